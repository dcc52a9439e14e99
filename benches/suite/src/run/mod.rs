//! Lets everybody run against the load server, and tells what came out.

pub mod contestant;
pub mod driver;
pub mod figures;
pub mod suites;

use std::error::Error;
use std::fs;
use std::path::Path;

use serde_json::json;

use contestant::{Contestant, Programs};
use figures::Suite;
use suites::Bench;

/// Why a run ended early.
pub type Failure = Box<dyn Error>;

/// How much is done.
#[derive(Debug, Clone)]
pub struct Settings {
    /// How often everybody's turn comes.
    pub rounds: usize,
    /// How many events a turn at full speed has.
    pub events: usize,
    /// How long a turn at a rate takes.
    pub latency_seconds: f64,
}

impl Settings {
    /// About ten minutes, or about one.
    pub fn new(is_quick: bool) -> Settings {
        if is_quick {
            return Settings { rounds: 1, events: 60_000, latency_seconds: 1.5 };
        }
        Settings { rounds: 5, events: 400_000, latency_seconds: 4.0 }
    }
}

const COST: [&str; 4] = ["cpu \u{b5}s/event", "events/s", "peak MB", "connect ms"];
const LATE: [&str; 4] = ["p50 \u{b5}s", "p99 \u{b5}s", "p99.9 \u{b5}s", "cpu \u{b5}s/event"];

/// Measures everything and writes the results into the target's folder.
pub fn run(source: &Path, target: &Path, settings: &Settings) -> Result<(), Failure> {
    let programs = Programs::find(source, target)?;
    let turns = (0, Bench::turns_of_a_round() * settings.rounds);
    let mut bench = Bench { programs: &programs, settings, turns };
    let mut plain = Suite::new("full speed, 200 members", &COST);
    let mut tls = Suite::new("full speed over TLS, 200 members", &COST);
    let mut slow = Suite::new("1,000 events a second", &LATE);
    let mut fast = Suite::new("10,000 events a second", &LATE);
    let mut join = Suite::new("joining a room of 10,000", &["cpu ms", "wall ms", "bytes/member"]);
    let mut sizes: Vec<Suite> = suites::SIZES
        .iter()
        .map(|size| Suite::new(format!("full speed, {size} members"), &COST))
        .collect();
    for round in 0..settings.rounds {
        bench.throughput(round, &mut plain)?;
        bench.tls(round, &mut tls)?;
        bench.latency(round, 1_000, &mut slow)?;
        bench.latency(round, 10_000, &mut fast)?;
        bench.join(round, &mut join)?;
        for (suite, &size) in sizes.iter_mut().zip(&suites::SIZES) {
            bench.size(round, size, suite)?;
        }
    }
    let mut all = vec![&plain, &tls, &slow, &fast, &join];
    all.extend(&sizes);
    for suite in &all {
        println!("\n{}", suite.table());
    }
    let ratio = plain.ratio(COST[0], Contestant::DubApi, Contestant::Library);
    println!("dubapi / library: {ratio:?}");
    let results = json!({"rounds": settings.rounds,
        "suites": all.iter().map(|suite| suite.json()).collect::<Vec<_>>()});
    fs::write(target.join("results.json"), format!("{results:#}\n"))?;
    Ok(())
}
