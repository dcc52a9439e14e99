//! A vote on a song.

use std::ffi::c_char;

use super::handle::{self, Shared};
use super::read;
use super::song::bkt_dub_t;
use super::user::bkt_user_t;
use crate::model::Vote;

/// How somebody voted on a song.
pub struct bkt_vote_t {
    _opaque: [u8; 0],
}

impl Shared for bkt_vote_t {
    type Inner = Vote;
}

/// Keeps lent a vote. Release it with bkt_vote_unref().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_vote_ref(vote: *const bkt_vote_t) -> *mut bkt_vote_t {
    // SAFETY: the caller lends a vote or passes NULL.
    unsafe { handle::keep(vote) }
}

/// Releases a vote of yours. NULL is ignored.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_vote_unref(vote: *mut bkt_vote_t) {
    // SAFETY: the caller gives up a count of theirs or passes NULL.
    unsafe { handle::release(vote) }
}

/// Who voted; a stub if only the id is known.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_vote_user(vote: *const bkt_vote_t) -> *const bkt_user_t {
    // SAFETY: the caller lends a vote or passes NULL.
    unsafe { read::object(vote, |vote| Some(&vote.user)) }
}

/// In favour or against: one of #bkt_dub.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_vote_dub(vote: *const bkt_vote_t) -> bkt_dub_t {
    // SAFETY: the caller lends a vote or passes NULL.
    unsafe { read::code(vote, |vote| vote.kind as i32) }
}

/// The id of the song, as bkt_song_id(). May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_vote_play_id(vote: *const bkt_vote_t) -> *const c_char {
    // SAFETY: the caller lends a vote or passes NULL.
    unsafe { read::text(vote, |vote| vote.play_id.as_ref()) }
}

/// When, ms since 1970; 0 = not told.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_vote_time_ms(vote: *const bkt_vote_t) -> i64 {
    // SAFETY: the caller lends a vote or passes NULL.
    unsafe { read::number(vote, |vote| vote.time_ms) }
}
