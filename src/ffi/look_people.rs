//! What is known of people and conversations: look-ups that never wait for the server.

use std::ffi::c_char;
use std::sync::Arc;

use super::conversation::bkt_conversation_t;
use super::list::bkt_list_t;
use super::types::{bkt_client_t, bkt_status_t};
use super::user::bkt_user_t;
use super::{arg, give, guard, held};
use crate::error::ErrorKind;
use crate::model::List;
use crate::model::right::{Rank, Verdict};

/// A user who has been seen in a room or conversation.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_client_user(
    client: *mut bkt_client_t,
    user_id: *const c_char,
) -> *mut bkt_user_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        give::found("bkt_client_user", || {
            let client = held::client(client)?;
            let user_id = arg::id(user_id, "user_id")?;
            Ok(client.cache().user(user_id))
        })
    }
}

/// A user who has been seen, by name: exactly, or else in any case.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_client_user_by_name(
    client: *mut bkt_client_t,
    username: *const c_char,
) -> *mut bkt_user_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        give::found("bkt_client_user_by_name", || {
            let client = held::client(client)?;
            let username = arg::id(username, "username")?;
            Ok(client.cache().user_by_name(username))
        })
    }
}

/// The own user. NULL before a login.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_client_self(client: *mut bkt_client_t) -> *mut bkt_user_t {
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe {
        give::found("bkt_client_self", || {
            let client = held::client(client)?;
            Ok(client.cache().me())
        })
    }
}

/// Whether somebody may do something in a joined room.
///
/// By what is known now: who made the room, your standing as the server
/// tells it, the roles held and what they bring along. Rights of servers
/// before September 2026 count as the permissions that replaced them.
///
/// @param user_id  NULL for you
/// @param permission  such as "members.kick" or "chat.delete"
/// @return #BKT_OK if so, #BKT_ERR_FORBIDDEN if not, #BKT_ERR_NOT_FOUND if
///         too little is known to tell
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_client_may(
    client: *mut bkt_client_t,
    room: *const c_char,
    user_id: *const c_char,
    permission: *const c_char,
) -> bkt_status_t {
    guard::value(ErrorKind::Internal.code(), || {
        // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
        let verdict = guard::caught("bkt_client_may", || unsafe {
            let client = held::client(client)?;
            let room = arg::id(room, "room")?;
            let user_id = arg::optional_text(user_id, "user_id")?;
            let permission = arg::id(permission, "permission")?;
            let cache = client.cache();
            let me = cache.me().map(|me| me.id.clone());
            let user_id = user_id.or(me.as_deref());
            Ok(user_id.map_or(Verdict::Unknown, |user_id| cache.may(room, user_id, permission)))
        });
        match verdict {
            Ok(Verdict::Yes) => 0,
            Ok(Verdict::No) => ErrorKind::Forbidden.code(),
            Ok(Verdict::Unknown) => ErrorKind::NotFound.code(),
            Err(error) => guard::refused("bkt_client_may", &error),
        }
    })
}

/// How high somebody stands in a joined room: the higher, the more.
///
/// Moderators can only touch who stands below them. It is the position of
/// the highest role held, see bkt_role_position().
///
/// @param user_id  NULL for you
/// @return INT64_MAX for who stands above everybody, such as the room's
///         creator; -1 if it is not known, as in rooms with old roles
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_client_rank(
    client: *mut bkt_client_t,
    room: *const c_char,
    user_id: *const c_char,
) -> i64 {
    guard::value(-1, || {
        // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
        let rank = guard::caught("bkt_client_rank", || unsafe {
            let client = held::client(client)?;
            let room = arg::id(room, "room")?;
            let user_id = arg::optional_text(user_id, "user_id")?;
            let cache = client.cache();
            let me = cache.me().map(|me| me.id.clone());
            let user_id = user_id.or(me.as_deref());
            Ok(user_id.and_then(|user_id| cache.rank(room, user_id)))
        });
        match rank {
            Ok(Some(Rank::Unlimited)) => i64::MAX,
            Ok(Some(Rank::Position(position))) => position,
            Ok(None) => -1,
            Err(error) => {
                guard::refused("bkt_client_rank", &error);
                -1
            }
        }
    })
}

/// A conversation of yours.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_client_conversation(
    client: *mut bkt_client_t,
    conversation_id: *const c_char,
) -> *mut bkt_conversation_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        give::found("bkt_client_conversation", || {
            let client = held::client(client)?;
            let conversation_id = arg::id(conversation_id, "conversation_id")?;
            Ok(client.cache().conversation(conversation_id))
        })
    }
}

/// The conversations that are known, the latest first.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_client_conversations(client: *mut bkt_client_t) -> *mut bkt_list_t {
    // SAFETY: the caller passes a client of theirs or NULL.
    unsafe {
        give::found("bkt_client_conversations", || {
            let client = held::client(client)?;
            Ok(Some(Arc::new(List::Conversations(client.cache().conversations()))))
        })
    }
}

/// The messages of a conversation that are known, the oldest first.
///
/// bkt_fetch_conversation() fetches them. NULL if the conversation itself
/// is not known.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_client_conversation_messages(
    client: *mut bkt_client_t,
    conversation_id: *const c_char,
) -> *mut bkt_list_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        give::found("bkt_client_conversation_messages", || {
            let client = held::client(client)?;
            let conversation_id = arg::id(conversation_id, "conversation_id")?;
            let cache = client.cache();
            let is_known = cache.conversation(conversation_id).is_some();
            let messages = is_known.then(|| cache.private_messages(conversation_id));
            Ok(messages.map(|messages| Arc::new(List::Messages(messages))))
        })
    }
}
