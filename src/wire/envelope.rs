//! The envelope of nearly every frame, read in one pass over its bytes, and what it holds.
//!
//! One idea: an action frame is an object of the keys `action`, `channel` and `message`, and its
//! message one of `name`, `type` and `data`, in any order and with any blanks between them. Its data
//! is a string, which stays where it is. The order that the service keeps is tried first, by a few
//! comparisons. Whatever is said otherwise is left to `frame`, which reads frames of every shape.
//! What holds throughout:
//!
//! - Nothing is refused here: the answer is the envelope that `frame` would give, or "no".
//! - So anything that would be refused or mended is a "no" too: control characters, keys that come
//!   twice, more after the end. The escapes of the data alone are looked at later, by its reader.
//! - All texts are slices of a `str`, so they begin and end at whole characters.
//!
//! `tests/plain.rs` and the fuzzer `plain` compare both ways over every fixture and mutations of them.

use std::borrow::Cow;

use super::json;
use crate::error::Result;
use crate::reader::{self, Index, Json, Read, Reader};
use crate::text::Text;

/// What happened on a channel, still encoded.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Envelope<'a> {
    /// The channel.
    pub channel: Cow<'a, str>,
    /// The name of what happened, as the envelope says it; `*` or empty if unnamed.
    pub name: Cow<'a, str>,
    /// What happened, as JSON. A plain text has become a JSON string.
    pub payload: Payload<'a>,
}

/// JSON that came in a frame: in a string of it as a rule.
#[derive(Debug, Clone)]
pub struct Payload<'a>(Form<'a>);

#[derive(Debug, Clone)]
enum Form<'a> {
    Plain(Text),
    InString {
        /// The frame up to the end of the string.
        frame: &'a str,
        /// Where the string begins.
        from: usize,
        /// The escapes of the frame.
        escapes: &'a [u64],
    },
}

impl Payload<'_> {
    /// Reads all of it.
    pub fn read<T>(&self, value: impl FnOnce(&mut Reader<'_>) -> Read<T>) -> Read<T> {
        match &self.0 {
            Form::Plain(text) => reader::read(text, value),
            Form::InString { frame, from, escapes } => {
                let mut reader = Reader::in_string(frame, *from, escapes);
                let value = value(&mut reader)?;
                reader.end().map(|()| value)
            }
        }
    }

    /// The JSON, for a program to read. It has to be one that was read well before.
    pub fn json(&self) -> Json {
        match &self.0 {
            Form::Plain(text) => Json::from(text.clone()),
            Form::InString { .. } => Json::in_string(self.raw().unwrap_or_default()),
        }
    }

    /// The JSON, read from its string as serde does it, with its faults mended.
    pub fn text(&self) -> Result<Text> {
        match (&self.0, self.raw()) {
            (Form::Plain(text), _) => Ok(text.clone()),
            (_, raw) => {
                let string = format!("\"{}\"", raw.unwrap_or_default());
                json::from_str::<String>("payload", &string).map(Text::from)
            }
        }
    }

    /// What stands in the string.
    fn raw(&self) -> Option<&str> {
        match &self.0 {
            Form::Plain(_) => None,
            Form::InString { frame, from, .. } => frame.get(*from..),
        }
    }
}

impl From<Text> for Payload<'_> {
    fn from(text: Text) -> Self {
        Payload(Form::Plain(text))
    }
}

impl Default for Payload<'_> {
    fn default() -> Self {
        Payload::from(Text::default())
    }
}

/// Two payloads are equal if their JSON is, to the letter.
impl PartialEq for Payload<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self.text(), other.text()) {
            (Ok(text), Ok(other)) => text == other,
            (text, other) => text.is_err() && other.is_err(),
        }
    }
}

/// The action whose frames these are.
const MESSAGE: &str = "15";

/// Reads the envelope of an action frame; `None` leaves it to `frame`.
pub fn read<'a>(text: &'a str, index: &'a mut Index) -> Option<Envelope<'a>> {
    index.look_through(text);
    let index = &*index;
    if index.has_controls() {
        return None;
    }
    let usual = Scan { text, at: 0, index }.usual();
    let (channel, (name, from, end)) = match usual {
        Some(found) => found,
        None => Scan { text, at: 0, index }.any_order()?,
    };
    let frame = text.get(..end)?;
    let payload = Payload(Form::InString { frame, from, escapes: index.escapes() });
    Some(Envelope { channel: Cow::Borrowed(channel), name: Cow::Borrowed(name), payload })
}

/// Name, and where the data begins and ends.
type Message<'a> = (&'a str, usize, usize);

fn message_of<'a>(scan: &mut Scan<'a>) -> Option<Message<'a>> {
    let (mut name, mut kind, mut data) = (None, None, None);
    scan.object(|scan, key| match key {
        "name" => set(&mut name, scan.plain()?),
        "type" => set(&mut kind, scan.plain()?),
        "data" => set(&mut data, scan.string()?),
        _ => None,
    })?;
    // Plain text is no JSON, and is told as it stands.
    (kind != Some("string")).then_some(())?;
    let (from, end) = data?;
    Some((name?, from, end))
}

/// Sets what must not be set twice.
fn set<T>(slot: &mut Option<T>, value: T) -> Option<()> {
    slot.replace(value).is_none().then_some(())
}

/// A place in a frame.
struct Scan<'a> {
    text: &'a str,
    at: usize,
    index: &'a Index,
}

impl<'a> Scan<'a> {
    /// Channel and message, if all stands without blanks in the order in which the service has it.
    fn usual(&mut self) -> Option<(&'a str, Message<'a>)> {
        let channel = self.plain_after(br#"{"action":15,"channel":""#)?;
        let name = self.plain_after(br#","message":{"name":""#)?;
        self.pass(br#","type":"json","data":""#)?;
        let (from, end) = self.rest_of_string()?;
        self.pass(b"}}")?;
        (self.at == self.text.len()).then_some((channel, (name, from, end)))
    }

    /// The same in any order.
    fn any_order(&mut self) -> Option<(&'a str, Message<'a>)> {
        let (mut action, mut channel, mut message) = (None, None, None);
        self.object(|scan, key| match key {
            "action" => set(&mut action, scan.integer()?),
            "channel" => set(&mut channel, scan.plain()?),
            "message" => set(&mut message, message_of(scan)?),
            _ => None,
        })?;
        self.blanks();
        if self.at != self.text.len() || action? != MESSAGE {
            return None;
        }
        Some((channel?, message?))
    }

    /// A text without escapes that begins behind `ahead`.
    #[inline(always)]
    fn plain_after<const LEN: usize>(&mut self, ahead: &[u8; LEN]) -> Option<&'a str> {
        self.pass(ahead)?;
        self.rest_of_plain()
    }

    #[inline(always)]
    fn pass<const LEN: usize>(&mut self, ahead: &[u8; LEN]) -> Option<()> {
        (self.text.as_bytes().get(self.at..)?.first_chunk() == Some(ahead)).then_some(())?;
        self.at += LEN;
        Some(())
    }

    /// An object, whose values `field` reads.
    fn object(
        &mut self,
        mut field: impl FnMut(&mut Scan<'a>, &'a str) -> Option<()>,
    ) -> Option<()> {
        self.byte(b'{')?;
        loop {
            // A key with escapes is none that is known.
            let (from, end) = self.string()?;
            let key = self.text.get(from..end)?;
            self.byte(b':')?;
            field(self, key)?;
            self.blanks();
            let next = self.peek()?;
            self.at += 1;
            match next {
                b',' => {}
                b'}' => return Some(()),
                _ => return None,
            }
        }
    }

    /// A whole number that is not negative, as it is written.
    fn integer(&mut self) -> Option<&'a str> {
        self.blanks();
        let rest = self.text.as_bytes().get(self.at..)?;
        let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let number = self.text.get(self.at..self.at + digits)?;
        self.at += digits;
        // 15.0 and 15e0 are numbers, too.
        matches!(self.peek()?, b',' | b'}' | b' ').then_some(number)
    }

    /// A text without escapes.
    fn plain(&mut self) -> Option<&'a str> {
        self.byte(b'"')?;
        self.rest_of_plain()
    }

    /// The same, behind its quote.
    #[inline(always)]
    fn rest_of_plain(&mut self) -> Option<&'a str> {
        let (from, end) = self.rest_of_string()?;
        let has_escapes = reader::next_mark(self.index.escapes(), from).is_some_and(|at| at < end);
        if has_escapes { None } else { self.text.get(from..end) }
    }

    /// Where a text begins and ends.
    #[inline]
    fn string(&mut self) -> Option<(usize, usize)> {
        self.byte(b'"')?;
        self.rest_of_string()
    }

    /// The same, behind its quote.
    #[inline(always)]
    fn rest_of_string(&mut self) -> Option<(usize, usize)> {
        let end = reader::next_mark(self.index.quotes(), self.at)?;
        let from = std::mem::replace(&mut self.at, end + 1);
        Some((from, end))
    }

    #[inline]
    fn blanks(&mut self) {
        // Other blanks are control characters.
        while self.peek() == Some(b' ') {
            self.at += 1;
        }
    }

    /// The byte after blanks, which has to be `wanted`.
    #[inline]
    fn byte(&mut self, wanted: u8) -> Option<()> {
        self.blanks();
        (self.peek()? == wanted).then_some(())?;
        self.at += 1;
        Some(())
    }

    #[inline]
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }
}
