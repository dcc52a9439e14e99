//! What is known of joined rooms: look-ups that never wait for the server.

use std::ffi::c_char;
use std::sync::Arc;

use super::list::bkt_list_t;
use super::member::bkt_member_t;
use super::message::bkt_message_t;
use super::room::bkt_room_t;
use super::song::bkt_song_t;
use super::types::bkt_client_t;
use super::{arg, give, held};
use crate::cache::Cache;
use crate::engine::Client;
use crate::model::List;

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

/// A list that only a joined room has.
fn list_of(client: &Client, room: &str, list: impl FnOnce(&Cache) -> List) -> Option<Arc<List>> {
    let cache = client.cache();
    cache.room(room).map(|_| Arc::new(list(&cache)))
}
