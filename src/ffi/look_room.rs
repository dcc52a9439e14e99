//! What is known of joined rooms: look-ups that never wait for the server.

use std::ffi::c_char;
use std::sync::Arc;

use super::list::bkt_list_t;
use super::member::bkt_member_t;
use super::message::bkt_message_t;
use super::room::bkt_room_t;
use super::song::{bkt_dub_t, bkt_song_t};
use super::types::bkt_client_t;
use super::{arg, give, guard, held};
use crate::cache::Cache;
use crate::engine::Client;
use crate::error::Result;
use crate::model::{DubKind, List};

/// A joined room by id or slug. NULL if it is not joined.
///
/// Yours to release, as everything that is looked up. Look-ups never wait
/// for the server: they tell what is known now. They answer NULL for what
/// is not known, and for arguments that make no sense.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_client_room(
    client: *mut bkt_client_t,
    room: *const c_char,
) -> *mut bkt_room_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        give::found("bkt_client_room", || {
            let client = held::client(client)?;
            let room = arg::id(room, "room")?;
            Ok(client.cache().room(room))
        })
    }
}

/// The joined rooms, as a list of rooms.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_client_rooms(client: *mut bkt_client_t) -> *mut bkt_list_t {
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe {
        give::found("bkt_client_rooms", || {
            let client = held::client(client)?;
            Ok(Some(Arc::new(List::Rooms(client.cache().rooms()))))
        })
    }
}

/// The members of a joined room, as a list of members.
///
/// @param room  its id or slug; so for all look-ups
/// @return NULL if the room is not joined; so for all look-ups in rooms
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_client_members(
    client: *mut bkt_client_t,
    room: *const c_char,
) -> *mut bkt_list_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        give::found("bkt_client_members", || {
            let client = held::client(client)?;
            let room = arg::id(room, "room")?;
            Ok(list_of(&client, room, |cache| List::Members(cache.members(room))))
        })
    }
}

/// A member of a joined room.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_client_member(
    client: *mut bkt_client_t,
    room: *const c_char,
    user_id: *const c_char,
) -> *mut bkt_member_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        give::found("bkt_client_member", || {
            let client = held::client(client)?;
            let room = arg::id(room, "room")?;
            let user_id = arg::id(user_id, "user_id")?;
            Ok(client.cache().member(room, user_id))
        })
    }
}

/// The latest messages of a joined room, the oldest first.
///
/// How many are remembered is set by bkt_config_set_message_history().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_client_messages(
    client: *mut bkt_client_t,
    room: *const c_char,
) -> *mut bkt_list_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        give::found("bkt_client_messages", || {
            let client = held::client(client)?;
            let room = arg::id(room, "room")?;
            Ok(list_of(&client, room, |cache| List::Messages(cache.messages(room))))
        })
    }
}

/// A message of a joined room that is still remembered.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_client_message(
    client: *mut bkt_client_t,
    room: *const c_char,
    message_id: *const c_char,
) -> *mut bkt_message_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        give::found("bkt_client_message", || {
            let client = held::client(client)?;
            let room = arg::id(room, "room")?;
            let message_id = arg::id(message_id, "message_id")?;
            Ok(client.cache().message(room, message_id))
        })
    }
}

/// The song that plays in a joined room. NULL if none does.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_client_song(
    client: *mut bkt_client_t,
    room: *const c_char,
) -> *mut bkt_song_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        give::found("bkt_client_song", || {
            let client = held::client(client)?;
            let room = arg::id(room, "room")?;
            Ok(client.cache().current_song(room))
        })
    }
}

/// How long the current song has been playing, in ms.
///
/// Corrected for the server's clock, see bkt_client_server_time_ms(), and
/// never more than its length. 0 means that it has just begun.
///
/// @return -1 if nothing plays, nobody has said since when, or the room is
///         not joined
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_client_song_elapsed_ms(
    client: *mut bkt_client_t,
    room: *const c_char,
) -> i64 {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        number("bkt_client_song_elapsed_ms", || {
            let client = held::client(client)?;
            let room = arg::id(room, "room")?;
            Ok(client.song_position(room).map(|(elapsed_ms, _)| elapsed_ms))
        })
    }
}

/// How long the current song will play on, in ms.
///
/// 0 means that it should be over. Live streams claim 99,999 seconds.
///
/// @return -1 as bkt_client_song_elapsed_ms(), and if the song's length is
///         not known
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_client_song_remaining_ms(
    client: *mut bkt_client_t,
    room: *const c_char,
) -> i64 {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        number("bkt_client_song_remaining_ms", || {
            let client = held::client(client)?;
            let room = arg::id(room, "room")?;
            let known = client.song_position(room).filter(|(_, length_ms)| *length_ms > 0);
            Ok(known.map(|(elapsed_ms, length_ms)| length_ms - elapsed_ms))
        })
    }
}

/// How a user has voted on the current song of a joined room.
///
/// @return #BKT_DUB_UNKNOWN if not at all, as far as is known
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_client_dub(
    client: *mut bkt_client_t,
    room: *const c_char,
    user_id: *const c_char,
) -> bkt_dub_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        guard::caught("bkt_client_dub", || {
            let client = held::client(client)?;
            let room = arg::id(room, "room")?;
            let user_id = arg::id(user_id, "user_id")?;
            Ok(client.cache().vote(room, user_id).unwrap_or_default() as i32)
        })
        .unwrap_or_else(|error| {
            guard::refused("bkt_client_dub", &error);
            0
        })
    }
}

/// Who has voted so on the current song, as a list of users.
///
/// They are in no particular order, and include who has left. The song's
/// own totals are bkt_song_updubs() and bkt_song_downdubs().
///
/// @param dub  #BKT_DUB_UP or #BKT_DUB_DOWN
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_client_voters(
    client: *mut bkt_client_t,
    room: *const c_char,
    dub: bkt_dub_t,
) -> *mut bkt_list_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        give::found("bkt_client_voters", || {
            let client = held::client(client)?;
            let room = arg::id(room, "room")?;
            let dub = arg::code(dub, "dub", DubKind::from_code)?;
            Ok(list_of(&client, room, |cache| List::Users(cache.voters(room, dub))))
        })
    }
}

/// Who has grabbed the current song, as a list of users.
///
/// Only grabs since the room was joined: the server does not list older
/// ones. The total is bkt_song_grabs().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_client_grabbers(
    client: *mut bkt_client_t,
    room: *const c_char,
) -> *mut bkt_list_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        give::found("bkt_client_grabbers", || {
            let client = held::client(client)?;
            let room = arg::id(room, "room")?;
            Ok(list_of(&client, room, |cache| List::Users(cache.grabbers(room))))
        })
    }
}

/// The queue of a joined room: the next song of each DJ, in order.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_client_queue(
    client: *mut bkt_client_t,
    room: *const c_char,
) -> *mut bkt_list_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        give::found("bkt_client_queue", || {
            let client = held::client(client)?;
            let room = arg::id(room, "room")?;
            Ok(list_of(&client, room, |cache| List::Songs(cache.queue(room))))
        })
    }
}

/// The roles of a joined room, the highest first.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_client_roles(
    client: *mut bkt_client_t,
    room: *const c_char,
) -> *mut bkt_list_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        give::found("bkt_client_roles", || {
            let client = held::client(client)?;
            let room = arg::id(room, "room")?;
            Ok(list_of(&client, room, |cache| List::Roles(cache.roles(room))))
        })
    }
}

/// The server's clock: ms since 1970.
///
/// Estimated from its answers and from chat, to a few tenths of a second.
/// Before the server has shown it, the machine's own.
///
/// @return -1 without a client
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_client_server_time_ms(client: *mut bkt_client_t) -> i64 {
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe {
        number("bkt_client_server_time_ms", || Ok(Some(held::client(client)?.server_time_ms())))
    }
}

/// A number that is not negative, or -1 if it is not known or the call was refused.
fn number(function: &str, body: impl FnOnce() -> Result<Option<i64>>) -> i64 {
    let number = guard::caught(function, body).unwrap_or_else(|error| {
        guard::refused(function, &error);
        None
    });
    number.unwrap_or(-1)
}

/// A list that only a joined room has.
fn list_of(client: &Client, room: &str, list: impl FnOnce(&Cache) -> List) -> Option<Arc<List>> {
    let cache = client.cache();
    cache.room(room).map(|_| Arc::new(list(&cache)))
}
