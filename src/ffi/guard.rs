//! What every exported function runs inside: no panic leaves it, and failures become numbers.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::quiet;
use crate::error::{Error, ErrorKind, Result};
use crate::log::{self, Level};
use crate::sys::process_id;

/// Runs a getter; a panic gives `fallback`.
pub fn value<T>(fallback: T, body: impl FnOnce() -> T) -> T {
    catch_unwind(AssertUnwindSafe(body)).unwrap_or_else(|panic| {
        report_panic("a getter", &*panic);
        fallback
    })
}

/// A function that runs once, behind a pointer: so what is around it is there once, and not again
/// for each exported function. (`dyn FnMut` would bring two functions for each.)
pub trait Once<T> {
    /// What it gives, or nothing if it has run before.
    fn run(&mut self) -> Option<T>;
}

impl<T, F: FnOnce() -> T> Once<T> for Option<F> {
    fn run(&mut self) -> Option<T> {
        self.take().map(|body| body())
    }
}

/// Runs a function that answers with a status. A failure is also written to the log, because a
/// caller that passes nonsense often ignores the status too.
pub fn status(function: &str, body: impl FnOnce() -> Result<()>) -> i32 {
    status_of(function, &mut Some(body))
}

fn status_of(function: &str, body: &mut dyn Once<Result<()>>) -> i32 {
    match caught(function, || body.run().unwrap_or_else(|| Err(fault(function)))) {
        Ok(()) => 0,
        Err(error) => refused(function, &error),
    }
}

/// Runs a function that answers with a positive id or a negative status.
pub fn id(function: &str, body: impl FnOnce() -> Result<i64>) -> i64 {
    id_of(function, &mut Some(body))
}

fn id_of(function: &str, body: &mut dyn Once<Result<i64>>) -> i64 {
    match caught(function, || body.run().unwrap_or_else(|| Err(fault(function)))) {
        Ok(id) => id,
        Err(error) => i64::from(refused(function, &error)),
    }
}

/// Runs a function that gives an object or an error.
pub fn caught<T>(function: &str, body: impl FnOnce() -> Result<T>) -> Result<T> {
    let mut outcome = None;
    let mut body = Some(|| outcome = Some(body()));
    guarded(function, &mut body)?;
    outcome.unwrap_or_else(|| Err(fault(function)))
}

#[inline(never)]
fn guarded(function: &str, body: &mut dyn Once<()>) -> Result<()> {
    if log::is_in_hook() {
        let text = "a log callback may call getters only";
        return Err(Error::new(ErrorKind::InvalidState, text));
    }
    let ended = catch_unwind(AssertUnwindSafe(|| quiet::inside(|| body.run())));
    ended.map(|_| ()).map_err(|panic| {
        quiet::left();
        report_panic(function, &*panic);
        fault(function)
    })
}

/// What a call says whose body did not end as it should.
pub fn fault(function: &str) -> Error {
    Error::new(ErrorKind::Internal, format!("a fault of the library in {function}"))
}

/// Refuses an object with threads or sockets behind it that was made before a fork.
pub fn same_process(made_in: u32) -> Result<()> {
    if made_in == process_id() {
        return Ok(());
    }
    Err(forked())
}

/// The refusal of what was made before a fork.
pub fn forked() -> Error {
    Error::new(ErrorKind::Forked, "made before a fork, by the parent process")
}

/// The status of a failure. It is also written to the log, if the caller could have avoided it.
pub fn refused(function: &str, error: &Error) -> i32 {
    use ErrorKind::{Closed, Interrupted, Timeout};
    if !matches!(error.kind(), Closed | Interrupted | Timeout) {
        log::write(Level::Warn, "ffi", format_args!("{function}: {error}"));
    }
    error.kind().code()
}

fn report_panic(function: &str, panic: &(dyn Any + Send)) {
    let text = panic.downcast_ref::<&str>().copied();
    let text = text.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    let text = text.unwrap_or("no text");
    log::write(Level::Error, "ffi", format_args!("panic in {function}: {text}"));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::invalid_argument;

    #[test]
    fn outcomes_become_numbers() {
        assert_eq!(status("f", || Ok(())), 0);
        assert_eq!(status("f", || Err(invalid_argument("text", "is empty"))), -1);
        assert_eq!(id("f", || Ok(7)), 7);
        assert_eq!(id("f", || Err(Error::new(ErrorKind::Busy, "full"))), -4);
    }

    #[test]
    fn panics_stay_inside() {
        assert_eq!(value(3, || panic!("expected by a test")), 3);
        let internal = ErrorKind::Internal.code();
        assert_eq!(status("f", || panic!("expected by a test")), internal);
        assert_eq!(id("f", || panic!("expected {} a test", "by")), i64::from(internal));
    }

    #[test]
    fn a_child_is_told_apart() {
        same_process(process_id()).unwrap();
        let error = same_process(process_id().wrapping_add(1)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Forked);
    }
}
