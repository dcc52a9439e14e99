//! A message: said in a room's chat, or in a private conversation.

use std::sync::Arc;

use super::column::columns;
use super::lenient::Reference;
use super::row::Row;
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
    pub room_id: Option<Arc<Text>>,
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
#[derive(Debug, Clone, Default)]
pub struct MessageRow {
    /// `<author id>-<ms>`.
    pub chatid: Option<Text>,
    /// The text, entities decoded.
    pub message: Option<Text>,
    /// A number, a numeric string or ISO 8601.
    pub time: Option<i64>,
    /// The author (for deletions: who deleted).
    pub user: Option<User>,
    /// The author's membership.
    pub queue_object: Option<MemberRow>,
    /// The row's type in a history.
    pub kind: Option<Text>,
}

impl Row for MessageRow {
    columns! { MessageRow:
        "chatid" => |row, field| field.text(&mut row.chatid),
        "message" => |row, field| field.decoded_text(&mut row.message),
        "time" => |row, field| field.time(&mut row.time),
        "user" => |row, field| field.object(&mut row.user),
        "queue_object" => |row, field| field.object(&mut row.queue_object),
        "type" => |row, field| field.text(&mut row.kind),
    }

    fn take_said(&mut self) -> Option<Text> {
        self.kind.take()
    }
}

/// A private message as the wire sends it.
#[derive(Debug, Clone, Default)]
pub struct PrivateMessageRow {
    /// The message's id.
    pub id: Option<Text>,
    /// When it was said.
    pub created: Option<i64>,
    /// The text, entities decoded.
    pub message: Option<Text>,
    /// The author's id.
    pub userid: Option<Text>,
    /// The conversation's id.
    pub messageid: Option<Text>,
    /// The author or the id.
    pub user: Reference<User>,
}

impl Row for PrivateMessageRow {
    columns! { PrivateMessageRow:
        "_id" => |row, field| field.text(&mut row.id),
        "created" => |row, field| field.time(&mut row.created),
        "message" => |row, field| field.decoded_text(&mut row.message),
        "userid" => |row, field| field.text(&mut row.userid),
        "messageid" => |row, field| field.text(&mut row.messageid),
        "_user" => |row, field| field.reference(&mut row.user),
    }
}
