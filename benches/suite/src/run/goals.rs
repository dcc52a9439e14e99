//! What is to be reached, and what is.

use super::contestant::Contestant::{Backtracked, Cpp, DubApi, Frames, Handed, Library};
use super::contestant::Contestant::{LibraryPoll, Python};
use super::figures::{Suite, median};
use super::results::Results;
use super::suites::{ALLOCATIONS, CPU, JOIN_CPU, MEMBER, P99, PEAK, RATE, START};

/// Something that is to be reached.
#[derive(Debug)]
pub struct Goal {
    /// What it is about.
    pub what: &'static str,
    /// What has to be reached.
    pub must: f64,
    /// What would be good.
    pub aim: f64,
    /// What was.
    pub reached: Option<f64>,
    /// Whether more is better.
    is_more: bool,
}

impl Goal {
    fn more(what: &'static str, must: f64, aim: f64, reached: Option<f64>) -> Goal {
        Goal { what, must, aim, reached, is_more: true }
    }

    fn less(what: &'static str, must: f64, aim: f64, reached: Option<f64>) -> Goal {
        Goal { what, must, aim, reached, is_more: false }
    }

    /// How it stands.
    pub fn verdict(&self) -> &'static str {
        let Some(reached) = self.reached else {
            return "not measured";
        };
        let holds = |bound: f64| if self.is_more { reached >= bound } else { reached <= bound };
        match (holds(self.aim), holds(self.must)) {
            (true, _) => "aim reached",
            (_, true) => "reached",
            _ => "MISSED",
        }
    }

    /// A bound, with the side on which one has to be.
    pub fn bound(&self, bound: f64) -> String {
        format!("{} {bound}", if self.is_more { "\u{2265}" } else { "\u{2264}" })
    }
}

/// All goals.
pub fn goals(results: &Results) -> Vec<Goal> {
    let late = |suite: &Suite| suite.ratio(P99, DubApi, Library);
    let handed = |suite: &Suite| suite.ratio(P99, LibraryPoll, Handed);
    let plain = &results.plain;
    let percent = |times: Option<f64>| times.map(|times| (times - 1.0) * 100.0);
    vec![
        Goal::more("CPU/event: dubapi / library", 20.0, 26.0, plain.ratio(CPU, DubApi, Library)),
        Goal::less(
            "CPU/event over TLS: library / frames",
            3.3,
            2.3,
            results.tls.ratio(CPU, Library, Frames),
        ),
        Goal::more("p99 at 1,000/s: dubapi / library", 10.0, 16.0, late(&results.slow)),
        Goal::more("p99 at 10,000/s: dubapi / library", 30.0, 45.0, late(&results.fast)),
        Goal::less("p99 at 1,000/s: poll / frames handed on", 2.5, 2.5, handed(&results.slow)),
        Goal::less("p99 at 10,000/s: poll / frames handed on", 2.5, 2.5, handed(&results.fast)),
        Goal::less("allocations/event", 6.0, 3.0, results.allocations.median(Library, ALLOCATIONS)),
        Goal::less("growth of CPU, 20 to 20,000 members, %", 10.0, 0.0, growth(&results.rooms)),
        Goal::less(
            "resident bytes/member, 10,000 in the room",
            900.0,
            600.0,
            results.join.median(Library, MEMBER),
        ),
        Goal::more(
            "CPU to join that room: dubapi / library",
            12.0,
            18.0,
            results.join.ratio(JOIN_CPU, DubApi, Library),
        ),
        Goal::less(
            "resident kB/idle client of 1,000, TLS",
            40.0,
            30.0,
            results.idle.map(|idle| idle.tls[0]),
        ),
        Goal::less("load, log in, attach, ms", 6.0, 2.0, results.start.median(Library, START)),
        Goal::less("stripped library, MB", 4.0, 3.0, results.size_mb),
        Goal::less(
            "C++ lambda against C, CPU/event, % more",
            5.0,
            5.0,
            percent(results.wrapped.ratio(CPU, Cpp, Library)),
        ),
        Goal::more(
            "events/s: Python / backtracked",
            5.0,
            5.0,
            plain.ratio(RATE, Python, Backtracked),
        ),
        Goal::less("peak memory: Python / backtracked", 1.0, 1.0, {
            plain.ratio(PEAK, Python, Backtracked)
        }),
    ]
}

/// By how many percent an event costs more in the largest room than in the smallest: the median of
/// what each round says.
fn growth(rooms: &[Suite]) -> Option<f64> {
    let (small, large) = (rooms.first()?, rooms.get(3)?);
    let pairs = small.rounds.iter().zip(&large.rounds);
    let growths = pairs.filter_map(|(small, large)| {
        Some((large.get(&Library)?.get(CPU)? / small.get(&Library)?.get(CPU)? - 1.0) * 100.0)
    });
    median(growths.collect())
}
