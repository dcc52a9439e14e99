//! A room's roles: what there is, what they allow, and who holds them.

use std::sync::Arc;

use super::queue::check_distinct;
use super::{channel_of, decode, in_room, in_room_by_right, read, read_rows, room_of, with_json};
use crate::engine::command::{Action, ending};
use crate::engine::core::Core;
use crate::error::{Error, ErrorKind, Result, invalid_argument};
use crate::model::order;
use crate::model::row::Field;
use crate::model::{ActorRow, List, Permission, Right, Role, RoleKind, RoleRow, RolesRow};
use crate::outcome::Outcome;
use crate::rest::{self, Reply, Request, Rest, RoleSettings};
use crate::text::Text;

/// Fetches the permissions that there are.
pub fn catalogue() -> Action {
    Action::call(rest::role::catalogue(), |_, reply| {
        let rows = read(&reply, |reader| Permission::read_list(Field(reader)))?;
        let list = List::Permissions(rows.into_iter().map(Arc::new).collect());
        Ok(Outcome { list: Some(Arc::new(list)), ..with_json(&reply) })
    })
}

/// Fetches a room's roles, the highest first, and the own standing. For a joined room the cache
/// takes them over.
pub fn fetch(room: String) -> Action {
    in_room(
        room,
        |_, room_id| Ok(rest::role::list(room_id)),
        |core, room_id, reply| {
            let row: RolesRow = decode(&reply)?;
            let standing = row.actor.clone().map(Arc::new);
            let list = listed(row.roles.clone());
            if core.joined_id(room_id).is_some() {
                let now_ms = core.clock.now_ms();
                let applied = core.write_cache().apply_roles(room_id, row, now_ms);
                core.absorb(Some(room_id), applied);
            }
            Ok(Outcome { list, standing, ..with_json(&reply) })
        },
    )
}

/// Fetches what the connected account may do in a room.
pub fn standing(room: String) -> Action {
    in_room(
        room,
        |_, room_id| Ok(rest::role::standing(room_id)),
        |_, _, reply| {
            let standing: ActorRow = decode(&reply)?;
            Ok(Outcome { standing: Some(Arc::new(standing)), ..with_json(&reply) })
        },
    )
}

/// Makes a role, just above the default one.
pub fn create(room: String, settings: RoleSettings) -> Result<Action> {
    settings.check_new()?;
    Ok(in_room_by_right(
        room,
        Right::ManageRoles,
        move |_, room_id| Ok(rest::role::create(room_id, &settings)),
        |_, _, reply| Ok(shown(&reply)),
    ))
}

/// Changes the settings of a role that are given. The server clears what a request leaves out
/// so the role is read first.
pub fn update(room: String, role_id: String, settings: RoleSettings) -> Result<Action> {
    settings.check_change()?;
    Ok(Action::steps(true, move |core| {
        let room_id = room_of(core, &room);
        core.permit(&room_id, Right::ManageRoles)?;
        let rest = core.rest.clone();
        Ok(async move {
            let reply = rest.send(rest::role::list(&room_id)).await?;
            let roles = decode::<RolesRow>(&reply)?.roles;
            let role = roles.iter().find(|role| role.id.as_deref() == Some(role_id.as_str()));
            let role = role.ok_or_else(|| {
                Error::new(ErrorKind::NotFound, "role_id is not a role of this room")
            })?;
            let request = rest::role::update(&room_id, &role_id, role, &settings);
            let reply = rest.send(request).await?;
            ending(move |_| Ok(shown(&reply)))
        })
    }))
}

/// Removes a role.
pub fn delete(room: String, role_id: String) -> Action {
    in_room_by_right(
        room,
        Right::ManageRoles,
        move |_, room_id| Ok(rest::role::delete(room_id, &role_id)),
        |_, _, reply| Ok(with_json(&reply)),
    )
}

/// Puts the roles into another order: all of them, each once, the highest first.
pub fn reorder(room: String, role_ids: Vec<String>) -> Result<Action> {
    if role_ids.is_empty() {
        return Err(invalid_argument("role_ids", "names nothing"));
    }
    check_distinct(&role_ids, "role_ids")?;
    Ok(in_room_by_right(
        room,
        Right::ManageRoles,
        move |_, room_id| Ok(rest::role::order(room_id, &role_ids)),
        |_, _, reply| {
            let rows = read_rows::<RoleRow>(&reply)?;
            let list = listed(rows.into_iter().map(Role::from).collect());
            Ok(Outcome { list, ..with_json(&reply) })
        },
    ))
}

/// Gives a member a role by its id.
pub fn assign(room: String, user_id: String, role_id: String) -> Action {
    change(room, user_id, move |_, _| Ok(Wanted::Id(role_id)), true)
}

/// Takes a role from a member by its id.
pub fn unassign(room: String, user_id: String, role_id: String) -> Action {
    change(room, user_id, move |_, _| Ok(Wanted::Id(role_id)), false)
}

/// Gives a member of a joined room a role of the six fixed kinds.
pub fn set(room: String, user_id: String, kind: RoleKind) -> Action {
    change(room, user_id, move |core, room_id| Wanted::by_kind(core, room_id, kind), true)
}

/// Takes a role of the six fixed kinds from a member of a joined room.
pub fn unset(room: String, user_id: String, kind: RoleKind) -> Action {
    change(room, user_id, move |core, room_id| Wanted::by_kind(core, room_id, kind), false)
}

/// The role that is to be given or taken.
enum Wanted {
    /// One with this id.
    Id(String),
    /// One of that kind, in a room whose own roles are not known.
    Kind(RoleKind),
}

impl Wanted {
    /// A room's own role of a kind, as far as that is known.
    fn by_kind(core: &Core, room: &str, kind: RoleKind) -> Result<Wanted> {
        let room_id = core.require_room(room)?;
        let cache = core.read_cache();
        if cache.roles(&room_id).is_empty() {
            return Ok(Wanted::Kind(kind));
        }
        let role = cache.role_by_kind(&room_id, kind);
        let id = role.and_then(|role| role.id.clone()).ok_or_else(no_such_role)?;
        Ok(Wanted::Id(id.as_str().to_owned()))
    }
}

/// Gives or takes a role. Since September 2026 roles belong to a room and a member holds a set of
/// them; before, there were six with ids for all rooms. A server that answers 404 to the list of a
/// room's roles is of the older kind.
fn change(
    room: String,
    user_id: String,
    wanted: impl FnOnce(&Core, &str) -> Result<Wanted> + Send + 'static,
    is_given: bool,
) -> Action {
    Action::steps(true, move |core| {
        let room_id = room_of(core, &room);
        let wanted = wanted(core, &room_id)?;
        core.permit(&room_id, Right::ManageRoles)?;
        let target = Target { channel: channel_of(core, &room_id), room_id, user_id, is_given };
        let rest = core.rest.clone();
        Ok(async move {
            let reply = target.change(&rest, wanted).await?;
            let Target { room_id, user_id, .. } = target;
            ending(move |core| {
                let member = core.read_cache().member(&room_id, &user_id);
                Ok(Outcome { member, ..with_json(&reply) })
            })
        })
    })
}

/// Whom it is about, and what is to happen.
struct Target {
    room_id: Text,
    user_id: String,
    channel: Option<Text>,
    is_given: bool,
}

impl Target {
    async fn change(&self, rest: &Rest, wanted: Wanted) -> Result<Reply> {
        match wanted {
            Wanted::Id(role_id) => {
                let refused = match rest.send(self.own(&role_id)).await {
                    Err(error) if error.http_status() == 404 => error,
                    other => return other,
                };
                let kind = RoleKind::from_fixed_id(&role_id);
                match kind != RoleKind::Unknown && self.roles(rest).await?.is_none() {
                    true => rest.send(self.fixed(kind)?).await,
                    false => Err(refused),
                }
            }
            Wanted::Kind(kind) => match self.roles(rest).await? {
                None => rest.send(self.fixed(kind)?).await,
                Some(roles) => {
                    let role = roles.into_iter().find(|role| role.kind == kind);
                    let id = role.and_then(|role| role.id).ok_or_else(no_such_role)?;
                    rest.send(self.own(&id)).await
                }
            },
        }
    }

    /// The room's own roles; `None` if the server knows none, being of the older kind.
    async fn roles(&self, rest: &Rest) -> Result<Option<Vec<Role>>> {
        match rest.send(rest::role::list(&self.room_id)).await {
            Ok(reply) => decode::<RolesRow>(&reply).map(|row| Some(row.roles)),
            Err(error) if error.http_status() == 404 => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn own(&self, role_id: &str) -> Request {
        match self.is_given {
            true => rest::role::set(&self.room_id, &self.user_id, role_id),
            false => rest::role::unset(&self.room_id, &self.user_id, role_id),
        }
    }

    fn fixed(&self, kind: RoleKind) -> Result<Request> {
        let role_id = kind.fixed_id().ok_or_else(no_such_role)?;
        let channel = self.channel.as_deref();
        Ok(match self.is_given {
            true => rest::role::set_fixed(&self.room_id, &self.user_id, role_id, channel),
            false => rest::role::unset_fixed(&self.room_id, &self.user_id, role_id, channel),
        })
    }
}

fn no_such_role() -> Error {
    Error::new(ErrorKind::NotFound, "role does not exist in this room")
}

fn listed(mut roles: Vec<Role>) -> Option<Arc<List>> {
    order::sort_by_number(&mut roles, |role| role.position.saturating_neg());
    Some(Arc::new(List::Roles(roles.into_iter().map(Arc::new).collect())))
}

/// The role of an answer; absent where the answer is something else.
fn shown(reply: &Reply) -> Outcome {
    let role = decode::<RoleRow>(reply).map(Role::from).unwrap_or_default();
    let role = role.id.is_some().then(|| Arc::new(role));
    Outcome { role, ..with_json(reply) }
}
