//! Knowing whether this thread is inside user code that the library called.

use std::cell::{Cell, RefCell};
use std::mem::{self, ManuallyDrop};
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::log;

thread_local! {
    static DEPTH: Cell<u32> = const { Cell::new(0) };
    static IS_RUNTIME: Cell<bool> = const { Cell::new(false) };
    /// Never dropped with the thread: a program may call us after that, in an exit handler or in a
    /// destructor of its own. It holds nothing when no user code is on the stack.
    static DEFERRED: RefCell<ManuallyDrop<Vec<Deferred>>> =
        const { RefCell::new(ManuallyDrop::new(Vec::new())) };
}

type Deferred = Box<dyn FnOnce()>;

/// Whether the library is calling user code on this thread right now.
///
/// Waiting here could never end, since what is waited for comes from this very thread or is held
/// up by it.
pub fn is_inside_callback() -> bool {
    DEPTH.get() > 0
}

/// Marks this thread as one of the runtime's: what waits for the runtime must not do it here.
pub fn mark_runtime_thread() {
    IS_RUNTIME.set(true);
}

/// Whether this is a thread of the runtime. User code gets here by the wakeup callback only.
pub fn is_runtime_thread() -> bool {
    IS_RUNTIME.get()
}

/// Runs `body`, which may call user code. A panic of Rust code in it ends here, with a log line.
pub(super) fn call_user(body: impl FnOnce()) {
    DEPTH.set(DEPTH.get() + 1);
    let outcome = catch_unwind(AssertUnwindSafe(body));
    DEPTH.set(DEPTH.get() - 1);
    if outcome.is_err() {
        log::write(log::Level::Error, "dispatch", format_args!("a callback panicked"));
    }
    if DEPTH.get() == 0 {
        run_deferred();
    }
}

/// Runs `work` once no user code is on this thread's stack; at once if none is.
pub(super) fn after_callbacks(work: impl FnOnce() + 'static) {
    if is_inside_callback() {
        DEFERRED.with_borrow_mut(|deferred| deferred.push(Box::new(work)));
    } else {
        work();
    }
}

#[inline]
fn run_deferred() {
    if has_deferred() {
        run_all_deferred();
    }
}

#[inline]
fn has_deferred() -> bool {
    DEFERRED.with_borrow(|deferred| !deferred.is_empty())
}

#[cold]
fn run_all_deferred() {
    while has_deferred() {
        // Taken out first, memory and all: the work may call user code, which may defer more.
        let deferred = DEFERRED.with_borrow_mut(|deferred| mem::take(&mut **deferred));
        for work in deferred {
            work();
        }
    }
}
