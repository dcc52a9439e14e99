//! A picture: an avatar or a background.

use std::ffi::c_char;

use super::handle::{self, Shared};
use super::read;
use crate::model::{Image, ImageText};

/// A stored picture: an avatar or the background of a room.
pub struct bkt_image_t {
    _opaque: [u8; 0],
}

impl Shared for bkt_image_t {
    type Inner = Image;
}

/// Keeps a lent picture. Release it with bkt_image_unref().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_image_ref(image: *const bkt_image_t) -> *mut bkt_image_t {
    // SAFETY: the caller lends a picture or passes NULL.
    unsafe { handle::keep(image) }
}

/// Releases a picture of yours. NULL is ignored.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_image_unref(image: *mut bkt_image_t) {
    // SAFETY: the caller gives up a count of theirs or passes NULL.
    unsafe { handle::release(image) }
}

/// The address to show it from: https if there is one. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_image_best_url(image: *const bkt_image_t) -> *const c_char {
    // SAFETY: the caller lends a picture or passes NULL.
    unsafe { read::packed(image, |image| image.text_with_nul(image.best_url())) }
}

/// The address over https. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_image_secure_url(image: *const bkt_image_t) -> *const c_char {
    // SAFETY: the caller lends a picture or passes NULL.
    unsafe { read::packed(image, |image| image.text_with_nul(ImageText::SecureUrl)) }
}

/// The address over http. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_image_url(image: *const bkt_image_t) -> *const c_char {
    // SAFETY: the caller lends a picture or passes NULL.
    unsafe { read::packed(image, |image| image.text_with_nul(ImageText::Url)) }
}

/// The storage's name for it. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_image_public_id(image: *const bkt_image_t) -> *const c_char {
    // SAFETY: the caller lends a picture or passes NULL.
    unsafe { read::packed(image, |image| image.text_with_nul(ImageText::PublicId)) }
}

/// Changes with each upload. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_image_version(image: *const bkt_image_t) -> *const c_char {
    // SAFETY: the caller lends a picture or passes NULL.
    unsafe { read::packed(image, |image| image.text_with_nul(ImageText::Version)) }
}

/// Pixels; 0 if unknown.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_image_width(image: *const bkt_image_t) -> i64 {
    // SAFETY: the caller lends a picture or passes NULL.
    unsafe { read::number(image, |image| image.width) }
}

/// Pixels; 0 if unknown.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_image_height(image: *const bkt_image_t) -> i64 {
    // SAFETY: the caller lends a picture or passes NULL.
    unsafe { read::number(image, |image| image.height) }
}

/// The file format, such as "png". May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_image_format(image: *const bkt_image_t) -> *const c_char {
    // SAFETY: the caller lends a picture or passes NULL.
    unsafe { read::packed(image, |image| image.text_with_nul(ImageText::Format)) }
}

/// The kind of resource, such as "image". May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_image_resource_type(image: *const bkt_image_t) -> *const c_char {
    // SAFETY: the caller lends a picture or passes NULL.
    unsafe { read::packed(image, |image| image.text_with_nul(ImageText::ResourceType)) }
}

/// Frames of an animated picture; 0 if unknown.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_image_pages(image: *const bkt_image_t) -> i64 {
    // SAFETY: the caller lends a picture or passes NULL.
    unsafe { read::number(image, |image| image.pages) }
}

/// The size of the file; 0 if unknown.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_image_bytes(image: *const bkt_image_t) -> i64 {
    // SAFETY: the caller lends a picture or passes NULL.
    unsafe { read::number(image, |image| image.bytes) }
}

/// How it was stored, such as "upload". May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_image_kind(image: *const bkt_image_t) -> *const c_char {
    // SAFETY: the caller lends a picture or passes NULL.
    unsafe { read::packed(image, |image| image.text_with_nul(ImageText::Kind)) }
}

/// A hash of its content. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_image_etag(image: *const bkt_image_t) -> *const c_char {
    // SAFETY: the caller lends a picture or passes NULL.
    unsafe { read::packed(image, |image| image.text_with_nul(ImageText::Etag)) }
}

/// A storage key. May be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_image_key(image: *const bkt_image_t) -> *const c_char {
    // SAFETY: the caller lends a picture or passes NULL.
    unsafe { read::packed(image, |image| image.text_with_nul(ImageText::Key)) }
}

/// Whether an older picture was replaced.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_image_is_overwritten(image: *const bkt_image_t) -> bool {
    // SAFETY: the caller lends a picture or passes NULL.
    unsafe { read::flag(image, |image| image.overwritten) }
}

/// Whether it only holds the place of a picture.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_image_is_placeholder(image: *const bkt_image_t) -> bool {
    // SAFETY: the caller lends a picture or passes NULL.
    unsafe { read::flag(image, |image| image.placeholder) }
}

/// How many labels it has.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_image_tag_count(image: *const bkt_image_t) -> usize {
    // SAFETY: the caller lends a picture or passes NULL.
    unsafe { read::count(image, |image| image.tags().len()) }
}

/// One of its labels; NULL beyond the end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_image_tag(image: *const bkt_image_t, index: usize) -> *const c_char {
    // SAFETY: the caller lends a picture or passes NULL.
    unsafe { read::text_at(image, index, |image| image.tags()) }
}
