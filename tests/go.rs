//! The Go binding: it knows every kind of event and of failure, its own tests pass, and its example
//! works.
//!
//! What needs Go is skipped aloud where `go` is missing; with `CI=true` in the environment that is a
//! failure.

#![cfg(unix)]

mod native;

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use native::program::{Program, in_sandbox, sandbox};
use native::tool;
use serde_json::json;

const BINDING: &str = "bindings/go";

#[test]
fn every_kind_has_a_name() {
    let known = fs::read_to_string(binding().join("kinds.go")).unwrap();
    // gofmt puts columns in line.
    let known = known.split_whitespace().collect::<Vec<_>>().join(" ");
    let values = native::header::interface();
    let values = values.lines().filter_map(|line| {
        let value = line.split_once(": ")?.1.split(" =").next()?;
        (value.starts_with("BKT_EVENT_") || value.starts_with("BKT_ERR_")).then_some(value)
    });
    let mut count = 0;
    for value in values {
        assert!(known.contains(&format!(" = C.{value} //")), "{value} is missing in kinds.go");
        count += 1;
    }
    assert!(count > 70, "{count}");
}

#[test]
fn the_binding_works() {
    if !is_here() {
        return;
    }
    tool::output(&mut go(&["vet", "./..."]));
    let unformatted = tool::output(tool::command("gofmt").arg("-l").arg(binding()));
    assert_eq!(unformatted, "", "gofmt -w");
    let mut tests = go(&["test", "-count=1", "-v", "."]);
    let said = tool::output(tests.env("SANDBOX", native::sandbox_program()));
    assert!(said.matches("--- PASS").count() >= 7, "{said}");
    ping_bot_answers_and_ends();
}

fn ping_bot_answers_and_ends() {
    let bot = native::temporary("go").join("ping-bot");
    tool::output(go(&["build", "-o"]).arg(&bot).arg("./examples/ping-bot"));
    let sandbox = sandbox(false);
    let mut running = Program::start(in_sandbox(&mut tool::command(&bot), &sandbox));
    running.wait_for("* joined \"Basement Frequencies\"");
    sandbox.act(json!({"user": "maplefox", "action": "chat", "text": "~ping"})).unwrap();
    running.wait_for("\"granitebot\": \"Pong!\"");
    running.signal("INT");
    assert!(running.succeed().contains("1 times ~ping answered"));

    let mut command = tool::command(&bot);
    in_sandbox(&mut command, &sandbox).env("QUEUP_PASSWORD", "wrong-password-7");
    let (status, said) = Program::start(&mut command).end();
    assert_eq!(status.code(), Some(1), "{said}");
    assert!(!said.contains("wrong-password-7"), "{said}");
}

/// A command of Go, which finds the library and asks no server for anything.
fn go(arguments: &[&str]) -> Command {
    let prefix = native::prefix().display();
    let mut command = tool::command("go");
    command.args(arguments).current_dir(binding());
    command.env("CGO_ENABLED", "1").env("GOTOOLCHAIN", "local").env("GOPROXY", "off");
    command.env("GOCACHE", native::temporary("go-cache")).env("GOFLAGS", "");
    command.env("CGO_CFLAGS", format!("-I{prefix}/include -Werror"));
    command.env("CGO_LDFLAGS", format!("-L{prefix}/lib -Wl,-rpath,{prefix}/lib"));
    command
}

/// Whether this machine has Go, whose way to tell its version is its own.
fn is_here() -> bool {
    let found = tool::command("go").arg("version").output();
    let is_found = found.is_ok_and(|output| output.status.success());
    if !is_found {
        tool::skip("the Go binding", "no go here");
    }
    is_found
}

fn binding() -> PathBuf {
    native::root().join(BINDING)
}
