//! A song of a personal playlist.

use std::ffi::c_char;

use super::handle::{self, Shared};
use super::read;
use super::song_info::bkt_song_info_t;
use crate::model::PlaylistSong;

/// A song of a personal playlist.
pub struct bkt_playlist_song_t {
    _opaque: [u8; 0],
}

impl Shared for bkt_playlist_song_t {
    type Inner = PlaylistSong;
}

/// Keeps lent a playlist song. Release it with bkt_playlist_song_unref().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_playlist_song_ref(
    playlist_song: *const bkt_playlist_song_t,
) -> *mut bkt_playlist_song_t {
    // SAFETY: the caller lends a playlist song or passes NULL.
    unsafe { handle::keep(playlist_song) }
}

/// Releases a playlist song of yours. NULL is ignored.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_playlist_song_unref(playlist_song: *mut bkt_playlist_song_t) {
    // SAFETY: the caller gives up a count of theirs or passes NULL.
    unsafe { handle::release(playlist_song) }
}

/// The id of its row: names it when it is moved or removed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_playlist_song_id(
    playlist_song: *const bkt_playlist_song_t,
) -> *const c_char {
    // SAFETY: the caller lends a playlist song or passes NULL.
    unsafe { read::text(playlist_song, |playlist_song| Some(&playlist_song.id)) }
}

/// The playlist. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_playlist_song_playlist_id(
    playlist_song: *const bkt_playlist_song_t,
) -> *const c_char {
    // SAFETY: the caller lends a playlist song or passes NULL.
    unsafe { read::text(playlist_song, |playlist_song| playlist_song.playlist_id.as_ref()) }
}

/// When it was added, ms since 1970; 0 = not told.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_playlist_song_added_ms(
    playlist_song: *const bkt_playlist_song_t,
) -> i64 {
    // SAFETY: the caller lends a playlist song or passes NULL.
    unsafe { read::number(playlist_song, |playlist_song| playlist_song.added_ms) }
}

/// The id of its song info. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_playlist_song_info_id(
    playlist_song: *const bkt_playlist_song_t,
) -> *const c_char {
    // SAFETY: the caller lends a playlist song or passes NULL.
    unsafe { read::text(playlist_song, |playlist_song| playlist_song.info_id.as_ref()) }
}

/// What it is. NULL for what an import left blank.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_playlist_song_info(
    playlist_song: *const bkt_playlist_song_t,
) -> *const bkt_song_info_t {
    // SAFETY: the caller lends a playlist song or passes NULL.
    unsafe { read::object(playlist_song, |playlist_song| playlist_song.info.as_ref()) }
}
