//! Long texts as several chat posts. Pure.
//!
//! The service takes 255 units a post, counted on the encoded text (rest.md §6). Whether it counts
//! characters or UTF-16 units is not recorded; UTF-16 units are never fewer, so they are counted.

use unicode_segmentation::UnicodeSegmentation;

use crate::config::CHAT_UNITS_MAX;
use crate::error::{Result, invalid_argument};
use crate::model::entity;

/// Cuts `text` into posts that fit, at most `parts_max`, or refuses it.
pub fn split(text: &str, parts_max: usize) -> Result<Vec<&str>> {
    let text = text.trim();
    if text.is_empty() {
        return Err(invalid_argument("text", "is empty"));
    }
    let parts = parts(text, CHAT_UNITS_MAX);
    if parts.len() <= parts_max.max(1) {
        return Ok(parts);
    }
    let count = entity::encoded_unit_count(text);
    Err(invalid_argument(
        "text",
        &match parts_max {
            0 | 1 => {
                format!("has {count} characters once encoded, and {CHAT_UNITS_MAX} are allowed")
            }
            _ => format!("takes {} posts, and {parts_max} are allowed", parts.len()),
        },
    ))
}

/// Cuts `text` into pieces whose encoded forms have at most `units_max` units: at the last blank
/// within, which goes; else between two characters as people see them; else between two code
/// points. An entity is never cut, since it is the plain text that is.
fn parts(text: &str, units_max: usize) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let fitting = fitting_len(rest, units_max);
        let end = match rest.get(..fitting) {
            Some(head) if fitting < rest.len() => cut(head, &rest[fitting..]),
            _ => rest.len(),
        };
        let (part, later) = rest.split_at(end);
        parts.push(part.trim_end());
        rest = later.trim_start();
    }
    parts
}

/// Where to cut, given what would fit and what follows.
fn cut(head: &str, follows: &str) -> usize {
    if follows.starts_with(char::is_whitespace) {
        return head.len();
    }
    // A blank that is the first thing would leave nothing: texts are trimmed, so there is none.
    head.rfind(char::is_whitespace).unwrap_or(head.len())
}

/// How many bytes of `text` fit, at least one code point.
fn fitting_len(text: &str, units_max: usize) -> usize {
    let whole =
        longest(text.grapheme_indices(true).map(|(at, part)| (at + part.len(), part)), units_max);
    if whole > 0 {
        return whole;
    }
    let mut codes = text.char_indices().map(|(at, c)| at + c.len_utf8());
    let ends = std::iter::from_fn(|| codes.next());
    let mut start = 0;
    let pieces = ends.map(|end| {
        let piece = &text[start..end];
        start = end;
        (end, piece)
    });
    let first = text.chars().next().map_or(0, char::len_utf8);
    longest(pieces, units_max).max(first)
}

/// The end of the last piece up to which everything fits.
fn longest<'a>(pieces: impl Iterator<Item = (usize, &'a str)>, units_max: usize) -> usize {
    let mut units = 0;
    let mut fitting = 0;
    for (end, piece) in pieces {
        units += entity::encoded_unit_count(piece);
        if units > units_max {
            break;
        }
        fitting = end;
    }
    fitting
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;
    use proptest::prelude::*;

    #[test]
    fn texts_are_cut_where_they_read_well() {
        for (text, units_max, expected) in [
            ("one two three", 7, vec!["one two", "three"]),
            ("one two three", 8, vec!["one two", "three"]),
            ("  one   two  ", 3, vec!["one", "two"]),
            ("abcdefgh", 3, vec!["abc", "def", "gh"]),
            ("a & b", 5, vec!["a", "&", "b"]),
            ("&&", 5, vec!["&", "&"]),
            // A letter and its accent stay together, as do the parts of a family.
            ("xe\u{301}", 2, vec!["x", "e\u{301}"]),
            ("a\u{1F468}\u{200D}\u{1F469}", 6, vec!["a\u{1F468}\u{200D}\u{1F469}"]),
            ("ab\u{1F468}\u{200D}\u{1F469}", 6, vec!["ab", "\u{1F468}\u{200D}\u{1F469}"]),
            // What is too long by itself is cut all the same.
            ("\u{1F468}\u{200D}\u{1F469}", 3, vec!["\u{1F468}\u{200D}", "\u{1F469}"]),
            ("one\ntwo", 4, vec!["one", "two"]),
        ] {
            assert_eq!(parts(text, units_max), expected, "{text:?} by {units_max}");
        }
    }

    #[test]
    fn too_long_is_refused_with_the_reason() {
        for (text, parts_max, expected) in [
            (" \n".to_owned(), 1, "text is empty"),
            ("a".repeat(256), 1, "text has 256 characters once encoded, and 255 are allowed"),
            ("&".repeat(52), 0, "text has 260 characters once encoded, and 255 are allowed"),
            ("\u{1F600}".repeat(128), 1, "text has 256 characters once encoded"),
            ("ab ".repeat(300), 3, "text takes 4 posts, and 3 are allowed"),
        ] {
            let error = split(&text, parts_max).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidArgument);
            assert!(error.message().starts_with(expected), "{}", error.message());
        }
        assert_eq!(split(&"a".repeat(255), 1).unwrap().len(), 1);
        assert_eq!(split(&"ab ".repeat(300), 4).unwrap().len(), 4);
    }

    proptest! {
        #[test]
        fn every_part_fits_and_nothing_is_lost(text in "(\\PC|[ \n&<]){0,200}", units_max in 12usize..40) {
            let parts = parts(&text, units_max);
            for part in &parts {
                prop_assert!(!part.is_empty() && part.trim() == *part);
                prop_assert!(entity::encode(part).encode_utf16().count() <= units_max, "{part:?}");
            }
            let dense = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(dense(&parts.concat()), dense(&text));
        }
    }
}
