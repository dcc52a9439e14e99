//! A room's settings: made, changed, switched; and the log of what moderators did.

use std::sync::Arc;

use super::{decode, in_room, in_room_by_right, read_rows, with_json};
use crate::engine::command::Action;
use crate::error::Result;
use crate::model::{AuditEntry, List, Right, Room};
use crate::outcome::Outcome;
use crate::rest::room::ModerationSetting;
use crate::rest::{self, Reply, RoomSettings};

/// Makes a room of the own account. The server allows five.
pub fn create(settings: &RoomSettings) -> Result<Action> {
    settings.check_new()?;
    Ok(Action::call(rest::room::create(settings), |_, reply| shown(&reply)))
}

/// Changes the settings that are given, and no others.
pub fn update(room: String, settings: RoomSettings) -> Result<Action> {
    settings.check_change()?;
    Ok(in_room_by_right(
        room,
        Right::ManageRoom,
        move |_, room_id| Ok(rest::room::update(room_id, &settings)),
        |_, _, reply| shown(&reply),
    ))
}

/// Locks or unlocks the queue.
pub fn lock_queue(room: String, is_locked: bool) -> Action {
    in_room_by_right(
        room,
        Right::LockQueue,
        move |_, room_id| Ok(rest::room::lock_queue(room_id, is_locked)),
        |core, room_id, reply| {
            let room = core.read_cache().room(room_id);
            let answered = shown(&reply)?;
            Ok(Outcome { room: answered.room.or(room), ..answered })
        },
    )
}

/// Switches a moderation setting.
pub fn set_moderation(room: String, setting: ModerationSetting, is_on: bool) -> Action {
    in_room_by_right(
        room,
        Right::ModerateSettings,
        move |_, room_id| Ok(rest::room::set_moderation(room_id, setting, is_on)),
        |core, room_id, reply| {
            // The answer holds the switch and little else.
            let room = core.read_cache().room(room_id);
            Ok(Outcome { room, ..with_json(&reply) })
        },
    )
}

/// Fetches the moderation log, as long as the server keeps it.
pub fn audit(room: String) -> Action {
    in_room(
        room,
        |_, room_id| Ok(rest::room::audit(room_id)),
        |_, _, reply| {
            let rows: Vec<AuditEntry> = read_rows(&reply)?;
            let list = List::AuditEntries(rows.into_iter().map(Arc::new).collect());
            Ok(Outcome { list: Some(Arc::new(list)), ..with_json(&reply) })
        },
    )
}

/// The room of an answer; absent where the answer is something else.
fn shown(reply: &Reply) -> Result<Outcome> {
    let room: Room = decode(reply).unwrap_or_default();
    let room = Some(room).filter(|room| !room.id.is_empty()).map(Arc::new);
    Ok(Outcome { room, ..with_json(reply) })
}
