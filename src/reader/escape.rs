//! Escapes of JSON strings, undone.

use memchr::memchr2;

/// Appends `text`, which stands inside a string, to `to`, its escapes undone. `None` if one of them
/// is none, or is half a surrogate pair, or if the string has ended before.
pub fn undo(text: &str, to: &mut String) -> Option<()> {
    let mut rest = text;
    while let Some(at) = memchr2(b'\\', b'"', rest.as_bytes()) {
        to.push_str(rest.get(..at)?);
        (rest.as_bytes().get(at)? == &b'\\').then_some(())?;
        let (c, length) = character(rest.as_bytes().get(at + 1..)?)?;
        to.push(c);
        rest = rest.get(at + 1 + length..)?;
    }
    to.push_str(rest);
    Some(())
}

/// The same at the same place; how many bytes are left.
pub fn undo_in_place(bytes: &mut [u8]) -> Option<usize> {
    let (mut from, mut to) = (0, 0);
    loop {
        let rest = bytes.get(from..)?;
        let run = memchr2(b'\\', b'"', rest).unwrap_or(rest.len());
        bytes.copy_within(from..from + run, to);
        (from, to) = (from + run, to + run);
        match bytes.get(from) {
            None => return Some(to),
            Some(b'\\') => {}
            Some(_) => return None,
        }
        let (c, length) = character(bytes.get(from + 1..)?)?;
        // No escape is shorter than what it stands for.
        c.encode_utf8(bytes.get_mut(to..from + 1 + length)?);
        (from, to) = (from + 1 + length, to + c.len_utf8());
    }
}

/// The character of an escape, whose backslash stands before `bytes`, and how long the rest of the
/// escape is.
fn character(bytes: &[u8]) -> Option<(char, usize)> {
    let plain = match bytes.first()? {
        kind @ (b'"' | b'\\' | b'/') => char::from(*kind),
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'u' => {
            return Some(match unit(bytes)? {
                high @ 0xD800..0xDC00 => {
                    (bytes.get(5)? == &b'\\').then_some(())?;
                    let low = unit(bytes.get(6..)?)?;
                    let low = (0xDC00..0xE000).contains(&low).then(|| low - 0xDC00)?;
                    (char::from_u32(0x1_0000 + ((high - 0xD800) << 10) + low)?, 11)
                }
                // Half a pair is no character.
                unit => (char::from_u32(unit)?, 5),
            });
        }
        _ => return None,
    };
    Some((plain, 1))
}

/// How long an escape is, whose backslash stands before `bytes`; half a surrogate pair is one, too.
pub fn length(bytes: &[u8]) -> Option<usize> {
    match bytes.first()? {
        b'u' => unit(bytes).map(|_| 5),
        b'"' | b'\\' | b'/' | b'n' | b'r' | b't' | b'b' | b'f' => Some(1),
        _ => None,
    }
}

/// The number of a `uXXXX`.
fn unit(bytes: &[u8]) -> Option<u32> {
    let [b'u', digits @ ..] = bytes.first_chunk::<5>()? else { return None };
    digits.iter().try_fold(0, |unit, digit| Some(unit << 4 | char::from(*digit).to_digit(16)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn both(text: &str) -> Option<String> {
        let mut undone = String::new();
        let undone = undo(text, &mut undone).map(|()| undone);
        let mut bytes = text.as_bytes().to_vec();
        let in_place = undo_in_place(&mut bytes).map(|length| bytes[..length].to_vec());
        assert_eq!(in_place, undone.clone().map(String::into_bytes), "{text}");
        undone
    }

    #[test]
    fn each_escape_is_undone() {
        for (text, plain) in [
            (r#"\"\\\/\n\r\t\b\f"#, "\"\\/\n\r\t\u{8}\u{c}"),
            (r"a\u00e9b\uD83D\uDE00c\u0000", "aéb😀c\0"),
            (r"é\\u00e9", r"é\u00e9"),
            ("", ""),
        ] {
            assert_eq!(both(text).as_deref(), Some(plain));
        }
    }

    #[test]
    fn what_is_no_escape_is_refused() {
        for text in [
            r"\",
            r"\x",
            r"\u",
            r"\u12",
            r"\u+123",
            r"\u12g4",
            r"\ud800",
            r"\ud800a",
            r"\ud800\n",
            r"\ud800\u0041",
            r"\ud800\ud800",
            r"\udc00",
            r"a\",
            r"\é",
        ] {
            assert_eq!(both(text), None, "{text}");
        }
        assert_eq!(undo("a\"b", &mut String::new()), None);
    }

    proptest! {
        #[test]
        fn is_what_serde_makes_of_it(text in r#"([\\/nrtbfu"]|\\u[0d][08][0-9a-f]{2}|[aé😀]){0,20}"#) {
            let is_whole = !text.replace("\\\\", "").replace("\\\"", "").contains('"');
            let expected = serde_json::from_str::<String>(&format!("\"{text}\"")).ok();
            if is_whole {
                prop_assert_eq!(both(&text), expected);
            }
        }
    }
}
