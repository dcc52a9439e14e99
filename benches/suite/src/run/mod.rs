//! Lets everybody run against the load server, and tells what came out.

mod chart;
pub mod contestant;
pub mod driver;
mod extras;
pub mod figures;
mod goals;
mod machine;
mod packages;
mod paste;
mod progress;
pub mod results;
pub mod suites;
mod tables;

use std::error::Error;
use std::path::Path;
use std::time::Instant;

use contestant::Programs;
pub use paste::paste;
use results::Results;
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
    /// How many clients idle in one process.
    pub idle_clients: usize,
    /// How long they idle before their memory is looked at.
    pub idle_wait_seconds: f64,
}

impl Settings {
    /// About ten minutes, or about one.
    pub fn new(is_quick: bool) -> Settings {
        if is_quick {
            return Settings {
                rounds: 1,
                events: 40_000,
                latency_seconds: 1.0,
                idle_clients: 60,
                idle_wait_seconds: 1.0,
            };
        }
        Settings {
            rounds: 3,
            events: 300_000,
            latency_seconds: 3.0,
            idle_clients: 1000,
            // After 30 seconds the connections of REST calls are closed.
            idle_wait_seconds: 32.0,
        }
    }

    /// How long everything about idle clients takes: they log in at 20 a second.
    pub(crate) fn idle_seconds(&self) -> f64 {
        self.idle_clients as f64 / 20.0 + 2.0 * self.idle_wait_seconds + 10.0
    }

    /// How long a turn at a rate takes with what is before and after.
    pub(crate) fn latency_turn_seconds(&self) -> f64 {
        self.latency_seconds * 1.25 + 0.5
    }
}

/// Measures everything, prints it and writes it into the target's folder.
pub fn run(source: &Path, target: &Path, settings: &Settings) -> Result<(), Failure> {
    let programs = Programs::find(source, target)?;
    let mut results = Results::new(settings, machine::describe(source));
    let mut bench = Bench::new(&programs, settings);
    let skip = |what: &str, error: Failure| eprintln!("SKIPPED {what}: {error}");
    results.size_mb = extras::size(&programs).map_err(|error| skip("the size", error)).ok();
    // Only memory is looked at, so both may run at once.
    bench.progress.tell(&format!("{} idle clients, plain and over TLS", settings.idle_clients));
    let idle = extras::idle(&programs, settings);
    results.idle = idle.map_err(|error| skip("idle clients", error)).ok();
    let begun = Instant::now();
    for round in 0..settings.rounds {
        bench.round(round, &mut results)?;
        bench.progress.learn(round + 1, settings.rounds, begun);
    }
    results.write(target)?;
    println!("{}", results.text());
    for name in ["results.svg", "results.json", "table.md"] {
        println!("{}", target.join(name).display());
    }
    Ok(())
}
