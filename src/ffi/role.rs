//! A role of a room.

use std::ffi::c_char;

use super::handle::{self, Shared};
use super::read;
use crate::model::Role;

/// A number of #bkt_role_kind.
pub type bkt_role_kind_t = i32;

/// The roles that exist in every room.
#[repr(C)]
#[allow(dead_code)] // Read by C only.
pub enum bkt_role_kind {
    /// No role, or one made in the room, or one not known yet.
    BKT_ROLE_UNKNOWN = 0,
    /// Co-owner.
    BKT_ROLE_CO_OWNER = 1,
    /// Manager.
    BKT_ROLE_MANAGER = 2,
    /// Moderator.
    BKT_ROLE_MODERATOR = 3,
    /// VIP.
    BKT_ROLE_VIP = 4,
    /// Resident DJ.
    BKT_ROLE_RESIDENT_DJ = 5,
    /// DJ: may play in a locked queue.
    BKT_ROLE_DJ = 6,
}

/// A role in a room: one of the six fixed ones, or one made there.
pub struct bkt_role_t {
    _opaque: [u8; 0],
}

impl Shared for bkt_role_t {
    type Inner = Role;
}

/// Keeps a lent role. Release it with bkt_role_unref().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_role_ref(role: *const bkt_role_t) -> *mut bkt_role_t {
    // SAFETY: the caller lends a role or passes NULL.
    unsafe { handle::keep(role) }
}

/// Releases a role of yours. NULL is ignored.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_role_unref(role: *mut bkt_role_t) {
    // SAFETY: the caller gives up a count of theirs or passes NULL.
    unsafe { handle::release(role) }
}

/// The id. May be NULL inside events.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_role_id(role: *const bkt_role_t) -> *const c_char {
    // SAFETY: the caller lends a role or passes NULL.
    unsafe { read::text(role, |role| role.id.as_ref()) }
}

/// Which of the fixed roles it is or was made from.
///
/// #BKT_ROLE_UNKNOWN for one made in the room: see bkt_role_name().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_role_kind(role: *const bkt_role_t) -> bkt_role_kind_t {
    // SAFETY: the caller lends a role or passes NULL.
    unsafe { read::code(role, |role| role.kind as i32) }
}

/// The server's word for its kind, such as "mod". May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_role_name(role: *const bkt_role_t) -> *const c_char {
    // SAFETY: the caller lends a role or passes NULL.
    unsafe { read::text(role, |role| role.name.as_ref()) }
}

/// What people see. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_role_label(role: *const bkt_role_t) -> *const c_char {
    // SAFETY: the caller lends a role or passes NULL.
    unsafe { read::text(role, |role| role.label.as_ref()) }
}

/// The room it belongs to. NULL for the old roles of all rooms.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_role_room_id(role: *const bkt_role_t) -> *const c_char {
    // SAFETY: the caller lends a role or passes NULL.
    unsafe { read::text(role, |role| role.room_id.as_ref()) }
}

/// The rank, higher is more; 0 for old roles.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_role_position(role: *const bkt_role_t) -> i64 {
    // SAFETY: the caller lends a role or passes NULL.
    unsafe { read::number(role, |role| role.position) }
}

/// The colour as "#rrggbb". May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_role_color(role: *const bkt_role_t) -> *const c_char {
    // SAFETY: the caller lends a role or passes NULL.
    unsafe { read::text(role, |role| role.color.as_ref()) }
}

/// How many permissions it gives.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_role_permission_count(role: *const bkt_role_t) -> usize {
    // SAFETY: the caller lends a role or passes NULL.
    unsafe { read::count(role, |role| role.permissions.len()) }
}

/// The server's word for a permission; NULL beyond the end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_role_permission(
    role: *const bkt_role_t,
    index: usize,
) -> *const c_char {
    // SAFETY: the caller lends a role or passes NULL.
    unsafe { read::text_at(role, index, |role| &role.permissions) }
}

/// Whether everybody holds it without being given it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_role_is_default(role: *const bkt_role_t) -> bool {
    // SAFETY: the caller lends a role or passes NULL.
    unsafe { read::flag(role, |role| role.is_default) }
}

/// Whether it can be mentioned in chat.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_role_is_mentionable(role: *const bkt_role_t) -> bool {
    // SAFETY: the caller lends a role or passes NULL.
    unsafe { read::flag(role, |role| role.is_mentionable) }
}

/// Whether its holders are listed apart.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_role_is_displayed_separately(role: *const bkt_role_t) -> bool {
    // SAFETY: the caller lends a role or passes NULL.
    unsafe { read::flag(role, |role| role.is_displayed_separately) }
}

#[cfg(test)]
mod tests {
    use crate::ffi::tests::{enumerators, upper_snake};
    use crate::model::RoleKind;

    #[test]
    fn names_and_numbers_are_those_of_the_roles() {
        let mut expected = vec![("BKT_ROLE_UNKNOWN".to_owned(), 0)];
        for kind in RoleKind::FIXED {
            let name = format!("BKT_ROLE_{}", upper_snake(&format!("{kind:?}")));
            expected.push((name, kind as i32));
        }
        assert_eq!(enumerators(include_str!("role.rs"), "bkt_role_kind"), expected);
    }
}
