//! Shared text that a C program can read in place.
//!
//! A [`Text`] is an `Arc<str>` whose buffer ends in one hidden NUL. Getters of the C ABI hand out
//! a pointer into it, so reading a string from C allocates nothing and takes no lock.

use std::borrow::Borrow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::Arc;

/// Immutable shared UTF-8 text without inner NULs, followed by one hidden NUL.
#[derive(Clone)]
pub struct Text(Arc<str>);

impl Text {
    /// Copies `text`. An inner U+0000 becomes U+FFFD, because C would read it as the end.
    pub fn new(text: &str) -> Text {
        let mut buffer = String::with_capacity(text.len() + 1);
        if text.as_bytes().contains(&0) {
            buffer.extend(text.chars().map(|c| if c == '\0' { '\u{FFFD}' } else { c }));
        } else {
            buffer.push_str(text);
        }
        buffer.push('\0');
        Text(buffer.into())
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

impl PartialEq for Text {
    fn eq(&self, other: &Text) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0 == other.0
    }
}

impl Eq for Text {}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
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

#[cfg(test)]
mod tests {
    use super::Text;
    use std::collections::HashMap;

    #[test]
    fn ends_in_one_hidden_nul() {
        let text = Text::new("dub");
        assert_eq!(text.as_str(), "dub");
        assert_eq!(text.as_str_with_nul(), "dub\0");
        assert_eq!(Text::new("").as_str_with_nul(), "\0");
    }

    #[test]
    fn inner_nul_is_replaced_and_nothing_is_cut() {
        assert_eq!(Text::new("a\0b").as_str(), "a\u{FFFD}b");
    }

    #[test]
    fn is_found_by_str() {
        let map: HashMap<Text, u8> = [(Text::new("room"), 1)].into();
        assert_eq!(map.get("room"), Some(&1));
    }
}
