//! Personal playlists. All of it needs a login.

use super::request::{Method, Request};

/// All of the account's playlists.
pub fn list() -> Request {
    Request::new(Method::Get, &["playlist"])
}

/// Makes one.
pub fn create(name: &str) -> Request {
    Request::new(Method::Post, &["playlist"]).form("name", name)
}

/// Gives one another name.
pub fn rename(playlist_id: &str, name: &str) -> Request {
    Request::new(Method::Put, &["playlist", playlist_id]).form("name", name)
}

/// Deletes one.
pub fn delete(playlist_id: &str) -> Request {
    Request::new(Method::Delete, &["playlist", playlist_id])
}

/// A page of its songs, those whose titles hold `filter`; pages count from 1.
pub fn songs(playlist_id: &str, filter: &str, page: usize) -> Request {
    Request::new(Method::Get, &["playlist", playlist_id, "songs"])
        .query("page", page.to_string())
        .query("name", filter)
}

/// Adds media by the provider's id.
pub fn add(playlist_id: &str, provider: &str, media_id: &str) -> Request {
    Request::new(Method::Post, &["playlist", playlist_id, "songs"])
        .form("type", provider)
        .form("fkid", media_id)
}

/// Adds media that the service knows.
pub fn add_known(playlist_id: &str, info_id: &str) -> Request {
    Request::new(Method::Post, &["playlist", playlist_id, "songs"]).form("songid", info_id)
}

/// Removes a row.
pub fn remove(playlist_id: &str, row_id: &str) -> Request {
    Request::new(Method::Delete, &["playlist", playlist_id, "songs", row_id])
}

/// Puts the rows into another order.
pub fn order(playlist_id: &str, row_ids: &[String]) -> Request {
    let request = Request::new(Method::Post, &["playlist", playlist_id, "order"]);
    row_ids.iter().fold(request, |request, id| request.form("order[]", id))
}

/// Shuffles the rows.
pub fn shuffle(playlist_id: &str) -> Request {
    Request::new(Method::Post, &["playlist", playlist_id, "order", "randomize"])
}

/// The sets of somebody at SoundCloud.
pub fn soundcloud_sets(username: &str) -> Request {
    Request::new(Method::Get, &["playlist", "soundcloud"]).query("username", username)
}

/// Fills one from a playlist at YouTube.
pub fn import_youtube(playlist_id: &str, list_id: &str) -> Request {
    Request::new(Method::Post, &["playlist", "import", "youtube"])
        .form("id", playlist_id)
        .form("yt_playlistid", list_id)
}

/// Fills one from a set at SoundCloud.
pub fn import_soundcloud(playlist_id: &str, set_id: &str) -> Request {
    Request::new(Method::Post, &["playlist", "import", "soundcloud"])
        .form("id", playlist_id)
        .form("playlistid", set_id)
}
