//! Clients that never go online: a program feeds them what a server would send.

use std::ffi::c_char;

use super::types::{bkt_client_t, bkt_status_t};
use super::{arg, guard, held};
use crate::config::{BODY_BYTES_MAX, FRAME_BYTES_MAX};
use crate::error::{Error, ErrorKind, Result, invalid_argument};
use crate::rest::Method;

/// Takes a frame as if the server had sent it.
///
/// When it returns, the frame has been applied to the cache and its events
/// are queued. What makes no sense is logged and skipped, as on a socket.
/// Fails with #BKT_ERR_BUSY if too many events wait for you.
///
/// @param frame  as on the socket, such as "4" and a JSON object
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_client_feed(
    client: *mut bkt_client_t,
    frame: *const c_char,
) -> bkt_status_t {
    guard::status("bkt_client_feed", || {
        // SAFETY: the caller passes a client of theirs or NULL, and a text or NULL.
        let (client, frame) =
            unsafe { (held::waiting(client)?, arg::long_text(frame, FRAME_BYTES_MAX, "frame")?) };
        client.feed(frame)
    })
}

/// Lays the answer to the next such request ready.
///
/// Answers to the same request are given in the order in which they were
/// laid ready. A request without an answer fails with #BKT_ERR_NETWORK at
/// once. Fails with #BKT_ERR_BUSY if 4096 answers wait.
///
/// @param method  "GET", "POST", "PUT" or "DELETE"
/// @param path  below the API's address, such as "room/5"; a query does
///              not matter
/// @param status  the HTTP status
/// @param body  the whole body, as the server would send it
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_client_feed_answer(
    client: *mut bkt_client_t,
    method: *const c_char,
    path: *const c_char,
    status: i32,
    body: *const c_char,
) -> bkt_status_t {
    guard::status("bkt_client_feed_answer", || {
        // SAFETY: the caller passes a client of theirs or NULL, and texts or NULL.
        let (client, method, path, body) = unsafe {
            let client = held::waiting(client)?;
            let (method, path) = (arg::id(method, "method")?, arg::id(path, "path")?);
            (client, method, path, arg::long_text(body, BODY_BYTES_MAX, "body")?)
        };
        let status =
            u16::try_from(status).map_err(|_| invalid_argument("status", "is no status"))?;
        client.feed_answer(known_method(method)?, path, status, body)
    })
}

/// Sets the clock. What is due by then happens before this returns.
///
/// Until it is first set, the clock stands at the time of the first call
/// of a feeding function.
///
/// @param now_ms  milliseconds since 1970; not less than before
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_client_feed_time(
    client: *mut bkt_client_t,
    now_ms: i64,
) -> bkt_status_t {
    guard::status("bkt_client_feed_time", || {
        if now_ms < 0 {
            return Err(invalid_argument("now_ms", "is negative"));
        }
        // SAFETY: the caller passes a client of theirs or NULL.
        unsafe { held::waiting(client) }?.feed_time(now_ms)
    })
}

fn known_method(word: &str) -> Result<Method> {
    let text = "method must be GET, POST, PUT or DELETE";
    Method::from_word(word).ok_or_else(|| Error::new(ErrorKind::InvalidArgument, text))
}
