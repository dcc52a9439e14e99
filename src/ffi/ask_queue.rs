//! Actions on the queue of a room.

use std::ffi::{c_char, c_void};

use super::arg;
use super::submit::submit;
use super::types::{bkt_client_t, bkt_done_fn, bkt_op_t};
use crate::engine as ask;

/// Fetches the queue: the next song of each DJ, in order.
///
/// The result carries a list of songs. Song infos that are not known are
/// fetched too, up to 128, which takes its time. For a joined room
/// bkt_client_queue() knows as much, without asking.
///
/// @param done  called exactly once if this returns a positive id;
///              may be NULL
/// @return the action's id, or a negative #bkt_status_t
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_fetch_queue(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_fetch_queue", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            Ok(ask::queue::details(room_id))
        })
    }
}

/// Fetches who is in the rotation, in order.
///
/// The result carries a list of members. Needs no login.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_fetch_rotation(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_fetch_rotation", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            Ok(ask::queue::rotation(room_id))
        })
    }
}

/// Fetches who waits to get into the rotation.
///
/// The result carries a list of songs, as for bkt_fetch_queue().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_fetch_waitlist(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_fetch_waitlist", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            Ok(ask::queue::waitlist(room_id))
        })
    }
}

/// Fetches what was played in a room, the latest first.
///
/// The result carries a list of songs. They come in pages: see
/// bkt_next_page(). Of a song that was deleted the song info is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_fetch_history(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_fetch_history", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            Ok(ask::queue::history(room_id))
        })
    }
}

/// Moves a DJ to another place in the rotation.
///
/// The result carries a list of texts: the ids of the users in their new
/// order. Fails with #BKT_ERR_NOT_FOUND if the user is not in the
/// rotation, and with #BKT_ERR_FORBIDDEN if you may not order the queue.
///
/// @param place  0 = next; beyond the end = last
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_move_dj(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    user_id: *const c_char,
    place: usize,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_move_dj", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            let user_id = arg::id(user_id, "user_id")?.to_owned();
            Ok(ask::queue::move_dj(room_id, user_id, place))
        })
    }
}

/// Puts the whole rotation into another order.
///
/// The result carries the list as for bkt_move_dj(). Refused with
/// #BKT_ERR_INVALID_ARGUMENT if somebody is named twice or nobody is
/// named. Fails with #BKT_ERR_SERVER if somebody is missing.
///
/// @param user_ids  an array of the ids of all in the rotation; copied
/// @param user_id_count  how many
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_reorder_queue(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    user_ids: *const *const c_char,
    user_id_count: usize,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_reorder_queue", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            let user_ids = arg::ids(user_ids, user_id_count, "user_ids")?;
            ask::queue::reorder(room_id, user_ids)
        })
    }
}

/// Removes the next song of a DJ, who stays in the rotation.
///
/// The result carries the song that takes its place, if there is one.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_remove_dj_song(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    user_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_remove_dj_song", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            let user_id = arg::id(user_id, "user_id")?.to_owned();
            Ok(ask::queue::remove_dj_song(room_id, user_id))
        })
    }
}

/// Removes all songs of a DJ, and so the DJ.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_remove_dj(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    user_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_remove_dj", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            let user_id = arg::id(user_id, "user_id")?.to_owned();
            Ok(ask::queue::remove_dj(room_id, user_id))
        })
    }
}

/// Takes a DJ out of the rotation; the songs stay.
///
/// Only the DJ can come back, see bkt_join_queue().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_pause_dj(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    user_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_pause_dj", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            let user_id = arg::id(user_id, "user_id")?.to_owned();
            Ok(ask::queue::pause_dj(room_id, user_id))
        })
    }
}
