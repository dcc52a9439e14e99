//! The benchmark measures what it says: every event that the load server sends is counted by the C
//! driver and by the floors. No time is looked at.

mod native;

use std::io::{BufRead, BufReader, Write};
use std::process::Command;
use std::thread;

use backtracked_bench::floor::{self, Kind};
use backtracked_bench::load::Options;
use backtracked_bench::run::driver::{Driver, Server};
use native::watched;
use serde_json::Value;

/// Fewer than are sent, so that the pool is gone through more than once.
const POOL: usize = 900;
const EVENTS: usize = 2_000;

fn server() -> Server {
    Server::here(Options { pool: POOL, members: 50, ..Options::default() }).unwrap()
}

#[test]
fn the_c_driver_counts_what_was_sent() {
    let program = watched::build("benches/drivers/driver.c", "benches");
    for mode in ["thread", "poll"] {
        let server = server();
        let mut command = Command::new(&program);
        command.arg(mode);
        let mut driver = Driver::start(command, &server).unwrap();
        assert!(driver.start_us() > 0.0, "{}", driver.ready);
        for (rate, has_latency) in [(0, false), (4_000, true)] {
            let done = driver.measure(&server, EVENTS, rate, has_latency).unwrap();
            assert_eq!(done["sent"]["events"], EVENTS + 1, "{mode}: {done}");
            assert_eq!(done["chats"], done["sent"]["chats"], "{mode}: {done}");
            // A song that begins is two events, and joins change members.
            assert!(done["events"].as_u64() > done["sent"]["events"].as_u64(), "{mode}: {done}");
            for kind in ["chat", "dub", "grab", "member_join", "member_leave", "song_start"] {
                assert!(done["kinds"][kind].as_u64() > Some(0), "{mode}: {kind} in {done}");
            }
            assert!(done["kinds"]["unknown"].is_null(), "{mode}: {done}");
            assert!(done["cpu_us"].as_u64() > Some(0), "{mode}: {done}");
            assert_eq!(done["latency_us"].is_array(), has_latency, "{mode}: {done}");
        }
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
