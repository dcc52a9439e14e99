//! What the own account may do in a room.

use std::ffi::c_char;

use super::handle::{self, Shared};
use super::{arg, read};
use crate::model::ActorRow;

/// What you may do in a room, on servers since September 2026.
pub struct bkt_standing_t {
    _opaque: [u8; 0],
}

impl Shared for bkt_standing_t {
    type Inner = ActorRow;
}

/// Keeps lent a standing. Release it with bkt_standing_unref().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_standing_ref(standing: *const bkt_standing_t) -> *mut bkt_standing_t {
    // SAFETY: the caller lends a standing or passes NULL.
    unsafe { handle::keep(standing) }
}

/// Releases a standing of yours. NULL is ignored.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_standing_unref(standing: *mut bkt_standing_t) {
    // SAFETY: the caller gives up a count of theirs or passes NULL.
    unsafe { handle::release(standing) }
}

/// Whether you have a permission, such as "members.kick".
///
/// Owner, site staff and whoever may do everything have all. No for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_standing_has(
    standing: *const bkt_standing_t,
    key: *const c_char,
) -> bool {
    // SAFETY: the caller lends a standing or passes NULL.
    unsafe {
        let key = arg::text(key, "key").unwrap_or_default();
        read::flag(standing, |standing| !key.is_empty() && standing.has(key))
    }
}

/// How many permissions the server names, implied ones included.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_standing_permission_count(standing: *const bkt_standing_t) -> usize {
    // SAFETY: the caller lends a standing or passes NULL.
    unsafe { read::count(standing, |standing| standing.permissions.len()) }
}

/// The key of one; NULL beyond the end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_standing_permission(
    standing: *const bkt_standing_t,
    index: usize,
) -> *const c_char {
    // SAFETY: the caller lends a standing or passes NULL.
    unsafe { read::text_at(standing, index, |standing| &standing.permissions) }
}

/// Whether you made the room.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_standing_is_owner(standing: *const bkt_standing_t) -> bool {
    // SAFETY: the caller lends a standing or passes NULL.
    unsafe { read::flag(standing, |standing| standing.is_owner) }
}

/// Whether you belong to the site's staff.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_standing_is_site_staff(standing: *const bkt_standing_t) -> bool {
    // SAFETY: the caller lends a standing or passes NULL.
    unsafe { read::flag(standing, |standing| standing.is_global_admin) }
}

/// Whether you stand above everybody. No for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_standing_is_unlimited(standing: *const bkt_standing_t) -> bool {
    // SAFETY: the caller lends a standing or passes NULL.
    unsafe { read::flag(standing, |standing| standing.position.is_none()) }
}

/// Your rank, higher is more: see bkt_role_position().
///
/// 0 if you stand above everybody, see bkt_standing_is_unlimited().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_standing_position(standing: *const bkt_standing_t) -> i64 {
    // SAFETY: the caller lends a standing or passes NULL.
    unsafe { read::number(standing, |standing| standing.position.unwrap_or(0)) }
}

/// How many roles you hold, as the server counts.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_standing_role_count(standing: *const bkt_standing_t) -> usize {
    // SAFETY: the caller lends a standing or passes NULL.
    unsafe { read::count(standing, |standing| standing.roles.len()) }
}

/// The id of one, maybe of the default role; NULL beyond the end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_standing_role_id(
    standing: *const bkt_standing_t,
    index: usize,
) -> *const c_char {
    // SAFETY: the caller lends a standing or passes NULL.
    unsafe { read::text_at(standing, index, |standing| &standing.roles) }
}
