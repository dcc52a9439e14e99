//! What is measured, suite by suite. Within a round everybody's turn comes once, or as often as
//! everybody else's.

use std::collections::BTreeMap;

use serde_json::Value;

use super::contestant::{Contestant, Programs};
use super::driver::{Driver, Server};
use super::figures::{Figures, Suite, median};
use super::progress::Progress;
use super::results::Results;
use super::{Failure, Settings};

/// Those that get all events.
const ALL: [Contestant; 7] = [
    Contestant::Library,
    Contestant::LibraryPoll,
    Contestant::Python,
    Contestant::DubApi,
    Contestant::Backtracked,
    Contestant::Bytes,
    Contestant::Frames,
];
/// Those that read TLS.
const TLS: [Contestant; 3] = [Contestant::Library, Contestant::LibraryPoll, Contestant::Frames];
/// Those whose delay is looked at.
const LATENCY: [Contestant; 7] = [
    Contestant::Library,
    Contestant::LibraryPoll,
    Contestant::Python,
    Contestant::DubApi,
    Contestant::Backtracked,
    Contestant::Frames,
    Contestant::Handed,
];
/// Those that log in and join rooms.
const CLIENTS: [Contestant; 4] =
    [Contestant::Library, Contestant::Python, Contestant::DubApi, Contestant::Backtracked];
/// The library from C and from C++.
const WRAPPED: [Contestant; 2] = [Contestant::Library, Contestant::Cpp];
/// The library alone.
const ALONE: [Contestant; 1] = [Contestant::Library];
/// The rooms in which the cost must not grow, and how the server is told of them.
pub const ROOMS: [(&str, [&str; 2]); 5] = [
    ("20 members", ["--members", "20"]),
    ("200 members", ["--members", "200"]),
    ("2,000 members", ["--members", "2000"]),
    ("20,000 members", ["--members", "20000"]),
    ("1,000 songs queued", ["--queued", "1000"]),
];
/// How large the room is that is joined.
pub const LARGE: usize = 10_000;
/// How often within a round what has to be told apart by a few percent is measured.
const REPEATS: usize = 3;
/// How often within a round somebody logs in.
const LOGINS: usize = 5;

/// The columns of suites.
pub const CPU: &str = "cpu \u{b5}s/event";
/// Events that were read in a second.
pub const RATE: &str = "events/s";
/// The most resident memory.
pub const PEAK: &str = "peak MB";
/// What sending costs the load server: it could not send more than one in this time.
pub const SENDING: &str = "sending \u{b5}s";
/// From the start of the process to the open socket.
pub const START: &str = "start ms";
/// Half of the events are not later than this.
pub const P50: &str = "p50 \u{b5}s";
/// One of a hundred is later.
pub const P99: &str = "p99 \u{b5}s";
/// One of a thousand is later.
pub const P999: &str = "p99.9 \u{b5}s";
/// What joining costs.
pub const JOIN_CPU: &str = "cpu ms";
/// How long joining takes.
pub const JOIN: &str = "wall ms";
/// What is resident afterwards for each member.
pub const MEMBER: &str = "bytes/member";
/// Allocations for each event.
pub const ALLOCATIONS: &str = "allocations";

/// Runs suites.
pub struct Bench<'p> {
    /// The programs.
    pub programs: &'p Programs,
    /// How much is done.
    pub settings: &'p Settings,
    /// Where it is.
    pub progress: Progress,
}

impl<'p> Bench<'p> {
    /// Nothing has been done yet.
    pub fn new(programs: &'p Programs, settings: &'p Settings) -> Bench<'p> {
        // Roughly what each turn takes; it only has to be right beside the others.
        let seconds = settings.events as f64 / 120_000.0 + 0.3;
        let costs = ALL.len() + TLS.len() + REPEATS * (ROOMS.len() + WRAPPED.len());
        let waits = 2 * LATENCY.len();
        let a_round = costs as f64 * seconds
            + waits as f64 * settings.latency_turn_seconds()
            + CLIENTS.len() as f64;
        let progress = Progress::new(a_round * settings.rounds as f64 + settings.idle_seconds());
        Bench { programs, settings, progress }
    }

    /// Lets everybody's turn come in everything.
    pub fn round(&mut self, round: usize, results: &mut Results) -> Result<(), Failure> {
        self.throughput(round, &mut results.plain)?;
        self.tls(round, &mut results.tls)?;
        self.latency(round, 1_000, &mut results.slow)?;
        self.latency(round, 10_000, &mut results.fast)?;
        self.start_up(round, &mut results.start)?;
        self.join(round, &mut results.join)?;
        for repeat in 0..REPEATS {
            let mut rooms: Vec<usize> = (0..ROOMS.len()).collect();
            // What drifts meanwhile is not taken for growth.
            if repeat % 2 == 1 {
                rooms.reverse();
            }
            for room in rooms {
                self.room(round, &ROOMS[room].1, &mut results.rooms[room])?;
            }
            self.wrapped(round, &mut results.wrapped)?;
        }
        if round == 0 {
            self.allocations(round, &mut results.allocations)?;
        }
        Ok(())
    }

    /// What an event costs at full speed.
    fn throughput(&mut self, round: usize, suite: &mut Suite) -> Result<(), Failure> {
        let server = self.server(round, &[], false)?;
        self.turns(suite, &ALL, |bench, who| bench.cost(who, &server))
    }

    /// The same over TLS.
    fn tls(&mut self, round: usize, suite: &mut Suite) -> Result<(), Failure> {
        let server = self.server(round, &[], true)?;
        self.turns(suite, &TLS, |bench, who| bench.cost(who, &server))
    }

    /// What an event costs us in a room that is made otherwise.
    fn room(&mut self, round: usize, room: &[&str], suite: &mut Suite) -> Result<(), Failure> {
        let server = self.server(round, room, false)?;
        self.turns(suite, &ALONE, |bench, who| bench.cost(who, &server))
    }

    /// What an event costs from C++, beside from C.
    fn wrapped(&mut self, round: usize, suite: &mut Suite) -> Result<(), Failure> {
        let server = self.server(round, &[], false)?;
        self.turns(suite, &WRAPPED, |bench, who| bench.cost(who, &server))
    }

    /// How late events are at a rate.
    fn latency(&mut self, round: usize, rate: u64, suite: &mut Suite) -> Result<(), Failure> {
        let server = self.server(round, &[], false)?;
        let count = (rate as f64 * self.settings.latency_seconds) as usize;
        self.turns(suite, &LATENCY, |bench, who| {
            let Some(mut driver) = bench.start(who, &server)? else {
                return Ok(None);
            };
            // Everything is warm before it is looked at.
            driver.measure(&server, count / 4, rate, true)?;
            let done = driver.measure(&server, count, rate, true)?;
            let of = |at: usize| figure(&done["latency_us"][at]);
            Ok(Some(Figures::from([
                (P50, of(0)),
                (P99, of(1)),
                (P999, of(2)),
                (CPU, per_event(&done, &done["cpu_us"])),
            ])))
        })
    }

    /// How long it takes to load everything and log in.
    fn start_up(&mut self, round: usize, suite: &mut Suite) -> Result<(), Failure> {
        let server = self.server(round, &[], false)?;
        self.turns(suite, &CLIENTS, |bench, who| {
            let mut times = Vec::new();
            for _ in 0..LOGINS {
                let Some(driver) = bench.start(who, &server)? else {
                    return Ok(None);
                };
                times.push(driver.start_us() / 1000.0);
            }
            Ok(median(times).map(|time| Figures::from([(START, time)])))
        })
    }

    /// What it takes to join a large room.
    fn join(&mut self, round: usize, suite: &mut Suite) -> Result<(), Failure> {
        let server = self.server(round, &["--members", &LARGE.to_string()], false)?;
        self.turns(suite, &CLIENTS, |bench, who| {
            let Some(driver) = bench.start(who, &server)? else {
                return Ok(None);
            };
            let of = |name: &str| figure(&driver.ready[name]);
            Ok(Some(Figures::from([
                (JOIN_CPU, of("join_cpu_us") / 1000.0),
                (JOIN, of("join_us") / 1000.0),
                (MEMBER, of("join_kb") * 1024.0 / LARGE as f64),
            ])))
        })
    }

    /// How often memory is allocated for an event, by whatever there is in the process.
    fn allocations(&mut self, round: usize, suite: &mut Suite) -> Result<(), Failure> {
        let server = self.server(round, &[], false)?;
        let Some(counter) = self.programs.counter.clone() else {
            return Ok(());
        };
        let count = self.settings.events / 4;
        self.turns(suite, &[Contestant::Library, Contestant::LibraryPoll], |bench, who| {
            let Some(mut command) = bench.programs.command(who) else {
                return Ok(None);
            };
            command.env("LD_PRELOAD", &counter);
            let mut driver = Driver::start(command, &server)?;
            driver.measure(&server, count, 0, false)?;
            let done = driver.measure(&server, count, 0, false)?;
            Ok(Some(Figures::from([(ALLOCATIONS, per_event(&done, &done["allocations"]))])))
        })
    }

    fn turns(
        &mut self,
        suite: &mut Suite,
        contestants: &[Contestant],
        mut turn: impl FnMut(&mut Self, Contestant) -> Result<Option<Figures>, Failure>,
    ) -> Result<(), Failure> {
        let mut figures = BTreeMap::new();
        // Who is first in one round is last in another.
        let mut order = contestants.to_vec();
        order.rotate_left(suite.rounds.len() % contestants.len());
        for who in order {
            if self.programs.command(who).is_none() {
                continue;
            }
            self.progress.tell(&format!("{}: {}", suite.title, who.name()));
            match turn(self, who) {
                Ok(Some(measured)) => drop(figures.insert(who, measured)),
                Ok(None) => {}
                Err(error) if who.is_foreign() => eprintln!("FAILED {}: {error}", who.name()),
                Err(error) => return Err(format!("{}: {error}", who.name()).into()),
            }
        }
        suite.rounds.push(figures);
        Ok(())
    }

    /// Warms a client up and measures what events cost it.
    fn cost(&mut self, who: Contestant, server: &Server) -> Result<Option<Figures>, Failure> {
        let Some(mut driver) = self.start(who, server)? else {
            return Ok(None);
        };
        let count = self.settings.events / who.share();
        driver.measure(server, count / 5, 0, false)?;
        let done = driver.measure(server, count, 0, false)?;
        let sent = &done["sent"];
        Ok(Some(Figures::from([
            (CPU, per_event(&done, &done["cpu_us"])),
            (RATE, figure(&sent["events"]) / figure(&done["wall_us"]) * 1_000_000.0),
            (PEAK, figure(&done["peak_kb"]) / 1024.0),
            (SENDING, per_event(&done, &sent["cpu_us"])),
        ])))
    }

    fn start(&self, who: Contestant, server: &Server) -> Result<Option<Driver>, Failure> {
        match self.programs.command(who) {
            Some(command) => Driver::start(command, server).map(Some),
            None => Ok(None),
        }
    }

    fn server(&self, round: usize, more: &[&str], has_tls: bool) -> Result<Server, Failure> {
        // Other ids, orders and spellings in each round.
        let mut arguments = vec!["--seed".to_owned(), (round + 1).to_string()];
        arguments.extend(more.iter().map(|&text| text.to_owned()));
        let authority = has_tls.then(|| self.programs.target.join("authority.pem"));
        Server::start(&self.programs.load, &arguments, authority)
    }
}

/// A number that a program told.
fn figure(value: &Value) -> f64 {
    value.as_f64().unwrap_or(f64::NAN)
}

fn per_event(done: &Value, all: &Value) -> f64 {
    figure(all) / figure(&done["sent"]["events"])
}
