//! Own queues and the rotation.

use super::{Refusal, World, member::RoleDetail};
use serde_json::{Value, json};

/// `order` of an entry that was just added.
const ORDER_FRESH: i64 = 999;
/// Songs one member may line up in one room.
const QUEUE_MAX: usize = 5000;

/// One song in a queue, playing, or in the history. Its id is the play id.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Play id.
    pub id: String,
    /// Media id.
    pub songid: String,
    /// Who queued it.
    pub userid: String,
    /// When it was queued, milliseconds.
    pub created: i64,
    /// When it started, milliseconds.
    pub played: Option<i64>,
    /// Length in milliseconds.
    pub length_ms: i64,
    /// It plays or has played.
    pub is_active: bool,
    /// It has played.
    pub is_played: bool,
    /// It was skipped.
    pub skipped: bool,
    /// Place in the queue.
    pub order: i64,
    /// Votes up.
    pub updubs: i64,
    /// Votes down.
    pub downdubs: i64,
    /// Grabs; nothing until the first.
    pub grabs: Option<i64>,
}

impl Entry {
    /// The entry with plain ids.
    pub fn json(&self, room_id: &str) -> Value {
        let mut object = json!({"_id": self.id, "created": self.created,
            "isActive": self.is_active, "isPlayed": self.is_played, "skipped": self.skipped,
            "order": self.order, "roomid": room_id, "songLength": self.length_ms,
            "updubs": self.updubs, "downdubs": self.downdubs, "userid": self.userid,
            "songid": self.songid, "_user": self.userid, "_song": self.songid, "__v": 0});
        if let Some(played) = self.played {
            object["played"] = json!(played);
        }
        if let Some(grabs) = self.grabs {
            object["grabs"] = json!(grabs);
        }
        object
    }
}

impl World {
    /// Tells the room that somebody's queue changed.
    pub(crate) fn tell_queue_change(&mut self, room_id: &str, user_id: &str) {
        let user = self.user_in_event(user_id);
        self.tell_room(room_id, json!({"type": "room_playlist-queue-update-dub", "user": user}));
    }

    /// Adds a song of a provider to the caller's own queue.
    pub fn queue_song(
        &mut self,
        room_id: &str,
        user_id: &str,
        kind: &str,
        fkid: &str,
        now_ms: i64,
    ) -> Result<Value, Refusal> {
        self.require_present(room_id, user_id)?;
        self.require(room_id, user_id, "queue.join")?;
        let song = self.import_song(kind, fkid)?;
        self.queue_media(room_id, user_id, &song.id, now_ms)
    }

    /// Adds a known media to the caller's own queue.
    pub fn queue_media(
        &mut self,
        room_id: &str,
        user_id: &str,
        song_id: &str,
        now_ms: i64,
    ) -> Result<Value, Refusal> {
        let song = self
            .songs
            .get(song_id)
            .filter(|song| !song.blank)
            .ok_or_else(|| Refusal::bad_request("Song is not available"))?
            .clone();
        self.check_song(room_id, user_id, &song.id, song.length_ms, now_ms)?;
        let entry = Entry {
            id: self.next_id(),
            songid: song.id,
            userid: user_id.to_owned(),
            created: now_ms,
            played: None,
            length_ms: song.length_ms,
            is_active: false,
            is_played: false,
            skipped: false,
            order: ORDER_FRESH,
            updubs: 0,
            downdubs: 0,
            grabs: None,
        };
        let shown = entry.json(room_id);
        let room = self.room_mut(room_id)?;
        room.queues.entry(user_id.to_owned()).or_default().push(entry);
        self.enter_rotation(room_id, user_id);
        self.tell_queue_change(room_id, user_id);
        self.tell_counters(room_id, user_id);
        self.start_if_silent(room_id, now_ms)?;
        Ok(shown)
    }

    /// Removes one of the caller's own songs.
    pub fn unqueue(&mut self, room_id: &str, user_id: &str, entry: &str) -> Result<(), Refusal> {
        let room = self.room_mut(room_id)?;
        let queue = room.queues.entry(user_id.to_owned()).or_default();
        let index = queue
            .iter()
            .position(|row| row.id == entry)
            .ok_or_else(|| Refusal::new(404, "song not found in queue"))?;
        queue.remove(index);
        self.after_removal(room_id, user_id);
        Ok(())
    }

    /// Empties the caller's own queue.
    pub fn clear_queue(&mut self, room_id: &str, user_id: &str) -> Result<(), Refusal> {
        self.room_mut(room_id)?.queues.remove(user_id);
        self.after_removal(room_id, user_id);
        Ok(())
    }

    /// Puts the caller's own songs into another order; every entry must be named.
    pub fn order_own(
        &mut self,
        room_id: &str,
        user_id: &str,
        order: &[String],
    ) -> Result<(), Refusal> {
        let room = self.room_mut(room_id)?;
        let queue = room.queues.entry(user_id.to_owned()).or_default();
        let mut sorted = Vec::with_capacity(queue.len());
        for id in order {
            let found = queue.iter().find(|entry| entry.id == *id);
            sorted.push(found.cloned().ok_or_else(|| Refusal::bad_request("invalid order"))?);
        }
        if sorted.len() != queue.len() {
            return Err(Refusal::bad_request("invalid order"));
        }
        *queue = sorted;
        self.tell_queue_change(room_id, user_id);
        Ok(())
    }

    /// Takes oneself out of the rotation, or back into it.
    pub fn pause_queue(
        &mut self,
        room_id: &str,
        user_id: &str,
        pause: bool,
        now_ms: i64,
    ) -> Result<Value, Refusal> {
        self.require_present(room_id, user_id)?;
        if !pause {
            self.require(room_id, user_id, "queue.join")?;
            self.check_rotation_open(room_id, user_id)?;
            if self.room(room_id)?.queues.get(user_id).is_none_or(Vec::is_empty) {
                return Err(Refusal::bad_request("You need a song in your queue"));
            }
        }
        self.set_paused(room_id, user_id, pause, now_ms)?;
        let row = self.queue_row(room_id, user_id)?;
        let user = self.user_in_event(user_id);
        self.tell_room(
            room_id,
            json!({"type": "user-pause-queue", "user": user, "user_queue": row}),
        );
        self.tell_queue_change(room_id, user_id);
        self.start_if_silent(room_id, now_ms)?;
        Ok(row)
    }

    /// Puts the whole rotation into another order; every member of it must be named.
    pub fn reorder(
        &mut self,
        room_id: &str,
        actor: &str,
        order: &[String],
        now_ms: i64,
    ) -> Result<(), Refusal> {
        self.require(room_id, actor, "queue.order")?;
        let room = self.room_mut(room_id)?;
        let complete =
            order.len() == room.rotation.len() && room.rotation.iter().all(|id| order.contains(id));
        if !complete {
            return Err(Refusal::bad_request("invalid order"));
        }
        room.rotation = order.to_vec();
        let user = self.user_in_event(actor);
        self.tell_room(room_id, json!({"type": "room_playlist-queue-reorder", "user": user}));
        self.repeat_current(room_id, now_ms);
        Ok(())
    }

    /// Removes another member's next song; the answer shows the one after it.
    pub fn remove_next_song(
        &mut self,
        room_id: &str,
        actor: &str,
        user_id: &str,
    ) -> Result<Value, Refusal> {
        self.require(room_id, actor, "queue.remove")?;
        self.user(user_id)?;
        let room = self.room_mut(room_id)?;
        let queue = room.queues.entry(user_id.to_owned()).or_default();
        if !queue.is_empty() {
            queue.remove(0);
        }
        self.tell_removal(room_id, actor, user_id, "room_playlist-queue-remove-user-song");
        self.settle_rotation(room_id, user_id);
        self.tell_counters(room_id, user_id);
        let room = self.room(room_id)?;
        let next = room.queues.get(user_id).and_then(|queue| queue.first());
        let shown = next.map(|entry| {
            let mut object = entry.json(room_id);
            object["_user"] = self.user_populated(user_id);
            object["_song"] = self.song_json(&entry.songid);
            object
        });
        Ok(json!({"userNextSong": shown}))
    }

    /// Removes all songs of another member.
    pub fn remove_dj(&mut self, room_id: &str, actor: &str, user_id: &str) -> Result<(), Refusal> {
        self.require(room_id, actor, "queue.dj.remove")?;
        self.user(user_id)?;
        self.room_mut(room_id)?.queues.remove(user_id);
        self.settle_rotation(room_id, user_id);
        self.tell_removal(room_id, actor, user_id, "room_playlist-queue-remove-user");
        self.tell_counters(room_id, user_id);
        Ok(())
    }

    /// Takes another member out of the rotation, or puts them back; the songs stay.
    pub fn pause_dj(
        &mut self,
        room_id: &str,
        actor: &str,
        user_id: &str,
        pause: bool,
        now_ms: i64,
    ) -> Result<(), Refusal> {
        self.require(room_id, actor, "queue.dj.remove")?;
        self.set_paused(room_id, user_id, pause, now_ms)?;
        let mut row = self.queue_row(room_id, user_id)?;
        // Recorded as a number here, and as a boolean when members pause themselves.
        row["queuePaused"] = json!(i64::from(pause));
        let (user, moderator) = (self.user_in_event(user_id), self.user_in_event(actor));
        self.tell_room(
            room_id,
            json!({"type": "user-pause-queue-mod", "user": user, "mod": moderator,
                "user_queue": row}),
        );
        self.tell_queue_change(room_id, user_id);
        self.start_if_silent(room_id, now_ms)
    }

    /// The rotation as rows of members.
    pub fn rotation_rows(&self, room_id: &str) -> Result<Vec<Value>, Refusal> {
        let room = self.room(room_id)?;
        let members = room.rotation.iter().filter_map(|id| room.members.get(id));
        Ok(members.map(|member| self.room_user(room, member, RoleDetail::None)).collect())
    }

    /// The next song of every member in the rotation.
    pub fn queue_details(&self, room_id: &str) -> Result<Vec<Value>, Refusal> {
        let room = self.room(room_id)?;
        let mut rows = Vec::new();
        for (index, user_id) in room.rotation.iter().enumerate() {
            let Some(entry) = room.queues.get(user_id).and_then(|queue| queue.first()) else {
                continue;
            };
            let mut object = entry.json(room_id);
            object["order"] = json!(index + 1);
            object["_user"] = self.user_populated(user_id);
            if self.forms.details_with_song {
                object["_song"] = self.song_json(&entry.songid);
            }
            rows.push(object);
        }
        Ok(rows)
    }

    /// The caller's own songs in order, with their media.
    pub fn own_queue(&self, room_id: &str, user_id: &str) -> Result<Vec<Value>, Refusal> {
        let room = self.room(room_id)?;
        let entries = room.queues.get(user_id).map(Vec::as_slice).unwrap_or_default();
        let rows = entries.iter().enumerate().map(|(index, entry)| {
            let mut object = entry.json(room_id);
            object["order"] = json!(index + 1);
            object["_song"] = self.song_json(&entry.songid);
            object
        });
        Ok(rows.collect())
    }

    /// Only somebody who has joined may queue.
    pub(crate) fn require_present(&self, room_id: &str, user_id: &str) -> Result<(), Refusal> {
        let room = self.room(room_id)?;
        let present = room.members.get(user_id).is_some_and(|member| member.present);
        if present { Ok(()) } else { Err(Refusal::new(401, "You are not in this room")) }
    }

    /// Puts a member with songs at the end of the rotation, unless paused or locked out.
    pub(crate) fn enter_rotation(&mut self, room_id: &str, user_id: &str) {
        let allowed = self.check_rotation_open(room_id, user_id).is_ok();
        let Some(room) = self.rooms.get_mut(room_id) else {
            return;
        };
        let ready = room
            .members
            .get(user_id)
            .is_some_and(|member| member.present && member.queue_paused != Some(true));
        let has_songs = room.queues.get(user_id).is_some_and(|queue| !queue.is_empty());
        if allowed && ready && has_songs && !room.rotation.iter().any(|id| id == user_id) {
            room.rotation.push(user_id.to_owned());
        }
    }

    fn check_rotation_open(&self, room_id: &str, user_id: &str) -> Result<(), Refusal> {
        let room = self.room(room_id)?;
        if room.rotation.iter().any(|id| id == user_id) {
            return Ok(());
        }
        if room.flag("lockQueue") && !self.may(room_id, user_id, "queue.lock.bypass") {
            return Err(Refusal::new(401, "The queue is locked"));
        }
        let full = room.rotation.len() as i64 >= room.number("maxSongQueueLength");
        if room.flag("limitQueueLength") && full {
            return Err(Refusal::bad_request("The queue is full"));
        }
        Ok(())
    }

    fn check_song(
        &self,
        room_id: &str,
        user_id: &str,
        song_id: &str,
        length_ms: i64,
        now_ms: i64,
    ) -> Result<(), Refusal> {
        let room = self.room(room_id)?;
        if room.flag("lockQueue") && !self.may(room_id, user_id, "queue.lock.bypass") {
            return Err(Refusal::new(401, "The queue is locked"));
        }
        let longest_minutes = room.number("maxLengthSong");
        if longest_minutes > 0 && length_ms > longest_minutes * 60_000 {
            return Err(Refusal::bad_request("Song is too long"));
        }
        let queue = room.queues.get(user_id).map(Vec::as_slice).unwrap_or_default();
        if queue.len() >= QUEUE_MAX {
            return Err(Refusal::bad_request("Your queue is full"));
        }
        if queue.iter().any(|entry| entry.songid == song_id) {
            return Err(Refusal::bad_request("Song is already in your queue"));
        }
        let since_ms = now_ms - room.number("timeSongQueueRepeat") * 60_000;
        let playing = room.current.as_ref().map(|playing| &playing.entry);
        let recent = room.history.iter().chain(playing).any(|entry| {
            entry.songid == song_id && entry.played.is_some_and(|played| played > since_ms)
        });
        if recent {
            return Err(Refusal::bad_request("Song was played recently in this room"));
        }
        Ok(())
    }

    fn set_paused(
        &mut self,
        room_id: &str,
        user_id: &str,
        pause: bool,
        now_ms: i64,
    ) -> Result<(), Refusal> {
        let member = self.member_mut(room_id, user_id, now_ms)?;
        member.queue_paused = Some(pause);
        member.updated = now_ms;
        if pause {
            self.room_mut(room_id)?.rotation.retain(|id| id != user_id);
        } else {
            self.enter_rotation(room_id, user_id);
        }
        Ok(())
    }

    fn queue_row(&self, room_id: &str, user_id: &str) -> Result<Value, Refusal> {
        let room = self.room(room_id)?;
        let member = room.members.get(user_id).ok_or_else(Refusal::no_user)?;
        Ok(self.room_user(room, member, RoleDetail::None))
    }

    fn after_removal(&mut self, room_id: &str, user_id: &str) {
        self.settle_rotation(room_id, user_id);
        self.tell_queue_change(room_id, user_id);
        self.tell_counters(room_id, user_id);
    }

    /// A member without songs cannot stay in the rotation.
    fn settle_rotation(&mut self, room_id: &str, user_id: &str) {
        if let Some(room) = self.rooms.get_mut(room_id)
            && room.queues.get(user_id).is_none_or(Vec::is_empty)
        {
            room.rotation.retain(|id| id != user_id);
        }
    }

    fn tell_removal(&mut self, room_id: &str, actor: &str, user_id: &str, kind: &str) {
        let (user, removed) = (self.user_in_event(actor), self.user_in_event(user_id));
        self.tell_room(room_id, json!({"type": kind, "user": user, "removedUser": removed}));
    }
}
