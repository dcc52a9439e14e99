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
use serde_json::{Value, json};

#[path = "support/bot.rs"]
mod bot;
#[path = "support/faulty.rs"]
mod faulty;
#[path = "support/same.rs"]
mod same;
#[path = "support/witness.rs"]
mod witness;

use bot::{ROOM_ID, ask, outcome};
use faulty::{Fault, Moment};
use witness::Witness;

/// How long it may take, after the fault is over, until everything is as it should be.
const BOUND: Duration = Duration::from_secs(20);
/// Cells that run at a time.
const WORKERS: usize = 4;
const OTHER: &str = "maplefox";

/// A phase of a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    Login,
    Token,
    Upgrade,
    Hello,
    Join,
    Steady,
    Resync,
    Send,
}

impl Phase {
    const ALL: [Phase; 8] = [
        Phase::Login,
        Phase::Token,
        Phase::Upgrade,
        Phase::Hello,
        Phase::Join,
        Phase::Steady,
        Phase::Resync,
        Phase::Send,
    ];

    /// The moment at which the proxy is to act; none if it acts on what stands.
    fn moment(self) -> Option<Moment> {
        let path = match self {
            Phase::Steady => return None,
            Phase::Hello => return Some(Moment::Switched),
            Phase::Login => "/auth/login".to_owned(),
            Phase::Token => "/auth/token".to_owned(),
            Phase::Upgrade => "/ws/".to_owned(),
            Phase::Join => format!("/room/{ROOM_ID}/users"),
            Phase::Resync | Phase::Send => format!("/chat/{ROOM_ID}"),
        };
        let is_write = matches!(self, Phase::Login | Phase::Join | Phase::Send);
        Some(Moment::Request(if is_write { "POST" } else { "GET" }, path))
    }

    /// Whether the phase is reached by losing the connection.
    fn needs_loss(self) -> bool {
        !matches!(self, Phase::Steady | Phase::Send)
    }
}

/// When the sandbox is well again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Until {
    /// The fault is used up by itself, or may stay.
    UsedUp,
    /// The client has noticed that the connection is lost.
    Lost,
    /// The client has tried so often to open a socket.
    Handshakes(usize),
}

/// What goes wrong.
enum What {
    Proxy(Fault),
    Sandbox(Value, Until),
}

struct Cell {
    name: String,
    phase: Phase,
    what: What,
}

fn cells() -> Vec<Cell> {
    let mut cells = Vec::new();
    for phase in Phase::ALL {
        for fault in Fault::ALL {
            let name = format!("{phase:?}-{fault:?}").to_lowercase();
            cells.push(Cell { name, phase, what: What::Proxy(fault) });
        }
    }
    for (name, phase, order, until) in sandbox_faults() {
        let name = format!("{phase:?}-{name}").to_lowercase();
        cells.push(Cell { name, phase, what: What::Sandbox(order, until) });
    }
    cells
}

/// The faults that the sandbox has switches for.
fn sandbox_faults() -> Vec<(&'static str, Phase, Value, Until)> {
    use Phase::{Hello, Join, Login, Resync, Send, Steady, Token, Upgrade};
    use Until::{Handshakes, Lost, UsedUp};
    let answer = |method: &str, path: &str, more: Value| {
        let mut answer = json!({"method": method, "path_prefix": path});
        let members = answer.as_object_mut().unwrap();
        members.extend(more.as_object().unwrap().clone());
        json!({ "answer": answer })
    };
    let login = |more| answer("POST", "auth/login", more);
    let token = |more| answer("GET", "auth/token", more);
    let enter = |more| answer("POST", &format!("room/{ROOM_ID}/users"), more);
    let history = |more| answer("GET", &format!("chat/{ROOM_ID}"), more);
    let queue = |more| answer("GET", &format!("room/{ROOM_ID}/playlist/details"), more);
    let post = |more| answer("POST", &format!("chat/{ROOM_ID}"), more);
    let refuse = |status: u16, body: &str| json!({"refuse_upgrade": {"status": status, "body": body, "times": 2}});
    let html = "<html><body>Bad gateway</body></html>";
    vec![
        ("500", Login, login(json!({"status": 500, "times": 2})), UsedUp),
        ("html", Login, login(json!({"status": 200, "body": html, "times": 2})), UsedUp),
        (
            "to-login",
            Login,
            login(json!({"status": 302, "location": "/auth/login", "times": 2})),
            UsedUp,
        ),
        ("429", Login, login(json!({"status": 429, "times": 2})), UsedUp),
        ("lost-answer", Login, login(json!({"perform": true, "drop": true})), UsedUp),
        ("slow", Login, login(json!({"delay_ms": 3_000, "pass": true})), UsedUp),
        ("500", Token, token(json!({"status": 500, "times": 4})), UsedUp),
        ("html", Token, token(json!({"status": 502, "body": html, "times": 4})), UsedUp),
        ("empty", Token, token(json!({"body": {"code": 200, "data": {}}, "times": 2})), UsedUp),
        ("401", Token, token(json!({"status": 401, "body": {"code": 401}})), UsedUp),
        (
            "to-login",
            Token,
            token(json!({"status": 302, "location": "/auth/login", "times": 2})),
            UsedUp,
        ),
        ("slow", Token, token(json!({"delay_ms": 3_000, "pass": true})), UsedUp),
        ("503", Upgrade, refuse(503, html), UsedUp),
        ("429", Upgrade, refuse(429, ""), UsedUp),
        ("401", Upgrade, refuse(401, ""), UsedUp),
        ("403", Upgrade, refuse(403, html), UsedUp),
        ("200", Upgrade, refuse(200, "hello"), UsedUp),
        ("302", Upgrade, refuse(302, ""), UsedUp),
        ("bad-token", Upgrade, json!({"token_bad": {"times": 3}}), UsedUp),
        ("guest", Upgrade, json!({"expire_sessions": true}), UsedUp),
        ("none", Hello, json!({"no_hello": true}), Handshakes(2)),
        ("late", Hello, json!({"hello_delay_ms": 600}), UsedUp),
        ("socket-id", Hello, json!({"socket_id": true}), UsedUp),
        ("500", Join, enter(json!({"status": 500, "times": 2})), UsedUp),
        ("429", Join, enter(json!({"status": 429})), UsedUp),
        ("html", Join, enter(json!({"status": 502, "body": html, "times": 2})), UsedUp),
        ("lost-answer", Join, enter(json!({"perform": true, "drop": true})), UsedUp),
        ("slow", Join, enter(json!({"delay_ms": 3_000, "pass": true})), UsedUp),
        ("drop", Steady, json!({"drop_connections": true}), UsedUp),
        ("drop-all", Steady, json!({"drop_connections": "all"}), UsedUp),
        ("close", Steady, json!({"close_connections": {}}), UsedUp),
        ("close-1001", Steady, json!({"close_connections": {"code": 1001}}), UsedUp),
        ("close-4001", Steady, json!({"close_connections": {"code": 4001}}), UsedUp),
        ("mute", Steady, json!({"mute_pongs": true}), Lost),
        ("black-hole", Steady, json!({"black_hole": true}), Lost),
        ("unknown", Steady, json!({"unknown_event": true}), UsedUp),
        ("expired", Steady, json!({"expire_sessions": true}), UsedUp),
        ("twice", Steady, json!({"duplicate_events": true}), UsedUp),
        ("late-events", Steady, json!({"event_delay_ms": 200}), UsedUp),
        ("floats", Steady, json!({"floats_for_ints": true}), UsedUp),
        ("503", Resync, history(json!({"status": 503, "times": 2})), UsedUp),
        ("slow", Resync, history(json!({"delay_ms": 1_000, "pass": true})), UsedUp),
        ("queue-500", Resync, queue(json!({"status": 500})), UsedUp),
        ("drop", Resync, history(json!({"drop": true, "times": 2})), UsedUp),
        ("twice", Resync, json!({"duplicate_events": true}), UsedUp),
        ("late-events", Resync, json!({"event_delay_ms": 200}), UsedUp),
        ("lost-answer", Send, post(json!({"perform": true, "drop": true})), UsedUp),
        ("drop", Send, post(json!({"drop": true})), UsedUp),
        ("false-500", Send, post(json!({"perform": true, "status": 500})), UsedUp),
        ("503", Send, post(json!({"status": 503})), UsedUp),
        ("html", Send, post(json!({"body": html})), UsedUp),
        ("slow", Send, post(json!({"delay_ms": 3_000, "pass": true})), UsedUp),
        ("quota", Send, json!({"chat_quota": {"times": 1}}), UsedUp),
        ("expired", Send, json!({"expire_sessions": true}), UsedUp),
    ]
}

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

/// Lets the fault happen, or sees to it that it will.
fn begin(cell: &Cell, witness: &Witness) {
    match &cell.what {
        What::Proxy(fault) => match cell.phase.moment() {
            None => witness.proxy.strike(*fault),
            Some(moment) => {
                // Faults that are waited for happen once, the others also to the next try.
                let is_slow = matches!(fault, Fault::BlackHole | Fault::HalfClose);
                let times = if is_slow || cell.phase == Phase::Send { 1 } else { 2 };
                witness.proxy.arm(moment, *fault, times);
            }
        },
        What::Sandbox(order, _) => witness.sandbox.fault(order.clone()).unwrap(),
    }
    if cell.phase == Phase::Login {
        witness.sandbox.fault(json!({"expire_sessions": true})).unwrap();
    }
    if cell.phase.needs_loss() {
        witness.sandbox.drop_connections();
    }
}
