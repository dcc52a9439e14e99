//! Accounts.

use super::request::{Method, Request};

/// An account, by id or name.
pub fn show(id_or_name: &str) -> Request {
    Request::new(Method::Get, &["user", id_or_name])
}

/// Changes the own name. No event tells others of it.
pub fn update_username(username: &str) -> Request {
    Request::new(Method::Post, &["user", "updateUsername"]).form("username", username)
}
