//! Private conversations.

use super::request::{Method, Request};
use crate::model::entity;

/// The own conversations, newest activity first, each with who has read it: there is no call for
/// one conversation alone.
pub fn list() -> Request {
    Request::new(Method::Get, &["message"])
}

/// Opens a conversation with these people, or finds the one that exists.
pub fn create(user_ids: &[&str]) -> Request {
    let request = Request::new(Method::Post, &["message"]);
    user_ids.iter().fold(request, |request, user_id| request.form("usersid[]", *user_id))
}

/// The messages of a conversation, newest first.
pub fn messages(conversation_id: &str) -> Request {
    Request::new(Method::Get, &["message", conversation_id])
}

/// Writes into a conversation.
pub fn send(conversation_id: &str, text: &str, now_ms: i64) -> Request {
    Request::new(Method::Post, &["message", conversation_id])
        .form("message", entity::encode(text))
        .form("time", now_ms.to_string())
}

/// Marks a conversation as read. The answer is the conversation, with who has read it.
pub fn mark_read(conversation_id: &str) -> Request {
    Request::new(Method::Post, &["message", conversation_id, "read"])
}

/// How many conversations have something unread.
pub fn unread_count() -> Request {
    Request::new(Method::Get, &["message", "new"])
}
