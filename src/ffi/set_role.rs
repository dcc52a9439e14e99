//! What a role is made with or changed by.

use std::ffi::c_char;

use super::handle::{self, Unique};
use super::types::bkt_status_t;
use super::{arg, guard};
use crate::error::Result;
use crate::rest::RoleSettings;

/// Settings for a new role, or changes to one.
///
/// bkt_update_role() leaves what is not set as it is, and bkt_create_role()
/// makes a role that allows nothing more. Setters fail as those of
/// #bkt_room_settings_t. Settings are for one thread at a time.
pub struct bkt_role_settings_t {
    _opaque: [u8; 0],
}

impl Unique for bkt_role_settings_t {
    type Inner = RoleSettings;
}

/// Makes settings of which nothing is set. Yours to free.
#[unsafe(no_mangle)]
pub extern "C" fn bkt_role_settings_new() -> *mut bkt_role_settings_t {
    guard::value(std::ptr::null_mut(), || handle::give_unique(RoleSettings::default()))
}

/// Frees settings. NULL is ignored.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_role_settings_free(settings: *mut bkt_role_settings_t) {
    // SAFETY: the caller owns the settings and gives them up.
    unsafe { handle::free_unique(settings) }
}

/// Sets what people call it, 1 to 32 characters.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_role_settings_set_label(
    settings: *mut bkt_role_settings_t,
    label: *const c_char,
) -> bkt_status_t {
    // SAFETY: the caller passes settings of theirs or NULL, and valid pointers or NULL.
    unsafe {
        set("bkt_role_settings_set_label", settings, |settings| {
            settings.set_label(arg::text(label, "label")?)
        })
    }
}

/// Sets the colour, as "#rrggbb".
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_role_settings_set_color(
    settings: *mut bkt_role_settings_t,
    color: *const c_char,
) -> bkt_status_t {
    // SAFETY: the caller passes settings of theirs or NULL, and valid pointers or NULL.
    unsafe {
        set("bkt_role_settings_set_color", settings, |settings| {
            settings.set_color(arg::text(color, "color")?)
        })
    }
}

/// Sets everything that it allows.
///
/// @param keys  an array of keys such as "queue.skip", copied; see
///              bkt_fetch_permissions()
/// @param key_count  how many; 0 = nothing
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_role_settings_set_permissions(
    settings: *mut bkt_role_settings_t,
    keys: *const *const c_char,
    key_count: usize,
) -> bkt_status_t {
    // SAFETY: the caller passes settings of theirs or NULL, and valid pointers or NULL.
    unsafe {
        set("bkt_role_settings_set_permissions", settings, |settings| {
            let keys = arg::ids(keys, key_count, "keys")?;
            settings.set_permissions(keys)
        })
    }
}

/// Sets whether chat can mention it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_role_settings_set_mentionable(
    settings: *mut bkt_role_settings_t,
    is_on: bool,
) -> bkt_status_t {
    // SAFETY: the caller passes settings of theirs or NULL, and valid pointers or NULL.
    unsafe {
        set("bkt_role_settings_set_mentionable", settings, |settings| {
            settings.set_mentionable(is_on);
            Ok(())
        })
    }
}

/// Sets whether its holders are listed apart.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_role_settings_set_displayed_separately(
    settings: *mut bkt_role_settings_t,
    is_on: bool,
) -> bkt_status_t {
    // SAFETY: the caller passes settings of theirs or NULL, and valid pointers or NULL.
    unsafe {
        set("bkt_role_settings_set_displayed_separately", settings, |settings| {
            settings.set_displayed_separately(is_on);
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
    settings: *mut bkt_role_settings_t,
    change: impl FnOnce(&mut RoleSettings) -> Result<()>,
) -> bkt_status_t {
    guard::status(function, || {
        // SAFETY: the caller's promise.
        change(unsafe { handle::unique_mut(settings, "settings") }?)
    })
}
