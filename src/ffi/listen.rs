//! Callbacks for events.
//!
//! Every one has the same frame: client first, envelope second, then what it is about, the user's
//! pointer last. New facts become accessors of the envelope, so these types never change.

use std::ffi::c_void;

use super::client::bkt_state_t;
use super::conversation::bkt_conversation_t;
use super::member::bkt_member_t;
use super::message::bkt_message_t;
use super::role::bkt_role_t;
use super::room::bkt_room_t;
use super::song::{bkt_dub_t, bkt_song_t};
use super::types::{bkt_client_t, bkt_event_t};
use super::user::bkt_user_t;

/// Receives an event.
///
/// `event` is lent until it returns; so are the objects of all callbacks
/// below.
pub type bkt_event_fn = Option<
    unsafe extern "C" fn(
        client: *mut bkt_client_t,
        event: *const bkt_event_t,
        user_data: *mut c_void,
    ),
>;

/// Receives a change of the client's state.
pub type bkt_state_fn = Option<
    unsafe extern "C" fn(
        client: *mut bkt_client_t,
        event: *const bkt_event_t,
        old_state: bkt_state_t,
        new_state: bkt_state_t,
        user_data: *mut c_void,
    ),
>;

/// Receives an event about a room.
pub type bkt_room_fn = Option<
    unsafe extern "C" fn(
        client: *mut bkt_client_t,
        event: *const bkt_event_t,
        room: *const bkt_room_t,
        user_data: *mut c_void,
    ),
>;

/// Receives a message.
pub type bkt_message_fn = Option<
    unsafe extern "C" fn(
        client: *mut bkt_client_t,
        event: *const bkt_event_t,
        message: *const bkt_message_t,
        user_data: *mut c_void,
    ),
>;

/// Receives somebody's presence in a room.
///
/// bkt_event_presence() tells whether it is an entry, a leave or an
/// update. For guests `user` may know nothing but its id.
pub type bkt_member_presence_fn = Option<
    unsafe extern "C" fn(
        client: *mut bkt_client_t,
        event: *const bkt_event_t,
        room: *const bkt_room_t,
        user: *const bkt_user_t,
        user_data: *mut c_void,
    ),
>;

/// Receives an event about a member.
pub type bkt_member_fn = Option<
    unsafe extern "C" fn(
        client: *mut bkt_client_t,
        event: *const bkt_event_t,
        member: *const bkt_member_t,
        user_data: *mut c_void,
    ),
>;

/// Receives an event about a song.
///
/// `song` is NULL if the server named none.
pub type bkt_song_fn = Option<
    unsafe extern "C" fn(
        client: *mut bkt_client_t,
        event: *const bkt_event_t,
        song: *const bkt_song_t,
        user_data: *mut c_void,
    ),
>;

/// Receives a vote or a grab.
///
/// `song` or `user` is NULL if the server named none. `dub` is
/// #BKT_DUB_UNKNOWN for a grab.
pub type bkt_dub_fn = Option<
    unsafe extern "C" fn(
        client: *mut bkt_client_t,
        event: *const bkt_event_t,
        song: *const bkt_song_t,
        user: *const bkt_user_t,
        dub: bkt_dub_t,
        user_data: *mut c_void,
    ),
>;

/// Receives a skip.
///
/// `song` is NULL if it is not known what played. The server tells the
/// moderator by name only, or not at all: then `user` is NULL.
pub type bkt_chat_skip_fn = Option<
    unsafe extern "C" fn(
        client: *mut bkt_client_t,
        event: *const bkt_event_t,
        room: *const bkt_room_t,
        song: *const bkt_song_t,
        user: *const bkt_user_t,
        user_data: *mut c_void,
    ),
>;

/// Receives an event about a user.
pub type bkt_user_fn = Option<
    unsafe extern "C" fn(
        client: *mut bkt_client_t,
        event: *const bkt_event_t,
        user: *const bkt_user_t,
        user_data: *mut c_void,
    ),
>;

/// Receives what somebody did to a member.
///
/// `member` is whom it was done to; somebody who is not in the room is a
/// stub of a member. `actor` is who did it, NULL if that is not told.
/// bkt_event_is_self() says whether it was done to your own account.
pub type bkt_moderation_fn = Option<
    unsafe extern "C" fn(
        client: *mut bkt_client_t,
        event: *const bkt_event_t,
        member: *const bkt_member_t,
        actor: *const bkt_user_t,
        user_data: *mut c_void,
    ),
>;

/// Receives an event about a role of a room.
pub type bkt_role_fn = Option<
    unsafe extern "C" fn(
        client: *mut bkt_client_t,
        event: *const bkt_event_t,
        role: *const bkt_role_t,
        user_data: *mut c_void,
    ),
>;

/// Receives a private message, as the last of its conversation.
pub type bkt_conversation_fn = Option<
    unsafe extern "C" fn(
        client: *mut bkt_client_t,
        event: *const bkt_event_t,
        conversation: *const bkt_conversation_t,
        user_data: *mut c_void,
    ),
>;
