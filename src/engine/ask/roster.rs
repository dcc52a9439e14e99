//! Who is in a room, and who was: lists as the server keeps them.

use std::sync::Arc;

use super::{decode, in_room, read_rows, room_of, with_json};
use crate::cache::Applied;
use crate::engine::command::{Action, ending};
use crate::engine::core::Core;
use crate::error::Result;
use crate::model::{List, Member, MemberRow};
use crate::outcome::Outcome;
use crate::rest::{self, Reply, Request};
use crate::text::Text;

/// Fetches who is in the room now. For a joined room the roster is set right by it, so that events
/// may come first.
pub fn present(room: String) -> Action {
    Action::steps(false, move |core| {
        let room_id = room_of(core, &room);
        // Who comes or goes while the answer is on its way is not undone by it.
        let asked_ms = core.clock.now_ms();
        let rest = core.rest.clone();
        Ok(async move {
            let request = rest::room::members(&room_id);
            let (reply, rows) = rest.send_and_read(request, read_rows).await?;
            ending(move |core| {
                if core.joined_id(&room_id).is_some() {
                    let now_ms = core.clock.now_ms();
                    let rows = rows.clone();
                    let applied = core.write_cache().apply_roster(&room_id, rows, asked_ms, now_ms);
                    core.absorb(Some(&room_id), applied);
                }
                listed(core, &room_id, &rows, &reply)
            })
        })
    })
}

/// Fetches who holds a role, present or not.
pub fn staff(room: String) -> Action {
    list(room, rest::room::staff)
}

/// Fetches who is banned.
pub fn banned(room: String) -> Action {
    list(room, rest::room::banned)
}

/// Fetches who is muted.
pub fn muted(room: String) -> Action {
    list(room, rest::room::muted)
}

/// Fetches one member, present or not.
pub fn member(room: String, user_id: String) -> Action {
    in_room(
        room,
        move |_, room_id| Ok(rest::room::member(room_id, &user_id)),
        |core, room_id, reply| {
            let row: MemberRow = decode(&reply)?;
            let member = read(core, room_id, &[row]).pop();
            Ok(Outcome { member, ..with_json(&reply) })
        },
    )
}

/// The members of an answer.
pub(super) fn listed(
    core: &mut Core,
    room_id: &Text,
    rows: &[MemberRow],
    reply: &Reply,
) -> Result<Outcome> {
    let list = List::Members(read(core, room_id, rows));
    Ok(Outcome { list: Some(Arc::new(list)), ..with_json(reply) })
}

/// Members by the rows of an answer.
pub(super) fn read(core: &mut Core, room_id: &Text, rows: &[MemberRow]) -> Vec<Arc<Member>> {
    let now_ms = core.clock.now_ms();
    let mut applied = Applied::default();
    let members = core.write_cache().read_members(room_id, rows, now_ms, &mut applied);
    core.absorb(None, applied);
    members
}

fn list(room: String, request: fn(&str) -> Request) -> Action {
    in_room(
        room,
        move |_, room_id| Ok(request(room_id)),
        |core, room_id, reply| {
            let rows: Vec<MemberRow> = read_rows(&reply)?;
            listed(core, room_id, &rows, &reply)
        },
    )
}
