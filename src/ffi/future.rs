//! A place to wait for the outcome of one action.

use std::ffi::c_void;
use std::ptr::null_mut;
use std::sync::Arc;
use std::sync::atomic::{AtomicPtr, Ordering};

use super::handle::{self, Shared};
use super::submit::Callback;
use super::types::{bkt_client_t, bkt_result_t, bkt_status_t};
use super::{arg, give, guard};
use crate::dispatch::Future;
use crate::error::{Result, invalid_argument};
use crate::sys::own_function;

/// A place to wait for the result of one action.
///
/// Any thread may wait, and several may. It serves one action only.
pub struct bkt_future_t {
    _opaque: [u8; 0],
}

impl Shared for bkt_future_t {
    type Inner = Future;
}

/// Makes a future. Yours to free.
///
/// NULL if the system has no descriptor left.
#[unsafe(no_mangle)]
pub extern "C" fn bkt_future_new() -> *mut bkt_future_t {
    give::found("bkt_future_new", || {
        find_own_done();
        Ok(Some(Arc::new(Future::new()?)))
    })
}

/// Frees a future. The action it serves goes on. NULL is ignored.
///
/// Nobody may be waiting for it then.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_future_free(future: *mut bkt_future_t) {
    // SAFETY: the caller gives up a future of theirs or passes NULL.
    unsafe { handle::release(future) }
}

/// Waits for the result of the action that the future was passed to.
///
/// How the action itself ended is in bkt_result_error(). After a result
/// every further call gives it again.
///
/// @param timeout_ms  how long to wait; -1 is without an end
/// @param status  set to #BKT_OK; or why there is no result:
///                #BKT_ERR_TIMEOUT (the action goes on),
///                #BKT_ERR_INTERRUPTED by a signal,
///                #BKT_ERR_INVALID_STATE if no action was accepted with
///                it, #BKT_ERR_WOULD_DEADLOCK inside a callback,
///                #BKT_ERR_FORKED; may be NULL
/// @return yours to release with bkt_result_unref(); NULL if there is
///         none
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_future_wait(
    future: *mut bkt_future_t,
    timeout_ms: i64,
    status: *mut bkt_status_t,
) -> *mut bkt_result_t {
    // SAFETY: the caller passes a future of theirs or NULL, and a place for a status or NULL.
    unsafe {
        give::or_status("bkt_future_wait", status, || {
            let timeout = arg::timeout(timeout_ms)?;
            held(future.cast_const(), "future")?.wait(timeout)
        })
    }
}

/// Completes a future: pass it as `done`, and the future as `user_data`.
///
/// The library knows it, and completes the future at once, from whichever
/// thread has the result. A callback of yours may call it too.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_future_done(
    client: *mut bkt_client_t,
    result: *const bkt_result_t,
    user_data: *mut c_void,
) {
    // Every completion gets the client; this one has no use for it.
    let _ = client;
    guard::status("bkt_future_done", || {
        // SAFETY: the caller passes a future of theirs or NULL, and lends a result or passes NULL.
        let (future, outcome) =
            unsafe { (held(user_data.cast_const().cast(), "user_data")?, handle::share(result)) };
        future.complete(outcome.ok_or_else(|| invalid_argument("result", "is NULL"))?);
        Ok(())
    });
}

/// The function that is not called like others, because it completes futures at once.
const DONE: Callback = bkt_future_done;

/// This copy's own address of it, which a program has that looked it up here. Another than
/// [`DONE`] where a second copy of the library is loaded before this one.
static OWN_DONE: AtomicPtr<c_void> = AtomicPtr::new(null_mut());

/// Whether a completion is [`bkt_future_done`].
pub fn is_done(done: Callback) -> bool {
    let address = done as *const c_void;
    std::ptr::fn_addr_eq(done, DONE) || address == OWN_DONE.load(Ordering::Relaxed)
}

/// Done with each future, and not with each action: there is no other use for it.
fn find_own_done() {
    if OWN_DONE.load(Ordering::Relaxed).is_null() {
        let inside = is_done as fn(Callback) -> bool as *const c_void;
        let own = own_function(inside, c"bkt_future_done").unwrap_or(DONE as *const c_void);
        OWN_DONE.store(own.cast_mut(), Ordering::Relaxed);
    }
}

/// Holds a future of this process.
///
/// # Safety
/// `pointer` is NULL or a future of the caller's.
pub unsafe fn held(pointer: *const bkt_future_t, argument: &str) -> Result<Arc<Future>> {
    // SAFETY: the caller's promise.
    let future = unsafe { handle::share(pointer) };
    let future = future.ok_or_else(|| invalid_argument(argument, "is NULL"))?;
    guard::same_process(future.process_id())?;
    Ok(future)
}
