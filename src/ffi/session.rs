//! A login session.

use std::ffi::c_char;

use super::handle::{self, Shared};
use super::read;
use crate::secret::Secret;

/// A login session, to go on with after a restart.
///
/// It holds a credential: store it as carefully as a password.
pub struct bkt_session_t {
    _opaque: [u8; 0],
}

impl Shared for bkt_session_t {
    type Inner = Secret;
}

/// Keeps a lent session. Release it with bkt_session_unref().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_session_ref(session: *const bkt_session_t) -> *mut bkt_session_t {
    // SAFETY: the caller lends a session or passes NULL.
    unsafe { handle::keep(session) }
}

/// Releases a session of yours. NULL is ignored.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_session_unref(session: *mut bkt_session_t) {
    // SAFETY: the caller gives up a count of theirs or passes NULL.
    unsafe { handle::release(session) }
}

/// The text for bkt_config_set_session(). Never NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_session_text(session: *const bkt_session_t) -> *const c_char {
    // SAFETY: the caller lends a session or passes NULL.
    unsafe { read::secret(session) }
}
