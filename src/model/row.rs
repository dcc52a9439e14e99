//! Rows: objects whose values are read where they stay.
//!
//! A type that is read from JSON all the time says itself which key goes where. What serde derives
//! would hold every value apart first, and then move them all, several times for a nested row. A
//! [`Row`] is empty and is filled key by key, a row inside it at its place; whichever deserializer
//! reads the JSON, the description is this one.
//!
//! As in a program in JavaScript, of a key that comes twice the last value counts.

use std::borrow::Cow;
use std::fmt;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};

use super::lenient::{self, Reference};
use crate::text::Text;

/// What is read key by key.
pub trait Row: Default {
    /// Takes over the value of `key`. A key that the row does not have is passed over, with
    /// [`Field::skip`].
    fn take<'de, A: MapAccess<'de>>(
        &mut self,
        key: &str,
        field: Field<'_, A>,
    ) -> Result<(), A::Error>;
}

/// The value of a key, which has to be read in one of these ways, all of them lenient.
pub struct Field<'m, A>(&'m mut A);

impl<'de, A: MapAccess<'de>> Field<'_, A> {
    /// As [`lenient::text`].
    pub fn text(self) -> Result<Option<Text>, A::Error> {
        Ok(lenient::next_scalar::<A, lenient::Sent>(self.0)?.0)
    }

    /// As [`lenient::decoded_text`].
    pub fn decoded_text(self) -> Result<Option<Text>, A::Error> {
        Ok(lenient::next_scalar::<A, lenient::Decoded>(self.0)?.0)
    }

    /// As [`lenient::int`].
    pub fn int(self) -> Result<Option<i64>, A::Error> {
        Ok(lenient::next_scalar::<A, lenient::Int>(self.0)?.0)
    }

    /// As [`lenient::int_or_zero`].
    pub fn int_or_zero(self) -> Result<i64, A::Error> {
        Ok(self.int()?.unwrap_or(0))
    }

    /// As [`lenient::time`].
    pub fn time(self) -> Result<Option<i64>, A::Error> {
        Ok(lenient::next_scalar::<A, lenient::Time>(self.0)?.0)
    }

    /// As [`lenient::time_or_zero`].
    pub fn time_or_zero(self) -> Result<i64, A::Error> {
        Ok(self.time()?.unwrap_or(0))
    }

    /// As [`lenient::flag`].
    pub fn flag(self) -> Result<Option<bool>, A::Error> {
        Ok(Some(lenient::next_scalar::<A, lenient::Flag>(self.0)?.0))
    }

    /// As [`lenient::flag_or_false`].
    pub fn flag_or_false(self) -> Result<bool, A::Error> {
        Ok(lenient::next_scalar::<A, lenient::Flag>(self.0)?.0)
    }

    /// Reads an object into `place`; anything else leaves nothing there.
    pub fn object<T: Row>(self, place: &mut Option<T>) -> Result<(), A::Error> {
        let row = place.insert(T::default());
        if !self.0.next_value_seed(Filling(row))? {
            *place = None;
        }
        Ok(())
    }

    /// Reads an id or an object into `place`.
    pub fn reference<T: Row>(self, place: &mut Reference<T>) -> Result<(), A::Error> {
        self.0.next_value_seed(Referring(place))
    }

    /// As [`lenient::references`].
    pub fn references<T: Deserialize<'de>>(self) -> Result<Vec<Reference<T>>, A::Error> {
        Ok(self.value::<lenient::References<T>>()?.0)
    }

    /// As [`lenient::objects`].
    pub fn objects<T: Deserialize<'de>>(self) -> Result<Vec<T>, A::Error> {
        Ok(self.references()?.into_iter().filter_map(Reference::full).collect())
    }

    /// A value of a type that is no row.
    pub fn value<T: Deserialize<'de>>(self) -> Result<T, A::Error> {
        self.0.next_value()
    }

    /// Passes the value over.
    pub fn skip(self) -> Result<(), A::Error> {
        self.0.next_value::<IgnoredAny>().map(drop)
    }
}

/// Fills a row; whether there was an object.
pub struct Filling<'r, T>(pub &'r mut T);

impl<'de, T: Row> DeserializeSeed<'de> for Filling<'_, T> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, T: Row> Visitor<'de> for Filling<'_, T> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<bool, A::Error> {
        fill(self.0, &mut map)?;
        Ok(true)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, sequence: A) -> Result<bool, A::Error> {
        lenient::skip_list(sequence)?;
        Ok(false)
    }

    fn visit_str<E>(self, _: &str) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_i64<E>(self, _: i64) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_u64<E>(self, _: u64) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_f64<E>(self, _: f64) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_bool<E>(self, _: bool) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_unit<E>(self) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_none<E>(self) -> Result<bool, E> {
        Ok(false)
    }
}

/// Fills a reference with an id or a row.
struct Referring<'r, T>(&'r mut Reference<T>);

impl<'de, T: Row> DeserializeSeed<'de> for Referring<'_, T> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, T: Row> Visitor<'de> for Referring<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an id or an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        *self.0 = Reference::Full(T::default());
        match self.0 {
            Reference::Full(row) => fill(row, &mut map),
            _ => lenient::skip_object(map),
        }
    }

    fn visit_str<E>(self, value: &str) -> Result<(), E> {
        *self.0 = Reference::of_text(value);
        Ok(())
    }

    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        *self.0 = Reference::Id(Text::from(value.to_string()));
        Ok(())
    }

    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        *self.0 = Reference::Id(Text::from(value.to_string()));
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, sequence: A) -> Result<(), A::Error> {
        *self.0 = Reference::None;
        lenient::skip_list(sequence)
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        *self.0 = Reference::None;
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        *self.0 = Reference::None;
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        *self.0 = Reference::None;
        Ok(())
    }

    fn visit_none<E>(self) -> Result<(), E> {
        *self.0 = Reference::None;
        Ok(())
    }
}

fn fill<'de, T: Row, A: MapAccess<'de>>(row: &mut T, map: &mut A) -> Result<(), A::Error> {
    while let Some(key) = map.next_key_seed(Key)? {
        row.take(&key, Field(map))?;
    }
    Ok(())
}

/// Reads a key; borrowed, unless it is spelt with escapes.
struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<'de> Visitor<'de> for Key {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_borrowed_str<E>(self, key: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(key))
    }

    fn visit_str<E>(self, key: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(key.to_owned()))
    }
}

/// A row by itself, which has to be an object.
pub fn deserialize<'de, T: Row, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut row = T::default();
    if Filling(&mut row).deserialize(deserializer)? {
        return Ok(row);
    }
    Err(D::Error::custom("no object"))
}

/// Makes rows readable for serde, wherever they are parts of something that is derived.
macro_rules! rows {
    ($($row:ty),* $(,)?) => {
        $(
            impl<'de> serde::Deserialize<'de> for $row {
                fn deserialize<D: serde::Deserializer<'de>>(
                    deserializer: D,
                ) -> Result<Self, D::Error> {
                    $crate::model::row::deserialize(deserializer)
                }
            }
        )*
    };
}
pub(crate) use rows;

#[cfg(test)]
mod tests {
    use crate::model::lenient::Reference;
    use crate::model::{EntryRow, MessageRow};

    #[test]
    fn of_a_key_that_comes_twice_the_last_value_counts() {
        let json = r#"{"chatid":"1","user":{"_id":"2","username":"maplefox"},"user":{"_id":"3"},
            "queue_object":{"dubs":4},"queue_object":null,"chatid":"5"}"#;
        let row: MessageRow = serde_json::from_str(json).unwrap();
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
            let row: EntryRow = serde_json::from_str(json).unwrap();
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
            assert!(serde_json::from_str::<EntryRow>(json).is_err(), "{json}");
        }
    }
}
