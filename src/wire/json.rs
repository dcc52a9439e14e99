//! JSON that is almost right: lone surrogates and bare control characters.
//!
//! A server in JavaScript happily writes half a surrogate pair, which no UTF-8 string can hold.
//! Such a half becomes U+FFFD, visibly. The text is gone over only if decoding it has failed.

use std::fmt::Write as _;

use serde::de::DeserializeOwned;

use crate::error::{Error, ErrorKind, Result};

/// Decodes `text`, with its faults mended if it has any; `what` names it in the error, which never
/// quotes the text.
pub fn from_str<T: DeserializeOwned>(what: &str, text: &str) -> Result<T> {
    let fault = match serde_json::from_str(text) {
        Ok(value) => return Ok(value),
        Err(fault) => fault,
    };
    if let Some(mended) = mended(text)
        && let Ok(value) = serde_json::from_str(&mended)
    {
        return Ok(value);
    }
    let problem = match fault.classify() {
        serde_json::error::Category::Eof => "ends too early",
        serde_json::error::Category::Data => "has another shape than expected",
        _ => "is not JSON",
    };
    Err(Error::new(ErrorKind::Protocol, format!("{what} {problem} at byte {}", fault.column())))
}

/// `text` with lone surrogates and bare control characters of its strings replaced; `None` if it
/// has neither.
pub(super) fn mended(text: &str) -> Option<String> {
    let mut mended = String::with_capacity(text.len());
    let mut is_changed = false;
    let mut is_in_string = false;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let mut taken = c.len_utf8();
        match c {
            '"' => {
                is_in_string = !is_in_string;
                mended.push(c);
            }
            '\\' if is_in_string => {
                let (length, is_lone) = escape(rest);
                taken = length;
                is_changed |= is_lone;
                mended.push_str(if is_lone { "\u{FFFD}" } else { &rest[..length] });
            }
            '\0' if is_in_string => {
                is_changed = true;
                mended.push('\u{FFFD}');
            }
            '\u{1}'..='\u{1f}' if is_in_string => {
                is_changed = true;
                // Writing to a string cannot fail.
                let _ = write!(mended, "\\u{:04x}", u32::from(c));
            }
            _ => mended.push(c),
        }
        rest = &rest[taken..];
    }
    is_changed.then_some(mended)
}

/// Length of the escape (or surrogate pair of escapes) that `text` begins with, and whether it is
/// half a pair.
fn escape(text: &str) -> (usize, bool) {
    match unit(text) {
        Some(0xD800..=0xDBFF) => match text.get(6..).and_then(unit) {
            Some(0xDC00..=0xDFFF) => (12, false),
            _ => (6, true),
        },
        Some(0xDC00..=0xDFFF) => (6, true),
        Some(_) => (6, false),
        None => (1 + text[1..].chars().next().map_or(0, char::len_utf8), false),
    }
}

/// The UTF-16 unit of a `\uXXXX` that `text` begins with.
fn unit(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    u16::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::{from_str, mended};

    #[test]
    fn lone_surrogates_become_visible() {
        for (json, plain) in [
            (r#""a\ud800b""#, "a\u{FFFD}b"),
            (r#""\udc00\ud83d""#, "\u{FFFD}\u{FFFD}"),
            (r#""\ud83d\ud83d\ude00""#, "\u{FFFD}😀"),
            (r#""\\ud800 \uD800\\""#, "\\ud800 \u{FFFD}\\"),
            (r#""\ud800\n\"é""#, "\u{FFFD}\n\"é"),
            ("\"a\u{0}b\tc\nd\"", "a\u{FFFD}b\tc\nd"),
        ] {
            assert_eq!(from_str::<String>("text", json).unwrap(), plain, "{json}");
        }
    }

    #[test]
    fn sound_text_is_left_alone() {
        for json in [r#"{"a":"\ud83d\ude00\u0000\\ud800"}"#, "[1,\n\t2]", "\"é\\"] {
            assert_eq!(mended(json), None, "{json}");
        }
    }

    #[test]
    fn errors_say_what_but_do_not_quote() {
        let error = from_str::<String>("frame", r#"{"secret":1}"#).unwrap_err();
        assert!(error.message().starts_with("frame has another shape"), "{error}");
        assert!(!error.message().contains("secret"));
        let error = from_str::<String>("frame", "\"abc").unwrap_err();
        assert!(error.message().contains("ends too early"), "{error}");
    }

    proptest::proptest! {
        #[test]
        fn mending_never_panics_and_never_adds_faults(text in r#"[\\ud8c0"a{}:é\x00\n]*"#) {
            if let Some(once) = mended(&text) {
                proptest::prop_assert_eq!(mended(&once), None);
            }
        }
    }
}
