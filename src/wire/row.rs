//! Rows of texts of JSON, and what becomes of texts that are odd.
//!
//! What a program writes is read by [`reader`]. Whatever that does not understand, serde_json reads:
//! it says what is wrong, or what is meant once a fault is mended; of that a sound text is made, and
//! that is read.

use serde_json::Value;

use super::json;
use crate::config::LIST_ROWS_MAX;
use crate::error::{Error, ErrorKind, Result};
use crate::model::row::{Row, fill};
use crate::reader::{self, Odd, Read, Reader};

/// Reads all of `text`; `what` names it in the error, which never quotes the text.
pub fn read<T>(
    what: &str,
    text: &str,
    mut value: impl FnMut(&mut Reader<'_>) -> Read<T>,
) -> Result<T> {
    reader::read(text, &mut value).or_else(|Odd| read_odd(what, text, value))
}

/// As [`read`], of a text that is odd.
#[cold]
pub fn read_odd<T>(
    what: &str,
    text: &str,
    value: impl FnOnce(&mut Reader<'_>) -> Read<T>,
) -> Result<T> {
    let sound = json::from_str::<Value>(what, text)?.to_string();
    reader::read(&sound, value)
        .map_err(|Odd| Error::new(ErrorKind::Protocol, format!("{what} is not understood")))
}

/// Reads a list of rows: other elements are passed over, and anything but a list is empty. Of a list
/// that is longer than [`LIST_ROWS_MAX`] the beginning is taken.
pub fn list<T: Row>(what: &str, text: &str) -> Result<Vec<T>> {
    read(what, text, |reader| {
        let mut rows = Vec::new();
        let is_list = reader.list(|reader| {
            if rows.len() >= LIST_ROWS_MAX || !reader.is_at_object() {
                return reader.skip();
            }
            let mut row = T::default();
            fill(&mut row, reader)?;
            rows.push(row);
            Ok(())
        })?;
        if !is_list {
            reader.skip()?;
        }
        Ok(rows)
    })
}
