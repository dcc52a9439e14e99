//! Subscriptions to settings of rooms, and to comments.

use std::ffi::c_void;

use super::listen::{bkt_event_fn, bkt_room_fn};
use super::subscribe::{self, subscribe};
use super::types::{bkt_client_t, bkt_free_fn, bkt_sub_t};
use crate::dispatch::Filter;
use crate::event::EventKind;

/// Calls `callback` when a room's settings change.
///
/// bkt_event_is_password_updated() says whether the password is new.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_on_room_update(
    client: *mut bkt_client_t,
    callback: bkt_room_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    let callback = (callback, user_data, free_user_data);
    let filter = Filter::Kind(EventKind::RoomUpdate);
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe { subscribe("bkt_on_room_update", client, filter, callback, subscribe::room) }
}

/// Calls `callback` when a room's slow mode is switched.
///
/// See bkt_room_is_slow_mode().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_on_slow_mode(
    client: *mut bkt_client_t,
    callback: bkt_room_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    let callback = (callback, user_data, free_user_data);
    let filter = Filter::Kind(EventKind::SlowMode);
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe { subscribe("bkt_on_slow_mode", client, filter, callback, subscribe::room) }
}

/// Calls `callback` when guests may chat, or may not any more.
///
/// See bkt_room_is_guest_chat_allowed().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_on_guest_chat(
    client: *mut bkt_client_t,
    callback: bkt_room_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    let callback = (callback, user_data, free_user_data);
    let filter = Filter::Kind(EventKind::GuestChat);
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe { subscribe("bkt_on_guest_chat", client, filter, callback, subscribe::room) }
}

/// Calls `callback` when guests may post links, or may not.
///
/// See bkt_room_is_guest_embed_allowed().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_on_guest_embed(
    client: *mut bkt_client_t,
    callback: bkt_room_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    let callback = (callback, user_data, free_user_data);
    let filter = Filter::Kind(EventKind::GuestEmbed);
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe { subscribe("bkt_on_guest_embed", client, filter, callback, subscribe::room) }
}

/// Calls `callback` when somebody comments on a song.
///
/// See bkt_event_comment_id(), bkt_event_user(), and the JSON for the rest.
/// Seen in 2016 only.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_on_comment_add(
    client: *mut bkt_client_t,
    callback: bkt_event_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    let callback = (callback, user_data, free_user_data);
    let filter = Filter::Kind(EventKind::CommentAdd);
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe { subscribe("bkt_on_comment_add", client, filter, callback, subscribe::event) }
}

/// Calls `callback` when a comment on a song is removed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_on_comment_remove(
    client: *mut bkt_client_t,
    callback: bkt_event_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    let callback = (callback, user_data, free_user_data);
    let filter = Filter::Kind(EventKind::CommentRemove);
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe { subscribe("bkt_on_comment_remove", client, filter, callback, subscribe::event) }
}

/// Calls `callback` when the votes on a comment change.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_on_comment_update(
    client: *mut bkt_client_t,
    callback: bkt_event_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    let callback = (callback, user_data, free_user_data);
    let filter = Filter::Kind(EventKind::CommentUpdate);
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe { subscribe("bkt_on_comment_update", client, filter, callback, subscribe::event) }
}
