//! What moderators do: messages, songs and people are removed. All of it lies under `chat`.

use super::request::{Method, Request};
use crate::model::entity;

/// Deletes a chat message.
pub fn delete_message(room_id: &str, message_id: &str) -> Request {
    Request::new(Method::Delete, &["chat", room_id, message_id])
}

/// Skips the play that is called `play_id`.
pub fn skip(room_id: &str, play_id: &str, real_time_channel: Option<&str>) -> Request {
    let request = Request::new(Method::Post, &["chat", "skip", room_id, play_id]);
    told(request, real_time_channel)
}

/// Sends somebody out, with a word that may be empty.
pub fn kick(room_id: &str, user_id: &str, text: &str, real_time_channel: Option<&str>) -> Request {
    let request = about(Method::Post, "kick", room_id, user_id, real_time_channel);
    request.form("message", entity::encode(text))
}

/// Bans somebody for some minutes; 0 = for good.
pub fn ban(room_id: &str, user_id: &str, minutes: i64, real_time_channel: Option<&str>) -> Request {
    let request = about(Method::Post, "ban", room_id, user_id, real_time_channel);
    request.form("time", minutes.to_string())
}

/// Ends a ban.
pub fn unban(room_id: &str, user_id: &str, real_time_channel: Option<&str>) -> Request {
    about(Method::Delete, "ban", room_id, user_id, real_time_channel)
}

/// Mutes somebody.
pub fn mute(room_id: &str, user_id: &str, real_time_channel: Option<&str>) -> Request {
    about(Method::Post, "mute", room_id, user_id, real_time_channel)
}

/// Lets somebody speak again.
pub fn unmute(room_id: &str, user_id: &str, real_time_channel: Option<&str>) -> Request {
    about(Method::Delete, "mute", room_id, user_id, real_time_channel)
}

fn about(
    method: Method,
    deed: &str,
    room_id: &str,
    user_id: &str,
    real_time_channel: Option<&str>,
) -> Request {
    told(Request::new(method, &["chat", deed, room_id, "user", user_id]), real_time_channel)
}

/// The room's channel goes along by habit where it is known.
fn told(request: Request, real_time_channel: Option<&str>) -> Request {
    match real_time_channel {
        Some(channel) => request.form("realTimeChannel", channel),
        None => request,
    }
}
