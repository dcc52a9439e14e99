//! Subscriptions to roles: given, taken and changed.

use std::ffi::c_void;

use super::listen::{bkt_moderation_fn, bkt_role_fn, bkt_room_fn};
use super::subscribe::{self, subscribe};
use super::types::{bkt_client_t, bkt_free_fn, bkt_sub_t};
use crate::dispatch::Filter;
use crate::event::EventKind;

/// Calls `callback` when a member is given a role.
///
/// bkt_event_role() is that role, bkt_event_old_role() the one that counted
/// before.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_on_role_set(
    client: *mut bkt_client_t,
    callback: bkt_moderation_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    let callback = (callback, user_data, free_user_data);
    let filter = Filter::Kind(EventKind::RoleSet);
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe { subscribe("bkt_on_role_set", client, filter, callback, subscribe::moderation) }
}

/// Calls `callback` when a role is taken from a member.
///
/// bkt_event_role() is that role. The member may hold others.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_on_role_unset(
    client: *mut bkt_client_t,
    callback: bkt_moderation_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    let callback = (callback, user_data, free_user_data);
    let filter = Filter::Kind(EventKind::RoleUnset);
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe { subscribe("bkt_on_role_unset", client, filter, callback, subscribe::moderation) }
}

/// Calls `callback` when a room gets a new role.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_on_role_create(
    client: *mut bkt_client_t,
    callback: bkt_role_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    let callback = (callback, user_data, free_user_data);
    let filter = Filter::Kind(EventKind::RoleCreate);
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe { subscribe("bkt_on_role_create", client, filter, callback, subscribe::role) }
}

/// Calls `callback` when a role of a room changes.
///
/// bkt_event_old_role() is the role as it was.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_on_role_update(
    client: *mut bkt_client_t,
    callback: bkt_role_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    let callback = (callback, user_data, free_user_data);
    let filter = Filter::Kind(EventKind::RoleUpdate);
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe { subscribe("bkt_on_role_update", client, filter, callback, subscribe::role) }
}

/// Calls `callback` when a role of a room is deleted.
///
/// Its holders have lost it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_on_role_delete(
    client: *mut bkt_client_t,
    callback: bkt_role_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    let callback = (callback, user_data, free_user_data);
    let filter = Filter::Kind(EventKind::RoleDelete);
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe { subscribe("bkt_on_role_delete", client, filter, callback, subscribe::role) }
}

/// Calls `callback` when the ranks of a room's roles change.
///
/// See bkt_client_roles().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_on_roles_reorder(
    client: *mut bkt_client_t,
    callback: bkt_room_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    let callback = (callback, user_data, free_user_data);
    let filter = Filter::Kind(EventKind::RolesReorder);
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe { subscribe("bkt_on_roles_reorder", client, filter, callback, subscribe::room) }
}
