//! Actions of the program, by family: what is asked, and what the cache learns from the answer.

pub mod chat;
pub mod conversation;
pub mod people;
pub mod room;

use serde::de::DeserializeOwned;

use crate::error::Result;
use crate::model::lenient::{self, Reference};
use crate::outcome::Outcome;
use crate::rest::Reply;
use crate::text::Text;
use crate::wire::json;

/// Reads the answer as one object.
pub(super) fn decode<T: DeserializeOwned>(reply: &Reply) -> Result<T> {
    json::from_str("answer", reply.data.get())
}

/// Reads the answer as a list; elements that make no sense are skipped.
pub(super) fn decode_list<T: DeserializeOwned>(reply: &Reply) -> Result<Vec<T>> {
    let rows: Rows<T> = json::from_str("answer", reply.data.get())?;
    Ok(rows.0.into_iter().filter_map(Reference::full).collect())
}

struct Rows<T>(Vec<Reference<T>>);

impl<'de, T: serde::Deserialize<'de>> serde::Deserialize<'de> for Rows<T> {
    fn deserialize<D: serde::Deserializer<'de>>(
        deserializer: D,
    ) -> std::result::Result<Self, D::Error> {
        lenient::references(deserializer).map(Rows)
    }
}

/// Success with the server's JSON.
fn with_json(reply: &Reply) -> Outcome {
    Outcome {
        json: Some(Text::new(reply.data.get())),
        server_time_ms: reply.server_time_ms,
        ..Outcome::done()
    }
}
