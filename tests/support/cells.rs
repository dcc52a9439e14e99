//! The fault matrix: what can go wrong, and in which phases of a connection.

#![allow(dead_code, reason = "every test file uses a part of it")]

use serde_json::{Value, json};

use super::bot::ROOM_ID;
use super::faulty::{Fault, Moment};
use super::witness::Witness;

/// A phase of a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
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
    /// All of them, in their order.
    pub const ALL: [Phase; 8] = [
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
    pub fn moment(self) -> Option<Moment> {
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
    pub fn needs_loss(self) -> bool {
        !matches!(self, Phase::Steady | Phase::Send)
    }
}

/// When the sandbox is well again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Until {
    /// The fault is used up by itself, or may stay.
    UsedUp,
    /// The client has noticed that the connection is lost.
    Lost,
    /// The client has tried so often to open a socket.
    Handshakes(usize),
}

/// What goes wrong.
pub enum What {
    Proxy(Fault),
    Sandbox(Value, Until),
}

/// A fault in a phase.
pub struct Cell {
    /// Both, in lower case.
    pub name: String,
    /// When it happens.
    pub phase: Phase,
    /// What happens.
    pub what: What,
}

/// The whole matrix.
pub fn cells() -> Vec<Cell> {
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

/// Lets the fault happen, or sees to it that it will.
pub fn begin(cell: &Cell, witness: &Witness) {
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
