//! What a moderator did.

use std::ffi::c_char;

use super::handle::{self, Shared};
use super::read;
use super::user::bkt_user_t;
use crate::model::AuditEntry;

/// What a moderator did, as a room's log tells it.
pub struct bkt_audit_entry_t {
    _opaque: [u8; 0],
}

impl Shared for bkt_audit_entry_t {
    type Inner = AuditEntry;
}

/// Keeps lent an audit entry. Release it with bkt_audit_entry_unref().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_audit_entry_ref(
    audit_entry: *const bkt_audit_entry_t,
) -> *mut bkt_audit_entry_t {
    // SAFETY: the caller lends an audit entry or passes NULL.
    unsafe { handle::keep(audit_entry) }
}

/// Releases an audit entry of yours. NULL is ignored.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_audit_entry_unref(audit_entry: *mut bkt_audit_entry_t) {
    // SAFETY: the caller gives up a count of theirs or passes NULL.
    unsafe { handle::release(audit_entry) }
}

/// The id. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_audit_entry_id(
    audit_entry: *const bkt_audit_entry_t,
) -> *const c_char {
    // SAFETY: the caller lends an audit entry or passes NULL.
    unsafe { read::text(audit_entry, |audit_entry| audit_entry.id.as_ref()) }
}

/// The room. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_audit_entry_room_id(
    audit_entry: *const bkt_audit_entry_t,
) -> *const c_char {
    // SAFETY: the caller lends an audit entry or passes NULL.
    unsafe { read::text(audit_entry, |audit_entry| audit_entry.room_id.as_ref()) }
}

/// The server's word for the deed, such as "ban". May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_audit_entry_kind(
    audit_entry: *const bkt_audit_entry_t,
) -> *const c_char {
    // SAFETY: the caller lends an audit entry or passes NULL.
    unsafe { read::text(audit_entry, |audit_entry| audit_entry.kind.as_ref()) }
}

/// When, ms since 1970; 0 = not told.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_audit_entry_created_ms(audit_entry: *const bkt_audit_entry_t) -> i64 {
    // SAFETY: the caller lends an audit entry or passes NULL.
    unsafe { read::number(audit_entry, |audit_entry| audit_entry.created_ms) }
}

/// How long it holds, ms; 0 = for good, or it has no length.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_audit_entry_duration_ms(audit_entry: *const bkt_audit_entry_t) -> i64 {
    // SAFETY: the caller lends an audit entry or passes NULL.
    unsafe { read::number(audit_entry, |audit_entry| audit_entry.duration_ms) }
}

/// Whom it was done to. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_audit_entry_user(
    audit_entry: *const bkt_audit_entry_t,
) -> *const bkt_user_t {
    // SAFETY: the caller lends an audit entry or passes NULL.
    unsafe { read::object(audit_entry, |audit_entry| audit_entry.user.as_ref()) }
}

/// Who did it. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_audit_entry_moderator(
    audit_entry: *const bkt_audit_entry_t,
) -> *const bkt_user_t {
    // SAFETY: the caller lends an audit entry or passes NULL.
    unsafe { read::object(audit_entry, |audit_entry| audit_entry.moderator.as_ref()) }
}
