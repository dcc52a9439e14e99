//! Timers, and the end of subscriptions and timers.

use std::ffi::c_void;

use super::callback::UserData;
use super::guard;
use super::held::{self, ClientPointer};
use super::types::{bkt_client_t, bkt_free_fn, bkt_status_t, bkt_sub_t};
use crate::dispatch::TimerFn;
use crate::error::invalid_argument;

/// Called when a timer is due.
pub type bkt_timer_fn =
    Option<unsafe extern "C" fn(client: *mut bkt_client_t, user_data: *mut c_void)>;

/// Calls `callback` once, later, where callbacks run.
///
/// With a delay of 0 it comes as soon as possible, which is the way onto
/// the thread of the callbacks. With #BKT_DISPATCH_PULL `callback` has to
/// be NULL, the two arguments after it are ignored, and a
/// #BKT_EVENT_TIMER comes instead. Fails with #BKT_ERR_BUSY if there are
/// 4096 timers, and with #BKT_ERR_CLOSED.
///
/// @param free_user_data  called once after `callback`, or instead of it
///                        if it never comes; may be NULL
/// @return an id for bkt_off(), or a negative #bkt_status_t
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_call_later(
    client: *mut bkt_client_t,
    delay_ms: i64,
    callback: bkt_timer_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    guard::id("bkt_call_later", || {
        // SAFETY: the caller passes a client of theirs or NULL.
        let held = unsafe { held::client(client) }?;
        if delay_ms < 0 {
            return Err(invalid_argument("delay_ms", "is negative"));
        }
        let client = ClientPointer(client);
        match (held.is_pull(), callback) {
            (false, Some(callback)) => held.call_later(delay_ms, || {
                // From here on the timer is accepted, and its data ours.
                let user_data = UserData::new(user_data, free_user_data);
                // SAFETY: the program passed the callback for this pointer.
                Box::new(move || unsafe { callback(client.get(), user_data.pointer()) })
            }),
            (true, None) => held.call_later(delay_ms, || -> TimerFn { Box::new(|| ()) }),
            (false, None) => Err(invalid_argument("callback", "is NULL")),
            (true, Some(_)) => Err(invalid_argument("callback", "must be NULL in pull dispatch")),
        }
    })
}

/// Ends a subscription or a timer: no call of it starts afterwards.
///
/// Its `free_user_data` is called when no call of it is running any more.
/// That may be at once, if this is the thread where callbacks run.
///
/// @param id  from bkt_on_chat() and its like, or bkt_call_later()
/// @return #BKT_ERR_NOT_FOUND if it has ended already
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_off(client: *mut bkt_client_t, id: bkt_sub_t) -> bkt_status_t {
    guard::status("bkt_off", || {
        // SAFETY: the caller passes a client of theirs or NULL.
        unsafe { held::client(client) }?.off(id)
    })
}
