//! A room: how its owner has set it up.

use std::ffi::c_char;

use super::read;
use super::room::bkt_room_t;

/// "public" or "private": the real visibility. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_display(room: *const bkt_room_t) -> *const c_char {
    // SAFETY: the caller lends a room or passes NULL.
    unsafe { read::text(room, |room| room.display.as_ref()) }
}

/// As the server sends it: false even for public rooms.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_is_public(room: *const bkt_room_t) -> bool {
    // SAFETY: the caller lends a room or passes NULL.
    unsafe { read::flag(room, |room| room.is_public) }
}

/// Whether the lobby lists it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_is_shown_in_lobby(room: *const bkt_room_t) -> bool {
    // SAFETY: the caller lends a room or passes NULL.
    unsafe { read::flag(room, |room| room.is_shown_in_lobby) }
}

/// Whether the search finds it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_is_shown_in_search(room: *const bkt_room_t) -> bool {
    // SAFETY: the caller lends a room or passes NULL.
    unsafe { read::flag(room, |room| room.is_shown_in_search) }
}

/// Whether only holders of a role may join the queue.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_is_queue_locked(room: *const bkt_room_t) -> bool {
    // SAFETY: the caller lends a room or passes NULL.
    unsafe { read::flag(room, |room| room.is_queue_locked) }
}

/// Whether the number of users in the queue is limited.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_is_queue_limited(room: *const bkt_room_t) -> bool {
    // SAFETY: the caller lends a room or passes NULL.
    unsafe { read::flag(room, |room| room.is_queue_limited) }
}

/// How many users the queue then holds.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_queue_users_max_count(room: *const bkt_room_t) -> i64 {
    // SAFETY: the caller lends a room or passes NULL.
    unsafe { read::number(room, |room| room.queue_users_max_count) }
}

/// The longest song allowed, in minutes; 0 = no limit.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_song_length_max_minutes(room: *const bkt_room_t) -> i64 {
    // SAFETY: the caller lends a room or passes NULL.
    unsafe { read::number(room, |room| room.song_length_max_minutes) }
}

/// Minutes before a song may be queued again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_song_repeat_minutes(room: *const bkt_room_t) -> i64 {
    // SAFETY: the caller lends a room or passes NULL.
    unsafe { read::number(room, |room| room.song_repeat_minutes) }
}

/// Whether a DJ goes back into the rotation after playing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_is_dj_recycled(room: *const bkt_room_t) -> bool {
    // SAFETY: the caller lends a room or passes NULL.
    unsafe { read::flag(room, |room| room.is_dj_recycled) }
}

/// Whether the rotation is random.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_is_rotation_random(room: *const bkt_room_t) -> bool {
    // SAFETY: the caller lends a room or passes NULL.
    unsafe { read::flag(room, |room| room.is_rotation_random) }
}

/// Whether chat is in slow mode.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_is_slow_mode(room: *const bkt_room_t) -> bool {
    // SAFETY: the caller lends a room or passes NULL.
    unsafe { read::flag(room, |room| room.is_slow_mode) }
}

/// Whether the server has said if guests may chat.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_has_guest_chat_setting(room: *const bkt_room_t) -> bool {
    // SAFETY: the caller lends a room or passes NULL.
    unsafe { read::flag(room, |room| room.allows_guest_chat.is_some()) }
}

/// Whether people without a role may chat; false if not said.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_is_guest_chat_allowed(room: *const bkt_room_t) -> bool {
    // SAFETY: the caller lends a room or passes NULL.
    unsafe { read::flag(room, |room| room.allows_guest_chat.unwrap_or(false)) }
}

/// Whether the server has said if guests may post links.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_has_guest_embed_setting(room: *const bkt_room_t) -> bool {
    // SAFETY: the caller lends a room or passes NULL.
    unsafe { read::flag(room, |room| room.allows_guest_embed.is_some()) }
}

/// Whether people without a role may post links and pictures.
///
/// False if the server has not said.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_is_guest_embed_allowed(room: *const bkt_room_t) -> bool {
    // SAFETY: the caller lends a room or passes NULL.
    unsafe { read::flag(room, |room| room.allows_guest_embed.unwrap_or(false)) }
}

/// Whether web clients show the queue.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_is_queue_shown(room: *const bkt_room_t) -> bool {
    // SAFETY: the caller lends a room or passes NULL.
    unsafe { read::flag(room, |room| room.is_queue_shown) }
}

/// Whether web clients show the DJ in the queue.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_is_dj_shown_in_queue(room: *const bkt_room_t) -> bool {
    // SAFETY: the caller lends a room or passes NULL.
    unsafe { read::flag(room, |room| room.is_dj_shown_in_queue) }
}

/// Whether web clients show joins.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_is_join_shown(room: *const bkt_room_t) -> bool {
    // SAFETY: the caller lends a room or passes NULL.
    unsafe { read::flag(room, |room| room.is_join_shown) }
}

/// Whether web clients show leaves.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_is_leave_shown(room: *const bkt_room_t) -> bool {
    // SAFETY: the caller lends a room or passes NULL.
    unsafe { read::flag(room, |room| room.is_leave_shown) }
}

/// Whether web clients show grabs.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_is_grab_shown(room: *const bkt_room_t) -> bool {
    // SAFETY: the caller lends a room or passes NULL.
    unsafe { read::flag(room, |room| room.is_grab_shown) }
}

/// The greeting, with "{username}" and "{roomname}". May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_welcome_message(room: *const bkt_room_t) -> *const c_char {
    // SAFETY: the caller lends a room or passes NULL.
    unsafe { read::text(room, |room| room.welcome_message.as_ref()) }
}

/// The description for search engines. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_meta_description(room: *const bkt_room_t) -> *const c_char {
    // SAFETY: the caller lends a room or passes NULL.
    unsafe { read::text(room, |room| room.meta_description.as_ref()) }
}

/// The language; the service does not use it. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_language(room: *const bkt_room_t) -> *const c_char {
    // SAFETY: the caller lends a room or passes NULL.
    unsafe { read::text(room, |room| room.language.as_ref()) }
}

/// The kind of music; the service does not use it. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_music_type(room: *const bkt_room_t) -> *const c_char {
    // SAFETY: the caller lends a room or passes NULL.
    unsafe { read::text(room, |room| room.music_type.as_ref()) }
}

/// The service does not use it: 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_allowed_djs_count(room: *const bkt_room_t) -> i64 {
    // SAFETY: the caller lends a room or passes NULL.
    unsafe { read::number(room, |room| room.allowed_djs_count) }
}
