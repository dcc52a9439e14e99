//! JSON that is kept for who wants to read it raw.

use std::fmt;

use super::escape;
use crate::sys::Lazy;
use crate::text::Text;

/// A text of JSON. One that came inside a string is kept as it came, and its escapes are undone when
/// it is first read: most programs never do.
pub struct Json(Form);

enum Form {
    Plain(Text),
    InString(Lazy),
}

impl Json {
    /// Copies what stands in a string. Its escapes have to be sound, which they are once a
    /// [`Reader`](super::Reader) has passed over them.
    pub fn in_string(raw: &str) -> Json {
        Json(Form::InString(Lazy::new(raw)))
    }

    /// The text with its hidden NUL: what the C ABI lends.
    pub fn as_str_with_nul(&self) -> &str {
        match &self.0 {
            Form::Plain(text) => text.as_str_with_nul(),
            Form::InString(lazy) => lazy.as_str_with_nul(escape::undo_in_place),
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        let text = self.as_str_with_nul();
        text.get(..text.len().wrapping_sub(1)).unwrap_or_default()
    }

    /// About how many bytes it takes.
    pub fn byte_count(&self) -> usize {
        match &self.0 {
            Form::Plain(text) => text.len(),
            Form::InString(lazy) => lazy.byte_count(),
        }
    }
}

impl Clone for Json {
    /// The copy is a plain one.
    fn clone(&self) -> Json {
        match &self.0 {
            Form::Plain(text) => Json::from(text.clone()),
            Form::InString(_) => Json::from(Text::new(self.as_str())),
        }
    }
}

impl From<Text> for Json {
    fn from(text: Text) -> Json {
        Json(Form::Plain(text))
    }
}

impl fmt::Debug for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

#[cfg(test)]
mod tests {
    use super::{Json, Text};

    #[test]
    fn both_forms_are_read_alike() {
        let plain = Json::from(Text::new("{\"a\":\"é\\n\"}"));
        let in_string = Json::in_string(r#"{\"a\":\"\u00e9\\n\"}"#);
        assert_eq!(in_string.as_str_with_nul(), plain.as_str_with_nul());
        assert_eq!(format!("{in_string:?}"), format!("{plain:?}"));
    }
}
