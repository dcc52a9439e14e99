//! Compiles each program of `tests/c` against the library, and runs it.

#![cfg(unix)]

mod native;

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::process::{Child, Command, ExitStatus};
use std::thread;
use std::time::{Duration, Instant};

/// How long a program may run.
const DEADLINE: Duration = Duration::from_secs(60);
/// How often its end is looked for.
const PAUSE: Duration = Duration::from_millis(5);

#[test]
fn header_twice() {
    run("header_twice");
}

#[test]
fn config() {
    run("config");
}

#[test]
fn null_safety() {
    run("null_safety");
}

#[test]
fn null_calls() {
    run("null_calls");
}

#[test]
fn feed() {
    run("feed");
}

#[test]
fn null_rooms() {
    run("null_rooms");
}

#[test]
fn feed_ask() {
    run("feed_ask");
}

#[test]
fn feed_events() {
    run("feed_events");
}

#[test]
fn feed_chat() {
    run("feed_chat");
}

#[test]
fn feed_ask_account() {
    run("feed_ask_account");
}

#[test]
fn feed_ask_rooms() {
    run("feed_ask_rooms");
}

#[test]
fn feed_poll() {
    run("feed_poll");
}

#[test]
fn feed_pull() {
    run("feed_pull");
}

#[test]
fn subscriptions() {
    run("subscriptions");
}

#[test]
fn futures() {
    run("futures");
}

#[test]
fn free_in_callback() {
    run("free_in_callback");
}

#[test]
fn fork() {
    run("fork");
}

#[test]
fn signal_close() {
    run("signal_close");
}

#[test]
fn clock_jump() {
    run("clock_jump");
}

#[test]
fn shared_inbox() {
    run("shared_inbox");
}

#[test]
fn two_clients() {
    run("two_clients");
}

#[test]
fn stats() {
    run("stats");
}

#[test]
fn session_file() {
    run("session_file");
}

#[test]
fn copies() {
    run("copies");
}

#[test]
fn many_threads() {
    run("many_threads");
}

#[test]
fn every_program_is_run() {
    let tests = include_str!("c_api.rs");
    for name in programs() {
        assert!(tests.contains(&format!("    run(\"{name}\");\n")), "{name}.c is not run");
    }
}

#[test]
fn every_function_that_takes_a_pointer_is_called() {
    let folder = native::root().join("tests/c");
    let sources: String = programs()
        .iter()
        .map(|name| fs::read_to_string(folder.join(format!("{name}.c"))).unwrap())
        .collect();
    let words = sources.split(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '(');
    let called: BTreeSet<&str> = words.flat_map(|word| word.split_inclusive('(')).collect();
    let functions = native::header::functions();
    let missing: Vec<&str> = functions
        .iter()
        .filter(|f| f.takes_pointer() && !called.contains(format!("{}(", f.name).as_str()))
        .map(|f| f.name.as_str())
        .collect();
    assert!(missing.is_empty(), "called by no program of tests/c: {missing:?}");
}

fn programs() -> Vec<String> {
    let files = fs::read_dir(native::root().join("tests/c")).unwrap();
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    names.filter_map(|name| name.strip_suffix(".c").map(str::to_owned)).collect()
}

fn run(name: &str) {
    let folder = native::temporary("c");
    let program = folder.join(name);
    let library = native::library_folder();
    let compiler = std::env::var("CC").unwrap_or_else(|_| "cc".to_owned());
    let mut command = Command::new(compiler);
    command.args(["-std=c11", "-D_GNU_SOURCE", "-g", "-pthread"]);
    command.args(["-Wall", "-Wextra", "-Wpedantic", "-Werror"]);
    command.arg("-I").arg(native::root().join("include"));
    command.arg(native::root().join(format!("tests/c/{name}.c")));
    command.arg("-L").arg(library).arg("-lbacktracked");
    command.arg(format!("-Wl,-rpath,{}", library.display()));
    command.arg("-o").arg(&program);
    if let Err(complaint) = native::compile(&mut command) {
        panic!("{complaint}");
    }
    // Into a file, because a full pipe would stop the program.
    let said = folder.join(format!("{name}.log"));
    let file = File::create(&said).unwrap();
    let mut command = Command::new(&program);
    command.stdout(file.try_clone().unwrap()).stderr(file);
    let status = wait(&mut command.spawn().unwrap());
    let said = fs::read_to_string(said).unwrap();
    match status {
        Some(status) if status.success() => (),
        Some(status) => panic!("{name}: {status}\n{said}"),
        None => panic!("{name} did not end within {DEADLINE:?}\n{said}"),
    }
}

/// Waits for the end of a program; at the deadline it is killed and gives nothing.
fn wait(child: &mut Child) -> Option<ExitStatus> {
    let begin = Instant::now();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return Some(status);
        }
        if begin.elapsed() > DEADLINE {
            child.kill().unwrap();
            child.wait().unwrap();
            return None;
        }
        thread::sleep(PAUSE);
    }
}
