//! What went wrong, in detail.

use std::ffi::c_char;

use super::handle::{self, Shared};
use super::read;
use super::types::bkt_status_t;
use crate::error::Error;

/// Why something failed.
pub struct bkt_error_t {
    _opaque: [u8; 0],
}

impl Shared for bkt_error_t {
    type Inner = Error;
}

/// Keeps a lent error. Release it with bkt_error_unref().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_error_ref(error: *const bkt_error_t) -> *mut bkt_error_t {
    // SAFETY: the caller lends an error or passes NULL.
    unsafe { handle::keep(error) }
}

/// Releases an error of yours. NULL is ignored.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_error_unref(error: *mut bkt_error_t) {
    // SAFETY: the caller gives up a count of theirs or passes NULL.
    unsafe { handle::release(error) }
}

/// The kind of failure: never #BKT_OK, except for a NULL error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_error_status(error: *const bkt_error_t) -> bkt_status_t {
    // SAFETY: the caller lends an error or passes NULL.
    unsafe { read::code(error, |error| error.kind().code()) }
}

/// One line that says what failed, without secrets. Never NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_error_message(error: *const bkt_error_t) -> *const c_char {
    // SAFETY: the caller lends an error or passes NULL.
    unsafe { read::text(error, |error| Some(error.message())) }
}

/// The HTTP status of the server's answer; 0 if there was none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_error_http_status(error: *const bkt_error_t) -> i32 {
    // SAFETY: the caller lends an error or passes NULL.
    unsafe { read::code(error, |error| i32::from(error.http_status())) }
}

/// The request it was about, such as "GET room/5". May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_error_endpoint(error: *const bkt_error_t) -> *const c_char {
    // SAFETY: the caller lends an error or passes NULL.
    unsafe { read::text(error, |error| error.endpoint()) }
}

/// How long the server asks to wait; -1 if it did not say.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_error_retry_after_ms(error: *const bkt_error_t) -> i64 {
    // SAFETY: the caller lends an error or passes NULL.
    unsafe { read::number(error, |error| error.retry_after_ms()) }
}

/// How many posts of a longer text went out before the one that failed.
///
/// Of bkt_send_message(); 0 for all else.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_error_parts_sent(error: *const bkt_error_t) -> usize {
    // SAFETY: the caller lends an error or passes NULL.
    unsafe { read::count(error, |error| error.parts_sent_count()) }
}
