//! What is known of people and conversations: look-ups that never wait for the server.

use std::ffi::c_char;
use std::sync::Arc;

use super::conversation::bkt_conversation_t;
use super::list::bkt_list_t;
use super::types::bkt_client_t;
use super::user::bkt_user_t;
use super::{arg, give, held};
use crate::model::List;

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
