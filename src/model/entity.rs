//! HTML entities: the service stores text encoded, clients decode it once.

use std::borrow::Cow;

use crate::text::Text;

/// The longest entity that is looked for: `&#x10FFFF;` without its ampersand.
const ENTITY_LEN_MAX: usize = 10;

/// Encodes the five characters that the service's own clients encode before posting.
pub fn encode(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '\'', '"', '<', '>']) {
        return Cow::Borrowed(text);
    }
    let mut encoded = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match entity_of(c) {
            Some(entity) => encoded.push_str(entity),
            None => encoded.push(c),
        }
    }
    Cow::Owned(encoded)
}

/// How many UTF-16 units `text` has once encoded: what the service's limit of 255 counts.
pub fn encoded_unit_count(text: &str) -> usize {
    text.chars().map(|c| entity_of(c).map_or(c.len_utf16(), str::len)).sum()
}

/// Decodes entities in one pass, so that `&amp;lt;` becomes `&lt;` and no more.
pub fn decode(text: &str) -> Cow<'_, str> {
    if memchr::memchr(b'&', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut decoded = String::with_capacity(text.len());
    each_piece(text, |piece| decoded.push_str(piece));
    Cow::Owned(decoded)
}

/// As [`decode`], for a text that is kept.
pub fn decoded(text: &str) -> Text {
    if memchr::memchr(b'&', text.as_bytes()).is_none() {
        return Text::new(text);
    }
    Text::build(|buffer| each_piece(text, |piece| buffer.push_str(piece)))
}

fn each_piece(text: &str, mut take: impl FnMut(&str)) {
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        take(&rest[..at]);
        rest = &rest[at..];
        let (c, length) = leading_entity(rest).unwrap_or(('&', 1));
        take(c.encode_utf8(&mut [0; 4]));
        rest = &rest[length..];
    }
    take(rest);
}

fn entity_of(c: char) -> Option<&'static str> {
    match c {
        '&' => Some("&amp;"),
        '\'' => Some("&#39;"),
        '"' => Some("&#34;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        _ => None,
    }
}

/// The character of the entity that `text` begins with, and the entity's length.
fn leading_entity(text: &str) -> Option<(char, usize)> {
    let body = &text.as_bytes()[1..];
    let end = body.iter().take(ENTITY_LEN_MAX).position(|byte| *byte == b';')?;
    let name = text.get(1..1 + end)?;
    let c = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => numeric(name.strip_prefix('#')?)?,
    };
    Some((c, end + 2))
}

/// A code point that is none becomes U+FFFD: visible, never cut.
fn numeric(digits: &str) -> Option<char> {
    let hexadecimal = digits.strip_prefix(['x', 'X']);
    let (digits, radix) = hexadecimal.map_or((digits, 10), |digits| (digits, 16));
    if digits.is_empty() || !digits.bytes().all(|byte| (byte as char).is_digit(radix)) {
        return None;
    }
    let code = u32::from_str_radix(digits, radix).unwrap_or(u32::MAX);
    Some(char::from_u32(code).filter(|c| *c != '\0').unwrap_or('\u{FFFD}'))
}

#[cfg(test)]
mod tests {
    use super::{decode, encode, encoded_unit_count};
    use proptest::prelude::*;

    #[test]
    fn decodes_once_and_leaves_the_rest() {
        for (encoded, plain) in [
            ("a &amp; b", "a & b"),
            ("&amp;lt;", "&lt;"),
            ("&lt;3 &gt; &quot;&#34;&apos;&#39;", "<3 > \"\"''"),
            ("&#x1F600;&#128512;", "😀😀"),
            ("&", "&"),
            ("&;", "&;"),
            ("&#;&#x;&#z;", "&#;&#x;&#z;"),
            ("&nbsp;", "&nbsp;"),
            ("fish & chips; &amp", "fish & chips; &amp"),
            ("&#0;&#xD800;&#9999999;", "\u{FFFD}\u{FFFD}\u{FFFD}"),
            ("&é;", "&é;"),
        ] {
            assert_eq!(decode(encoded), plain, "{encoded}");
        }
    }

    proptest! {
        #[test]
        fn encoding_is_undone_by_decoding(text in ".*") {
            prop_assume!(!text.contains('\0'));
            let encoded = encode(&text).into_owned();
            prop_assert_eq!(encoded.encode_utf16().count(), encoded_unit_count(&text));
            prop_assert_eq!(decode(&encoded).into_owned(), text);
        }

        #[test]
        fn decoding_never_panics(text in "[&#x0-9a-f;é😀]*") {
            let _ = decode(&text);
        }
    }
}
