//! The media behind a song.

use std::ffi::c_char;

use super::handle::{self, Shared};
use super::read;
use crate::model::SongInfo;

/// What a song plays: the media, wherever it is played.
pub struct bkt_song_info_t {
    _opaque: [u8; 0],
}

impl Shared for bkt_song_info_t {
    type Inner = SongInfo;
}

/// Keeps a lent song info. Release it with bkt_song_info_unref().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_song_info_ref(
    song_info: *const bkt_song_info_t,
) -> *mut bkt_song_info_t {
    // SAFETY: the caller lends a song info or passes NULL.
    unsafe { handle::keep(song_info) }
}

/// Releases a song info of yours. NULL is ignored.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_song_info_unref(song_info: *mut bkt_song_info_t) {
    // SAFETY: the caller gives up a count of theirs or passes NULL.
    unsafe { handle::release(song_info) }
}

/// The id of the media at the service. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_song_info_id(song_info: *const bkt_song_info_t) -> *const c_char {
    // SAFETY: the caller lends a song info or passes NULL.
    unsafe { read::text(song_info, |song_info| song_info.id.as_ref()) }
}

/// The title. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_song_info_name(song_info: *const bkt_song_info_t) -> *const c_char {
    // SAFETY: the caller lends a song info or passes NULL.
    unsafe { read::text(song_info, |song_info| song_info.name.as_ref()) }
}

/// "youtube", "soundcloud" or (old) "dubtrack". May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_song_info_provider(
    song_info: *const bkt_song_info_t,
) -> *const c_char {
    // SAFETY: the caller lends a song info or passes NULL.
    unsafe { read::text(song_info, |song_info| song_info.provider.as_ref()) }
}

/// The provider's own id of the media. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_song_info_media_id(
    song_info: *const bkt_song_info_t,
) -> *const c_char {
    // SAFETY: the caller lends a song info or passes NULL.
    unsafe { read::text(song_info, |song_info| song_info.media_id.as_ref()) }
}

/// Whether it names any media: broken imports do not.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_song_info_is_playable(song_info: *const bkt_song_info_t) -> bool {
    // SAFETY: the caller lends a song info or passes NULL.
    unsafe { read::flag(song_info, |song_info| song_info.is_playable()) }
}

/// How long it is; live streams show 99999000.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_song_info_length_ms(song_info: *const bkt_song_info_t) -> i64 {
    // SAFETY: the caller lends a song info or passes NULL.
    unsafe { read::number(song_info, |song_info| song_info.length_ms) }
}

/// The address of a small picture. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_song_info_thumbnail_url(
    song_info: *const bkt_song_info_t,
) -> *const c_char {
    // SAFETY: the caller lends a song info or passes NULL.
    unsafe {
        read::text(song_info, |song_info| {
            song_info.images.as_ref().and_then(|images| images.thumbnail.as_ref())
        })
    }
}

/// The stream of SoundCloud media, mostly expired. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_song_info_stream_url(
    song_info: *const bkt_song_info_t,
) -> *const c_char {
    // SAFETY: the caller lends a song info or passes NULL.
    unsafe { read::text(song_info, |song_info| song_info.stream_url.as_ref()) }
}

/// The file of uploaded media. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_song_info_file_url(
    song_info: *const bkt_song_info_t,
) -> *const c_char {
    // SAFETY: the caller lends a song info or passes NULL.
    unsafe { read::text(song_info, |song_info| song_info.file_url.as_ref()) }
}

/// When the service first saw it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_song_info_created_ms(song_info: *const bkt_song_info_t) -> i64 {
    // SAFETY: the caller lends a song info or passes NULL.
    unsafe { read::number(song_info, |song_info| song_info.created_ms) }
}

/// When the service last renewed its data.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_song_info_updated_ms(song_info: *const bkt_song_info_t) -> i64 {
    // SAFETY: the caller lends a song info or passes NULL.
    unsafe { read::number(song_info, |song_info| song_info.updated_ms) }
}

/// The provider's description. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_song_info_description(
    song_info: *const bkt_song_info_t,
) -> *const c_char {
    // SAFETY: the caller lends a song info or passes NULL.
    unsafe { read::text(song_info, |song_info| song_info.description.as_ref()) }
}

/// The artist. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_song_info_artist(song_info: *const bkt_song_info_t) -> *const c_char {
    // SAFETY: the caller lends a song info or passes NULL.
    unsafe { read::text(song_info, |song_info| song_info.artist.as_ref()) }
}

/// The genre. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_song_info_genre(song_info: *const bkt_song_info_t) -> *const c_char {
    // SAFETY: the caller lends a song info or passes NULL.
    unsafe { read::text(song_info, |song_info| song_info.genre.as_ref()) }
}

/// The bit rate, as the provider writes it. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_song_info_bitrate(song_info: *const bkt_song_info_t) -> *const c_char {
    // SAFETY: the caller lends a song info or passes NULL.
    unsafe { read::text(song_info, |song_info| song_info.bitrate.as_ref()) }
}

/// Beats per minute, as the provider writes it. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_song_info_beats_per_minute(
    song_info: *const bkt_song_info_t,
) -> *const c_char {
    // SAFETY: the caller lends a song info or passes NULL.
    unsafe { read::text(song_info, |song_info| song_info.beats_per_minute.as_ref()) }
}

/// Further data of the provider. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_song_info_metadata(
    song_info: *const bkt_song_info_t,
) -> *const c_char {
    // SAFETY: the caller lends a song info or passes NULL.
    unsafe { read::text(song_info, |song_info| song_info.metadata.as_ref()) }
}

/// The provider's category. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_song_info_category_id(
    song_info: *const bkt_song_info_t,
) -> *const c_char {
    // SAFETY: the caller lends a song info or passes NULL.
    unsafe { read::text(song_info, |song_info| song_info.category_id.as_ref()) }
}

/// Who brought it to the service. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_song_info_user_id(song_info: *const bkt_song_info_t) -> *const c_char {
    // SAFETY: the caller lends a song info or passes NULL.
    unsafe { read::text(song_info, |song_info| song_info.user_id.as_ref()) }
}

/// An old vote counter of the media, unlike bkt_song_updubs().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_song_info_updubs(song_info: *const bkt_song_info_t) -> i64 {
    // SAFETY: the caller lends a song info or passes NULL.
    unsafe { read::number(song_info, |song_info| song_info.updubs) }
}

/// An old vote counter of the media, unlike bkt_song_downdubs().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_song_info_downdubs(song_info: *const bkt_song_info_t) -> i64 {
    // SAFETY: the caller lends a song info or passes NULL.
    unsafe { read::number(song_info, |song_info| song_info.downdubs) }
}
