//! The programs of `examples-c` compile without a warning, by their own Makefile, and do in the
//! sandbox what their first comment says.

#![cfg(unix)]

mod native;

use std::process::Command;
use std::sync::OnceLock;

use native::program::{Program, in_sandbox, sandbox};
use native::tool;
use serde_json::json;

/// Builds all of them, once. Nothing if this machine has no compiler.
fn built() -> bool {
    static IS_BUILT: OnceLock<bool> = OnceLock::new();
    *IS_BUILT.get_or_init(|| {
        if !tool::is_here("cc", "the examples") || !tool::is_here("make", "the examples") {
            return false;
        }
        let mut command = tool::command("make");
        command.arg("-C").arg(native::root().join("examples-c"));
        command.arg(format!("BACKTRACKED={}", native::prefix().display()));
        command.arg(format!("OUT={}", native::temporary("examples").display()));
        // All of them anew: the library beside them may be another one.
        tool::output(command.arg("--always-make"));
        true
    })
}

fn example(name: &str) -> Command {
    let mut command = tool::command(native::temporary("examples").join(name));
    command.env_remove("BOT_SECONDS").env_remove("BOT_PINGS").env_remove("PULL_EVENTS");
    command.env_remove("CLICOLOR_FORCE").env_remove("NO_COLOR");
    command
}

#[test]
fn every_example_is_tested() {
    let tests = include_str!("examples.rs");
    let mut count = 0;
    for file in std::fs::read_dir(native::root().join("examples-c")).unwrap() {
        let file = file.unwrap().file_name().into_string().unwrap();
        if let Some(name) = file.strip_suffix(".c") {
            assert!(tests.contains(&format!("example(\"{name}\")")), "{file} is not tested");
            count += 1;
        }
    }
    assert!(count >= 4);
}

#[test]
fn examples_are_clean_for_another_compiler() {
    let Some(clang) = native::compiler("clang") else { return };
    let mut command = tool::command("make");
    command.arg("-C").arg(native::root().join("examples-c")).arg(format!("CC={clang}"));
    command.arg(format!("BACKTRACKED={}", native::prefix().display()));
    command.arg(format!("OUT={}", native::temporary("examples-clang").display()));
    tool::output(command.arg("--always-make"));
}

#[test]
fn ping_bot_shows_answers_and_ends() {
    if !built() {
        return;
    }
    let sandbox = sandbox(false);
    let act = |order| sandbox.act(order).unwrap();
    let mut bot = Program::start(in_sandbox(&mut example("ping-bot"), &sandbox));
    bot.wait_for("joined_room");
    for text in ["~ping", "~online", "\u{1b}[31mred?"] {
        act(json!({"user": "maplefox", "action": "chat", "text": text}));
    }
    bot.wait_for("granitebot: Pong!");
    bot.wait_for("members are here");
    bot.wait_for("maplefox: ?[31mred?");
    bot.signal("INT");
    let said = bot.succeed();
    assert!(said.contains("ready -> closing"), "{said}");
    assert!(said.contains("1 times ~ping and 1 times ~online answered"), "{said}");
    assert!(!said.contains('\u{1b}'), "colours go to terminals only:\n{said}");
}

#[test]
fn ping_bot_ends_by_time_in_colour_and_misses_pings() {
    if !built() {
        return;
    }
    let sandbox = sandbox(false);
    let mut command = example("ping-bot");
    command.env("BOT_SECONDS", "2").env("BOT_PINGS", "1").env("CLICOLOR_FORCE", "1");
    let (status, said) = Program::start(in_sandbox(&mut command, &sandbox)).end();
    assert_eq!(status.code(), Some(1), "{said}");
    assert!(said.contains("too few times ~ping answered"), "{said}");
    assert!(said.contains("\u{1b}[36m"), "{said}");
}

#[test]
fn ping_bot_keeps_the_password_to_itself_when_it_is_wrong() {
    if !built() {
        return;
    }
    let sandbox = sandbox(false);
    let mut command = example("ping-bot");
    in_sandbox(&mut command, &sandbox).env("QUEUP_PASSWORD", "wrong-password-7");
    let (status, said) = Program::start(&mut command).end();
    assert_eq!(status.code(), Some(1), "{said}");
    assert!(said.contains("ping-bot: connect: "), "{said}");
    assert!(!said.contains("wrong-password-7"), "{said}");
}

#[test]
fn examples_say_what_they_need() {
    if !built() {
        return;
    }
    for mut command in
        [example("ping-bot"), example("blocking"), example("loop-poll"), example("pull")]
    {
        command.env_remove("QUEUP_EMAIL").env_remove("QUEUP_PASSWORD").env_remove("ROOM");
        let (status, said) = Program::start(&mut command).end();
        assert_eq!(status.code(), Some(2), "{said}");
        assert!(said.ends_with("set QUEUP_EMAIL, QUEUP_PASSWORD and ROOM\n"), "{said}");
    }
}

#[test]
fn blocking_joins_says_and_ends() {
    if !built() {
        return;
    }
    let sandbox = sandbox(false);
    let said = Program::start(in_sandbox(&mut example("blocking"), &sandbox)).succeed();
    assert!(said.contains(" members, "), "{said}");
    assert!(said.contains("  granitebot, "), "{said}");
    assert!(said.ends_with("said: Hello from C!\n"), "{said}");
}

#[test]
fn loop_poll_says_what_is_typed() {
    if !built() {
        return;
    }
    let sandbox = sandbox(false);
    let mut window = Program::start(in_sandbox(&mut example("loop-poll"), &sandbox));
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

#[test]
fn pull_takes_events_one_by_one() {
    if !built() {
        return;
    }
    let sandbox = sandbox(true);
    let mut command = example("pull");
    command.env("PULL_EVENTS", "40");
    let said = Program::start(in_sandbox(&mut command, &sandbox)).succeed();
    assert!(said.contains("joined "), "{said}");
    assert!(said.contains(" says "), "{said}");
    assert!(said.contains(" dubs up, "), "{said}");
}
