//! The bodies of getters: read one field of a lent object, and answer NULL with nothing.

use std::ffi::c_char;
use std::ptr::null;
use std::sync::Arc;

use super::guard;
use super::handle::{self, Shared};
use crate::secret::Secret;
use crate::text::Text;

/// A text that the object lends, or NULL.
///
/// # Safety
/// `object` is NULL or valid, as for [`handle::borrow`]; so for every function here.
pub unsafe fn text<H: Shared>(
    object: *const H,
    field: impl FnOnce(&H::Inner) -> Option<&Text>,
) -> *const c_char {
    // SAFETY: handed on.
    unsafe { field_or(object, null(), |inner| field(inner).map_or(null(), lend_text)) }
}

/// A text of several in one piece, with its NUL, or NULL.
///
/// # Safety
/// As for [`text`].
pub unsafe fn packed<H: Shared>(
    object: *const H,
    field: impl FnOnce(&H::Inner) -> Option<&str>,
) -> *const c_char {
    // SAFETY: handed on.
    unsafe { field_or(object, null(), |inner| field(inner).map_or(null(), lend_packed)) }
}

/// The text of a secret, or NULL.
///
/// # Safety
/// As for [`text`].
pub unsafe fn secret<H: Shared<Inner = Secret>>(object: *const H) -> *const c_char {
    // SAFETY: handed on.
    unsafe { field_or(object, null(), |secret| secret.as_str_with_nul().as_ptr().cast()) }
}

/// One text of several, or NULL beyond the end.
///
/// # Safety
/// As for [`text`].
pub unsafe fn text_at<H: Shared>(
    object: *const H,
    index: usize,
    field: impl FnOnce(&H::Inner) -> &[Text],
) -> *const c_char {
    // SAFETY: handed on.
    unsafe { text(object, |inner| field(inner).get(index)) }
}

/// A number, or 0.
///
/// # Safety
/// As for [`text`].
pub unsafe fn number<H: Shared>(object: *const H, field: impl FnOnce(&H::Inner) -> i64) -> i64 {
    // SAFETY: handed on.
    unsafe { field_or(object, 0, field) }
}

/// A number of an enumeration, or 0.
///
/// # Safety
/// As for [`text`].
pub unsafe fn code<H: Shared>(object: *const H, field: impl FnOnce(&H::Inner) -> i32) -> i32 {
    // SAFETY: handed on.
    unsafe { field_or(object, 0, field) }
}

/// How many there are, or 0.
///
/// # Safety
/// As for [`text`].
pub unsafe fn count<H: Shared>(object: *const H, field: impl FnOnce(&H::Inner) -> usize) -> usize {
    // SAFETY: handed on.
    unsafe { field_or(object, 0, field) }
}

/// A yes or no; no for NULL.
///
/// # Safety
/// As for [`text`].
pub unsafe fn flag<H: Shared>(object: *const H, field: impl FnOnce(&H::Inner) -> bool) -> bool {
    // SAFETY: handed on.
    unsafe { field_or(object, false, field) }
}

/// An object that this one holds and lends, or NULL.
///
/// # Safety
/// As for [`text`].
pub unsafe fn object<H: Shared, O: Shared>(
    object: *const H,
    field: impl FnOnce(&H::Inner) -> Option<&Arc<O::Inner>>,
) -> *const O {
    // SAFETY: handed on.
    unsafe { field_or(object, null(), |inner| field(inner).map_or(null(), handle::lend)) }
}

/// One object of several, or NULL beyond the end.
///
/// # Safety
/// As for [`text`].
pub unsafe fn object_at<H: Shared, O: Shared>(
    object: *const H,
    index: usize,
    field: impl FnOnce(&H::Inner) -> &[Arc<O::Inner>],
) -> *const O {
    // SAFETY: handed on.
    unsafe { self::object(object, |inner| field(inner).get(index)) }
}

/// The address of a text that ends in a NUL.
pub fn lend_packed(text_with_nul: &str) -> *const c_char {
    debug_assert!(text_with_nul.ends_with('\0'));
    text_with_nul.as_ptr().cast()
}

/// The pointer that C reads a text by.
pub fn lend_text(text: &Text) -> *const c_char {
    text.as_str_with_nul().as_ptr().cast()
}

/// The pointer that C reads one of our own texts by; it has to end in NUL.
pub fn lend_static(text_with_nul: &'static str) -> *const c_char {
    debug_assert!(text_with_nul.ends_with('\0'));
    text_with_nul.as_ptr().cast()
}

/// # Safety
/// As for [`text`].
unsafe fn field_or<H: Shared, T: Copy>(
    object: *const H,
    fallback: T,
    field: impl FnOnce(&H::Inner) -> T,
) -> T {
    // SAFETY: the caller's promise.
    let inner = unsafe { handle::borrow(object) };
    guard::value(fallback, || inner.map_or(fallback, field))
}
