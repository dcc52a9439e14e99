//! A room: what it is.

use std::ffi::c_char;

use super::handle::{self, Shared};
use super::image::bkt_image_t;
use super::read;
use super::user::bkt_user_t;
use crate::model::Room;

/// A room: its own fields only.
///
/// Members, queue and messages are asked from the client.
pub struct bkt_room_t {
    _opaque: [u8; 0],
}

impl Shared for bkt_room_t {
    type Inner = Room;
}

/// Keeps a lent room. Release it with bkt_room_unref().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_ref(room: *const bkt_room_t) -> *mut bkt_room_t {
    // SAFETY: the caller lends a room or passes NULL.
    unsafe { handle::keep(room) }
}

/// Releases a room of yours. NULL is ignored.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_unref(room: *mut bkt_room_t) {
    // SAFETY: the caller gives up a count of theirs or passes NULL.
    unsafe { handle::release(room) }
}

/// The id. Never NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_id(room: *const bkt_room_t) -> *const c_char {
    // SAFETY: the caller lends a room or passes NULL.
    unsafe { read::text(room, |room| Some(&room.id)) }
}

/// The name. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_name(room: *const bkt_room_t) -> *const c_char {
    // SAFETY: the caller lends a room or passes NULL.
    unsafe { read::text(room, |room| room.name.as_ref()) }
}

/// The name in its web address, to join it by. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_slug(room: *const bkt_room_t) -> *const c_char {
    // SAFETY: the caller lends a room or passes NULL.
    unsafe { read::text(room, |room| room.slug.as_ref()) }
}

/// The description. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_description(room: *const bkt_room_t) -> *const c_char {
    // SAFETY: the caller lends a room or passes NULL.
    unsafe { read::text(room, |room| room.description.as_ref()) }
}

/// The creator's id, who owns the room without a role. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_owner_id(room: *const bkt_room_t) -> *const c_char {
    // SAFETY: the caller lends a room or passes NULL.
    unsafe { read::text(room, |room| room.owner_id.as_ref()) }
}

/// The creator. May be a stub, or NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_owner(room: *const bkt_room_t) -> *const bkt_user_t {
    // SAFETY: the caller lends a room or passes NULL.
    unsafe { read::object(room, |room| room.owner.as_ref()) }
}

/// 1 for a normal room; 0 if unknown.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_status(room: *const bkt_room_t) -> i64 {
    // SAFETY: the caller lends a room or passes NULL.
    unsafe { read::number(room, |room| room.status) }
}

/// "room", or "iframe" for an embedded stream. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_kind(room: *const bkt_room_t) -> *const c_char {
    // SAFETY: the caller lends a room or passes NULL.
    unsafe { read::text(room, |room| room.kind.as_ref()) }
}

/// The address of the embedded stream. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_embed_url(room: *const bkt_room_t) -> *const c_char {
    // SAFETY: the caller lends a room or passes NULL.
    unsafe { read::text(room, |room| room.embed_url.as_ref()) }
}

/// When it was made.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_created_ms(room: *const bkt_room_t) -> i64 {
    // SAFETY: the caller lends a room or passes NULL.
    unsafe { read::number(room, |room| room.created_ms) }
}

/// When it last changed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_updated_ms(room: *const bkt_room_t) -> i64 {
    // SAFETY: the caller lends a room or passes NULL.
    unsafe { read::number(room, |room| room.updated_ms) }
}

/// How many people are in it, as the server counts.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_active_users_count(room: *const bkt_room_t) -> i64 {
    // SAFETY: the caller lends a room or passes NULL.
    unsafe { read::number(room, |room| room.active_users_count) }
}

/// The background picture. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_background(room: *const bkt_room_t) -> *const bkt_image_t {
    // SAFETY: the caller lends a room or passes NULL.
    unsafe { read::object(room, |room| room.background.as_ref()) }
}

/// The media that plays, as the room remembers it. May be NULL.
///
/// This and the three below may lag behind the cache of the client.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_current_song_info_id(room: *const bkt_room_t) -> *const c_char {
    // SAFETY: the caller lends a room or passes NULL.
    unsafe {
        read::text(room, |room| room.current_song.as_ref().and_then(|song| song.info_id.as_ref()))
    }
}

/// The title of that media. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_current_song_name(room: *const bkt_room_t) -> *const c_char {
    // SAFETY: the caller lends a room or passes NULL.
    unsafe {
        read::text(room, |room| room.current_song.as_ref().and_then(|song| song.name.as_ref()))
    }
}

/// The provider of that media. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_current_song_provider(room: *const bkt_room_t) -> *const c_char {
    // SAFETY: the caller lends a room or passes NULL.
    unsafe {
        read::text(room, |room| room.current_song.as_ref().and_then(|song| song.provider.as_ref()))
    }
}

/// The provider's id of that media. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_current_song_media_id(room: *const bkt_room_t) -> *const c_char {
    // SAFETY: the caller lends a room or passes NULL.
    unsafe {
        read::text(room, |room| room.current_song.as_ref().and_then(|song| song.media_id.as_ref()))
    }
}

/// A leftover that chat calls still echo. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_realtime_channel(room: *const bkt_room_t) -> *const c_char {
    // SAFETY: the caller lends a room or passes NULL.
    unsafe { read::text(room, |room| room.realtime_channel.as_ref()) }
}

/// How many parts could not be fetched when the room was filled.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_missing_count(room: *const bkt_room_t) -> usize {
    // SAFETY: the caller lends a room or passes NULL.
    unsafe { read::count(room, |room| room.missing.len()) }
}

/// The name of such a part, as "queue"; NULL beyond the end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_missing(room: *const bkt_room_t, index: usize) -> *const c_char {
    // SAFETY: the caller lends a room or passes NULL.
    unsafe { read::text_at(room, index, |room| &room.missing) }
}
