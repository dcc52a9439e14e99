//! Roles, in both generations: rooms' own roles since 2026, six fixed ones before.

use super::request::{Method, Request};
use super::settings::RoleSettings;
use crate::model::Role;

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

/// The permissions that there are; the same for every room.
pub fn catalogue() -> Request {
    Request::new(Method::Get, &["permissions"])
}

/// What the caller may do in a room.
pub fn standing(room_id: &str) -> Request {
    Request::new(Method::Get, &["room", room_id, "permissions", "me"])
}

/// Makes a role, placed just above the default one.
pub fn create(room_id: &str, settings: &RoleSettings) -> Request {
    let request = Request::new(Method::Post, &["room", room_id, "roles"]);
    request.json(settings.over(&Role::default()))
}

/// Replaces a role by itself with other settings.
pub fn update(room_id: &str, role_id: &str, role: &Role, settings: &RoleSettings) -> Request {
    let request = Request::new(Method::Put, &["room", room_id, "roles", role_id]);
    request.json(settings.over(role))
}

/// Removes a role; everybody who holds it loses it.
pub fn delete(room_id: &str, role_id: &str) -> Request {
    Request::new(Method::Delete, &["room", room_id, "roles", role_id])
}

/// Puts the roles into another order, highest first; every role is named once.
pub fn order(room_id: &str, role_ids: &[String]) -> Request {
    let request = Request::new(Method::Put, &["room", room_id, "roles", "order"]);
    request.json(serde_json::json!({ "order": role_ids }))
}
