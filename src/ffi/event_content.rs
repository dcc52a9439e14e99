//! What an event is about. What a kind does not have is NULL, 0 or false.

use std::ffi::c_char;

use super::client::bkt_state_t;
use super::conversation::bkt_conversation_t;
use super::log::bkt_log_level_t;
use super::member::bkt_member_t;
use super::message::bkt_message_t;
use super::read;
use super::role::bkt_role_t;
use super::room::bkt_room_t;
use super::song::{bkt_dub_t, bkt_song_t};
use super::types::{bkt_event_t, bkt_op_t, bkt_result_t};
use super::user::bkt_user_t;

/// A number of #bkt_presence.
pub type bkt_presence_t = i32;

/// What somebody's socket did on a room's channel.
#[repr(C)]
#[allow(dead_code)] // Read by C only.
pub enum bkt_presence {
    /// Not about presence, or something not known yet.
    BKT_PRESENCE_UNKNOWN = 0,
    /// Entered.
    BKT_PRESENCE_ENTER = 1,
    /// Left.
    BKT_PRESENCE_LEAVE = 2,
    /// Updated its data.
    BKT_PRESENCE_UPDATE = 3,
}

/// The message it is about. May be NULL, as all objects here.
///
/// They are as of the event, and live as long as it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_event_message(event: *const bkt_event_t) -> *const bkt_message_t {
    // SAFETY: the caller lends an event or passes NULL.
    unsafe { read::object(event, |event| event.message.as_ref()) }
}

/// The song it is about. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_event_song(event: *const bkt_event_t) -> *const bkt_song_t {
    // SAFETY: the caller lends an event or passes NULL.
    unsafe { read::object(event, |event| event.song.as_ref()) }
}

/// The user it is about: who voted, who is present, who joined.
///
/// May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_event_user(event: *const bkt_event_t) -> *const bkt_user_t {
    // SAFETY: the caller lends an event or passes NULL.
    unsafe { read::object(event, |event| event.user.as_ref()) }
}

/// The user it was done to, where that is not bkt_event_user().
///
/// May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_event_target(event: *const bkt_event_t) -> *const bkt_user_t {
    // SAFETY: the caller lends an event or passes NULL.
    unsafe { read::object(event, |event| event.target.as_ref()) }
}

/// The member it is about. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_event_member(event: *const bkt_event_t) -> *const bkt_member_t {
    // SAFETY: the caller lends an event or passes NULL.
    unsafe { read::object(event, |event| event.member.as_ref()) }
}

/// The room it is about, or happened in. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_event_room(event: *const bkt_event_t) -> *const bkt_room_t {
    // SAFETY: the caller lends an event or passes NULL.
    unsafe { read::object(event, |event| event.room.as_ref()) }
}

/// The conversation it is about. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_event_conversation(
    event: *const bkt_event_t,
) -> *const bkt_conversation_t {
    // SAFETY: the caller lends an event or passes NULL.
    unsafe { read::object(event, |event| event.rare().conversation.as_ref()) }
}

/// The role that was given, taken or changed. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_event_role(event: *const bkt_event_t) -> *const bkt_role_t {
    // SAFETY: the caller lends an event or passes NULL.
    unsafe { read::object(event, |event| event.rare().role.as_ref()) }
}

/// The role before. May be NULL.
///
/// Of #BKT_EVENT_ROLE_SET and #BKT_EVENT_ROLE_UNSET the one that counted
/// for the member, of the others the changed one as it was.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_event_old_role(event: *const bkt_event_t) -> *const bkt_role_t {
    // SAFETY: the caller lends an event or passes NULL.
    unsafe { read::object(event, |event| event.rare().old_role.as_ref()) }
}

/// The name before, of #BKT_EVENT_USERNAME_CHANGE. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_event_old_username(event: *const bkt_event_t) -> *const c_char {
    // SAFETY: the caller lends an event or passes NULL.
    unsafe { read::text(event, |event| event.rare().old_username.as_ref()) }
}

/// What the moderator said, of #BKT_EVENT_MEMBER_KICK. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_event_text(event: *const bkt_event_t) -> *const c_char {
    // SAFETY: the caller lends an event or passes NULL.
    unsafe { read::text(event, |event| event.rare().text.as_ref()) }
}

/// How long somebody is banned, of #BKT_EVENT_MEMBER_BAN.
///
/// In minutes. 0 means for good.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_event_ban_minutes(event: *const bkt_event_t) -> i64 {
    // SAFETY: the caller lends an event or passes NULL.
    unsafe { read::number(event, |event| event.rare().ban_minutes) }
}

/// When the ban of #BKT_EVENT_MEMBER_BAN ends. 0 means never.
///
/// On the server's clock, see bkt_client_server_time_ms().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_event_ban_until_ms(event: *const bkt_event_t) -> i64 {
    // SAFETY: the caller lends an event or passes NULL.
    unsafe { read::number(event, |event| event.rare().ban_until_ms) }
}

/// The comment's id, of #BKT_EVENT_COMMENT_ADD and its like.
///
/// May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_event_comment_id(event: *const bkt_event_t) -> *const c_char {
    // SAFETY: the caller lends an event or passes NULL.
    unsafe { read::text(event, |event| event.rare().comment_id.as_ref()) }
}

/// Whether the room has a new password, of #BKT_EVENT_ROOM_UPDATE.
///
/// Members without a role lose access then.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_event_is_password_updated(event: *const bkt_event_t) -> bool {
    // SAFETY: the caller lends an event or passes NULL.
    unsafe { read::flag(event, |event| event.is_password_updated) }
}

/// The vote of #BKT_EVENT_DUB.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_event_dub(event: *const bkt_event_t) -> bkt_dub_t {
    // SAFETY: the caller lends an event or passes NULL.
    unsafe { read::code(event, |event| event.dub as i32) }
}

/// What a socket did, of #BKT_EVENT_MEMBER_PRESENCE.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_event_presence(event: *const bkt_event_t) -> bkt_presence_t {
    // SAFETY: the caller lends an event or passes NULL.
    unsafe { read::code(event, |event| event.presence as i32) }
}

/// The state before, of #BKT_EVENT_STATE.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_event_old_state(event: *const bkt_event_t) -> bkt_state_t {
    // SAFETY: the caller lends an event or passes NULL.
    unsafe { read::code(event, |event| event.states.map_or(0, |(old, _)| old as i32)) }
}

/// The state after, of #BKT_EVENT_STATE.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_event_new_state(event: *const bkt_event_t) -> bkt_state_t {
    // SAFETY: the caller lends an event or passes NULL.
    unsafe { read::code(event, |event| event.states.map_or(0, |(_, new)| new as i32)) }
}

/// The action of #BKT_EVENT_DONE, or the id of #BKT_EVENT_TIMER.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_event_op(event: *const bkt_event_t) -> bkt_op_t {
    // SAFETY: the caller lends an event or passes NULL.
    unsafe { read::number(event, |event| event.op) }
}

/// The result of #BKT_EVENT_DONE; why the client failed, if closed.
///
/// May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_event_result(event: *const bkt_event_t) -> *const bkt_result_t {
    // SAFETY: the caller lends an event or passes NULL.
    unsafe { read::object(event, |event| event.outcome.as_ref()) }
}

/// How grave the line of #BKT_EVENT_LOG is.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_event_log_level(event: *const bkt_event_t) -> bkt_log_level_t {
    // SAFETY: the caller lends an event or passes NULL.
    unsafe {
        read::code(event, |event| event.rare().log.as_ref().map_or(0, |line| line.level as i32))
    }
}

/// The part of the library that wrote it. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_event_log_target(event: *const bkt_event_t) -> *const c_char {
    // SAFETY: the caller lends an event or passes NULL.
    unsafe { read::text(event, |event| event.rare().log.as_ref().map(|line| &line.target)) }
}

/// The line of #BKT_EVENT_LOG, without secrets. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_event_log_message(event: *const bkt_event_t) -> *const c_char {
    // SAFETY: the caller lends an event or passes NULL.
    unsafe { read::text(event, |event| event.rare().log.as_ref().map(|line| &line.message)) }
}

/// How many events were dropped, of #BKT_EVENT_OVERFLOW.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_event_dropped_count(event: *const bkt_event_t) -> i64 {
    // SAFETY: the caller lends an event or passes NULL.
    unsafe { read::number(event, |event| event.rare().dropped_count) }
}

/// When the time span of #BKT_EVENT_GAP begins, in ms since 1970.
///
/// On the server's clock, as the times of messages are.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_event_gap_begin_ms(event: *const bkt_event_t) -> i64 {
    // SAFETY: the caller lends an event or passes NULL.
    unsafe { read::number(event, |event| event.rare().gap_ms.map_or(0, |(begin, _)| begin)) }
}

/// When the time span of #BKT_EVENT_GAP ends, in ms since 1970.
///
/// On the server's clock, too.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_event_gap_end_ms(event: *const bkt_event_t) -> i64 {
    // SAFETY: the caller lends an event or passes NULL.
    unsafe { read::number(event, |event| event.rare().gap_ms.map_or(0, |(_, end)| end)) }
}

#[cfg(test)]
mod tests {
    use std::ffi::CStr;
    use std::sync::Arc;

    use super::*;
    use crate::event::Presence;
    use crate::event::{Event, EventKind};
    use crate::ffi::handle;
    use crate::ffi::message::{bkt_message_author, bkt_message_text};
    use crate::ffi::tests::{enumerators, upper_snake};
    use crate::ffi::user::bkt_user_username;
    use crate::model::{Message, User};
    use crate::text::Text;

    #[test]
    fn names_and_numbers_are_those_of_the_presences() {
        use Presence::{Enter, Leave, Unknown, Update};
        let expected = [Unknown, Enter, Leave, Update].map(|presence| {
            (format!("BKT_PRESENCE_{}", upper_snake(&format!("{presence:?}"))), presence as i32)
        });
        assert_eq!(enumerators(include_str!("event_content.rs"), "bkt_presence"), expected);
    }

    #[test]
    fn what_is_kept_outlives_its_event() {
        let author = Arc::new(User { username: Some(Text::new("granitebot")), ..User::stub("1") });
        let message = Message { text: Text::new("hello"), author, ..Message::default() };
        let event = Event { message: Some(Arc::new(message)), ..Event::new(EventKind::Chat) };
        let event: *mut bkt_event_t = handle::give(Arc::new(event));
        // SAFETY: every pointer is released once, and read before that only.
        unsafe {
            let message = handle::keep(bkt_event_message(event));
            handle::release(event);
            assert_eq!(CStr::from_ptr(bkt_message_text(message)), c"hello");
            let author = handle::keep(bkt_message_author(message));
            handle::release(message);
            assert_eq!(CStr::from_ptr(bkt_user_username(author)), c"granitebot");
            handle::release(author);
        }
    }

    #[test]
    fn what_a_kind_does_not_have_is_nothing() {
        let event = Arc::new(Event::new(EventKind::Ready));
        let lent: *const bkt_event_t = handle::lend(&event);
        // SAFETY: `event` lives to the end of the test.
        unsafe {
            assert!(bkt_event_message(lent).is_null());
            assert!(bkt_event_result(lent).is_null());
            assert!(bkt_event_log_message(lent).is_null());
            assert_eq!(bkt_event_old_state(lent), 0);
            assert_eq!(bkt_event_log_level(lent), 0);
            assert_eq!(bkt_event_gap_end_ms(lent), 0);
        }
    }
}
