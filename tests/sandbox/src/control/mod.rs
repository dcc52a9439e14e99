//! The control API: what tests use to look into the sandbox and to disturb it.
//!
//! A control call is a name and an order. It comes over HTTP, on a line of standard input, or from
//! a method of the sandbox; all three end in [`carry_out`].

pub mod faults;
pub mod http;

use crate::act::{self, Act};
use crate::crowd_run;
use crate::emit::{self, Emit, RawFrame};
use crate::shared::Shared;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct CrowdOrder {
    on: Option<bool>,
    period_ms: Option<u64>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct ClockOrder {
    advance_ms: i64,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct RequestsOrder {
    #[serde(default)]
    since: u64,
}

/// What a control call came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The HTTP status that fits.
    pub status: u16,
    /// The answer: an object with `ok`, and with `error` when it is false.
    pub body: Value,
}

impl Outcome {
    /// A call that was not carried out.
    pub fn failed(status: u16, text: &str) -> Self {
        Self { status, body: json!({"ok": false, "error": text}) }
    }

    fn done() -> Self {
        Self { status: 200, body: json!({"ok": true}) }
    }

    /// An answer with more members.
    fn with(members: Value) -> Self {
        let mut outcome = Self::done();
        if let (Value::Object(body), Value::Object(members)) = (&mut outcome.body, members) {
            body.extend(members);
        }
        outcome
    }
}

/// Carries out a control call.
pub async fn carry_out(shared: &Shared, call: &str, order: Value) -> Outcome {
    match carry_out_or_fail(shared, call, order).await {
        Ok(outcome) | Err(outcome) => outcome,
    }
}

/// Carries out a line: an object with the order under the call's name, and perhaps an `id`, which
/// the answer repeats.
pub async fn carry_out_line(shared: &Shared, line: Value) -> Value {
    let mut members = match line {
        Value::Object(members) => members,
        _ => Map::new(),
    };
    let id = members.remove("id");
    let mut members = members.into_iter();
    let outcome = match (members.next(), members.next()) {
        (Some((call, order)), None) => carry_out(shared, &call, order).await,
        _ => Outcome::failed(400, "a line is an object with the name of one call"),
    };
    let mut body = outcome.body;
    if let Some(id) = id {
        body["id"] = id;
    }
    body
}

/// The world, the sockets and the faults as one object.
pub fn state(shared: &Shared) -> Value {
    let mut state = shared.act(|world, now_ms| world.state(now_ms));
    state["connections"] = shared.hub.state();
    state["connections_opened"] = json!(shared.hub.opened());
    state["faults"] = shared.faults().json();
    state
}

/// Changes whether the crowd acts, and how fast.
pub fn set_crowd(shared: &Shared, on: Option<bool>, period_ms: Option<u64>) {
    {
        let mut crowd = shared.crowd();
        crowd.on = on.unwrap_or(crowd.on);
        crowd.period_ms = period_ms.unwrap_or(crowd.period_ms);
    }
    shared.crowd_changed.notify_waiters();
}

/// Moves the sandbox clock forward and ends the songs that are over by then.
pub fn advance_clock(shared: &Shared, by_ms: i64) {
    shared.clock.advance(by_ms);
    shared.act(crate::world::World::advance);
}

async fn carry_out_or_fail(shared: &Shared, call: &str, order: Value) -> Result<Outcome, Outcome> {
    let outcome = match call {
        "state" => Outcome::with(state(shared)),
        "requests" => {
            let since = read::<RequestsOrder>(order)?.since;
            let rows = shared.requests().since(since);
            Outcome::with(json!({"requests": rows}))
        }
        "clear_requests" => {
            shared.requests().clear();
            Outcome::done()
        }
        "emit" => emit(shared, read(order)?).await,
        "frame" => {
            let sockets = emit::frame(shared, &read::<RawFrame>(order)?);
            Outcome::with(json!({"sockets": sockets}))
        }
        "faults" => Outcome::with(shared.faults().json()),
        "fault" => {
            faults::set(shared, order).map_err(|text| Outcome::failed(400, &text))?;
            Outcome::done()
        }
        "clear_faults" => {
            faults::clear(shared);
            Outcome::done()
        }
        "act" => {
            let refused =
                |refusal: crate::world::Refusal| Outcome::failed(refusal.status, &refusal.text());
            let result = act::perform(shared, &read::<Act>(order)?).map_err(refused)?;
            Outcome::with(json!({"result": result}))
        }
        "crowd" => {
            let order: CrowdOrder = read(order)?;
            set_crowd(shared, order.on, order.period_ms);
            Outcome::done()
        }
        "crowd_run" => {
            let counts = crowd_run::run(shared, read(order)?).await;
            Outcome::with(json!({"counts": counts}))
        }
        "clock" => {
            advance_clock(shared, read::<ClockOrder>(order)?.advance_ms);
            Outcome::with(json!({"now_ms": shared.clock.now_ms()}))
        }
        _ => return Err(Outcome::failed(404, "no such control call")),
    };
    Ok(outcome)
}

async fn emit(shared: &Shared, order: Emit) -> Outcome {
    if order.background {
        let shared = shared.clone();
        tokio::spawn(async move { emit::emit(&shared, order).await });
        return Outcome::done();
    }
    let sockets = emit::emit(shared, order).await;
    Outcome::with(json!({"sockets": sockets}))
}

fn read<T: DeserializeOwned>(order: Value) -> Result<T, Outcome> {
    serde_json::from_value(order).map_err(|error| Outcome::failed(400, &error.to_string()))
}
