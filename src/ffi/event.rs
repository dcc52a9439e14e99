//! The envelope of every event.

use std::ffi::c_char;

use super::guard;
use super::handle;
use super::read;
use super::types::{bkt_event_kind_t, bkt_event_t};
use super::user::bkt_user_t;
use crate::event::EventKind;
use crate::reader::Json;

/// What an event tells.
#[repr(C)]
#[allow(dead_code)] // Read by C only.
pub enum bkt_event_kind {
    /// A word of the server that is not known; read the JSON.
    BKT_EVENT_UNKNOWN = 0,
    /// Connected, and every joined room filled.
    BKT_EVENT_READY = 1,
    /// A room was joined and filled.
    BKT_EVENT_JOINED_ROOM = 2,
    /// Somebody entered, left or updated a room's channel.
    BKT_EVENT_MEMBER_PRESENCE = 3,
    /// A chat message.
    BKT_EVENT_CHAT = 4,
    /// A chat message was deleted.
    BKT_EVENT_CHAT_DELETE = 5,
    /// A vote.
    BKT_EVENT_DUB = 6,
    /// A song entered a room's queue.
    BKT_EVENT_PLAYLIST_SONG_ADD = 7,
    /// Somebody joined a room.
    BKT_EVENT_MEMBER_JOIN = 8,
    /// A member's counters, role or marks changed.
    BKT_EVENT_MEMBER_UPDATE = 9,
    /// A private message came.
    BKT_EVENT_PRIVATE_MESSAGE = 10,
    /// The login session changed.
    BKT_EVENT_SESSION = 11,
    /// A song became current.
    BKT_EVENT_SONG_START = 12,
    /// Nothing plays any more.
    BKT_EVENT_SONG_END = 13,
    /// The current song's media or votes became known.
    BKT_EVENT_SONG_UPDATE = 14,
    /// Somebody left a room.
    BKT_EVENT_MEMBER_LEAVE = 15,
    /// The client's state changed.
    BKT_EVENT_STATE = 16,
    /// The client has ended; the last event.
    BKT_EVENT_CLOSED = 17,
    /// Events were dropped because you did not collect them.
    BKT_EVENT_OVERFLOW = 18,
    /// An action has completed. Pull dispatch only.
    BKT_EVENT_DONE = 19,
    /// A timer is due. Pull dispatch only.
    BKT_EVENT_TIMER = 20,
    /// A log line of this client.
    BKT_EVENT_LOG = 21,
    /// The account is no longer in a room.
    BKT_EVENT_LEFT_ROOM = 22,
    /// Something that happened meanwhile could not be recovered.
    BKT_EVENT_GAP = 23,
    /// The song was skipped.
    BKT_EVENT_CHAT_SKIP = 24,
    /// All chat messages of an author were deleted.
    BKT_EVENT_CHAT_CLEAR = 25,
    /// Somebody saved the song to a playlist of theirs.
    BKT_EVENT_GRAB = 26,
    /// A room's settings changed.
    BKT_EVENT_ROOM_UPDATE = 27,
    /// A room's slow mode was switched.
    BKT_EVENT_SLOW_MODE = 28,
    /// Whether guests may chat in a room was changed.
    BKT_EVENT_GUEST_CHAT = 29,
    /// Whether guests may post links was changed.
    BKT_EVENT_GUEST_EMBED = 30,
    /// A room's queue changed; how is not told.
    BKT_EVENT_QUEUE_UPDATE = 31,
    /// A room's queue was reordered.
    BKT_EVENT_QUEUE_REORDER = 32,
    /// A moderator removed a song of a DJ from the queue.
    BKT_EVENT_QUEUE_REMOVE_SONG = 33,
    /// A moderator removed a DJ from the queue.
    BKT_EVENT_QUEUE_REMOVE_MEMBER = 34,
    /// A DJ left or joined the rotation, or was made to.
    BKT_EVENT_QUEUE_PAUSE = 35,
    /// A room's queue was locked or unlocked.
    BKT_EVENT_QUEUE_LOCK = 36,
    /// A room's queue was read again and differs. Derived.
    BKT_EVENT_QUEUE_CHANGE = 37,
    /// Somebody has a new picture.
    BKT_EVENT_USER_UPDATE = 38,
    /// Somebody has a new name. Derived.
    BKT_EVENT_USERNAME_CHANGE = 39,
    /// A member was kicked.
    BKT_EVENT_MEMBER_KICK = 40,
    /// Somebody was banned from a room.
    BKT_EVENT_MEMBER_BAN = 41,
    /// A ban was lifted.
    BKT_EVENT_MEMBER_UNBAN = 42,
    /// A member was muted.
    BKT_EVENT_MEMBER_MUTE = 43,
    /// A member may speak again.
    BKT_EVENT_MEMBER_UNMUTE = 44,
    /// A member was given a role.
    BKT_EVENT_ROLE_SET = 45,
    /// A role was taken from a member.
    BKT_EVENT_ROLE_UNSET = 46,
    /// A room got a new role.
    BKT_EVENT_ROLE_CREATE = 47,
    /// A role of a room changed.
    BKT_EVENT_ROLE_UPDATE = 48,
    /// A role of a room was deleted.
    BKT_EVENT_ROLE_DELETE = 49,
    /// The ranks of a room's roles changed.
    BKT_EVENT_ROLES_REORDER = 50,
    /// Somebody commented on a song.
    BKT_EVENT_COMMENT_ADD = 51,
    /// A comment was removed.
    BKT_EVENT_COMMENT_REMOVE = 52,
    /// The votes on a comment changed.
    BKT_EVENT_COMMENT_UPDATE = 53,
}

/// The name of a kind, as in bkt_on_chat(): "chat". Never NULL.
#[unsafe(no_mangle)]
pub extern "C" fn bkt_event_kind_name(kind: bkt_event_kind_t) -> *const c_char {
    guard::value(std::ptr::null(), || {
        read::lend_static(EventKind::from_code(kind).unwrap_or_default().name_with_nul())
    })
}

/// Keeps a lent event. Release it with bkt_event_unref().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_event_ref(event: *const bkt_event_t) -> *mut bkt_event_t {
    // SAFETY: the caller lends an event or passes NULL.
    unsafe { handle::keep(event) }
}

/// Releases an event of yours. NULL is ignored.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_event_unref(event: *mut bkt_event_t) {
    // SAFETY: the caller gives up a count of theirs or passes NULL.
    unsafe { handle::release(event) }
}

/// What kind of event it is.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_event_kind(event: *const bkt_event_t) -> bkt_event_kind_t {
    // SAFETY: the caller lends an event or passes NULL.
    unsafe { read::code(event, |event| event.kind as i32) }
}

/// The server's word for it, such as "chat-message".
///
/// NULL for events that the library made.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_event_name(event: *const bkt_event_t) -> *const c_char {
    // SAFETY: the caller lends an event or passes NULL.
    unsafe { read::text(event, |event| event.name.as_ref()) }
}

/// The room it happened in. NULL if in none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_event_room_id(event: *const bkt_event_t) -> *const c_char {
    // SAFETY: the caller lends an event or passes NULL.
    unsafe { read::text(event, |event| event.room_id.as_deref()) }
}

/// Who did it. NULL if nobody, or unknown.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_event_actor(event: *const bkt_event_t) -> *const bkt_user_t {
    // SAFETY: the caller lends an event or passes NULL.
    unsafe { read::object(event, |event| event.actor.as_ref()) }
}

/// When the library received or made it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_event_time_ms(event: *const bkt_event_t) -> i64 {
    // SAFETY: the caller lends an event or passes NULL.
    unsafe { read::number(event, |event| event.time_ms) }
}

/// Counts up from 1 within a client, in the order of delivery.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_event_sequence(event: *const bkt_event_t) -> i64 {
    // SAFETY: the caller lends an event or passes NULL.
    unsafe { read::number(event, |event| event.sequence) }
}

/// The number that bkt_config_set_tag() gave the client.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_event_client_tag(event: *const bkt_event_t) -> i64 {
    // SAFETY: the caller lends an event or passes NULL.
    unsafe { read::number(event, |event| event.client_tag) }
}

/// The server's own JSON. NULL for events that the library made.
///
/// The first call makes it readable, where it stands, in less than a
/// microsecond; others only read the pointer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_event_json(event: *const bkt_event_t) -> *const c_char {
    // SAFETY: the caller lends an event or passes NULL.
    unsafe { read::packed(event, |event| event.json.as_ref().map(Json::as_str_with_nul)) }
}

/// Whether it happened while the client was away.
///
/// It was fetched afterwards then.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_event_is_backfill(event: *const bkt_event_t) -> bool {
    // SAFETY: the caller lends an event or passes NULL.
    unsafe { read::flag(event, |event| event.is_backfill) }
}

/// Whether a ready event follows a lost connection.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_event_is_resumed(event: *const bkt_event_t) -> bool {
    // SAFETY: the caller lends an event or passes NULL.
    unsafe { read::flag(event, |event| event.is_resumed) }
}

/// Whether the library made it from state.
///
/// The server sends no such event then.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_event_is_derived(event: *const bkt_event_t) -> bool {
    // SAFETY: the caller lends an event or passes NULL.
    unsafe { read::flag(event, |event| event.is_derived) }
}

/// Whether it is about the client's own account.
///
/// That is whether bkt_event_target(), or where there is none
/// bkt_event_user(), is the account: its vote, its song, a ban of it.
/// False for events of the client itself, such as ready.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_event_is_self(event: *const bkt_event_t) -> bool {
    // SAFETY: the caller lends an event or passes NULL.
    unsafe { read::flag(event, |event| event.is_self) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ffi::tests::{enumerators, upper_snake};

    #[test]
    fn names_and_numbers_are_those_of_the_events() {
        let expected = EventKind::ALL
            .map(|kind| (format!("BKT_EVENT_{}", upper_snake(&format!("{kind:?}"))), kind as i32));
        assert_eq!(enumerators(include_str!("event.rs"), "bkt_event_kind"), expected);
    }
}
