//! Actions on your own songs in a room's queue.

use std::ffi::{c_char, c_void};

use super::arg;
use super::submit::submit;
use super::types::{bkt_client_t, bkt_done_fn, bkt_op_t};
use crate::engine as ask;

/// Fetches your own songs in a room's queue, in order.
///
/// The result carries a list of songs.
///
/// @param done  called exactly once if this returns a positive id;
///              may be NULL
/// @return the action's id, or a negative #bkt_status_t
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_fetch_own_queue(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_fetch_own_queue", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            Ok(ask::own_queue::fetch(room_id))
        })
    }
}

/// Adds a song to your own queue in a room.
///
/// The result carries the song. It plays only while you are in the
/// rotation: see bkt_join_queue(). Fails with #BKT_ERR_SERVER if the room
/// does not take it: played lately, too long, queued already, or not
/// available; the error's text says which. Fails with #BKT_ERR_FORBIDDEN
/// if the queue is locked.
///
/// @param provider  "youtube" or "soundcloud"
/// @param media_id  the provider's id of it, see bkt_song_info_media_id()
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_add_song(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    provider: *const c_char,
    media_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_add_song", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            let provider = arg::id(provider, "provider")?.to_owned();
            let media_id = arg::id(media_id, "media_id")?.to_owned();
            Ok(ask::own_queue::add(room_id, provider, media_id))
        })
    }
}

/// Adds all songs of one of your playlists to your own queue.
///
/// Never asked twice: with thousands of songs the server gives up half
/// way. That is #BKT_ERR_OUTCOME_UNKNOWN; see bkt_fetch_own_queue() for
/// what was added.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_add_playlist(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    playlist_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_add_playlist", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            let playlist_id = arg::id(playlist_id, "playlist_id")?.to_owned();
            Ok(ask::own_queue::add_playlist(room_id, playlist_id))
        })
    }
}

/// Removes one of your own songs.
///
/// Fails with #BKT_ERR_NOT_FOUND if it is not queued.
///
/// @param song_id  from bkt_song_id()
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_remove_song(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    song_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_remove_song", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            let song_id = arg::id(song_id, "song_id")?.to_owned();
            Ok(ask::own_queue::remove(room_id, song_id))
        })
    }
}

/// Removes all of your own songs from a room's queue.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_clear_queue(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_clear_queue", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            Ok(ask::own_queue::clear(room_id))
        })
    }
}

/// Puts your own songs into another order.
///
/// Refused with #BKT_ERR_INVALID_ARGUMENT if a song is named twice or none
/// is named.
///
/// @param song_ids  an array of the ids of all your songs there; copied
/// @param song_id_count  how many
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_reorder_own_queue(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    song_ids: *const *const c_char,
    song_id_count: usize,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_reorder_own_queue", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            let song_ids = arg::ids(song_ids, song_id_count, "song_ids")?;
            ask::own_queue::reorder(room_id, song_ids)
        })
    }
}

/// Joins the rotation of a room, or goes on after a pause.
///
/// The result carries yourself as a member. Fails with
/// #BKT_ERR_INVALID_STATE if you have no song there: add one first. Fails
/// with #BKT_ERR_FORBIDDEN if the queue is locked, and with
/// #BKT_ERR_SERVER if it is full.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_join_queue(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_join_queue", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            Ok(ask::own_queue::join(room_id))
        })
    }
}

/// Leaves the rotation of a room. Your songs stay.
///
/// The result carries yourself as a member.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_pause_queue(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_pause_queue", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            Ok(ask::own_queue::pause(room_id))
        })
    }
}
