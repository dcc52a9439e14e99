//! A member: an account inside a room.

use std::ffi::c_char;
use std::sync::Arc;

use super::handle::{self, Shared};
use super::read;
use super::role::{bkt_role_kind_t, bkt_role_t};
use super::user::bkt_user_t;
use crate::model::{Member, Role, RoleKind};

/// An account inside a room, with its counters and roles there.
pub struct bkt_member_t {
    _opaque: [u8; 0],
}

impl Shared for bkt_member_t {
    type Inner = Member;
}

/// Keeps a lent member. Release it with bkt_member_unref().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_member_ref(member: *const bkt_member_t) -> *mut bkt_member_t {
    // SAFETY: the caller lends a member or passes NULL.
    unsafe { handle::keep(member) }
}

/// Releases a member of yours. NULL is ignored.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_member_unref(member: *mut bkt_member_t) {
    // SAFETY: the caller gives up a count of theirs or passes NULL.
    unsafe { handle::release(member) }
}

/// The id of the membership, not of the user. NULL in a stub.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_member_id(member: *const bkt_member_t) -> *const c_char {
    // SAFETY: the caller lends a member or passes NULL.
    unsafe { read::text(member, |member| member.id.as_ref()) }
}

/// The room. Never NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_member_room_id(member: *const bkt_member_t) -> *const c_char {
    // SAFETY: the caller lends a member or passes NULL.
    unsafe { read::text(member, |member| Some(&member.room_id)) }
}

/// The account. Never NULL, but may be a stub.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_member_user(member: *const bkt_member_t) -> *const bkt_user_t {
    // SAFETY: the caller lends a member or passes NULL.
    unsafe { read::object(member, |member| Some(&member.user)) }
}

/// The role that counts: the highest one. NULL without a role.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_member_role(member: *const bkt_member_t) -> *const bkt_role_t {
    // SAFETY: the caller lends a member or passes NULL.
    unsafe { read::object(member, |member| member.role.as_ref()) }
}

/// Which of the fixed roles that is.
///
/// #BKT_ROLE_UNKNOWN without a role, or for one made in the room.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_member_role_kind(member: *const bkt_member_t) -> bkt_role_kind_t {
    // SAFETY: the caller lends a member or passes NULL.
    unsafe { read::code(member, role_kind) }
}

/// The server's word for that role, such as "mod".
///
/// NULL without a role.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_member_role_name(member: *const bkt_member_t) -> *const c_char {
    // SAFETY: the caller lends a member or passes NULL.
    unsafe { read::text(member, |member| member.role.as_ref().and_then(|role| role.name.as_ref())) }
}

/// How many roles the member holds.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_member_role_count(member: *const bkt_member_t) -> usize {
    // SAFETY: the caller lends a member or passes NULL.
    unsafe { read::count(member, |member| roles(member).len()) }
}

/// One of the roles, highest first; NULL beyond the end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_member_role_at(
    member: *const bkt_member_t,
    index: usize,
) -> *const bkt_role_t {
    // SAFETY: the caller lends a member or passes NULL.
    unsafe { read::object_at(member, index, roles) }
}

/// Dubs collected in this room.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_member_dubs(member: *const bkt_member_t) -> i64 {
    // SAFETY: the caller lends a member or passes NULL.
    unsafe { read::number(member, |member| member.dubs) }
}

/// Songs played here.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_member_played_count(member: *const bkt_member_t) -> i64 {
    // SAFETY: the caller lends a member or passes NULL.
    unsafe { read::number(member, |member| member.played_count) }
}

/// Songs skipped here.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_member_skipped_count(member: *const bkt_member_t) -> i64 {
    // SAFETY: the caller lends a member or passes NULL.
    unsafe { read::number(member, |member| member.skipped_count) }
}

/// Songs in the member's own queue.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_member_songs_in_queue_count(member: *const bkt_member_t) -> i64 {
    // SAFETY: the caller lends a member or passes NULL.
    unsafe { read::number(member, |member| member.songs_in_queue_count) }
}

/// The place in the rotation; 99999 or more when not in it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_member_order(member: *const bkt_member_t) -> i64 {
    // SAFETY: the caller lends a member or passes NULL.
    unsafe { read::number(member, |member| member.order) }
}

/// Whether the own queue is paused, that is out of the rotation.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_member_is_queue_paused(member: *const bkt_member_t) -> bool {
    // SAFETY: the caller lends a member or passes NULL.
    unsafe { read::flag(member, |member| member.is_queue_paused) }
}

/// Whether the server counts the member as present.
///
/// False inside a join.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_member_is_active(member: *const bkt_member_t) -> bool {
    // SAFETY: the caller lends a member or passes NULL.
    unsafe { read::flag(member, |member| member.is_active) }
}

/// Whether the member is muted.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_member_is_muted(member: *const bkt_member_t) -> bool {
    // SAFETY: the caller lends a member or passes NULL.
    unsafe { read::flag(member, |member| member.is_muted) }
}

/// Whether the member is banned.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_member_is_banned(member: *const bkt_member_t) -> bool {
    // SAFETY: the caller lends a member or passes NULL.
    unsafe { read::flag(member, |member| member.is_banned) }
}

/// When the ban began.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_member_banned_ms(member: *const bkt_member_t) -> i64 {
    // SAFETY: the caller lends a member or passes NULL.
    unsafe { read::number(member, |member| member.record().banned_ms) }
}

/// When the ban ends; 0 if permanent or not banned.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_member_banned_until_ms(member: *const bkt_member_t) -> i64 {
    // SAFETY: the caller lends a member or passes NULL.
    unsafe { read::number(member, |member| member.record().banned_until_ms) }
}

/// How often the member was kicked.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_member_kick_count(member: *const bkt_member_t) -> i64 {
    // SAFETY: the caller lends a member or passes NULL.
    unsafe { read::number(member, |member| member.record().kick_count) }
}

/// When last kicked.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_member_kicked_ms(member: *const bkt_member_t) -> i64 {
    // SAFETY: the caller lends a member or passes NULL.
    unsafe { read::number(member, |member| member.record().kicked_ms) }
}

/// When the membership last changed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_member_updated_ms(member: *const bkt_member_t) -> i64 {
    // SAFETY: the caller lends a member or passes NULL.
    unsafe { read::number(member, |member| member.updated_ms) }
}

/// As the server sends it; its meaning is unknown.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_member_wait_line(member: *const bkt_member_t) -> i64 {
    // SAFETY: the caller lends a member or passes NULL.
    unsafe { read::number(member, |member| member.record().wait_line) }
}

/// As the server sends it; its meaning is unknown.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_member_is_authorized(member: *const bkt_member_t) -> bool {
    // SAFETY: the caller lends a member or passes NULL.
    unsafe { read::flag(member, |member| member.is_authorized) }
}

/// The set of roles, or the single one of the time before sets.
fn roles(member: &Member) -> &[Arc<Role>] {
    if member.roles.is_empty() { member.role.as_slice() } else { &member.roles }
}

fn role_kind(member: &Member) -> i32 {
    member.role.as_ref().map_or(RoleKind::Unknown, |role| role.kind) as i32
}
