//! The body of every action: what is asked, and who is told the outcome.

use std::ffi::c_void;
use std::sync::Arc;

use super::future;
use super::guard::{self, Once};
use super::handle;
use super::held::{self, ClientPointer};
use super::types::{bkt_client_t, bkt_done_fn, bkt_op_t, bkt_result_t};
use crate::dispatch::Done;
use crate::engine::Action;
use crate::error::Result;
use crate::outcome::Outcome;

/// Asks for what `action` makes. `done` is told exactly once if the answer is positive.
///
/// # Safety
/// `client` is NULL, or valid and not freed meanwhile. `user_data` is what `done` wants.
pub unsafe fn submit(
    function: &str,
    client: *mut bkt_client_t,
    done: bkt_done_fn,
    user_data: *mut c_void,
    action: impl FnOnce() -> Result<Action>,
) -> bkt_op_t {
    // SAFETY: the caller's promise.
    unsafe { submit_made(function, client, done, user_data, &mut Some(action)) }
}

/// The same for all actions.
///
/// # Safety
/// As for [`submit`].
unsafe fn submit_made(
    function: &str,
    client: *mut bkt_client_t,
    done: bkt_done_fn,
    user_data: *mut c_void,
    action: &mut dyn Once<Result<Action>>,
) -> bkt_op_t {
    guard::id(function, || {
        // SAFETY: the caller's promise.
        let held = unsafe { held::client(client) }?;
        let action = action.run().unwrap_or_else(|| Err(guard::fault(function)))?;
        match done {
            None => held.submit(action, Done::Nobody),
            // SAFETY: a program that passes this function passes a future with it.
            Some(done) if future::is_done(done) => unsafe {
                future::held(user_data.cast_const().cast(), "user_data")?
                    .serve(|done| held.submit(action, done))
            },
            Some(callback) => {
                let told = Told { callback, client: ClientPointer(client), user_data };
                held.submit(action, Done::Callback(Box::new(move |outcome| told.tell(outcome))))
            }
        }
    })
}

/// What tells an outcome.
pub type Callback = unsafe extern "C" fn(*mut bkt_client_t, *const bkt_result_t, *mut c_void);

/// Who is told.
struct Told {
    callback: Callback,
    client: ClientPointer,
    user_data: *mut c_void,
}

// SAFETY: the header says on which threads completions come; making the data fit for that is the
// C programmer's part.
unsafe impl Send for Told {}

impl Told {
    fn tell(self, outcome: &Arc<Outcome>) {
        // SAFETY: the program passed the callback for this pointer; the client outlives its
        // completions, and the outcome lives until the callback returns.
        unsafe { (self.callback)(self.client.get(), handle::lend(outcome), self.user_data) };
    }
}
