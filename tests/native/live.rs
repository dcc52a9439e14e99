//! Running C programs of `tests/c_live` against a live sandbox.
//!
//! A program gives orders to the sandbox by printing `do {…}` and reads the answer on its input.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::Duration;

use backtracked_sandbox::{Options, Sandbox};
use serde_json::Value;

use super::watched::Watched;

/// The sandbox that a program expects.
pub fn options(name: &str) -> Options {
    match name {
        "slow_callback" | "flood" | "stats" | "neighbours" | "resets" => {
            // Much shorter than those programs are held up, much longer than a machine with a lot
            // of other work leaves a thread waiting under valgrind.
            Options { ping_interval_ms: 200, ping_timeout_ms: 4_000, ..Options::default() }
        }
        _ => Options::default(),
    }
}

/// Runs the command of a program, which has to succeed in time, with a sandbox of its own.
pub fn run(name: &str, command: &mut Command, deadline: Duration) {
    let sandbox = Sandbox::start(options(name)).unwrap();
    let bot = sandbox.account("granitebot").unwrap();
    let mut child = command
        .env("BASE_URL", sandbox.base_url())
        .env("SOCKET_URL", sandbox.socket_url())
        .env("BOT_NAME", &bot.username)
        .env("BOT_PASSWORD", &bot.password)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut orders = child.stdin.take().unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let child = Watched::new(child, deadline);
    for line in lines {
        let line = line.unwrap();
        if let Some(order) = line.strip_prefix("do ") {
            let order: Value = serde_json::from_str(order).unwrap();
            let answer = sandbox.control(order);
            // A program that has ended reads no answer; its status says why.
            let _ = writeln!(orders, "{answer}");
        }
    }
    child.succeeded(name);
}
