//! What C passes in: checked, borrowed for the call, and named in errors.

use std::ffi::{CStr, c_char};
use std::time::Duration;

use crate::config::{ARGUMENT_BYTES_MAX, ARGUMENT_ITEMS_MAX};
use crate::error::{Result, invalid_argument};

/// A text that may be empty.
///
/// # Safety
/// `pointer` is NULL, or ends in NUL and is valid and unchanged for `'a`.
pub unsafe fn text<'a>(pointer: *const c_char, argument: &str) -> Result<&'a str> {
    // SAFETY: handed on.
    unsafe { long_text(pointer, ARGUMENT_BYTES_MAX, argument) }
}

/// A text that may be empty, with a limit of its own.
///
/// # Safety
/// As for [`text`].
pub unsafe fn long_text<'a>(
    pointer: *const c_char,
    bytes_max: usize,
    argument: &str,
) -> Result<&'a str> {
    if pointer.is_null() {
        return Err(invalid_argument(argument, "is NULL"));
    }
    // SAFETY: the caller's promise.
    let bytes = unsafe { CStr::from_ptr(pointer) }.to_bytes();
    if bytes.len() > bytes_max {
        let problem = format!("is longer than {bytes_max} bytes");
        return Err(invalid_argument(argument, &problem));
    }
    std::str::from_utf8(bytes).map_err(|_| invalid_argument(argument, "is not valid UTF-8"))
}

/// A text that may be absent, as NULL, or empty.
///
/// # Safety
/// As for [`text`].
pub unsafe fn optional_text<'a>(pointer: *const c_char, argument: &str) -> Result<Option<&'a str>> {
    if pointer.is_null() {
        return Ok(None);
    }
    // SAFETY: handed on.
    unsafe { text(pointer, argument) }.map(Some)
}

/// A text that may not be empty: an id, a name, an address.
///
/// # Safety
/// As for [`text`].
pub unsafe fn id<'a>(pointer: *const c_char, argument: &str) -> Result<&'a str> {
    // SAFETY: handed on.
    let text = unsafe { text(pointer, argument) }?;
    if text.is_empty() {
        return Err(invalid_argument(argument, "is empty"));
    }
    Ok(text)
}

/// An array. NULL is allowed when `count` is 0.
///
/// # Safety
/// `pointer` is NULL, or points at `count` items that are valid and unchanged for `'a`.
pub unsafe fn items<'a, T>(
    pointer: *const T,
    count: usize,
    count_max: usize,
    argument: &str,
) -> Result<&'a [T]> {
    if count == 0 {
        return Ok(&[]);
    }
    if pointer.is_null() {
        return Err(invalid_argument(argument, "is NULL"));
    }
    if count > count_max {
        return Err(invalid_argument(argument, &format!("has more than {count_max} items")));
    }
    // SAFETY: the caller's promise.
    Ok(unsafe { std::slice::from_raw_parts(pointer, count) })
}

/// Texts that may not be empty, in an array; `argument` names it.
///
/// # Safety
/// As for [`items`], and each item as for [`text`].
pub unsafe fn ids(
    pointer: *const *const c_char,
    count: usize,
    argument: &str,
) -> Result<Vec<String>> {
    // SAFETY: handed on.
    let pointers = unsafe { items(pointer, count, ARGUMENT_ITEMS_MAX, argument) }?;
    let numbered = pointers.iter().enumerate();
    // SAFETY: handed on.
    let id = |(index, one): (usize, &*const c_char)| unsafe {
        id(*one, &format!("{argument}[{index}]")).map(str::to_owned)
    };
    numbered.map(id).collect()
}

/// How long to wait: -1 is without an end.
pub fn timeout(timeout_ms: i64) -> Result<Option<Duration>> {
    match u64::try_from(timeout_ms) {
        Ok(timeout_ms) => Ok(Some(Duration::from_millis(timeout_ms))),
        Err(_) if timeout_ms == -1 => Ok(None),
        Err(_) => Err(invalid_argument("timeout_ms", "must be -1 or more")),
    }
}

/// A number of an enumeration, by the function that knows its numbers.
pub fn code<T>(code: i32, argument: &str, known: impl FnOnce(i32) -> Option<T>) -> Result<T> {
    known(code).ok_or_else(|| invalid_argument(argument, &format!("has no value {code}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::{Error, ErrorKind};
    use crate::log::Level;

    fn problem<T: std::fmt::Debug>(result: Result<T>) -> String {
        let error: Error = result.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidArgument);
        error.message().to_string()
    }

    #[test]
    fn texts_are_checked_and_named() {
        let long = vec![b'a'; ARGUMENT_BYTES_MAX + 1];
        let long = std::ffi::CString::new(long).unwrap();
        // SAFETY: every pointer is NULL or a literal that outlives the call.
        unsafe {
            assert_eq!(text(c"é😀".as_ptr(), "text").unwrap(), "é😀");
            assert_eq!(text(c"".as_ptr(), "text").unwrap(), "");
            assert_eq!(id(c"5".as_ptr(), "room_id").unwrap(), "5");
            assert_eq!(optional_text(std::ptr::null(), "text").unwrap(), None);
            assert_eq!(optional_text(c"".as_ptr(), "text").unwrap(), Some(""));
            assert_eq!(problem(text(std::ptr::null(), "text")), "text is NULL");
            assert_eq!(problem(id(std::ptr::null(), "room_id")), "room_id is NULL");
            assert_eq!(problem(id(c"".as_ptr(), "room_id")), "room_id is empty");
            assert_eq!(problem(id(c"\xff".as_ptr(), "room_id")), "room_id is not valid UTF-8");
            assert_eq!(problem(text(c"\xed\xa0\x80".as_ptr(), "text")), "text is not valid UTF-8");
            let expected = format!("text is longer than {ARGUMENT_BYTES_MAX} bytes");
            assert_eq!(problem(text(long.as_ptr(), "text")), expected);
            assert_eq!(text(long.as_ptr().add(1), "text").unwrap().len(), ARGUMENT_BYTES_MAX);
        }
    }

    #[test]
    fn arrays_are_bounded() {
        let numbers = [1, 2, 3];
        // SAFETY: the array outlives the calls, and the impossible count is refused first.
        unsafe {
            assert_eq!(items(numbers.as_ptr(), 3, 3, "kinds").unwrap(), [1, 2, 3]);
            assert_eq!(items(std::ptr::null::<i32>(), 0, 3, "kinds").unwrap(), [0; 0]);
            assert_eq!(problem(items(std::ptr::null::<i32>(), 1, 3, "kinds")), "kinds is NULL");
            let many = items(numbers.as_ptr(), usize::MAX, 3, "kinds");
            assert_eq!(problem(many), "kinds has more than 3 items");
        }
    }

    #[test]
    fn timeouts_are_counted_or_endless() {
        assert_eq!(timeout(0).unwrap(), Some(Duration::ZERO));
        assert_eq!(timeout(i64::MAX).unwrap(), Some(Duration::from_millis(i64::MAX as u64)));
        assert_eq!(timeout(-1).unwrap(), None);
        assert_eq!(problem(timeout(-2)), "timeout_ms must be -1 or more");
    }

    #[test]
    fn stray_numbers_are_refused() {
        assert_eq!(code(2, "level", Level::from_code).unwrap(), Level::Warn);
        assert_eq!(problem(code(99, "level", Level::from_code)), "level has no value 99");
    }
}
