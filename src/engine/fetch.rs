//! What entering a room asks of the server: the joining itself, and everything a room is made of.

use std::collections::HashSet;

use futures_util::future::{join, join5};

use super::ask::{decode, read_rows};
use crate::cache::RoomSnapshot;
use crate::error::{Error, ErrorKind, Result};
use crate::model::column::columns;
use crate::model::row::Row;
use crate::model::{MemberRow, RolesRow, Room, SongInfo};
use crate::rest::{self, Reply, Rest};
use crate::text::Text;

/// A room that has let us in.
pub struct Entered {
    /// Its id.
    pub room_id: Text,
    /// The room itself.
    pub room: Reply,
    /// Our membership, if we are a member.
    pub me: Option<MemberRow>,
}

/// The answer to a join.
#[derive(Default)]
pub struct JoinRow {
    /// The room itself, as JSON.
    pub room: Option<Box<str>>,
    /// Our membership.
    pub user: Option<MemberRow>,
}

impl Row for JoinRow {
    columns! { JoinRow:
        "room" => |row, field| {
            row.room = Some(field.unread()?).filter(|json| *json != "null").map(Box::from);
            Ok(())
        },
        "user" => |row, field| field.object(&mut row.user),
    }
}

/// What a guest needs of a room: there is no joining for guests (realtime.md).
pub async fn watch(rest: &Rest, room: &str) -> Result<Entered> {
    let reply = rest.send(rest::room::show(room)).await?;
    let shown: Room = decode(&reply)?;
    if shown.id.is_empty() {
        return Err(Error::new(ErrorKind::Protocol, "the server's room has no id"));
    }
    if shown.display.as_deref() == Some("private") {
        return Err(Error::new(ErrorKind::Forbidden, "guests cannot enter private rooms"));
    }
    Ok(Entered { room_id: shown.id, room: reply, me: None })
}

/// Enters a room by id or slug.
pub async fn enter(rest: &Rest, room: &str, password: Option<&str>) -> Result<Entered> {
    let reply = rest.send(rest::room::show(room)).await?;
    let room_id = decode::<Room>(&reply)?.id;
    if room_id.is_empty() {
        return Err(Error::new(ErrorKind::Protocol, "the server's room has no id"));
    }
    let joined = rest.send(rest::room::join(&room_id, password)).await?;
    let me = decode::<JoinRow>(&joined).ok().and_then(|row| row.user);
    Ok(Entered { room_id, room: reply, me })
}

/// Fetches everything a room is made of. What cannot be had is named in the snapshot.
pub async fn fetch_room(rest: &Rest, room_id: &str, me: Option<MemberRow>) -> RoomSnapshot {
    let mut missing = Vec::new();
    let parts = join5(
        rest.send_patiently(rest::room::members(room_id), read_rows),
        rest.send_patiently(rest::queue::active(room_id), decode),
        rest.send_patiently(rest::queue::active_dubs(room_id), decode),
        rest.send_patiently(rest::queue::details(room_id), read_rows),
        rest.send_patiently(rest::role::list(room_id), decode),
    );
    let history = rest.send_patiently(rest::chat::history(room_id), read_rows);
    let ((members, active, dubs, queue, roles), history) = join(parts, history).await;
    // Nothing plays: then there are no votes either.
    let active = match active {
        Err(error) if error.kind() == ErrorKind::NotFound => Some(None),
        other => part("song", other, &mut missing).map(Some),
    };
    let dubs = match dubs {
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        other => part("dubs", other, &mut missing),
    };
    let roles = match roles {
        // A server of the older generation: there are the six fixed roles, and no others.
        Err(error) if error.http_status() == 404 => Ok(RolesRow::default()),
        other => other,
    };
    RoomSnapshot {
        me,
        members: part("members", members, &mut missing),
        active,
        dubs,
        queue: part("queue", queue, &mut missing),
        roles: part("roles", roles, &mut missing),
        history: part("history", history, &mut missing),
        live: HashSet::new(),
        media: Vec::<SongInfo>::new(),
        since_ms: None,
        missing,
    }
}

fn part<T>(name: &'static str, result: Result<T>, missing: &mut Vec<&'static str>) -> Option<T> {
    if result.is_err() {
        missing.push(name);
    }
    result.ok()
}
