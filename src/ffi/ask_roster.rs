//! Actions that read who is in a room, and who was.

use std::ffi::{c_char, c_void};

use super::arg;
use super::submit::submit;
use super::types::{bkt_client_t, bkt_done_fn, bkt_op_t};
use crate::engine as ask;

/// Fetches who is in a room now, joined or not.
///
/// The result carries a list of members. The cache of a joined room is set
/// right by it, and what was missed comes as events before the result.
/// Fails with #BKT_ERR_NOT_FOUND if there is no such room.
///
/// @param done  called exactly once if this returns a positive id;
///              may be NULL
/// @return the action's id, or a negative #bkt_status_t
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_fetch_members(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_fetch_members", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            Ok(ask::roster::present(room_id))
        })
    }
}

/// Fetches who holds a role in a room, present or not.
///
/// The result carries a list of members.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_fetch_staff(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_fetch_staff", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            Ok(ask::roster::staff(room_id))
        })
    }
}

/// Fetches who is banned from a room, and until when.
///
/// The result carries a list of members.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_fetch_banned(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_fetch_banned", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            Ok(ask::roster::banned(room_id))
        })
    }
}

/// Fetches who is muted in a room. The result carries a list of members.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_fetch_muted(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_fetch_muted", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            Ok(ask::roster::muted(room_id))
        })
    }
}

/// Fetches one member of a room, present or not.
///
/// The result carries the member. Fails with #BKT_ERR_NOT_FOUND if that
/// user was never there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_fetch_member(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    user_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_fetch_member", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            let user_id = arg::id(user_id, "user_id")?.to_owned();
            Ok(ask::roster::member(room_id, user_id))
        })
    }
}
