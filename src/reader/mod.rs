//! JSON, read in one pass where it stands, also inside a string of other JSON.
//!
//! What the service sends about a room is JSON in a string of JSON: every quote of it comes as `\"`.
//! A [`Reader`] reads such a text as it is, without undoing that first; it is told how a quote is
//! spelt. Its three ideas:
//!
//! - An [`Index`] of the quotes and backslashes is made beforehand. So a string ends where the next
//!   bit is; if that is no quote, there are escapes in the string, which are undone by themselves.
//! - It is asked for what is wanted (a text, an object by its keys), as what is known about the wire
//!   suggests; it keeps no tree and copies nothing.
//! - Whatever it does not understand is [`Odd`], without words. serde_json then reads the text, and
//!   says what is wrong with it or how it can be mended (`wire::row`).
//!
//! What holds throughout: a value is read whole or the text is odd, so nothing of it is ever passed
//! over that JSON does not allow. Marks are taken one after the other, never back; outside of strings
//! there are none but line breaks. `tests/plain.rs` and the fuzzer `plain` compare all this with
//! serde_json.

mod escape;
mod index;
mod json;
mod number;

use std::borrow::Cow;
use std::cell::Cell;

pub use index::{Index, marks};
pub use json::Json;
use number::Number;

use crate::sys::BLOCK;

/// What the marks of a text may take in memory between two of them.
const MARKS_KEPT_MAX: usize = 1024;

thread_local! {
    /// The marks of the last text.
    static MARKS: Cell<Vec<u64>> = const { Cell::new(Vec::new()) };
}

/// Reads all of `text`.
pub fn read<T>(text: &str, value: impl FnOnce(&mut Reader<'_>) -> Read<T>) -> Read<T> {
    // Taken out for the time. A thread at its very end has none left.
    let mut found = MARKS.try_with(Cell::take).unwrap_or_default();
    marks(text, &mut found);
    let mut reader = Reader::new(text, &found);
    let value = value(&mut reader).and_then(|value| reader.end().map(|()| value));
    if found.capacity() <= MARKS_KEPT_MAX {
        let _gone = MARKS.try_with(|marks| marks.set(found));
    }
    value
}

/// How deep objects and lists may be nested: as deep as serde_json takes them.
const DEPTH_MAX: u32 = 127;

/// JSON that is not understood here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Odd;

/// What reading gives.
pub type Read<T> = Result<T, Odd>;

/// How a quote is spelt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quote {
    /// As it is.
    Bare,
    /// Behind a backslash, because all this is in a string.
    Escaped,
}

/// A value that is no list and no object, or that there is one of these.
#[derive(Debug, Clone, PartialEq)]
pub enum Scalar<'a> {
    /// Null.
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Any other number.
    Float(f64),
    /// A text.
    Text(Cow<'a, str>),
    /// A list, or an object: passed over.
    Other,
}

/// A place in a text of JSON.
#[derive(Debug)]
pub struct Reader<'a> {
    text: &'a str,
    at: usize,
    /// One bit a byte of the text, in words.
    marks: &'a [u64],
    /// The word of the next mark, and what is left of it.
    word: usize,
    left: u64,
    quote: Quote,
    depth: u32,
}

impl<'a> Reader<'a> {
    /// A reader of `text`, which has these [`marks`].
    pub fn new(text: &'a str, marks: &'a [u64]) -> Reader<'a> {
        Reader::at(text, 0, marks, Quote::Bare)
    }

    /// A reader of the JSON that stands in a string: from `from` to the end of `text`. The escapes
    /// of all the text are these, and there are no control characters.
    pub fn in_string(text: &'a str, from: usize, escapes: &'a [u64]) -> Reader<'a> {
        Reader::at(text, from, escapes, Quote::Escaped)
    }

    fn at(text: &'a str, at: usize, marks: &'a [u64], quote: Quote) -> Reader<'a> {
        let word = at / BLOCK;
        let left = marks.get(word).map_or(0, |left| left & u64::MAX << (at % BLOCK));
        Reader { text, at, marks, word, left, quote, depth: 0 }
    }

    /// Checks that nothing but blanks is left.
    pub fn end(&mut self) -> Read<()> {
        self.blanks();
        if self.at == self.text.len() { Ok(()) } else { Err(Odd) }
    }

    /// The first byte of the next value.
    #[inline]
    fn first(&mut self) -> Read<u8> {
        self.blanks();
        self.peek().ok_or(Odd)
    }

    #[inline]
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    #[inline]
    fn blanks(&mut self) {
        // All of them are below what else there is between texts.
        while self.peek().is_some_and(|byte| byte <= b' ' && is_blank(byte)) {
            self.at += 1;
        }
    }

    /// Goes past `wanted`, and blanks before it.
    #[inline]
    fn byte(&mut self, wanted: u8) -> Read<()> {
        if self.peek() != Some(wanted) && self.first()? != wanted {
            return Err(Odd);
        }
        self.at += 1;
        Ok(())
    }

    /// Goes past a word of JSON.
    fn word(&mut self, word: &'static [u8]) -> Read<()> {
        let rest = self.text.as_bytes().get(self.at..);
        if !rest.is_some_and(|rest| rest.starts_with(word)) {
            return Err(Odd);
        }
        self.at += word.len();
        Ok(())
    }

    /// Goes past a mark.
    #[inline]
    fn mark(&mut self) -> Read<usize> {
        while self.left == 0 {
            self.word += 1;
            self.left = *self.marks.get(self.word).ok_or(Odd)?;
        }
        let place = self.word * BLOCK + self.left.trailing_zeros() as usize;
        self.left &= self.left - 1;
        Ok(place)
    }

    #[inline]
    fn is_quote(&self, at: usize) -> bool {
        let bytes = self.text.as_bytes();
        match self.quote {
            Quote::Bare => bytes.get(at) == Some(&b'"'),
            Quote::Escaped => bytes.get(at..at + 2) == Some(b"\\\""),
        }
    }

    #[inline]
    fn quote_len(&self) -> usize {
        match self.quote {
            Quote::Bare => 1,
            Quote::Escaped => 2,
        }
    }

    /// Whether the next value is a text. There are no blanks before it.
    #[inline]
    fn is_at_text(&self) -> bool {
        self.is_quote(self.at)
    }

    /// The text at whose quote we are.
    #[inline]
    fn string(&mut self) -> Read<Cow<'a, str>> {
        let from = self.at + self.quote_len();
        // That of the quote itself; before it there may be line breaks.
        while self.mark()? < self.at {}
        let end = self.mark()?;
        if !self.is_quote(end) {
            return self.string_with_escapes(from, end).map(Cow::Owned);
        }
        self.at = end + self.quote_len();
        self.text.get(from..end).map(Cow::Borrowed).ok_or(Odd)
    }

    /// A text whose first mark that is no quote is at `mark`.
    #[cold]
    fn string_with_escapes(&mut self, from: usize, mut mark: usize) -> Read<String> {
        let byte = |at| self.text.as_bytes().get(at).copied();
        match self.quote {
            Quote::Bare => {
                while byte(mark) == Some(b'\\') {
                    mark = self.mark()?;
                }
            }
            Quote::Escaped => {
                // Each mark is an escape of the string outside. One that stands for a backslash
                // escapes inside what follows, which may be an escape again.
                while byte(mark + 1) != Some(b'"') {
                    let is_inner = byte(mark + 1) == Some(b'\\');
                    if is_inner && byte(mark + 2) == Some(b'\\') {
                        self.mark()?;
                    }
                    mark = self.mark()?;
                }
            }
        }
        if !self.is_quote(mark) {
            return Err(Odd);
        }
        let mut text = self.text.get(from..mark).ok_or(Odd)?;
        let mut outside = String::new();
        if self.quote == Quote::Escaped {
            escape::undo(text, &mut outside).ok_or(Odd)?;
            text = &outside;
            if text.bytes().any(|byte| byte < 0x20) {
                return Err(Odd);
            }
        }
        let mut undone = String::with_capacity(text.len());
        escape::undo(text, &mut undone).ok_or(Odd)?;
        self.at = mark + self.quote_len();
        Ok(undone)
    }

    /// A number, at whose first byte we are.
    #[inline]
    fn number(&mut self) -> Read<Number> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let (number, length) = number::read(rest).ok_or(Odd)?;
        self.at += length;
        Ok(number)
    }

    /// Whether the next value is null; then it is passed.
    pub fn null(&mut self) -> Read<bool> {
        if self.first()? != b'n' {
            return Ok(false);
        }
        self.word(b"null").map(|()| true)
    }

    /// A text without escapes that is the next value; `None` leaves any other value there.
    #[inline]
    pub fn text(&mut self) -> Read<Option<Cow<'a, str>>> {
        self.first()?;
        if self.is_at_text() { self.string().map(Some) } else { Ok(None) }
    }

    /// A whole number that is the next value; `None` leaves any other value there.
    #[inline]
    pub fn int(&mut self) -> Read<Option<i64>> {
        if !self.first()?.is_ascii_digit() {
            return Ok(None);
        }
        let before = self.at;
        match self.number()? {
            Number::Int(value) => Ok(Some(value)),
            Number::Float(_) => {
                self.at = before;
                Ok(None)
            }
        }
    }

    /// Whether the next value is an object.
    pub fn is_at_object(&mut self) -> bool {
        self.first() == Ok(b'{')
    }

    /// The next value, if it is neither a list nor an object; those are passed over.
    pub fn scalar(&mut self) -> Read<Scalar<'a>> {
        let first = self.first()?;
        if self.is_at_text() {
            return self.string().map(Scalar::Text);
        }
        match first {
            b'{' | b'[' => self.skip().map(|()| Scalar::Other),
            b't' => self.word(b"true").map(|()| Scalar::Bool(true)),
            b'f' => self.word(b"false").map(|()| Scalar::Bool(false)),
            b'n' => self.word(b"null").map(|()| Scalar::Null),
            _ => Ok(match self.number()? {
                Number::Int(value) => Scalar::Int(value),
                Number::Float(value) => Scalar::Float(value),
            }),
        }
    }

    /// Passes over the next value, however deep it is.
    pub fn skip(&mut self) -> Read<()> {
        let mut open = Vec::new();
        loop {
            let first = self.first()?;
            let end = match first {
                b'{' => b'}',
                b'[' => b']',
                _ => {
                    self.scalar()?;
                    0
                }
            };
            if end != 0 {
                self.at += 1;
                if self.first()? == end {
                    self.at += 1;
                } else {
                    open.push(end);
                    self.key(end)?;
                    continue;
                }
            }
            // After a value come the ends of what it is the last of.
            loop {
                let Some(end) = open.last().copied() else { return Ok(()) };
                let next = self.first()?;
                self.at += 1;
                if next == b',' {
                    self.key(end)?;
                    break;
                }
                if next != end {
                    return Err(Odd);
                }
                open.pop();
            }
        }
    }

    /// Goes past a key, if we are in an object, by how that ends.
    fn key(&mut self, end: u8) -> Read<()> {
        if end != b'}' {
            return Ok(());
        }
        self.first()?;
        if !self.is_at_text() {
            return Err(Odd);
        }
        self.string()?;
        self.byte(b':')
    }

    /// Whether the next value is an object; `field` reads the value of each of its keys. Any other
    /// value is left there.
    pub fn object(
        &mut self,
        field: &mut dyn FnMut(&mut Reader<'a>, &str) -> Read<()>,
    ) -> Read<bool> {
        if self.first()? != b'{' {
            return Ok(false);
        }
        self.enter()?;
        if self.first()? == b'}' {
            self.at += 1;
            self.depth -= 1;
            return Ok(true);
        }
        loop {
            if !self.is_at_text() {
                self.blanks();
                if !self.is_at_text() {
                    return Err(Odd);
                }
            }
            let key = self.string()?;
            self.byte(b':')?;
            field(self, &key)?;
            if self.is_last(b'}')? {
                return Ok(true);
            }
        }
    }

    /// Whether the next value is a list; `item` reads each item. Any other value is left there.
    pub fn list(&mut self, item: &mut dyn FnMut(&mut Reader<'a>) -> Read<()>) -> Read<bool> {
        if self.first()? != b'[' {
            return Ok(false);
        }
        self.enter()?;
        if self.first()? == b']' {
            self.at += 1;
            self.depth -= 1;
            return Ok(true);
        }
        loop {
            item(self)?;
            if self.is_last(b']')? {
                return Ok(true);
            }
        }
    }

    /// Goes past an opening bracket.
    fn enter(&mut self) -> Read<()> {
        self.at += 1;
        self.depth += 1;
        if self.depth > DEPTH_MAX { Err(Odd) } else { Ok(()) }
    }

    /// Goes past a comma, or the closing bracket after the last item.
    #[inline]
    fn is_last(&mut self, end: u8) -> Read<bool> {
        let next = match self.peek() {
            Some(b',') => b',',
            _ => self.first()?,
        };
        self.at += 1;
        match next {
            b',' => Ok(false),
            next if next == end => {
                self.depth -= 1;
                Ok(true)
            }
            _ => Err(Odd),
        }
    }

    /// The next value as it stands, no longer inside a string.
    pub fn raw(&mut self) -> Read<Cow<'a, str>> {
        self.blanks();
        let from = self.at;
        self.skip()?;
        let raw = self.text.get(from..self.at).ok_or(Odd)?;
        if self.quote == Quote::Bare || !raw.contains('\\') {
            return Ok(Cow::Borrowed(raw));
        }
        let mut undone = String::with_capacity(raw.len());
        escape::undo(raw, &mut undone).ok_or(Odd)?;
        Ok(Cow::Owned(undone))
    }
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}
