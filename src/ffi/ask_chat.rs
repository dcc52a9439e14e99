//! Actions in a room's chat.

use std::ffi::{c_char, c_void};

use super::arg;
use super::submit::submit;
use super::types::{bkt_client_t, bkt_done_fn, bkt_op_t};
use crate::engine as ask;

/// Says `text` in a joined room.
///
/// The result carries the message as the server stored it, and a list of
/// all if the text took several posts; the same messages come by
/// bkt_on_chat() too. Texts of a room are posted in the order in which they
/// were asked for. Refused with #BKT_ERR_INVALID_ARGUMENT if `text` is empty
/// or longer than the server takes: 255 characters, of which some count more
/// than once. A longer one may go out as several posts, see
/// bkt_config_set_message_parts_max().
///
/// Fails with #BKT_ERR_NOT_FOUND if the room is not joined, with
/// #BKT_ERR_FORBIDDEN if you are muted or the room lets only holders of a
/// role chat, and with #BKT_ERR_RATE_LIMITED if you talk too fast, for the
/// server or for a room in slow mode. Of several posts
/// bkt_error_parts_sent() says how many went out, and the list holds them.
///
/// Nothing is said twice: if the answer to a post is lost, it is looked for
/// in the room for ten seconds. If it is not found there, the result is
/// #BKT_ERR_OUTCOME_UNKNOWN, and you may look before you repeat it.
///
/// @param done  called exactly once if this returns a positive id;
///              may be NULL
/// @return the action's id, or a negative #bkt_status_t
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_send_message(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    text: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_send_message", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            Ok(ask::chat::send(room_id, arg::text(text, "text")?.to_owned()))
        })
    }
}

/// Fetches what was said in a room lately, joined or not.
///
/// The result carries a list of messages, the oldest first. How many the
/// server keeps is up to it. Of what else happened in the chat,
/// bkt_result_json() tells. The cache learns nothing from it: a joined
/// room has its own memory, see bkt_client_messages().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_fetch_messages(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_fetch_messages", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            Ok(ask::chat::history(room_id))
        })
    }
}
