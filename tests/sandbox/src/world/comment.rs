//! Comments on media, as QueUp's site showed them below a song.

use super::{Refusal, World};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Longest comment, in characters.
const COMMENT_MAX_CHARS: usize = 1000;
/// Comments that the world remembers.
const COMMENTS_MAX: usize = 5000;

/// A comment on a media.
#[derive(Debug, Clone)]
pub struct Comment {
    /// Comment id.
    pub id: String,
    /// The media.
    pub songid: String,
    /// The author.
    pub userid: String,
    /// The text as sent.
    pub text: String,
    /// When, milliseconds.
    pub created: i64,
    /// Votes by user id; true is up.
    pub votes: BTreeMap<String, bool>,
    /// Who has called it spam.
    pub flagged_by: Vec<String>,
}

impl Comment {
    /// The row as REST and events show it.
    fn json(&self) -> Value {
        let (ups, downs) = self.counts();
        json!({"_id": self.id, "comment": self.text, "dubs": ups - downs,
            "created": self.created, "model": "song", "fkid": self.songid,
            "userid": self.userid, "spamFlag": self.flagged_by.len(), "deleted": false})
    }

    /// The short form after a vote.
    fn totals(&self) -> Value {
        let (ups, downs) = self.counts();
        json!({"_id": self.id, "updubs": ups, "downdubs": downs})
    }

    fn counts(&self) -> (i64, i64) {
        let ups = self.votes.values().filter(|up| **up).count() as i64;
        (ups, self.votes.len() as i64 - ups)
    }
}

impl World {
    /// The comments on a media, oldest first.
    pub fn comments_on(&self, song: &str) -> Result<Vec<Value>, Refusal> {
        let song_id = self.media_id(song)?;
        Ok(self.comments.iter().filter(|row| row.songid == song_id).map(Comment::json).collect())
    }

    /// Writes a comment.
    pub fn add_comment(
        &mut self,
        user_id: &str,
        song: &str,
        text: &str,
        now_ms: i64,
    ) -> Result<Value, Refusal> {
        let songid = self.media_id(song)?;
        let length = text.chars().count();
        if text.trim().is_empty() || length > COMMENT_MAX_CHARS {
            return Err(Refusal::bad_request("comment is required"));
        }
        let comment = Comment {
            id: self.next_id(),
            songid,
            userid: user_id.to_owned(),
            text: text.to_owned(),
            created: now_ms,
            votes: BTreeMap::new(),
            flagged_by: Vec::new(),
        };
        let shown = comment.json();
        self.tell_listeners(&comment.songid, json!({"type": "comment-add", "comment": shown}));
        self.comments.push(comment);
        if self.comments.len() > COMMENTS_MAX {
            self.comments.remove(0);
        }
        Ok(shown)
    }

    /// Removes a comment of one's own.
    pub fn remove_comment(&mut self, user_id: &str, id: &str) -> Result<(), Refusal> {
        let place = self.comment_place(id)?;
        if self.comments[place].userid != user_id {
            return Err(Refusal::forbidden());
        }
        let comment = self.comments.remove(place);
        let event = json!({"type": "comment-remove", "comment": {"_id": id}});
        self.tell_listeners(&comment.songid, event);
        Ok(())
    }

    /// Votes on a comment; a second vote takes the place of the first.
    pub fn dub_comment(&mut self, user_id: &str, id: &str, up: bool) -> Result<Value, Refusal> {
        let place = self.comment_place(id)?;
        let comment = &mut self.comments[place];
        comment.votes.insert(user_id.to_owned(), up);
        let (totals, songid) = (comment.totals(), comment.songid.clone());
        let event = json!({"type": format!("comment-update-{id}"), "comment": totals});
        self.tell_listeners(&songid, event);
        Ok(json!({"comment": totals}))
    }

    /// Calls a comment spam.
    pub fn flag_comment(&mut self, user_id: &str, id: &str) -> Result<(), Refusal> {
        let place = self.comment_place(id)?;
        let flagged_by = &mut self.comments[place].flagged_by;
        if !flagged_by.iter().any(|known| known == user_id) {
            flagged_by.push(user_id.to_owned());
        }
        Ok(())
    }

    /// Tells the rooms where the media plays. No recording says who really got such events.
    fn tell_listeners(&mut self, song_id: &str, event: Value) {
        let plays = |room: &&super::Room| {
            room.current.as_ref().is_some_and(|playing| playing.entry.songid == song_id)
        };
        let rooms: Vec<String> =
            self.rooms.values().filter(plays).map(|room| room.id.clone()).collect();
        for room_id in rooms {
            self.tell_room(&room_id, event.clone());
        }
    }

    fn media_id(&self, song: &str) -> Result<String, Refusal> {
        let found = self.find_song(song).map(|song| song.id.clone());
        found.ok_or_else(|| Refusal::new(404, "song not found"))
    }

    fn comment_place(&self, id: &str) -> Result<usize, Refusal> {
        let place = self.comments.iter().position(|comment| comment.id == id);
        place.ok_or_else(|| Refusal::new(404, "comment not found"))
    }
}
