//! A permission that roles can give.

use std::ffi::c_char;

use super::handle::{self, Shared};
use super::read;
use crate::model::Permission;

/// A permission that roles can give, on servers since September 2026.
pub struct bkt_permission_t {
    _opaque: [u8; 0],
}

impl Shared for bkt_permission_t {
    type Inner = Permission;
}

/// Keeps lent a permission. Release it with bkt_permission_unref().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_permission_ref(
    permission: *const bkt_permission_t,
) -> *mut bkt_permission_t {
    // SAFETY: the caller lends a permission or passes NULL.
    unsafe { handle::keep(permission) }
}

/// Releases a permission of yours. NULL is ignored.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_permission_unref(permission: *mut bkt_permission_t) {
    // SAFETY: the caller gives up a count of theirs or passes NULL.
    unsafe { handle::release(permission) }
}

/// The server's word, such as "members.kick".
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_permission_key(permission: *const bkt_permission_t) -> *const c_char {
    // SAFETY: the caller lends a permission or passes NULL.
    unsafe { read::text(permission, |permission| Some(&permission.key)) }
}

/// What people read. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_permission_label(
    permission: *const bkt_permission_t,
) -> *const c_char {
    // SAFETY: the caller lends a permission or passes NULL.
    unsafe { read::text(permission, |permission| permission.label.as_ref()) }
}

/// What it is about. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_permission_description(
    permission: *const bkt_permission_t,
) -> *const c_char {
    // SAFETY: the caller lends a permission or passes NULL.
    unsafe { read::text(permission, |permission| permission.description.as_ref()) }
}

/// How many permissions come with it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_permission_implied_count(
    permission: *const bkt_permission_t,
) -> usize {
    // SAFETY: the caller lends a permission or passes NULL.
    unsafe { read::count(permission, |permission| permission.implies.len()) }
}

/// The key of one that comes with it; NULL beyond the end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_permission_implied(
    permission: *const bkt_permission_t,
    index: usize,
) -> *const c_char {
    // SAFETY: the caller lends a permission or passes NULL.
    unsafe { read::text_at(permission, index, |permission| &permission.implies) }
}
