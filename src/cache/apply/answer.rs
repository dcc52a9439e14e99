//! Objects made from the rows of an answer: what was asked for, on top of what is known. The state
//! of the room stays as it is; only people and media are learned.

use std::collections::HashSet;
use std::sync::Arc;

use serde_json::{Map, Value};

use crate::cache::room_state::RoomState;
use crate::cache::{Applied, Cache};
use crate::model::order;
use crate::model::{
    DubKind, DubsRow, EntryRow, Member, MemberRow, Message, MessageRow, Song, Vote, VoteRow,
};
use crate::text::Text;

impl Cache {
    /// Members as the answer tells them, of a room that need not be joined.
    pub fn read_members(
        &mut self,
        room_id: &str,
        rows: &[MemberRow],
        now_ms: i64,
        out: &mut Applied,
    ) -> Vec<Arc<Member>> {
        let people: Vec<_> =
            rows.iter().map(|row| self.person_of_member(row, now_ms, out)).collect();
        let stranger;
        let state = match self.rooms.get(room_id) {
            Some(state) => state,
            None => {
                let keys = Map::from_iter([("_id".to_owned(), Value::from(room_id))]);
                stranger = RoomState::new(keys, 0);
                &stranger
            }
        };
        let named = rows.iter().zip(people).filter_map(|(row, user)| Some((row, user?)));
        named
            .map(|(row, user)| Arc::new(state.merged_member(state.new_member(user), row)))
            .collect()
    }

    /// Songs as the answer tells them, each once, with the media that is known.
    pub fn read_songs(
        &mut self,
        room_id: &str,
        rows: &[EntryRow],
        now_ms: i64,
        out: &mut Applied,
    ) -> Vec<Arc<Song>> {
        let mut seen = HashSet::new();
        let mut songs = Vec::with_capacity(rows.len());
        for row in rows {
            let Some(song) = self.song_of(room_id, row, None, None, now_ms, out) else { continue };
            if seen.insert(song.id.clone()) {
                let room_id = song.room_id.clone().or_else(|| row.roomid.clone());
                songs.push(Arc::new(Song { room_id, ..song }));
            }
        }
        songs
    }

    /// The messages of a chat history, oldest first. Rows of other kinds have no text: a
    /// deletion marks its message, the others are left out.
    pub fn read_history(
        &self,
        room_id: &str,
        rows: &[MessageRow],
        now_ms: i64,
    ) -> Vec<Arc<Message>> {
        let mut messages: Vec<Arc<Message>> = Vec::with_capacity(rows.len());
        let mut deleted: HashSet<&Text> = HashSet::new();
        for row in rows {
            match (row.kind.as_deref().unwrap_or("chat-message"), &row.chatid) {
                ("chat-message", Some(_)) => {
                    messages.push(self.build_message(room_id, row, now_ms));
                }
                ("delete-chat-message", Some(id)) => {
                    deleted.insert(id);
                }
                _ => {}
            }
        }
        for message in &mut messages {
            let known = self.message(room_id, &message.id);
            if deleted.contains(&message.id) || known.is_some_and(|known| known.is_deleted) {
                *message = Arc::new(Message { is_deleted: true, ..Message::clone(message) });
            }
        }
        order::sort_by_number(&mut messages, |message| message.time_ms);
        messages
    }

    /// The votes of an answer: those in favour first.
    pub fn read_votes(&self, row: &DubsRow) -> Vec<Arc<Vote>> {
        let play_id = row.current_song.as_ref().and_then(|song| song.id.clone());
        let vote = |vote: &VoteRow, kind| {
            let user = self.known_user(vote.userid.as_ref()?);
            let play_id = vote.fkid.clone().or_else(|| play_id.clone());
            Some(Arc::new(Vote { play_id, user, kind, time_ms: vote.created }))
        };
        let ups = row.up_dubs.iter().filter_map(|row| vote(row, DubKind::Up));
        ups.chain(row.down_dubs.iter().filter_map(|row| vote(row, DubKind::Down))).collect()
    }
}
