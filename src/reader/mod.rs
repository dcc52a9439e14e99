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
//! - Whatever it does not understand is [`Odd`], without words. Such a text is mended and read again,
//!   or serde_json says what is wrong with it (`wire::row`).
//!
//! What holds throughout: a value is read whole or the text is odd, so nothing of it is ever passed
//! over that JSON does not allow. `tests/plain.rs` and the fuzzer `plain` compare all this with
//! serde_json.

mod escape;
mod index;
mod json;
mod number;
mod spelling;

use std::borrow::Cow;
use std::cell::Cell;
use std::ops::Range;

pub use index::{Index, marks, next_mark};
pub use json::Json;
use number::Number;
use spelling::SPELLING_BYTES;
pub use spelling::Spelling;

use crate::sys::each_block;

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

/// What is left of an object or a list.
#[derive(Debug)]
pub struct Items {
    /// What has to come before the next one: the opening bracket, then commas.
    lead: u8,
    /// The closing bracket.
    end: u8,
}

/// A place in a text of JSON.
#[derive(Debug)]
pub struct Reader<'a> {
    text: &'a str,
    at: usize,
    /// One bit a byte of the text, in words.
    marks: &'a [u64],
    /// Whether there is a backslash before each quote, because all of the text is in a string.
    is_escaped: bool,
    depth: u32,
}

impl<'a> Reader<'a> {
    /// A reader of `text`, which has these [`marks`].
    pub fn new(text: &'a str, marks: &'a [u64]) -> Reader<'a> {
        Reader { text, at: 0, marks, is_escaped: false, depth: 0 }
    }

    /// A reader of the JSON that stands in a string: from `from` to the end of `text`. The escapes
    /// of all the text are these, and there are no control characters.
    pub fn in_string(text: &'a str, from: usize, escapes: &'a [u64]) -> Reader<'a> {
        Reader { text, at: from, marks: escapes, is_escaped: true, depth: 0 }
    }

    /// Checks that nothing but blanks is left.
    pub fn end(&mut self) -> Read<()> {
        self.blanks();
        if self.at == self.text.len() { Ok(()) } else { Err(Odd) }
    }

    /// The first byte of the next value.
    #[inline(always)]
    fn first(&mut self) -> Read<u8> {
        self.blanks();
        self.peek().ok_or(Odd)
    }

    #[inline(always)]
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    #[inline(always)]
    fn blanks(&mut self) {
        // All of them are below what else there is between texts.
        while self.peek().is_some_and(|byte| byte <= b' ' && is_blank(byte)) {
            self.at += 1;
        }
    }

    /// Goes past `wanted`, and blanks before it.
    #[inline(always)]
    fn byte(&mut self, wanted: u8) -> Read<()> {
        // As a rule there are no blanks.
        if self.peek() != Some(wanted) && self.first()? != wanted {
            return Err(Odd);
        }
        self.at += 1;
        Ok(())
    }

    /// Goes past a word of JSON.
    #[inline(always)]
    fn word<const LEN: usize>(&mut self, word: &[u8; LEN]) -> Read<()> {
        let rest = self.text.as_bytes().get(self.at..).ok_or(Odd)?;
        if rest.first_chunk() != Some(word) {
            return Err(Odd);
        }
        self.at += LEN;
        Ok(())
    }

    /// The first mark from `at` on.
    #[inline]
    fn mark(&self, at: usize) -> Read<usize> {
        next_mark(self.marks, at).ok_or(Odd)
    }

    /// Whether a quote begins at `at`.
    #[inline(always)]
    fn is_quote(&self, at: usize) -> bool {
        let rest = self.text.as_bytes().get(at..).unwrap_or_default();
        match self.is_escaped {
            false => rest.first() == Some(&b'"'),
            true => rest.first_chunk() == Some(b"\\\""),
        }
    }

    /// Bytes of a quote.
    #[inline(always)]
    fn quote_len(&self) -> usize {
        1 + usize::from(self.is_escaped)
    }

    /// Whether the next value is a text. There are no blanks before it.
    #[inline(always)]
    fn is_at_text(&self) -> bool {
        self.is_quote(self.at)
    }

    /// The text at whose quote we are, if it has no escapes.
    #[inline(always)]
    fn plain_string(&mut self) -> Option<&'a str> {
        let from = self.at + self.quote_len();
        let end = next_mark(self.marks, from)?;
        if !self.is_quote(end) {
            return None;
        }
        let text = self.text.get(from..end)?;
        self.at = end + self.quote_len();
        Some(text)
    }

    /// The text at whose quote we are.
    #[inline]
    fn string(&mut self) -> Read<Cow<'a, str>> {
        match self.plain_string() {
            Some(text) => Ok(Cow::Borrowed(text)),
            None => self.string_with_escapes().map(Cow::Owned),
        }
    }

    /// The text at whose quote we are, its escapes undone.
    #[cold]
    fn string_with_escapes(&mut self) -> Read<String> {
        let from = self.at + self.quote_len();
        let mut mark = self.mark(from)?;
        let byte = |at| self.text.as_bytes().get(at).copied();
        match self.is_escaped {
            false => {
                while byte(mark) == Some(b'\\') {
                    mark = self.mark(mark + 1)?;
                }
            }
            true => {
                // Each mark is an escape of the string outside. One that stands for a backslash
                // escapes inside what follows, which may be an escape again.
                while byte(mark + 1) != Some(b'"') {
                    let is_inner = byte(mark + 1) == Some(b'\\');
                    let is_followed = is_inner && byte(mark + 2) == Some(b'\\');
                    mark = self.mark(mark + if is_followed { 3 } else { 1 })?;
                }
            }
        }
        if !self.is_quote(mark) {
            return Err(Odd);
        }
        let text = self.text.get(from..mark).ok_or(Odd)?;
        // No escape is shorter than what it stands for.
        let mut undone = String::with_capacity(text.len());
        escape::undo(text, &mut undone).ok_or(Odd)?;
        if self.is_escaped {
            if has_controls(&undone) {
                return Err(Odd);
            }
            let mut bytes = undone.into_bytes();
            let length = escape::undo_in_place(&mut bytes).ok_or(Odd)?;
            bytes.truncate(length);
            undone = String::from_utf8(bytes).map_err(|_| Odd)?;
        }
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

    /// True or false that is the next value; `None` leaves any other value there.
    #[inline(always)]
    pub fn flag(&mut self) -> Read<Option<bool>> {
        match self.first()? {
            b't' => self.word(b"true").map(|()| Some(true)),
            b'f' => self.word(b"false").map(|()| Some(false)),
            _ => Ok(None),
        }
    }

    /// A text without escapes that is the next value; `None` leaves any other value there.
    #[inline(always)]
    pub fn plain_text(&mut self) -> Option<&'a str> {
        self.blanks();
        if self.is_at_text() { self.plain_string() } else { None }
    }

    /// A whole number that is the next value; `None` leaves any other value there.
    #[inline(always)]
    pub fn int(&mut self) -> Read<Option<i64>> {
        self.blanks();
        let rest = self.text.as_bytes().get(self.at..).ok_or(Odd)?;
        let found = number::one_digit(rest).or_else(|| number::plain(rest));
        Ok(found.map(|(value, length)| {
            self.at += length;
            value
        }))
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
        self.skip_by(|reader| reader.scalar().map(drop))
    }

    /// Where the next value stands, which is passed over unread: no part of it is copied, so it may
    /// hold a secret, and its texts and numbers may be such as only JSON can hold (half a surrogate
    /// pair). What stands in a string has no such place.
    pub fn place(&mut self) -> Read<Range<usize>> {
        if self.is_escaped {
            return Err(Odd);
        }
        self.blanks();
        let from = self.at;
        self.skip_by(Reader::pass_scalar)?;
        Ok(from..self.at)
    }

    /// Passes over the next value unread, which is neither a list nor an object.
    fn pass_scalar(&mut self) -> Read<()> {
        match self.first()? {
            b'"' => self.pass_string(),
            b't' => self.word(b"true"),
            b'f' => self.word(b"false"),
            b'n' => self.word(b"null"),
            _ => {
                let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
                self.at += number::length(rest).ok_or(Odd)?;
                Ok(())
            }
        }
    }

    /// Passes over the text at whose bare quote we are.
    fn pass_string(&mut self) -> Read<()> {
        let mut mark = self.mark(self.at + 1)?;
        while !self.is_quote(mark) {
            let rest = self.text.as_bytes().get(mark..).unwrap_or_default();
            // The third kind of mark is a control character.
            let Some((b'\\', escape)) = rest.split_first() else { return Err(Odd) };
            mark = self.mark(mark + 1 + escape::length(escape).ok_or(Odd)?)?;
        }
        self.at = mark + 1;
        Ok(())
    }

    fn skip_by(&mut self, scalar: impl Fn(&mut Self) -> Read<()>) -> Read<()> {
        let mut open = Vec::new();
        loop {
            let first = self.first()?;
            let end = match first {
                b'{' => b'}',
                b'[' => b']',
                _ => {
                    scalar(self)?;
                    0
                }
            };
            if end != 0 {
                self.at += 1;
                if self.first()? == end {
                    self.at += 1;
                } else {
                    open.push(end);
                    self.key_in(end, &scalar)?;
                    continue;
                }
            }
            // After a value come the ends of what it is the last of.
            loop {
                let Some(end) = open.last().copied() else { return Ok(()) };
                let next = self.first()?;
                self.at += 1;
                if next == b',' {
                    self.key_in(end, &scalar)?;
                    break;
                }
                if next != end {
                    return Err(Odd);
                }
                open.pop();
            }
        }
    }

    /// Goes past a key as `scalar` does, if we are in an object, by how that ends.
    fn key_in(&mut self, end: u8, scalar: impl Fn(&mut Self) -> Read<()>) -> Read<()> {
        if end != b'}' {
            return Ok(());
        }
        self.first()?;
        if !self.is_at_text() {
            return Err(Odd);
        }
        scalar(self)?;
        self.byte(b':')
    }

    /// Goes into the object or list that begins with `bracket`. Any other value is left there.
    #[inline(always)]
    pub fn open(&mut self, bracket: u8) -> Read<Option<Items>> {
        if self.first()? != bracket {
            return Ok(None);
        }
        self.depth += 1;
        // In both pairs there is one character between.
        let items = Items { lead: bracket, end: bracket + 2 };
        if self.depth > DEPTH_MAX { Err(Odd) } else { Ok(Some(items)) }
    }

    /// Whether there is another item, or another key. If not, the object or list is left.
    #[inline(always)]
    pub fn has_next(&mut self, items: &mut Items) -> Read<bool> {
        // As a rule there are no blanks.
        let next = match self.peek() {
            Some(b',') => b',',
            _ => self.first()?,
        };
        let mut is_end = next == items.end;
        if !is_end {
            if next != items.lead {
                return Err(Odd);
            }
            self.at += 1;
            self.blanks();
            // An end comes behind the beginning, but not behind a comma.
            is_end = items.lead != b',' && self.peek() == Some(items.end);
            items.lead = b',';
        }
        if is_end {
            self.at += 1;
            self.depth -= 1;
        }
        Ok(!is_end)
    }

    /// Leaves the object or list, if its end comes next.
    #[inline(always)]
    pub fn pass_end(&mut self, items: &Items) -> bool {
        let is_end = items.lead == b',' && self.peek() == Some(items.end);
        self.at += usize::from(is_end);
        self.depth -= u32::from(is_end);
        is_end
    }

    /// Goes past the next key and its colon, and what leads to it, if it is this one and all that
    /// stands without blanks.
    #[inline(always)]
    pub fn pass_next(&mut self, items: &mut Items, spelling: &Spelling) -> bool {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let Some([lead, key @ ..]) = rest.first_chunk::<{ 1 + SPELLING_BYTES }>() else {
            return false;
        };
        let Some(key) = key.first_chunk() else { return false };
        let length = spelling.length_in(key, self.is_escaped);
        let (true, Some(length)) = (*lead == items.lead, length) else { return false };
        items.lead = b',';
        self.at += 1 + length;
        true
    }

    /// The next key, if it has no escapes and there are no blanks before it.
    #[inline(always)]
    pub fn next_key(&self, items: &Items) -> Option<&'a [u8]> {
        let from = self.at + 1 + self.quote_len();
        if self.peek() != Some(items.lead) || !self.is_quote(self.at + 1) {
            return None;
        }
        self.text.as_bytes().get(from..next_mark(self.marks, from)?)
    }

    /// The key at which we are, and goes past its colon.
    pub fn key(&mut self) -> Read<Cow<'a, str>> {
        if !self.is_at_text() {
            return Err(Odd);
        }
        let key = self.string()?;
        self.byte(b':')?;
        Ok(key)
    }

    /// Whether the next value is an object; `field` reads the value of each of its keys. Any other
    /// value is left there.
    pub fn object(
        &mut self,
        mut field: impl FnMut(&mut Reader<'a>, &str) -> Read<()>,
    ) -> Read<bool> {
        let Some(mut items) = self.open(b'{')? else { return Ok(false) };
        while self.has_next(&mut items)? {
            let key = self.key()?;
            field(self, &key)?;
        }
        Ok(true)
    }

    /// Whether the next value is a list; `item` reads each item. Any other value is left there.
    pub fn list(&mut self, mut item: impl FnMut(&mut Reader<'a>) -> Read<()>) -> Read<bool> {
        let Some(mut items) = self.open(b'[')? else { return Ok(false) };
        while self.has_next(&mut items)? {
            item(self)?;
        }
        Ok(true)
    }

    /// The next value as it stands, passed over as by [`Reader::place`].
    pub fn unread(&mut self) -> Read<&'a str> {
        let place = self.place()?;
        self.text.get(place).ok_or(Odd)
    }

    /// The next value as it stands, no longer inside a string.
    pub fn raw(&mut self) -> Read<Cow<'a, str>> {
        self.blanks();
        let from = self.at;
        self.skip()?;
        let raw = self.text.get(from..self.at).ok_or(Odd)?;
        if !self.is_escaped || !raw.contains('\\') {
            return Ok(Cow::Borrowed(raw));
        }
        let mut undone = String::with_capacity(raw.len());
        escape::undo(raw, &mut undone).ok_or(Odd)?;
        Ok(Cow::Owned(undone))
    }
}

fn has_controls(text: &str) -> bool {
    let mut controls = 0;
    each_block(text.as_bytes(), |block| controls |= block.controls);
    controls != 0
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}
