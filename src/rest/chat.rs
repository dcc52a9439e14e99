//! What is said in a room.

use super::request::{Method, Request};
use crate::model::entity;

/// Says `text`. `real_time_channel` is the room's field of that name, sent by habit where known.
pub fn send(room_id: &str, text: &str, real_time_channel: Option<&str>, now_ms: i64) -> Request {
    let request = Request::new(Method::Post, &["chat", room_id])
        .form("message", entity::encode(text))
        .form("type", "chat-message");
    let request = match real_time_channel {
        Some(channel) => request.form("realTimeChannel", channel),
        None => request,
    };
    request.form("time", now_ms.to_string())
}

/// What was said lately.
pub fn history(room_id: &str) -> Request {
    Request::new(Method::Get, &["chat", room_id])
}
