//! A floor: `bench-floor bytes|frames|handed`. SOCKET_URL says where, CA_FILE whom to trust.

use std::env;
use std::error::Error;
use std::io;

use backtracked_bench::floor::{self, Kind};

fn main() -> Result<(), Box<dyn Error>> {
    let kind = match env::args().nth(1).as_deref() {
        Some("bytes") => Kind::Bytes,
        Some("frames") => Kind::Frames,
        Some("handed") => Kind::Handed,
        _ => return Err("usage: bench-floor bytes|frames|handed".into()),
    };
    let authority = env::var("CA_FILE").ok();
    let url = env::var("QUEUP_SOCKET_URL")?;
    floor::run(kind, &url, authority.as_deref(), io::stdin().lock(), io::stdout())
}
