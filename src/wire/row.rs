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
    read_by(what, text, |text| reader::read(text, &mut value))
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
    read(what, text, value)?.ok_or_else(|| {
        Error::new(ErrorKind::Protocol, format!("{what} has another shape than expected"))
    })
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
