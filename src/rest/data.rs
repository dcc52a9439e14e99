//! The value of an answer, inside the body that it came in.

use std::ops::Range;

use zeroize::Zeroize;

use crate::secret::SECRET_BODY_BYTES_MAX;

/// JSON: the `data` of an answer's envelope. It is a part of the body, which may be many megabytes
/// and is not copied. Overwritten in the end if it is short enough to hold a token.
#[derive(Clone)]
pub struct Data {
    body: String,
    range: Range<usize>,
    is_cut: bool,
}

impl Data {
    /// What a left-out value counts as.
    pub fn null() -> Data {
        Data::from("null".to_owned())
    }

    /// The JSON at `range` of `body`.
    pub(super) fn part(body: String, range: Range<usize>) -> Data {
        Data { body, range, is_cut: false }
    }

    /// What stands at `range` of `body` if that is as it seems; whoever decodes it sees.
    pub(super) fn cut(body: String, range: Range<usize>) -> Data {
        Data { body, range, is_cut: true }
    }

    /// The body, if it was only cut.
    pub(super) fn into_cut_body(mut self) -> Result<String, Data> {
        if self.is_cut { Ok(std::mem::take(&mut self.body)) } else { Err(self) }
    }

    /// The JSON.
    pub fn get(&self) -> &str {
        self.body.get(self.range.clone()).unwrap_or_default()
    }
}

impl From<String> for Data {
    /// The whole of `json`, which must be JSON.
    fn from(json: String) -> Data {
        Data { range: 0..json.len(), body: json, is_cut: false }
    }
}

impl Drop for Data {
    fn drop(&mut self) {
        if self.body.len() <= SECRET_BODY_BYTES_MAX {
            self.body.zeroize();
        }
    }
}
