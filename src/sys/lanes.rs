//! Sixteen bytes at a time.
//!
//! Texts of JSON are read and copied by blocks, and what is asked of a block is where its first byte
//! is that does not stand for itself. The processor answers that in half a dozen instructions, which
//! safe code cannot name.

/// Bytes of a block.
pub const LANES: usize = 16;

/// Which bytes of a block are quotes, backslashes or control characters: bit n for byte n.
#[cfg(target_arch = "x86_64")]
#[inline(always)]
pub fn specials(block: &[u8; LANES]) -> u32 {
    use std::arch::x86_64::{
        _mm_cmpeq_epi8, _mm_loadu_si128, _mm_min_epu8, _mm_movemask_epi8, _mm_or_si128,
        _mm_set1_epi8,
    };
    // SAFETY: every x86-64 processor has SSE2, and the load is one of 16 bytes of any alignment.
    unsafe {
        let bytes = _mm_loadu_si128(block.as_ptr().cast());
        let quotes = _mm_cmpeq_epi8(bytes, _mm_set1_epi8(b'"' as i8));
        let backslashes = _mm_cmpeq_epi8(bytes, _mm_set1_epi8(b'\\' as i8));
        let controls = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1f)), bytes);
        let specials = _mm_or_si128(_mm_or_si128(quotes, backslashes), controls);
        _mm_movemask_epi8(specials) as u32
    }
}

/// Which bytes of a block are quotes, backslashes or control characters: bit n for byte n.
#[cfg(not(target_arch = "x86_64"))]
#[inline(always)]
pub fn specials(block: &[u8; LANES]) -> u32 {
    specials_in_words(block)
}

/// The same for every processor, by halves.
#[cfg(any(test, not(target_arch = "x86_64")))]
fn specials_in_words(block: &[u8; LANES]) -> u32 {
    // Without branches the compiler makes one comparison of all.
    let is_special =
        |byte: u8| u8::from(byte == b'"') | u8::from(byte == b'\\') | u8::from(byte < 0x20);
    let marked = u128::from_le_bytes(block.map(is_special));
    // The multiplication gathers the lowest bits of eight bytes in the highest byte.
    let gathered = |half: u64| (half.wrapping_mul(0x0102_0408_1020_4080) >> 56) as u32;
    gathered(marked as u64) | gathered((marked >> 64) as u64) << 8
}

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
            let is_special = byte < 0x20 || byte == b'"' || byte == b'\\';
            for at in 0..LANES {
                for (rest, others) in [(b'a', 0), (0xe9, 0), (b'"', 0xffff), (0x1f, 0xffff)] {
                    let mut block = [rest; LANES];
                    block[at] = byte;
                    let expected = (others & !(1 << at)) | u32::from(is_special) << at;
                    assert_eq!(specials(&block), expected, "{byte} at {at} among {rest}");
                    assert_eq!(specials_in_words(&block), expected, "{byte} at {at} among {rest}");
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
