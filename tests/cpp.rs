//! The C++ binding at work: its examples, and its own tests (`tests/cpp`), offline and against a
//! sandbox, by two compilers and two editions of C++.

#![cfg(unix)]

mod native;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use native::program::{Program, in_sandbox, sandbox};
use native::tool;
use serde_json::json;

/// How long a test program may run.
const DEADLINE: Duration = Duration::from_secs(120);
/// What all code of and with the binding is compiled with.
const WARNINGS: [&str; 5] = ["-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Werror"];
/// Compilers, and whether it is the one that finds faults while a program runs.
const COMPILERS: [&str; 2] = ["g++", "clang++"];
const EDITIONS: [&str; 2] = ["c++17", "c++20"];

/// Builds the examples by their own Makefile. Nothing if this machine has no such compiler.
fn examples(compiler: &str, edition: &str) -> Option<PathBuf> {
    let compiler = native::compiler(compiler)?;
    if !tool::is_here("make", "the examples in C++") {
        return None;
    }
    let out = native::temporary(&format!("cpp-examples-{compiler}-{edition}"));
    let mut command = tool::command("make");
    command.arg("-C").arg(native::root().join("bindings/cpp/examples")).arg("--always-make");
    command.arg(format!("BACKTRACKED={}", native::prefix().display()));
    command.arg(format!("OUT={}", out.display())).arg(format!("STD={edition}"));
    tool::output(command.arg(format!("CXX={compiler}")).arg("CXXFLAGS=-g"));
    Some(out)
}

fn example(folder: &Path, name: &str) -> Command {
    let mut command = tool::command(folder.join(name));
    command.env_remove("BOT_SECONDS").env_remove("BOT_PINGS");
    command
}

#[test]
fn ping_bot_answers_and_ends() {
    let Some(folder) = examples("g++", "c++17") else { return };
    let sandbox = sandbox(false);
    let mut bot = Program::start(in_sandbox(&mut example(&folder, "ping-bot"), &sandbox));
    bot.wait_for("* joined ");
    for text in ["~ping", "~online", "\u{1b}[31mred?"] {
        sandbox.act(json!({"user": "maplefox", "action": "chat", "text": text})).unwrap();
    }
    bot.wait_for("granitebot: Pong!");
    bot.wait_for("members are here");
    bot.wait_for("maplefox: ?[31mred?");
    bot.signal("INT");
    let said = bot.succeed();
    assert!(said.contains("* ready -> closing"), "{said}");
    assert!(said.contains("1 times ~ping and 1 times ~online answered"), "{said}");
}

#[test]
fn ping_bot_fails_with_a_wrong_password_and_without_settings() {
    let Some(folder) = examples("clang++", "c++20") else { return };
    let sandbox = sandbox(false);
    let mut command = example(&folder, "ping-bot");
    in_sandbox(&mut command, &sandbox).env("QUEUP_PASSWORD", "wrong-password-7");
    let (status, said) = Program::start(&mut command).end();
    assert_eq!(status.code(), Some(1), "{said}");
    assert!(said.contains("ping-bot: connect: "), "{said}");
    assert!(!said.contains("wrong-password-7"), "{said}");
    for name in ["ping-bot", "poll-loop"] {
        let mut command = example(&folder, name);
        command.env_remove("QUEUP_EMAIL").env_remove("QUEUP_PASSWORD").env_remove("ROOM");
        let (status, said) = Program::start(&mut command).end();
        assert_eq!(status.code(), Some(2), "{said}");
        assert!(said.ends_with("set QUEUP_EMAIL, QUEUP_PASSWORD and ROOM\n"), "{said}");
    }
}

/// With callbacks in C++17, by coroutines in C++20: the same.
#[test]
fn poll_loop_says_what_is_typed() {
    for (compiler, edition) in [("clang++", "c++17"), ("g++", "c++20")] {
        let Some(folder) = examples(compiler, edition) else { continue };
        let sandbox = sandbox(false);
        let mut window = Program::start(in_sandbox(&mut example(&folder, "poll-loop"), &sandbox));
        window.tell("typed before the room is joined");
        window.wait_for("<granitebot> typed before the room is joined");
        sandbox.act(json!({"user": "maplefox", "action": "chat", "text": "hello, loop"})).unwrap();
        window.wait_for("<maplefox> hello, loop");
        window.tell("and a last word");
        window.end_input();
        window.succeed();
        let seen = sandbox.requests(0);
        let words = seen.iter().filter(|r| r.method == "POST" && r.path.starts_with("/chat/"));
        assert_eq!(words.count(), 2, "{seen:?}");
    }
}

#[test]
fn poll_loop_fails_where_there_is_no_such_room() {
    for (compiler, edition) in [("g++", "c++20"), ("clang++", "c++17")] {
        let Some(folder) = examples(compiler, edition) else { continue };
        let sandbox = sandbox(false);
        let mut command = example(&folder, "poll-loop");
        in_sandbox(&mut command, &sandbox).env("ROOM", "no-such-room");
        let (status, said) = Program::start(&mut command).end();
        assert_eq!(status.code(), Some(1), "{said}");
        assert!(said.contains("poll-loop: "), "{said}");
    }
}
