//! People: roles, the own name, looking somebody up.

use super::{decode, with_json};
use crate::engine::command::Action;
use crate::engine::core::Core;
use crate::error::{Error, ErrorKind, Result};
use crate::model::{RoleKind, User};
use crate::outcome::Outcome;
use crate::rest::{self, Request};
use crate::text::Text;

/// Gives a member a role of the six fixed kinds.
pub fn set_role(room_id: String, user_id: String, role: RoleKind) -> Action {
    change_role(room_id, user_id, role, true)
}

/// Takes a role from a member.
pub fn unset_role(room_id: String, user_id: String, role: RoleKind) -> Action {
    change_role(room_id, user_id, role, false)
}

/// Changes the own username. The server tells nobody: no event follows.
pub fn set_username(username: &str) -> Action {
    Action::call(rest::user::update_username(username), |core, reply| {
        let row: NameRow = decode(&reply)?;
        let user =
            core.read_cache().me().map(|me| User { username: row.username, ..(*me).clone() });
        let user = user.map(|user| core.write_cache().apply_user(user));
        Ok(Outcome { user, ..with_json(&reply) })
    })
}

/// Fetches an account by id or name.
pub fn fetch(user: &str) -> Action {
    Action::call(rest::user::show(user), |core, reply| {
        let user: User = decode(&reply)?;
        let user = core.write_cache().apply_user(user);
        Ok(Outcome { user: Some(user), ..with_json(&reply) })
    })
}

#[derive(serde::Deserialize, Default)]
#[serde(default)]
struct NameRow {
    #[serde(deserialize_with = "crate::model::lenient::decoded_text")]
    username: Option<Text>,
}

fn change_role(room_id: String, user_id: String, role: RoleKind, is_set: bool) -> Action {
    let (room, user) = (room_id.clone(), user_id.clone());
    Action::Call {
        prepare: Box::new(move |core| {
            let room_id = core.require_room(&room_id)?;
            role_request(core, &room_id, &user_id, role, is_set)
        }),
        then: Box::new(move |core, reply| {
            let cache = core.read_cache();
            let room_id = cache.room_id(&room);
            let member = room_id.and_then(|room_id| cache.member(&room_id, &user));
            drop(cache);
            Ok(Outcome { member, ..with_json(&reply) })
        }),
    }
}

/// Since September 2026 roles belong to a room and a member holds a set of them; before, there
/// were six with global ids. The room's own table tells which generation this room is of.
fn role_request(
    core: &Core,
    room_id: &str,
    user_id: &str,
    kind: RoleKind,
    is_set: bool,
) -> Result<Request> {
    let cache = core.read_cache();
    if cache.roles(room_id).is_empty() {
        let channel = cache.room(room_id).and_then(|room| room.realtime_channel.clone());
        let role_id = kind.fixed_id().ok_or_else(no_such_role)?;
        return Ok(match is_set {
            true => rest::role::set_fixed(room_id, user_id, role_id, channel.as_deref()),
            false => rest::role::unset_fixed(room_id, user_id, role_id, channel.as_deref()),
        });
    }
    let role_id = cache.role_by_kind(room_id, kind).and_then(|role| role.id.clone());
    let role_id = role_id.ok_or_else(no_such_role)?;
    Ok(match is_set {
        true => rest::role::set(room_id, user_id, &role_id),
        false => rest::role::unset(room_id, user_id, &role_id),
    })
}

fn no_such_role() -> Error {
    Error::new(ErrorKind::NotFound, "role does not exist in this room")
}
