//! Logging in, and what a login gives.

use super::request::{Method, Request};

/// Logs in by name or e-mail and password; sets the session's cookie.
pub fn login(username: &str, password: &str) -> Request {
    Request::new(Method::Post, &["auth", "login"])
        .form("username", username)
        .form("password", password)
}

/// The own user.
pub fn session() -> Request {
    Request::new(Method::Get, &["auth", "session"])
}

/// A token for one attempt to open the realtime socket.
pub fn token() -> Request {
    Request::new(Method::Get, &["auth", "token"])
}

/// Ends the login session.
pub fn logout() -> Request {
    Request::new(Method::Get, &["auth", "logout"])
}
