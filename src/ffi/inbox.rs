//! An inbox that several clients share.

use std::sync::Arc;

use super::config::{bkt_config_t, set};
use super::config_limits::bkt_dispatch_t;
use super::handle::{self, Shared};
use super::types::{bkt_event_t, bkt_status_t};
use super::{arg, give, guard, held};
use crate::config::Dispatch;
use crate::dispatch::SharedInbox;
use crate::error::{Error, ErrorKind};

/// One place to drain several clients.
pub struct bkt_inbox_t {
    _opaque: [u8; 0],
}

impl Shared for bkt_inbox_t {
    type Inner = SharedInbox;
}

/// Makes an inbox for clients to share. Yours to free.
///
/// NULL if the dispatch is neither, or the system has no descriptor left.
///
/// @param dispatch  #BKT_DISPATCH_POLL, for bkt_inbox_poll(); or
///                  #BKT_DISPATCH_PULL, for bkt_inbox_next()
#[unsafe(no_mangle)]
pub extern "C" fn bkt_inbox_new(dispatch: bkt_dispatch_t) -> *mut bkt_inbox_t {
    give::found("bkt_inbox_new", || {
        let dispatch = arg::code(dispatch, "dispatch", Dispatch::from_code)?;
        Ok(Some(Arc::new(SharedInbox::new(dispatch)?)))
    })
}

/// Frees an inbox. NULL is ignored.
///
/// A bkt_inbox_poll() or bkt_inbox_next() that is under way returns
/// #BKT_ERR_CLOSED. Clients of the inbox live on, but nothing drains them
/// any more: bkt_client_free() still tells what is pending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_inbox_free(inbox: *mut bkt_inbox_t) {
    if inbox.is_null() {
        return;
    }
    guard::value((), || {
        // SAFETY: the caller gives up an inbox of theirs. In a child of the process that made it,
        // it is left alone on purpose.
        if let Ok(held) = unsafe { held::inbox(inbox) } {
            held.give_up();
            // SAFETY: as above, once.
            unsafe { handle::release(inbox) };
        }
    });
}

/// Lets a client share an inbox, and sets its dispatch to the inbox's.
///
/// The client's own limits hold inside it. A client that is full stops
/// only its own reading. Once made, it keeps what it needs of the inbox.
///
/// @param inbox  NULL is an inbox of the client's own, the default; the
///               dispatch then stays as it is
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_config_set_inbox(
    config: *mut bkt_config_t,
    inbox: *mut bkt_inbox_t,
) -> bkt_status_t {
    // SAFETY: the caller passes a config and an inbox of theirs, or NULL.
    unsafe {
        set("bkt_config_set_inbox", config, |config| {
            if inbox.is_null() {
                config.inbox = None;
                return Ok(());
            }
            let inbox = held::inbox(inbox)?;
            config.dispatch = inbox.mode();
            config.inbox = Some(inbox);
            Ok(())
        })
    }
}

/// Calls the callbacks of what has come for any client of an inbox.
///
/// Waits for the first of it if need be, and does not go on waiting once
/// it has called something. Clients take turns, one event each; a client's
/// own events keep their order. Returns early if bkt_inbox_wake() is
/// called.
///
/// A client that is freed inside one of its callbacks ends before this
/// goes on: that may take its shutdown timeout. Close it, and free it at
/// its closed event, then it takes no time.
///
/// @param timeout_ms  how long to wait; 0 is not at all, -1 without an end
/// @return how many events and completions there were, maybe 0; or
///         #BKT_ERR_CLOSED if the inbox was freed meanwhile;
///         #BKT_ERR_INTERRUPTED by a signal; #BKT_ERR_BUSY if another
///         thread polls; #BKT_ERR_WOULD_DEADLOCK; #BKT_ERR_INVALID_STATE
///         without #BKT_DISPATCH_POLL
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_inbox_poll(inbox: *mut bkt_inbox_t, timeout_ms: i64) -> i64 {
    guard::id("bkt_inbox_poll", || {
        // SAFETY: the caller passes an inbox of theirs or NULL.
        let inbox = unsafe { held::waiting_inbox(inbox) }?;
        let count = inbox.poll(arg::timeout(timeout_ms)?)?;
        Ok(i64::try_from(count).unwrap_or(i64::MAX))
    })
}

/// Takes the next event of any client of an inbox.
///
/// Waits for it if need be. bkt_event_client_tag() says whose it is.
/// Clients take turns as with bkt_inbox_poll().
///
/// @param timeout_ms  how long to wait; 0 is not at all, -1 without an end
/// @param status  set to #BKT_OK; or why there is no event:
///                #BKT_ERR_TIMEOUT after the time or bkt_inbox_wake(),
///                #BKT_ERR_CLOSED if the inbox was freed meanwhile,
///                #BKT_ERR_INTERRUPTED by a signal, #BKT_ERR_BUSY if
///                another thread takes, #BKT_ERR_WOULD_DEADLOCK,
///                #BKT_ERR_INVALID_STATE without #BKT_DISPATCH_PULL; may
///                be NULL
/// @return yours to release with bkt_event_unref(); NULL if there is none
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_inbox_next(
    inbox: *mut bkt_inbox_t,
    timeout_ms: i64,
    status: *mut bkt_status_t,
) -> *mut bkt_event_t {
    // SAFETY: the caller passes an inbox of theirs or NULL, and a place for a status or NULL.
    unsafe {
        give::or_status("bkt_inbox_next", status, || {
            let event = held::waiting_inbox(inbox)?.next(arg::timeout(timeout_ms)?)?;
            event.ok_or_else(|| Error::new(ErrorKind::Timeout, "no event in time"))
        })
    }
}

/// A descriptor that is readable while something waits in an inbox.
///
/// Watch it, never read or close it; it lives as long as the inbox.
///
/// @return the descriptor, or #BKT_ERR_UNSUPPORTED on Windows, where each
///         client's bkt_config_set_wakeup() does the same
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_inbox_fd(inbox: *mut bkt_inbox_t) -> i32 {
    let fd = guard::id("bkt_inbox_fd", || {
        // SAFETY: the caller passes an inbox of theirs or NULL.
        unsafe { held::inbox(inbox) }?.fd().map(i64::from)
    });
    // Either a descriptor or a status: both came from this width.
    fd as i32
}

/// Makes a blocked, or else the next, poll or next return at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_inbox_wake(inbox: *mut bkt_inbox_t) -> bkt_status_t {
    guard::status("bkt_inbox_wake", || {
        // SAFETY: the caller passes an inbox of theirs or NULL.
        unsafe { held::inbox(inbox) }?.poke();
        Ok(())
    })
}
