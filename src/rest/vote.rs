//! Votes on a song, and grabs.

use super::request::{Method, Request};
use crate::model::DubKind;

/// Votes on the play that is called `play_id`. Voting the other way flips the vote.
pub fn cast(room_id: &str, play_id: &str, kind: DubKind) -> Request {
    let word = if kind == DubKind::Down { "downdub" } else { "updub" };
    Request::new(Method::Post, &["room", room_id, "playlist", play_id, "dubs"]).form("type", word)
}

/// Adds a media to an own playlist; that is a grab while it plays.
pub fn grab(playlist_id: &str, info_id: &str) -> Request {
    Request::new(Method::Post, &["playlist", playlist_id, "songs"]).form("songid", info_id)
}
