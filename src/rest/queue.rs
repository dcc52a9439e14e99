//! What plays, what will play, and the media behind it.

use super::request::{Method, Request};

/// The song that plays; 404 when nothing does.
pub fn active(room_id: &str) -> Request {
    Request::new(Method::Get, &["room", room_id, "playlist", "active"])
}

/// The votes on the song that plays.
pub fn active_dubs(room_id: &str) -> Request {
    Request::new(Method::Get, &["room", room_id, "playlist", "active", "dubs"])
}

/// The next song of everybody in the rotation, in its order.
pub fn details(room_id: &str) -> Request {
    Request::new(Method::Get, &["room", room_id, "playlist", "details"])
}

/// Title, length and provider of a song, by its media id.
pub fn media(song_id: &str) -> Request {
    Request::new(Method::Get, &["song", song_id])
}
