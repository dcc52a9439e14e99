//! C programs of `tests/c_live` against a live sandbox.
//!
//! A program gives orders to the sandbox by printing `do {…}` and reads the answer on its input.

#![cfg(unix)]

mod native;

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::Duration;

use backtracked_sandbox::{Options, Sandbox};
use serde_json::Value;

/// How long a program may run.
const DEADLINE: Duration = Duration::from_secs(120);

#[test]
fn slow_callback() {
    run("slow_callback", quick_pings());
}

#[test]
fn flood() {
    run("flood", quick_pings());
}

#[test]
fn close_while_connecting() {
    run("close_while_connecting", Options::default());
}

#[test]
fn original_events() {
    run("original_events", Options::default());
}

fn quick_pings() -> Options {
    Options { ping_interval_ms: 200, ping_timeout_ms: 600, ..Options::default() }
}

fn run(name: &str, options: Options) {
    let program = native::watched::build(&format!("tests/c_live/{name}.c"), "c_live");
    let sandbox = Sandbox::start(options).unwrap();
    let bot = sandbox.account("granitebot").unwrap();
    let mut child = Command::new(program)
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
    let child = native::watched::Watched::new(child, DEADLINE);
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
