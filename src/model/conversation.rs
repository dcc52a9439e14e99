//! A private conversation.

use std::sync::Arc;

use super::column::columns;
use super::lenient::Reference;
use super::row::Row;
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
#[derive(Debug, Clone, Default)]
pub struct ConversationRow {
    /// The conversation's id.
    pub id: Option<Text>,
    /// When it began.
    pub created: Option<i64>,
    /// Time of the latest message.
    pub latest_message: Option<i64>,
    /// Text of the latest message, entities decoded.
    pub latest_message_str: Option<Text>,
    /// Users or ids.
    pub usersid: Vec<Reference<User>>,
    /// Ids of readers.
    pub users_read: Vec<Text>,
}

impl Row for ConversationRow {
    columns! { ConversationRow:
        "_id" => |row, field| field.text(&mut row.id),
        "created" => |row, field| field.time(&mut row.created),
        "latest_message" => |row, field| field.time(&mut row.latest_message),
        "latest_message_str" => |row, field| field.decoded_text(&mut row.latest_message_str),
        "usersid" => |row, field| field.references().map(|rows| row.usersid = rows),
        "users_read" => |row, field| field.texts(&mut row.users_read),
    }
}
