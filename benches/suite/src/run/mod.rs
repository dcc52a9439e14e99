//! Lets everybody run against the load server, and tells what came out.

mod chart;
pub mod contestant;
pub mod driver;
mod extras;
pub mod figures;
pub mod results;
pub mod suites;

use std::error::Error;
use std::path::Path;

use contestant::Programs;
use results::Results;
use suites::{Bench, ROOMS};

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
    /// How many clients idle in one process, and for how long.
    pub idle: (usize, f64),
}

impl Settings {
    /// About ten minutes, or about one.
    pub fn new(is_quick: bool) -> Settings {
        if is_quick {
            return Settings { rounds: 1, events: 60_000, latency_seconds: 1.5, idle: (60, 2.0) };
        }
        // After 30 seconds the connections of REST calls are closed.
        Settings { rounds: 3, events: 300_000, latency_seconds: 4.0, idle: (extras::CLIENTS, 35.0) }
    }
}

/// Measures everything, prints it and writes it into the target's folder.
pub fn run(source: &Path, target: &Path, settings: &Settings) -> Result<(), Failure> {
    let programs = Programs::find(source, target)?;
    let turns = (0, Bench::turns_of_a_round() * settings.rounds);
    let mut bench = Bench { programs: &programs, settings, turns };
    let mut results = Results::default();
    for round in 0..settings.rounds {
        bench.throughput(round, &mut results.plain)?;
        bench.tls(round, &mut results.tls)?;
        bench.latency(round, 1_000, &mut results.slow)?;
        bench.latency(round, 10_000, &mut results.fast)?;
        bench.join(round, &mut results.join)?;
        for (suite, (_, room)) in results.rooms.iter_mut().zip(&ROOMS) {
            bench.room(round, room, suite)?;
        }
        bench.allocations(round, &mut results.allocations)?;
    }
    let skip = |what: &str, error: Failure| eprintln!("SKIPPED {what}: {error}");
    results.size_mb = extras::size(&programs).map_err(|error| skip("size", error)).ok();
    let (clients, seconds) = settings.idle;
    eprintln!("{clients} idle clients");
    let idle = extras::idle(&programs, clients, seconds);
    results.idle_kb = idle.map_err(|error| skip("idle clients", error)).ok();
    results.write(target)?;
    println!("{}", results.text());
    println!("{}", target.join("results.svg").display());
    Ok(())
}
