//! Settings: what reaches the program, how, and how much of it.

use std::ffi::c_void;
use std::sync::Arc;

use super::arg;
use super::callback::UserData;
use super::config::{bkt_config_t, set};
use super::log::bkt_log_level_t;
use super::types::{bkt_event_kind_t, bkt_free_fn, bkt_status_t};
use crate::config::{ARGUMENT_ITEMS_MAX, Dispatch, OverflowPolicy, Wakeup};
use crate::error::{Result, invalid_argument};
use crate::event::EventKind;
use crate::log::Level;
use crate::sys::Bell;

/// A number of #bkt_dispatch.
pub type bkt_dispatch_t = i32;

/// Who calls your callbacks.
#[repr(C)]
#[allow(dead_code)] // Read by C only.
pub enum bkt_dispatch {
    /// A thread of the library, one per client.
    BKT_DISPATCH_THREAD = 0,
    /// Your thread, inside bkt_client_poll().
    BKT_DISPATCH_POLL = 1,
    /// Nobody: you take events by bkt_client_next().
    BKT_DISPATCH_PULL = 2,
}

/// A number of #bkt_overflow.
pub type bkt_overflow_t = i32;

/// What happens when a program does not collect its events.
#[repr(C)]
#[allow(dead_code)] // Read by C only.
pub enum bkt_overflow {
    /// The library stops reading the socket until you have caught up.
    BKT_OVERFLOW_WAIT = 0,
    /// The oldest droppable event goes and is counted.
    BKT_OVERFLOW_DROP_OLDEST = 1,
}

/// Tells that a client's queue is no longer empty, from any thread.
///
/// It may only signal another thread or loop, and must not call the
/// library.
pub type bkt_wakeup_fn = Option<unsafe extern "C" fn(user_data: *mut c_void)>;

/// Sets who calls your callbacks.
///
/// Default: #BKT_DISPATCH_THREAD.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_config_set_dispatch(
    config: *mut bkt_config_t,
    dispatch: bkt_dispatch_t,
) -> bkt_status_t {
    // SAFETY: the caller passes a config of theirs or NULL.
    unsafe {
        set("bkt_config_set_dispatch", config, |config| {
            config.dispatch = arg::code(dispatch, "dispatch", Dispatch::from_code)?;
            Ok(())
        })
    }
}

/// Sets which events are delivered. For pull dispatch only.
///
/// @param kinds  numbers of #bkt_event_kind; may be NULL if `count` is 0
/// @param count  how many; 0 chooses all events. Default: all.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_config_set_events(
    config: *mut bkt_config_t,
    kinds: *const bkt_event_kind_t,
    count: usize,
) -> bkt_status_t {
    // SAFETY: the caller passes a config of theirs or NULL, and valid pointers or NULL.
    unsafe {
        set("bkt_config_set_events", config, |config| {
            config.set_events(&event_kinds(kinds, count)?);
            Ok(())
        })
    }
}

/// Sets a function that wakes your own loop. Not for thread dispatch.
///
/// It is called when something comes into an empty queue; then poll.
///
/// @param callback  NULL removes the former one: the two arguments after
///                  it are then ignored. Default: NULL.
/// @param free_user_data  called once when config and clients are freed
///                        or have another callback; may be NULL
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_config_set_wakeup(
    config: *mut bkt_config_t,
    callback: bkt_wakeup_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_status_t {
    // SAFETY: the caller passes a config of theirs or NULL, and valid pointers or NULL.
    unsafe {
        set("bkt_config_set_wakeup", config, |config| {
            config.wakeup = wakeup(callback, user_data, free_user_data);
            Ok(())
        })
    }
}

/// Sets a descriptor that wakes your own loop. Not for thread dispatch.
///
/// For loops that cannot watch bkt_client_fd() but read from descriptors,
/// where no other thread may call a function: Node's, for one. Some bytes
/// are written to it when something comes into an empty queue; read them,
/// then poll until nothing comes. It takes the place of
/// bkt_config_set_wakeup(), as that takes its.
///
/// Fails with #BKT_ERR_INVALID_ARGUMENT on Windows, too.
///
/// @param fd  the writing end of a pipe or pair of sockets, or an eventfd.
///            A copy is kept, and closed when config and clients are
///            freed, so close yours when you like. -1 removes the former
///            one. Default: -1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_config_set_wakeup_fd(
    config: *mut bkt_config_t,
    fd: i32,
) -> bkt_status_t {
    // SAFETY: the caller passes a config of theirs or NULL.
    unsafe {
        set("bkt_config_set_wakeup_fd", config, |config| {
            config.wakeup = if fd == -1 { None } else { Some(bell(fd)?) };
            Ok(())
        })
    }
}

/// Sets how much may wait to be collected by you.
///
/// @param count  events and completions, at least 1. Default: 65536.
/// @param bytes  what they hold, at least 1. Default: 67108864.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_config_set_queue_limit(
    config: *mut bkt_config_t,
    count: usize,
    bytes: usize,
) -> bkt_status_t {
    // SAFETY: the caller passes a config of theirs or NULL.
    unsafe {
        set("bkt_config_set_queue_limit", config, |config| config.set_queue_limit(count, bytes))
    }
}

/// Sets what happens when that limit is reached.
///
/// Default: #BKT_OVERFLOW_WAIT.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_config_set_overflow_policy(
    config: *mut bkt_config_t,
    policy: bkt_overflow_t,
) -> bkt_status_t {
    // SAFETY: the caller passes a config of theirs or NULL.
    unsafe {
        set("bkt_config_set_overflow_policy", config, |config| {
            config.overflow = arg::code(policy, "policy", OverflowPolicy::from_code)?;
            Ok(())
        })
    }
}

/// Sets how long what the server sends may be.
///
/// A longer frame ends the connection, which is then made anew; a longer
/// body fails its action with #BKT_ERR_PROTOCOL. Neither is read to its
/// end. Bodies count as they are after decompression.
///
/// @param frame_bytes  at least 4096. Default: 4194304.
/// @param body_bytes  at least 4096. Default: 33554432.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_config_set_receive_limit(
    config: *mut bkt_config_t,
    frame_bytes: usize,
    body_bytes: usize,
) -> bkt_status_t {
    // SAFETY: the caller passes a config of theirs or NULL.
    unsafe {
        set("bkt_config_set_receive_limit", config, |config| {
            config.set_receive_limit(frame_bytes, body_bytes)
        })
    }
}

/// Sets how many actions may be under way.
///
/// Beyond it, actions fail with #BKT_ERR_BUSY.
///
/// @param count  at least 1. Default: 256.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_config_set_in_flight_limit(
    config: *mut bkt_config_t,
    count: usize,
) -> bkt_status_t {
    // SAFETY: the caller passes a config of theirs or NULL.
    unsafe {
        set("bkt_config_set_in_flight_limit", config, |config| config.set_in_flight_limit(count))
    }
}

/// Sets how many messages of each room are remembered.
///
/// @param count  0 remembers none. Default: 512.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_config_set_message_history(
    config: *mut bkt_config_t,
    count: usize,
) -> bkt_status_t {
    // SAFETY: the caller passes a config of theirs or NULL.
    unsafe {
        set("bkt_config_set_message_history", config, |config| {
            config.message_history = count;
            Ok(())
        })
    }
}

/// Sets whether chat of muted and banned people comes as events.
///
/// The server delivers it in any case. It is remembered and marked, see
/// bkt_message_is_hidden(); with false bkt_on_chat() does not tell it.
///
/// @param is_told  Default: true.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_config_set_muted_chat(
    config: *mut bkt_config_t,
    is_told: bool,
) -> bkt_status_t {
    // SAFETY: the caller passes a config of theirs or NULL.
    unsafe {
        set("bkt_config_set_muted_chat", config, |config| {
            config.is_muted_chat_told = is_told;
            Ok(())
        })
    }
}

/// Makes the client's log lines events too, see #BKT_EVENT_LOG.
///
/// @param level  the least grave lines wanted. Default: #BKT_LOG_OFF.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_config_set_log_events(
    config: *mut bkt_config_t,
    level: bkt_log_level_t,
) -> bkt_status_t {
    // SAFETY: the caller passes a config of theirs or NULL.
    unsafe {
        set("bkt_config_set_log_events", config, |config| {
            config.log_events = arg::code(level, "level", Level::from_code)?;
            Ok(())
        })
    }
}

/// Sets a number of yours that every event carries.
///
/// bkt_event_client_tag() reads it, which tells clients of one inbox
/// apart. Default: 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_config_set_tag(config: *mut bkt_config_t, tag: i64) -> bkt_status_t {
    // SAFETY: the caller passes a config of theirs or NULL.
    unsafe {
        set("bkt_config_set_tag", config, |config| {
            config.tag = tag;
            Ok(())
        })
    }
}

fn wakeup(callback: bkt_wakeup_fn, pointer: *mut c_void, free: bkt_free_fn) -> Option<Arc<Wakeup>> {
    let callback = callback?;
    let user_data = UserData::new(pointer, free);
    Some(Arc::new(move || {
        // SAFETY: the user passed the callback for this pointer.
        unsafe { callback(user_data.pointer()) };
    }))
}

fn bell(fd: i32) -> Result<Arc<Wakeup>> {
    let bell = Bell::copy_of(fd).map_err(|error| invalid_argument("fd", &error.to_string()))?;
    Ok(Arc::new(move || bell.ring()))
}

/// # Safety
/// `kinds` points at `count` numbers, or is NULL.
unsafe fn event_kinds(kinds: *const bkt_event_kind_t, count: usize) -> Result<Vec<EventKind>> {
    // SAFETY: the caller's promise.
    let kinds = unsafe { arg::items(kinds, count, ARGUMENT_ITEMS_MAX, "kinds") }?;
    kinds.iter().map(|kind| arg::code(*kind, "kinds", EventKind::from_code)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::ffi::tests::{enumerators, upper_snake};

    #[test]
    fn names_and_numbers_are_those_of_the_config() {
        let fragment = include_str!("config_limits.rs");
        let dispatch = [Dispatch::Thread, Dispatch::Poll, Dispatch::Pull];
        let dispatch = dispatch.map(|dispatch| {
            let name = upper_snake(&format!("{dispatch:?}"));
            (format!("BKT_DISPATCH_{name}"), dispatch as i32)
        });
        assert_eq!(enumerators(fragment, "bkt_dispatch"), dispatch);
        let policies = [OverflowPolicy::Wait, OverflowPolicy::DropOldest];
        let policies = policies.map(|policy| {
            let name = upper_snake(&format!("{policy:?}"));
            (format!("BKT_OVERFLOW_{name}"), policy as i32)
        });
        assert_eq!(enumerators(fragment, "bkt_overflow"), policies);
    }

    #[test]
    fn the_comments_tell_the_defaults() {
        let fragments = [include_str!("config.rs"), include_str!("config_limits.rs")].concat();
        let config = Config::default();
        let agent = "\"libbacktracked/\" and the version".to_owned();
        assert!(config.user_agent.starts_with("libbacktracked/"));
        assert!(config.is_reconnecting && config.is_fetching_conversations);
        assert!(config.is_muted_chat_told);
        for (setter, default) in [
            ("base_url", format!("\"{}\"", config.base_url)),
            ("socket_url", format!("\"{}\"", config.socket_url)),
            ("user_agent", agent),
            ("connect_timeout_ms", config.connect_timeout_ms.to_string()),
            ("request_timeout_ms", config.request_timeout_ms.to_string()),
            ("shutdown_timeout_ms", config.shutdown_timeout_ms.to_string()),
            ("reconnect", "true".to_owned()),
            ("reconnect", config.reconnect_min_ms.to_string()),
            ("reconnect", config.reconnect_max_ms.to_string()),
            ("request_rate", config.request_burst.to_string()),
            ("request_rate", config.request_interval_ms.to_string()),
            ("chat_rate", config.chat_burst.to_string()),
            ("chat_rate", config.chat_interval_ms.to_string()),
            ("fetch_conversations", "true".to_owned()),
            ("permission_checks", "true".to_owned()),
            ("queue_limit", config.queue_count_max.to_string()),
            ("queue_limit", config.queue_bytes_max.to_string()),
            ("receive_limit", config.frame_bytes_max.to_string()),
            ("receive_limit", config.body_bytes_max.to_string()),
            ("in_flight_limit", config.in_flight_max.to_string()),
            ("message_parts_max", config.message_parts_max.to_string()),
            ("message_history", config.message_history.to_string()),
            ("muted_chat", "true".to_owned()),
            ("tag", config.tag.to_string()),
        ] {
            let (before, _) =
                fragments.split_once(&format!("fn bkt_config_set_{setter}(")).unwrap();
            let comment = before.rsplit("\n\n").next().unwrap();
            assert!(comment.contains(&format!("Default: {default}.")), "{setter}: {default}");
        }
    }
}
