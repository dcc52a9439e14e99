//! Rooms and who is in them.

use super::request::{File, Method, Request};
use super::settings::RoomSettings;

/// A room, by slug or id.
pub fn show(slug_or_id: &str) -> Request {
    Request::new(Method::Get, &["room", slug_or_id])
}

/// Joins; a private room wants its password. Joining again does no harm.
pub fn join(room_id: &str, password: Option<&str>) -> Request {
    let request = Request::new(Method::Post, &["room", room_id, "users"]);
    match password {
        Some(password) => request.form("password-room", password),
        None => request,
    }
}

/// Leaves.
pub fn leave(room_id: &str) -> Request {
    Request::new(Method::Delete, &["room", room_id, "users"])
}

/// Everybody who is in the room now.
pub fn members(room_id: &str) -> Request {
    Request::new(Method::Get, &["room", room_id, "users"])
}

/// One member.
pub fn member(room_id: &str, user_id: &str) -> Request {
    Request::new(Method::Get, &["room", room_id, "users", user_id])
}

/// The members that hold a role, present or not.
pub fn staff(room_id: &str) -> Request {
    Request::new(Method::Get, &["room", room_id, "users", "staff"])
}

/// Who is banned, and until when.
pub fn banned(room_id: &str) -> Request {
    Request::new(Method::Get, &["room", room_id, "users", "ban"])
}

/// Who is muted.
pub fn muted(room_id: &str) -> Request {
    Request::new(Method::Get, &["room", room_id, "users", "mute"])
}

/// The lobby from a place on, the most active rooms first.
pub fn lobby(offset: usize) -> Request {
    Request::new(Method::Get, &["room"]).query("offset", offset.to_string())
}

/// Rooms that match a term, from a place on.
pub fn search(term: &str, offset: usize) -> Request {
    Request::new(Method::Get, &["room", "term", term]).query("offset", offset.to_string())
}

/// Rooms and users in one answer.
pub fn quick_search(query: &str) -> Request {
    Request::new(Method::Get, &["search"]).query("query", query)
}

/// Makes a room.
pub fn create(settings: &RoomSettings) -> Request {
    settings.fill(Request::new(Method::Post, &["room"]))
}

/// Changes the settings that are given, and no others.
pub fn update(room_id: &str, settings: &RoomSettings) -> Request {
    settings.fill(Request::new(Method::Put, &["room", room_id]))
}

/// Locks or unlocks the queue.
pub fn lock_queue(room_id: &str, is_locked: bool) -> Request {
    let value = if is_locked { "1" } else { "0" };
    Request::new(Method::Put, &["room", room_id, "lockQueue"]).form("lockQueue", value)
}

/// Switches a moderation setting. These take the words, not the numbers.
pub fn set_moderation(room_id: &str, setting: ModerationSetting, is_on: bool) -> Request {
    Request::new(Method::Post, &["room", room_id, "modsettings"])
        .form("action", setting.word())
        .form("value", is_on.to_string())
}

/// The moderation log.
pub fn audit(room_id: &str) -> Request {
    Request::new(Method::Get, &["room", room_id, "audit"])
}

/// A setting that has a call of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ModerationSetting {
    /// Ordinary members must wait between two messages.
    SlowMode,
    /// People without a role may chat.
    GuestChat,
    /// People without a role may post links and pictures.
    GuestEmbed,
}

impl ModerationSetting {
    fn word(self) -> &'static str {
        match self {
            ModerationSetting::SlowMode => "slowMode",
            ModerationSetting::GuestChat => "allowGuestsToChat",
            ModerationSetting::GuestEmbed => "allowGuestsToEmbed",
        }
    }
}

/// Changes the room's background picture.
pub fn set_picture(room_id: &str, file: File) -> Request {
    Request::new(Method::Post, &["room", room_id, "image"]).file("room_bg", file)
}
