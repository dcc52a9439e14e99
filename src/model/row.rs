//! Rows: objects whose values are read where they stay.
//!
//! A type that is read from JSON says itself which key goes where. What serde derives would hold every
//! value apart first, and then move them all, several times for a nested row. A [`Row`] is empty and is
//! filled key by key, a row inside it at its place.
//!
//! As in a program in JavaScript, of a key that comes twice the last value counts.

use std::borrow::Cow;

use super::column::{Columns, Next, columns};
use super::entity;
use super::lenient::{self, Reference};
use crate::config::LIST_ROWS_MAX;
use crate::reader::{Read, Reader, Scalar};
use crate::text::Text;

/// What is read key by key.
pub trait Row: Default + 'static {
    /// Its columns; the values of other keys are passed over.
    fn columns() -> &'static Columns<Self>;

    /// Takes out the word of what happened, if the row has a key for it.
    fn take_said(&mut self) -> Option<Text> {
        None
    }
}

/// The value of a key, which has to be read in one of these ways, all of them lenient.
pub struct Field<'r, 'a>(pub &'r mut Reader<'a>);

impl<'a> Field<'_, 'a> {
    /// Reads a text into `place` as it was sent; numbers are written out.
    pub fn text(self, place: &mut Option<Text>) -> Read<()> {
        *place = match self.0.plain_text() {
            // Without escapes there is no NUL either.
            Some(text) => Some(Text::without_nul(text)),
            None => lenient::of_scalar::<lenient::Sent>(&self.0.scalar()?).0,
        };
        Ok(())
    }

    /// As [`Field::text`]; where there is none, `place` stays as it is.
    pub fn text_or_as_before(self, place: &mut Text) -> Read<()> {
        let mut text = None;
        self.text(&mut text)?;
        if let Some(text) = text {
            *place = text;
        }
        Ok(())
    }

    /// As [`Field::text`], borrowed where it stands as it is.
    pub fn borrowed_text(self, place: &mut Option<Cow<'a, str>>) -> Read<()> {
        *place = match self.0.plain_text() {
            Some(text) => Some(Cow::Borrowed(text)),
            None => {
                let sent = lenient::of_scalar::<lenient::Sent>(&self.0.scalar()?).0;
                sent.map(|text| Cow::Owned(text.to_string()))
            }
        };
        Ok(())
    }

    /// Reads a text of people into `place`, with its HTML entities decoded once.
    pub fn decoded_text(self, place: &mut Option<Text>) -> Read<()> {
        *place = match self.0.plain_text() {
            Some(text) => Some(entity::decoded(text)),
            None => lenient::of_scalar::<lenient::Decoded>(&self.0.scalar()?).0,
        };
        Ok(())
    }

    /// Reads a whole number into `place`, in whichever spelling.
    pub fn int(self, place: &mut Option<i64>) -> Read<()> {
        *place = match self.0.int()? {
            Some(value) => Some(value),
            None => lenient::of_scalar::<lenient::Int>(&self.0.scalar()?).0,
        };
        Ok(())
    }

    /// As [`Field::int`]; 0 where there is none.
    pub fn int_or_zero(self, place: &mut i64) -> Read<()> {
        let mut value = None;
        self.int(&mut value)?;
        *place = value.unwrap_or(0);
        Ok(())
    }

    /// Reads a time into `place`, ms since 1970: a number, a numeric string or ISO 8601.
    pub fn time(self, place: &mut Option<i64>) -> Read<()> {
        *place = match self.0.int()? {
            Some(value) => Some(value),
            None => lenient::of_scalar::<lenient::Time>(&self.0.scalar()?).0,
        };
        Ok(())
    }

    /// As [`Field::time`]; 0 where there is none.
    pub fn time_or_zero(self, place: &mut i64) -> Read<()> {
        let mut value = None;
        self.time(&mut value)?;
        *place = value.unwrap_or(0);
        Ok(())
    }

    /// Reads a boolean into `place`. Null means false here, as the service uses it.
    pub fn flag(self, place: &mut Option<bool>) -> Read<()> {
        self.flag_or_false(place.insert(false))
    }

    /// The same; false where there is none.
    pub fn flag_or_false(self, place: &mut bool) -> Read<()> {
        *place = match self.0.flag()? {
            Some(value) => value,
            None => lenient::of_scalar::<lenient::Flag>(&self.0.scalar()?).0,
        };
        Ok(())
    }

    /// Reads a list of texts into `place`. Elements that are no text or number are passed over.
    pub fn texts(self, place: &mut Vec<Text>) -> Read<()> {
        let items: Vec<Reference<Nothing>> = self.references()?;
        place.clear();
        place.extend(items.into_iter().filter_map(Reference::id));
        Ok(())
    }

    /// Reads an object into `place`; anything else leaves nothing there.
    pub fn object<T: Row>(self, place: &mut Option<T>) -> Read<()> {
        let row = place.insert(T::default());
        if !fill(row, self.0)? {
            *place = None;
        }
        Ok(())
    }

    /// Reads an id or an object into `place`.
    pub fn reference<T: Row>(self, place: &mut Reference<T>) -> Read<()> {
        if self.0.is_at_object() {
            *place = Reference::Full(T::default());
            if let Reference::Full(row) = place {
                fill(row, self.0)?;
            }
            return Ok(());
        }
        *place = match self.0.scalar()? {
            Scalar::Text(text) => Reference::of_text(&text),
            Scalar::Int(value) => Reference::Id(Text::of_int(value)),
            _ => Reference::None,
        };
        Ok(())
    }

    /// Reads a list of objects into `place`: other elements are passed over, and anything but a list
    /// is empty. Of a list that is longer than [`LIST_ROWS_MAX`] the beginning is taken.
    pub fn objects<T: Row>(self, place: &mut Vec<T>) -> Read<()> {
        place.clear();
        let is_list = self.0.list(|reader| {
            // The rest is read, because it must be JSON, but nothing of it is kept.
            if place.len() >= LIST_ROWS_MAX || !reader.is_at_object() {
                return reader.skip();
            }
            // Read where it stays: some are a kilobyte.
            place.push(T::default());
            place.last_mut().map_or(Ok(false), |row| fill(row, reader)).map(drop)
        })?;
        if is_list { Ok(()) } else { self.0.skip() }
    }

    /// Reads a list of ids and objects; nulls are passed over, and anything but a list is empty. Of a
    /// list that is longer than [`LIST_ROWS_MAX`] the beginning is taken.
    pub fn references<T: Row>(self) -> Read<Vec<Reference<T>>> {
        self.references_by(|field| {
            let mut item = Reference::None;
            field.reference(&mut item).map(|()| item)
        })
    }

    /// As [`Field::references`], of a type that is read by `read`.
    pub fn references_by<T>(
        self,
        read: impl Fn(Field<'_, '_>) -> Read<Reference<T>>,
    ) -> Read<Vec<Reference<T>>> {
        let mut items = Vec::new();
        let is_list = self.0.list(|reader| {
            // The rest is read, because it must be JSON, but nothing of it is kept.
            if items.len() >= LIST_ROWS_MAX {
                return reader.skip();
            }
            let item = read(Field(reader))?;
            if !matches!(item, Reference::None) {
                items.push(item);
            }
            Ok(())
        })?;
        if !is_list {
            // The official form library sends a single value without its list.
            if let Scalar::Text(text) = self.0.scalar()?
                && !text.is_empty()
            {
                items.push(Reference::Id(Text::new(&text)));
            }
        }
        Ok(items)
    }

    /// The value as it is written.
    pub fn raw(self) -> Read<Cow<'a, str>> {
        self.0.raw()
    }

    /// The value as it is written, and unread, as by [`Reader::unread`].
    pub fn unread(self) -> Read<&'a str> {
        self.0.unread()
    }

    /// Passes the value over.
    pub fn skip(self) -> Read<()> {
        self.0.skip()
    }
}

/// Fills a row, which is empty, from the next value; whether that is an object.
pub fn fill<T: Row>(row: &mut T, reader: &mut Reader<'_>) -> Read<bool> {
    fill_but(row, reader, |_, reader| reader.skip())
}

/// As [`fill`]; what the row does not have, `other` reads.
pub fn fill_but<T: Row>(
    row: &mut T,
    reader: &mut Reader<'_>,
    mut other: impl FnMut(&str, &mut Reader<'_>) -> Read<()>,
) -> Read<bool> {
    let columns = T::columns();
    let Some(mut items) = reader.open(b'{')? else { return reader.skip().map(|()| false) };
    let keys = columns.keys();
    let mut place = 0;
    loop {
        let passed = match keys.pass_likely(place, reader, &mut items) {
            // As a rule it is over then.
            None if reader.pass_end(&items) => return Ok(true),
            None => keys.pass_known(place, reader, &mut items),
            passed => passed,
        };
        place = match passed {
            Some(after) => after,
            None => match keys.pass_any(place, reader, &mut items)? {
                Next::Known(after) => after,
                Next::End => return Ok(true),
                Next::Other(name) => {
                    // The place stays: keys that nobody wants may stand between.
                    other(&name, reader)?;
                    continue;
                }
            },
        };
        columns.take(place, row, Field(reader))?;
    }
}

/// A row of which nothing is wanted.
#[derive(Debug, Default)]
pub struct Nothing;

impl Row for Nothing {
    columns! { Nothing: }
}

/// Reads all of `json` into a row, if it is an object.
#[cfg(test)]
pub fn of<T: Row>(json: &str) -> Option<T> {
    let mut row = T::default();
    let is_object = crate::reader::read(json, |reader| fill(&mut row, reader));
    (is_object == Ok(true)).then_some(row)
}

#[cfg(test)]
mod tests {
    use super::of;
    use crate::model::lenient::Reference;
    use crate::model::{EntryRow, MessageRow};

    #[test]
    fn of_a_key_that_comes_twice_the_last_value_counts() {
        let json = r#"{"chatid":"1","user":{"_id":"2","username":"maplefox"},"user":{"_id":"3"},
            "queue_object":{"dubs":4},"queue_object":null,"chatid":"5"}"#;
        let row: MessageRow = of(json).unwrap();
        let user = row.user.unwrap();
        assert_eq!((row.chatid.as_deref(), &*user.id, user.username), (Some("5"), "3", None));
        assert!(row.queue_object.is_none());
    }

    #[test]
    fn a_reference_is_an_id_or_a_row_in_any_spelling() {
        for (json, id, name) in [
            (r#"{"_user":"1"}"#, Some("1"), None),
            (r#"{"_user":1}"#, Some("1"), None),
            (r#"{"_user":-1}"#, Some("-1"), None),
            (r#"{"\u005fuser":{"username":"maplefox"}}"#, None, Some("maplefox")),
            (r#"{"_user":{"username":"maplefox"},"_user":"1"}"#, Some("1"), None),
            (r#"{"_user":"1","_user":[{"_id":"2"}]}"#, None, None),
            (r#"{"_user":"1","_user":null}"#, None, None),
            (r#"{"_user":""}"#, None, None),
            (r#"{"_user":true}"#, None, None),
            (r#"{"_user":1.5}"#, None, None),
        ] {
            let row: EntryRow = of(json).unwrap();
            let (found, username) = match row.user {
                Reference::None => (None, None),
                Reference::Id(id) => (Some(id), None),
                Reference::Full(user) => (None, user.username),
            };
            assert_eq!((found.as_deref(), username.as_deref()), (id, name), "{json}");
        }
    }

    #[test]
    fn only_an_object_is_a_row() {
        for json in ["[]", "[1]", "null", "7", "1.5", "true", "\"1\""] {
            assert!(of::<EntryRow>(json).is_none(), "{json}");
        }
    }
}
