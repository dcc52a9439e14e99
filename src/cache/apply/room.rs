//! Rooms: joining, filling, leaving, and changes of their settings.

use std::sync::Arc;

use serde_json::Value;

use super::Occasion;
use crate::cache::room_state::RoomState;
use crate::cache::roster::Sockets;
use crate::cache::{Applied, Cache, Need, RoomSnapshot};
use crate::config::{ROOMS_MAX, SONG_RECHECK_MS};
use crate::error::{Error, ErrorKind, Result};
use crate::event::{Event, EventKind, Rare};
use crate::model::keys::Keys;
use crate::model::row::Field;
use crate::model::{Room, User};
use crate::wire::payload::{RoomChange, RoomRow};
use crate::wire::row;

impl Cache {
    /// Begins a join with the room's JSON. For a room that is known (after a reconnect) it only
    /// renews the room's own fields.
    pub fn begin_join(&mut self, room_json: &str) -> Result<Arc<Room>> {
        let keys = row::read("room", room_json, |reader| Keys::read(Field(reader)))?;
        let Keys(keys) = keys.unwrap_or_default();
        let Some(id) = keys.get("_id").and_then(Value::as_str).filter(|id| !id.is_empty()) else {
            return Err(Error::new(ErrorKind::Protocol, "room without an id"));
        };
        if !self.rooms.contains(id) && self.rooms.len() >= ROOMS_MAX {
            return Err(Error::new(ErrorKind::Busy, format!("{ROOMS_MAX} rooms are joined")));
        }
        if let Some(state) = self.rooms.get_mut(id) {
            state.is_removed = false;
            state.merge_keys(keys);
            return Ok(state.room.clone());
        }
        let state = RoomState::new(keys, self.message_history);
        let room = state.room.clone();
        self.rooms.insert(state);
        if let Some(owner) = room.owner.as_ref().filter(|owner| owner.is_known()) {
            self.learn(owner, 0, &mut Applied::default());
        }
        Ok(room)
    }

    /// Takes over the state of a room as it was fetched. The first time this makes `joined_room`
    /// and nothing else; later (after a reconnect) the difference comes as ordinary events.
    pub fn fill_room(&mut self, room_id: &str, snapshot: RoomSnapshot, now_ms: i64) -> Applied {
        let mut out = Applied::default();
        let server_ms = self.server_ms(now_ms);
        let since_ms = snapshot.since_ms.map(|since_ms| (since_ms.min(server_ms), server_ms));
        let Some(state) = self.rooms.get_mut(room_id) else { return out };
        let is_first = !state.is_filled;
        let former_song = state.playback.current.as_ref().map(|song| song.id.clone());
        let mut holes_ms: Vec<(i64, i64)> = Vec::new();
        if !snapshot.missing.is_empty() {
            holes_ms.extend(since_ms);
        }
        state.set_missing(&snapshot.missing);
        for info in snapshot.media {
            self.learn_media(info);
        }
        if let Some(row) = snapshot.roles {
            self.set_roles(room_id, row);
        }
        // The answer to the join comes first, because the roster is newer and fuller.
        if let Some(row) = snapshot.me {
            let me = self.me.clone();
            let me = me.or_else(|| self.person_of_member(&row, now_ms, &mut out));
            if let Some(me) = me {
                self.put_member(room_id, &me, &row);
            }
        }
        if let Some(rows) = snapshot.members {
            // Frames that came meanwhile are applied on top of it.
            self.set_members(room_id, rows, i64::MAX, now_ms, &mut out);
        }
        if let Some(rows) = snapshot.history {
            holes_ms.extend(self.merge_history(room_id, rows, &snapshot.live, now_ms, &mut out));
        }
        match snapshot.active {
            Some(row) => self.set_active(room_id, row.as_ref(), now_ms, &mut out),
            None => out.need(Need::Active { at_ms: now_ms.saturating_add(SONG_RECHECK_MS) }),
        }
        if let Some(row) = snapshot.dubs {
            self.set_dubs(room_id, &row, now_ms, &mut out);
        }
        if let Some(rows) = snapshot.queue {
            self.set_queue(room_id, &rows, now_ms, &mut out);
        }
        let Some(state) = self.rooms.get_mut(room_id) else { return out };
        let song = state.playback.current.as_ref().map(|song| song.id.clone());
        if former_song.is_some() && former_song != song {
            // Its last votes are nowhere to be had.
            holes_ms.extend(since_ms);
        }
        if let Some(gap_ms) = holes_ms.into_iter().reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))) {
            let at = Occasion::derived(&state.id, now_ms);
            let room = Some(state.room.clone());
            let rare = Rare { gap_ms: Some(gap_ms), ..Rare::default() }.apart();
            out.events.push(Event { rare, room, ..at.event(EventKind::Gap) });
        }
        for event in &mut out.events {
            event.is_backfill = true;
        }
        if is_first {
            state.is_filled = true;
            out.events.clear();
            let at = Occasion::derived(&state.id, now_ms);
            let room = Some(state.room.clone());
            out.events.push(Event { room, ..at.event(EventKind::JoinedRoom) });
        }
        self.completed(out)
    }

    /// Forgets a room. Makes `left_room` if it was joined.
    pub fn leave_room(&mut self, room_id: &str, now_ms: i64) -> Applied {
        let mut out = Applied::default();
        let Some(state) = self.rooms.remove(room_id) else { return out };
        for member in state.roster.iter() {
            self.people.leave_room(&member.user.id);
        }
        if state.is_filled {
            let at = Occasion::derived(&state.id, now_ms);
            let room = Some(state.room);
            out.events.push(Event { room, ..at.event(EventKind::LeftRoom) });
        }
        out
    }

    /// Forgets whose sockets are on the channels: on a new connection nobody tells who went.
    pub fn forget_sockets(&mut self) {
        for state in self.rooms.values_mut() {
            state.sockets = Sockets::default();
        }
    }

    /// Settings changed; the row may name only some of them.
    pub(super) fn room_update(
        &mut self,
        at: &Occasion,
        room_id: &str,
        change: RoomChange,
        row: RoomRow,
        out: &mut Applied,
    ) {
        let kind = match change {
            RoomChange::Settings => EventKind::RoomUpdate,
            RoomChange::SlowMode => EventKind::SlowMode,
            RoomChange::GuestChat => EventKind::GuestChat,
            RoomChange::GuestEmbed => EventKind::GuestEmbed,
        };
        self.merge_room(at, kind, room_id, row, out);
    }

    /// Takes over the settings that are told, as an event of `kind`.
    pub(super) fn merge_room(
        &mut self,
        at: &Occasion,
        kind: EventKind,
        room_id: &str,
        row: RoomRow,
        out: &mut Applied,
    ) {
        let actor: Option<Arc<User>> = self.person(&row.user, at.now_ms, out);
        let Some(state) = self.rooms.get_mut(room_id) else { return };
        if let Some(mut keys) = row.room {
            let id = keys.get("_id").and_then(Value::as_str);
            if id.is_none_or(|id| state.room.id == *id) {
                // A key of another type than text would make the room nameless.
                keys.remove("_id");
                state.merge_keys(keys);
            }
        }
        let (room, is_password_updated) = (Some(state.room.clone()), row.is_password_updated);
        out.events.push(Event { room, is_password_updated, ..at.done_by(kind, actor) });
    }
}
