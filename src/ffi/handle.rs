//! Objects to pointers and back.
//!
//! A C type such as `bkt_room_t` is an empty struct that is never made; its pointers point at the
//! Rust value named by [`Shared::Inner`] or [`Unique::Inner`]. A shared object is an `Arc`: a
//! `const` pointer borrows it, a plain pointer owns one count of it. Because every lent pointer
//! comes from an `Arc` too, any of them can be kept by taking a count.

use std::sync::Arc;

use super::guard;
use crate::error::{Error, Result, invalid_argument};

/// A C type whose objects are immutable and counted: `_ref` and `_unref`.
pub trait Shared {
    /// What its pointers point at.
    type Inner;
}

/// A C type whose objects have one owner: `_new` and `_free`.
pub trait Unique {
    /// What its pointers point at.
    type Inner;
}

/// A pointer that stays valid for as long as `object` is held by somebody.
pub fn lend<H: Shared>(object: &Arc<H::Inner>) -> *const H {
    Arc::as_ptr(object).cast()
}

/// A pointer that owns one count of `object`.
pub fn give<H: Shared>(object: Arc<H::Inner>) -> *mut H {
    Arc::into_raw(object).cast_mut().cast()
}

/// A pointer that owns one count of `object`, or NULL.
pub fn give_optional<H: Shared>(object: Option<Arc<H::Inner>>) -> *mut H {
    object.map_or(std::ptr::null_mut(), give)
}

/// Borrows the object behind a pointer; nothing for NULL.
///
/// # Safety
/// `pointer` is NULL, or was made by [`lend`] or [`give`] and is valid for `'a`.
pub unsafe fn borrow<'a, H: Shared>(pointer: *const H) -> Option<&'a H::Inner>
where
    H::Inner: 'a,
{
    // SAFETY: such pointers point at an `Inner` inside an `Arc`.
    unsafe { pointer.cast::<H::Inner>().as_ref() }
}

/// Takes one more count of the object behind a pointer; NULL for NULL.
///
/// # Safety
/// As for [`borrow`].
pub unsafe fn keep<H: Shared>(pointer: *const H) -> *mut H {
    if !pointer.is_null() {
        // SAFETY: such pointers come from an `Arc`, and its count is not zero while they are valid.
        unsafe { Arc::increment_strong_count(pointer.cast::<H::Inner>()) };
    }
    pointer.cast_mut()
}

/// One more count of the object behind a pointer, for keeping it here; nothing for NULL.
///
/// # Safety
/// As for [`borrow`].
pub unsafe fn share<H: Shared>(pointer: *const H) -> Option<Arc<H::Inner>> {
    if pointer.is_null() {
        return None;
    }
    let inner = pointer.cast::<H::Inner>();
    // SAFETY: such pointers come from an `Arc`, and its count is not zero while they are valid; the
    // count that is taken here becomes the returned one.
    unsafe {
        Arc::increment_strong_count(inner);
        Some(Arc::from_raw(inner))
    }
}

/// Gives one count back; does nothing for NULL.
///
/// # Safety
/// `pointer` is NULL, or owns a count that nobody else gives back.
pub unsafe fn release<H: Shared>(pointer: *mut H) {
    if !pointer.is_null() {
        // SAFETY: the count that the pointer owns is turned back into an `Arc` once.
        let object = unsafe { Arc::from_raw(pointer.cast::<H::Inner>().cast_const()) };
        guard::value((), || drop(object));
    }
}

/// Makes an object with one owner.
pub fn give_unique<H: Unique>(object: H::Inner) -> *mut H {
    Box::into_raw(Box::new(object)).cast()
}

/// Borrows an object for reading, or says which argument is NULL.
///
/// # Safety
/// `pointer` is NULL, or was made by [`give_unique`], is valid for `'a` and not written meanwhile.
pub unsafe fn unique<'a, H: Unique>(pointer: *const H, argument: &str) -> Result<&'a H::Inner>
where
    H::Inner: 'a,
{
    // SAFETY: such pointers point at an `Inner` inside a `Box`.
    unsafe { pointer.cast::<H::Inner>().as_ref() }.ok_or_else(|| is_null(argument))
}

/// Borrows an object for writing, or says which argument is NULL.
///
/// # Safety
/// `pointer` is NULL, or was made by [`give_unique`], is valid for `'a` and not used meanwhile.
pub unsafe fn unique_mut<'a, H: Unique>(pointer: *mut H, argument: &str) -> Result<&'a mut H::Inner>
where
    H::Inner: 'a,
{
    // SAFETY: such pointers point at an `Inner` inside a `Box`.
    unsafe { pointer.cast::<H::Inner>().as_mut() }.ok_or_else(|| is_null(argument))
}

/// Ends an object with one owner; does nothing for NULL.
///
/// # Safety
/// `pointer` is NULL, or was made by [`give_unique`] and is not used any more.
pub unsafe fn free_unique<H: Unique>(pointer: *mut H) {
    if !pointer.is_null() {
        // SAFETY: the pointer is turned back into its `Box` once.
        let object = unsafe { Box::from_raw(pointer.cast::<H::Inner>()) };
        guard::value((), || drop(object));
    }
}

fn is_null(argument: &str) -> Error {
    invalid_argument(argument, "is NULL")
}

#[cfg(test)]
mod tests {
    use super::*;

    struct shared_t;
    struct unique_t;

    impl Shared for shared_t {
        type Inner = String;
    }

    impl Unique for unique_t {
        type Inner = String;
    }

    #[test]
    fn counts_are_taken_and_given_back() {
        let object = Arc::new("dub".to_owned());
        let lent: *const shared_t = lend(&object);
        // SAFETY: `object` lives to the end of the test.
        unsafe {
            assert_eq!(borrow(lent).unwrap(), "dub");
            let kept = keep(lent);
            assert_eq!(Arc::strong_count(&object), 2);
            release(kept);
        }
        assert_eq!(Arc::strong_count(&object), 1);
        let given: *mut shared_t = give(object.clone());
        assert_eq!(Arc::strong_count(&object), 2);
        // SAFETY: `given` owns a count.
        unsafe { release(given) };
        assert_eq!(Arc::strong_count(&object), 1);
    }

    #[test]
    fn null_is_nothing() {
        // SAFETY: NULL is allowed everywhere.
        unsafe {
            assert!(borrow(std::ptr::null::<shared_t>()).is_none());
            assert!(keep(std::ptr::null::<shared_t>()).is_null());
            release(std::ptr::null_mut::<shared_t>());
            free_unique(std::ptr::null_mut::<unique_t>());
            let error = unique_mut(std::ptr::null_mut::<unique_t>(), "config").unwrap_err();
            assert_eq!(error.message(), &"config is NULL");
        }
        assert!(give_optional::<shared_t>(None).is_null());
    }

    #[test]
    fn a_unique_object_is_written_and_freed() {
        let pointer: *mut unique_t = give_unique("a".to_owned());
        // SAFETY: `pointer` is fresh and freed once.
        unsafe {
            unique_mut(pointer, "it").unwrap().push('b');
            assert_eq!(unique(pointer.cast_const(), "it").unwrap(), "ab");
            free_unique(pointer);
        }
    }
}
