//! Actions on private conversations.

use std::ffi::{c_char, c_void};

use super::arg;
use super::submit::submit;
use super::types::{bkt_client_t, bkt_done_fn, bkt_op_t};
use crate::config::ARGUMENT_ITEMS_MAX;
use crate::engine as ask;
use crate::error::Result;

/// Lists your conversations, the latest first.
///
/// The result carries a list of conversations.
/// @param done  called exactly once if this returns a positive id;
///              may be NULL
/// @return the action's id, or a negative #bkt_status_t
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_list_conversations(
    client: *mut bkt_client_t,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_list_conversations", client, done, user_data, || Ok(ask::conversation::list()))
    }
}

/// Opens a conversation with one or more users.
///
/// If there is one with exactly these users, that is it. The result carries
/// the conversation.
///
/// @param user_ids  an array of ids, copied
/// @param user_id_count  how many, 1 to 10
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_open_conversation(
    client: *mut bkt_client_t,
    user_ids: *const *const c_char,
    user_id_count: usize,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_open_conversation", client, done, user_data, || {
            let user_ids = ids(user_ids, user_id_count)?;
            ask::conversation::open(&user_ids)
        })
    }
}

/// Fetches the messages of a conversation.
///
/// The result carries the conversation and a list of its messages, the
/// oldest first. Fails with #BKT_ERR_NOT_FOUND if there is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_fetch_conversation(
    client: *mut bkt_client_t,
    conversation_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_fetch_conversation", client, done, user_data, || {
            let conversation_id = arg::id(conversation_id, "conversation_id")?.to_owned();
            Ok(ask::conversation::fetch(conversation_id))
        })
    }
}

/// Says `text` in a conversation.
///
/// The result carries the message as the server stored it, and the
/// conversation. Refused with #BKT_ERR_INVALID_ARGUMENT if `text` is empty.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_send_private_message(
    client: *mut bkt_client_t,
    conversation_id: *const c_char,
    text: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_send_private_message", client, done, user_data, || {
            let conversation_id = arg::id(conversation_id, "conversation_id")?.to_owned();
            ask::conversation::send(conversation_id, arg::text(text, "text")?)
        })
    }
}

/// Marks a conversation as read by you.
///
/// The result carries the conversation.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_mark_conversation_read(
    client: *mut bkt_client_t,
    conversation_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_mark_conversation_read", client, done, user_data, || {
            let conversation_id = arg::id(conversation_id, "conversation_id")?;
            Ok(ask::conversation::mark_read(conversation_id))
        })
    }
}

/// Fetches who has read the latest message of a conversation.
///
/// The result carries a list of their ids, see bkt_list_text(), and the
/// conversation. Fails with #BKT_ERR_NOT_FOUND if it is not yours.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_fetch_conversation_readers(
    client: *mut bkt_client_t,
    conversation_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_fetch_conversation_readers", client, done, user_data, || {
            let conversation_id = arg::id(conversation_id, "conversation_id")?.to_owned();
            Ok(ask::conversation::readers(conversation_id))
        })
    }
}

/// # Safety
/// `user_ids` is NULL, or points at `count` valid texts or NULLs.
unsafe fn ids<'a>(user_ids: *const *const c_char, count: usize) -> Result<Vec<&'a str>> {
    // SAFETY: the caller's promise.
    unsafe {
        let user_ids = arg::items(user_ids, count, ARGUMENT_ITEMS_MAX, "user_ids")?;
        user_ids.iter().map(|user_id| arg::id(*user_id, "user_ids")).collect()
    }
}
