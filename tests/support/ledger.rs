//! Every line of chat that was said in the tests' room, and what a client has told of it.
//!
//! The sandbox remembers some hundred rows and forgets what is deleted, so it is read often, and
//! what was read stays here.

#![allow(dead_code, reason = "every test file uses a part of it")]

use std::collections::{HashMap, HashSet};

use backtracked::event::{Event, EventKind};
use serde_json::Value;

use super::same::decode;

/// How far the ends of a told gap may be off: the server's clock is known no better where messages
/// are late.
const SEAM_MS: i64 = 1_500;

/// A line that is not settled yet.
#[derive(Debug, Default)]
struct Line {
    /// None of a line that was deleted before it was read.
    text: Option<String>,
    is_said: bool,
    is_deleted: bool,
    /// How often it was told.
    told: usize,
}

/// All lines, by id: the author's id and a time.
#[derive(Debug, Default)]
pub struct Ledger {
    open: HashMap<String, Line>,
    /// Lines for which everything held.
    settled: HashSet<String>,
    /// Those of them that were not told, as they need not be: deleted, or in a gap. Their frames may
    /// still come, once.
    untold: HashSet<String>,
    /// When the latest line of each author was said that was told.
    latest_ms: HashMap<String, i64>,
    /// Lines that were told after later ones of their author.
    late: Vec<String>,
    gaps_ms: Vec<(i64, i64)>,
    /// The lines of the client's own account, by text: how many are known.
    own: HashMap<String, usize>,
    /// What can never be right.
    wrong: Vec<String>,
    /// How many lines were told.
    pub heard_count: usize,
    /// How many gaps were told.
    pub gap_count: usize,
    /// How many lines a gap stands for.
    pub excused_count: usize,
}

impl Ledger {
    /// A ledger that begins after these rows.
    pub fn after(rows: &[Value]) -> Ledger {
        let ids = rows.iter().map(|row| id_of(row).to_owned());
        Ledger { settled: ids.collect(), ..Ledger::default() }
    }

    /// Takes in the rows of chat that the server remembers.
    pub fn note(&mut self, rows: &[Value], me: &str) {
        for row in rows {
            let id = id_of(row);
            if row["type"] == "delete-chat-message" {
                if !self.settled.contains(id) {
                    let line = self.open.entry(id.to_owned()).or_default();
                    (line.is_said, line.is_deleted) = (true, true);
                }
                continue;
            }
            if row["type"] != "chat-message" || self.settled.contains(id) {
                continue;
            }
            let line = self.open.entry(id.to_owned()).or_default();
            if line.is_said {
                continue;
            }
            let text = decode(row["message"].as_str().unwrap());
            if author(id) == me {
                *self.own.entry(text.clone()).or_default() += 1;
            }
            if line.told > 0 && line.text.as_ref() != Some(&text) {
                self.wrong.push(format!("{id}: said {text:?}, told {:?}", line.text));
            }
            (line.is_said, line.text) = (true, Some(text));
        }
    }

    /// Takes in what the client has told.
    pub fn hear(&mut self, event: &Event) {
        if let (EventKind::Gap, Some(gap_ms)) = (event.kind, event.rare().gap_ms) {
            self.gap_count += 1;
            self.gaps_ms.push(gap_ms);
        }
        let Some(message) = event.message.as_ref().filter(|_| event.kind == EventKind::Chat) else {
            return;
        };
        self.heard_count += 1;
        let id = message.id.to_string();
        if self.untold.remove(&id) {
            return;
        }
        if self.settled.contains(&id) {
            return self.wrong.push(format!("{id}: told again: {}", message.text));
        }
        let line = self.open.entry(id.clone()).or_default();
        line.told += 1;
        if line.told > 1 {
            self.wrong.push(format!("{id}: told {} times: {}", line.told, message.text));
        }
        match &line.text {
            Some(text) if *text != *message.text => {
                self.wrong.push(format!("{id}: said {text:?}, told {:?}", message.text));
            }
            _ => line.text = Some(message.text.to_string()),
        }
        let latest_ms = self.latest_ms.entry(author(&id).to_owned()).or_default();
        if time_ms(&id) < *latest_ms {
            self.late.push(id);
        } else {
            *latest_ms = time_ms(&id);
        }
    }

    /// What is wrong and cannot become right any more.
    pub fn wrong(&self) -> &[String] {
        &self.wrong
    }

    /// What is not yet as it has to be. A gap is an excuse only where there was a reason for one.
    pub fn unsettled(&self, may_excuse: bool) -> Vec<String> {
        let mut found = self.wrong.clone();
        let is_excused = |id: &str| may_excuse && self.is_in_gap(id);
        for (id, line) in &self.open {
            if !line.is_said {
                found.push(format!("{id}: told but not said: {:?}", line.text));
            } else if line.told == 0 && !line.is_deleted && !is_excused(id) {
                let gap = if self.is_in_gap(id) { "a gap without a reason" } else { "no gap" };
                found.push(format!("{id}: not told, with {gap}: {:?}", line.text));
            }
        }
        // No history knows of a deleted line, whose frame may come after it.
        let is_deleted = |id: &str| self.open.get(id).is_some_and(|line| line.is_deleted);
        let late = self.late.iter().filter(|id| !is_excused(id) && !is_deleted(id));
        found.extend(late.map(|id| format!("{id}: told after what its author said later")));
        if !found.is_empty() && !self.gaps_ms.is_empty() {
            found.push(format!("gaps told: {:?}", self.gaps_ms));
        }
        found
    }

    /// Everything holds: what is open now is not looked at again, but for lines told once more.
    pub fn settle(&mut self) {
        let missing = self.open.values().filter(|line| line.told == 0 && !line.is_deleted);
        self.excused_count += missing.count();
        let untold = self.open.iter().filter(|(_, line)| line.told == 0);
        self.untold.extend(untold.map(|(id, _)| id.clone()));
        self.settled.extend(self.open.drain().map(|(id, _)| id));
        self.late.clear();
        self.gaps_ms.clear();
    }

    /// How many lines of the client's own account have that text.
    pub fn own_count(&self, text: &str) -> usize {
        self.own.get(text).copied().unwrap_or(0)
    }

    /// Whether the server has had a line with that id.
    pub fn knows(&self, id: &str) -> bool {
        self.settled.contains(id) || self.open.get(id).is_some_and(|line| line.is_said)
    }

    fn is_in_gap(&self, id: &str) -> bool {
        let at_ms = time_ms(id);
        let covers = |gap: &(i64, i64)| gap.0 - SEAM_MS <= at_ms && at_ms <= gap.1 + SEAM_MS;
        self.gaps_ms.iter().any(covers)
    }
}

fn id_of(row: &Value) -> &str {
    row["chatid"].as_str().unwrap_or_default()
}

fn author(id: &str) -> &str {
    id.rsplit_once('-').map_or("", |parts| parts.0)
}

fn time_ms(id: &str) -> i64 {
    id.rsplit_once('-').and_then(|parts| parts.1.parse().ok()).unwrap_or(0)
}
