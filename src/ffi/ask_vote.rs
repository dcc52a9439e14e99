//! Actions on the song that plays.

use std::ffi::{c_char, c_void};

use super::arg;
use super::submit::submit;
use super::types::{bkt_client_t, bkt_done_fn, bkt_op_t};
use crate::engine as ask;
use crate::model::DubKind;

/// Votes for a song.
///
/// The result carries the song, if it is known. If you have voted so
/// already, the server is not asked: it takes about ten votes of yours on
/// a song and then fails with #BKT_ERR_RATE_LIMITED. Fails with
/// #BKT_ERR_NOT_FOUND if the song does not play any more, or nothing
/// plays.
///
/// @param play_id  from bkt_song_id(); NULL = the song that plays now
/// @param done  called exactly once if this returns a positive id;
///              may be NULL
/// @return the action's id, or a negative #bkt_status_t
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_updub(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    play_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_updub", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            let play_id = arg::optional_text(play_id, "play_id")?.map(str::to_owned);
            Ok(ask::vote::cast(room_id, play_id, DubKind::Up))
        })
    }
}

/// Votes against a song, like bkt_updub(). It replaces an updub.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_downdub(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    play_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_downdub", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            let play_id = arg::optional_text(play_id, "play_id")?.map(str::to_owned);
            Ok(ask::vote::cast(room_id, play_id, DubKind::Down))
        })
    }
}

/// Fetches who voted how on the song that plays.
///
/// The result carries a list of votes, those in favour first, and the song
/// if the room is joined, whose cache takes them over. Fails with
/// #BKT_ERR_NOT_FOUND if nothing plays.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_fetch_votes(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_fetch_votes", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            Ok(ask::vote::fetch(room_id))
        })
    }
}

/// Adds the song that plays to a playlist of yours.
///
/// That counts as a grab. The result carries the song, if it is known.
/// Fails with #BKT_ERR_NOT_FOUND if nothing plays, or there is no such
/// playlist.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_grab_song(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    playlist_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_grab_song", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            let playlist_id = arg::id(playlist_id, "playlist_id")?.to_owned();
            Ok(ask::vote::grab(room_id, playlist_id))
        })
    }
}
