//! A client's life.

use std::ffi::{c_char, c_void};
use std::sync::Arc;

use super::config::bkt_config_t;
use super::error::bkt_error_t;
use super::handle;
use super::quiet;
use super::read::lend_static;
use super::session::bkt_session_t;
use super::submit::submit;
use super::types::{bkt_client_t, bkt_done_fn, bkt_op_t, bkt_status_t};
use super::{give, guard, held};
use crate::engine::{Action, Client};
use crate::error::{Error, ErrorKind};
use crate::event::State;

/// A number of #bkt_state.
pub type bkt_state_t = i32;

/// Where a client stands.
#[repr(C)]
#[allow(dead_code)] // Read by C only.
pub enum bkt_state {
    /// Not a client, or not an event about a state.
    BKT_STATE_UNKNOWN = 0,
    /// Made, not connected yet.
    BKT_STATE_IDLE = 1,
    /// Logging in and opening the socket for the first time.
    BKT_STATE_CONNECTING = 2,
    /// Connected, rooms filled.
    BKT_STATE_READY = 3,
    /// The socket was lost; trying again.
    BKT_STATE_RECONNECTING = 4,
    /// Given up; closed follows by itself.
    BKT_STATE_FAILED = 5,
    /// Ending.
    BKT_STATE_CLOSING = 6,
    /// Ended.
    BKT_STATE_CLOSED = 7,
}

/// Makes a client with these settings. It does nothing until asked to.
///
/// Yours to free with bkt_client_free(). Fails with
/// #BKT_ERR_INVALID_ARGUMENT if the settings do not go together, or if
/// there is neither a login nor a session.
///
/// @param config  copied; may be freed afterwards
/// @param error  set to an error of yours, or to NULL on success; may
///               be NULL
/// @return NULL on failure
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_client_new(
    config: *const bkt_config_t,
    error: *mut *mut bkt_error_t,
) -> *mut bkt_client_t {
    // SAFETY: the caller passes a config of theirs or NULL, and a place for an error or NULL.
    unsafe {
        give::or_error("bkt_client_new", error, || {
            let config = handle::unique(config, "config")?;
            quiet::install();
            Ok(Arc::new(Client::new(config.clone())?))
        })
    }
}

/// Closes the client if need be, waits for its end, and frees it.
///
/// Afterwards the pointer is dead. Calls of bkt_client_run(),
/// bkt_client_poll() and bkt_client_next() that are under way return
/// #BKT_ERR_CLOSED; nothing else may be under way. Inside a callback, of
/// any client, it returns at once, and the rest follows when the callback
/// has returned. NULL is ignored.
///
/// @return #BKT_OK if nothing of the client runs or will run;
///         #BKT_ERR_TIMEOUT if a callback of it still runs: what is left
///         is done when that returns; #BKT_ERR_FORKED in a child, where
///         nothing is freed
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_client_free(client: *mut bkt_client_t) -> bkt_status_t {
    guard::status("bkt_client_free", || {
        if client.is_null() {
            return Ok(());
        }
        // SAFETY: the caller passes a client of theirs.
        let held = unsafe { held::waiting(client) }?;
        // SAFETY: the caller gives up the count that they own; `held` is another one.
        unsafe { handle::release(client) };
        if held.free() {
            return Ok(());
        }
        Err(Error::new(ErrorKind::Timeout, "a callback of the client still runs"))
    })
}

/// Begins to end the client, without waiting.
///
/// May be called in a signal handler.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_client_close(client: *mut bkt_client_t) -> bkt_status_t {
    // Nothing here may lock, allocate or log: this is the one function for signal handlers.
    // SAFETY: the caller passes a client of theirs or NULL.
    match unsafe { handle::borrow(client.cast_const()) } {
        None => ErrorKind::InvalidArgument.code(),
        Some(client) if client.is_foreign() => ErrorKind::Forked.code(),
        Some(client) => {
            client.close();
            0
        }
    }
}

/// Where the client stands. #BKT_STATE_UNKNOWN for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_client_state(client: *mut bkt_client_t) -> bkt_state_t {
    guard::value(0, || {
        // SAFETY: the caller passes a client of theirs or NULL.
        unsafe { held::client(client) }.map_or(0, |client| client.state() as i32)
    })
}

/// The name of a state, such as "ready". Never NULL.
#[unsafe(no_mangle)]
pub extern "C" fn bkt_state_name(state: bkt_state_t) -> *const c_char {
    guard::value(std::ptr::null(), || {
        lend_static(State::from_code(state).map_or("unknown\0", State::name_with_nul))
    })
}

/// Logs in, opens the socket, and keeps it open from then on.
///
/// The result comes with ready, and carries the own user. If that does
/// not happen within bkt_config_set_connect_timeout_ms(), it carries the
/// last failure and the client ends. Fails with #BKT_ERR_AUTH if the
/// credentials are refused, and with #BKT_ERR_INVALID_STATE if this is
/// not the first call.
///
/// @param done  called exactly once if this returns a positive id;
///              may be NULL
/// @return the action's id, or a negative #bkt_status_t
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_connect(
    client: *mut bkt_client_t,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe { submit("bkt_connect", client, done, user_data, || Ok(Action::Connect)) }
}

/// Logs in without a socket, for programs that only make requests.
///
/// The result carries the own user. bkt_connect() does it by itself. A
/// session that was set and still holds is gone on with. Fails with
/// #BKT_ERR_AUTH if the credentials are refused.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_login(
    client: *mut bkt_client_t,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe { submit("bkt_login", client, done, user_data, || Ok(Action::Login)) }
}

/// The login session, to resume it later. NULL before a login.
///
/// Yours to release. Read it again whenever bkt_on_session() tells that
/// it has changed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_client_session(client: *mut bkt_client_t) -> *mut bkt_session_t {
    give::found("bkt_client_session", || {
        // SAFETY: the caller passes a client of theirs or NULL.
        let client = unsafe { held::client(client) }?;
        Ok(client.session_text().map(Arc::new))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ffi::tests::{enumerators, upper_snake};

    #[test]
    fn names_and_numbers_are_those_of_the_states() {
        let mut expected = vec![("BKT_STATE_UNKNOWN".to_owned(), 0)];
        for state in State::ALL {
            let name = format!("BKT_STATE_{}", upper_snake(&format!("{state:?}")));
            expected.push((name, state as i32));
        }
        assert_eq!(enumerators(include_str!("client.rs"), "bkt_state"), expected);
    }
}
