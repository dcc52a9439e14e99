//! The order that switches faults.

use crate::emit;
use crate::fault::{Faults, NotLoggedInForm, RefusedUpgrade, ScriptedAnswer, Times};
use crate::realtime::hub;
use crate::shared::Shared;
use crate::world::{Forms, Publication, RolesGeneration, World, cast::MAIN_ROOM};
use serde::Deserialize;
use serde_json::{Value, json};

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

/// Switches faults. The error says what is wrong with the order, which then changes nothing.
pub fn set(shared: &Shared, order: Value) -> Result<(), String> {
    let order: FaultOrder = serde_json::from_value(order).map_err(|error| error.to_string())?;
    let generation = generation(order.roles_generation.as_deref())?;
    let drop = drop_of(order.drop_connections.as_ref())?;
    let leave = order.spurious_self_leave.as_ref();
    let leave = leave.map(|leave| shared.act(|world, _| self_leave(world, leave))).transpose()?;
    shared.act(|world, _| keep_forms(&mut world.forms, &order, generation));
    keep_faults(&mut shared.faults(), &order);
    if let Some(on) = order.black_hole {
        set_black_hole(shared, on);
    }
    if let Some(leave) = leave {
        shared.publish(leave);
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
    match drop {
        Drop::Nothing => {}
        Drop::Sockets => cut(shared, false),
        Drop::Everything => cut(shared, true),
    }
    Ok(())
}

/// Ends all faults and returns to the usual forms of answer.
pub fn clear(shared: &Shared) {
    *shared.faults() = Faults::default();
    shared.act(|world, _| world.forms = Forms::default());
    set_black_hole(shared, false);
}

/// Which connections an order resets.
enum Drop {
    Nothing,
    Sockets,
    Everything,
}

fn drop_of(wanted: Option<&Value>) -> Result<Drop, String> {
    match wanted {
        None | Some(Value::Bool(false)) => Ok(Drop::Nothing),
        Some(Value::Bool(true)) => Ok(Drop::Sockets),
        Some(Value::String(text)) if text == "all" => Ok(Drop::Everything),
        Some(_) => Err("drop_connections must be true or \"all\"".to_owned()),
    }
}

fn generation(wanted: Option<&str>) -> Result<Option<RolesGeneration>, String> {
    match wanted {
        None => Ok(None),
        Some("legacy") => Ok(Some(RolesGeneration::Legacy)),
        Some("2026") => Ok(Some(RolesGeneration::Custom)),
        Some(_) => Err("roles_generation must be \"legacy\" or \"2026\"".to_owned()),
    }
}

fn keep_forms(forms: &mut Forms, order: &FaultOrder, generation: Option<RolesGeneration>) {
    let set = |place: &mut bool, wanted: Option<bool>| *place = wanted.unwrap_or(*place);
    forms.roles = generation.unwrap_or(forms.roles);
    set(&mut forms.details_with_song, order.details_with_song);
    set(&mut forms.null_song_info, order.null_song_info);
    set(&mut forms.join_with_roles, order.join_with_roles);
    set(&mut forms.ban_leave_names_moderator, order.ban_leave_names_moderator);
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
fn self_leave(world: &World, leave: &SelfLeave) -> Result<Publication, String> {
    let room = world.find_room(leave.room.as_deref().unwrap_or(MAIN_ROOM));
    let room = room.ok_or("spurious_self_leave: no such room")?;
    let user = world.find_user(&leave.user).ok_or("spurious_self_leave: no such user")?;
    let event = json!({"type": "user-leave", "room": room.id, "user": user.in_event()});
    Ok(Publication { channel: format!("room:{}", room.id), event })
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
