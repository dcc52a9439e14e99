//! Everything that was measured, and how it stands beside the goals.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::Failure;
use super::chart;
use super::contestant::Contestant::{
    Backtracked, Bytes, DubApi, Frames, Handed, Library, LibraryPoll,
};
use super::figures::{Suite, shown};
use super::suites::{
    ALLOCATIONS, CPU, JOIN_CPU, LARGE, MEMBER, P50, P99, P999, PEAK, RATE, ROOMS, START,
};

/// All of it.
#[derive(Debug)]
pub struct Results {
    /// Full speed.
    pub plain: Suite,
    /// Full speed over TLS.
    pub tls: Suite,
    /// 1,000 events a second.
    pub slow: Suite,
    /// 10,000 events a second.
    pub fast: Suite,
    /// Joining a large room.
    pub join: Suite,
    /// One for each of [`ROOMS`].
    pub rooms: Vec<Suite>,
    /// Allocations.
    pub allocations: Suite,
    /// kB for each idle client: connected, and in a room.
    pub idle_kb: Option<[f64; 2]>,
    /// MB of the stripped library.
    pub size_mb: Option<f64>,
}

/// Something that is to be reached.
#[derive(Debug)]
pub struct Goal {
    what: &'static str,
    must: f64,
    aim: f64,
    reached: Option<f64>,
    /// Whether more is better.
    is_more: bool,
}

impl Goal {
    fn word(&self) -> &'static str {
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
}

impl Default for Results {
    fn default() -> Results {
        let cost = [CPU, RATE, PEAK, START];
        let late = [P50, P99, P999, CPU];
        let rooms = ROOMS.iter().map(|(name, _)| Suite::new(format!("Full speed, {name}"), &cost));
        Results {
            plain: Suite::new("Full speed", &cost),
            tls: Suite::new("Full speed over TLS", &cost),
            slow: Suite::new("1,000 events a second", &late),
            fast: Suite::new("10,000 events a second", &late),
            join: Suite::new(
                format!("Joining a room of {LARGE} members"),
                &[JOIN_CPU, super::suites::JOIN, MEMBER],
            ),
            rooms: rooms.collect(),
            allocations: Suite::new("Allocations", &[ALLOCATIONS]),
            idle_kb: None,
            size_mb: None,
        }
    }
}

impl Results {
    fn suites(&self) -> Vec<&Suite> {
        let mut all = vec![&self.plain, &self.tls, &self.slow, &self.fast, &self.join];
        all.extend(&self.rooms);
        all.push(&self.allocations);
        all.retain(|suite| !suite.contestants().is_empty());
        all
    }

    /// What is to be reached, and what is.
    pub fn goals(&self) -> Vec<Goal> {
        let more = |what, must, aim, reached| Goal { what, must, aim, reached, is_more: true };
        let less = |what, must, aim, reached| Goal { what, must, aim, reached, is_more: false };
        let late = |suite: &Suite| suite.ratio(P99, DubApi, Library);
        let handed = |suite: &Suite| suite.ratio(P99, LibraryPoll, Handed);
        vec![
            more("CPU/event: dubapi / library", 20.0, 26.0, self.plain.ratio(CPU, DubApi, Library)),
            less("CPU/event over TLS / frames", 3.3, 2.3, self.tls.ratio(CPU, Library, Frames)),
            more("p99 at 1,000/s: dubapi / library", 10.0, 16.0, late(&self.slow)),
            more("p99 at 10,000/s: dubapi / library", 30.0, 45.0, late(&self.fast)),
            less("p99 at 1,000/s: poll / handed on", 2.5, 2.5, handed(&self.slow)),
            less("p99 at 10,000/s: poll / handed on", 2.5, 2.5, handed(&self.fast)),
            less("allocations/event", 6.0, 3.0, self.allocations.median(Library, ALLOCATIONS)),
            less("growth of CPU, 20 to 20,000 members, %", 10.0, 0.0, self.growth()),
            less(
                "resident bytes/member of 10,000",
                900.0,
                600.0,
                self.join.median(Library, MEMBER),
            ),
            more(
                "CPU to join: dubapi / library",
                12.0,
                18.0,
                self.join.ratio(JOIN_CPU, DubApi, Library),
            ),
            less("resident kB/idle client, TLS", 40.0, 30.0, self.idle_kb.map(|[kb, _]| kb)),
            less("load, log in, attach, ms", 6.0, 2.0, self.plain.median(Library, START)),
            less("stripped library, MB", 4.0, 3.0, self.size_mb),
        ]
    }

    /// The median of what each round says; rooms of 20 and 20,000 have the same rounds.
    fn growth(&self) -> Option<f64> {
        let (small, large) = (self.rooms.first()?, self.rooms.get(3)?);
        let pairs = small.rounds.iter().zip(&large.rounds);
        let growths = pairs.filter_map(|(small, large)| {
            Some((large.get(&Library)?.get(CPU)? / small.get(&Library)?.get(CPU)? - 1.0) * 100.0)
        });
        super::figures::median(growths.collect())
    }

    /// All tables.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for suite in self.suites() {
            text.push_str(&suite.table());
            text.push('\n');
        }
        if let Some([connected, joined]) = self.idle_kb {
            text.push_str(&format!(
                "Idle clients over TLS\n{:<26}{connected:>13.1} kB connected{joined:>13.1} kB with a room\n\n",
                "library"
            ));
        }
        text.push_str(&format!("{:<42}{:>8}{:>8}{:>10}\n", "Goals", "must", "aim", "is"));
        for goal in self.goals() {
            let reached = goal.reached.map(shown).unwrap_or("-".to_owned());
            text.push_str(&format!(
                "{:<42}{:>8}{:>8}{reached:>10}  {}\n",
                goal.what,
                goal.must,
                goal.aim,
                goal.word()
            ));
        }
        text
    }

    /// Writes `results.json` and `results.svg`.
    pub fn write(&self, target: &Path) -> Result<(), Failure> {
        let goals = self.goals();
        let goals = goals.iter().map(|goal| {
            json!({"what": goal.what, "must": goal.must, "aim": goal.aim,
                "reached": goal.reached, "verdict": goal.word()})
        });
        let results = json!({
            "suites": self.suites().iter().map(|suite| suite.json()).collect::<Vec<Value>>(),
            "idle_kb": self.idle_kb, "size_mb": self.size_mb,
            "goals": goals.collect::<Vec<Value>>(),
        });
        fs::write(target.join("results.json"), format!("{results:#}\n"))?;
        let all = [Library, LibraryPoll, DubApi, Backtracked, Frames, Bytes];
        let late = [Library, LibraryPoll, DubApi, Backtracked, Frames, Handed];
        let panels = [
            chart::Panel::new("CPU per event, \u{b5}s", &self.plain, CPU, &all),
            chart::Panel::new("Events a second", &self.plain, RATE, &all),
            chart::Panel::new("Latency p99 at 1,000/s, \u{b5}s", &self.slow, P99, &late),
            chart::Panel::new("Latency p99 at 10,000/s, \u{b5}s", &self.fast, P99, &late),
        ];
        fs::write(target.join("results.svg"), chart::svg(&panels))?;
        Ok(())
    }
}
