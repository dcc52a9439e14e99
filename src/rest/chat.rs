//! What is said in a room.

use super::request::{Method, Request};
use crate::config::CHAT_CHARS_MAX;
use crate::error::{Result, invalid_argument};
use crate::model::entity;

/// Refuses a text that the server would not take as a chat post.
pub fn check(text: &str) -> Result<()> {
    if text.trim().is_empty() {
        return Err(invalid_argument("text", "is empty"));
    }
    let count = entity::encoded_char_count(text);
    if count > CHAT_CHARS_MAX {
        let problem =
            format!("has {count} characters once encoded, and {CHAT_CHARS_MAX} are allowed");
        return Err(invalid_argument("text", &problem));
    }
    Ok(())
}

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;

    #[test]
    fn the_limit_counts_the_encoded_text() {
        for text in ["a".repeat(255), "&".repeat(51), "\u{1F600}".repeat(255)] {
            check(&text).unwrap();
        }
        for text in [String::new(), " \n".to_owned(), "a".repeat(256), "&".repeat(52)] {
            let error = check(&text).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidArgument);
            assert!(error.message().starts_with("text "), "{}", error.message());
        }
    }
}
