//! A message: said in a room's chat, or in a private conversation.

use std::sync::Arc;

use serde::Deserialize;

use super::lenient::{self, Reference};
use super::{Member, MemberRow, User};
use crate::text::Text;

/// One message, as it was when it was seen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Message {
    /// The message's id; unique in its room or conversation.
    pub id: Text,
    /// The text, with HTML entities decoded once.
    pub text: Text,
    /// When it was said, ms since 1970 on the server's clock.
    pub time_ms: i64,
    /// The room, absent for a private message.
    pub room_id: Option<Text>,
    /// The conversation, absent for chat.
    pub conversation_id: Option<Text>,
    /// Who said it; a stub if only the id is known.
    pub author: Arc<User>,
    /// The author's membership, if it was sent along or is cached.
    pub member: Option<Arc<Member>>,
    /// Whether it has been deleted.
    pub is_deleted: bool,
    /// Whether the connected account said it.
    pub is_own: bool,
    /// Whether the author is muted or banned. The server delivers such messages all the same, and
    /// QueUp's own page hides them.
    pub is_hidden: bool,
}

/// A chat message as the wire sends it, in events and in the history.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct MessageRow {
    /// `<author id>-<ms>`.
    #[serde(deserialize_with = "lenient::text")]
    pub chatid: Option<Text>,
    /// The text, entities decoded.
    #[serde(deserialize_with = "lenient::decoded_text")]
    pub message: Option<Text>,
    /// A number, a numeric string or ISO 8601.
    #[serde(deserialize_with = "lenient::time")]
    pub time: Option<i64>,
    /// The author (for deletions: who deleted).
    #[serde(deserialize_with = "lenient::object")]
    pub user: Option<User>,
    /// The author's membership.
    #[serde(deserialize_with = "lenient::object")]
    pub queue_object: Option<MemberRow>,
    /// The row's type in a history.
    #[serde(rename = "type", deserialize_with = "lenient::text")]
    pub kind: Option<Text>,
}

/// A private message as the wire sends it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct PrivateMessageRow {
    /// The message's id.
    #[serde(rename = "_id", deserialize_with = "lenient::text")]
    pub id: Option<Text>,
    /// When it was said.
    #[serde(deserialize_with = "lenient::time")]
    pub created: Option<i64>,
    /// The text, entities decoded.
    #[serde(deserialize_with = "lenient::decoded_text")]
    pub message: Option<Text>,
    /// The author's id.
    #[serde(deserialize_with = "lenient::text")]
    pub userid: Option<Text>,
    /// The conversation's id.
    #[serde(deserialize_with = "lenient::text")]
    pub messageid: Option<Text>,
    /// The author or the id.
    #[serde(rename = "_user")]
    pub user: Reference<User>,
}
