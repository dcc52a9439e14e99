//! Text that is a credential: overwritten when it is let go, and shown by nothing.
//!
//! Only copies that this library makes are meant. `SECURITY.md` names those that others make.

use std::fmt;
use std::ops::Deref;

use zeroize::Zeroize;

/// Longest answer that is overwritten when it is let go, bytes: one with a token has some hundred.
pub const SECRET_BODY_BYTES_MAX: usize = 64 * 1024;

/// A password, token, cookie or session text. Ends in one hidden NUL, so that C can read it.
///
/// There is no `Display`, and `Debug` says nothing: a secret that is to be sent is borrowed as
/// `str` on purpose.
#[derive(Clone)]
pub struct Secret(Box<str>);

impl Secret {
    /// Copies `text`, in one piece: a growing buffer would leave parts behind. An inner U+0000
    /// becomes U+FFFD, because C would read it as the end.
    pub fn new(text: &str) -> Secret {
        let extra = text.bytes().filter(|byte| *byte == 0).count() * 2;
        let mut buffer = String::with_capacity(text.len() + extra + 1);
        for part in text.split_inclusive('\0') {
            match part.strip_suffix('\0') {
                Some(part) => {
                    buffer.push_str(part);
                    buffer.push('\u{FFFD}');
                }
                None => buffer.push_str(part),
            }
        }
        buffer.push('\0');
        Secret(buffer.into_boxed_str())
    }

    /// The text, without its hidden NUL.
    pub fn as_str(&self) -> &str {
        &self.0[..self.0.len() - 1]
    }

    /// The text with its hidden NUL: what the C ABI lends.
    pub fn as_str_with_nul(&self) -> &str {
        &self.0
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl Deref for Secret {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Secret {
        Secret::new(text)
    }
}

impl From<String> for Secret {
    fn from(mut text: String) -> Secret {
        let secret = Secret::new(&text);
        text.zeroize();
        secret
    }
}

impl PartialEq for Secret {
    fn eq(&self, other: &Secret) -> bool {
        self.0 == other.0
    }
}

impl Eq for Secret {}

impl PartialEq<str> for Secret {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Secret {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

/// Adds to a buffer that may hold a secret. Where it must grow, the old place is overwritten, unless
/// there is too much for a secret already.
pub fn extend(buffer: &mut Vec<u8>, bytes: &[u8]) {
    let len = buffer.len() + bytes.len();
    if len > buffer.capacity() {
        let mut grown = Vec::with_capacity(len.max(buffer.capacity() * 2));
        grown.extend_from_slice(buffer);
        if buffer.len() <= SECRET_BODY_BYTES_MAX {
            buffer.zeroize();
        }
        *buffer = grown;
    }
    buffer.extend_from_slice(bytes);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_as_what_it_is_and_shows_nothing() {
        let secret = Secret::new("hush hush");
        assert_eq!(secret, "hush hush");
        assert_eq!(secret.as_str_with_nul(), "hush hush\0");
        assert_eq!(Secret::from("a\0b".to_owned()).as_str_with_nul(), "a\u{FFFD}b\0");
        assert_eq!(Secret::new("").as_str_with_nul(), "\0");
        assert!(!format!("{secret:?} {:?}", Some(secret.clone())).contains("hush"));
    }

    #[test]
    fn a_buffer_grows_and_keeps_what_it_holds() {
        let mut buffer = Vec::new();
        for round in 0..100_u8 {
            extend(&mut buffer, &[round; 7]);
        }
        assert_eq!(buffer.len(), 700);
        assert!(buffer.chunks(7).enumerate().all(|(round, chunk)| chunk == [round as u8; 7]));
    }
}
