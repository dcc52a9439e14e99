//! What a machine may lack, and commands that are free of cargo's own environment.

use std::env;
use std::ffi::OsStr;
use std::io::Write;
use std::process::{Command, Stdio};

/// Whether this machine has a program. Where it has not, `what` is skipped aloud.
pub fn is_here(program: &str, what: &str) -> bool {
    let found = Command::new(program)
        .arg("--version")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    let is_found = found.is_ok_and(|status| status.success());
    if !is_found {
        skip(what, &format!("no {program} here"));
    }
    is_found
}

/// Says that something is not tested; in the project's own checks that is a failure.
pub fn skip(what: &str, reason: &str) {
    assert!(env::var("CI").as_deref() != Ok("true"), "{what}: {reason}");
    tell(&format!("SKIPPED {what}: {reason}"));
}

/// Tells people something. Not by a macro, whose words the test harness would swallow.
pub fn tell(line: &str) {
    let _told = std::io::stderr().write_all(format!("{line}\n").as_bytes());
}

/// A command without what cargo tells the programs that it runs: another cargo would build anew
/// because of it, and another program would load another library.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    const STARTS: [&str; 5] =
        ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CFG_", "CARGO_FEATURE_"];
    const NAMES: [&str; 9] = [
        "CARGO",
        "CARGO_CRATE_NAME",
        "CARGO_PRIMARY_PACKAGE",
        "CARGO_TARGET_TMPDIR",
        "OUT_DIR",
        "LD_LIBRARY_PATH",
        "DYLD_FALLBACK_LIBRARY_PATH",
        "MAKEFLAGS",
        "MAKELEVEL",
    ];
    let mut command = Command::new(program);
    for (name, _) in env::vars() {
        if NAMES.contains(&name.as_str()) || STARTS.iter().any(|start| name.starts_with(start)) {
            command.env_remove(name);
        }
    }
    command
}

/// Runs a tool to its end; it has to succeed. What it prints on standard output is the answer.
pub fn output(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let (said, complained) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{command:?}: {}\n{said}\n{complained}", output.status);
    said.into_owned()
}
