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

/// The rotation: a row for each member in it.
pub fn rotation(room_id: &str) -> Request {
    Request::new(Method::Get, &["room", room_id, "playlist"])
}

/// Who waits to get into the rotation.
pub fn waitlist(room_id: &str) -> Request {
    Request::new(Method::Get, &["room", room_id, "playlist", "waitlist"])
}

/// What was played, newest first; `page` counts from 1.
pub fn history(room_id: &str, page: usize) -> Request {
    Request::new(Method::Get, &["room", room_id, "playlist", "history"])
        .query("page", page.to_string())
}

/// The own songs in a room's queue, in their order.
pub fn own(room_id: &str) -> Request {
    Request::new(Method::Get, &["user", "session", "room", room_id, "queue"])
}

/// Puts the own songs into another order; all of them are named.
pub fn order_own(room_id: &str, entry_ids: &[String]) -> Request {
    let segments = ["user", "session", "room", room_id, "queue", "order"];
    ordered(Request::new(Method::Post, &segments), entry_ids)
}

/// Adds a song to the own queue, by its provider and the provider's id.
pub fn add(room_id: &str, provider: &str, media_id: &str) -> Request {
    Request::new(Method::Post, &["room", room_id, "playlist"])
        .form("songId", media_id)
        .form("songType", provider)
}

/// Adds a saved playlist to the own queue.
pub fn add_playlist(room_id: &str, playlist_id: &str) -> Request {
    Request::new(Method::Post, &["room", room_id, "queueplaylist", playlist_id])
}

/// Removes one of the own songs.
pub fn remove(room_id: &str, entry_id: &str) -> Request {
    Request::new(Method::Delete, &["room", room_id, "playlist", entry_id])
}

/// Removes all of the own songs.
pub fn clear(room_id: &str) -> Request {
    Request::new(Method::Delete, &["room", room_id, "playlist"])
}

/// Takes the own queue out of the rotation, or into it.
pub fn pause(room_id: &str, is_paused: bool) -> Request {
    let value = if is_paused { "1" } else { "0" };
    Request::new(Method::Put, &["room", room_id, "queue", "pause"]).form("queuePaused", value)
}

/// Puts the rotation into another order; every user in it is named.
pub fn order(room_id: &str, user_ids: &[String]) -> Request {
    ordered(Request::new(Method::Post, &["room", room_id, "queue", "order"]), user_ids)
}

/// Removes a DJ's next song; the one after it takes its place.
pub fn remove_dj_song(room_id: &str, user_id: &str) -> Request {
    Request::new(Method::Delete, &["room", room_id, "queue", "user", user_id])
}

/// Removes all songs of a DJ.
pub fn remove_dj(room_id: &str, user_id: &str) -> Request {
    Request::new(Method::Delete, &["room", room_id, "queue", "user", user_id, "all"])
}

/// Takes a DJ out of the rotation; the songs stay.
pub fn pause_dj(room_id: &str, user_id: &str) -> Request {
    Request::new(Method::Put, &["room", room_id, "queue", "user", user_id, "pause"])
}

/// Lists are sent complete, and with brackets: other spellings are not sure to be read.
fn ordered(request: Request, ids: &[String]) -> Request {
    ids.iter().fold(request, |request, id| request.form("order[]", id))
}
