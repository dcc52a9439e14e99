//! Rows of texts of JSON, and what becomes of texts that are odd.
//!
//! What a program writes is read by [`reader`]. A text that it does not understand is mended, if it
//! has faults that can be, and read again. If that does not help, serde_json says what is wrong.

use serde_json::Value;

use super::json;
use crate::error::{Error, ErrorKind, Result};
use crate::model::row::{Field, Row, fill};
use crate::reader::{self, Read, Reader};

/// Reads all of `text`; `what` names it in the error, which never quotes the text.
pub fn read<T>(
    what: &str,
    text: &str,
    mut value: impl FnMut(&mut Reader<'_>) -> Read<T>,
) -> Result<T> {
    let mut found = None;
    read_all(what, text, &mut |reader| {
        found = Some(value(reader)?);
        Ok(())
    })?;
    found.ok_or_else(|| fault(what, text))
}

/// What [`read`] has in common for all types.
fn read_all(
    what: &str,
    text: &str,
    value: &mut dyn FnMut(&mut Reader<'_>) -> Read<()>,
) -> Result<()> {
    read_by(what, text, |text| reader::read(text, &mut *value))
}

/// As [`read`], by `read`, which is given the text as it is or mended.
pub fn read_by<T>(what: &str, text: &str, mut read: impl FnMut(&str) -> Read<T>) -> Result<T> {
    if let Ok(value) = read(text) {
        return Ok(value);
    }
    let mended = json::mended(text);
    mended.and_then(|mended| read(&mended).ok()).ok_or_else(|| fault(what, text))
}

/// What is wrong with a text.
#[cold]
fn fault(what: &str, text: &str) -> Error {
    match json::from_str::<Value>(what, text) {
        Err(error) => error,
        Ok(_) => Error::new(ErrorKind::Protocol, format!("{what} is not understood")),
    }
}

/// As [`read`], where `None` is a value of another kind than is wanted.
pub fn read_some<T>(
    what: &str,
    text: &str,
    value: impl FnMut(&mut Reader<'_>) -> Read<Option<T>>,
) -> Result<T> {
    read(what, text, value)?.ok_or_else(|| other_kind(what, text))
}

#[cold]
fn other_kind(what: &str, text: &str) -> Error {
    let at = text.len() - text.trim_start().len() + 1;
    let problem = format!("{what} has another shape than expected at byte {at}");
    Error::new(ErrorKind::Protocol, problem)
}

/// Reads an object into a row.
pub fn object<T: Row>(what: &str, text: &str) -> Result<T> {
    read_some(what, text, |reader| {
        let mut row = T::default();
        Ok(fill(&mut row, reader)?.then_some(row))
    })
}

/// Reads a list of rows, as [`Field::objects`].
pub fn list<T: Row>(what: &str, text: &str) -> Result<Vec<T>> {
    read(what, text, |reader| {
        let mut rows = Vec::new();
        Field(reader).objects(&mut rows)?;
        Ok(rows)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{MemberRow, User};

    #[test]
    fn what_can_be_mended_is_read_and_the_rest_is_told() {
        for json in [
            r#"{"username":"a\ud800","for":["\udc00"]}"#,
            "{\"username\":\"a\u{0}\",\"for\":[\"\u{1}\"]}",
            r#"{"username":"b","username":"a\ufffd"}"#,
        ] {
            let user: User = object("answer", json).unwrap();
            assert_eq!(user.username.as_deref(), Some("a\u{FFFD}"), "{json}");
        }
        for (json, problem) in [
            ("{", "answer ends too early at byte 1"),
            ("{} {}", "answer is not JSON at byte 4"),
            ("", "answer ends too early at byte 0"),
            ("[{}]", "answer has another shape than expected at byte 1"),
            (" null", "answer has another shape than expected at byte 2"),
        ] {
            let error = object::<User>("answer", json).unwrap_err();
            assert_eq!(error.message().as_str(), problem, "{json}");
        }
    }

    #[test]
    fn what_is_no_object_in_a_list_is_passed_over() {
        let rows = |json| list::<MemberRow>("answer", json).map(|rows| rows.len()).ok();
        for (json, count) in [
            (r#"[{"userid":"1"},null,[{}],"2",{}]"#, Some(2)),
            (r#"{"userid":"1"}"#, Some(0)),
            ("null", Some(0)),
            ("\"x\"", Some(0)),
            ("[{}", None),
            ("[{}]]", None),
        ] {
            assert_eq!(rows(json), count, "{json}");
        }
    }
}
