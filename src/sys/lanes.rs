//! Sixty-four bytes at a time.
//!
//! Texts of JSON are looked at by blocks, and what is asked of a block is which of its bytes are
//! quotes, backslashes or control characters. The processor answers that in two dozen instructions,
//! which safe code cannot name.

/// Bytes of a block: bit n of an answer is for byte n.
pub const BLOCK: usize = 64;

#[cfg(target_arch = "x86_64")]
mod by_sixteen {
    use std::arch::x86_64::{
        __m128i, _mm_cmpeq_epi8, _mm_loadu_si128, _mm_min_epu8, _mm_movemask_epi8, _mm_set1_epi8,
    };

    use super::BLOCK;

    /// The answer of `ask` for each of the four parts of a block.
    #[inline(always)]
    fn by_parts(block: &[u8; BLOCK], ask: impl Fn(__m128i) -> __m128i) -> u64 {
        let (parts, _) = block.as_chunks::<16>();
        parts.iter().rev().fold(0, |found, part| {
            // SAFETY: every x86-64 processor has SSE2, and the load is one of 16 bytes of any
            // alignment.
            let part = unsafe { _mm_movemask_epi8(ask(_mm_loadu_si128(part.as_ptr().cast()))) };
            found << 16 | u64::from(part as u16)
        })
    }

    /// Which bytes of a block are `byte`.
    #[inline(always)]
    pub fn places(block: &[u8; BLOCK], byte: u8) -> u64 {
        // SAFETY: every x86-64 processor has SSE2.
        by_parts(block, |part| unsafe { _mm_cmpeq_epi8(part, _mm_set1_epi8(byte as i8)) })
    }

    /// Which bytes of a block are control characters.
    #[inline(always)]
    pub fn controls(block: &[u8; BLOCK]) -> u64 {
        // SAFETY: every x86-64 processor has SSE2.
        by_parts(block, |part| unsafe {
            _mm_cmpeq_epi8(_mm_min_epu8(part, _mm_set1_epi8(0x1f)), part)
        })
    }

    /// Whether a block has control characters.
    #[inline(always)]
    pub fn has_controls(block: &[u8; BLOCK]) -> bool {
        let (parts, _) = block.as_chunks::<16>();
        // SAFETY: as in `by_parts`. The least bytes of all parts are below a blank, or none is.
        unsafe {
            let least = parts.iter().fold(_mm_set1_epi8(-1), |least, part| {
                _mm_min_epu8(least, _mm_loadu_si128(part.as_ptr().cast()))
            });
            let is_control = _mm_cmpeq_epi8(_mm_min_epu8(least, _mm_set1_epi8(0x1f)), least);
            _mm_movemask_epi8(is_control) != 0
        }
    }
}

#[cfg(not(target_arch = "x86_64"))]
mod by_sixteen {
    pub use super::in_words::*;
}

/// The same for every processor, by eights.
#[cfg(any(test, not(target_arch = "x86_64")))]
mod in_words {
    use super::BLOCK;

    /// Which bytes of a block are `byte`.
    pub fn places(block: &[u8; BLOCK], byte: u8) -> u64 {
        by_eights(block, |other| other == byte)
    }

    /// Which bytes of a block are control characters.
    pub fn controls(block: &[u8; BLOCK]) -> u64 {
        by_eights(block, |byte| byte < 0x20)
    }

    /// Whether a block has control characters.
    pub fn has_controls(block: &[u8; BLOCK]) -> bool {
        controls(block) != 0
    }

    fn by_eights(block: &[u8; BLOCK], is_meant: impl Fn(u8) -> bool) -> u64 {
        let (eights, _) = block.as_chunks::<8>();
        eights.iter().rev().fold(0, |found, eight| {
            // Without branches the compiler makes one comparison of all.
            let marked = u64::from_le_bytes(eight.map(|byte| u8::from(is_meant(byte))));
            // The multiplication gathers the lowest bits of eight bytes in the highest byte.
            found << 8 | marked.wrapping_mul(0x0102_0408_1020_4080) >> 56
        })
    }
}

pub use by_sixteen::{controls, has_controls, places};

/// `bytes` as text, if it is ASCII; in a fraction of the time that it takes to look for longer
/// characters.
#[inline]
pub fn ascii(bytes: &[u8]) -> Option<&str> {
    // SAFETY: ASCII is UTF-8.
    bytes.is_ascii().then(|| unsafe { std::str::from_utf8_unchecked(bytes) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_seen_at_every_place() {
        for byte in 0..=u8::MAX {
            for at in 0..BLOCK {
                for (rest, others) in [(b'a', 0), (0xe9, 0), (0x1f, u64::MAX)] {
                    let mut block = [rest; BLOCK];
                    block[at] = byte;
                    let expected = (others & !(1 << at)) | u64::from(byte < 0x20) << at;
                    assert_eq!(controls(&block), expected, "{byte} at {at} among {rest}");
                    assert_eq!(in_words::controls(&block), expected, "{byte} at {at}");
                    assert_eq!(has_controls(&block), expected != 0, "{byte} at {at} among {rest}");
                    assert_eq!(in_words::has_controls(&block), expected != 0, "{byte} at {at}");
                    let expected = if byte == rest { u64::MAX } else { 1 << at };
                    assert_eq!(places(&block, byte), expected, "{byte} at {at} among {rest}");
                    assert_eq!(in_words::places(&block, byte), expected, "{byte} at {at}");
                }
            }
        }
    }

    #[test]
    fn only_ascii_is_ascii() {
        for length in 0..70 {
            let mut bytes = vec![0x7f; length];
            assert_eq!(ascii(&bytes).map(str::as_bytes), Some(&*bytes));
            for at in 0..length {
                bytes[at] = 0x80;
                assert!(ascii(&bytes).is_none());
                bytes[at] = 0x7f;
            }
        }
    }
}
