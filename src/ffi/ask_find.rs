//! Actions that find rooms.

use std::ffi::{c_char, c_void};

use super::arg;
use super::submit::submit;
use super::types::{bkt_client_t, bkt_done_fn, bkt_op_t};
use crate::engine as ask;

/// Fetches the rooms of the lobby, the most active first.
///
/// The result carries a list of rooms, of which the owner may be a stub.
/// They come in pages: see bkt_next_page().
///
/// @param done  called exactly once if this returns a positive id;
///              may be NULL
/// @return the action's id, or a negative #bkt_status_t
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_fetch_lobby(
    client: *mut bkt_client_t,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe { submit("bkt_fetch_lobby", client, done, user_data, || Ok(ask::room::lobby())) }
}

/// Finds rooms by name.
///
/// The result carries a list of rooms, in pages as for bkt_fetch_lobby().
///
/// @param term  only its letters, digits and blanks count; refused with
///              #BKT_ERR_INVALID_ARGUMENT if it has none
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_search_rooms(
    client: *mut bkt_client_t,
    term: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_search_rooms", client, done, user_data, || {
            let term = arg::id(term, "term")?.to_owned();
            ask::room::search(&term)
        })
    }
}

/// Finds rooms and users by a text, in one answer.
///
/// The result carries a list of rooms, and a list of users: see
/// bkt_result_users(). Both are short.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_search(
    client: *mut bkt_client_t,
    query: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_search", client, done, user_data, || {
            let query = arg::id(query, "query")?.to_owned();
            ask::room::quick_search(&query)
        })
    }
}
