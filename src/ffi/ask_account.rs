//! Actions on your account, and on what accounts show.

use std::ffi::{c_char, c_void};

use super::arg;
use super::submit::submit;
use super::types::{bkt_client_t, bkt_done_fn, bkt_op_t};
use crate::config::PICTURE_BYTES_MAX;
use crate::engine as ask;

/// Ends the login session, at the server and in this client.
///
/// What needs a login next logs in again, if the name and password are set.
/// An open connection stays until the server ends it: close the client to
/// be gone. What an exported session held is worth nothing any more.
///
/// @param done  called exactly once if this returns a positive id;
///              may be NULL
/// @return the action's id, or a negative #bkt_status_t
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_logout(
    client: *mut bkt_client_t,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe { submit("bkt_logout", client, done, user_data, || Ok(ask::account::log_out())) }
}

/// Asks whether a username is taken.
///
/// The result carries 1 or 0: see bkt_result_count().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_fetch_username_taken(
    client: *mut bkt_client_t,
    username: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_fetch_username_taken", client, done, user_data, || {
            let username = arg::id(username, "username")?;
            Ok(ask::account::is_username_taken(username))
        })
    }
}

/// Asks where a user's picture is.
///
/// The result carries the address: see bkt_result_text().
///
/// @param is_large  whether the large one is wanted
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_fetch_user_picture(
    client: *mut bkt_client_t,
    user_id: *const c_char,
    is_large: bool,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_fetch_user_picture", client, done, user_data, || {
            let user_id = arg::id(user_id, "user_id")?;
            Ok(ask::account::picture(user_id, is_large))
        })
    }
}

/// Changes your own picture.
///
/// The result carries your user, if the server shows it.
///
/// @param data  the file, copied; at most 8 MiB
/// @param data_len  its length in bytes
/// @param content_type  such as "image/png"
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_set_picture(
    client: *mut bkt_client_t,
    data: *const c_void,
    data_len: usize,
    content_type: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_set_picture", client, done, user_data, || {
            let data = arg::items(data.cast::<u8>(), data_len, PICTURE_BYTES_MAX, "data")?;
            let content_type = arg::id(content_type, "content_type")?;
            ask::account::set_picture(data, content_type)
        })
    }
}

/// Changes your own picture to a moving one.
///
/// Otherwise like bkt_set_picture().
///
/// @param base64  the GIF file in base64
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_set_moving_picture(
    client: *mut bkt_client_t,
    base64: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_set_moving_picture", client, done, user_data, || {
            let base64 = arg::text(base64, "base64")?;
            ask::account::set_moving_picture(base64)
        })
    }
}

/// Changes the background picture of a room.
///
/// Fails with #BKT_ERR_FORBIDDEN if you may not change the room.
///
/// @param data  the file, copied; at most 2 MiB
/// @param data_len  its length in bytes
/// @param content_type  such as "image/jpeg"
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_set_room_picture(
    client: *mut bkt_client_t,
    room_id: *const c_char,
    data: *const c_void,
    data_len: usize,
    content_type: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_set_room_picture", client, done, user_data, || {
            let room_id = arg::id(room_id, "room_id")?;
            let data = arg::items(data.cast::<u8>(), data_len, PICTURE_BYTES_MAX, "data")?;
            let content_type = arg::id(content_type, "content_type")?;
            ask::account::set_room_picture(room_id.to_owned(), data, content_type)
        })
    }
}

/// Lists who follows a user.
///
/// The result carries a list of texts: their ids.
///
/// @param user_id  an id: the server knows nobody here by name, and answers a
///                 name with an empty list
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_fetch_followers(
    client: *mut bkt_client_t,
    user_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_fetch_followers", client, done, user_data, || {
            let user_id = arg::id(user_id, "user_id")?;
            Ok(ask::account::followers(user_id))
        })
    }
}

/// Lists whom a user follows.
///
/// The result carries a list of texts: their ids.
///
/// @param user_id  an id: the server knows nobody here by name, and answers a
///                 name with an empty list
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_fetch_followed(
    client: *mut bkt_client_t,
    user_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_fetch_followed", client, done, user_data, || {
            let user_id = arg::id(user_id, "user_id")?;
            Ok(ask::account::followed(user_id))
        })
    }
}

/// Follows a user.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_follow(
    client: *mut bkt_client_t,
    user_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_follow", client, done, user_data, || {
            let user_id = arg::id(user_id, "user_id")?;
            Ok(ask::account::follow(user_id))
        })
    }
}

/// Follows a user no more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_unfollow(
    client: *mut bkt_client_t,
    user_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_unfollow", client, done, user_data, || {
            let user_id = arg::id(user_id, "user_id")?;
            Ok(ask::account::unfollow(user_id))
        })
    }
}

/// Asks how many conversations have something unread.
///
/// The result carries the number: see bkt_result_count().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_fetch_unread_count(
    client: *mut bkt_client_t,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_fetch_unread_count", client, done, user_data, || {
            Ok(ask::account::unread_count())
        })
    }
}
