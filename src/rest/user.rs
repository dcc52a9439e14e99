//! Accounts.

use super::request::{File, Method, Request};

/// An account, by id or name.
pub fn show(id_or_name: &str) -> Request {
    Request::new(Method::Get, &["user", id_or_name])
}

/// Changes the own name. No event tells others of it.
pub fn update_username(username: &str) -> Request {
    Request::new(Method::Post, &["user", "updateUsername"]).form("username", username)
}

/// Whether a name is taken. The path is spelt so.
pub fn availability(username: &str) -> Request {
    Request::new(Method::Get, &["user", "query", "availabilty"]).query("username", username)
}

/// Where a picture is: the answer is a redirect.
pub fn picture(user_id: &str, is_large: bool) -> Request {
    let request = match is_large {
        true => Request::new(Method::Get, &["user", user_id, "image", "large"]),
        false => Request::new(Method::Get, &["user", user_id, "image"]),
    };
    request.for_location()
}

/// Changes the own picture.
pub fn set_picture(user_id: &str, file: File) -> Request {
    Request::new(Method::Post, &["user", user_id, "image"]).file("image", file)
}

/// Changes the own picture to a moving one, in base64.
pub fn set_moving_picture(base64: &str) -> Request {
    Request::new(Method::Post, &["user", "imagegif"]).form("image", base64).form("type", "base64")
}

/// Who follows a user: the rows' `userid` (rest.md §3).
pub fn followers(user_id: &str) -> Request {
    Request::new(Method::Get, &["user", user_id, "following"])
}

/// Whom a user follows: the rows' `following`.
pub fn followed(user_id: &str) -> Request {
    Request::new(Method::Get, &["user", user_id, "follows"])
}

/// Follows a user.
pub fn follow(user_id: &str) -> Request {
    Request::new(Method::Post, &["user", user_id, "following"])
}

/// Follows a user no more.
pub fn unfollow(user_id: &str) -> Request {
    Request::new(Method::Delete, &["user", user_id, "following"])
}
