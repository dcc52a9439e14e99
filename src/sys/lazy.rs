//! A text that is brought into its proper spelling when somebody first reads it, where it stands.

use std::cell::UnsafeCell;
use std::sync::Once;

/// Bytes that become a text, with one NUL behind it, by the first look at them.
///
/// Most of these texts are never read, so the work would be lost; and a getter of the C ABI must not
/// allocate, so there is no other place for the result.
pub struct Lazy {
    once: Once,
    byte_count: usize,
    inner: UnsafeCell<Inner>,
}

struct Inner {
    /// The NUL is the last byte from the beginning.
    bytes: Vec<u8>,
    /// Bytes of the text, its NUL included; 0 until it is one.
    length: usize,
}

// SAFETY: `inner` is written by the one thread that runs `once`, and read only after that is over,
// for which `call_once` waits. Its parts may go from thread to thread.
unsafe impl Sync for Lazy {}

impl Lazy {
    /// Copies `raw`, into a buffer that has served before.
    pub fn new(raw: &str, mut buffer: Vec<u8>) -> Lazy {
        buffer.clear();
        buffer.reserve(raw.len() + 1);
        buffer.extend_from_slice(raw.as_bytes());
        buffer.push(0);
        let byte_count = buffer.len();
        let inner = Inner { bytes: buffer, length: 0 };
        Lazy { once: Once::new(), byte_count, inner: UnsafeCell::new(inner) }
    }

    /// Takes the buffer out for the next one.
    pub fn take_buffer(&mut self) -> Vec<u8> {
        let inner = self.inner.get_mut();
        inner.length = 0;
        std::mem::take(&mut inner.bytes)
    }

    /// Bytes that are held.
    pub fn byte_count(&self) -> usize {
        self.byte_count
    }

    /// The text with its NUL. The first call makes it: `spell` gets the bytes and says how many of
    /// them are the text. Where it gives up, or what it leaves is no text, there is an empty one.
    pub fn as_str_with_nul(&self, spell: impl FnOnce(&mut [u8]) -> Option<usize>) -> &str {
        self.once.call_once(|| {
            // SAFETY: nobody else is in here, and nobody reads before this is over.
            let inner = unsafe { &mut *self.inner.get() };
            let room = inner.bytes.len().saturating_sub(1);
            let spelt =
                inner.bytes.get_mut(..room).and_then(spell).filter(|length| *length <= room);
            let is_text = |length: &usize| {
                let text = inner.bytes.get(..*length);
                text.is_some_and(|text| std::str::from_utf8(text).is_ok() && !text.contains(&0))
            };
            let length = spelt.filter(is_text).unwrap_or(0);
            if let Some(end) = inner.bytes.get_mut(length) {
                *end = 0;
                inner.length = length + 1;
            }
        });
        // SAFETY: `once` is over, so nobody writes any more, and what it has left is UTF-8.
        unsafe {
            let Inner { bytes, length } = &*self.inner.get();
            std::str::from_utf8_unchecked(bytes.get(..*length).unwrap_or_default())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Lazy;

    #[test]
    fn is_spelt_once_and_stays() {
        let lazy = Lazy::new("a\\b", Vec::new());
        assert_eq!(lazy.byte_count(), 4);
        let spell = |bytes: &mut [u8]| {
            bytes.copy_within(2.., 1);
            Some(2)
        };
        let first = lazy.as_str_with_nul(spell);
        assert_eq!(first, "ab\0");
        assert_eq!(lazy.as_str_with_nul(|_| None).as_ptr(), first.as_ptr());
        let mut lazy = lazy;
        assert_eq!(lazy.take_buffer(), b"ab\0\0");
        assert_eq!(lazy.as_str_with_nul(|_| None), "");
    }

    #[test]
    fn what_is_no_text_is_empty() {
        for (length, last) in [(None, b'x'), (Some(9), b'x'), (Some(3), 0xff), (Some(3), 0)] {
            let lazy = Lazy::new("abc", b"an older one".to_vec());
            let spell = |bytes: &mut [u8]| {
                bytes[2] = last;
                length
            };
            assert_eq!(lazy.as_str_with_nul(spell), "\0");
        }
        assert_eq!(Lazy::new("", Vec::new()).as_str_with_nul(|_| Some(0)), "\0");
    }

    #[test]
    fn many_threads_see_the_same() {
        let lazy = Lazy::new("\\a\\b\\c", Vec::new());
        let spell = |bytes: &mut [u8]| {
            for (to, from) in [(0, 1), (1, 3), (2, 5)] {
                bytes[to] = bytes[from];
            }
            Some(3)
        };
        std::thread::scope(|scope| {
            let readers: Vec<_> =
                (0..8).map(|_| scope.spawn(|| lazy.as_str_with_nul(spell).to_owned())).collect();
            for reader in readers {
                assert_eq!(reader.join().unwrap(), "abc\0");
            }
        });
    }
}
