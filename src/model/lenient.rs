//! Lenient decoding: what the service sends is not always of the type it should be.
//!
//! Integers come as integers, floats or numeric strings; booleans as 0, 1 or null; lists hold
//! nulls or are empty objects. The functions here are used with `#[serde(deserialize_with)]`.
//! None of them refuses a well-formed JSON value: what makes no sense is treated as absent.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::entity;
use crate::config::LIST_ROWS_MAX;
use crate::text::Text;
use crate::time;

/// One JSON scalar, or `None` for null, lists and objects.
enum Scalar {
    None,
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(String),
}

/// An integer; `None` if absent, null or not a number.
pub fn int<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<i64>, D::Error> {
    Ok(scalar_to_int(&Scalar::deserialize(deserializer)?))
}

/// An integer; 0 if absent.
pub fn int_or_zero<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    Ok(int(deserializer)?.unwrap_or(0))
}

/// A boolean. Null means false here, as the service uses it.
pub fn flag<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<bool>, D::Error> {
    Ok(Some(match Scalar::deserialize(deserializer)? {
        Scalar::None => false,
        Scalar::Bool(value) => value,
        Scalar::Int(value) => value != 0,
        Scalar::Float(value) => value != 0.0,
        Scalar::Text(value) => !matches!(value.trim(), "" | "0" | "false" | "null"),
    }))
}

/// A boolean; false if absent.
pub fn flag_or_false<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    Ok(flag(deserializer)?.unwrap_or(false))
}

/// Text as sent; numbers are written out.
pub fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Text>, D::Error> {
    Ok(scalar_to_string(Scalar::deserialize(deserializer)?).map(Text::from))
}

/// Text as sent; empty if absent.
pub fn text_or_empty<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Text, D::Error> {
    Ok(text(deserializer)?.unwrap_or_default())
}

/// Text from people, with its HTML entities decoded once.
pub fn decoded_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Text>, D::Error> {
    let raw = scalar_to_string(Scalar::deserialize(deserializer)?);
    Ok(raw.map(|raw| Text::new(&entity::decode(&raw))))
}

/// A time in ms since 1970: a number, a numeric string or ISO 8601.
pub fn time<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<i64>, D::Error> {
    let scalar = Scalar::deserialize(deserializer)?;
    Ok(match &scalar {
        Scalar::Text(text) => scalar_to_int(&scalar).or_else(|| time::parse_iso(text)),
        _ => scalar_to_int(&scalar),
    })
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
    Ok(items
        .into_iter()
        .filter_map(|item| match item {
            Reference::Full(value) => Some(value),
            _ => None,
        })
        .collect())
}

/// A list of texts. Elements that are no text or number are skipped.
pub fn texts<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Text>, D::Error> {
    let items: Vec<Reference<IgnoredAny>> = references(deserializer)?;
    Ok(items
        .into_iter()
        .filter_map(|item| match item {
            Reference::Id(id) => Some(id),
            _ => None,
        })
        .collect())
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
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Reference<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ReferenceVisitor(PhantomData))
    }
}

fn scalar_to_int(scalar: &Scalar) -> Option<i64> {
    match scalar {
        Scalar::None => None,
        Scalar::Bool(value) => Some(i64::from(*value)),
        Scalar::Int(value) => Some(*value),
        Scalar::Float(value) => float_to_int(*value),
        Scalar::Text(value) => {
            let value = value.trim();
            value.parse().ok().or_else(|| value.parse().ok().and_then(float_to_int))
        }
    }
}

/// Floats are cut towards zero. What no `i64` holds is no number for us.
fn float_to_int(value: f64) -> Option<i64> {
    (value.is_finite() && value.abs() < 9.2e18).then_some(value as i64)
}

fn scalar_to_string(scalar: Scalar) -> Option<String> {
    match scalar {
        Scalar::None => None,
        Scalar::Bool(value) => Some(value.to_string()),
        Scalar::Int(value) => Some(value.to_string()),
        Scalar::Float(value) => Some(match float_to_int(value) {
            Some(whole) if whole as f64 == value => whole.to_string(),
            _ => value.to_string(),
        }),
        Scalar::Text(value) => Some(value),
    }
}

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ScalarVisitor)
    }
}

struct ScalarVisitor;

impl<'de> Visitor<'de> for ScalarVisitor {
    type Value = Scalar;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Scalar, E> {
        Ok(Scalar::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Scalar, E> {
        Ok(Scalar::Int(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Scalar, E> {
        Ok(i64::try_from(value).map_or(Scalar::Float(value as f64), Scalar::Int))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Scalar, E> {
        Ok(Scalar::Float(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Scalar, E> {
        Ok(Scalar::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Scalar, E> {
        Ok(Scalar::Text(value))
    }

    fn visit_unit<E>(self) -> Result<Scalar, E> {
        Ok(Scalar::None)
    }

    fn visit_none<E>(self) -> Result<Scalar, E> {
        Ok(Scalar::None)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Scalar, A::Error> {
        while sequence.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Scalar::None)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Scalar, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Scalar::None)
    }
}

struct ReferenceVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ReferenceVisitor<T> {
    type Value = Reference<T>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an id or an object")
    }

    fn visit_str<E>(self, value: &str) -> Result<Reference<T>, E> {
        Ok(if value.is_empty() { Reference::None } else { Reference::Id(Text::new(value)) })
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
        ScalarVisitor.visit_seq(sequence)?;
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
        ScalarVisitor.visit_map(map)?;
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
