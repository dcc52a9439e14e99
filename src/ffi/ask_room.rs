//! Actions on rooms, and what is common to all actions.

use std::ffi::{c_char, c_void};

use super::arg;
use super::event_content::bkt_presence_t;
use super::submit::submit;
use super::types::{bkt_client_t, bkt_done_fn, bkt_op_t, bkt_result_t, bkt_status_t};
use super::{guard, handle, held};
use crate::engine::{self as ask, Action};
use crate::error::invalid_argument;
use crate::model::Presence;
use crate::rest::Request;

/// Joins a room and fills its cache. Needs bkt_connect().
///
/// The result carries the room, and comes after bkt_on_joined_room().
/// Before ready it waits for the connection. Joining a joined room succeeds
/// without asking the server. Fails with #BKT_ERR_NOT_FOUND if there is no
/// such room, with #BKT_ERR_FORBIDDEN if you are banned or it wants a
/// password, and with #BKT_ERR_BUSY if too many events wait for you or 1024
/// rooms are joined.
///
/// @param room  its slug, as in the address of its page, or its id
/// @param done  called exactly once if this returns a positive id;
///              may be NULL
/// @return the action's id, or a negative #bkt_status_t
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_join_room(
    client: *mut bkt_client_t,
    room: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_join_room", client, done, user_data, || {
            let room = arg::id(room, "room")?.to_owned();
            Ok(Action::Join { room, password: None })
        })
    }
}

/// Joins a room that wants a password, otherwise like bkt_join_room().
///
/// Fails with #BKT_ERR_FORBIDDEN if the password is wrong. After too many
/// wrong ones the server refuses all for two hours. The library keeps the
/// password in memory, to enter the room again after a lost connection.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_join_room_with_password(
    client: *mut bkt_client_t,
    room: *const c_char,
    password: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_join_room_with_password", client, done, user_data, || {
            let room = arg::id(room, "room")?.to_owned();
            let password = Some(arg::id(password, "password")?.into());
            Ok(Action::Join { room, password })
        })
    }
}

/// Leaves a joined room.
///
/// The result carries the room as it was. Fails with #BKT_ERR_NOT_FOUND if
/// it is not joined.
///
/// @param room_id  its id or slug; so for all actions
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_leave_room(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_leave_room", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            Ok(Action::Leave { room_id })
        })
    }
}

/// Tells a joined room's channel about your presence.
///
/// Joining and leaving do that by themselves. The result comes once the
/// frame is on its way; the server does not answer. Fails with
/// #BKT_ERR_NOT_FOUND if the room is not joined, and with
/// #BKT_ERR_INVALID_STATE while there is no connection.
///
/// @param presence  #BKT_PRESENCE_ENTER, #BKT_PRESENCE_LEAVE or
///                  #BKT_PRESENCE_UPDATE
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_send_presence(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    presence: bkt_presence_t,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_send_presence", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?.to_owned();
            let presence = arg::code(presence, "presence", Presence::from_code)?;
            Ok(Action::Presence { room_id, presence })
        })
    }
}

/// Fetches a room by slug or id, joined or not.
///
/// The result carries the room. Fails with #BKT_ERR_NOT_FOUND if there is
/// none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_fetch_room(
    client: *mut bkt_client_t,
    room: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_fetch_room", client, done, user_data, || {
            Ok(ask::room::fetch(arg::id(room, "room")?))
        })
    }
}

/// Makes any request of the server's REST API, logging in if need be.
///
/// The result carries the `data` of the answer, see bkt_result_json(). The
/// cache learns nothing from it.
///
/// @param method  "GET", "POST", "PUT" or "DELETE"
/// @param path  below the API's address, such as "room/5?x=1"; segments may
///              be percent-encoded
/// @param json_body  may be NULL for none
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_request(
    client: *mut bkt_client_t,
    method: *const c_char,
    path: *const c_char,
    json_body: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_request", client, done, user_data, || {
            let method = arg::id(method, "method")?;
            let path = arg::id(path, "path")?;
            let json_body = arg::optional_text(json_body, "json_body")?;
            Ok(ask::room::request(Request::parse(method, path, json_body)?))
        })
    }
}

/// Fetches the next page of a list that the server gives in pages.
///
/// The result is like the one that it follows, and so on until
/// bkt_result_has_next() says no. What an earlier page had is left out,
/// so that a page may be shorter than others, even empty. After a failure
/// the same page may be asked for again. Refused with
/// #BKT_ERR_INVALID_STATE if there is no next page.
///
/// @param result  of the page before; may be lent, and may be released at
///                once
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_next_page(
    client: *mut bkt_client_t,
    result: *const bkt_result_t,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_next_page", client, done, user_data, || {
            let result = handle::borrow(result);
            ask::page::next(result.ok_or_else(|| invalid_argument("result", "is NULL"))?)
        })
    }
}

/// Gives an action up, if it has not gone out.
///
/// Its `done` comes all the same: with #BKT_ERR_CANCELLED, or with the
/// real outcome. An unknown or completed `op` is no error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_cancel(client: *mut bkt_client_t, op: bkt_op_t) -> bkt_status_t {
    guard::status("bkt_cancel", || {
        // SAFETY: the caller passes a client of theirs or NULL.
        unsafe { held::client(client) }?.cancel(op)
    })
}
