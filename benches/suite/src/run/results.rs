//! Everything that was measured, and how it is told.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::contestant::Contestant::{
    Backtracked, Bytes, DubApi, Frames, Handed, Library, LibraryPoll, Python,
};
use super::extras::Idle;
use super::figures::{Suite, shown};
use super::goals::goals;
use super::suites::{
    ALLOCATIONS, CPU, JOIN, JOIN_CPU, LARGE, MEMBER, P50, P99, P999, PEAK, RATE, ROOMS, SENDING,
    START,
};
use super::tables::Table;
use super::{Failure, Settings, chart};

/// How many times as much as the library something costs.
const TIMES: &str = "\u{d7} library";

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
    /// Loading and logging in.
    pub start: Suite,
    /// Joining a large room.
    pub join: Suite,
    /// One for each of [`ROOMS`].
    pub rooms: Vec<Suite>,
    /// C++ beside C.
    pub wrapped: Suite,
    /// Allocations.
    pub allocations: Suite,
    /// Idle clients.
    pub idle: Option<Idle>,
    /// MB of the stripped library.
    pub size_mb: Option<f64>,
    settings: Settings,
    machine: Vec<String>,
}

impl Results {
    /// Nothing yet.
    pub fn new(settings: &Settings, machine: Vec<String>) -> Results {
        let cost = [CPU, RATE, PEAK, SENDING];
        let late = [P50, P99, P999, CPU];
        let rooms = ROOMS.iter().map(|(name, _)| Suite::new(format!("Full speed, {name}"), &cost));
        Results {
            plain: Suite::new("Full speed", &cost),
            tls: Suite::new("Full speed over TLS", &cost),
            slow: Suite::new("1,000 events a second", &late),
            fast: Suite::new("10,000 events a second", &late),
            start: Suite::new("Loading and logging in", &[START]),
            join: Suite::new(format!("Joining a room of {LARGE}"), &[JOIN_CPU, JOIN, MEMBER]),
            rooms: rooms.collect(),
            wrapped: Suite::new("C++ beside C", &cost),
            allocations: Suite::new("Allocations", &[ALLOCATIONS]),
            idle: None,
            size_mb: None,
            settings: settings.clone(),
            machine,
        }
    }

    fn suites(&self) -> Vec<&Suite> {
        let mut all = vec![&self.plain, &self.tls, &self.slow, &self.fast, &self.start];
        all.push(&self.join);
        all.extend(&self.rooms);
        all.extend([&self.wrapped, &self.allocations]);
        all.retain(|suite| !suite.contestants().is_empty());
        all
    }

    /// How far the load server is ahead of the library.
    fn lead(&self) -> Option<String> {
        let times = self.plain.ratio(RATE, Bytes, Library)?;
        let rate = self.plain.median(Bytes, RATE)?;
        let sending = self.plain.median(Bytes, SENDING)?;
        let warning = if times < 2.0 { ": TOO SLOW to tell how fast the library is" } else { "" };
        Some(format!(
            "The load server sends {} events a second to who only reads the bytes, {} times what \
             the library takes, and spends {} \u{b5}s on each{warning}",
            shown(rate),
            shown(times),
            shown(sending)
        ))
    }

    fn tables(&self) -> Vec<Table> {
        let plain = costs(&self.plain, "Events at full speed").note(self.lead());
        let tls = costs(&self.tls, "Events at full speed over TLS")
            .note(Some("Each frame is a TLS record of its own".to_owned()));
        let late = |suite: &Suite, rate: &str| {
            let title = format!("Latency at {rate} events a second, from when each was due");
            let mut table = Table::new(&title, &[P50, P99, P999, CPU]);
            for who in suite.contestants() {
                let cell = |column: &&str| cell(suite.median(who, column));
                table.row(who.name(), [P50, P99, P999, CPU].iter().map(cell));
            }
            table
        };
        let mut rooms =
            Table::new("The library's events at full speed, by room", &[CPU, RATE, PEAK]);
        for (suite, (name, _)) in self.rooms.iter().zip(ROOMS) {
            if !suite.contestants().is_empty() {
                rooms
                    .row(name, [CPU, RATE, PEAK].map(|column| cell(suite.median(Library, column))));
            }
        }
        let title = format!("Loading and logging in; joining a room of {LARGE} members");
        let mut join = Table::new(&title, &[START, "join cpu ms", "join wall ms", MEMBER]);
        for who in self.join.contestants() {
            let own = [JOIN_CPU, JOIN, MEMBER].map(|column| cell(self.join.median(who, column)));
            join.row(who.name(), [cell(self.start.median(who, START))].into_iter().chain(own));
        }
        let mut idle = Table::new(
            &format!("{} idle clients in one process", self.settings.idle_clients),
            &["kB each, connected", "kB each, in a room of 200"],
        );
        if let Some(idle_now) = &self.idle {
            for (name, figures) in [("plain", idle_now.plain), ("TLS", idle_now.tls)] {
                idle.row(name, figures.map(shown));
            }
        }
        let mut other = Table::new("The library itself", &["figure"]);
        other.row("stripped, MB", [cell(self.size_mb)]);
        for (name, who) in [("allocations/event", Library), ("the same, poll", LibraryPoll)] {
            other.row(name, [cell(self.allocations.median(who, ALLOCATIONS))]);
        }
        let wrapped = costs(&self.wrapped, "A lambda in C++ beside a function in C");
        let (slow, fast) = (late(&self.slow, "1,000"), late(&self.fast, "10,000"));
        let mut all = vec![plain, tls, slow, fast, rooms, join, idle, wrapped, other, self.goals()];
        all.retain(|table| !table.is_empty());
        all
    }

    fn goals(&self) -> Table {
        let mut table = Table::new("Goals", &["must", "aim", "reached", "verdict"]);
        for goal in goals(self) {
            let (must, aim) = (goal.bound(goal.must), goal.bound(goal.aim));
            table.row(goal.what, [must, aim, cell(goal.reached), goal.verdict().to_owned()]);
        }
        table
    }

    fn made_on(&self) -> String {
        format!("{} rounds; {}", self.settings.rounds, self.machine.join("; "))
    }

    /// All tables.
    pub fn text(&self) -> String {
        let tables = self.tables();
        let tables = tables.iter().map(|table| table.text() + "\n");
        format!("{}{}\n", tables.collect::<String>(), self.made_on())
    }

    fn markdown(&self) -> String {
        let tables = self.tables();
        let tables = tables.iter().map(|table| format!("\n{}", table.markdown()));
        format!("{}.\n{}", self.made_on(), tables.collect::<String>())
    }

    /// Writes `results.json`, `results.svg` and `table.md`.
    pub fn write(&self, target: &Path) -> Result<(), Failure> {
        let goals = goals(self);
        let goals = goals.iter().map(|goal| {
            json!({"what": goal.what, "must": goal.must, "aim": goal.aim,
                "reached": goal.reached, "verdict": goal.verdict()})
        });
        let results = json!({
            "machine": self.machine,
            "suites": self.suites().iter().map(|suite| suite.json()).collect::<Vec<Value>>(),
            "idle_kb": self.idle.map(|idle| json!({"plain": idle.plain, "tls": idle.tls})),
            "size_mb": self.size_mb,
            "goals": goals.collect::<Vec<Value>>(),
        });
        fs::write(target.join("results.json"), format!("{results:#}\n"))?;
        fs::write(target.join("table.md"), self.markdown())?;
        fs::write(target.join("results.svg"), self.chart())?;
        Ok(())
    }

    fn chart(&self) -> String {
        let all = [Library, LibraryPoll, Python, DubApi, Backtracked, Frames, Bytes];
        let late = [Library, LibraryPoll, Python, DubApi, Backtracked, Frames, Handed];
        // Floors would leave the others no length.
        let takers = [Library, LibraryPoll, Python, DubApi, Backtracked];
        let clients = [Library, Python, DubApi, Backtracked];
        let rooms = self.rooms.iter().zip(ROOMS).filter_map(|(suite, (name, _))| {
            Some((name.to_owned(), Library, suite.median(Library, CPU)?))
        });
        let less = |title: &str, suite: &Suite, column: &str, who: &[_]| {
            chart::Panel::new(title, "less is better", suite, column, who)
        };
        let panels = [
            less("CPU per event, \u{b5}s", &self.plain, CPU, &all),
            chart::Panel::new("Events a second", "more is better", &self.plain, RATE, &takers),
            less("Latency at 1,000/s, p99, \u{b5}s", &self.slow, P99, &late),
            less("Latency at 10,000/s, p99, \u{b5}s", &self.fast, P99, &late),
            less("Peak memory, room of 200, MB", &self.plain, PEAK, &clients),
            less("CPU to join a room of 10,000, ms", &self.join, JOIN_CPU, &clients),
            less("From start to logged in, ms", &self.start, START, &clients),
            chart::Panel::of(
                "The library's CPU per event by room, \u{b5}s",
                "flat is better",
                rooms.collect(),
            ),
        ];
        let below = self.machine.first().map_or("", String::as_str);
        chart::svg(&panels, &format!("One event server, loopback, side by side; {below}"))
    }
}

/// What events cost, cheapest reader of the same kind first.
fn costs(suite: &Suite, title: &str) -> Table {
    let mut table = Table::new(title, &[CPU, TIMES, RATE, PEAK]);
    for who in suite.contestants() {
        let figures = [
            suite.median(who, CPU),
            suite.ratio(CPU, who, Library),
            suite.median(who, RATE),
            suite.median(who, PEAK),
        ];
        table.row(who.name(), figures.map(cell));
    }
    table
}

fn cell(figure: Option<f64>) -> String {
    figure.filter(|figure| figure.is_finite()).map_or("-".to_owned(), shown)
}
