//! Several texts in one piece of memory.

/// Texts by number, each absent or followed by its hidden NUL, all in one allocation. For objects of
/// which there are many and whose texts are seldom looked at.
///
/// There is room for [`BYTES_MAX`] bytes: what does not fit in is left out.
#[derive(Clone, PartialEq, Eq)]
pub struct Packed<const COUNT: usize> {
    /// Where each text ends, its NUL included. An absent one ends where it begins.
    ends: [u16; COUNT],
    bytes: Box<str>,
}

/// Bytes of all texts together, with a NUL for each.
const BYTES_MAX: usize = u16::MAX as usize;

impl<const COUNT: usize> Packed<COUNT> {
    /// Copies `texts`. Inner NULs are not expected: they would be the end for C.
    pub fn new(texts: [Option<&str>; COUNT]) -> Packed<COUNT> {
        let whole = texts.iter().flatten().map(|text| text.len() + 1).sum();
        let mut bytes = String::with_capacity(BYTES_MAX.min(whole));
        let mut ends = [0; COUNT];
        for (text, end) in texts.iter().zip(&mut ends) {
            if let Some(text) = text.filter(|text| bytes.len() + text.len() < BYTES_MAX) {
                bytes.push_str(text);
                bytes.push('\0');
            }
            *end = bytes.len() as u16;
        }
        Packed { ends, bytes: bytes.into_boxed_str() }
    }

    /// A text without its NUL, if it is there.
    pub fn get(&self, number: usize) -> Option<&str> {
        self.get_with_nul(number)?.strip_suffix('\0')
    }

    /// A text with its NUL, if it is there: what the C ABI lends.
    pub fn get_with_nul(&self, number: usize) -> Option<&str> {
        let end = usize::from(*self.ends.get(number)?);
        let begin = number.checked_sub(1).and_then(|before| self.ends.get(before));
        let begin = begin.map_or(0, |begin| usize::from(*begin));
        self.bytes.get(begin..end).filter(|text| !text.is_empty())
    }
}

impl<const COUNT: usize> Default for Packed<COUNT> {
    fn default() -> Packed<COUNT> {
        Packed::new([None; COUNT])
    }
}

impl<const COUNT: usize> std::fmt::Debug for Packed<COUNT> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries((0..COUNT).map(|number| self.get(number))).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_found_by_number() {
        let packed = Packed::new([Some("a"), None, Some(""), Some("caf\u{e9}"), None]);
        let found: Vec<_> = (0..6).map(|number| packed.get(number)).collect();
        assert_eq!(found, [Some("a"), None, Some(""), Some("caf\u{e9}"), None, None]);
        assert_eq!(packed.get_with_nul(3), Some("caf\u{e9}\0"));
        assert_eq!(packed.get_with_nul(1), None);
        assert_eq!(Packed::<2>::default().get(0), None);
    }

    #[test]
    fn what_does_not_fit_is_left_out() {
        let long = "x".repeat(BYTES_MAX - 4);
        let packed = Packed::new([Some("a"), Some(&long), Some("b"), Some("")]);
        let found: Vec<_> = (0..4).map(|number| packed.get(number).map(str::len)).collect();
        assert_eq!(found, [Some(1), Some(BYTES_MAX - 4), None, Some(0)]);
    }
}
