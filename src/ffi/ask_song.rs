//! Actions on media, and on comments about them.

use std::ffi::{c_char, c_void};

use super::arg;
use super::song::bkt_dub_t;
use super::submit::submit;
use super::types::{bkt_client_t, bkt_done_fn, bkt_op_t};
use crate::engine as ask;
use crate::model::DubKind;

/// Finds songs at a provider, by a text or an address.
///
/// The result carries a list of song infos, which may lack an id until they
/// are used. They come in pages: see bkt_next_page().
///
/// @param provider  "youtube" or "soundcloud"
/// @param done  called exactly once if this returns a positive id;
///              may be NULL
/// @return the action's id, or a negative #bkt_status_t
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_search_songs(
    client: *mut bkt_client_t,
    text: *const c_char,
    provider: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_search_songs", client, done, user_data, || {
            let text = arg::id(text, "text")?;
            let provider = arg::id(provider, "provider")?;
            ask::song::search(text, provider)
        })
    }
}

/// Fetches what is known of a song.
///
/// The result carries the song info. Fails with #BKT_ERR_NOT_FOUND if the
/// service does not know it.
///
/// @param song  the id of its song info, or the provider's id
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_fetch_song_info(
    client: *mut bkt_client_t,
    song: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_fetch_song_info", client, done, user_data, || {
            let song = arg::id(song, "song")?;
            Ok(ask::song::fetch(song))
        })
    }
}

/// Asks where the provider shows a song.
///
/// The result carries the address: see bkt_result_text().
///
/// @param song  as for bkt_fetch_song_info()
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_fetch_song_link(
    client: *mut bkt_client_t,
    song: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_fetch_song_link", client, done, user_data, || {
            let song = arg::id(song, "song")?;
            Ok(ask::song::link(song))
        })
    }
}

/// Lists the comments on a song.
///
/// The result carries a list of comments.
///
/// @param song  as for bkt_fetch_song_info()
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_fetch_comments(
    client: *mut bkt_client_t,
    song: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_fetch_comments", client, done, user_data, || {
            let song = arg::id(song, "song")?;
            Ok(ask::comment::list(song))
        })
    }
}

/// Says something about a song.
///
/// The result carries the comment, if the server shows it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_add_comment(
    client: *mut bkt_client_t,
    song: *const c_char,
    text: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_add_comment", client, done, user_data, || {
            let song = arg::id(song, "song")?;
            let text = arg::id(text, "text")?;
            ask::comment::add(song, text)
        })
    }
}

/// Takes a comment of yours back.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_delete_comment(
    client: *mut bkt_client_t,
    song: *const c_char,
    comment_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_delete_comment", client, done, user_data, || {
            let song = arg::id(song, "song")?;
            let comment_id = arg::id(comment_id, "comment_id")?;
            Ok(ask::comment::delete(song, comment_id))
        })
    }
}

/// Votes on a comment.
///
/// The result carries the comment, if the server shows it.
///
/// @param dub  #BKT_DUB_UP or #BKT_DUB_DOWN
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_vote_comment(
    client: *mut bkt_client_t,
    comment_id: *const c_char,
    dub: bkt_dub_t,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_vote_comment", client, done, user_data, || {
            let comment_id = arg::id(comment_id, "comment_id")?;
            let dub = arg::code(dub, "dub", DubKind::from_code)?;
            Ok(ask::comment::vote(comment_id, dub))
        })
    }
}

/// Flags a comment as spam.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_flag_comment(
    client: *mut bkt_client_t,
    comment_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_flag_comment", client, done, user_data, || {
            let comment_id = arg::id(comment_id, "comment_id")?;
            Ok(ask::comment::flag(comment_id))
        })
    }
}
