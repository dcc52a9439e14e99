//! C programs of `tests/c_live` against a live sandbox.

#![cfg(unix)]

mod native;

use std::process::Command;
use std::time::Duration;

/// How long a program may run.
const DEADLINE: Duration = Duration::from_secs(120);

#[test]
fn slow_callback() {
    run("slow_callback");
}

#[test]
fn neighbours() {
    run("neighbours");
}

#[test]
fn flood() {
    run("flood");
}

#[test]
fn close_while_connecting() {
    run("close_while_connecting");
}

#[test]
fn original_events() {
    run("original_events");
}

#[test]
fn account_actions() {
    run("account_actions");
}

#[test]
fn room_actions() {
    run("room_actions");
}

#[test]
fn stats() {
    run("stats");
}

#[test]
fn exits() {
    run("exits");
}

#[test]
fn stress() {
    run("stress");
}

#[test]
fn closed_streams() {
    run("closed_streams");
}

#[test]
fn resets() {
    run("resets");
}

fn run(name: &str) {
    let program = native::watched::build(&format!("tests/c_live/{name}.c"), "c_live");
    native::live::run(name, &mut Command::new(program), DEADLINE);
}
