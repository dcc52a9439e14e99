//! Actions on a room's settings, and its moderation log.

use std::ffi::{c_char, c_void};

use super::arg;
use super::handle;
use super::set_room::bkt_room_settings_t;
use super::submit::submit;
use super::types::{bkt_client_t, bkt_done_fn, bkt_op_t};
use crate::engine as ask;
use crate::rest::room::ModerationSetting;

/// Makes a room that you own.
///
/// The result carries the room. It is not joined by that. Refused with
/// #BKT_ERR_INVALID_ARGUMENT if the settings have no name. Fails with
/// #BKT_ERR_SERVER if you have five rooms already: the server allows no
/// more, and rooms cannot be deleted.
///
/// @param settings  copied
/// @param done  called exactly once if this returns a positive id;
///              may be NULL
/// @return the action's id, or a negative #bkt_status_t
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_create_room(
    client: *mut bkt_client_t,
    settings: *const bkt_room_settings_t,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_create_room", client, done, user_data, || {
            let settings = handle::unique(settings, "settings")?.clone();
            ask::settings::create(&settings)
        })
    }
}

/// Changes those settings of a room that are set in `settings`.
///
/// The result carries the room as it is now. Refused with
/// #BKT_ERR_INVALID_ARGUMENT if nothing is set. Fails with
/// #BKT_ERR_FORBIDDEN if you may not manage the room, and with
/// #BKT_ERR_NOT_FOUND if there is none.
///
/// @param settings  copied
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_update_room(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    settings: *const bkt_room_settings_t,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_update_room", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            let settings = handle::unique(settings, "settings")?.clone();
            ask::settings::update(room_id, settings)
        })
    }
}

/// Makes members wait between two messages, or not any more.
///
/// The result carries the room as it is known, if it is joined; the change
/// comes as an event. Fails with #BKT_ERR_FORBIDDEN if you may not do
/// that. Not known to servers before 2024.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_set_slow_mode(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    is_on: bool,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_set_slow_mode", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            Ok(ask::settings::set_moderation(room_id, ModerationSetting::SlowMode, is_on))
        })
    }
}

/// Lets people without a role chat, or not. Like bkt_set_slow_mode().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_set_guest_chat(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    is_on: bool,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_set_guest_chat", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            Ok(ask::settings::set_moderation(room_id, ModerationSetting::GuestChat, is_on))
        })
    }
}

/// Lets people without a role post links and pictures, or not.
///
/// Like bkt_set_slow_mode().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_set_guest_embed(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    is_on: bool,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_set_guest_embed", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            Ok(ask::settings::set_moderation(room_id, ModerationSetting::GuestEmbed, is_on))
        })
    }
}

/// Locks the queue: only holders of a role may join it.
///
/// The result carries the room. Fails with #BKT_ERR_FORBIDDEN if you may
/// not do that.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_lock_queue(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_lock_queue", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            Ok(ask::settings::lock_queue(room_id, true))
        })
    }
}

/// Opens the queue again, like bkt_lock_queue().
///
/// On servers before September 2026 the fixed DJ role is taken from its
/// holders by that.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_unlock_queue(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_unlock_queue", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            Ok(ask::settings::lock_queue(room_id, false))
        })
    }
}

/// Fetches what moderators did in a room.
///
/// The result carries a list of audit entries, as many as the server
/// keeps.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_fetch_audit_log(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_fetch_audit_log", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            Ok(ask::settings::audit(room_id))
        })
    }
}
