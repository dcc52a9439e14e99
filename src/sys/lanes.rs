//! Sixty-four bytes at a time.
//!
//! Texts of JSON are looked at by blocks, and what is asked of a block is which of its bytes are
//! quotes, backslashes or control characters. The processor answers that in two dozen instructions,
//! which safe code cannot name.

/// Bytes of a block: bit n of an answer is for byte n.
pub const BLOCK: usize = 64;

/// What there is in a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Which bytes are quotes.
    pub quotes: u64,
    /// Which bytes are backslashes.
    pub backslashes: u64,
    /// Which bytes are control characters.
    pub controls: u64,
}

/// Looks at each block of `bytes`. Behind the end there are blanks.
#[inline(always)]
pub fn each_block(bytes: &[u8], look: impl FnMut(Found)) {
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("avx2") {
        // SAFETY: the processor has it.
        return unsafe { by_thirty_twos::each_block(bytes, look) };
    }
    by_blocks(bytes, by_parts::find, look);
}

#[inline(always)]
fn by_blocks(bytes: &[u8], find: impl Fn(&[u8; BLOCK]) -> Found, mut look: impl FnMut(Found)) {
    let (blocks, rest) = bytes.as_chunks::<BLOCK>();
    for block in blocks {
        look(find(block));
    }
    if !rest.is_empty() {
        let mut last = [b' '; BLOCK];
        if let Some(place) = last.get_mut(..rest.len()) {
            place.copy_from_slice(rest);
        }
        look(find(&last));
    }
}

#[cfg(target_arch = "x86_64")]
mod by_thirty_twos {
    use std::arch::x86_64::{
        __m256i, _mm256_cmpeq_epi8, _mm256_loadu_si256, _mm256_min_epu8, _mm256_movemask_epi8,
        _mm256_set1_epi8,
    };

    use super::{BLOCK, Found};

    #[target_feature(enable = "avx2")]
    pub fn each_block(bytes: &[u8], look: impl FnMut(Found)) {
        super::by_blocks(bytes, |block| find(block), look);
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    pub fn find(block: &[u8; BLOCK]) -> Found {
        let (low, high) = (block.as_ptr(), block[32..].as_ptr());
        // SAFETY: both are followed by 32 bytes of the block, and may have any alignment.
        let (low, high) =
            unsafe { (_mm256_loadu_si256(low.cast()), _mm256_loadu_si256(high.cast())) };
        let both = |low, high| {
            let mask = |half: __m256i| u64::from(_mm256_movemask_epi8(half).cast_unsigned());
            mask(low) | mask(high) << 32
        };
        let places = |byte: u8| {
            let byte = _mm256_set1_epi8(byte.cast_signed());
            both(_mm256_cmpeq_epi8(low, byte), _mm256_cmpeq_epi8(high, byte))
        };
        let is_control =
            |half| _mm256_cmpeq_epi8(_mm256_min_epu8(half, _mm256_set1_epi8(0x1f)), half);
        Found {
            quotes: places(b'"'),
            backslashes: places(b'\\'),
            controls: both(is_control(low), is_control(high)),
        }
    }
}

#[cfg(target_arch = "x86_64")]
mod by_parts {
    use std::arch::x86_64::{
        __m128i, _mm_cmpeq_epi8, _mm_loadu_si128, _mm_min_epu8, _mm_movemask_epi8, _mm_set1_epi8,
    };

    use super::{BLOCK, Found};

    /// The answer of `ask` for each of the four parts of a block.
    #[inline(always)]
    fn by_sixteens(block: &[u8; BLOCK], ask: impl Fn(__m128i) -> __m128i) -> u64 {
        let (parts, _) = block.as_chunks::<16>();
        parts.iter().rev().fold(0, |found, part| {
            // SAFETY: every x86-64 processor has SSE2, and the load is one of 16 bytes of any
            // alignment.
            let part = unsafe { _mm_movemask_epi8(ask(_mm_loadu_si128(part.as_ptr().cast()))) };
            found << 16 | u64::from(part as u16)
        })
    }

    #[inline(always)]
    pub fn find(block: &[u8; BLOCK]) -> Found {
        // SAFETY: every x86-64 processor has SSE2.
        let places = |byte: u8| {
            by_sixteens(block, |part| unsafe {
                _mm_cmpeq_epi8(part, _mm_set1_epi8(byte.cast_signed()))
            })
        };
        // SAFETY: as before.
        let controls = by_sixteens(block, |part| unsafe {
            _mm_cmpeq_epi8(_mm_min_epu8(part, _mm_set1_epi8(0x1f)), part)
        });
        Found { quotes: places(b'"'), backslashes: places(b'\\'), controls }
    }
}

#[cfg(not(target_arch = "x86_64"))]
mod by_parts {
    pub use super::in_words::find;
}

/// The same for every processor, by eights.
#[cfg(any(test, not(target_arch = "x86_64")))]
mod in_words {
    use super::{BLOCK, Found};

    pub fn find(block: &[u8; BLOCK]) -> Found {
        Found {
            quotes: by_eights(block, |byte| byte == b'"'),
            backslashes: by_eights(block, |byte| byte == b'\\'),
            controls: by_eights(block, |byte| byte < 0x20),
        }
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
                for rest in [b'a', 0xe9, 0x1f, b'"', b'\\'] {
                    let mut block = [rest; BLOCK];
                    block[at] = byte;
                    let places = |is_meant: &dyn Fn(u8) -> bool| {
                        let others = if is_meant(rest) { u64::MAX } else { 0 };
                        (others & !(1 << at)) | u64::from(is_meant(byte)) << at
                    };
                    let expected = Found {
                        quotes: places(&|byte| byte == b'"'),
                        backslashes: places(&|byte| byte == b'\\'),
                        controls: places(&|byte| byte < 0x20),
                    };
                    assert_eq!(by_parts::find(&block), expected, "{byte} at {at} among {rest}");
                    assert_eq!(in_words::find(&block), expected, "{byte} at {at} among {rest}");
                    let mut found = Vec::new();
                    each_block(&block, |block| found.push(block));
                    assert_eq!(found, [expected], "{byte} at {at} among {rest}");
                }
            }
        }
    }

    #[test]
    fn behind_the_end_there_is_nothing() {
        for length in 0..3 * BLOCK {
            let mut found = Vec::new();
            each_block(&vec![b'"'; length], |block| found.push(block));
            let count: u32 = found.iter().map(|block| block.quotes.count_ones()).sum();
            assert_eq!((count as usize, found.len()), (length, length.div_ceil(BLOCK)));
            assert!(found.iter().all(|block| block.backslashes | block.controls == 0));
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
