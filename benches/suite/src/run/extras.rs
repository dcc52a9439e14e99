//! What is measured once and has nothing to do with a stream: many idle clients, and the library's
//! size.

use std::fs;
use std::process::{Command, Stdio};

use super::Failure;
use super::contestant::Programs;
use super::driver::Server;

/// How many clients there are in one process.
pub const CLIENTS: usize = 1000;

/// Resident memory of each of many idle clients, in kB, over TLS: connected, and in a room.
pub fn idle(programs: &Programs, count: usize, idle_seconds: f64) -> Result<[f64; 2], Failure> {
    let farm = programs.farm.as_ref().ok_or("no farm")?;
    let authority = programs.target.join("authority.pem");
    let server = Server::start(&programs.load, &[], Some(authority.clone()))?;
    let mut command = Command::new(farm);
    server.tell(&mut command);
    command.args([count.to_string(), idle_seconds.to_string()]);
    // It takes no file of its own, as few programs do.
    command.env("SSL_CERT_FILE", authority).stdin(Stdio::null());
    let output = command.stderr(Stdio::inherit()).output()?;
    let said = String::from_utf8_lossy(&output.stdout);
    let row = |name: &str| -> Result<f64, Failure> {
        let line = said.lines().find_map(|line| line.strip_prefix(name));
        let figure = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
        figure.ok_or_else(|| format!("no {name:?} in {said}").into())
    };
    Ok([row("resident memory per connected client")?, row("... with a room joined")?])
}

/// The size of the shared library without symbols, in MB (of 1,000,000 bytes).
pub fn size(programs: &Programs) -> Result<f64, Failure> {
    let library = programs.library.as_ref().ok_or("no library")?;
    let stripped = programs.target.join("stripped");
    let status = Command::new("strip").arg("-o").arg(&stripped).arg(library).status()?;
    if !status.success() {
        return Err("strip failed".into());
    }
    Ok(fs::metadata(&stripped)?.len() as f64 / 1_000_000.0)
}
