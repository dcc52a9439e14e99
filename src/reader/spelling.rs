//! Keys that are expected, compared with what is there in a few words.

/// Bytes that are compared: the longest key, escaped quotes, and a colon.
pub const SPELLING_BYTES: usize = 24;
const WORDS: usize = SPELLING_BYTES / 8;

/// A key with its quotes and colon, as it is written inside a string and elsewhere.
#[derive(Debug)]
pub struct Spelling {
    bare: Words,
    escaped: Words,
}

#[derive(Debug)]
struct Words {
    words: [u64; WORDS],
    /// Which bytes of the words count.
    masks: [u64; WORDS],
    length: usize,
}

impl Spelling {
    /// That of the key called `name`, which needs no escapes.
    pub const fn new(name: &str) -> Spelling {
        Spelling { bare: Words::new(b"\"", name), escaped: Words::new(b"\\\"", name) }
    }

    /// How many bytes of `text` are this key; `None` if it is not there.
    #[inline(always)]
    pub(super) fn length_in(&self, text: &[u8; SPELLING_BYTES], is_escaped: bool) -> Option<usize> {
        let Words { words, masks, length } = if is_escaped { &self.escaped } else { &self.bare };
        let (texts, _) = text.as_chunks::<8>();
        let mut difference = 0;
        for ((text, word), mask) in texts.iter().zip(words).zip(masks) {
            difference |= (u64::from_le_bytes(*text) ^ word) & mask;
        }
        (difference == 0).then_some(*length)
    }
}

impl Words {
    const fn new(quote: &[u8], name: &str) -> Words {
        let mut bytes = [0; SPELLING_BYTES];
        let mut length = 0;
        let parts = [quote, name.as_bytes(), quote, b":"];
        let mut part = 0;
        while part < parts.len() {
            let mut at = 0;
            while at < parts[part].len() {
                // One that is too long is an error of the build.
                bytes[length] = parts[part][at];
                (length, at) = (length + 1, at + 1);
            }
            part += 1;
        }
        let (mut words, mut masks) = ([0; WORDS], [0; WORDS]);
        let mut at = 0;
        while at < length {
            words[at / 8] |= (bytes[at] as u64) << (at % 8 * 8);
            masks[at / 8] |= 0xff << (at % 8 * 8);
            at += 1;
        }
        Words { words, masks, length }
    }
}

#[cfg(test)]
mod tests {
    use super::Spelling;

    #[test]
    fn a_key_is_there_with_its_quotes_and_colon_or_not() {
        for (text, is_escaped, length) in [
            (r#""key":7,                "#, false, Some(6)),
            (r#"\"key\":7,              "#, true, Some(8)),
            (r#""key" :7,               "#, false, None),
            (r#""kei":7,                "#, false, None),
            (r#""keyy":7,               "#, false, None),
            (r#""ke":7,                 "#, false, None),
            (r#"\"key\":7,              "#, false, None),
            (r#""key":7,                "#, true, None),
        ] {
            let text = text.as_bytes().first_chunk().unwrap();
            assert_eq!(Spelling::new("key").length_in(text, is_escaped), length, "{text:?}");
        }
        let longest = br#"\"displaySeparatelyy\":true"#.first_chunk().unwrap();
        assert_eq!(Spelling::new("displaySeparatelyy").length_in(longest, true), Some(23));
    }
}
