//! What plays: starting, ending and skipping songs.

use super::{Refusal, RolesGeneration, World, queue::Entry, votes::Vote};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Plays that a room remembers.
const HISTORY_MAX: usize = 500;
/// Plays on a page of the history.
const HISTORY_PAGE: usize = 20;

/// The song that plays, with its votes.
#[derive(Debug, Clone)]
pub struct Playing {
    /// The queue entry.
    pub entry: Entry,
    /// Votes by user id.
    pub votes: BTreeMap<String, Vote>,
    /// How often each account has called for a vote.
    pub vote_calls: BTreeMap<String, u32>,
    /// Who has grabbed it.
    pub grabbers: BTreeSet<String>,
}

impl Playing {
    /// When it is over, milliseconds.
    pub fn ends_ms(&self) -> i64 {
        self.entry.played.unwrap_or(0) + self.entry.length_ms
    }
}

impl World {
    /// Ends every song whose time is up and starts the next ones.
    pub fn advance(&mut self, now_ms: i64) {
        let over: Vec<String> = self
            .rooms
            .values()
            .filter(|room| room.current.as_ref().is_some_and(|playing| playing.ends_ms() <= now_ms))
            .map(|room| room.id.clone())
            .collect();
        for room_id in over {
            self.end_current(&room_id, false);
            self.start_next(&room_id, now_ms);
        }
    }

    /// Skips the song with that play id.
    pub fn skip(
        &mut self,
        room_id: &str,
        actor: &str,
        play_id: &str,
        now_ms: i64,
    ) -> Result<(), Refusal> {
        let room = self.room(room_id)?;
        let playing = room.current.as_ref().filter(|playing| playing.entry.id == play_id);
        let Some(playing) = playing else {
            return Err(Refusal::new(404, "song not found"));
        };
        if playing.entry.userid != actor {
            self.require(room_id, actor, "queue.skip")?;
        }
        let username = self.user(actor)?.username.clone();
        self.tell_room(room_id, json!({"type": "chat-skip", "username": username}));
        self.record_audit(room_id, actor, None, "skip", None, now_ms);
        self.end_current(room_id, true);
        self.start_next(room_id, now_ms);
        Ok(())
    }

    /// The answer of `playlist/active`.
    pub fn active_song(&self, room_id: &str, now_ms: i64) -> Result<Value, Refusal> {
        let room = self.room(room_id)?;
        let playing = room.current.as_ref().ok_or_else(nothing_plays)?;
        let position_ms = now_ms - playing.entry.played.unwrap_or(now_ms);
        Ok(json!({"song": playing.entry.json(room_id),
            "songInfo": self.song_info(&playing.entry.songid),
            "startTime": position_ms / 1000}))
    }

    /// The answer of `playlist/active/dubs`.
    pub fn active_dubs(&self, room_id: &str) -> Result<Value, Refusal> {
        let room = self.room(room_id)?;
        let playing = room.current.as_ref().ok_or_else(nothing_plays)?;
        let rows = |up: bool| -> Vec<Value> {
            let votes = playing.votes.values().filter(|vote| vote.up == up);
            votes.map(|vote| vote.json(&playing.entry.id)).collect()
        };
        Ok(json!({"currentSong": playing.entry.json(room_id), "upDubs": rows(true),
            "downDubs": rows(false)}))
    }

    /// One page of the history, newest first; pages count from 1.
    pub fn history_page(&self, room_id: &str, page: usize) -> Result<Vec<Value>, Refusal> {
        let room = self.room(room_id)?;
        let rows = room.history.iter().skip(page.saturating_sub(1) * HISTORY_PAGE);
        let shown = rows.take(HISTORY_PAGE).map(|entry| {
            let mut object = entry.json(room_id);
            object["_user"] = self.user_populated(&entry.userid);
            object["_song"] = self.song_json(&entry.songid);
            object
        });
        Ok(shown.collect())
    }

    /// Starts the next song when nothing plays.
    pub(crate) fn start_if_silent(&mut self, room_id: &str, now_ms: i64) -> Result<(), Refusal> {
        if self.room(room_id)?.current.is_none() {
            self.start_next(room_id, now_ms);
        }
        Ok(())
    }

    /// Publishes the playing song once more, as QueUp does after a reorder.
    pub(crate) fn repeat_current(&mut self, room_id: &str, now_ms: i64) {
        if let Ok(mut active) = self.active_song(room_id, now_ms) {
            active["type"] = json!("room_playlist-update");
            self.tell_room(room_id, active);
        }
    }

    fn song_info(&self, song_id: &str) -> Value {
        if self.forms.null_song_info {
            return Value::Null;
        }
        self.song_json(song_id)
    }

    /// Moves the playing song into the history and its DJ to the end of the rotation.
    fn end_current(&mut self, room_id: &str, skipped: bool) {
        let legacy = self.forms.roles == RolesGeneration::Legacy;
        let Some(room) = self.rooms.get_mut(room_id) else {
            return;
        };
        let Some(playing) = room.current.take() else {
            return;
        };
        let mut entry = playing.entry;
        entry.is_active = true;
        entry.is_played = true;
        entry.skipped = skipped;
        if let Some(member) = room.members.get_mut(&entry.userid) {
            member.played_count += 1;
            member.skipped_count += i64::from(skipped);
        }
        let dj = entry.userid.clone();
        if legacy {
            // A guest's turn is over. Nobody is told.
            super::roles::take_template(room, "dj", |user_id| user_id == dj);
        }
        room.history.push_front(entry);
        room.history.truncate(HISTORY_MAX);
        self.tell_counters(room_id, &dj);
    }

    /// Takes the next song of the rotation. A queue that ran dry is told nobody.
    fn start_next(&mut self, room_id: &str, now_ms: i64) {
        let Some(room) = self.rooms.get_mut(room_id) else {
            return;
        };
        let Some(mut entry) = next_entry(room) else {
            return;
        };
        entry.played = Some(now_ms);
        entry.is_active = true;
        entry.order = room.history.len() as i64 + 1;
        let dj = entry.userid.clone();
        let (song_id, shown) = (entry.songid.clone(), entry.json(room_id));
        room.current = Some(Playing {
            entry,
            votes: BTreeMap::new(),
            vote_calls: BTreeMap::new(),
            grabbers: BTreeSet::new(),
        });
        let info = self.song_info(&song_id);
        self.tell_room(
            room_id,
            json!({"startTime": -1, "song": shown, "songInfo": info,
                "type": "room_playlist-update"}),
        );
        self.tell_counters(room_id, &dj);
        self.tell_queue_change(room_id, &dj);
    }
}

/// Takes the first song of the first member in the rotation who has one.
fn next_entry(room: &mut super::Room) -> Option<Entry> {
    let recycle = room.flag("recycleDJ");
    while !room.rotation.is_empty() {
        let dj = room.rotation.remove(0);
        let Some(queue) = room.queues.get_mut(&dj).filter(|queue| !queue.is_empty()) else {
            continue;
        };
        let entry = queue.remove(0);
        if !queue.is_empty() {
            if recycle {
                room.rotation.push(dj);
            } else if let Some(member) = room.members.get_mut(&dj) {
                member.queue_paused = Some(true);
            }
        }
        return Some(entry);
    }
    None
}

fn nothing_plays() -> Refusal {
    Refusal {
        status: 404,
        data: json!({"err": {"origin": "method",
            "details": {"code": 404, "message": "no songs in active queue"}}}),
        needs_login: false,
    }
}
