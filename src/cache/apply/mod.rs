//! Changes of the cache, one file per family of events.

use super::{Applied, Cache, RoomSnapshot};
use crate::error::Result;
use crate::model::*;
use crate::text::Text;
use crate::wire::{Action, PresenceFrame};
use std::sync::Arc;

#[allow(unused_variables, missing_docs)]
impl Cache {
    pub fn set_me(&mut self, user: User) -> Arc<User> {
        Arc::new(user)
    }
    pub fn apply_user(&mut self, user: User) -> Arc<User> {
        Arc::new(user)
    }
    /// Begins (or, after a reconnect, resumes) a join with the room's JSON.
    pub fn begin_join(&mut self, room_json: &str) -> Result<Arc<Room>> {
        Ok(Arc::default())
    }
    pub fn fill_room(&mut self, room_id: &str, snapshot: RoomSnapshot, now_ms: i64) -> Applied {
        Applied::default()
    }
    /// Gives `left_room` if the room was joined.
    pub fn leave_room(&mut self, room_id: &str, now_ms: i64) -> Applied {
        Applied::default()
    }
    pub fn apply_action(
        &mut self,
        room_id: &str,
        name: &str,
        action: Action,
        json: Text,
        now_ms: i64,
    ) -> Applied {
        Applied::default()
    }
    pub fn apply_presence(&mut self, room_id: &str, frame: &PresenceFrame, now_ms: i64) -> Applied {
        Applied::default()
    }
    pub fn apply_personal(
        &mut self,
        user_id: &str,
        name: &str,
        action: Action,
        json: Text,
        now_ms: i64,
    ) -> Applied {
        Applied::default()
    }
    pub fn apply_queue(&mut self, room_id: &str, rows: Vec<EntryRow>, now_ms: i64) -> Applied {
        Applied::default()
    }
    pub fn apply_active(&mut self, room_id: &str, row: Option<ActiveRow>, now_ms: i64) -> Applied {
        Applied::default()
    }
    pub fn apply_dubs(&mut self, room_id: &str, row: DubsRow, now_ms: i64) -> Applied {
        Applied::default()
    }
    pub fn apply_media(&mut self, info_id: &str, info: Option<SongInfo>, now_ms: i64) -> Applied {
        Applied::default()
    }
    pub fn apply_roles(&mut self, room_id: &str, row: RolesRow, now_ms: i64) -> Applied {
        Applied::default()
    }
    pub fn apply_members(&mut self, room_id: &str, rows: Vec<MemberRow>, now_ms: i64) -> Applied {
        Applied::default()
    }
    /// Chat history after a gap.
    pub fn apply_history(&mut self, room_id: &str, rows: Vec<MessageRow>, now_ms: i64) -> Applied {
        Applied::default()
    }
    pub fn apply_conversations(&mut self, rows: Vec<ConversationRow>) -> Applied {
        Applied::default()
    }
    pub fn apply_conversation(&mut self, row: ConversationRow) -> Arc<Conversation> {
        Arc::default()
    }
    pub fn apply_private_messages(
        &mut self,
        conversation_id: &str,
        rows: Vec<PrivateMessageRow>,
        is_notice: bool,
        now_ms: i64,
    ) -> Applied {
        Applied::default()
    }
    /// Own private message that was just sent.
    pub fn remember_sent(
        &mut self,
        conversation_id: &str,
        row: PrivateMessageRow,
        now_ms: i64,
    ) -> Arc<Message> {
        Arc::default()
    }
    /// A chat message from an answer, without remembering it: its echo will be the event.
    pub fn build_message(&self, room_id: &str, row: &MessageRow, now_ms: i64) -> Arc<Message> {
        Arc::default()
    }
    /// The messages of a conversation that are remembered, oldest first.
    pub fn private_messages(&self, conversation_id: &str) -> Vec<Arc<Message>> {
        Vec::new()
    }
}
