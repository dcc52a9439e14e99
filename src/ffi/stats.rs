//! What a client has done so far.

use std::ffi::c_char;
use std::sync::Arc;

use super::handle::{self, Shared};
use super::types::bkt_client_t;
use super::{give, held, read};
use crate::engine::Stats;

/// A client's numbers, as they were when asked for.
///
/// Counts begin with the client and never go back.
pub struct bkt_stats_t {
    _opaque: [u8; 0],
}

impl Shared for bkt_stats_t {
    type Inner = Stats;
}

/// The client's numbers at this moment. Yours to release.
///
/// Cheap enough for once a second, and answered in every state, after the
/// end too. NULL only for a client that is NULL or made before a fork.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_client_stats(client: *mut bkt_client_t) -> *mut bkt_stats_t {
    give::found("bkt_client_stats", || {
        // SAFETY: the caller passes a client of theirs or NULL.
        let client = unsafe { held::client(client) }?;
        Ok(Some(Arc::new(client.stats())))
    })
}

/// Keeps lent numbers. Release them with bkt_stats_unref().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_stats_ref(stats: *const bkt_stats_t) -> *mut bkt_stats_t {
    // SAFETY: the caller lends numbers or passes NULL.
    unsafe { handle::keep(stats) }
}

/// Releases numbers of yours. NULL is ignored.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_stats_unref(stats: *mut bkt_stats_t) {
    // SAFETY: the caller gives up a count of theirs or passes NULL.
    unsafe { handle::release(stats) }
}

/// Frames that came over the socket, or were fed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_stats_frames_in(stats: *const bkt_stats_t) -> i64 {
    // SAFETY: the caller lends numbers or passes NULL.
    unsafe { read::number(stats, |stats| stats.frames_in) }
}

/// Bytes of these frames, without the websocket's own.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_stats_bytes_in(stats: *const bkt_stats_t) -> i64 {
    // SAFETY: the caller lends numbers or passes NULL.
    unsafe { read::number(stats, |stats| stats.bytes_in) }
}

/// Frames handed to the socket.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_stats_frames_out(stats: *const bkt_stats_t) -> i64 {
    // SAFETY: the caller lends numbers or passes NULL.
    unsafe { read::number(stats, |stats| stats.frames_out) }
}

/// Bytes of these frames, without the websocket's own.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_stats_bytes_out(stats: *const bkt_stats_t) -> i64 {
    // SAFETY: the caller lends numbers or passes NULL.
    unsafe { read::number(stats, |stats| stats.bytes_out) }
}

/// Events made for you: delivered, dropped and those that wait.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_stats_events_made(stats: *const bkt_stats_t) -> i64 {
    // SAFETY: the caller lends numbers or passes NULL.
    unsafe { read::number(stats, |stats| stats.events.made) }
}

/// Events handed to callbacks, or given by bkt_client_next().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_stats_events_delivered(stats: *const bkt_stats_t) -> i64 {
    // SAFETY: the caller lends numbers or passes NULL.
    unsafe { read::number(stats, |stats| stats.events.delivered) }
}

/// Events dropped because too many waited; overflow events tell of them.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_stats_events_dropped(stats: *const bkt_stats_t) -> i64 {
    // SAFETY: the caller lends numbers or passes NULL.
    unsafe { read::number(stats, |stats| stats.events.dropped) }
}

/// Events that wait for you.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_stats_queued_count(stats: *const bkt_stats_t) -> i64 {
    // SAFETY: the caller lends numbers or passes NULL.
    unsafe { read::number(stats, |stats| stats.events.queued) }
}

/// Bytes that these events count for; see bkt_config_set_queue_limit().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_stats_queued_bytes(stats: *const bkt_stats_t) -> i64 {
    // SAFETY: the caller lends numbers or passes NULL.
    unsafe { read::number(stats, |stats| stats.events.queued_bytes) }
}

/// Websocket handshakes begun.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_stats_handshakes(stats: *const bkt_stats_t) -> i64 {
    // SAFETY: the caller lends numbers or passes NULL.
    unsafe { read::number(stats, |stats| stats.handshakes) }
}

/// Connections made again after a loss.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_stats_reconnects(stats: *const bkt_stats_t) -> i64 {
    // SAFETY: the caller lends numbers or passes NULL.
    unsafe { read::number(stats, |stats| stats.reconnects) }
}

/// Gaps that could not be filled; gap events tell of them.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_stats_gaps(stats: *const bkt_stats_t) -> i64 {
    // SAFETY: the caller lends numbers or passes NULL.
    unsafe { read::number(stats, |stats| stats.gaps) }
}

/// Requests that did what they were to do.
///
/// The library's own requests count too. One that is sent again after a
/// passing fault counts once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_stats_requests_ok(stats: *const bkt_stats_t) -> i64 {
    // SAFETY: the caller lends numbers or passes NULL.
    unsafe { read::number(stats, |stats| stats.requests.ok) }
}

/// Requests that the server refused.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_stats_requests_refused(stats: *const bkt_stats_t) -> i64 {
    // SAFETY: the caller lends numbers or passes NULL.
    unsafe { read::number(stats, |stats| stats.requests.refused) }
}

/// Requests that failed otherwise, and certainly did nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_stats_requests_failed(stats: *const bkt_stats_t) -> i64 {
    // SAFETY: the caller lends numbers or passes NULL.
    unsafe { read::number(stats, |stats| stats.requests.failed) }
}

/// Requests whose answer was lost: they may have done something.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_stats_requests_unknown(stats: *const bkt_stats_t) -> i64 {
    // SAFETY: the caller lends numbers or passes NULL.
    unsafe { read::number(stats, |stats| stats.requests.unknown) }
}

/// Requests that wait for their turn or their answer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_stats_requests_waiting(stats: *const bkt_stats_t) -> i64 {
    // SAFETY: the caller lends numbers or passes NULL.
    unsafe { read::number(stats, |stats| stats.requests.waiting) }
}

/// Actions whose outcome has not been delivered to you.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_stats_in_flight(stats: *const bkt_stats_t) -> i64 {
    // SAFETY: the caller lends numbers or passes NULL.
    unsafe { read::number(stats, |stats| stats.in_flight) }
}

/// What went wrong last, as one line without secrets. May be NULL.
///
/// A lost connection, a failed try to connect, or a failed action.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_stats_last_error(stats: *const bkt_stats_t) -> *const c_char {
    // SAFETY: the caller lends numbers or passes NULL.
    unsafe { read::text(stats, |stats| stats.last_error.as_ref()) }
}

/// When that was, in milliseconds since 1970; 0 = never.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_stats_last_error_ms(stats: *const bkt_stats_t) -> i64 {
    // SAFETY: the caller lends numbers or passes NULL.
    unsafe { read::number(stats, |stats| stats.last_error_ms) }
}

/// From the last ping to its pong; -1 = not measured yet.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_stats_round_trip_ms(stats: *const bkt_stats_t) -> i64 {
    // SAFETY: the caller lends numbers or passes NULL.
    unsafe { read::number(stats, |stats| stats.round_trip_ms) }
}

/// When the connection was made, in milliseconds since 1970; 0 = none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_stats_connected_since_ms(stats: *const bkt_stats_t) -> i64 {
    // SAFETY: the caller lends numbers or passes NULL.
    unsafe { read::number(stats, |stats| stats.connected_since_ms) }
}

/// How long ago the client was made.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_stats_uptime_ms(stats: *const bkt_stats_t) -> i64 {
    // SAFETY: the caller lends numbers or passes NULL.
    unsafe { read::number(stats, |stats| stats.uptime_ms) }
}
