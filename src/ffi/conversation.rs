//! A private conversation.

use std::ffi::c_char;

use super::handle::{self, Shared};
use super::message::bkt_message_t;
use super::read;
use super::user::bkt_user_t;
use crate::model::Conversation;

/// A private conversation between two or more accounts.
pub struct bkt_conversation_t {
    _opaque: [u8; 0],
}

impl Shared for bkt_conversation_t {
    type Inner = Conversation;
}

/// Keeps a lent conversation. Release it with bkt_conversation_unref().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_conversation_ref(
    conversation: *const bkt_conversation_t,
) -> *mut bkt_conversation_t {
    // SAFETY: the caller lends a conversation or passes NULL.
    unsafe { handle::keep(conversation) }
}

/// Releases a conversation of yours. NULL is ignored.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_conversation_unref(conversation: *mut bkt_conversation_t) {
    // SAFETY: the caller gives up a count of theirs or passes NULL.
    unsafe { handle::release(conversation) }
}

/// The id. Never NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_conversation_id(
    conversation: *const bkt_conversation_t,
) -> *const c_char {
    // SAFETY: the caller lends a conversation or passes NULL.
    unsafe { read::text(conversation, |conversation| Some(&conversation.id)) }
}

/// The latest message. NULL until it has been fetched.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_conversation_latest_message(
    conversation: *const bkt_conversation_t,
) -> *const bkt_message_t {
    // SAFETY: the caller lends a conversation or passes NULL.
    unsafe { read::object(conversation, |conversation| conversation.latest_message.as_ref()) }
}

/// The text of the latest message, as lists show it. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_conversation_latest_message_text(
    conversation: *const bkt_conversation_t,
) -> *const c_char {
    // SAFETY: the caller lends a conversation or passes NULL.
    unsafe { read::text(conversation, |conversation| conversation.latest_message_text.as_ref()) }
}

/// When the latest message was sent.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_conversation_latest_message_ms(
    conversation: *const bkt_conversation_t,
) -> i64 {
    // SAFETY: the caller lends a conversation or passes NULL.
    unsafe { read::number(conversation, |conversation| conversation.latest_message_ms) }
}

/// When the conversation began.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_conversation_created_ms(
    conversation: *const bkt_conversation_t,
) -> i64 {
    // SAFETY: the caller lends a conversation or passes NULL.
    unsafe { read::number(conversation, |conversation| conversation.created_ms) }
}

/// How many take part, the client's own account included.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_conversation_user_count(
    conversation: *const bkt_conversation_t,
) -> usize {
    // SAFETY: the caller lends a conversation or passes NULL.
    unsafe { read::count(conversation, |conversation| conversation.users.len()) }
}

/// One who takes part, maybe a stub; NULL beyond the end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_conversation_user(
    conversation: *const bkt_conversation_t,
    index: usize,
) -> *const bkt_user_t {
    // SAFETY: the caller lends a conversation or passes NULL.
    unsafe { read::object_at(conversation, index, |conversation| &conversation.users) }
}

/// How many have read the latest message.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_conversation_read_by_count(
    conversation: *const bkt_conversation_t,
) -> usize {
    // SAFETY: the caller lends a conversation or passes NULL.
    unsafe { read::count(conversation, |conversation| conversation.read_by.len()) }
}

/// The id of one who has; NULL beyond the end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_conversation_read_by(
    conversation: *const bkt_conversation_t,
    index: usize,
) -> *const c_char {
    // SAFETY: the caller lends a conversation or passes NULL.
    unsafe { read::text_at(conversation, index, |conversation| &conversation.read_by) }
}

/// Whether the client's own account has not read it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_conversation_is_unread(
    conversation: *const bkt_conversation_t,
) -> bool {
    // SAFETY: the caller lends a conversation or passes NULL.
    unsafe { read::flag(conversation, |conversation| conversation.is_unread) }
}
