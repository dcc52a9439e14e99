//! A private conversation.

use std::sync::Arc;

use serde::Deserialize;

use super::lenient::{self, Reference};
use super::{Message, User};
use crate::text::Text;

/// A private conversation between two or more accounts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Conversation {
    /// The conversation's id.
    pub id: Text,
    /// When it began, ms since 1970.
    pub created_ms: i64,
    /// When the latest message was sent, ms since 1970.
    pub latest_message_ms: i64,
    /// Text of the latest message, as the list of conversations shows it.
    pub latest_message_text: Option<Text>,
    /// The latest message, once it has been fetched.
    pub latest_message: Option<Arc<Message>>,
    /// Everybody in it, the connected account included; stubs where only ids are known.
    pub users: Vec<Arc<User>>,
    /// Ids of those who have read the latest message.
    pub read_by: Vec<Text>,
    /// Whether the connected account has not read the latest message.
    pub is_unread: bool,
}

/// A conversation as the wire sends it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ConversationRow {
    /// The conversation's id.
    #[serde(rename = "_id", deserialize_with = "lenient::text")]
    pub id: Option<Text>,
    /// When it began.
    #[serde(deserialize_with = "lenient::time")]
    pub created: Option<i64>,
    /// Time of the latest message.
    #[serde(deserialize_with = "lenient::time")]
    pub latest_message: Option<i64>,
    /// Text of the latest message, entities decoded.
    #[serde(deserialize_with = "lenient::decoded_text")]
    pub latest_message_str: Option<Text>,
    /// Users or ids.
    #[serde(deserialize_with = "lenient::references")]
    pub usersid: Vec<Reference<User>>,
    /// Ids of readers.
    #[serde(deserialize_with = "lenient::texts")]
    pub users_read: Vec<Text>,
}
