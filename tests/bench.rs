//! The benchmark measures what it says: every event that the load server sends is counted by the
//! drivers and by the floors. No time is looked at.
//!
//! What a driver counts is compared where it is read, by [`Driver::measure`], which fails if
//! anything is missing.

mod native;

use std::io::{BufRead, BufReader, Write};
use std::process::Command;
use std::thread;

use backtracked_bench::floor::{self, Kind};
use backtracked_bench::load::Options;
use backtracked_bench::run::driver::{Driver, Server};
use native::{python, tool, watched};
use serde_json::Value;

/// Fewer than are sent, so that the pool is gone through more than once.
const POOL: usize = 900;
const EVENTS: usize = 2_000;

fn server() -> Server {
    Server::here(Options { pool: POOL, members: 50, ..Options::default() }).unwrap()
}

/// Lets a driver read two streams. Gives what it said of them.
fn driven(command: Command) -> Vec<Value> {
    let server = server();
    let mut driver = Driver::start(command, &server).unwrap();
    assert!(driver.start_us() > 0.0, "{}", driver.ready);
    assert!(driver.ready["join_us"].as_u64() > Some(0), "{}", driver.ready);
    let streams = [(0, false), (4_000, true)].map(|(rate, has_latency)| {
        let done = driver.measure(&server, EVENTS, rate, has_latency).unwrap();
        assert_eq!(done["sent"]["events"], EVENTS + 1, "{done}");
        assert_eq!(done["chats"], done["sent"]["chats"], "{done}");
        assert_eq!(done["latency_us"].is_array(), has_latency, "{done}");
        for figure in ["cpu_us", "wall_us", "bytes", "peak_kb"] {
            assert!(done[figure].as_u64() > Some(0), "{figure}: {done}");
        }
        done
    });
    streams.to_vec()
}

/// What the drivers in C and C++ know beside that.
fn knows_all_kinds(done: &Value) {
    // A song that begins is two events, and joins change members.
    assert!(done["events"].as_u64() > done["sent"]["events"].as_u64(), "{done}");
    for kind in ["chat", "chat_delete", "dub", "grab", "member_join", "member_leave", "song_start"]
    {
        assert!(done["kinds"][kind].as_u64() > Some(0), "{kind} in {done}");
    }
    assert!(done["kinds"]["unknown"].is_null(), "{done}");
}

#[test]
fn the_c_driver_counts_what_was_sent() {
    let program = watched::build("benches/drivers/driver.c", "benches");
    for mode in ["thread", "poll"] {
        let mut command = Command::new(&program);
        command.arg(mode);
        driven(command).iter().for_each(knows_all_kinds);
    }
}

#[test]
fn the_cpp_driver_counts_the_same() {
    let Some(compiler) = native::compiler("g++") else { return };
    let program = native::temporary("benches").join("driver-cpp");
    let library = native::library_folder();
    let mut command = tool::command(compiler);
    command.args(["-std=c++17", "-pthread", "-Wall", "-Wextra", "-Wconversion", "-Werror"]);
    command.arg("-I").arg(native::root().join("include"));
    command.arg("-I").arg(native::root().join("bindings/cpp"));
    command.arg(native::root().join("benches/drivers/driver.cpp"));
    command.arg("-L").arg(library).arg("-lbacktracked");
    command.arg(format!("-Wl,-rpath,{}", library.display())).arg("-o").arg(&program);
    native::compile(&mut command).unwrap_or_else(|complaint| panic!("{complaint}"));
    for mode in ["thread", "poll"] {
        let mut command = Command::new(&program);
        command.arg(mode);
        driven(command).iter().for_each(knows_all_kinds);
    }
}

#[test]
fn the_python_driver_counts_the_same_with_our_package() {
    let python = match python::installed() {
        Ok(python) => python,
        Err(reason) => return tool::skip("the Python driver of the benchmark", &reason),
    };
    let mut command = tool::command(python);
    command.arg(native::root().join("benches/drivers/python_driver.py"));
    for done in driven(command) {
        // Each of these has one handler; a few members come for the first time by what they say.
        let sent = |kind: &str| done["sent"]["kinds"][kind].as_u64().unwrap_or(0);
        let least = ["chat-message", "delete-chat-message", "room_playlist-dub", "user-join"];
        let least: u64 = least.iter().map(|kind| sent(kind)).sum();
        assert!(done["events"].as_u64() >= Some(least), "{done}");
        assert!(done["events"].as_u64() <= done["sent"]["events"].as_u64(), "{done}");
    }
}

#[test]
fn floors_read_to_the_end() {
    for kind in [Kind::Bytes, Kind::Frames, Kind::Handed] {
        let server = server();
        let (orders, mut order) = std::io::pipe().unwrap();
        let (answer, answers) = std::io::pipe().unwrap();
        let url = server.socket_url.clone();
        let reading = thread::spawn(move || {
            floor::run(kind, &url, None, BufReader::new(orders), answers).unwrap();
        });
        let mut lines = BufReader::new(answer).lines();
        let mut next =
            || -> Value { serde_json::from_str(&lines.next().unwrap().unwrap()).unwrap() };
        assert_eq!(next()["saw"], "ready");
        for has_latency in [false, true] {
            writeln!(order, "{}", if has_latency { "latency" } else { "cpu" }).unwrap();
            assert_eq!(next()["saw"], "armed");
            let sent = server.stream(EVENTS, 0).unwrap();
            let done = next();
            assert_eq!(done["saw"], "done");
            if kind != Kind::Bytes {
                assert_eq!(done["events"], sent["events"], "{kind:?}: {done}");
                assert_eq!(done["latency_us"].is_array(), has_latency, "{kind:?}: {done}");
            }
        }
        drop(order);
        reading.join().unwrap();
    }
}
