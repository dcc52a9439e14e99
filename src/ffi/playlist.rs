//! A personal playlist.

use std::ffi::c_char;

use super::handle::{self, Shared};
use super::read;
use crate::model::Playlist;

/// A personal playlist of an account.
pub struct bkt_playlist_t {
    _opaque: [u8; 0],
}

impl Shared for bkt_playlist_t {
    type Inner = Playlist;
}

/// Keeps lent a playlist. Release it with bkt_playlist_unref().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_playlist_ref(playlist: *const bkt_playlist_t) -> *mut bkt_playlist_t {
    // SAFETY: the caller lends a playlist or passes NULL.
    unsafe { handle::keep(playlist) }
}

/// Releases a playlist of yours. NULL is ignored.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_playlist_unref(playlist: *mut bkt_playlist_t) {
    // SAFETY: the caller gives up a count of theirs or passes NULL.
    unsafe { handle::release(playlist) }
}

/// The id.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_playlist_id(playlist: *const bkt_playlist_t) -> *const c_char {
    // SAFETY: the caller lends a playlist or passes NULL.
    unsafe { read::text(playlist, |playlist| Some(&playlist.id)) }
}

/// Its name. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_playlist_name(playlist: *const bkt_playlist_t) -> *const c_char {
    // SAFETY: the caller lends a playlist or passes NULL.
    unsafe { read::text(playlist, |playlist| playlist.name.as_ref()) }
}

/// Whose it is. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_playlist_user_id(playlist: *const bkt_playlist_t) -> *const c_char {
    // SAFETY: the caller lends a playlist or passes NULL.
    unsafe { read::text(playlist, |playlist| playlist.user_id.as_ref()) }
}

/// When it was made, ms since 1970; 0 = not told.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_playlist_created_ms(playlist: *const bkt_playlist_t) -> i64 {
    // SAFETY: the caller lends a playlist or passes NULL.
    unsafe { read::number(playlist, |playlist| playlist.created_ms) }
}

/// How many songs it has; -1 = not told, as of a fresh one.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_playlist_song_count(playlist: *const bkt_playlist_t) -> i64 {
    // SAFETY: the caller lends a playlist or passes NULL.
    unsafe { read::number(playlist, |playlist| playlist.song_count) }
}

/// Where it was imported from, such as "youtube". May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_playlist_provider(playlist: *const bkt_playlist_t) -> *const c_char {
    // SAFETY: the caller lends a playlist or passes NULL.
    unsafe { read::text(playlist, |playlist| playlist.provider.as_ref()) }
}

/// The provider's id of what was imported. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_playlist_media_id(playlist: *const bkt_playlist_t) -> *const c_char {
    // SAFETY: the caller lends a playlist or passes NULL.
    unsafe { read::text(playlist, |playlist| playlist.media_id.as_ref()) }
}

/// Whether it is marked as public; what that does is not known.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_playlist_is_public(playlist: *const bkt_playlist_t) -> bool {
    // SAFETY: the caller lends a playlist or passes NULL.
    unsafe { read::flag(playlist, |playlist| playlist.is_public) }
}
