//! Lenient decoding: what the service sends is not always of the type it should be.
//!
//! Integers come as integers, floats or numeric strings; booleans as 0, 1 or null; lists hold
//! nulls or are empty objects. The functions here are used with `#[serde(deserialize_with)]`.
//! None of them refuses a well-formed JSON value: what makes no sense is treated as absent.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor,
};

use super::entity;
use crate::config::LIST_ROWS_MAX;
use crate::reader;
use crate::text::Text;
use crate::time;

/// What a JSON scalar means for a field. Null, lists and objects are all nothing.
pub(super) trait Scalar: Default {
    fn of_bool(value: bool) -> Self;
    fn of_int(value: i64) -> Self;
    fn of_float(value: f64) -> Self;
    fn of_text(value: &str) -> Self;
}

/// An integer; `None` if absent, null or not a number.
pub fn int<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<i64>, D::Error> {
    Ok(scalar::<D, Int>(deserializer)?.0)
}

/// An integer; 0 if absent.
pub fn int_or_zero<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    Ok(int(deserializer)?.unwrap_or(0))
}

/// A boolean. Null means false here, as the service uses it.
pub fn flag<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<bool>, D::Error> {
    Ok(Some(scalar::<D, Flag>(deserializer)?.0))
}

/// A boolean; false if absent.
pub fn flag_or_false<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    Ok(flag(deserializer)?.unwrap_or(false))
}

/// Text as sent; numbers are written out.
pub fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Text>, D::Error> {
    Ok(scalar::<D, Sent>(deserializer)?.0)
}

/// Text as sent; empty if absent.
pub fn text_or_empty<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Text, D::Error> {
    Ok(text(deserializer)?.unwrap_or_default())
}

/// Text from people, with its HTML entities decoded once.
pub fn decoded_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Text>, D::Error> {
    Ok(scalar::<D, Decoded>(deserializer)?.0)
}

/// A time in ms since 1970: a number, a numeric string or ISO 8601.
pub fn time<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<i64>, D::Error> {
    Ok(scalar::<D, Time>(deserializer)?.0)
}

/// A time in ms since 1970; 0 if absent.
pub fn time_or_zero<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    Ok(time(deserializer)?.unwrap_or(0))
}

/// An object; `None` for anything else.
pub fn object<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Ok(match Reference::deserialize(deserializer)? {
        Reference::Full(value) => Some(value),
        _ => None,
    })
}

/// A list of objects. Other elements are skipped; an object or null is an empty list.
pub fn objects<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    let items: Vec<Reference<T>> = references(deserializer)?;
    Ok(items.into_iter().filter_map(Reference::full).collect())
}

/// A list of texts. Elements that are no text or number are skipped.
pub fn texts<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Text>, D::Error> {
    let items: Vec<Reference<IgnoredAny>> = references(deserializer)?;
    Ok(items.into_iter().filter_map(Reference::id).collect())
}

/// A list of references; nulls are skipped, anything but a list is empty. Of a list that is longer
/// than [`LIST_ROWS_MAX`] the beginning is taken.
pub fn references<'de, D, T>(deserializer: D) -> Result<Vec<Reference<T>>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    deserializer.deserialize_any(ReferencesVisitor(PhantomData))
}

/// A reference to another object: the service sends its id, or the object itself.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Reference<T> {
    /// Absent, null or nonsense.
    #[default]
    None,
    /// Only the id.
    Id(Text),
    /// The object.
    Full(T),
}

impl<T> Reference<T> {
    /// The object, if it was sent.
    pub fn full(self) -> Option<T> {
        match self {
            Reference::Full(value) => Some(value),
            _ => None,
        }
    }

    /// The same with another object.
    pub(super) fn map<U>(self, map: impl FnOnce(T) -> U) -> Reference<U> {
        match self {
            Reference::None => Reference::None,
            Reference::Id(id) => Reference::Id(id),
            Reference::Full(value) => Reference::Full(map(value)),
        }
    }

    /// The id, if only that was sent.
    pub(super) fn id(self) -> Option<Text> {
        match self {
            Reference::Id(id) => Some(id),
            _ => None,
        }
    }

    /// What a text is: an id, unless it is empty.
    pub(super) fn of_text(text: &str) -> Reference<T> {
        if text.is_empty() { Reference::None } else { Reference::Id(Text::new(text)) }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Reference<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ReferenceVisitor(PhantomData))
    }
}

fn scalar<'de, D: Deserializer<'de>, T: Scalar>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_any(ScalarVisitor(PhantomData))
}

/// What a value means for a field.
pub(super) fn of_scalar<T: Scalar>(value: &reader::Scalar<'_>) -> T {
    match value {
        reader::Scalar::Bool(value) => T::of_bool(*value),
        reader::Scalar::Int(value) => T::of_int(*value),
        reader::Scalar::Float(value) => T::of_float(*value),
        reader::Scalar::Text(value) => T::of_text(value),
        reader::Scalar::Null | reader::Scalar::Other => T::default(),
    }
}

#[derive(Default)]
pub(super) struct Int(pub(super) Option<i64>);

impl Scalar for Int {
    fn of_bool(value: bool) -> Int {
        Int(Some(i64::from(value)))
    }

    fn of_int(value: i64) -> Int {
        Int(Some(value))
    }

    fn of_float(value: f64) -> Int {
        Int(float_to_int(value))
    }

    fn of_text(value: &str) -> Int {
        let value = value.trim();
        Int(value.parse().ok().or_else(|| value.parse().ok().and_then(float_to_int)))
    }
}

#[derive(Default)]
pub(super) struct Time(pub(super) Option<i64>);

impl Scalar for Time {
    fn of_bool(value: bool) -> Time {
        Time(Int::of_bool(value).0)
    }

    fn of_int(value: i64) -> Time {
        Time(Some(value))
    }

    fn of_float(value: f64) -> Time {
        Time(float_to_int(value))
    }

    fn of_text(value: &str) -> Time {
        Time(Int::of_text(value).0.or_else(|| time::parse_iso(value)))
    }
}

#[derive(Default)]
pub(super) struct Flag(pub(super) bool);

impl Scalar for Flag {
    fn of_bool(value: bool) -> Flag {
        Flag(value)
    }

    fn of_int(value: i64) -> Flag {
        Flag(value != 0)
    }

    fn of_float(value: f64) -> Flag {
        Flag(value != 0.0)
    }

    fn of_text(value: &str) -> Flag {
        Flag(!matches!(value.trim(), "" | "0" | "false" | "null"))
    }
}

#[derive(Default)]
pub(super) struct Sent(pub(super) Option<Text>);

impl Scalar for Sent {
    fn of_bool(value: bool) -> Sent {
        Sent(Some(Text::new(if value { "true" } else { "false" })))
    }

    fn of_int(value: i64) -> Sent {
        Sent(Some(Text::of_int(value)))
    }

    fn of_float(value: f64) -> Sent {
        Sent(Some(Text::from(match float_to_int(value) {
            Some(whole) if whole as f64 == value => whole.to_string(),
            _ => value.to_string(),
        })))
    }

    fn of_text(value: &str) -> Sent {
        Sent(Some(Text::new(value)))
    }
}

#[derive(Default)]
pub(super) struct Decoded(pub(super) Option<Text>);

impl Scalar for Decoded {
    fn of_bool(value: bool) -> Decoded {
        Decoded(Sent::of_bool(value).0)
    }

    fn of_int(value: i64) -> Decoded {
        Decoded(Sent::of_int(value).0)
    }

    fn of_float(value: f64) -> Decoded {
        Decoded(Sent::of_float(value).0)
    }

    fn of_text(value: &str) -> Decoded {
        Decoded(Some(entity::decoded(value)))
    }
}

/// Floats are cut towards zero. What no `i64` holds is no number for us.
fn float_to_int(value: f64) -> Option<i64> {
    (value.is_finite() && value.abs() < 9.2e18).then_some(value as i64)
}

pub(super) struct ScalarVisitor<T>(pub(super) PhantomData<T>);

impl<'de, T: Scalar> DeserializeSeed<'de> for ScalarVisitor<T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, T: Scalar> Visitor<'de> for ScalarVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<T, E> {
        Ok(T::of_bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<T, E> {
        Ok(T::of_int(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<T, E> {
        Ok(i64::try_from(value).map_or_else(|_| T::of_float(value as f64), T::of_int))
    }

    fn visit_f64<E>(self, value: f64) -> Result<T, E> {
        Ok(T::of_float(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<T, E> {
        Ok(T::of_text(value))
    }

    fn visit_unit<E>(self) -> Result<T, E> {
        Ok(T::default())
    }

    fn visit_none<E>(self) -> Result<T, E> {
        Ok(T::default())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, sequence: A) -> Result<T, A::Error> {
        skip_list(sequence)?;
        Ok(T::default())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        skip_object(map)?;
        Ok(T::default())
    }
}

pub(super) fn skip_list<'de, A: SeqAccess<'de>>(mut sequence: A) -> Result<(), A::Error> {
    while sequence.next_element::<IgnoredAny>()?.is_some() {}
    Ok(())
}

pub(super) fn skip_object<'de, A: MapAccess<'de>>(mut map: A) -> Result<(), A::Error> {
    while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
    Ok(())
}

struct ReferenceVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ReferenceVisitor<T> {
    type Value = Reference<T>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an id or an object")
    }

    fn visit_str<E>(self, value: &str) -> Result<Reference<T>, E> {
        Ok(Reference::of_text(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Reference<T>, E> {
        Ok(Reference::Id(Text::from(value.to_string())))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Reference<T>, E> {
        Ok(Reference::Id(Text::from(value.to_string())))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Reference<T>, E> {
        Ok(Reference::None)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Reference<T>, E> {
        Ok(Reference::None)
    }

    fn visit_unit<E>(self) -> Result<Reference<T>, E> {
        Ok(Reference::None)
    }

    fn visit_none<E>(self) -> Result<Reference<T>, E> {
        Ok(Reference::None)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, sequence: A) -> Result<Reference<T>, A::Error> {
        skip_list(sequence)?;
        Ok(Reference::None)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Reference<T>, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map)).map(Reference::Full)
    }
}

struct ReferencesVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ReferencesVisitor<T> {
    type Value = Vec<Reference<T>>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::new();
        while items.len() < LIST_ROWS_MAX {
            let Some(item) = sequence.next_element::<Reference<T>>()? else { return Ok(items) };
            if !matches!(item, Reference::None) {
                items.push(item);
            }
        }
        // The rest is read, because it must be JSON, but nothing of it is kept.
        while sequence.next_element::<IgnoredAny>()?.is_some() {}
        Ok(items)
    }

    /// The official form library sends a single value without its list.
    fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
        Ok(if value.is_empty() { Vec::new() } else { vec![Reference::Id(Text::new(value))] })
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        skip_object(map)?;
        Ok(Vec::new())
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Vec::new())
    }

    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(Vec::new())
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(Vec::new())
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
        Ok(Vec::new())
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
        Ok(Vec::new())
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(Vec::new())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(serde::Deserialize, Default)]
    #[serde(default)]
    struct Row {
        #[serde(deserialize_with = "int")]
        int: Option<i64>,
        #[serde(deserialize_with = "flag")]
        flag: Option<bool>,
        #[serde(deserialize_with = "text")]
        text: Option<Text>,
        #[serde(deserialize_with = "time")]
        time: Option<i64>,
        #[serde(deserialize_with = "texts")]
        texts: Vec<Text>,
    }

    fn row(json: &str) -> Row {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn integers_in_every_spelling() {
        for spelling in ["193000", "193000.0", "\"193000\"", "\" 193000.0 \"", "193e3"] {
            assert_eq!(row(&format!("{{\"int\":{spelling}}}")).int, Some(193_000), "{spelling}");
        }
        for nonsense in ["null", "[1]", "{\"a\":{}}", "\"x\"", "\"\"", "\"inf\""] {
            assert_eq!(row(&format!("{{\"int\":{nonsense}}}")).int, None, "{nonsense}");
        }
        assert_eq!(row("{}").int, None);
    }

    #[test]
    fn flags_in_every_spelling() {
        for (spelling, value) in [
            ("true", true),
            ("1", true),
            ("\"1\"", true),
            ("1.0", true),
            ("\"true\"", true),
            ("false", false),
            ("0", false),
            ("\"0\"", false),
            ("null", false),
            ("\"false\"", false),
        ] {
            assert_eq!(row(&format!("{{\"flag\":{spelling}}}")).flag, Some(value), "{spelling}");
        }
        assert_eq!(row("{}").flag, None);
    }

    #[test]
    fn texts_and_times() {
        assert_eq!(row(r#"{"text":1690000001}"#).text.as_deref(), Some("1690000001"));
        assert_eq!(row(r#"{"text":1.0}"#).text.as_deref(), Some("1"));
        assert_eq!(row(r#"{"time":"1795488747475.141"}"#).time, Some(1_795_488_747_475));
        assert_eq!(row(r#"{"time":"2019-07-25T10:08:28.691Z"}"#).time, Some(1_564_049_308_691));
        assert_eq!(row(r#"{"texts":["a",null,{"b":1},2]}"#).texts, ["a", "2"]);
        assert!(row(r#"{"texts":{}}"#).texts.is_empty());
        assert!(row(r#"{"texts":null}"#).texts.is_empty());
    }

    proptest::proptest! {
        #[test]
        fn an_integer_is_itself_in_every_spelling(value in -(1i64 << 53)..(1i64 << 53)) {
            for spelling in [
                format!("{value}"),
                format!("{value}.0"),
                format!("\"{value}\""),
                format!("\" {value}.00 \""),
                format!("{value}e0"),
            ] {
                let json = format!("{{\"int\":{spelling},\"time\":{spelling}}}");
                proptest::prop_assert_eq!(row(&json).int, Some(value), "{}", spelling);
                proptest::prop_assert_eq!(row(&json).time, Some(value), "{}", spelling);
            }
        }

        #[test]
        fn no_scalar_and_no_text_is_too_odd(text in "\\PC{0,30}", number in proptest::num::f64::ANY) {
            let text = serde_json::to_string(&text).unwrap();
            let number = serde_json::to_string(&number).unwrap();
            for odd in [text, number] {
                row(&format!(
                    "{{\"int\":{odd},\"flag\":{odd},\"text\":{odd},\"time\":{odd},\"texts\":{odd}}}"
                ));
            }
        }
    }
}
