//! Subscriptions to what happens to queues.

use std::ffi::c_void;

use super::listen::{bkt_moderation_fn, bkt_room_fn};
use super::subscribe::{self, subscribe};
use super::types::{bkt_client_t, bkt_free_fn, bkt_sub_t};
use crate::dispatch::Filter;
use crate::event::EventKind;

/// Calls `callback` when the server says that a queue has changed.
///
/// It does not say how; bkt_client_queue() is read again soon after, see
/// bkt_on_queue_change(). Removals and reorders come apart.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_on_queue_update(
    client: *mut bkt_client_t,
    callback: bkt_room_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    let callback = (callback, user_data, free_user_data);
    let filter = Filter::Kind(EventKind::QueueUpdate);
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe { subscribe("bkt_on_queue_update", client, filter, callback, subscribe::room) }
}

/// Calls `callback` when a queue was read again and differs.
///
/// bkt_client_queue() is the new one. Songs that only got their media are
/// told by bkt_on_song_update().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_on_queue_change(
    client: *mut bkt_client_t,
    callback: bkt_room_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    let callback = (callback, user_data, free_user_data);
    let filter = Filter::Kind(EventKind::QueueChange);
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe { subscribe("bkt_on_queue_change", client, filter, callback, subscribe::room) }
}

/// Calls `callback` when somebody reorders a queue.
///
/// See bkt_event_actor().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_on_queue_reorder(
    client: *mut bkt_client_t,
    callback: bkt_room_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    let callback = (callback, user_data, free_user_data);
    let filter = Filter::Kind(EventKind::QueueReorder);
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe { subscribe("bkt_on_queue_reorder", client, filter, callback, subscribe::room) }
}

/// Calls `callback` when a moderator removes a song of a DJ.
///
/// Which one is not told.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_on_queue_remove_song(
    client: *mut bkt_client_t,
    callback: bkt_moderation_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    let callback = (callback, user_data, free_user_data);
    let filter = Filter::Kind(EventKind::QueueRemoveSong);
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe {
        subscribe("bkt_on_queue_remove_song", client, filter, callback, subscribe::moderation)
    }
}

/// Calls `callback` when a moderator removes a DJ from the queue.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_on_queue_remove_member(
    client: *mut bkt_client_t,
    callback: bkt_moderation_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    let callback = (callback, user_data, free_user_data);
    let filter = Filter::Kind(EventKind::QueueRemoveMember);
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe {
        subscribe("bkt_on_queue_remove_member", client, filter, callback, subscribe::moderation)
    }
}

/// Calls `callback` when a DJ leaves or joins the rotation.
///
/// bkt_event_member() is the DJ, see bkt_member_is_queue_paused(). If a
/// moderator did it, that is bkt_event_actor() and the DJ is the
/// bkt_event_target().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_on_queue_pause(
    client: *mut bkt_client_t,
    callback: bkt_room_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    let callback = (callback, user_data, free_user_data);
    let filter = Filter::Kind(EventKind::QueuePause);
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe { subscribe("bkt_on_queue_pause", client, filter, callback, subscribe::room) }
}

/// Calls `callback` when a queue is locked or unlocked.
///
/// See bkt_room_is_queue_locked().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_on_queue_lock(
    client: *mut bkt_client_t,
    callback: bkt_room_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    let callback = (callback, user_data, free_user_data);
    let filter = Filter::Kind(EventKind::QueueLock);
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe { subscribe("bkt_on_queue_lock", client, filter, callback, subscribe::room) }
}
