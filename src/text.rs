//! Shared text that a C program can read in place.
//!
//! A [`Text`] ends in one hidden NUL. Getters of the C ABI hand out a pointer into it, so reading a
//! string from C allocates nothing and takes no lock. Short texts, which ids and names are, stand in
//! the object itself: it is made, copied and dropped without the allocator. Longer ones are shared.

use std::borrow::Borrow;
use std::cell::Cell;
use std::collections::{HashMap, HashSet};
use std::fmt;
use std::hash::{BuildHasher, Hash, Hasher, RandomState};
use std::ops::Deref;
use std::sync::{Arc, LazyLock};

use crate::sys::Short;

/// What the buffer in which long texts are put together may keep between two of them.
const BUFFER_BYTES_MAX: usize = 64 * 1024;

thread_local! {
    /// Where long texts get their NUL before they are shared.
    static BUFFER: Cell<String> = const { Cell::new(String::new()) };
}

/// Immutable UTF-8 text without inner NULs, followed by one hidden NUL.
#[derive(Clone)]
pub struct Text(Bytes);

#[derive(Clone)]
enum Bytes {
    Short(Short),
    Long(Arc<str>),
}

impl Text {
    /// Copies `text`. An inner U+0000 becomes U+FFFD, because C would read it as the end.
    pub fn new(text: &str) -> Text {
        if text.len() <= Short::LEN_MAX
            && !has_nul(text.as_bytes())
            && let Some(short) = Short::new(text)
        {
            return Text(Bytes::Short(short));
        }
        Text::copied(text)
    }

    /// As [`Text::new`], of a text that is known to have no inner NUL.
    #[inline(always)]
    pub fn without_nul(text: &str) -> Text {
        Short::new(text).map_or_else(|| Text::copied(text), |short| Text(Bytes::Short(short)))
    }

    /// A text that is long, or not as it has to be.
    #[cold]
    fn copied(text: &str) -> Text {
        Text::build(|buffer| buffer.push_str(text))
    }

    /// The text that `fill` writes into an empty buffer. Inner NULs are treated as by [`Text::new`].
    pub fn build(fill: impl FnOnce(&mut String)) -> Text {
        // Taken out for the time: `fill` may make texts too. A thread at its very end has none left.
        let mut buffer = BUFFER.try_with(Cell::take).unwrap_or_default();
        fill(&mut buffer);
        if memchr::memchr(0, buffer.as_bytes()).is_some() {
            buffer = buffer.replace('\0', "\u{FFFD}");
        }
        let text = Short::new(&buffer).map_or_else(
            || {
                buffer.push('\0');
                Text(Bytes::Long(Arc::from(buffer.as_str())))
            },
            |short| Text(Bytes::Short(short)),
        );
        if buffer.capacity() <= BUFFER_BYTES_MAX {
            buffer.clear();
            // Where there is none left, it just goes.
            let _gone = BUFFER.try_with(|shared| shared.set(buffer));
        }
        text
    }

    /// A number as it is written.
    pub fn of_int(value: i64) -> Text {
        // From the last digit to the first, and the sign before it.
        let (mut digits, mut at) = ([b'-'; 20], 20);
        let mut left = value.unsigned_abs();
        loop {
            at -= 1;
            digits[at] = b'0' + (left % 10) as u8;
            left /= 10;
            if left == 0 {
                break;
            }
        }
        at -= usize::from(value < 0);
        Text::new(std::str::from_utf8(&digits[at..]).unwrap_or_default())
    }

    /// The text, without its hidden NUL.
    #[inline(always)]
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Bytes::Short(text) => text.as_str(),
            Bytes::Long(text) => text.get(..text.len().wrapping_sub(1)).unwrap_or_default(),
        }
    }

    /// The text with its hidden NUL: what the C ABI lends. The pointer lives as long as this very
    /// object, or the one that it is a field of.
    #[inline(always)]
    pub fn as_str_with_nul(&self) -> &str {
        match &self.0 {
            Bytes::Short(text) => text.as_str_with_nul(),
            Bytes::Long(text) => text,
        }
    }
}

/// Of a short text; most ids are three times eight bytes.
#[inline(always)]
fn has_nul(bytes: &[u8]) -> bool {
    const ONES: u64 = u64::from_ne_bytes([0x01; 8]);
    const HIGHS: u64 = u64::from_ne_bytes([0x80; 8]);
    let nuls = |eight: &[u8; 8]| {
        let word = u64::from_ne_bytes(*eight);
        word.wrapping_sub(ONES) & !word
    };
    // The last eight may overlap the eight before.
    let Some(last) = bytes.last_chunk() else { return bytes.contains(&0) };
    let (eights, _) = bytes.as_chunks::<8>();
    eights.iter().fold(nuls(last), |found, eight| found | nuls(eight)) & HIGHS != 0
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl Borrow<str> for Text {
    fn borrow(&self) -> &str {
        self.as_str()
    }
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl Default for Text {
    fn default() -> Text {
        Text::new("")
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Text {
        Text::new(text)
    }
}

impl From<String> for Text {
    fn from(text: String) -> Text {
        Text::new(&text)
    }
}

impl From<&String> for Text {
    fn from(text: &String) -> Text {
        Text::new(text)
    }
}

/// Whether two texts are the same. Most are ids, which take less time to compare than a call does.
#[inline]
pub fn is_same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    // The two halves may overlap.
    let halves = |text: &[u8]| {
        let (first, last) = (text.first_chunk::<16>()?, text.last_chunk::<16>()?);
        (text.len() <= 32).then(|| (u128::from_ne_bytes(*first), u128::from_ne_bytes(*last)))
    };
    match (halves(a), halves(b)) {
        (Some(a), Some(b)) => a == b,
        _ => a == b,
    }
}

impl PartialEq for Text {
    #[inline(always)]
    fn eq(&self, other: &Text) -> bool {
        match (&self.0, &other.0) {
            (Bytes::Short(text), Bytes::Short(other)) => text == other,
            (Bytes::Long(text), Bytes::Long(other)) => text == other,
            // What fits in is always short.
            _ => false,
        }
    }
}

impl Eq for Text {}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        is_same(self, other)
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl PartialOrd for Text {
    fn partial_cmp(&self, other: &Text) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Text {
    fn cmp(&self, other: &Text) -> std::cmp::Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl Hash for Text {
    /// Hashes like `str`, as [`Borrow<str>`] demands.
    #[inline(always)]
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Values by id.
pub type TextMap<V> = HashMap<Text, V, Seeded>;
/// Ids.
pub type TextSet = HashSet<Text, Seeded>;

/// Makes hashers for ids: a multiplication for eight bytes, under a seed of the process that nobody
/// outside can guess. The standard one costs ten times as much for an id of 24 digits.
#[derive(Debug, Clone)]
pub struct Seeded(u64);

impl Default for Seeded {
    fn default() -> Seeded {
        static SEED: LazyLock<u64> = LazyLock::new(|| RandomState::new().hash_one(0_u8));
        Seeded(*SEED)
    }
}

impl BuildHasher for Seeded {
    type Hasher = Folding;

    #[inline(always)]
    fn build_hasher(&self) -> Folding {
        Folding { state: self.0 }
    }
}

/// Folds each eight bytes into what came before.
#[derive(Debug)]
pub struct Folding {
    state: u64,
}

impl Folding {
    #[inline(always)]
    fn fold(&mut self, word: u64) {
        // Any odd number with its bits well mixed does.
        const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
        let product = u128::from(self.state ^ word).wrapping_mul(u128::from(FACTOR));
        self.state = (product as u64) ^ ((product >> 64) as u64).rotate_left(23) ^ FACTOR;
    }
}

impl Hasher for Folding {
    #[inline(always)]
    fn write(&mut self, bytes: &[u8]) {
        if let Ok(id) = <&[u8; 24]>::try_from(bytes) {
            // As the loop below, but without one.
            id.as_chunks().0.iter().for_each(|eight| self.fold(u64::from_le_bytes(*eight)));
            return;
        }
        let (eights, rest) = bytes.as_chunks::<8>();
        for eight in eights {
            self.fold(u64::from_le_bytes(*eight));
        }
        if rest.is_empty() {
            return;
        }
        // What is left over overlaps the eight before, if there are any.
        self.fold(match bytes.last_chunk() {
            Some(last) => u64::from_le_bytes(*last),
            None => rest.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)),
        });
    }

    /// The end of a text.
    fn write_u8(&mut self, byte: u8) {
        self.fold(u64::from(byte));
    }

    fn finish(&self) -> u64 {
        self.state
    }
}

#[cfg(test)]
mod tests {
    use super::{Seeded, Text, is_same};
    use std::collections::HashMap;
    use std::collections::HashSet;
    use std::hash::BuildHasher;

    #[test]
    fn ends_in_one_hidden_nul() {
        let text = Text::new("dub");
        assert_eq!(text.as_str(), "dub");
        assert_eq!(text.as_str_with_nul(), "dub\0");
        assert_eq!(Text::new("").as_str_with_nul(), "\0");
    }

    #[test]
    fn numbers_are_written_as_they_are() {
        for value in [0, 7, -7, 10, 1_757_000_555, -100, i64::MAX, i64::MIN] {
            assert_eq!(Text::of_int(value), *value.to_string());
        }
    }

    #[test]
    fn inner_nul_is_replaced_and_nothing_is_cut() {
        assert_eq!(Text::new("a\0b").as_str(), "a\u{FFFD}b");
    }

    #[test]
    fn short_and_long_ones_are_alike() {
        for length in [0, 1, 37, 38, 39, 40, 1_000, 100_000] {
            for piece in ["a", "é", "a\0"] {
                let plain = piece.repeat(length / piece.len());
                let (text, shown) = (Text::new(&plain), plain.replace('\0', "\u{FFFD}"));
                assert_eq!(text, *shown);
                assert_eq!(text.as_str_with_nul(), format!("{shown}\0"));
                assert_eq!(text.clone(), Text::from(shown.clone()));
                assert_eq!(Text::build(|buffer| buffer.push_str(&plain)), text);
                if !plain.contains('\0') {
                    assert_eq!(Text::without_nul(&plain), text);
                }
            }
        }
        assert_eq!(size_of::<Option<Text>>(), 40);
    }

    #[test]
    fn any_difference_makes_another_text() {
        let of = |length: usize| "0123456789abcdef".repeat(8)[..length].to_owned();
        for length in [0, 1, 7, 8, 9, 15, 16, 24, 37, 38, 39, 63, 64, 65, 100] {
            let plain = of(length);
            let text = Text::new(&plain);
            assert!(text == *plain && text == Text::new(&plain) && is_same(&text, &plain));
            let longer = plain.clone() + "0";
            assert!(text != *longer && text != Text::new(&longer) && !is_same(&longer, &plain));
            for at in 0..length {
                let mut other = plain.clone();
                other.replace_range(at..=at, "x");
                assert!(text != *other && text != Text::new(&other) && !is_same(&other, &plain));
            }
        }
    }

    #[test]
    fn ids_that_differ_little_are_spread() {
        let state = Seeded::default();
        for shift in [0, 57] {
            let spread = |number: u32| {
                let hash = state.hash_one(Text::from(format!("6123ab45cd6789ef{number:08x}")));
                hash >> shift & 0x7f
            };
            let places: HashSet<u64> = (0..2_000).map(spread).collect();
            assert_eq!(places.len(), 128, "bits from {shift}");
        }
    }

    #[test]
    fn is_found_by_str() {
        let map: HashMap<Text, u8> = [(Text::new("room"), 1)].into();
        assert_eq!(map.get("room"), Some(&1));
    }
}
