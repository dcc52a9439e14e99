//! Rows of the payload of nearly every frame, read by a deserializer that knows plain JSON only.
//!
//! One idea: what a program writes is objects, lists, texts, whole numbers and the three words, a
//! few levels deep; reading no more than that takes half the instructions of a general parser. It is
//! an ordinary [`Deserializer`], so the rows are described once, for both. What holds:
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
use std::marker::PhantomData;

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

/// Fills `row`, which is an empty one, from the object that `text` is; whether it is one. `what`
/// is as for [`from_str`].
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
    #[inline]
    fn number(&mut self) -> Option<(u64, bool)> {
        let is_negative = self.scan.peek()? == b'-';
        if is_negative {
            self.scan.step(1);
        }
        let rest = self.scan.rest();
        // Times have thirteen digits.
        let (mut value, mut count) = match rest.first_chunk().and_then(eight_digits) {
            Some(value) => (value, 8),
            None => (0, 0),
        };
        let end = loop {
            match rest.get(count) {
                Some(byte @ b'0'..=b'9') => {
                    value = value.wrapping_mul(10).wrapping_add(u64::from(byte - b'0'));
                    count += 1;
                }
                end => break end,
            }
        };
        if matches!(end, Some(b'.' | b'e' | b'E')) || count == 0 || count > DIGITS_MAX {
            return None;
        }
        if rest.first() == Some(&b'0') && (count > 1 || is_negative) {
            return None;
        }
        self.scan.step(count);
        Some((value, is_negative))
    }

    /// Reads what is inside brackets, one level deeper, up to the closing one.
    #[inline]
    fn inside<T>(
        &mut self,
        end: u8,
        read: impl FnOnce(&mut Items<'_, 'a>) -> std::result::Result<T, Odd>,
    ) -> std::result::Result<T, Odd> {
        // Before the first item stands the opening bracket, as a comma stands before the others.
        let lead = self.scan.peek().ok_or(Odd)?;
        self.depth += 1;
        if self.depth > DEPTH_MAX {
            return Err(Odd);
        }
        let mut items = Items { reader: self, lead, end, is_over: false };
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
                while items.key(PhantomData::<de::IgnoredAny>)?.is_some() {
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

    /// Keys, which are texts, at whose quote we are.
    #[inline]
    fn deserialize_identifier<V: Visitor<'a>>(
        self,
        visitor: V,
    ) -> std::result::Result<V::Value, Odd> {
        self.text(visitor)
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

/// The number that eight digits are.
#[inline]
fn eight_digits(eight: &[u8; 8]) -> Option<u64> {
    const fn all(byte: u8) -> u64 {
        u64::from_ne_bytes([byte; 8])
    }
    let word = u64::from_le_bytes(*eight);
    let digits = word.wrapping_sub(all(b'0'));
    // Above a nine the addition, below a zero the subtraction reaches a highest bit.
    if (word.wrapping_add(all(0x7f - b'9')) | digits) & all(0x80) != 0 {
        return None;
    }
    // Neighbours become one number: pairs, fours, all eight.
    let pairs = (digits.wrapping_mul(10) + (digits >> 8)) & 0x00ff_00ff_00ff_00ff;
    let fours = (pairs.wrapping_mul(100) + (pairs >> 16)) & 0x0000_ffff_0000_ffff;
    Some((fours.wrapping_mul(10_000) + (fours >> 32)) & 0xffff_ffff)
}

/// What stands between two brackets.
struct Items<'b, 'a> {
    reader: &'b mut Reader<'a>,
    /// What stands before the next item.
    lead: u8,
    end: u8,
    is_over: bool,
}

impl<'a> Items<'_, 'a> {
    /// Goes past a comma or the end; whether there is another one.
    fn has_next(&mut self) -> std::result::Result<bool, Odd> {
        let is_first = self.lead != b',';
        let next = if is_first { Some(self.lead) } else { self.reader.first() };
        if next == Some(self.lead) {
            self.reader.scan.step(1);
            self.lead = b',';
            // A comma before the end is none.
            if self.reader.first().ok_or(Odd)? != self.end {
                return Ok(true);
            }
            if !is_first {
                return Err(Odd);
            }
        } else if next != Some(self.end) {
            return Err(Odd);
        }
        self.reader.scan.step(1);
        self.is_over = true;
        Ok(false)
    }

    /// The next key, and its colon.
    #[inline]
    fn key<K: DeserializeSeed<'a>>(
        &mut self,
        seed: K,
    ) -> std::result::Result<Option<K::Value>, Odd> {
        // Nearly always there are no blanks.
        if self.reader.scan.rest().first_chunk() == Some(&[self.lead, b'"']) {
            self.lead = b',';
            self.reader.scan.step(1);
        } else if self.is_over || !self.has_next()? {
            return Ok(None);
        } else if self.reader.scan.peek() != Some(b'"') {
            return Err(Odd);
        }
        let key = seed.deserialize(&mut *self.reader)?;
        self.reader.scan.byte(b':').ok_or(Odd)?;
        Ok(Some(key))
    }
}

impl<'a> MapAccess<'a> for &mut Items<'_, 'a> {
    type Error = Odd;

    fn next_key_seed<K: DeserializeSeed<'a>>(
        &mut self,
        seed: K,
    ) -> std::result::Result<Option<K::Value>, Odd> {
        self.key(seed)
    }

    fn next_value_seed<V: DeserializeSeed<'a>>(
        &mut self,
        seed: V,
    ) -> std::result::Result<V::Value, Odd> {
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

#[cfg(test)]
mod tests {
    use super::eight_digits;

    #[test]
    fn eight_digits_are_a_number_and_nothing_else_is() {
        for digits in [*b"00000000", *b"12345678", *b"99999999", *b"90000001", *b"17000000"] {
            let text = std::str::from_utf8(&digits).unwrap();
            assert_eq!(eight_digits(&digits), text.parse().ok());
            for at in 0..8 {
                for byte in 0..=u8::MAX {
                    let mut changed = digits;
                    changed[at] = byte;
                    let is_number = changed.iter().all(u8::is_ascii_digit);
                    assert_eq!(eight_digits(&changed).is_some(), is_number, "{changed:?}");
                }
            }
        }
    }
}
