//! A comment on a song.

use std::ffi::c_char;

use super::handle::{self, Shared};
use super::read;
use crate::model::Comment;

/// A comment on a song.
pub struct bkt_comment_t {
    _opaque: [u8; 0],
}

impl Shared for bkt_comment_t {
    type Inner = Comment;
}

/// Keeps lent a comment. Release it with bkt_comment_unref().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_comment_ref(comment: *const bkt_comment_t) -> *mut bkt_comment_t {
    // SAFETY: the caller lends a comment or passes NULL.
    unsafe { handle::keep(comment) }
}

/// Releases a comment of yours. NULL is ignored.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_comment_unref(comment: *mut bkt_comment_t) {
    // SAFETY: the caller gives up a count of theirs or passes NULL.
    unsafe { handle::release(comment) }
}

/// The id.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_comment_id(comment: *const bkt_comment_t) -> *const c_char {
    // SAFETY: the caller lends a comment or passes NULL.
    unsafe { read::text(comment, |comment| Some(&comment.id)) }
}

/// What it says. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_comment_text(comment: *const bkt_comment_t) -> *const c_char {
    // SAFETY: the caller lends a comment or passes NULL.
    unsafe { read::text(comment, |comment| comment.text.as_ref()) }
}

/// Who wrote it. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_comment_user_id(comment: *const bkt_comment_t) -> *const c_char {
    // SAFETY: the caller lends a comment or passes NULL.
    unsafe { read::text(comment, |comment| comment.user_id.as_ref()) }
}

/// The id of the song info that it is about. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_comment_info_id(comment: *const bkt_comment_t) -> *const c_char {
    // SAFETY: the caller lends a comment or passes NULL.
    unsafe { read::text(comment, |comment| comment.info_id.as_ref()) }
}

/// When it was written, ms since 1970; 0 = not told.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_comment_created_ms(comment: *const bkt_comment_t) -> i64 {
    // SAFETY: the caller lends a comment or passes NULL.
    unsafe { read::number(comment, |comment| comment.created_ms) }
}

/// Its votes in all, as old servers count.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_comment_dubs(comment: *const bkt_comment_t) -> i64 {
    // SAFETY: the caller lends a comment or passes NULL.
    unsafe { read::number(comment, |comment| comment.dubs) }
}

/// Votes in favour, where they are told apart.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_comment_updubs(comment: *const bkt_comment_t) -> i64 {
    // SAFETY: the caller lends a comment or passes NULL.
    unsafe { read::number(comment, |comment| comment.updubs) }
}

/// Votes against, where they are told apart.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_comment_downdubs(comment: *const bkt_comment_t) -> i64 {
    // SAFETY: the caller lends a comment or passes NULL.
    unsafe { read::number(comment, |comment| comment.downdubs) }
}

/// Whether somebody has flagged it as spam.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_comment_is_flagged(comment: *const bkt_comment_t) -> bool {
    // SAFETY: the caller lends a comment or passes NULL.
    unsafe { read::flag(comment, |comment| comment.is_flagged) }
}

/// Whether it is deleted.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_comment_is_deleted(comment: *const bkt_comment_t) -> bool {
    // SAFETY: the caller lends a comment or passes NULL.
    unsafe { read::flag(comment, |comment| comment.is_deleted) }
}
