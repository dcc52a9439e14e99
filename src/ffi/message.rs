//! A message of a chat or a conversation.

use std::ffi::c_char;

use super::handle::{self, Shared};
use super::member::bkt_member_t;
use super::read;
use super::user::bkt_user_t;
use crate::model::Message;

/// One message, as it was when the library saw it.
pub struct bkt_message_t {
    _opaque: [u8; 0],
}

impl Shared for bkt_message_t {
    type Inner = Message;
}

/// Keeps a lent message. Release it with bkt_message_unref().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_message_ref(message: *const bkt_message_t) -> *mut bkt_message_t {
    // SAFETY: the caller lends a message or passes NULL.
    unsafe { handle::keep(message) }
}

/// Releases a message of yours. NULL is ignored.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_message_unref(message: *mut bkt_message_t) {
    // SAFETY: the caller gives up a count of theirs or passes NULL.
    unsafe { handle::release(message) }
}

/// The id, unique in its room or conversation. Never NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_message_id(message: *const bkt_message_t) -> *const c_char {
    // SAFETY: the caller lends a message or passes NULL.
    unsafe { read::text(message, |message| Some(&message.id)) }
}

/// The text, with HTML entities decoded. Never NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_message_text(message: *const bkt_message_t) -> *const c_char {
    // SAFETY: the caller lends a message or passes NULL.
    unsafe { read::text(message, |message| Some(&message.text)) }
}

/// When it was said, by the server's clock.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_message_time_ms(message: *const bkt_message_t) -> i64 {
    // SAFETY: the caller lends a message or passes NULL.
    unsafe { read::number(message, |message| message.time_ms) }
}

/// Who said it. Never NULL, but may be a stub.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_message_author(message: *const bkt_message_t) -> *const bkt_user_t {
    // SAFETY: the caller lends a message or passes NULL.
    unsafe { read::object(message, |message| Some(&message.author)) }
}

/// The author's membership in the room. NULL if unknown.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_message_member(message: *const bkt_message_t) -> *const bkt_member_t {
    // SAFETY: the caller lends a message or passes NULL.
    unsafe { read::object(message, |message| message.member.as_ref()) }
}

/// The room it was said in. NULL for a private message.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_message_room_id(message: *const bkt_message_t) -> *const c_char {
    // SAFETY: the caller lends a message or passes NULL.
    unsafe { read::text(message, |message| message.room_id.as_deref()) }
}

/// The conversation it was said in. NULL for a chat message.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_message_conversation_id(
    message: *const bkt_message_t,
) -> *const c_char {
    // SAFETY: the caller lends a message or passes NULL.
    unsafe { read::text(message, |message| message.conversation_id.as_ref()) }
}

/// Whether it has been deleted.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_message_is_deleted(message: *const bkt_message_t) -> bool {
    // SAFETY: the caller lends a message or passes NULL.
    unsafe { read::flag(message, |message| message.is_deleted) }
}

/// Whether its author is muted or banned.
///
/// The server delivers what they say, and QueUp's own page hides it. See
/// bkt_config_set_muted_chat().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_message_is_hidden(message: *const bkt_message_t) -> bool {
    // SAFETY: the caller lends a message or passes NULL.
    unsafe { read::flag(message, |message| message.is_hidden) }
}

/// Whether the client's own account said it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_message_is_own(message: *const bkt_message_t) -> bool {
    // SAFETY: the caller lends a message or passes NULL.
    unsafe { read::flag(message, |message| message.is_own) }
}
