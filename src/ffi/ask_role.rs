//! Actions on the roles of a room.

use std::ffi::{c_char, c_void};

use super::arg;
use super::handle;
use super::set_role::bkt_role_settings_t;
use super::submit::submit;
use super::types::{bkt_client_t, bkt_done_fn, bkt_op_t};
use crate::engine as ask;

/// Fetches the permissions that roles can give, in any room.
///
/// The result carries a list of permissions. Fails with
/// #BKT_ERR_NOT_FOUND on servers before September 2026, as all actions on
/// a room's own roles.
///
/// @param done  called exactly once if this returns a positive id;
///              may be NULL
/// @return the action's id, or a negative #bkt_status_t
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_fetch_permissions(
    client: *mut bkt_client_t,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_fetch_permissions", client, done, user_data, || Ok(ask::role::catalogue()))
    }
}

/// Fetches the roles of a room, the highest first.
///
/// The result carries a list of roles, the default role last, and your own
/// standing: see bkt_result_standing(). The cache of a joined room takes
/// them over.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_fetch_roles(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_fetch_roles", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            Ok(ask::role::fetch(room_id))
        })
    }
}

/// Fetches what you may do in a room.
///
/// The result carries your standing: see bkt_result_standing().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_fetch_standing(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_fetch_standing", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            Ok(ask::role::standing(room_id))
        })
    }
}

/// Makes a role, just above the default one.
///
/// The result carries the role. Refused with #BKT_ERR_INVALID_ARGUMENT if
/// the settings have no label. Fails with #BKT_ERR_FORBIDDEN if you may
/// not manage roles, or do not hold every permission that it is to give.
///
/// @param settings  copied
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_create_role(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    settings: *const bkt_role_settings_t,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_create_role", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            let settings = handle::unique(settings, "settings")?.clone();
            ask::role::create(room_id, settings)
        })
    }
}

/// Changes those settings of a role that are set in `settings`.
///
/// The result carries the role. The library reads the role first, because
/// the server would clear what a request leaves out. Refused with
/// #BKT_ERR_INVALID_ARGUMENT if nothing is set. Fails with
/// #BKT_ERR_NOT_FOUND if there is no such role, and with
/// #BKT_ERR_FORBIDDEN if you do not stand above it.
///
/// @param settings  copied
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_update_role(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    role_id: *const c_char,
    settings: *const bkt_role_settings_t,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_update_role", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            let role_id = arg::id(role_id, "role_id")?.to_owned();
            let settings = handle::unique(settings, "settings")?.clone();
            ask::role::update(room_id, role_id, settings)
        })
    }
}

/// Removes a role; everybody who holds it loses it.
///
/// The default role cannot be removed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_delete_role(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    role_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_delete_role", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            let role_id = arg::id(role_id, "role_id")?.to_owned();
            Ok(ask::role::delete(room_id, role_id))
        })
    }
}

/// Puts the roles of a room into another order.
///
/// The result carries the list of roles as it is now. Refused with
/// #BKT_ERR_INVALID_ARGUMENT if a role is named twice or none is named.
/// Fails with #BKT_ERR_SERVER if one is missing, or if one that you do not
/// stand above would move.
///
/// @param role_ids  an array of the ids of all roles, the highest first,
///                  the default role last; copied
/// @param role_id_count  how many
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_reorder_roles(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    role_ids: *const *const c_char,
    role_id_count: usize,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_reorder_roles", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            let role_ids = arg::ids(role_ids, role_id_count, "role_ids")?;
            ask::role::reorder(room_id, role_ids)
        })
    }
}

/// Gives a member a role by its id, beside those held already.
///
/// The result carries the member as far as it is known; the change comes
/// as an event. Fails with #BKT_ERR_FORBIDDEN if you do not stand above
/// both the role and the member. On servers before September 2026 only
/// the fixed roles have ids, and one replaces the other.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_assign_role(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    user_id: *const c_char,
    role_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_assign_role", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            let user_id = arg::id(user_id, "user_id")?.to_owned();
            let role_id = arg::id(role_id, "role_id")?.to_owned();
            Ok(ask::role::assign(room_id, user_id, role_id))
        })
    }
}

/// Takes a role from a member by its id, like bkt_assign_role().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_unassign_role(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    user_id: *const c_char,
    role_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_unassign_role", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            let user_id = arg::id(user_id, "user_id")?.to_owned();
            let role_id = arg::id(role_id, "role_id")?.to_owned();
            Ok(ask::role::unassign(room_id, user_id, role_id))
        })
    }
}
