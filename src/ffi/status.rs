//! Status codes: the kinds of error by their numbers.

use std::ffi::c_char;

use super::guard;
use super::read::lend_static;
use super::types::bkt_status_t;
use crate::error::ErrorKind;

/// Names for the numbers of #bkt_status_t.
#[repr(C)]
#[allow(dead_code)] // Read by C only.
pub enum bkt_status {
    /// It worked.
    BKT_OK = 0,
    /// An argument is missing, malformed or out of range.
    BKT_ERR_INVALID_ARGUMENT = -1,
    /// The call does not fit the object's present state or mode.
    BKT_ERR_INVALID_STATE = -2,
    /// The client is closed or closing. Nothing was sent.
    BKT_ERR_CLOSED = -3,
    /// A limit is reached, or another thread is already doing this.
    BKT_ERR_BUSY = -4,
    /// The time was over. Nothing was sent, or it was a read.
    BKT_ERR_TIMEOUT = -5,
    /// Cancelled by you before anything was sent.
    BKT_ERR_CANCELLED = -6,
    /// A wait was broken by a signal.
    BKT_ERR_INTERRUPTED = -7,
    /// Waiting here would never end, as inside a callback.
    BKT_ERR_WOULD_DEADLOCK = -8,
    /// The server or the cache does not know it.
    BKT_ERR_NOT_FOUND = -9,
    /// Credentials are missing or refused.
    BKT_ERR_AUTH = -10,
    /// Logged in, but not allowed.
    BKT_ERR_FORBIDDEN = -11,
    /// The server asks to wait, see bkt_error_retry_after_ms().
    BKT_ERR_RATE_LIMITED = -12,
    /// Another refusal by the server.
    BKT_ERR_SERVER = -13,
    /// Sent, but the answer was lost: it may or may not have happened.
    BKT_ERR_OUTCOME_UNKNOWN = -14,
    /// Name resolution, connection or transfer failed.
    BKT_ERR_NETWORK = -15,
    /// The TLS handshake or a certificate check failed.
    BKT_ERR_TLS = -16,
    /// The server's answer makes no sense.
    BKT_ERR_PROTOCOL = -17,
    /// Not possible on this platform or in this build.
    BKT_ERR_UNSUPPORTED = -18,
    /// The object was made before a fork, and this is the child.
    BKT_ERR_FORKED = -19,
    /// A fault of the library itself.
    BKT_ERR_INTERNAL = -20,
}

/// A few words for a status, of unknown numbers too. Never NULL.
#[unsafe(no_mangle)]
pub extern "C" fn bkt_status_text(status: bkt_status_t) -> *const c_char {
    guard::value(std::ptr::null(), || lend_static(text(status)))
}

fn text(status: bkt_status_t) -> &'static str {
    if status == bkt_status::BKT_OK as i32 {
        return "ok\0";
    }
    let kind = ErrorKind::ALL.into_iter().find(|kind| kind.code() == status);
    kind.map_or("unknown status\0", ErrorKind::text_with_nul)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ffi::tests::{enumerators, upper_snake};

    #[test]
    fn names_and_numbers_are_those_of_the_errors() {
        let mut expected = vec![("BKT_OK".to_owned(), 0)];
        for kind in ErrorKind::ALL {
            expected.push((format!("BKT_ERR_{}", upper_snake(&format!("{kind:?}"))), kind.code()));
        }
        assert_eq!(enumerators(include_str!("status.rs"), "bkt_status"), expected);
    }

    #[test]
    fn every_number_has_a_text() {
        assert_eq!(text(0), "ok\0");
        assert_eq!(text(-11), "not allowed\0");
        assert_eq!(text(-999), "unknown status\0");
        assert_eq!(text(1), "unknown status\0");
    }
}
