//! The client behind a pointer, for the length of a call.

use std::sync::Arc;

use super::guard;
use super::handle::{self, Shared};
use super::inbox::bkt_inbox_t;
use super::types::bkt_client_t;
use crate::dispatch::SharedInbox;
use crate::engine::Client;
use crate::error::{Error, ErrorKind, Result, invalid_argument};

impl Shared for bkt_client_t {
    type Inner = Client;
}

/// Holds a client of this process: what a call sets off may free it before the call returns.
///
/// # Safety
/// `client` is NULL, or valid now.
pub unsafe fn client(client: *mut bkt_client_t) -> Result<Arc<Client>> {
    // SAFETY: the caller's promise.
    let client = unsafe { handle::share(client.cast_const()) };
    let client = client.ok_or_else(|| invalid_argument("client", "is NULL"))?;
    if client.is_foreign() {
        return Err(guard::forked());
    }
    Ok(client)
}

/// Holds a client for a call that waits for the library.
///
/// # Safety
/// `client` is NULL, or valid now.
pub unsafe fn waiting(client: *mut bkt_client_t) -> Result<Arc<Client>> {
    refuse_to_wait_here()?;
    // SAFETY: handed on.
    unsafe { self::client(client) }
}

/// Holds an inbox of this process.
///
/// # Safety
/// `inbox` is NULL, or valid now.
pub unsafe fn inbox(inbox: *const bkt_inbox_t) -> Result<Arc<SharedInbox>> {
    // SAFETY: the caller's promise.
    let inbox = unsafe { handle::share(inbox) };
    let inbox = inbox.ok_or_else(|| invalid_argument("inbox", "is NULL"))?;
    if inbox.is_foreign() {
        return Err(guard::forked());
    }
    Ok(inbox)
}

/// Holds an inbox for a call that waits for the library.
///
/// # Safety
/// `inbox` is NULL, or valid now.
pub unsafe fn waiting_inbox(inbox: *const bkt_inbox_t) -> Result<Arc<SharedInbox>> {
    refuse_to_wait_here()?;
    // SAFETY: handed on.
    unsafe { self::inbox(inbox) }
}

fn refuse_to_wait_here() -> Result<()> {
    match crate::dispatch::is_runtime_thread() {
        true => {
            let text = "the library's own thread may not wait";
            Err(Error::new(ErrorKind::WouldDeadlock, text))
        }
        false => Ok(()),
    }
}

/// The pointer by which callbacks get to know their client.
///
/// The client outlives its callbacks, see [`Client::free`].
#[derive(Clone, Copy)]
pub struct ClientPointer(pub *mut bkt_client_t);

impl ClientPointer {
    /// The pointer. A closure that calls this captures the whole, which may change threads.
    pub fn get(self) -> *mut bkt_client_t {
        self.0
    }
}

// SAFETY: a client may be used by any thread; the pointer is only handed on to C.
unsafe impl Send for ClientPointer {}
// SAFETY: as above.
unsafe impl Sync for ClientPointer {}
