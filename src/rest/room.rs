//! Rooms and who is in them.

use super::request::{Method, Request};

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
