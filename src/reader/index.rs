//! Where strings begin and end, found in one pass over a text without reading it.
//!
//! One bit a byte, in words of [`BLOCK`] bits. In JSON a quote ends a string unless a backslash
//! escapes it, and a backslash escapes what follows unless it is itself escaped: of a run of
//! backslashes every other one does. That is found for sixty-four bytes by a few operations on the
//! words, as simdjson does it ("Parsing Gigabytes of JSON per Second", 3.1.1).

use crate::sys::{BLOCK, each_block};

/// What the lists of an index may keep between two texts, in bits and so in bytes of the text.
const BITS_KEPT_MAX: usize = 64 * 1024;

/// The quotes and the escapes of a text.
#[derive(Debug, Default)]
pub struct Index {
    /// Quotes that no backslash escapes.
    quotes: Vec<u64>,
    /// Backslashes that escape what follows.
    escapes: Vec<u64>,
    has_controls: bool,
}

impl Index {
    /// Looks through `text`.
    pub fn look_through(&mut self, text: &str) {
        let count = text.len().div_ceil(BLOCK);
        // Words of the text before are written over.
        self.quotes.resize(count, 0);
        self.escapes.resize(count, 0);
        let (mut carry, mut has_any) = (0, false);
        let mut words = self.quotes.iter_mut().zip(&mut self.escapes);
        each_block(text.as_bytes(), |block| {
            let (escapes, escaped) = escapes(block.backslashes, &mut carry);
            has_any |= block.controls != 0;
            if let Some(word) = words.next() {
                (*word.0, *word.1) = (block.quotes & !escaped, escapes);
            }
        });
        self.has_controls = has_any;
    }

    /// Quotes that no backslash escapes.
    pub fn quotes(&self) -> &[u64] {
        &self.quotes
    }

    /// Backslashes that escape what follows.
    pub fn escapes(&self) -> &[u64] {
        &self.escapes
    }

    /// Whether there are control characters, blanks of lines included.
    pub fn has_controls(&self) -> bool {
        self.has_controls
    }

    /// Gives back memory that only an unusually long text needs.
    pub fn shrink(&mut self) {
        for words in [&mut self.quotes, &mut self.escapes] {
            if words.capacity() > BITS_KEPT_MAX / BLOCK {
                *words = Vec::new();
            }
        }
    }
}

/// The first bit that is set from `at` on.
#[inline(always)]
pub fn next_mark(words: &[u64], at: usize) -> Option<usize> {
    let mut word = at / BLOCK;
    let mut left = words.get(word)? >> (at % BLOCK);
    if left != 0 {
        return Some(at + left.trailing_zeros() as usize);
    }
    loop {
        word += 1;
        left = *words.get(word)?;
        if left != 0 {
            return Some(word * BLOCK + left.trailing_zeros() as usize);
        }
    }
}

/// Quotes, escapes and control characters of a text, all in one.
pub fn marks(text: &str, marks: &mut Vec<u64>) {
    marks.clear();
    marks.reserve_exact(text.len().div_ceil(BLOCK));
    let mut carry = 0;
    each_block(text.as_bytes(), |block| {
        let (escapes, escaped) = escapes(block.backslashes, &mut carry);
        marks.push(block.quotes & !escaped | escapes | block.controls);
    });
}

/// Which of these backslashes escape, and which bytes are escaped. `carry` is 1 if the first byte
/// of a block is escaped by the last one of the block before.
#[inline(always)]
fn escapes(backslashes: u64, carry: &mut u64) -> (u64, u64) {
    const ODD: u64 = 0xaaaa_aaaa_aaaa_aaaa;
    if backslashes == 0 {
        return (0, std::mem::take(carry));
    }
    // The first of a run escapes. A subtraction turns the bits behind it over, up to the end of the
    // run; where they differ from those of odd places, another one escapes.
    let first = backslashes & !*carry;
    let code = ((first << 1 | ODD).wrapping_sub(first)) ^ ODD;
    let escaped = code ^ (backslashes | *carry);
    let escapes = code & backslashes;
    *carry = escapes >> 63;
    (escapes, escaped)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The same, byte by byte: quotes, escapes, control characters.
    fn by_bytes(text: &str) -> (Vec<usize>, Vec<usize>, Vec<usize>) {
        let (mut quotes, mut escapes, mut controls) = (Vec::new(), Vec::new(), Vec::new());
        let mut is_escaped = false;
        for (at, byte) in text.bytes().enumerate() {
            if byte < 0x20 {
                controls.push(at);
            }
            match byte {
                _ if is_escaped => is_escaped = false,
                b'\\' => {
                    escapes.push(at);
                    is_escaped = true;
                }
                b'"' => quotes.push(at),
                _ => {}
            }
        }
        (quotes, escapes, controls)
    }

    fn places_of(words: &[u64]) -> Vec<usize> {
        (0..words.len() * BLOCK).filter(|at| words[at / BLOCK] >> (at % BLOCK) & 1 == 1).collect()
    }

    proptest! {
        #[test]
        fn is_what_looking_at_each_byte_finds(text in r#"([\\"]{0,9}[a\\"é\n]{0,70}){0,5}"#) {
            let (quotes, escapes, controls) = by_bytes(&text);
            let mut index = Index::default();
            index.look_through(&text);
            for at in 0..text.len() {
                let following = quotes.iter().copied().find(|place| *place >= at);
                prop_assert_eq!(next_mark(index.quotes(), at), following);
            }
            prop_assert_eq!(places_of(index.quotes()), quotes.clone());
            prop_assert_eq!(places_of(index.escapes()), escapes.clone());
            prop_assert_eq!(index.has_controls(), !controls.is_empty());
            let mut all = [quotes, escapes, controls].concat();
            all.sort_unstable();
            all.dedup();
            let mut words = Vec::new();
            marks(&text, &mut words);
            prop_assert_eq!(places_of(&words), all);
        }
    }
}
