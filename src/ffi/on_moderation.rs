//! Subscriptions to what moderators do.

use std::ffi::c_void;

use super::listen::bkt_moderation_fn;
use super::subscribe::{self, subscribe};
use super::types::{bkt_client_t, bkt_free_fn, bkt_sub_t};
use crate::dispatch::Filter;
use crate::event::EventKind;

/// Calls `callback` when a member is kicked.
///
/// bkt_event_text() is what the moderator said. If it is your own account,
/// bkt_on_left_room() follows; it does not enter again by itself.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_on_member_kick(
    client: *mut bkt_client_t,
    callback: bkt_moderation_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    let callback = (callback, user_data, free_user_data);
    let filter = Filter::Kind(EventKind::MemberKick);
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe { subscribe("bkt_on_member_kick", client, filter, callback, subscribe::moderation) }
}

/// Calls `callback` when somebody is banned from a room.
///
/// See bkt_event_ban_minutes() and bkt_event_ban_until_ms(). If it is your
/// own account, bkt_on_left_room() follows.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_on_member_ban(
    client: *mut bkt_client_t,
    callback: bkt_moderation_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    let callback = (callback, user_data, free_user_data);
    let filter = Filter::Kind(EventKind::MemberBan);
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe { subscribe("bkt_on_member_ban", client, filter, callback, subscribe::moderation) }
}

/// Calls `callback` when a ban is lifted.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_on_member_unban(
    client: *mut bkt_client_t,
    callback: bkt_moderation_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    let callback = (callback, user_data, free_user_data);
    let filter = Filter::Kind(EventKind::MemberUnban);
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe { subscribe("bkt_on_member_unban", client, filter, callback, subscribe::moderation) }
}

/// Calls `callback` when a member is muted.
///
/// What they say goes on coming, see bkt_config_set_muted_chat().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_on_member_mute(
    client: *mut bkt_client_t,
    callback: bkt_moderation_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    let callback = (callback, user_data, free_user_data);
    let filter = Filter::Kind(EventKind::MemberMute);
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe { subscribe("bkt_on_member_mute", client, filter, callback, subscribe::moderation) }
}

/// Calls `callback` when a member may speak again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_on_member_unmute(
    client: *mut bkt_client_t,
    callback: bkt_moderation_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    let callback = (callback, user_data, free_user_data);
    let filter = Filter::Kind(EventKind::MemberUnmute);
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe { subscribe("bkt_on_member_unmute", client, filter, callback, subscribe::moderation) }
}
