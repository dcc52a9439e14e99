//! Subscriptions to what happens to the client as a whole.

use std::ffi::c_void;

use super::listen::{bkt_event_fn, bkt_state_fn};
use super::subscribe::{self, subscribe};
use super::types::{bkt_client_t, bkt_free_fn, bkt_sub_t};
use crate::dispatch::Filter;
use crate::event::EventKind;

/// Calls `callback` when the client is connected.
///
/// Joined rooms are filled then. It comes again after each lost
/// connection, see bkt_event_is_resumed(). bkt_event_user() is the own
/// user.
///
/// @param callback  may not be NULL
/// @param free_user_data  called once when `callback` can no longer run;
///                        may be NULL
/// @return an id for bkt_off(), or a negative #bkt_status_t, such as
///         #BKT_ERR_INVALID_STATE with #BKT_DISPATCH_PULL
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_on_ready(
    client: *mut bkt_client_t,
    callback: bkt_event_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    let callback = (callback, user_data, free_user_data);
    let filter = Filter::Kind(EventKind::Ready);
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe { subscribe("bkt_on_ready", client, filter, callback, subscribe::event) }
}

/// Calls `callback` when the client has ended. It is the last event.
///
/// If the client failed, bkt_event_result() says why.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_on_closed(
    client: *mut bkt_client_t,
    callback: bkt_event_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    let callback = (callback, user_data, free_user_data);
    let filter = Filter::Kind(EventKind::Closed);
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe { subscribe("bkt_on_closed", client, filter, callback, subscribe::event) }
}

/// Calls `callback` for each change of the client's state.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_on_state(
    client: *mut bkt_client_t,
    callback: bkt_state_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    let callback = (callback, user_data, free_user_data);
    let filter = Filter::Kind(EventKind::State);
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe { subscribe("bkt_on_state", client, filter, callback, subscribe::state) }
}

/// Calls `callback` when the login session changes.
///
/// Store bkt_client_session() then, if the program wants to resume it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_on_session(
    client: *mut bkt_client_t,
    callback: bkt_event_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    let callback = (callback, user_data, free_user_data);
    let filter = Filter::Kind(EventKind::Session);
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe { subscribe("bkt_on_session", client, filter, callback, subscribe::event) }
}

/// Calls `callback` for what happened meanwhile and cannot be had.
///
/// bkt_event_gap_begin_ms() and bkt_event_gap_end_ms() tell the time span.
/// It comes after a lost connection, before ready.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_on_gap(
    client: *mut bkt_client_t,
    callback: bkt_event_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    let callback = (callback, user_data, free_user_data);
    let filter = Filter::Kind(EventKind::Gap);
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe { subscribe("bkt_on_gap", client, filter, callback, subscribe::event) }
}

/// Calls `callback` when events were dropped.
///
/// bkt_event_dropped_count() tells how many. The cache is up to date all
/// the same. It needs #BKT_OVERFLOW_DROP_OLDEST or bkt_on_log().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_on_overflow(
    client: *mut bkt_client_t,
    callback: bkt_event_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    let callback = (callback, user_data, free_user_data);
    let filter = Filter::Kind(EventKind::Overflow);
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe { subscribe("bkt_on_overflow", client, filter, callback, subscribe::event) }
}

/// Calls `callback` for each log line of this client.
///
/// It needs bkt_config_set_log_events(). Unlike bkt_set_log(), it comes
/// where callbacks run.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_on_log(
    client: *mut bkt_client_t,
    callback: bkt_event_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    let callback = (callback, user_data, free_user_data);
    let filter = Filter::Kind(EventKind::Log);
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe { subscribe("bkt_on_log", client, filter, callback, subscribe::event) }
}

/// Calls `callback` for each event of any kind, unknown ones too.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_on_event(
    client: *mut bkt_client_t,
    callback: bkt_event_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    let callback = (callback, user_data, free_user_data);
    let filter = Filter::All;
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe { subscribe("bkt_on_event", client, filter, callback, subscribe::event) }
}
