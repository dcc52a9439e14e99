//! Media, and comments on them.

use super::request::{Method, Request};
use crate::model::DubKind;

/// A page of what a provider finds for a text or address; `token` names a later page.
pub fn search(text: &str, provider: &str, token: Option<&str>) -> Request {
    let request = Request::new(Method::Get, &["song"])
        .query("name", text)
        .query("type", provider)
        .query("details", "1");
    match token {
        Some(token) => request.query("nextPageToken", token),
        None => request,
    }
}

/// Where the provider shows a song: the answer is a redirect.
pub fn link(song: &str) -> Request {
    Request::new(Method::Get, &["song", song, "redirect"]).for_location()
}

/// What was said about a song.
pub fn comments(song: &str) -> Request {
    Request::new(Method::Get, &["song", song, "comments"])
}

/// Says something about a song.
pub fn comment(song: &str, text: &str) -> Request {
    Request::new(Method::Post, &["song", song, "comments"]).form("comment", text)
}

/// Takes a comment back.
pub fn delete_comment(song: &str, comment_id: &str) -> Request {
    Request::new(Method::Delete, &["song", song, "comments", comment_id])
}

/// Votes on a comment.
pub fn vote_comment(comment_id: &str, kind: DubKind) -> Request {
    let word = if kind == DubKind::Down { "downdub" } else { "updub" };
    Request::new(Method::Post, &["comments", comment_id, "dubs"]).form("type", word)
}

/// Flags a comment as spam.
pub fn flag_comment(comment_id: &str) -> Request {
    Request::new(Method::Post, &["comments", comment_id, "flag"])
}
