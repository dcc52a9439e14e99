//! Votes for the playing song, and grabs.

use super::{Refusal, World};
use serde_json::{Value, json};

/// Vote calls per song and account before QueUp refuses more.
const VOTE_CALLS_MAX: u32 = 10;

/// One vote.
#[derive(Debug, Clone)]
pub struct Vote {
    /// Row id.
    pub id: String,
    /// Who voted.
    pub userid: String,
    /// Up, or down.
    pub up: bool,
    /// When the first vote was cast, milliseconds.
    pub created: i64,
    /// When it last changed, milliseconds.
    pub updated: i64,
}

impl Vote {
    /// The row as REST shows it.
    pub fn json(&self, play_id: &str) -> Value {
        json!({"_id": self.id, "type": if self.up { "updub" } else { "downdub" },
            "created": self.created, "updated": self.updated, "fkid": play_id,
            "model": "roomPlaylist", "userid": self.userid, "__v": 0})
    }
}

impl World {
    /// Votes for the playing song. `play_id` may be `active`.
    pub fn dub(
        &mut self,
        room_id: &str,
        user_id: &str,
        play_id: &str,
        up: bool,
        now_ms: i64,
    ) -> Result<Value, Refusal> {
        let fresh_id = self.next_id();
        let room = self.room_mut(room_id)?;
        let playing = room
            .current
            .as_mut()
            .filter(|playing| play_id == "active" || playing.entry.id == play_id)
            .ok_or_else(|| Refusal::new(404, "song not found"))?;
        let calls = playing.vote_calls.entry(user_id.to_owned()).or_insert(0);
        *calls += 1;
        if *calls > VOTE_CALLS_MAX {
            return Err(Refusal::new(429, "vote limit reached for this song"));
        }
        let before = playing.votes.get(user_id).map(|vote| vote.up);
        let vote = playing.votes.entry(user_id.to_owned()).or_insert(Vote {
            id: fresh_id,
            userid: user_id.to_owned(),
            up,
            created: now_ms,
            updated: now_ms,
        });
        vote.up = up;
        vote.updated = now_ms;
        let row = vote.json(&playing.entry.id);
        let ups = playing.votes.values().filter(|vote| vote.up).count() as i64;
        let gained = ups - playing.entry.updubs;
        playing.entry.updubs = ups;
        playing.entry.downdubs = playing.votes.len() as i64 - ups;
        let dj = playing.entry.userid.clone();
        let entry = playing.entry.json(room_id);
        if let Some(member) = room.members.get_mut(&dj) {
            member.dubs += gained;
        }
        if before != Some(up) {
            self.tell_dub(room_id, user_id, up, entry);
            self.tell_counters(room_id, &dj);
        }
        Ok(row)
    }

    /// Counts a grab in every room where the account is and where the media plays.
    pub(crate) fn grabbed(&mut self, user_id: &str, song_id: &str) {
        for room_id in self.rooms_with(user_id) {
            let Some(playing) = self
                .rooms
                .get_mut(&room_id)
                .and_then(|room| room.current.as_mut())
                .filter(|playing| playing.entry.songid == song_id)
            else {
                continue;
            };
            if !playing.grabbers.insert(user_id.to_owned()) {
                continue;
            }
            playing.entry.grabs = Some(playing.entry.grabs.unwrap_or(0) + 1);
            let entry = playing.entry.json(&room_id);
            let user = self.user_in_event(user_id);
            self.tell_room(
                &room_id,
                json!({"type": "room_playlist-queue-update-grabs", "user": user,
                    "playlist": entry}),
            );
        }
    }

    fn tell_dub(&mut self, room_id: &str, user_id: &str, up: bool, entry: Value) {
        let user = self.user_in_event(user_id);
        let kind = if up { "updub" } else { "downdub" };
        self.tell_room(
            room_id,
            json!({"dubtype": kind, "playlist": entry, "type": "room_playlist-dub",
                "user": user}),
        );
    }
}
