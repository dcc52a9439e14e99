//! Keeps the library's own panics off the program's standard error: they go to the log.

use std::cell::Cell;
use std::panic;
use std::sync::Once;

use crate::log::{self, Level};

thread_local! {
    static IN_CALL: Cell<bool> = const { Cell::new(false) };
}

/// Puts a hook before the process's panic hook that takes panics of our calls and threads only.
///
/// A shared library has a hook of its own anyway; with the static library it may be that of a
/// program in Rust, whose panics go on as before.
pub fn install() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        let former = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if is_ours() {
                log::write(Level::Error, "panic", format_args!("{info}"));
            } else {
                former(info);
            }
        }));
    });
}

/// Marks this thread as inside a call of the library while `body` runs.
pub fn inside<T>(body: impl FnOnce() -> T) -> T {
    let was_inside = IN_CALL.replace(true);
    let value = body();
    IN_CALL.set(was_inside);
    value
}

/// Takes the mark back after a panic.
pub fn left() {
    IN_CALL.set(false);
}

fn is_ours() -> bool {
    let is_our_thread = std::thread::current().name().is_some_and(|name| name.starts_with("bkt-"));
    is_our_thread || IN_CALL.try_with(Cell::get).unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_panics_are_taken() {
        assert!(!is_ours());
        assert!(inside(is_ours));
        assert!(!is_ours());
        let thread = std::thread::Builder::new().name("bkt-test".to_owned()).spawn(is_ours);
        assert!(thread.unwrap().join().unwrap());
    }
}
