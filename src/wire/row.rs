//! Rows of the payload of nearly every frame, read by a deserializer that knows plain JSON only.
//!
//! One idea: what a program writes is objects, lists, texts, whole numbers and the three words, a
//! few levels deep; reading no more than that takes half the instructions of a general parser. It is
//! an ordinary [`Deserializer`], so the rows are described once, where they always were. What holds:
//!
//! - Nothing is refused here. Whatever is odd is one error without words, and serde_json then reads
//!   the whole text again, and says what is wrong with it or how it can be mended.
//! - Odd is what serde_json refuses, and what is merely rare: fractions, exponents, numbers of more
//!   than 18 digits, a negative zero, nesting beyond [`DEPTH_MAX`], enumerations, raw JSON.
//! - Visitors are called as serde_json calls them: numbers as `u64`, negative ones as `i64`, null as
//!   unit, texts borrowed where they hold no escape.
//!
//! `tests/plain.rs` and the fuzzer `plain` compare both ways over every fixture and mutations of them.

use std::fmt;

use serde::de::{
    self, Deserialize, DeserializeOwned, DeserializeSeed, Deserializer, MapAccess, SeqAccess,
    Visitor,
};
use serde::forward_to_deserialize_any;

use super::json;
use super::plain::Scan;
use crate::error::Result;
use crate::model::row::{Filling, Row};

/// How deep objects and lists may be nested; serde_json takes some more.
const DEPTH_MAX: u32 = 64;

/// The longest number that surely fits.
const DIGITS_MAX: usize = 18;

/// Decodes `text`; `what` names it in the error, which never quotes the text.
pub fn from_str<T: DeserializeOwned>(what: &str, text: &str) -> Result<T> {
    match plain(text) {
        Some(value) => Ok(value),
        None => json::from_str(what, text),
    }
}

/// Fills `row`, which is an empty one, from the object that `text` is; whether it is one. `what` is as
/// for [`from_str`].
pub fn fill<T: Row>(what: &str, text: &str, row: &mut T) -> Result<bool> {
    if let Some(is_object) = fill_plain(text, row) {
        return Ok(is_object);
    }
    let (filled, is_object) = json::decode_with(what, text, |text| {
        let mut reader = serde_json::Deserializer::from_str(text);
        let mut filled = T::default();
        let is_object = Filling(&mut filled).deserialize(&mut reader)?;
        reader.end().map(|()| (filled, is_object))
    })?;
    *row = filled;
    Ok(is_object)
}

/// As [`fill`], of plain JSON; `None` if it is not that plain, or no JSON, and `row` is half full.
pub fn fill_plain<T: Row>(text: &str, row: &mut T) -> Option<bool> {
    let mut reader = Reader { scan: Scan::new(text), depth: 0 };
    let is_object = Filling(row).deserialize(&mut reader).ok()?;
    reader.scan.is_over().then_some(is_object)
}

/// Decodes plain JSON; `None` if it is not that plain, or no JSON.
pub fn plain<'a, T: Deserialize<'a>>(text: &'a str) -> Option<T> {
    let mut reader = Reader { scan: Scan::new(text), depth: 0 };
    let value = T::deserialize(&mut reader).ok()?;
    reader.scan.is_over().then_some(value)
}

/// What is left to serde_json.
#[derive(Debug)]
struct Odd;

impl fmt::Display for Odd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not plain")
    }
}

impl std::error::Error for Odd {}

impl de::Error for Odd {
    fn custom<T: fmt::Display>(_: T) -> Odd {
        Odd
    }
}

struct Reader<'a> {
    scan: Scan<'a>,
    depth: u32,
}

impl<'a> Reader<'a> {
    /// The first byte of the next value.
    #[inline]
    fn first(&mut self) -> Option<u8> {
        self.scan.blanks();
        self.scan.peek()
    }

    /// The rest of a word whose first letter was looked at.
    fn word(&mut self, word: &'static [u8]) -> std::result::Result<(), Odd> {
        if !self.scan.rest().starts_with(word) {
            return Err(Odd);
        }
        self.scan.step(word.len());
        Ok(())
    }

    /// A whole number, and whether it is negative.
    fn number(&mut self) -> Option<(u64, bool)> {
        let is_negative = self.scan.peek() == Some(b'-');
        if is_negative {
            self.scan.step(1);
        }
        let rest = self.scan.rest();
        let (mut value, mut count) = (0_u64, 0);
        for byte in rest {
            if !byte.is_ascii_digit() {
                break;
            }
            value = value.wrapping_mul(10).wrapping_add(u64::from(byte - b'0'));
            count += 1;
        }
        self.scan.step(count);
        let is_zero_led = rest.first() == Some(&b'0') && (count > 1 || is_negative);
        let has_more = matches!(rest.get(count), Some(b'.' | b'e' | b'E'));
        let is_plain = (1..=DIGITS_MAX).contains(&count) && !is_zero_led && !has_more;
        is_plain.then_some((value, is_negative))
    }

    /// Reads what is inside brackets, one level deeper, up to the closing one.
    fn inside<T>(
        &mut self,
        end: u8,
        read: impl FnOnce(&mut Items<'_, 'a>) -> std::result::Result<T, Odd>,
    ) -> std::result::Result<T, Odd> {
        self.scan.step(1);
        self.depth += 1;
        if self.depth > DEPTH_MAX {
            return Err(Odd);
        }
        let mut items = Items { reader: self, end, is_first: true, is_over: false };
        let value = read(&mut items)?;
        // A visitor that has seen enough has not seen that the rest is sound.
        if !items.is_over {
            return Err(Odd);
        }
        self.depth -= 1;
        Ok(value)
    }

    /// A text at whose first quote we are.
    #[inline]
    fn text<V: Visitor<'a>>(&mut self, visitor: V) -> std::result::Result<V::Value, Odd> {
        match self.scan.plain_here() {
            Some(text) => visitor.visit_borrowed_str(text),
            None => self.escaped_text(visitor),
        }
    }

    #[cold]
    fn escaped_text<V: Visitor<'a>>(&mut self, visitor: V) -> std::result::Result<V::Value, Odd> {
        let mut unescaped = Vec::new();
        self.scan.unescaped(&mut unescaped).ok_or(Odd)?;
        visitor.visit_str(std::str::from_utf8(&unescaped).map_err(|_| Odd)?)
    }

    /// Goes past a value of which nothing is wanted.
    fn skip(&mut self) -> std::result::Result<(), Odd> {
        match self.first().ok_or(Odd)? {
            b'"' => self.text(de::IgnoredAny).map(drop),
            b'{' => self.inside(b'}', |items| {
                while items.has_next()? {
                    items.reader.key(de::IgnoredAny)?;
                    items.reader.colon()?;
                    items.reader.skip()?;
                }
                Ok(())
            }),
            b'[' => self.inside(b']', |items| {
                while items.has_next()? {
                    items.reader.skip()?;
                }
                Ok(())
            }),
            b't' => self.word(b"true"),
            b'f' => self.word(b"false"),
            b'n' => self.word(b"null"),
            _ => self.number().map(drop).ok_or(Odd),
        }
    }

    #[inline]
    fn key<V: Visitor<'a>>(&mut self, visitor: V) -> std::result::Result<V::Value, Odd> {
        match self.scan.peek() {
            Some(b'"') => self.text(visitor),
            _ => Err(Odd),
        }
    }

    #[inline]
    fn colon(&mut self) -> std::result::Result<(), Odd> {
        self.scan.byte(b':').ok_or(Odd)
    }
}

impl<'a> Deserializer<'a> for &mut Reader<'a> {
    type Error = Odd;

    fn deserialize_any<V: Visitor<'a>>(self, visitor: V) -> std::result::Result<V::Value, Odd> {
        match self.first().ok_or(Odd)? {
            b'"' => self.text(visitor),
            b'{' => self.inside(b'}', |items| visitor.visit_map(items)),
            b'[' => self.inside(b']', |items| visitor.visit_seq(items)),
            b't' => self.word(b"true").and_then(|()| visitor.visit_bool(true)),
            b'f' => self.word(b"false").and_then(|()| visitor.visit_bool(false)),
            b'n' => self.word(b"null").and_then(|()| visitor.visit_unit()),
            _ => match self.number().ok_or(Odd)? {
                (value, false) => visitor.visit_u64(value),
                (value, true) => visitor.visit_i64(-i64::try_from(value).map_err(|_| Odd)?),
            },
        }
    }

    /// Keys, which are texts.
    #[inline]
    fn deserialize_identifier<V: Visitor<'a>>(
        self,
        visitor: V,
    ) -> std::result::Result<V::Value, Odd> {
        self.key(visitor)
    }

    fn deserialize_option<V: Visitor<'a>>(self, visitor: V) -> std::result::Result<V::Value, Odd> {
        match self.first() {
            Some(b'n') => self.word(b"null").and_then(|()| visitor.visit_none()),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'a>>(
        self,
        visitor: V,
    ) -> std::result::Result<V::Value, Odd> {
        self.skip()?;
        visitor.visit_unit()
    }

    /// Raw JSON asks so, by a name of its own.
    fn deserialize_newtype_struct<V: Visitor<'a>>(
        self,
        _: &'static str,
        _: V,
    ) -> std::result::Result<V::Value, Odd> {
        Err(Odd)
    }

    fn deserialize_enum<V: Visitor<'a>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        _: V,
    ) -> std::result::Result<V::Value, Odd> {
        Err(Odd)
    }

    forward_to_deserialize_any! {
        <V: Visitor<'a>>
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map struct
    }
}

/// What stands between two brackets.
struct Items<'b, 'a> {
    reader: &'b mut Reader<'a>,
    end: u8,
    is_first: bool,
    is_over: bool,
}

impl Items<'_, '_> {
    /// Goes past a comma or the end; whether there is another one.
    #[inline]
    fn has_next(&mut self) -> std::result::Result<bool, Odd> {
        let next = self.reader.first().ok_or(Odd)?;
        if next == self.end {
            self.reader.scan.step(1);
            self.is_over = true;
            return Ok(false);
        }
        if std::mem::replace(&mut self.is_first, false) {
            return Ok(true);
        }
        self.reader.scan.byte_here(b',').ok_or(Odd)?;
        // A comma before the end is none.
        (self.reader.first() != Some(self.end)).then_some(true).ok_or(Odd)
    }
}

impl<'a> MapAccess<'a> for &mut Items<'_, 'a> {
    type Error = Odd;

    fn next_key_seed<K: DeserializeSeed<'a>>(
        &mut self,
        seed: K,
    ) -> std::result::Result<Option<K::Value>, Odd> {
        if self.is_over || !self.has_next()? {
            return Ok(None);
        }
        if self.reader.scan.peek() != Some(b'"') {
            return Err(Odd);
        }
        seed.deserialize(&mut *self.reader).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'a>>(
        &mut self,
        seed: V,
    ) -> std::result::Result<V::Value, Odd> {
        self.reader.colon()?;
        seed.deserialize(&mut *self.reader)
    }
}

impl<'a> SeqAccess<'a> for &mut Items<'_, 'a> {
    type Error = Odd;

    fn next_element_seed<T: DeserializeSeed<'a>>(
        &mut self,
        seed: T,
    ) -> std::result::Result<Option<T::Value>, Odd> {
        if self.is_over || !self.has_next()? {
            return Ok(None);
        }
        seed.deserialize(&mut *self.reader).map(Some)
    }
}
