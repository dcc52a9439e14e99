//! A song: one play of a queue.

use std::ffi::c_char;

use super::handle::{self, Shared};
use super::read;
use super::song_info::bkt_song_info_t;
use super::user::bkt_user_t;
use crate::model::Song;

/// A number of #bkt_dub.
pub type bkt_dub_t = i32;

/// A vote on a song.
#[repr(C)]
#[allow(dead_code)] // Read by C only.
pub enum bkt_dub {
    /// No vote, or one not known yet.
    BKT_DUB_UNKNOWN = 0,
    /// In favour.
    BKT_DUB_UP = 1,
    /// Against.
    BKT_DUB_DOWN = 2,
}

/// One play: a queue's or history's entry, or the song that plays.
pub struct bkt_song_t {
    _opaque: [u8; 0],
}

impl Shared for bkt_song_t {
    type Inner = Song;
}

/// Keeps a lent song. Release it with bkt_song_unref().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_song_ref(song: *const bkt_song_t) -> *mut bkt_song_t {
    // SAFETY: the caller lends a song or passes NULL.
    unsafe { handle::keep(song) }
}

/// Releases a song of yours. NULL is ignored.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_song_unref(song: *mut bkt_song_t) {
    // SAFETY: the caller gives up a count of theirs or passes NULL.
    unsafe { handle::release(song) }
}

/// The id of the play, which names it in votes. Never NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_song_id(song: *const bkt_song_t) -> *const c_char {
    // SAFETY: the caller lends a song or passes NULL.
    unsafe { read::text(song, |song| Some(&song.id)) }
}

/// The id of what it plays. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_song_song_info_id(song: *const bkt_song_t) -> *const c_char {
    // SAFETY: the caller lends a song or passes NULL.
    unsafe { read::text(song, |song| song.info_id.as_ref()) }
}

/// What it plays. NULL until it is known.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_song_song_info(song: *const bkt_song_t) -> *const bkt_song_info_t {
    // SAFETY: the caller lends a song or passes NULL.
    unsafe { read::object(song, |song| song.info.as_ref()) }
}

/// The room. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_song_room_id(song: *const bkt_song_t) -> *const c_char {
    // SAFETY: the caller lends a song or passes NULL.
    unsafe { read::text(song, |song| song.room_id.as_ref()) }
}

/// Who plays it. May be a stub; NULL if unknown.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_song_dj(song: *const bkt_song_t) -> *const bkt_user_t {
    // SAFETY: the caller lends a song or passes NULL.
    unsafe { read::object(song, |song| song.dj.as_ref()) }
}

/// When it was queued.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_song_created_ms(song: *const bkt_song_t) -> i64 {
    // SAFETY: the caller lends a song or passes NULL.
    unsafe { read::number(song, |song| song.created_ms) }
}

/// When it began to play, by the server's clock; 0 if it has not.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_song_played_ms(song: *const bkt_song_t) -> i64 {
    // SAFETY: the caller lends a song or passes NULL.
    unsafe { read::number(song, |song| song.played_ms) }
}

/// How long it is, in milliseconds.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_song_length_ms(song: *const bkt_song_t) -> i64 {
    // SAFETY: the caller lends a song or passes NULL.
    unsafe { read::number(song, |song| song.length_ms) }
}

/// Whether it plays now.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_song_is_active(song: *const bkt_song_t) -> bool {
    // SAFETY: the caller lends a song or passes NULL.
    unsafe { read::flag(song, |song| song.is_active) }
}

/// Whether it has been played.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_song_is_played(song: *const bkt_song_t) -> bool {
    // SAFETY: the caller lends a song or passes NULL.
    unsafe { read::flag(song, |song| song.is_played) }
}

/// Whether it was skipped.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_song_is_skipped(song: *const bkt_song_t) -> bool {
    // SAFETY: the caller lends a song or passes NULL.
    unsafe { read::flag(song, |song| song.is_skipped) }
}

/// The place in the rotation; 999 when just added.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_song_order(song: *const bkt_song_t) -> i64 {
    // SAFETY: the caller lends a song or passes NULL.
    unsafe { read::number(song, |song| song.order) }
}

/// Votes in favour.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_song_updubs(song: *const bkt_song_t) -> i64 {
    // SAFETY: the caller lends a song or passes NULL.
    unsafe { read::number(song, |song| song.updubs) }
}

/// Votes against.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_song_downdubs(song: *const bkt_song_t) -> i64 {
    // SAFETY: the caller lends a song or passes NULL.
    unsafe { read::number(song, |song| song.downdubs) }
}

/// How often it was grabbed; -1 if the server has not said.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_song_grabs(song: *const bkt_song_t) -> i64 {
    // SAFETY: the caller lends a song or passes NULL.
    unsafe { read::number(song, |song| song.grabs) }
}

#[cfg(test)]
mod tests {
    use crate::ffi::tests::{enumerators, upper_snake};
    use crate::model::DubKind;

    #[test]
    fn names_and_numbers_are_those_of_the_votes() {
        let expected = [DubKind::Unknown, DubKind::Up, DubKind::Down]
            .map(|dub| (format!("BKT_DUB_{}", upper_snake(&format!("{dub:?}"))), dub as i32));
        assert_eq!(enumerators(include_str!("song.rs"), "bkt_dub"), expected);
    }
}
