//! Settings: who and where.

use std::ffi::c_char;

use super::handle::{self, Unique};
use super::types::bkt_status_t;
use super::{arg, guard};
use crate::config::Config;
use crate::error::Result;

/// Settings of a client, copied by bkt_client_new().
///
/// Every setter leaves the config as it was if it fails, and fails with
/// #BKT_ERR_INVALID_ARGUMENT only. The reason is written to the log.
/// A config is for one thread at a time.
pub struct bkt_config_t {
    _opaque: [u8; 0],
}

impl Unique for bkt_config_t {
    type Inner = Config;
}

/// Makes a config with the default settings. Yours to free.
#[unsafe(no_mangle)]
pub extern "C" fn bkt_config_new() -> *mut bkt_config_t {
    guard::value(std::ptr::null_mut(), || handle::give_unique(Config::default()))
}

/// Frees a config. Clients made with it live on. NULL is ignored.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_config_free(config: *mut bkt_config_t) {
    // SAFETY: the caller owns the config and gives it up.
    unsafe { handle::free_unique(config) }
}

/// Sets name or e-mail, and password of the account.
///
/// The library's copies of the password are overwritten when config and
/// client are freed. Default: none. A client needs this or
/// bkt_config_set_session().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_config_set_login(
    config: *mut bkt_config_t,
    username: *const c_char,
    password: *const c_char,
) -> bkt_status_t {
    // SAFETY: the caller passes a config of theirs or NULL, and valid pointers or NULL.
    unsafe {
        set("bkt_config_set_login", config, |config| {
            config.set_login(arg::id(username, "username")?, arg::id(password, "password")?)
        })
    }
}

/// Sets a login session to resume, from bkt_session_text().
///
/// If the server refuses it, the client logs in with the password, if
/// that is set too. The text is a credential. Default: none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_config_set_session(
    config: *mut bkt_config_t,
    session: *const c_char,
) -> bkt_status_t {
    // SAFETY: the caller passes a config of theirs or NULL, and valid pointers or NULL.
    unsafe {
        set("bkt_config_set_session", config, |config| {
            config.set_session(arg::id(session, "session")?)
        })
    }
}

/// Sets the address of the REST API: https, or http for tests.
///
/// Default: "https://api.queup.net/". Letters of other scripts in a host,
/// here and in other addresses, are written as xn--...
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_config_set_base_url(
    config: *mut bkt_config_t,
    url: *const c_char,
) -> bkt_status_t {
    // SAFETY: the caller passes a config of theirs or NULL, and valid pointers or NULL.
    unsafe {
        set("bkt_config_set_base_url", config, |config| config.set_base_url(arg::id(url, "url")?))
    }
}

/// Sets the address of the realtime socket: wss, or ws for tests.
///
/// Default: "wss://ws.queup.net/ws/".
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_config_set_socket_url(
    config: *mut bkt_config_t,
    url: *const c_char,
) -> bkt_status_t {
    // SAFETY: the caller passes a config of theirs or NULL, and valid pointers or NULL.
    unsafe {
        set("bkt_config_set_socket_url", config, |config| {
            config.set_socket_url(arg::id(url, "url")?)
        })
    }
}

/// Sets how requests introduce themselves, in visible ASCII.
///
/// Default: "libbacktracked/" and the version.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_config_set_user_agent(
    config: *mut bkt_config_t,
    user_agent: *const c_char,
) -> bkt_status_t {
    // SAFETY: the caller passes a config of theirs or NULL, and valid pointers or NULL.
    unsafe {
        set("bkt_config_set_user_agent", config, |config| {
            config.set_user_agent(arg::id(user_agent, "user_agent")?)
        })
    }
}

/// Sets the proxy of requests and socket alike.
///
/// @param url  begins with http, https, socks5 or socks5h; may hold name
///             and password. Default: none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_config_set_proxy(
    config: *mut bkt_config_t,
    url: *const c_char,
) -> bkt_status_t {
    // SAFETY: the caller passes a config of theirs or NULL, and valid pointers or NULL.
    unsafe { set("bkt_config_set_proxy", config, |config| config.set_proxy(arg::id(url, "url")?)) }
}

/// Sets a PEM file with certificates to trust beside the system's.
///
/// The file is read when a connection is made. Default: none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_config_set_ca_file(
    config: *mut bkt_config_t,
    path: *const c_char,
) -> bkt_status_t {
    // SAFETY: the caller passes a config of theirs or NULL, and valid pointers or NULL.
    unsafe {
        set("bkt_config_set_ca_file", config, |config| config.set_ca_file(arg::id(path, "path")?))
    }
}

/// Sets how long bkt_connect() tries before it gives up.
///
/// The clients of one process stand in line for a host, and 20 of them
/// begin in a second: who connects a thousand at once needs longer.
///
/// @param timeout_ms  at most one day; 0 = for ever. Default: 60000.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_config_set_connect_timeout_ms(
    config: *mut bkt_config_t,
    timeout_ms: i64,
) -> bkt_status_t {
    // SAFETY: the caller passes a config of theirs or NULL.
    unsafe {
        set("bkt_config_set_connect_timeout_ms", config, |config| {
            config.set_connect_timeout_ms(timeout_ms)
        })
    }
}

/// Sets how long one request to the server may take.
///
/// A chat post may take 5 seconds at most, since its answer is at times
/// never sent; connecting takes half of the time at most, and not more than
/// 10 seconds. Each try of a request that is sent again has the whole time.
/// It also bounds how long the socket may take to open, and then to
/// introduce itself: 20 and 15 seconds at most.
///
/// @param timeout_ms  from 1 to one day. Default: 20000.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_config_set_request_timeout_ms(
    config: *mut bkt_config_t,
    timeout_ms: i64,
) -> bkt_status_t {
    // SAFETY: the caller passes a config of theirs or NULL.
    unsafe {
        set("bkt_config_set_request_timeout_ms", config, |config| {
            config.set_request_timeout_ms(timeout_ms)
        })
    }
}

/// Sets how long bkt_client_free() waits for a running callback.
///
/// @param timeout_ms  at most one day; 0 = not at all. Default: 5000.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_config_set_shutdown_timeout_ms(
    config: *mut bkt_config_t,
    timeout_ms: i64,
) -> bkt_status_t {
    // SAFETY: the caller passes a config of theirs or NULL.
    unsafe {
        set("bkt_config_set_shutdown_timeout_ms", config, |config| {
            config.set_shutdown_timeout_ms(timeout_ms)
        })
    }
}

/// Sets whether and how a lost connection is made anew.
///
/// @param is_enabled  false: a lost connection closes the client.
///                    Default: true.
/// @param min_ms  the first pause, from 1 to one day. Default: 1000.
/// @param max_ms  the longest pause, not below `min_ms`. Default: 60000.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_config_set_reconnect(
    config: *mut bkt_config_t,
    is_enabled: bool,
    min_ms: i64,
    max_ms: i64,
) -> bkt_status_t {
    // SAFETY: the caller passes a config of theirs or NULL.
    unsafe {
        set("bkt_config_set_reconnect", config, |config| {
            config.set_reconnect(is_enabled, min_ms, max_ms)
        })
    }
}

/// Sets how fast requests go out, so that the server is not annoyed.
///
/// @param burst  how many at once; 0 = no limit. Default: 20.
/// @param interval_ms  the pause for each further one, at most one day.
///                     Default: 1000.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_config_set_request_rate(
    config: *mut bkt_config_t,
    burst: u32,
    interval_ms: i64,
) -> bkt_status_t {
    // SAFETY: the caller passes a config of theirs or NULL.
    unsafe {
        set("bkt_config_set_request_rate", config, |config| {
            config.set_request_rate(burst, interval_ms)
        })
    }
}

/// Sets how fast chat posts go out, which is the same for all rooms.
///
/// The server closes chat to those who talk too fast, for minutes.
///
/// @param burst  how many at once; 0 = no limit. Default: 4.
/// @param interval_ms  the pause for each further one, at most one day.
///                     Default: 1500.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_config_set_chat_rate(
    config: *mut bkt_config_t,
    burst: u32,
    interval_ms: i64,
) -> bkt_status_t {
    // SAFETY: the caller passes a config of theirs or NULL.
    unsafe {
        set("bkt_config_set_chat_rate", config, |config| config.set_chat_rate(burst, interval_ms))
    }
}

/// Sets whether conversations are listed after logging in.
///
/// Without the list, private messages that came while the program was
/// away stay unknown until asked for. Default: true.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_config_set_fetch_conversations(
    config: *mut bkt_config_t,
    is_enabled: bool,
) -> bkt_status_t {
    // SAFETY: the caller passes a config of theirs or NULL.
    unsafe {
        set("bkt_config_set_fetch_conversations", config, |config| {
            config.is_fetching_conversations = is_enabled;
            Ok(())
        })
    }
}

/// Sets whether the client is a guest, without a login.
///
/// Default: false. A guest reads and listens: it connects, joins rooms that
/// are not private and gets their events. It is no member there, and what
/// needs a login fails with #BKT_ERR_AUTH. Undoes bkt_config_set_login(), as
/// that undoes this.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_config_set_guest(
    config: *mut bkt_config_t,
    is_guest: bool,
) -> bkt_status_t {
    // SAFETY: the caller passes a config of theirs or NULL.
    unsafe {
        set("bkt_config_set_guest", config, |config| {
            config.set_guest(is_guest);
            Ok(())
        })
    }
}

/// Sets how many posts a long chat text may take. Default: 1.
///
/// A text that takes more is refused by bkt_send_message(). It is cut at
/// blanks where there are any.
///
/// @param parts_max  1 to 64
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_config_set_message_parts_max(
    config: *mut bkt_config_t,
    parts_max: usize,
) -> bkt_status_t {
    // SAFETY: the caller passes a config of theirs or NULL.
    unsafe {
        set("bkt_config_set_message_parts_max", config, |config| {
            config.set_message_parts_max(parts_max)
        })
    }
}

/// Sets whether actions that you may not do are refused at once.
///
/// The library then fails them with #BKT_ERR_FORBIDDEN without asking the
/// server, and names the right that is missing. It does so only in joined
/// rooms, and only if it is sure. Default: true.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_config_set_permission_checks(
    config: *mut bkt_config_t,
    is_enabled: bool,
) -> bkt_status_t {
    // SAFETY: the caller passes a config of theirs or NULL.
    unsafe {
        set("bkt_config_set_permission_checks", config, |config| {
            config.is_checking_permissions = is_enabled;
            Ok(())
        })
    }
}

/// Changes one setting of a config.
///
/// # Safety
/// `config` is NULL, or valid and used by nobody else meanwhile.
pub(super) unsafe fn set(
    function: &str,
    config: *mut bkt_config_t,
    change: impl FnOnce(&mut Config) -> Result<()>,
) -> bkt_status_t {
    guard::status(function, || {
        // SAFETY: the caller's promise.
        change(unsafe { handle::unique_mut(config, "config") }?)
    })
}
