//! What a room is made with or changed by.

use std::ffi::c_char;

use super::handle::{self, Unique};
use super::types::bkt_status_t;
use super::{arg, guard};
use crate::error::Result;
use crate::rest::RoomSettings;

/// Settings for a new room, or changes to one.
///
/// What is not set is not sent: bkt_update_room() leaves it as it is, and
/// bkt_create_room() leaves it to the server. Every setter leaves the
/// settings as they were if it fails, and fails with
/// #BKT_ERR_INVALID_ARGUMENT only. Settings are for one thread at a time.
/// Those of a room as it is are read by bkt_room_is_queue_locked() and the
/// like.
pub struct bkt_room_settings_t {
    _opaque: [u8; 0],
}

impl Unique for bkt_room_settings_t {
    type Inner = RoomSettings;
}

/// Makes settings of which nothing is set. Yours to free.
#[unsafe(no_mangle)]
pub extern "C" fn bkt_room_settings_new() -> *mut bkt_room_settings_t {
    guard::value(std::ptr::null_mut(), || handle::give_unique(RoomSettings::default()))
}

/// Frees settings. NULL is ignored.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_settings_free(settings: *mut bkt_room_settings_t) {
    // SAFETY: the caller owns the settings and gives them up.
    unsafe { handle::free_unique(settings) }
}

/// Sets the name, 1 to 100 characters.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_settings_set_name(
    settings: *mut bkt_room_settings_t,
    name: *const c_char,
) -> bkt_status_t {
    // SAFETY: the caller passes settings of theirs or NULL, and valid pointers or NULL.
    unsafe {
        set("bkt_room_settings_set_name", settings, |settings| {
            settings.set_name(arg::text(name, "name")?)
        })
    }
}

/// Sets the description, at most 2000 characters.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_settings_set_description(
    settings: *mut bkt_room_settings_t,
    description: *const c_char,
) -> bkt_status_t {
    // SAFETY: the caller passes settings of theirs or NULL, and valid pointers or NULL.
    unsafe {
        set("bkt_room_settings_set_description", settings, |settings| {
            settings.set_description(arg::text(description, "description")?)
        })
    }
}

/// Sets the greeting, at most 300 characters.
///
/// "{username}" and "{roomname}" in it are replaced by web clients.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_settings_set_welcome_message(
    settings: *mut bkt_room_settings_t,
    text: *const c_char,
) -> bkt_status_t {
    // SAFETY: the caller passes settings of theirs or NULL, and valid pointers or NULL.
    unsafe {
        set("bkt_room_settings_set_welcome_message", settings, |settings| {
            settings.set_welcome_message(arg::text(text, "text")?)
        })
    }
}

/// Sets the text for search engines, at most 255 characters.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_settings_set_meta_description(
    settings: *mut bkt_room_settings_t,
    text: *const c_char,
) -> bkt_status_t {
    // SAFETY: the caller passes settings of theirs or NULL, and valid pointers or NULL.
    unsafe {
        set("bkt_room_settings_set_meta_description", settings, |settings| {
            settings.set_meta_description(arg::text(text, "text")?)
        })
    }
}

/// Makes the room private behind a password, or public.
///
/// @param password  1 to 100 characters; NULL = public
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_settings_set_password(
    settings: *mut bkt_room_settings_t,
    password: *const c_char,
) -> bkt_status_t {
    // SAFETY: the caller passes settings of theirs or NULL, and valid pointers or NULL.
    unsafe {
        set("bkt_room_settings_set_password", settings, |settings| {
            settings.set_password(arg::optional_text(password, "password")?)
        })
    }
}

/// Shows an embedded stream instead of a player, or the player.
///
/// @param url  of the stream; NULL = the player
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_settings_set_embed_url(
    settings: *mut bkt_room_settings_t,
    url: *const c_char,
) -> bkt_status_t {
    // SAFETY: the caller passes settings of theirs or NULL, and valid pointers or NULL.
    unsafe {
        set("bkt_room_settings_set_embed_url", settings, |settings| {
            settings.set_embed_url(arg::optional_text(url, "url")?)
        })
    }
}

/// Sets how long a song may be; 0 = any length.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_settings_set_song_length_max_minutes(
    settings: *mut bkt_room_settings_t,
    minutes: i64,
) -> bkt_status_t {
    // SAFETY: the caller passes settings of theirs or NULL, and valid pointers or NULL.
    unsafe {
        set("bkt_room_settings_set_song_length_max_minutes", settings, |settings| {
            settings.set_song_length_max_minutes(minutes)
        })
    }
}

/// Sets after how many minutes a song may be queued again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_settings_set_song_repeat_minutes(
    settings: *mut bkt_room_settings_t,
    minutes: i64,
) -> bkt_status_t {
    // SAFETY: the caller passes settings of theirs or NULL, and valid pointers or NULL.
    unsafe {
        set("bkt_room_settings_set_song_repeat_minutes", settings, |settings| {
            settings.set_song_repeat_minutes(minutes)
        })
    }
}

/// Sets how many users the queue holds; 0 = any number.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_settings_set_queue_users_max(
    settings: *mut bkt_room_settings_t,
    count: i64,
) -> bkt_status_t {
    // SAFETY: the caller passes settings of theirs or NULL, and valid pointers or NULL.
    unsafe {
        set("bkt_room_settings_set_queue_users_max", settings, |settings| {
            settings.set_queue_users_max(count)
        })
    }
}

/// Sets whether only holders of a role may join the queue.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_settings_set_queue_locked(
    settings: *mut bkt_room_settings_t,
    is_on: bool,
) -> bkt_status_t {
    // SAFETY: the caller passes settings of theirs or NULL, and valid pointers or NULL.
    unsafe {
        set("bkt_room_settings_set_queue_locked", settings, |settings| {
            settings.set_queue_locked(is_on);
            Ok(())
        })
    }
}

/// Sets whether DJs go back into the rotation after playing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_settings_set_dj_recycled(
    settings: *mut bkt_room_settings_t,
    is_on: bool,
) -> bkt_status_t {
    // SAFETY: the caller passes settings of theirs or NULL, and valid pointers or NULL.
    unsafe {
        set("bkt_room_settings_set_dj_recycled", settings, |settings| {
            settings.set_dj_recycled(is_on);
            Ok(())
        })
    }
}

/// Sets whether the rotation is random.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_settings_set_rotation_random(
    settings: *mut bkt_room_settings_t,
    is_on: bool,
) -> bkt_status_t {
    // SAFETY: the caller passes settings of theirs or NULL, and valid pointers or NULL.
    unsafe {
        set("bkt_room_settings_set_rotation_random", settings, |settings| {
            settings.set_rotation_random(is_on);
            Ok(())
        })
    }
}

/// Sets whether web clients show the DJ in the queue.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_settings_set_dj_shown_in_queue(
    settings: *mut bkt_room_settings_t,
    is_on: bool,
) -> bkt_status_t {
    // SAFETY: the caller passes settings of theirs or NULL, and valid pointers or NULL.
    unsafe {
        set("bkt_room_settings_set_dj_shown_in_queue", settings, |settings| {
            settings.set_dj_shown_in_queue(is_on);
            Ok(())
        })
    }
}

/// Sets whether web clients show who joins.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_settings_set_join_shown(
    settings: *mut bkt_room_settings_t,
    is_on: bool,
) -> bkt_status_t {
    // SAFETY: the caller passes settings of theirs or NULL, and valid pointers or NULL.
    unsafe {
        set("bkt_room_settings_set_join_shown", settings, |settings| {
            settings.set_join_shown(is_on);
            Ok(())
        })
    }
}

/// Sets whether web clients show who leaves.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_settings_set_leave_shown(
    settings: *mut bkt_room_settings_t,
    is_on: bool,
) -> bkt_status_t {
    // SAFETY: the caller passes settings of theirs or NULL, and valid pointers or NULL.
    unsafe {
        set("bkt_room_settings_set_leave_shown", settings, |settings| {
            settings.set_leave_shown(is_on);
            Ok(())
        })
    }
}

/// Sets whether web clients show who grabs.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_settings_set_grab_shown(
    settings: *mut bkt_room_settings_t,
    is_on: bool,
) -> bkt_status_t {
    // SAFETY: the caller passes settings of theirs or NULL, and valid pointers or NULL.
    unsafe {
        set("bkt_room_settings_set_grab_shown", settings, |settings| {
            settings.set_grab_shown(is_on);
            Ok(())
        })
    }
}

/// Sets whether the lobby lists the room.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_settings_set_shown_in_lobby(
    settings: *mut bkt_room_settings_t,
    is_on: bool,
) -> bkt_status_t {
    // SAFETY: the caller passes settings of theirs or NULL, and valid pointers or NULL.
    unsafe {
        set("bkt_room_settings_set_shown_in_lobby", settings, |settings| {
            settings.set_shown_in_lobby(is_on);
            Ok(())
        })
    }
}

/// Sets whether the search finds the room.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_room_settings_set_shown_in_search(
    settings: *mut bkt_room_settings_t,
    is_on: bool,
) -> bkt_status_t {
    // SAFETY: the caller passes settings of theirs or NULL, and valid pointers or NULL.
    unsafe {
        set("bkt_room_settings_set_shown_in_search", settings, |settings| {
            settings.set_shown_in_search(is_on);
            Ok(())
        })
    }
}

/// Changes one setting.
///
/// # Safety
/// `settings` is NULL, or valid and used by nobody else meanwhile.
unsafe fn set(
    function: &str,
    settings: *mut bkt_room_settings_t,
    change: impl FnOnce(&mut RoomSettings) -> Result<()>,
) -> bkt_status_t {
    guard::status(function, || {
        // SAFETY: the caller's promise.
        change(unsafe { handle::unique_mut(settings, "settings") }?)
    })
}
