//! What is measured once and has nothing to do with a stream: many idle clients, and the library's
//! size.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use super::contestant::Programs;
use super::driver::Server;
use super::{Failure, Settings};

/// Resident memory of each of many idle clients in one process, in kB.
#[derive(Debug, Clone, Copy)]
pub struct Idle {
    /// Connected, and then in a room.
    pub plain: [f64; 2],
    /// The same over TLS.
    pub tls: [f64; 2],
}

/// Two processes of many clients, one of them over TLS.
pub fn idle(programs: &Programs, settings: &Settings) -> Result<Idle, Failure> {
    let farm = programs.farm.as_ref().ok_or("no farm")?;
    let authority = programs.target.join("authority.pem");
    let plain = Server::start(&programs.load, &[], None)?;
    let tls = Server::start(&programs.load, &[], Some(authority.clone()))?;
    let start = |server: &Server| -> Result<Child, Failure> {
        let mut command = Command::new(farm);
        server.tell(&mut command);
        command.arg(settings.idle_clients.to_string());
        command.arg(settings.idle_wait_seconds.to_string());
        // It takes no file of its own, as few programs do.
        command.env("SSL_CERT_FILE", &authority).stdin(Stdio::null());
        Ok(command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?)
    };
    let (first, second) = (start(&plain)?, start(&tls)?);
    let (plain, tls) = (memory(first)?, memory(second)?);
    Ok(Idle { plain, tls })
}

/// What a farm says at its end.
fn memory(farm: Child) -> Result<[f64; 2], Failure> {
    let output = farm.wait_with_output()?;
    let said = String::from_utf8_lossy(&output.stdout);
    let row = |name: &str| -> Result<f64, Failure> {
        let line = said.lines().find_map(|line| line.strip_prefix(name));
        let figure = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
        let complaint = || String::from_utf8_lossy(&output.stderr).into_owned();
        figure.ok_or_else(|| format!("no {name:?}: {said}{}", complaint()).into())
    };
    Ok([row("resident memory per connected client")?, row("... with a room joined")?])
}

/// The size of the shared library without symbols, in MB (of 1,000,000 bytes).
pub fn size(programs: &Programs) -> Result<f64, Failure> {
    let library = programs.library.as_ref().ok_or("no library")?;
    stripped_bytes(library, &programs.target.join("stripped")).map(|bytes| bytes / 1_000_000.0)
}

fn stripped_bytes(library: &Path, stripped: &Path) -> Result<f64, Failure> {
    let status = Command::new("strip").arg("-o").arg(stripped).arg(library).status()?;
    if !status.success() {
        return Err("strip failed".into());
    }
    Ok(fs::metadata(stripped)?.len() as f64)
}
