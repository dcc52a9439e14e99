//! Starts the load server and tells where it is, as one line of JSON. It ends with its input.
//!
//!   bench-load [--members N] [--queued N] [--pool N] [--seed N] [--shuffled PERCENT] [--tls FILE]
//!
//! With `--tls` it speaks TLS, and writes the certificate of its authority to the file.

use std::error::Error;
use std::io::Read;
use std::path::Path;

use backtracked_bench::load::{self, Options, line, world};
use serde_json::json;

fn main() -> Result<(), Box<dyn Error>> {
    let mut options = Options::default();
    let mut arguments = std::env::args().skip(1);
    while let Some(name) = arguments.next() {
        let value = arguments.next().ok_or("an option without a value")?;
        match name.as_str() {
            "--members" => options.members = value.parse::<usize>()?.max(2),
            "--queued" => options.queued = value.parse()?,
            "--pool" => options.pool = value.parse::<usize>()?.max(100),
            "--seed" => options.seed = value.parse()?,
            "--shuffled" => options.shuffled_percent = value.parse()?,
            "--tls" => options.tls = Some(line::certificate(Path::new(&value))?),
            _ => return Err(format!("{name}: no such option").into()),
        }
    }
    let letter = if options.tls.is_some() { "s" } else { "" };
    let address = load::start(options)?;
    println!(
        "{}",
        json!({"base_url": format!("http{letter}://{address}/"),
            "socket_url": format!("ws{letter}://{address}/ws/"), "room": world::SLUG})
    );
    // It ends with whoever started it.
    std::io::stdin().read_to_end(&mut Vec::new())?;
    Ok(())
}
