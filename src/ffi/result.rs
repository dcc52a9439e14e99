//! The outcome of an action.

use std::ffi::c_char;

use super::comment::bkt_comment_t;
use super::conversation::bkt_conversation_t;
use super::error::bkt_error_t;
use super::handle;
use super::list::bkt_list_t;
use super::member::bkt_member_t;
use super::message::bkt_message_t;
use super::playlist::bkt_playlist_t;
use super::read;
use super::role::bkt_role_t;
use super::room::bkt_room_t;
use super::song::bkt_song_t;
use super::song_info::bkt_song_info_t;
use super::standing::bkt_standing_t;
use super::types::bkt_result_t;
use super::user::bkt_user_t;

/// Keeps a lent result. Release it with bkt_result_unref().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_result_ref(result: *const bkt_result_t) -> *mut bkt_result_t {
    // SAFETY: the caller lends a result or passes NULL.
    unsafe { handle::keep(result) }
}

/// Releases a result of yours. NULL is ignored.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_result_unref(result: *mut bkt_result_t) {
    // SAFETY: the caller gives up a count of theirs or passes NULL.
    unsafe { handle::release(result) }
}

/// Why the action failed. NULL if it succeeded.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_result_error(result: *const bkt_result_t) -> *const bkt_error_t {
    // SAFETY: the caller lends a result or passes NULL.
    unsafe { read::object(result, |result| result.error.as_ref()) }
}

/// The room that was joined, fetched or changed.
///
/// NULL if the action gives none, as all values of a result.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_result_room(result: *const bkt_result_t) -> *const bkt_room_t {
    // SAFETY: the caller lends a result or passes NULL.
    unsafe { read::object(result, |result| result.room.as_ref()) }
}

/// The user that was fetched or changed. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_result_user(result: *const bkt_result_t) -> *const bkt_user_t {
    // SAFETY: the caller lends a result or passes NULL.
    unsafe { read::object(result, |result| result.user.as_ref()) }
}

/// The member that was fetched or changed. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_result_member(result: *const bkt_result_t) -> *const bkt_member_t {
    // SAFETY: the caller lends a result or passes NULL.
    unsafe { read::object(result, |result| result.member.as_ref()) }
}

/// The message as the server stored it. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_result_message(result: *const bkt_result_t) -> *const bkt_message_t {
    // SAFETY: the caller lends a result or passes NULL.
    unsafe { read::object(result, |result| result.message.as_ref()) }
}

/// The song that was queued, fetched or changed. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_result_song(result: *const bkt_result_t) -> *const bkt_song_t {
    // SAFETY: the caller lends a result or passes NULL.
    unsafe { read::object(result, |result| result.song.as_ref()) }
}

/// The conversation. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_result_conversation(
    result: *const bkt_result_t,
) -> *const bkt_conversation_t {
    // SAFETY: the caller lends a result or passes NULL.
    unsafe { read::object(result, |result| result.conversation.as_ref()) }
}

/// The role that was made or changed. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_result_role(result: *const bkt_result_t) -> *const bkt_role_t {
    // SAFETY: the caller lends a result or passes NULL.
    unsafe { read::object(result, |result| result.role.as_ref()) }
}

/// What you may do in the room that was asked for. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_result_standing(result: *const bkt_result_t) -> *const bkt_standing_t {
    // SAFETY: the caller lends a result or passes NULL.
    unsafe { read::object(result, |result| result.standing.as_ref()) }
}

/// The list that was asked for. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_result_list(result: *const bkt_result_t) -> *const bkt_list_t {
    // SAFETY: the caller lends a result or passes NULL.
    unsafe { read::object(result, |result| result.list.as_ref()) }
}

/// The song info that was fetched. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_result_song_info(
    result: *const bkt_result_t,
) -> *const bkt_song_info_t {
    // SAFETY: the caller lends a result or passes NULL.
    unsafe { read::object(result, |result| result.song_info.as_ref()) }
}

/// The playlist that was made or changed. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_result_playlist(result: *const bkt_result_t) -> *const bkt_playlist_t {
    // SAFETY: the caller lends a result or passes NULL.
    unsafe { read::object(result, |result| result.playlist.as_ref()) }
}

/// The comment that was made or changed. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_result_comment(result: *const bkt_result_t) -> *const bkt_comment_t {
    // SAFETY: the caller lends a result or passes NULL.
    unsafe { read::object(result, |result| result.comment.as_ref()) }
}

/// The address or other text that was asked for. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_result_text(result: *const bkt_result_t) -> *const c_char {
    // SAFETY: the caller lends a result or passes NULL.
    unsafe { read::text(result, |result| result.text.as_ref()) }
}

/// The number that was asked for; -1 if the action gives none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_result_count(result: *const bkt_result_t) -> i64 {
    // SAFETY: the caller lends a result or passes NULL.
    let count = unsafe { read::number(result, |result| result.count.map_or(0, |count| count + 1)) };
    count - 1
}

/// Whether the server has more of the list, see bkt_next_page().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_result_has_next(result: *const bkt_result_t) -> bool {
    // SAFETY: the caller lends a result or passes NULL.
    unsafe { read::flag(result, |result| result.next.is_some()) }
}

/// The users that bkt_search() found beside its list of rooms. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_result_users(result: *const bkt_result_t) -> *const bkt_list_t {
    // SAFETY: the caller lends a result or passes NULL.
    unsafe { read::object(result, |result| result.users.as_ref()) }
}

/// The server's own JSON answer. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_result_json(result: *const bkt_result_t) -> *const c_char {
    // SAFETY: the caller lends a result or passes NULL.
    unsafe { read::text(result, |result| result.json.as_ref()) }
}

/// The server's clock when it answered, in milliseconds since 1970.
///
/// In whole seconds, and 0 if the server did not say it or the result
/// carries no JSON of its own.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_result_server_time_ms(result: *const bkt_result_t) -> i64 {
    // SAFETY: the caller lends a result or passes NULL.
    unsafe { read::number(result, |result| result.server_time_ms) }
}
