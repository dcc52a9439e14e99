//! What is measured, suite by suite. Within a round everybody's turn comes once.

use std::collections::BTreeMap;

use serde_json::Value;

use super::contestant::{Contestant, Programs};
use super::driver::{Driver, Server};
use super::figures::{Figures, Suite};
use super::{Failure, Settings};

/// Everybody.
const ALL: [Contestant; 6] = [
    Contestant::Library,
    Contestant::LibraryPoll,
    Contestant::DubApi,
    Contestant::Backtracked,
    Contestant::Bytes,
    Contestant::Frames,
];
/// Those that read TLS.
const TLS: [Contestant; 3] = [Contestant::Library, Contestant::LibraryPoll, Contestant::Frames];
/// Those whose delay is looked at.
const LATENCY: [Contestant; 6] = [
    Contestant::Library,
    Contestant::LibraryPoll,
    Contestant::DubApi,
    Contestant::Backtracked,
    Contestant::Frames,
    Contestant::Handed,
];
/// Those that join rooms.
const CLIENTS: [Contestant; 3] = [Contestant::Library, Contestant::DubApi, Contestant::Backtracked];
/// The rooms in which the cost must not grow, and how the server is told of them.
pub const ROOMS: [(&str, [&str; 2]); 5] = [
    ("20 members", ["--members", "20"]),
    ("200 members", ["--members", "200"]),
    ("2,000 members", ["--members", "2000"]),
    ("20,000 members", ["--members", "20000"]),
    ("a queue of 1,000 songs", ["--queued", "1000"]),
];
/// How large the room is that is joined.
pub const LARGE: usize = 10_000;

/// The columns of suites.
pub const CPU: &str = "cpu \u{b5}s/event";
/// Events that were read in a second.
pub const RATE: &str = "events/s";
/// The most resident memory.
pub const PEAK: &str = "peak MB";
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
pub const ALLOCATIONS: &str = "allocations/event";

/// Runs suites.
pub struct Bench<'p> {
    /// The programs.
    pub programs: &'p Programs,
    /// How much is done.
    pub settings: &'p Settings,
    /// Turns taken and to take, for the progress.
    pub turns: (usize, usize),
}

impl Bench<'_> {
    /// How many turns all suites have in one round.
    pub fn turns_of_a_round() -> usize {
        ALL.len() + TLS.len() + 2 * LATENCY.len() + CLIENTS.len() + ROOMS.len() + 2
    }

    /// What an event costs at full speed.
    pub fn throughput(&mut self, round: usize, suite: &mut Suite) -> Result<(), Failure> {
        let server = self.server(round, &[], false)?;
        let count = self.settings.events;
        self.round(suite, &ALL, |bench, contestant| {
            bench.cost(contestant, &server, count / contestant.share())
        })
    }

    /// The same over TLS.
    pub fn tls(&mut self, round: usize, suite: &mut Suite) -> Result<(), Failure> {
        let server = self.server(round, &[], true)?;
        let count = self.settings.events;
        self.round(suite, &TLS, |bench, contestant| bench.cost(contestant, &server, count))
    }

    /// How late events are at a rate.
    pub fn latency(&mut self, round: usize, rate: u64, suite: &mut Suite) -> Result<(), Failure> {
        let server = self.server(round, &[], false)?;
        let count = (rate as f64 * self.settings.latency_seconds) as usize;
        self.round(suite, &LATENCY, |bench, contestant| {
            let Some(mut driver) = bench.start(contestant, &server)? else {
                return Ok(None);
            };
            // Everything is warm before it is looked at.
            driver.measure(&server, count / 4, rate, true)?;
            let done = driver.measure(&server, count, rate, true)?;
            let of = |at: usize| done["latency_us"][at].as_f64().unwrap_or(f64::NAN);
            Ok(Some(Figures::from([
                (P50, of(0)),
                (P99, of(1)),
                (P999, of(2)),
                (CPU, per_event(&done)),
            ])))
        })
    }

    /// What it takes to join a large room.
    pub fn join(&mut self, round: usize, suite: &mut Suite) -> Result<(), Failure> {
        let server = self.server(round, &["--members", &LARGE.to_string()], false)?;
        self.round(suite, &CLIENTS, |bench, contestant| {
            let Some(driver) = bench.start(contestant, &server)? else {
                return Ok(None);
            };
            let of = |name: &str| driver.ready[name].as_f64().unwrap_or(f64::NAN);
            Ok(Some(Figures::from([
                (JOIN_CPU, of("join_cpu_us") / 1000.0),
                (JOIN, of("join_us") / 1000.0),
                (MEMBER, of("join_kb") * 1024.0 / LARGE as f64),
            ])))
        })
    }

    /// What an event costs us in a room that is made otherwise.
    pub fn room(&mut self, round: usize, room: &[&str], suite: &mut Suite) -> Result<(), Failure> {
        let server = self.server(round, room, false)?;
        let count = self.settings.events;
        self.round(suite, &[Contestant::Library], |bench, contestant| {
            bench.cost(contestant, &server, count)
        })
    }

    /// How often memory is allocated for an event, by whatever there is in the process.
    pub fn allocations(&mut self, round: usize, suite: &mut Suite) -> Result<(), Failure> {
        let server = self.server(round, &[], false)?;
        let Some(counter) = self.programs.counter.clone() else {
            return Ok(());
        };
        let count = self.settings.events / 4;
        self.round(suite, &[Contestant::Library, Contestant::LibraryPoll], |bench, contestant| {
            let Some(mut command) = bench.programs.command(contestant) else {
                return Ok(None);
            };
            command.env("LD_PRELOAD", &counter);
            let mut driver = Driver::start(command, &server)?;
            driver.measure(&server, count, 0, false)?;
            let done = driver.measure(&server, count, 0, false)?;
            let figure = |name: &str| done[name].as_f64().unwrap_or(f64::NAN);
            let sent = done["sent"]["events"].as_f64().unwrap_or(f64::NAN);
            Ok(Some(Figures::from([(ALLOCATIONS, figure("allocations") / sent)])))
        })
    }

    fn round(
        &mut self,
        suite: &mut Suite,
        contestants: &[Contestant],
        mut turn: impl FnMut(&mut Self, Contestant) -> Result<Option<Figures>, Failure>,
    ) -> Result<(), Failure> {
        let mut figures = BTreeMap::new();
        // Who is first in one round is last in the next.
        let mut order = contestants.to_vec();
        order.rotate_left(suite.rounds.len() % contestants.len());
        for contestant in order {
            self.turns.0 += 1;
            eprintln!(
                "[{:>3}/{}] {}: {}",
                self.turns.0,
                self.turns.1,
                suite.title,
                contestant.name()
            );
            if let Some(measured) = turn(self, contestant)? {
                figures.insert(contestant, measured);
            }
        }
        suite.rounds.push(figures);
        Ok(())
    }

    /// Warms a client up and measures what events cost it.
    fn cost(
        &mut self,
        contestant: Contestant,
        server: &Server,
        count: usize,
    ) -> Result<Option<Figures>, Failure> {
        let Some(mut driver) = self.start(contestant, server)? else {
            return Ok(None);
        };
        driver.measure(server, count / 5, 0, false)?;
        let done = driver.measure(server, count, 0, false)?;
        // Whoever loses something is not faster.
        if let Some(chats) = done["chats"].as_u64()
            && Some(chats) != done["sent"]["chats"].as_u64()
        {
            return Err(format!("{}: {done}", contestant.name()).into());
        }
        let (sent, wall) = (done["sent"]["events"].as_f64(), done["wall_us"].as_f64());
        Ok(Some(Figures::from([
            (CPU, per_event(&done)),
            (RATE, sent.unwrap_or(f64::NAN) / wall.unwrap_or(f64::NAN) * 1_000_000.0),
            (PEAK, done["peak_kb"].as_f64().unwrap_or(f64::NAN) / 1024.0),
            (START, driver.start_us() / 1000.0),
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

fn per_event(done: &Value) -> f64 {
    let (cpu, sent) = (done["cpu_us"].as_f64(), done["sent"]["events"].as_f64());
    cpu.unwrap_or(f64::NAN) / sent.unwrap_or(f64::NAN)
}
