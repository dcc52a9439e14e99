//! Rooms: any call by hand, and fetching a room without joining it.

use std::sync::Arc;

use super::{decode, with_json};
use crate::engine::command::Action;
use crate::model::Room;
use crate::outcome::Outcome;
use crate::rest::{self, Request};

/// Any REST call; the outcome carries the server's JSON.
pub fn request(request: Request) -> Action {
    Action::call(request, |_, reply| Ok(with_json(&reply)))
}

/// Fetches a room by slug or id, joined or not.
pub fn fetch(room: &str) -> Action {
    Action::call(rest::room::show(room), |_, reply| {
        let room: Room = decode(&reply)?;
        Ok(Outcome { room: Some(Arc::new(room)), ..with_json(&reply) })
    })
}
