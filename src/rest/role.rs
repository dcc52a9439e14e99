//! Roles, in both generations: rooms' own roles since 2026, six fixed ones before.

use super::request::{Method, Request};

/// The room's roles and what the caller may do. 404 tells a server of the older generation.
pub fn list(room_id: &str) -> Request {
    Request::new(Method::Get, &["room", room_id, "roles"])
}

/// Gives a member one of the room's own roles.
pub fn set(room_id: &str, user_id: &str, role_id: &str) -> Request {
    Request::new(Method::Put, &["room", room_id, "users", user_id, "roles", role_id])
}

/// Takes one of the room's own roles from a member.
pub fn unset(room_id: &str, user_id: &str, role_id: &str) -> Request {
    Request::new(Method::Delete, &["room", room_id, "users", user_id, "roles", role_id])
}

/// Gives a member a fixed role, which replaces the one it had.
pub fn set_fixed(
    room_id: &str,
    user_id: &str,
    role_id: &str,
    real_time_channel: Option<&str>,
) -> Request {
    fixed(Method::Post, room_id, user_id, role_id, real_time_channel)
}

/// Takes a fixed role from a member.
pub fn unset_fixed(
    room_id: &str,
    user_id: &str,
    role_id: &str,
    real_time_channel: Option<&str>,
) -> Request {
    fixed(Method::Delete, room_id, user_id, role_id, real_time_channel)
}

fn fixed(
    method: Method,
    room_id: &str,
    user_id: &str,
    role_id: &str,
    real_time_channel: Option<&str>,
) -> Request {
    let request = Request::new(method, &["chat", role_id, room_id, "user", user_id]);
    match real_time_channel {
        Some(channel) => request.form("realTimeChannel", channel),
        None => request,
    }
}
