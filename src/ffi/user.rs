//! An account.

use std::ffi::c_char;

use super::handle::{self, Shared};
use super::image::bkt_image_t;
use super::read;
use crate::model::User;

/// An account, as far as the server has shown it.
///
/// Where only the id is known it is a stub, see bkt_user_is_known().
pub struct bkt_user_t {
    _opaque: [u8; 0],
}

impl Shared for bkt_user_t {
    type Inner = User;
}

/// Keeps a lent user. Release it with bkt_user_unref().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_user_ref(user: *const bkt_user_t) -> *mut bkt_user_t {
    // SAFETY: the caller lends a user or passes NULL.
    unsafe { handle::keep(user) }
}

/// Releases a user of yours. NULL is ignored.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_user_unref(user: *mut bkt_user_t) {
    // SAFETY: the caller gives up a count of theirs or passes NULL.
    unsafe { handle::release(user) }
}

/// The id. Never NULL; empty if the server left it out.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_user_id(user: *const bkt_user_t) -> *const c_char {
    // SAFETY: the caller lends a user or passes NULL.
    unsafe { read::text(user, |user| Some(&user.id)) }
}

/// The name, unique but changeable. NULL in a stub.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_user_username(user: *const bkt_user_t) -> *const c_char {
    // SAFETY: the caller lends a user or passes NULL.
    unsafe { read::text(user, |user| user.username.as_ref()) }
}

/// Whether more than the id is known.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_user_is_known(user: *const bkt_user_t) -> bool {
    // SAFETY: the caller lends a user or passes NULL.
    unsafe { read::flag(user, |user| user.is_known()) }
}

/// The avatar. NULL if unknown, as in most events.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_user_image(user: *const bkt_user_t) -> *const bkt_image_t {
    // SAFETY: the caller lends a user or passes NULL.
    unsafe { read::object(user, |user| user.image.as_ref()) }
}

/// 1 for a normal account; 0 if unknown.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_user_status(user: *const bkt_user_t) -> i64 {
    // SAFETY: the caller lends a user or passes NULL.
    unsafe { read::number(user, |user| user.status) }
}

/// The role on the whole site, 1 for ordinary people; 0 if unknown.
///
/// Unrelated to roles in rooms.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_user_site_role(user: *const bkt_user_t) -> i64 {
    // SAFETY: the caller lends a user or passes NULL.
    unsafe { read::number(user, |user| user.site_role) }
}

/// As the server sends it: 0 in practice, see bkt_member_dubs().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_user_dubs(user: *const bkt_user_t) -> i64 {
    // SAFETY: the caller lends a user or passes NULL.
    unsafe { read::number(user, |user| user.dubs) }
}

/// When the account was made.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_user_created_ms(user: *const bkt_user_t) -> i64 {
    // SAFETY: the caller lends a user or passes NULL.
    unsafe { read::number(user, |user| user.created_ms) }
}

/// The last login, usually 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_user_last_login_ms(user: *const bkt_user_t) -> i64 {
    // SAFETY: the caller lends a user or passes NULL.
    unsafe { read::number(user, |user| user.last_login_ms) }
}

/// When the server renewed its copy.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_user_refreshed_ms(user: *const bkt_user_t) -> i64 {
    // SAFETY: the caller lends a user or passes NULL.
    unsafe { read::number(user, |user| user.refreshed_ms) }
}

/// The id of the account's information row. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_user_info_id(user: *const bkt_user_t) -> *const c_char {
    // SAFETY: the caller lends a user or passes NULL.
    unsafe { read::text(user, |user| user.info_id.as_ref()) }
}

/// The paid plan; 0 for none or unknown.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_user_paid_plan_type(user: *const bkt_user_t) -> i64 {
    // SAFETY: the caller lends a user or passes NULL.
    unsafe { read::number(user, |user| user.paid_plan_type) }
}
