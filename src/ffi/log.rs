//! The log hook of the process.

use std::ffi::{c_char, c_void};
use std::sync::Arc;

use super::callback::UserData;
use super::read::lend_text;
use super::types::{bkt_free_fn, bkt_status_t};
use super::{arg, guard};
use crate::log::{self, Level};
use crate::text::Text;

/// A number of #bkt_log_level.
pub type bkt_log_level_t = i32;

/// How grave a log line is.
#[repr(C)]
#[allow(dead_code)] // Read by C only.
pub enum bkt_log_level {
    /// No lines at all.
    BKT_LOG_OFF = 0,
    /// Something failed that the library cannot mend.
    BKT_LOG_ERROR = 1,
    /// Something is wrong, but the library goes on.
    BKT_LOG_WARN = 2,
    /// Milestones of a connection.
    BKT_LOG_INFO = 3,
    /// What is done step by step.
    BKT_LOG_DEBUG = 4,
    /// Every frame and request, without their contents.
    BKT_LOG_TRACE = 5,
}

/// Receives a log line, from any thread.
///
/// `target` is the part of the library, such as "socket"; `message` is
/// one line without secrets. Both are lent until the callback returns.
/// It must return soon, and may call getters only: everything else
/// fails with #BKT_ERR_INVALID_STATE.
pub type bkt_log_fn = Option<
    unsafe extern "C" fn(
        level: bkt_log_level_t,
        target: *const c_char,
        message: *const c_char,
        user_data: *mut c_void,
    ),
>;

/// Sends log lines of the whole process to `callback`.
///
/// Lines of a client with a tag, see bkt_config_set_tag(), begin with it
/// in brackets.
/// Replaces the former callback, whose destructor runs when no call of
/// it is under way any more. Default: silent.
///
/// @param level  the least grave lines wanted
/// @param callback  NULL for silence: the two arguments after it are
///                  then ignored
/// @param free_user_data  called once when `callback` can no longer run;
///                        may be NULL
/// @return #BKT_ERR_INVALID_ARGUMENT for an unknown level; nothing has
///         changed then
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_set_log(
    level: bkt_log_level_t,
    callback: bkt_log_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_status_t {
    guard::status("bkt_set_log", || {
        let level = arg::code(level, "level", Level::from_code)?;
        log::set_hook(level, hook(callback, user_data, free_user_data));
        Ok(())
    })
}

fn hook(callback: bkt_log_fn, pointer: *mut c_void, free: bkt_free_fn) -> Option<Arc<log::Hook>> {
    let callback = callback?;
    let user_data = UserData::new(pointer, free);
    Some(Arc::new(move |level: Level, target: &str, message: &str| {
        let (target, message) = (Text::new(target), Text::new(message));
        let (target, message) = (lend_text(&target), lend_text(&message));
        // SAFETY: the user passed the callback for this pointer; both texts live until it returns.
        unsafe { callback(level as i32, target, message, user_data.pointer()) };
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ffi::tests::{enumerators, upper_snake};

    #[test]
    fn names_and_numbers_are_those_of_the_levels() {
        let mut expected = Vec::new();
        while let Some(level) = Level::from_code(expected.len() as i32) {
            let name = format!("BKT_LOG_{}", upper_snake(&format!("{level:?}")));
            expected.push((name, level as i32));
        }
        assert_eq!(enumerators(include_str!("log.rs"), "bkt_log_level"), expected);
    }
}
