//! What values mean: what the service sends is not always of the type it should be.
//!
//! Integers come as integers, floats or numeric strings; booleans as 0, 1 or null; lists hold
//! nulls or are empty objects. [`Field`](super::row::Field) reads them, and no well-formed value is
//! refused: what makes no sense is treated as absent.

use super::entity;
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

/// An integer; none if absent, null or not a number.
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

/// A time in ms since 1970: a number, a numeric string or ISO 8601.
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

/// A boolean. Null means false here, as the service uses it.
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

/// Text as sent; numbers are written out.
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

/// Text from people, with its HTML entities decoded once.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::column::columns;
    use crate::model::row::{self, Row};

    #[derive(Default)]
    struct Spelt {
        int: Option<i64>,
        flag: Option<bool>,
        text: Option<Text>,
        time: Option<i64>,
        texts: Vec<Text>,
    }

    impl Row for Spelt {
        columns! { Spelt:
            "int" => |row, field| field.int(&mut row.int),
            "flag" => |row, field| field.flag(&mut row.flag),
            "text" => |row, field| field.text(&mut row.text),
            "time" => |row, field| field.time(&mut row.time),
            "texts" => |row, field| field.texts(&mut row.texts),
        }
    }

    fn row(json: &str) -> Spelt {
        row::of(json).unwrap()
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
