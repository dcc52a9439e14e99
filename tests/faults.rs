//! Every fault in every phase of a connection: whatever happens, the client is back soon, knows
//! what the server knows, has told every line of chat once and in order, and holds nothing more
//! than before.
//!
//! Each cell of the matrix is a process of its own, so that threads and descriptors can be counted.
//! `FAULT_CELL=name cargo test --test faults -- --ignored` runs one; `FAULTS_ONLY=part` those
//! whose names have that part.

use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use backtracked::engine::chat;
use backtracked::error::ErrorKind;
use backtracked::event::{EventKind, State};
use backtracked_sandbox::{Options, Sandbox};
use serde_json::json;

#[path = "support/bot.rs"]
mod bot;
#[path = "support/cells.rs"]
mod cells;
#[path = "support/faulty.rs"]
mod faulty;
#[path = "support/same.rs"]
mod same;
#[path = "support/witness.rs"]
mod witness;

use bot::{ROOM_ID, ask, outcome};
use cells::{Cell, Phase, Until, What, begin, cells};
use witness::Witness;

/// How long it may take, after the fault is over, until everything is as it should be.
const BOUND: Duration = Duration::from_secs(20);
/// Cells that run at a time.
const WORKERS: usize = 4;
const OTHER: &str = "maplefox";

#[test]
fn every_fault_in_every_phase() {
    let only = std::env::var("FAULTS_ONLY").unwrap_or_default();
    let cells: Vec<Cell> = cells().into_iter().filter(|cell| cell.name.contains(&only)).collect();
    let next = AtomicUsize::new(0);
    let failed = Mutex::new(Vec::new());
    let begun = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                while let Some(cell) = cells.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Err(said) = run_apart(cell) {
                        failed.lock().unwrap().push(format!("{}:\n{said}", cell.name));
                    }
                }
            });
        }
    });
    let failed = failed.into_inner().unwrap();
    println!("{} cells in {} s", cells.len(), begun.elapsed().as_secs());
    let count = failed.len();
    assert!(failed.is_empty(), "{count} of {} failed\n{}", cells.len(), failed.join("\n"));
}

/// Runs a cell as a process of its own.
fn run_apart(cell: &Cell) -> Result<(), String> {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "one_cell", "--ignored", "--nocapture"]);
    let output = command.env("FAULT_CELL", &cell.name).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.status.success() && said.contains("1 passed") {
        return Ok(());
    }
    Err(said + &String::from_utf8_lossy(&output.stderr))
}

#[test]
#[ignore = "one cell of the matrix, which runs it as a process of its own"]
fn one_cell() {
    let name = std::env::var("FAULT_CELL").expect("the cell's name in FAULT_CELL");
    let cell = cells().into_iter().find(|cell| cell.name == name).expect("a cell of that name");
    let options = Options { ping_interval_ms: 500, ping_timeout_ms: 700, ..Options::default() };
    let witness = Witness::joined(Sandbox::start(options).unwrap());
    witness.say(OTHER, "before");
    witness.wait_until("the line before is heard", BOUND, |w| w.heard().len() == 1);
    let held_before = witness.held();

    let struck_before = witness.proxy.struck_count();
    begin(&cell, &witness);
    for number in 1..=3 {
        witness.say(OTHER, &format!("meanwhile {number}"));
    }
    witness.act(json!({"action": "join", "user": "kelpforest"}));
    let mine = ask(&witness.client, chat::send(ROOM_ID.into(), "mine".into()));
    let until = match cell.what {
        What::Proxy(_) => {
            witness
                .wait_until("the fault happens", BOUND, |w| w.proxy.struck_count() > struck_before);
            Until::UsedUp
        }
        What::Sandbox(_, until) => until,
    };
    witness.say(OTHER, "while it lasts");
    witness.act(json!({"action": "dub", "user": OTHER, "dub": "updub"}));
    let handshakes = witness.proxy.handshakes().len();
    match until {
        Until::UsedUp => {}
        Until::Lost => witness.wait_until("the loss is noticed", BOUND, |w| w.was_lost()),
        Until::Handshakes(count) => witness.wait_until("it is tried again", BOUND, |w| {
            w.proxy.handshakes().len() >= handshakes + count
        }),
    }
    if until != Until::UsedUp {
        witness.sandbox.clear_faults();
    }
    let over = Instant::now();
    if cell.phase.needs_loss() {
        witness.wait_until("the loss is noticed", BOUND, |w| w.was_lost());
    }
    witness.wait_until("it is ready again", BOUND, |w| w.client.state() == State::Ready);
    witness.say(OTHER, "afterwards");
    let outcome = outcome(&mine);
    witness.proxy.heal();
    witness.sandbox.clear_faults();
    witness.settle(BOUND);
    println!("{name}: settled after {} ms", over.elapsed().as_millis());

    // Our own line: what was promised of it is what became of it.
    let arrived = witness.said().iter().filter(|text| *text == "mine").count();
    let kind = outcome.error.as_ref().map(|error| error.kind());
    match kind {
        None => assert_eq!(arrived, 1, "it was reported as said"),
        Some(ErrorKind::OutcomeUnknown) => assert!(arrived <= 1, "it was said twice"),
        Some(kind) => assert_eq!(arrived, 0, "it was reported as not said: {kind:?}"),
    }
    if cell.phase != Phase::Send && cell.phase != Phase::Login {
        assert_eq!(kind, None, "{:?}", outcome.error);
    }
    let gaps = witness.seen().iter().filter(|event| event.kind == EventKind::Gap).count();
    assert_eq!(gaps, 0, "nothing was lost that could be had");
    witness.holds_no_more_than(&held_before, BOUND);
    witness.paced();
    witness.end();
}
