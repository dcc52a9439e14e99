//! The C++ binding at work: its examples, and its own tests (`tests/cpp`), offline and against a
//! sandbox, by two compilers and two editions of C++.

#![cfg(unix)]

mod native;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use native::program::{Program, in_sandbox, sandbox};
use native::tool;
use serde_json::json;

/// How long a test program may run.
const DEADLINE: Duration = Duration::from_secs(120);
/// What all code of and with the binding is compiled with.
const WARNINGS: [&str; 5] = ["-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Werror"];
/// Finds faults while a program runs.
const SANITIZERS: [&str; 3] =
    ["-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-fno-omit-frame-pointer"];

/// Compiles a program of the binding's tests. Nothing if this machine
/// lacks what is needed.
fn program(name: &str, sources: &[PathBuf], compiler: &str, edition: &str) -> Option<PathBuf> {
    let compiler = native::compiler(compiler)?;
    if !has_doctest(&compiler) {
        return None;
    }
    let is_sanitized = can_sanitize(&compiler);
    let folder = native::temporary(&format!("{name}-{compiler}-{edition}"));
    let command = || {
        let mut command = tool::command(&compiler);
        command.arg(format!("-std={edition}")).args(WARNINGS);
        if is_sanitized {
            command.args(SANITIZERS);
        }
        command.args(["-g", "-pthread"]);
        command.arg("-I").arg(native::root().join("include"));
        command.arg("-I").arg(native::root().join("bindings/cpp"));
        command
    };
    let library = native::library_folder();
    let mut link = command();
    for source in sources {
        // Each by itself, since together they take more memory than small machines have.
        let object = folder.join(source.file_stem().unwrap()).with_extension("o");
        let mut compile = command();
        compile.arg("-c").arg(source).arg("-o").arg(&object);
        native::compile(&mut compile).unwrap_or_else(|complaint| panic!("{complaint}"));
        link.arg(object);
    }
    let program = folder.join(name);
    link.arg("-L").arg(library).arg("-lbacktracked");
    link.arg(format!("-Wl,-rpath,{}", library.display())).arg("-o").arg(&program);
    native::compile(&mut link).unwrap_or_else(|complaint| panic!("{complaint}"));
    Some(program)
}

/// Whether a compiler has what sanitized programs are linked with; clang's is a package of its own.
fn can_sanitize(compiler: &str) -> bool {
    let folder = native::temporary("cpp");
    let source = folder.join(format!("{compiler}-sanitized.cpp"));
    fs::write(&source, "int main() { return 0; }\n").unwrap();
    let mut command = tool::command(compiler);
    command.args(SANITIZERS).arg(&source).arg("-o").arg(source.with_extension("out"));
    let can = native::compile(&mut command).is_ok();
    if !can {
        // Not a failure in the project's own checks: the other compiler sanitizes there.
        assert!(compiler != "g++" || cfg!(not(target_os = "linux")), "g++ cannot sanitize");
        tool::tell(&format!("SKIPPED sanitizers of {compiler}: it has no runtime for them here"));
    }
    can
}

/// Whether the header of doctest is here.
fn has_doctest(compiler: &str) -> bool {
    let source = native::temporary("cpp").join(format!("{compiler}.cpp"));
    fs::write(&source, "#include <doctest/doctest.h>\n").unwrap();
    let mut command = tool::command(compiler);
    command.args(["-std=c++17", "-fsyntax-only"]).arg(&source);
    let is_here = native::compile(&mut command).is_ok();
    if !is_here {
        tool::skip("the tests of the C++ binding", "no doctest here (package doctest-dev)");
    }
    is_here
}

/// The offline tests of `tests/cpp`, each file of them.
fn offline(compiler: &str, edition: &str) {
    let folder = native::root().join("tests/cpp");
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let mut sources: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|end| end == "cpp")).collect();
    sources.sort();
    assert!(sources.len() > 4, "{sources:?}");
    let Some(program) = program("cpp-offline", &sources, compiler, edition) else { return };
    let said = Program::start(&mut tool::command(program)).succeed();
    assert!(said.contains("Status: SUCCESS!"), "{said}");
    let has_coroutines = edition == "c++20";
    let cases = if has_coroutines { 30 } else { 23 };
    // Its columns are as wide as its numbers.
    let words: Vec<&str> = said.split_whitespace().collect();
    assert!(words.join(" ").contains(&format!("test cases: {cases} | {cases} passed")), "{said}");
}

/// The tests of `tests/cpp_live`, with a sandbox of their own.
fn live(compiler: &str, edition: &str) {
    let source = native::root().join("tests/cpp_live/live.cpp");
    if let Some(program) = program("cpp-live", &[source], compiler, edition) {
        // Its standard output is for orders; what is said on the other is shown when it fails.
        let mut command = tool::command(program);
        native::live::run("cpp_live", command.arg("--out=/dev/stderr"), DEADLINE);
    }
}

#[test]
fn offline_by_gcc_as_cpp17() {
    offline("g++", "c++17");
}

#[test]
fn offline_by_gcc_as_cpp20() {
    offline("g++", "c++20");
}

#[test]
fn offline_by_clang_as_cpp17() {
    offline("clang++", "c++17");
}

#[test]
fn offline_by_clang_as_cpp20() {
    offline("clang++", "c++20");
}

#[test]
fn live_by_clang_as_cpp17() {
    live("clang++", "c++17");
}

#[test]
fn live_by_gcc_as_cpp20() {
    live("g++", "c++20");
}

/// Builds the examples by their own Makefile. Nothing if this machine has no such compiler.
fn examples(compiler: &str, edition: &str) -> Option<PathBuf> {
    // One at a time: tests share the programs.
    static BUILT: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());
    let compiler = native::compiler(compiler)?;
    if !tool::is_here("make", "the examples in C++") {
        return None;
    }
    let out = native::temporary(&format!("cpp-examples-{compiler}-{edition}"));
    let mut built = BUILT.lock().unwrap_or_else(PoisonError::into_inner);
    if !built.insert(out.clone()) {
        return Some(out);
    }
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
