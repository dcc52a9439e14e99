//! What goes out as an object of the caller's: the object, or NULL and why.

use std::ptr::null_mut;
use std::sync::Arc;

use super::error::bkt_error_t;
use super::guard;
use super::handle::{self, Shared};
use super::types::bkt_status_t;
use crate::error::Result;

/// Runs a function that gives an object, or NULL and a status.
///
/// # Safety
/// `status` is NULL or may be written.
pub unsafe fn or_status<H: Shared>(
    function: &str,
    status: *mut bkt_status_t,
    body: impl FnOnce() -> Result<Arc<H::Inner>>,
) -> *mut H {
    let (object, code) = match guard::caught(function, body) {
        Ok(object) => (handle::give(object), 0),
        Err(error) => (null_mut(), guard::refused(function, &error)),
    };
    // SAFETY: the caller's promise.
    if let Some(status) = unsafe { status.as_mut() } {
        *status = code;
    }
    object
}

/// Runs a function that gives an object, or NULL and an error.
///
/// # Safety
/// `error` is NULL or may be written.
pub unsafe fn or_error<H: Shared>(
    function: &str,
    error: *mut *mut bkt_error_t,
    body: impl FnOnce() -> Result<Arc<H::Inner>>,
) -> *mut H {
    let (object, failure) = match guard::caught(function, body) {
        Ok(object) => (handle::give(object), null_mut()),
        Err(failure) => {
            guard::refused(function, &failure);
            (null_mut(), handle::give(Arc::new(failure)))
        }
    };
    // SAFETY: the caller's promise.
    match unsafe { error.as_mut() } {
        Some(error) => *error = failure,
        // SAFETY: `failure` is NULL, or owns a count that nobody else has seen.
        None => unsafe { handle::release(failure) },
    }
    object
}

/// Runs a look-up: an object, or NULL if there is none or the call was refused.
pub fn found<H: Shared>(
    function: &str,
    body: impl FnOnce() -> Result<Option<Arc<H::Inner>>>,
) -> *mut H {
    let found = guard::caught(function, body).unwrap_or_else(|error| {
        guard::refused(function, &error);
        None
    });
    handle::give_optional(found)
}
