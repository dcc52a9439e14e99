//! Keys that are expected, compared with what is there in a few words.

/// Bytes that are compared: the longest key, escaped quotes, and a colon.
pub const SPELLING_BYTES: usize = 24;
const WORDS: usize = SPELLING_BYTES / 8;
/// Lengths that there are masks for: more than there are keys for, so that any five bits are one.
const LENGTHS: usize = 32;

/// Which bytes of the words count, by the length of a key.
static MASKS: [[u64; WORDS]; LENGTHS] = masks();

/// A key with its quotes and colon, as it is written elsewhere and inside a string.
#[derive(Debug)]
pub struct Spelling {
    spellings: [[u8; SPELLING_BYTES]; 2],
    /// Bytes of the key alone.
    length: usize,
}

impl Spelling {
    /// That of the key called `name`, which needs no escapes.
    pub const fn new(name: &str) -> Spelling {
        let spellings = [spelt(b"\"", name), spelt(b"\\\"", name)];
        Spelling { spellings, length: name.len() }
    }

    /// The key alone.
    #[inline]
    pub const fn name(&self) -> &[u8] {
        let (_quote, rest) = self.spellings[0].split_at(1);
        rest.split_at(self.length).0
    }

    /// How many bytes of `text` are this key; `None` if it is not there.
    #[inline(always)]
    pub(super) fn length_in(&self, text: &[u8; SPELLING_BYTES], is_escaped: bool) -> Option<usize> {
        // Two quotes and a colon.
        let length = self.length + 3 + 2 * usize::from(is_escaped);
        let masks = &MASKS[length % LENGTHS];
        let [a, b, c] = words(&self.spellings[usize::from(is_escaped)]);
        let [text_a, text_b, text_c] = words(text);
        let difference =
            ((a ^ text_a) & masks[0]) | ((b ^ text_b) & masks[1]) | ((c ^ text_c) & masks[2]);
        (difference == 0).then_some(length)
    }
}

#[inline(always)]
fn words(bytes: &[u8; SPELLING_BYTES]) -> [u64; WORDS] {
    let (words, _) = bytes.as_chunks::<8>();
    let word = |at: usize| words.get(at).map_or(0, |word| u64::from_le_bytes(*word));
    [word(0), word(1), word(2)]
}

const fn spelt(quote: &[u8], name: &str) -> [u8; SPELLING_BYTES] {
    let mut bytes = [0; SPELLING_BYTES];
    let mut at = 0;
    let parts = [quote, name.as_bytes(), quote, b":"];
    let mut part = 0;
    while part < parts.len() {
        let mut of_part = 0;
        while of_part < parts[part].len() {
            // One that is too long is an error of the build.
            bytes[at] = parts[part][of_part];
            (at, of_part) = (at + 1, of_part + 1);
        }
        part += 1;
    }
    bytes
}

const fn masks() -> [[u64; WORDS]; LENGTHS] {
    let mut masks = [[0; WORDS]; LENGTHS];
    let mut length = 1;
    while length < LENGTHS {
        masks[length] = masks[length - 1];
        if length <= SPELLING_BYTES {
            masks[length][(length - 1) / 8] |= 0xff << ((length - 1) % 8 * 8);
        }
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
        assert_eq!(Spelling::new("key").name(), b"key");
        let longest = br#"\"displaySeparatelyy\":true"#.first_chunk().unwrap();
        assert_eq!(Spelling::new("displaySeparatelyy").length_in(longest, true), Some(23));
    }
}
