//! A short text in place, as small as can be.

/// Bytes of a short text, its NUL included: a chat message's id (24 digits, a dash, 13 digits) just
/// fits.
const BYTES: usize = 39;

/// A text of at most [`Short::LEN_MAX`] bytes with a NUL behind it.
///
/// The last byte says how many are left over: it is itself the NUL of the longest ones. What is left
/// over is zero, so that the same texts are the same bytes.
#[derive(Clone, Copy)]
pub struct Short([u8; BYTES]);

impl Short {
    /// Bytes of the longest short text.
    pub const LEN_MAX: usize = BYTES - 1;

    /// Copies `text`; `None` if it is longer.
    #[inline]
    pub fn new(text: &str) -> Option<Short> {
        let spare = Short::LEN_MAX.checked_sub(text.len())?;
        let mut bytes = [0; BYTES];
        copy(text.as_bytes(), &mut bytes);
        // Far less than 256.
        bytes[BYTES - 1] = spare as u8;
        Some(Short(bytes))
    }

    /// The text.
    #[inline(always)]
    pub fn as_str(&self) -> &str {
        let bytes = &self.0[..self.len()];
        // SAFETY: `new` has put a whole text at the beginning.
        unsafe { std::str::from_utf8_unchecked(bytes) }
    }

    /// The text and its NUL.
    #[inline(always)]
    pub fn as_str_with_nul(&self) -> &str {
        let bytes = &self.0[..=self.len()];
        // SAFETY: `new` has put a whole text at the beginning, and zeros behind it: the first of
        // them ends these bytes. Where nothing is left over, the last byte is that zero.
        unsafe { std::str::from_utf8_unchecked(bytes) }
    }

    /// Bytes of the text, without its NUL.
    #[inline(always)]
    fn len(&self) -> usize {
        Short::LEN_MAX - usize::from(self.0[BYTES - 1]).min(Short::LEN_MAX)
    }
}

impl PartialEq for Short {
    /// Without a call, which takes longer than the comparison.
    #[inline(always)]
    fn eq(&self, other: &Short) -> bool {
        // The last sixteen bytes overlap those before.
        let words = |bytes: &[u8; BYTES]| {
            let word = |sixteen: Option<&[u8; 16]>| sixteen.map_or(0, |s| u128::from_ne_bytes(*s));
            let sixteens = bytes.as_chunks::<16>().0;
            (word(sixteens.first()), word(sixteens.get(1)), word(bytes.last_chunk::<16>()))
        };
        words(&self.0) == words(&other.0)
    }
}

impl Eq for Short {}

/// Copies a short text by pieces of a known length, of which the last two may overlap: that is
/// cheaper than a call.
#[inline(always)]
fn copy(from: &[u8], to: &mut [u8; BYTES]) {
    let length = from.len();
    if let (Some(first), Some(last)) = (from.first_chunk::<16>(), from.last_chunk::<16>()) {
        to[..16].copy_from_slice(first);
        if let Some(second) = from.get(16..).and_then(|rest| rest.first_chunk::<16>()) {
            to[16..32].copy_from_slice(second);
        }
        to[length - 16..length].copy_from_slice(last);
    } else if let (Some(first), Some(last)) = (from.first_chunk::<8>(), from.last_chunk::<8>()) {
        to[..8].copy_from_slice(first);
        to[length - 8..length].copy_from_slice(last);
    } else {
        for (to, from) in to.iter_mut().zip(from) {
            *to = *from;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Short;

    #[test]
    fn every_length_ends_in_its_nul() {
        for length in 0..=Short::LEN_MAX {
            for piece in ["a", "\u{e9}", "\u{1f3b6}"] {
                let text = piece.repeat(length / piece.len());
                let short = Short::new(&text).unwrap();
                assert_eq!(short.as_str(), text);
                assert_eq!(short.as_str_with_nul(), format!("{text}\0"));
            }
        }
        assert!(Short::new(&"a".repeat(Short::LEN_MAX + 1)).is_none());
        let plain = "a".repeat(Short::LEN_MAX);
        for at in 0..plain.len() {
            let other = format!("{}b{}", &plain[..at], &plain[at + 1..]);
            let [one, same, other, shorter] =
                [&plain[..], &plain, &other, &plain[..at]].map(|text| Short::new(text).unwrap());
            assert!(one == same && one != other && one != shorter);
        }
        assert!(Short::new(&"\u{e9}".repeat(Short::LEN_MAX / 2 + 1)).is_none());
    }
}
