//! Draining a client's queue: the calls that wait, and what wakes them.

use super::held;
use super::types::{bkt_client_t, bkt_event_t, bkt_status_t};
use super::{arg, give, guard};
use crate::error::{Error, ErrorKind};

/// Returns when the client has ended.
///
/// Callbacks are called meanwhile: by the library's thread with
/// #BKT_DISPATCH_THREAD, inside this call with #BKT_DISPATCH_POLL.
///
/// @return #BKT_OK after the closed event; #BKT_ERR_CLOSED if the client
///         was freed meanwhile; #BKT_ERR_INTERRUPTED by a signal: call it
///         again; #BKT_ERR_BUSY if another thread polls;
///         #BKT_ERR_WOULD_DEADLOCK; #BKT_ERR_INVALID_STATE with
///         #BKT_DISPATCH_PULL
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_client_run(client: *mut bkt_client_t) -> bkt_status_t {
    // SAFETY: the caller passes a client of theirs or NULL.
    guard::status("bkt_client_run", || unsafe { held::waiting(client) }?.run())
}

/// Calls the callbacks of what has come, waiting for it if need be.
///
/// It does not go on waiting once it has called something. It returns
/// early if bkt_client_wake() is called.
///
/// @param timeout_ms  how long to wait; 0 is not at all, -1 without an end
/// @return how many events and completions there were, maybe 0; or
///         #BKT_ERR_CLOSED once the closed event has been delivered, or
///         the client was freed; #BKT_ERR_INTERRUPTED by a signal;
///         #BKT_ERR_BUSY if another thread polls;
///         #BKT_ERR_WOULD_DEADLOCK; #BKT_ERR_INVALID_STATE without
///         #BKT_DISPATCH_POLL
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_client_poll(client: *mut bkt_client_t, timeout_ms: i64) -> i64 {
    guard::id("bkt_client_poll", || {
        // SAFETY: the caller passes a client of theirs or NULL.
        let client = unsafe { held::waiting(client) }?;
        let count = client.poll(arg::timeout(timeout_ms)?)?;
        Ok(i64::try_from(count).unwrap_or(i64::MAX))
    })
}

/// Takes the next event, waiting for it if need be.
///
/// @param timeout_ms  how long to wait; 0 is not at all, -1 without an end
/// @param status  set to #BKT_OK; or why there is no event:
///                #BKT_ERR_TIMEOUT after the time or bkt_client_wake(),
///                #BKT_ERR_CLOSED once the closed event has been taken,
///                or the client was freed, #BKT_ERR_INTERRUPTED by a
///                signal, #BKT_ERR_BUSY if another thread takes,
///                #BKT_ERR_WOULD_DEADLOCK, #BKT_ERR_INVALID_STATE without
///                #BKT_DISPATCH_PULL; may be NULL
/// @return yours to release with bkt_event_unref(); NULL if there is none
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_client_next(
    client: *mut bkt_client_t,
    timeout_ms: i64,
    status: *mut bkt_status_t,
) -> *mut bkt_event_t {
    // SAFETY: the caller passes a client of theirs or NULL, and a place for a status or NULL.
    unsafe {
        give::or_status("bkt_client_next", status, || {
            let event = held::waiting(client)?.next(arg::timeout(timeout_ms)?)?;
            event.ok_or_else(|| Error::new(ErrorKind::Timeout, "no event in time"))
        })
    }
}

/// A descriptor that is readable while something waits for you.
///
/// Watch it, never read or close it; it lives as long as the client.
/// After the closed event it stays readable, so that a loop comes and is
/// told #BKT_ERR_CLOSED: stop watching it then.
///
/// @return the descriptor, or #BKT_ERR_UNSUPPORTED on Windows and with
///         #BKT_DISPATCH_THREAD
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_client_fd(client: *mut bkt_client_t) -> i32 {
    let fd = guard::id("bkt_client_fd", || {
        // SAFETY: the caller passes a client of theirs or NULL.
        unsafe { held::client(client) }?.fd().map(i64::from)
    });
    // Either a descriptor or a status: both came from this width.
    fd as i32
}

/// Makes a blocked, or else the next, poll or next return at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_client_wake(client: *mut bkt_client_t) -> bkt_status_t {
    guard::status("bkt_client_wake", || {
        // SAFETY: the caller passes a client of theirs or NULL.
        unsafe { held::client(client) }?.wake();
        Ok(())
    })
}
