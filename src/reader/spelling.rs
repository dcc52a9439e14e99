//! Keys that are expected, compared with what is there in a few words.

/// Bytes that are compared: the longest key, escaped quotes, and a colon.
pub const SPELLING_BYTES: usize = 24;
const WORDS: usize = SPELLING_BYTES / 8;

/// Which bytes of the words count, by the length of a key.
static MASKS: [[u64; WORDS]; SPELLING_BYTES + 1] = masks();

/// A key with its quotes and colon, as it is written inside a string and elsewhere.
#[derive(Debug)]
pub struct Spelling {
    bare: [u64; WORDS],
    escaped: [u64; WORDS],
    /// Bytes of the key alone.
    length: usize,
}

impl Spelling {
    /// That of the key called `name`, which needs no escapes.
    pub const fn new(name: &str) -> Spelling {
        Spelling { bare: words(b"\"", name), escaped: words(b"\\\"", name), length: name.len() }
    }

    /// How many bytes of `text` are this key; `None` if it is not there.
    #[inline(always)]
    pub(super) fn length_in(&self, text: &[u8; SPELLING_BYTES], is_escaped: bool) -> Option<usize> {
        // Two quotes and a colon.
        let (words, length) = if is_escaped {
            (&self.escaped, self.length + 5)
        } else {
            (&self.bare, self.length + 3)
        };
        let (texts, _) = text.as_chunks::<8>();
        let mut difference = 0;
        for ((text, word), mask) in texts.iter().zip(words).zip(MASKS.get(length)?) {
            difference |= (u64::from_le_bytes(*text) ^ word) & mask;
        }
        (difference == 0).then_some(length)
    }
}

const fn words(quote: &[u8], name: &str) -> [u64; WORDS] {
    let mut words = [0; WORDS];
    let mut at = 0;
    let parts = [quote, name.as_bytes(), quote, b":"];
    let mut part = 0;
    while part < parts.len() {
        let mut of_part = 0;
        while of_part < parts[part].len() {
            // One that is too long is an error of the build.
            words[at / 8] |= (parts[part][of_part] as u64) << (at % 8 * 8);
            (at, of_part) = (at + 1, of_part + 1);
        }
        part += 1;
    }
    words
}

const fn masks() -> [[u64; WORDS]; SPELLING_BYTES + 1] {
    let mut masks = [[0; WORDS]; SPELLING_BYTES + 1];
    let mut length = 1;
    while length <= SPELLING_BYTES {
        masks[length] = masks[length - 1];
        masks[length][(length - 1) / 8] |= 0xff << ((length - 1) % 8 * 8);
        length += 1;
    }
    masks
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
