//! The control API: what tests use to look into the sandbox and to disturb it.

use crate::act::{self, Act};
use crate::emit::{self, Emit};
use crate::fault::{Faults, NotLoggedInForm, RefusedUpgrade, ScriptedAnswer, Times};
use crate::realtime::hub;
use crate::shared::Shared;
use crate::world::{Forms, RolesGeneration};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Query, State};
use axum::http::{HeaderValue, Response, StatusCode, header};
use axum::routing::{get, post};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Faults to switch; what is left out stays as it is.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct FaultOrder {
    drop_connections: Option<Value>,
    close_connections: Option<CloseOrder>,
    mute_pongs: Option<bool>,
    refuse_upgrade: Option<RefusedUpgrade>,
    hello_delay_ms: Option<u64>,
    no_hello: Option<bool>,
    socket_id: Option<bool>,
    answer: Option<OneOrMany>,
    token_bad: Option<Times>,
    chat_quota: Option<Times>,
    spurious_self_leave: Option<SelfLeave>,
    duplicate_events: Option<bool>,
    floats_for_ints: Option<bool>,
    event_delay_ms: Option<u64>,
    unknown_event: Option<bool>,
    lose_join: Option<bool>,
    expire_sessions: Option<bool>,
    not_logged_in_form: Option<NotLoggedInForm>,
    roles_generation: Option<String>,
    details_with_song: Option<bool>,
    null_song_info: Option<bool>,
    join_with_roles: Option<bool>,
    ban_leave_names_moderator: Option<bool>,
    black_hole: Option<bool>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct CloseOrder {
    code: Option<u16>,
    target: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    Many(Vec<ScriptedAnswer>),
    One(Box<ScriptedAnswer>),
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct SelfLeave {
    room: Option<String>,
    user: String,
}

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

/// All control calls.
pub fn router(shared: Shared) -> Router {
    Router::new()
        .route("/_sandbox/state", get(get_state))
        .route("/_sandbox/requests", get(get_requests).delete(delete_requests))
        .route("/_sandbox/emit", post(post_emit))
        .route("/_sandbox/frame", post(post_frame))
        .route("/_sandbox/fault", get(get_faults).post(post_fault).delete(delete_fault))
        .route("/_sandbox/act", post(post_act))
        .route("/_sandbox/crowd", post(post_crowd))
        .route("/_sandbox/clock", post(post_clock))
        .fallback(async || failure(404, "no such control call"))
        .with_state(shared)
}

/// The world, the sockets and the faults as one object.
pub fn state(shared: &Shared) -> Value {
    let mut state = shared.act(|world, now_ms| world.state(now_ms));
    state["connections"] = shared.hub.state();
    state["connections_opened"] = json!(shared.hub.opened());
    state["faults"] = shared.faults().json();
    state
}

/// Switches faults. The error says what is wrong with the order.
pub fn set_faults(shared: &Shared, order: Value) -> Result<(), String> {
    let order: FaultOrder = serde_json::from_value(order).map_err(|error| error.to_string())?;
    set_forms(shared, &order)?;
    keep_faults(&mut shared.faults(), &order);
    if let Some(on) = order.black_hole {
        set_black_hole(shared, on);
    }
    if let Some(leave) = &order.spurious_self_leave {
        tell_self_leave(shared, leave)?;
    }
    if order.expire_sessions == Some(true) {
        shared.act(|world, _| world.sessions.expire_all());
    }
    if order.unknown_event == Some(true) {
        send_unknown(shared);
    }
    if let Some(close) = &order.close_connections {
        let target = close.target.as_deref().unwrap_or("all");
        for connection in emit::sockets_of(shared, target) {
            connection.close(close.code);
        }
    }
    match &order.drop_connections {
        Some(Value::Bool(true)) => cut(shared, false),
        Some(Value::String(text)) if text == "all" => cut(shared, true),
        Some(Value::Bool(false)) | None => {}
        Some(_) => return Err("drop_connections must be true or \"all\"".to_owned()),
    }
    Ok(())
}

/// Ends all faults and returns to the usual forms of answer.
pub fn clear_faults(shared: &Shared) {
    *shared.faults() = Faults::default();
    shared.act(|world, _| world.forms = Forms::default());
    set_black_hole(shared, false);
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

fn keep_faults(faults: &mut Faults, order: &FaultOrder) {
    let set = |place: &mut bool, wanted: Option<bool>| *place = wanted.unwrap_or(*place);
    set(&mut faults.mute_pongs, order.mute_pongs);
    set(&mut faults.no_hello, order.no_hello);
    set(&mut faults.socket_id, order.socket_id);
    set(&mut faults.duplicate_events, order.duplicate_events);
    set(&mut faults.floats_for_ints, order.floats_for_ints);
    set(&mut faults.lose_join, order.lose_join);
    faults.hello_delay_ms = order.hello_delay_ms.unwrap_or(faults.hello_delay_ms);
    faults.event_delay_ms = order.event_delay_ms.unwrap_or(faults.event_delay_ms);
    faults.not_logged_in = order.not_logged_in_form.unwrap_or(faults.not_logged_in);
    if order.refuse_upgrade.is_some() {
        faults.refuse_upgrade.clone_from(&order.refuse_upgrade);
    }
    if order.token_bad.is_some() {
        faults.token_bad.clone_from(&order.token_bad);
    }
    if order.chat_quota.is_some() {
        faults.chat_quota.clone_from(&order.chat_quota);
    }
    match &order.answer {
        Some(OneOrMany::One(answer)) => faults.answers.push((**answer).clone()),
        Some(OneOrMany::Many(answers)) => faults.answers.extend(answers.iter().cloned()),
        None => {}
    }
}

fn set_forms(shared: &Shared, order: &FaultOrder) -> Result<(), String> {
    let generation = match order.roles_generation.as_deref() {
        None => None,
        Some("legacy") => Some(RolesGeneration::Legacy),
        Some("2026") => Some(RolesGeneration::Custom),
        Some(_) => return Err("roles_generation must be \"legacy\" or \"2026\"".to_owned()),
    };
    shared.act(|world, _| {
        let forms = &mut world.forms;
        forms.roles = generation.unwrap_or(forms.roles);
        forms.details_with_song = order.details_with_song.unwrap_or(forms.details_with_song);
        forms.null_song_info = order.null_song_info.unwrap_or(forms.null_song_info);
        forms.join_with_roles = order.join_with_roles.unwrap_or(forms.join_with_roles);
        forms.ban_leave_names_moderator =
            order.ban_leave_names_moderator.unwrap_or(forms.ban_leave_names_moderator);
    });
    Ok(())
}

fn set_black_hole(shared: &Shared, on: bool) {
    shared.faults().black_hole = on;
    for gate in shared.gates.websockets() {
        gate.silence(on);
    }
    if !on {
        shared.lifted.notify_waiters();
    }
}

fn cut(shared: &Shared, requests_too: bool) {
    let mut gates = shared.gates.websockets();
    if requests_too {
        gates.extend(shared.gates.requests());
    }
    for gate in gates {
        gate.cut();
    }
}

/// A leave that names somebody who is still there; the roster does not change.
fn tell_self_leave(shared: &Shared, leave: &SelfLeave) -> Result<(), String> {
    let wanted = leave.room.as_deref().unwrap_or(crate::world::cast::MAIN_ROOM);
    shared.act(|world, _| {
        let room_id = world.find_room(wanted).map(|room| room.id.clone());
        let room_id = room_id.ok_or("spurious_self_leave: no such room")?;
        let user = world.find_user(&leave.user).map(|user| user.in_event());
        let user = user.ok_or("spurious_self_leave: no such user")?;
        let event = json!({"type": "user-leave", "room": room_id, "user": user});
        world.tell_room(&room_id, event);
        Ok(())
    })
}

/// An event and an action that no client knows.
fn send_unknown(shared: &Shared) {
    for connection in shared.hub.all() {
        connection.push_action(&json!({"action": 99, "note": "from a newer server"}));
    }
    let rooms: Vec<String> = shared.act(|world, _| world.rooms.keys().cloned().collect());
    for room_id in rooms {
        let channel = format!("room:{room_id}");
        let event = json!({"type": "room-confetti", "room": {"_id": room_id}, "amount": 3});
        let frame = hub::event_frame(&channel, &event);
        for connection in shared.hub.attached(&channel) {
            connection.push(frame.clone());
        }
    }
}

async fn get_state(State(shared): State<Shared>) -> Response<Body> {
    answer(200, &state(&shared))
}

async fn get_requests(
    State(shared): State<Shared>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Response<Body> {
    let since = query.get("since").and_then(|text| text.parse().ok()).unwrap_or(0);
    let rows = shared.requests().since(since);
    answer(200, &json!({"requests": rows}))
}

async fn delete_requests(State(shared): State<Shared>) -> Response<Body> {
    shared.requests().clear();
    answer(200, &json!({"ok": true}))
}

async fn post_emit(State(shared): State<Shared>, body: Bytes) -> Response<Body> {
    let order: Emit = match read(&body) {
        Ok(order) => order,
        Err(refused) => return *refused,
    };
    if order.background {
        tokio::spawn(async move { emit::emit(&shared, order).await });
        return answer(200, &json!({"ok": true}));
    }
    let sockets = emit::emit(&shared, order).await;
    answer(200, &json!({"ok": true, "sockets": sockets}))
}

async fn post_frame(State(shared): State<Shared>, body: Bytes) -> Response<Body> {
    match read(&body) {
        Ok(order) => {
            let sockets = emit::frame(&shared, &order);
            answer(200, &json!({"ok": true, "sockets": sockets}))
        }
        Err(refused) => *refused,
    }
}

async fn get_faults(State(shared): State<Shared>) -> Response<Body> {
    let faults = shared.faults().json();
    answer(200, &faults)
}

async fn post_fault(State(shared): State<Shared>, body: Bytes) -> Response<Body> {
    let order = match read(&body) {
        Ok(order) => order,
        Err(refused) => return *refused,
    };
    match set_faults(&shared, order) {
        Ok(()) => answer(200, &json!({"ok": true})),
        Err(text) => failure(400, &text),
    }
}

async fn delete_fault(State(shared): State<Shared>) -> Response<Body> {
    clear_faults(&shared);
    answer(200, &json!({"ok": true}))
}

async fn post_act(State(shared): State<Shared>, body: Bytes) -> Response<Body> {
    let order: Act = match read(&body) {
        Ok(order) => order,
        Err(refused) => return *refused,
    };
    match act::perform(&shared, &order) {
        Ok(result) => answer(200, &json!({"ok": true, "result": result})),
        Err(refusal) => failure(refusal.status, &refusal.text()),
    }
}

async fn post_crowd(State(shared): State<Shared>, body: Bytes) -> Response<Body> {
    match read::<CrowdOrder>(&body) {
        Ok(order) => {
            set_crowd(&shared, order.on, order.period_ms);
            answer(200, &json!({"ok": true}))
        }
        Err(refused) => *refused,
    }
}

async fn post_clock(State(shared): State<Shared>, body: Bytes) -> Response<Body> {
    match read::<ClockOrder>(&body) {
        Ok(order) => {
            advance_clock(&shared, order.advance_ms);
            answer(200, &json!({"ok": true, "now_ms": shared.clock.now_ms()}))
        }
        Err(refused) => *refused,
    }
}

/// Reads a body whatever its `content-type` says, so that a bare `curl -d` works.
fn read<T: DeserializeOwned>(body: &Bytes) -> Result<T, Box<Response<Body>>> {
    serde_json::from_slice(body).map_err(|error| Box::new(failure(400, &error.to_string())))
}

fn failure(status: u16, text: &str) -> Response<Body> {
    answer(status, &json!({"ok": false, "error": text}))
}

fn answer(status: u16, data: &Value) -> Response<Body> {
    let mut response = Response::new(Body::from(data.to_string()));
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or_default();
    let kind = HeaderValue::from_static("application/json");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}
