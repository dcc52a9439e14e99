//! JSON that is kept for who wants to read it raw.

use std::cell::RefCell;
use std::fmt;
use std::ops::Deref;

use super::escape;
use crate::sys::Lazy;
use crate::text::Text;

/// Buffers that a thread keeps for the next texts.
const BUFFERS_MAX: usize = 192;

/// The longest buffer that is kept: most events take one kilobyte.
const BUFFER_BYTES_MAX: usize = 4096;

thread_local! {
    /// Buffers that have served, of a thread that makes such texts; others have no use for them.
    static SPARE: RefCell<Option<Vec<Vec<u8>>>> = const { RefCell::new(None) };
}

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
        // A thread at its very end has no others.
        let spare = SPARE.try_with(|spare| {
            let mut spare = spare.try_borrow_mut().ok()?;
            spare.get_or_insert_default().pop()
        });
        let buffer = spare.ok().flatten().unwrap_or_default();
        Json(Form::InString(Lazy::new(raw, buffer)))
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

/// Gives the buffer back: texts of this size cost the allocator a good part of what the rest does.
impl Drop for Json {
    fn drop(&mut self) {
        let Form::InString(lazy) = &mut self.0 else { return };
        let buffer = lazy.take_buffer();
        let _gone = SPARE.try_with(|spare| {
            if let Ok(mut spare) = spare.try_borrow_mut()
                && let Some(spare) = spare.as_mut()
                && spare.len() < BUFFERS_MAX
                && buffer.capacity() <= BUFFER_BYTES_MAX
            {
                spare.push(buffer);
            }
        });
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

impl Deref for Json {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
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
        assert_eq!(in_string.clone().as_str(), in_string.as_str());
    }

    #[test]
    fn a_buffer_serves_again_on_its_thread_and_a_long_one_goes() {
        let spare = || super::SPARE.with_borrow(|spare| spare.as_ref().map(Vec::len));
        std::thread::spawn(move || {
            assert_eq!(spare(), None);
            let (short, long) = (Json::in_string("1"), Json::in_string(&"2".repeat(5_000)));
            let at = short.as_str().as_ptr();
            drop((short, long));
            assert_eq!(spare(), Some(1));
            assert_eq!(Json::in_string("34").as_str().as_ptr(), at);
        })
        .join()
        .unwrap();
    }
}
