//! Actions on personal playlists.

use std::ffi::{c_char, c_void};

use super::arg;
use super::submit::submit;
use super::types::{bkt_client_t, bkt_done_fn, bkt_op_t};
use crate::engine as ask;

/// Lists your personal playlists.
///
/// The result carries a list of playlists.
///
/// @param done  called exactly once if this returns a positive id;
///              may be NULL
/// @return the action's id, or a negative #bkt_status_t
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_fetch_playlists(
    client: *mut bkt_client_t,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe { submit("bkt_fetch_playlists", client, done, user_data, || Ok(ask::playlist::list())) }
}

/// Makes a personal playlist.
///
/// The result carries the playlist.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_create_playlist(
    client: *mut bkt_client_t,
    name: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_create_playlist", client, done, user_data, || {
            let name = arg::id(name, "name")?;
            Ok(ask::playlist::create(name))
        })
    }
}

/// Gives a playlist of yours another name.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_rename_playlist(
    client: *mut bkt_client_t,
    playlist_id: *const c_char,
    name: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_rename_playlist", client, done, user_data, || {
            let playlist_id = arg::id(playlist_id, "playlist_id")?;
            let name = arg::id(name, "name")?;
            Ok(ask::playlist::rename(playlist_id, name))
        })
    }
}

/// Deletes a playlist of yours, with all its songs.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_delete_playlist(
    client: *mut bkt_client_t,
    playlist_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_delete_playlist", client, done, user_data, || {
            let playlist_id = arg::id(playlist_id, "playlist_id")?;
            Ok(ask::playlist::delete(playlist_id))
        })
    }
}

/// Lists the songs of a playlist of yours, the newest first.
///
/// The result carries a list of playlist songs. They come in pages: see
/// bkt_next_page().
///
/// @param filter  what their titles must hold; may be NULL for all
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_fetch_playlist_songs(
    client: *mut bkt_client_t,
    playlist_id: *const c_char,
    filter: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_fetch_playlist_songs", client, done, user_data, || {
            let playlist_id = arg::id(playlist_id, "playlist_id")?;
            let filter = arg::optional_text(filter, "filter")?.unwrap_or("");
            Ok(ask::playlist::songs(playlist_id, filter))
        })
    }
}

/// Adds a song to a playlist of yours.
///
/// The result carries the playlist, if the server shows it. Adding the song
/// that plays is a grab: see bkt_grab_song().
///
/// @param provider  "youtube" or "soundcloud"
/// @param media_id  the provider's id of the song
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_add_playlist_song(
    client: *mut bkt_client_t,
    playlist_id: *const c_char,
    provider: *const c_char,
    media_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_add_playlist_song", client, done, user_data, || {
            let playlist_id = arg::id(playlist_id, "playlist_id")?;
            let provider = arg::id(provider, "provider")?;
            let media_id = arg::id(media_id, "media_id")?;
            Ok(ask::playlist::add(playlist_id, provider, media_id))
        })
    }
}

/// Adds a song that the service knows to a playlist of yours.
///
/// Otherwise like bkt_add_playlist_song().
///
/// @param info_id  as bkt_song_info_id()
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_add_playlist_song_info(
    client: *mut bkt_client_t,
    playlist_id: *const c_char,
    info_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_add_playlist_song_info", client, done, user_data, || {
            let playlist_id = arg::id(playlist_id, "playlist_id")?;
            let info_id = arg::id(info_id, "info_id")?;
            Ok(ask::playlist::add_known(playlist_id, info_id))
        })
    }
}

/// Removes a song from a playlist of yours.
///
/// @param row_id  as bkt_playlist_song_id()
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_remove_playlist_song(
    client: *mut bkt_client_t,
    playlist_id: *const c_char,
    row_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_remove_playlist_song", client, done, user_data, || {
            let playlist_id = arg::id(playlist_id, "playlist_id")?;
            let row_id = arg::id(row_id, "row_id")?;
            Ok(ask::playlist::remove(playlist_id, row_id))
        })
    }
}

/// Puts the songs of a playlist of yours into another order.
///
/// @param row_ids  all of its rows, each once; an array, copied
/// @param row_id_count  how many
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_reorder_playlist(
    client: *mut bkt_client_t,
    playlist_id: *const c_char,
    row_ids: *const *const c_char,
    row_id_count: usize,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_reorder_playlist", client, done, user_data, || {
            let playlist_id = arg::id(playlist_id, "playlist_id")?;
            let row_ids = arg::ids(row_ids, row_id_count, "row_ids")?;
            ask::playlist::reorder(playlist_id, &row_ids)
        })
    }
}

/// Shuffles the songs of a playlist of yours.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_shuffle_playlist(
    client: *mut bkt_client_t,
    playlist_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_shuffle_playlist", client, done, user_data, || {
            let playlist_id = arg::id(playlist_id, "playlist_id")?;
            Ok(ask::playlist::shuffle(playlist_id))
        })
    }
}

/// Lists the sets that somebody has at SoundCloud.
///
/// The result carries a list of playlists without ids of their own. To import
/// one, give its bkt_playlist_media_id() to bkt_import_soundcloud_set().
///
/// @param username  the name there
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_fetch_soundcloud_sets(
    client: *mut bkt_client_t,
    username: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_fetch_soundcloud_sets", client, done, user_data, || {
            let username = arg::id(username, "username")?;
            Ok(ask::playlist::soundcloud_sets(username))
        })
    }
}

/// Fills a playlist of yours from one at YouTube.
///
/// The result carries the playlist, if the server shows it. Fails with
/// #BKT_ERR_SERVER if there is no such list. What takes long may end in
/// #BKT_ERR_OUTCOME_UNKNOWN: look before you repeat it.
///
/// @param list_id  YouTube's id of the list
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_import_youtube_playlist(
    client: *mut bkt_client_t,
    playlist_id: *const c_char,
    list_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_import_youtube_playlist", client, done, user_data, || {
            let playlist_id = arg::id(playlist_id, "playlist_id")?;
            let list_id = arg::id(list_id, "list_id")?;
            Ok(ask::playlist::import_youtube(playlist_id, list_id))
        })
    }
}

/// Fills a playlist of yours from a set at SoundCloud.
///
/// Otherwise like bkt_import_youtube_playlist(). Songs that are gone there
/// stay as rows without song info.
///
/// @param set_id  SoundCloud's id of the set: bkt_playlist_media_id() of what
///                bkt_fetch_soundcloud_sets() gives
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_import_soundcloud_set(
    client: *mut bkt_client_t,
    playlist_id: *const c_char,
    set_id: *const c_char,
    done: bkt_done_fn,
    user_data: *mut c_void,
) -> bkt_op_t {
    // SAFETY: the caller passes a client of theirs or NULL, and valid pointers or NULL.
    unsafe {
        submit("bkt_import_soundcloud_set", client, done, user_data, || {
            let playlist_id = arg::id(playlist_id, "playlist_id")?;
            let set_id = arg::id(set_id, "set_id")?;
            Ok(ask::playlist::import_soundcloud(playlist_id, set_id))
        })
    }
}
