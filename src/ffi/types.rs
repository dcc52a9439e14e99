//! Types that several sections share.

use std::ffi::c_void;

use super::handle::Shared;
use crate::event::Event;
use crate::outcome::Outcome;

/// How a call ended: 0 or one of the negative numbers of #bkt_status.
///
/// Newer libraries may return numbers that this header does not name.
pub type bkt_status_t = i32;

/// A number of #bkt_event_kind.
pub type bkt_event_kind_t = i32;

/// The id of an accepted action, or a negative #bkt_status_t.
///
/// Ids are unique in the process and below 2^53.
pub type bkt_op_t = i64;

/// The id of a subscription or timer, or a negative #bkt_status_t.
pub type bkt_sub_t = i64;

/// Releases a `user_data`. Called exactly once, see bkt_off().
pub type bkt_free_fn = Option<unsafe extern "C" fn(user_data: *mut c_void)>;

/// One account, one connection, one cache.
pub struct bkt_client_t {
    _opaque: [u8; 0],
}

/// Something that happened, see "Event envelope".
pub struct bkt_event_t {
    _opaque: [u8; 0],
}

/// How an action ended, see "Result".
pub struct bkt_result_t {
    _opaque: [u8; 0],
}

/// Receives the outcome of an action.
///
/// `result` is lent until the callback returns. An accepted action
/// calls it exactly once, maybe before the accepting function has
/// returned; a refused action never does.
pub type bkt_done_fn = Option<
    unsafe extern "C" fn(
        client: *mut bkt_client_t,
        result: *const bkt_result_t,
        user_data: *mut c_void,
    ),
>;

impl Shared for bkt_event_t {
    type Inner = Event;
}

impl Shared for bkt_result_t {
    type Inner = Outcome;
}
