//! Actions on people, and on the own account.

use std::ffi::{c_char, c_void};

use super::arg;
use super::role::bkt_role_kind_t;
use super::submit::submit;
use super::types::{bkt_client_t, bkt_done_fn, bkt_op_t};
use crate::engine as ask;
use crate::model::RoleKind;

/// Gives a member of a joined room a role.
///
/// It is the room's own role of that kind, or on servers before September
/// 2026 the fixed one. For others see bkt_assign_role(). The result
/// carries the member as far as it is known; the change itself comes by
/// bkt_on_member_update(). Fails with #BKT_ERR_NOT_FOUND if the
/// room is not joined or has no such role, and with #BKT_ERR_FORBIDDEN if
/// you may not do that.
///
/// @param role  one of #bkt_role_kind but unknown
/// @param done  called exactly once if this returns a positive id;
///              may be NULL
/// @return the action's id, or a negative #bkt_status_t
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_set_role(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    user_id: *const c_char,
    role: bkt_role_kind_t,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_set_role", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            let user_id = arg::id(user_id, "user_id")?.to_owned();
            let role = arg::code(role, "role", RoleKind::from_code)?;
            Ok(ask::role::set(room_id, user_id, role))
        })
    }
}

/// Takes a role from a member, otherwise like bkt_set_role().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_unset_role(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    user_id: *const c_char,
    role: bkt_role_kind_t,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_unset_role", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            let user_id = arg::id(user_id, "user_id")?.to_owned();
            let role = arg::code(role, "role", RoleKind::from_code)?;
            Ok(ask::role::unset(room_id, user_id, role))
        })
    }
}

/// Changes your own username. No event follows.
///
/// The result carries the own user. Fails with #BKT_ERR_SERVER if the name
/// is taken or not allowed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_set_username(
    client: *mut bkt_client_t,
    username: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_set_username", client, done, user_data, || {
            Ok(ask::people::set_username(arg::id(username, "username")?))
        })
    }
}

/// Fetches an account by id or name.
///
/// The result carries the user. Fails with #BKT_ERR_NOT_FOUND if there is
/// none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_fetch_user(
    client: *mut bkt_client_t,
    user: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_fetch_user", client, done, user_data, || {
            Ok(ask::people::fetch(arg::id(user, "user")?))
        })
    }
}
