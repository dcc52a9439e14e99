//! Subscriptions to what happens in rooms and conversations.

use std::ffi::c_void;

use super::listen::{
    bkt_chat_skip_fn, bkt_conversation_fn, bkt_dub_fn, bkt_member_fn, bkt_member_presence_fn,
    bkt_message_fn, bkt_moderation_fn, bkt_room_fn, bkt_song_fn, bkt_user_fn,
};
use super::subscribe::{self, subscribe};
use super::types::{bkt_client_t, bkt_free_fn, bkt_sub_t};
use crate::dispatch::Filter;
use crate::event::EventKind;

/// Calls `callback` when a room has been joined.
///
/// It comes once for each join, after the room has been filled: roster,
/// song, queue and roles are in the cache. What could not be had is named
/// by bkt_room_missing(). A reconnect does not repeat it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_on_joined_room(
    client: *mut bkt_client_t,
    callback: bkt_room_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    let callback = (callback, user_data, free_user_data);
    let filter = Filter::Kind(EventKind::JoinedRoom);
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe { subscribe("bkt_on_joined_room", client, filter, callback, subscribe::room) }
}

/// Calls `callback` when the account is no longer in a room.
///
/// If it was not asked to leave, bkt_event_result() says why.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_on_left_room(
    client: *mut bkt_client_t,
    callback: bkt_room_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    let callback = (callback, user_data, free_user_data);
    let filter = Filter::Kind(EventKind::LeftRoom);
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe { subscribe("bkt_on_left_room", client, filter, callback, subscribe::room) }
}

/// Calls `callback` for each chat message in a joined room.
///
/// Own messages come too, see bkt_message_is_own().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_on_chat(
    client: *mut bkt_client_t,
    callback: bkt_message_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    let callback = (callback, user_data, free_user_data);
    let filter = Filter::Kind(EventKind::Chat);
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe { subscribe("bkt_on_chat", client, filter, callback, subscribe::message) }
}

/// Calls `callback` when a chat message is deleted.
///
/// The message stays in the cache. bkt_message_is_deleted() is true.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_on_chat_delete(
    client: *mut bkt_client_t,
    callback: bkt_message_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    let callback = (callback, user_data, free_user_data);
    let filter = Filter::Kind(EventKind::ChatDelete);
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe { subscribe("bkt_on_chat_delete", client, filter, callback, subscribe::message) }
}

/// Calls `callback` when somebody's socket enters or leaves a room.
///
/// It comes for guests too, and for updates of what they tell.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_on_member_presence(
    client: *mut bkt_client_t,
    callback: bkt_member_presence_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    let callback = (callback, user_data, free_user_data);
    let filter = Filter::Kind(EventKind::MemberPresence);
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe {
        subscribe("bkt_on_member_presence", client, filter, callback, subscribe::member_presence)
    }
}

/// Calls `callback` when somebody joins a room.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_on_member_join(
    client: *mut bkt_client_t,
    callback: bkt_member_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    let callback = (callback, user_data, free_user_data);
    let filter = Filter::Kind(EventKind::MemberJoin);
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe { subscribe("bkt_on_member_join", client, filter, callback, subscribe::member) }
}

/// Calls `callback` when somebody leaves a room.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_on_member_leave(
    client: *mut bkt_client_t,
    callback: bkt_member_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    let callback = (callback, user_data, free_user_data);
    let filter = Filter::Kind(EventKind::MemberLeave);
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe { subscribe("bkt_on_member_leave", client, filter, callback, subscribe::member) }
}

/// Calls `callback` when a member's role, counters or marks change.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_on_member_update(
    client: *mut bkt_client_t,
    callback: bkt_member_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    let callback = (callback, user_data, free_user_data);
    let filter = Filter::Kind(EventKind::MemberUpdate);
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe { subscribe("bkt_on_member_update", client, filter, callback, subscribe::member) }
}

/// Calls `callback` when a song enters a room's queue.
///
/// It comes once for each entry of the queue. Those that are there when
/// the room is joined are not told.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_on_playlist_song_add(
    client: *mut bkt_client_t,
    callback: bkt_song_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    let callback = (callback, user_data, free_user_data);
    let filter = Filter::Kind(EventKind::PlaylistSongAdd);
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe { subscribe("bkt_on_playlist_song_add", client, filter, callback, subscribe::song) }
}

/// Calls `callback` when a song becomes the current one.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_on_song_start(
    client: *mut bkt_client_t,
    callback: bkt_song_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    let callback = (callback, user_data, free_user_data);
    let filter = Filter::Kind(EventKind::SongStart);
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe { subscribe("bkt_on_song_start", client, filter, callback, subscribe::song) }
}

/// Calls `callback` when more of the current song is known.
///
/// Its media has been fetched, or its votes were read again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_on_song_update(
    client: *mut bkt_client_t,
    callback: bkt_song_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    let callback = (callback, user_data, free_user_data);
    let filter = Filter::Kind(EventKind::SongUpdate);
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe { subscribe("bkt_on_song_update", client, filter, callback, subscribe::song) }
}

/// Calls `callback` when nothing plays any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_on_song_end(
    client: *mut bkt_client_t,
    callback: bkt_song_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    let callback = (callback, user_data, free_user_data);
    let filter = Filter::Kind(EventKind::SongEnd);
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe { subscribe("bkt_on_song_end", client, filter, callback, subscribe::song) }
}

/// Calls `callback` for each vote on a song.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_on_dub(
    client: *mut bkt_client_t,
    callback: bkt_dub_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    let callback = (callback, user_data, free_user_data);
    let filter = Filter::Kind(EventKind::Dub);
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe { subscribe("bkt_on_dub", client, filter, callback, subscribe::dub) }
}

/// Calls `callback` when somebody grabs a song: keeps it in a playlist.
///
/// Who grabbed the current song is told by bkt_client_grabbers().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_on_grab(
    client: *mut bkt_client_t,
    callback: bkt_dub_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    let callback = (callback, user_data, free_user_data);
    let filter = Filter::Kind(EventKind::Grab);
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe { subscribe("bkt_on_grab", client, filter, callback, subscribe::dub) }
}

/// Calls `callback` when a song is skipped.
///
/// It comes before the next song starts.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_on_chat_skip(
    client: *mut bkt_client_t,
    callback: bkt_chat_skip_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    let callback = (callback, user_data, free_user_data);
    let filter = Filter::Kind(EventKind::ChatSkip);
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe { subscribe("bkt_on_chat_skip", client, filter, callback, subscribe::chat_skip) }
}

/// Calls `callback` when all messages of an author are deleted.
///
/// bkt_on_chat_delete() has told those that are remembered, one by one.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_on_chat_clear(
    client: *mut bkt_client_t,
    callback: bkt_moderation_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    let callback = (callback, user_data, free_user_data);
    let filter = Filter::Kind(EventKind::ChatClear);
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe { subscribe("bkt_on_chat_clear", client, filter, callback, subscribe::moderation) }
}

/// Calls `callback` when somebody has a new picture.
///
/// A new name is told by bkt_on_username_change().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_on_user_update(
    client: *mut bkt_client_t,
    callback: bkt_user_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    let callback = (callback, user_data, free_user_data);
    let filter = Filter::Kind(EventKind::UserUpdate);
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe { subscribe("bkt_on_user_update", client, filter, callback, subscribe::user) }
}

/// Calls `callback` when a member has a new name.
///
/// bkt_event_old_username() is the former one. The server does not tell
/// this: it is noticed in the next event that names the user, and comes in
/// each joined room of theirs.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_on_username_change(
    client: *mut bkt_client_t,
    callback: bkt_user_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    let callback = (callback, user_data, free_user_data);
    let filter = Filter::Kind(EventKind::UsernameChange);
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe { subscribe("bkt_on_username_change", client, filter, callback, subscribe::user) }
}

/// Calls `callback` for each private message from somebody else.
///
/// It comes after the message has been fetched, which is the last of its
/// conversation then.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_on_private_message(
    client: *mut bkt_client_t,
    callback: bkt_conversation_fn,
    user_data: *mut c_void,
    free_user_data: bkt_free_fn,
) -> bkt_sub_t {
    let callback = (callback, user_data, free_user_data);
    let filter = Filter::Kind(EventKind::PrivateMessage);
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe {
        subscribe("bkt_on_private_message", client, filter, callback, subscribe::conversation)
    }
}
