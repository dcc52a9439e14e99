//! Actions of moderators.

use std::ffi::{c_char, c_void};

use super::arg;
use super::submit::submit;
use super::types::{bkt_client_t, bkt_done_fn, bkt_op_t};
use crate::engine as ask;

/// Deletes a message in a room's chat: your own, or anybody's.
///
/// The result carries the message, if it is remembered. Fails with
/// #BKT_ERR_NOT_FOUND if there is none, and with #BKT_ERR_FORBIDDEN if it
/// is not yours and you may not delete it.
///
/// @param done  called exactly once if this returns a positive id;
///              may be NULL
/// @return the action's id, or a negative #bkt_status_t
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_delete_message(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    message_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_delete_message", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            let message_id = arg::id(message_id, "message_id")?.to_owned();
            Ok(ask::moderation::delete_message(room_id, message_id))
        })
    }
}

/// Deletes every message of a user that a joined room remembers.
///
/// They go one after the other, the oldest first; see
/// bkt_config_set_message_history(). The result carries a list with the
/// ids of those that were deleted: its count says how many. It does so
/// also if one fails; the rest is then left alone. Fails with
/// #BKT_ERR_NOT_FOUND if the room is not joined.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_delete_user_messages(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    user_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_delete_user_messages", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            let user_id = arg::id(user_id, "user_id")?.to_owned();
            Ok(ask::moderation::delete_messages_of(room_id, user_id))
        })
    }
}

/// Skips a song: yours, or anybody's if you may.
///
/// The result carries the song, if it is known. Fails with
/// #BKT_ERR_NOT_FOUND if it does not play any more, or nothing plays.
///
/// @param play_id  from bkt_song_id(); NULL = the song that plays now
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_skip_song(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    play_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_skip_song", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            let play_id = arg::optional_text(play_id, "play_id")?.map(str::to_owned);
            Ok(ask::moderation::skip(room_id, play_id))
        })
    }
}

/// Sends somebody out of a room, who may come back at once.
///
/// The result carries member and user as far as they are known, as for all
/// actions on members. Fails with #BKT_ERR_FORBIDDEN if you may not kick,
/// or do not stand above the member.
///
/// @param text  told to the room; may be NULL
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_kick_member(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    user_id: *const c_char,
    text: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_kick_member", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            let user_id = arg::id(user_id, "user_id")?.to_owned();
            let text = arg::optional_text(text, "text")?.map(str::to_owned);
            Ok(ask::moderation::kick(room_id, user_id, text))
        })
    }
}

/// Bans somebody from a room.
///
/// Refused with #BKT_ERR_INVALID_ARGUMENT if `minutes` is negative. Fails
/// with #BKT_ERR_FORBIDDEN like bkt_kick_member().
///
/// @param minutes  how long; 0 = for good
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_ban_member(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    user_id: *const c_char,
    minutes: i64,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_ban_member", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            let user_id = arg::id(user_id, "user_id")?.to_owned();
            ask::moderation::ban(room_id, user_id, minutes)
        })
    }
}

/// Ends a ban.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_unban_member(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    user_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_unban_member", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            let user_id = arg::id(user_id, "user_id")?.to_owned();
            Ok(ask::moderation::unban(room_id, user_id))
        })
    }
}

/// Mutes somebody: nobody sees what they write.
///
/// The server mutes nobody who holds a role.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_mute_member(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    user_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_mute_member", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            let user_id = arg::id(user_id, "user_id")?.to_owned();
            Ok(ask::moderation::mute(room_id, user_id))
        })
    }
}

/// Lets a muted member speak again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_unmute_member(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    user_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_unmute_member", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            let user_id = arg::id(user_id, "user_id")?.to_owned();
            Ok(ask::moderation::unmute(room_id, user_id))
        })
    }
}
