//! Actions of the program, by family: what is asked, and what the cache learns from the answer.

pub mod account;
pub mod chat;
pub mod comment;
pub mod conversation;
pub mod moderation;
pub mod own_queue;
pub mod page;
pub mod people;
pub mod playlist;
pub mod queue;
pub mod role;
pub mod room;
pub mod roster;
pub mod settings;
pub mod song;
pub mod vote;

use super::command::Action;
use super::core::Core;
use crate::error::Result;
use crate::model::Right;
use crate::model::row::Row;
use crate::outcome::Outcome;
use crate::reader::{Read, Reader};
use crate::rest::{Reply, Request};
use crate::text::Text;
use crate::wire::row;

/// Reads the answer as one object.
pub(super) fn decode<T: Row>(reply: &Reply) -> Result<T> {
    row::object("answer", reply.data.get())
}

/// Reads the answer as a list; elements that make no sense are skipped.
pub(super) fn read_rows<T: Row>(reply: &Reply) -> Result<Vec<T>> {
    row::list("answer", reply.data.get())
}

/// As [`read_rows`]; one object alone is a list of one.
fn read_row_or_rows<T: Row>(reply: &Reply) -> Result<Vec<T>> {
    match reply.data.get().trim_start().starts_with('{') {
        true => decode(reply).map(|row| vec![row]),
        false => read_rows(reply),
    }
}

/// Reads the answer by hand.
fn read<T>(reply: &Reply, value: impl FnMut(&mut Reader<'_>) -> Read<T>) -> Result<T> {
    row::read("answer", reply.data.get(), value)
}

/// Success with the server's JSON.
fn with_json(reply: &Reply) -> Outcome {
    Outcome {
        json: Some(Text::new(reply.data.get())),
        server_time_ms: reply.server_time_ms,
        ..Outcome::done()
    }
}

/// The room that is meant: one that is joined, by id or slug, or any other by its id.
fn room_of(core: &Core, room: &str) -> Text {
    core.joined_id(room).unwrap_or_else(|| Text::new(room))
}

/// The room's old channel name, which goes along with some calls where it is known.
fn channel_of(core: &Core, room_id: &str) -> Option<Text> {
    core.read_cache().room(room_id).and_then(|room| room.realtime_channel.clone())
}

/// One call about a room, joined or not, that takes a right there.
fn in_room_by_right(
    room: String,
    right: Right,
    prepare: impl FnOnce(&mut Core, &Text) -> Result<Request> + Send + 'static,
    then: impl FnOnce(&mut Core, &Text, Reply) -> Result<Outcome> + Send + 'static,
) -> Action {
    let permitted = move |core: &mut Core, room_id: &Text| {
        core.permit(room_id, right)?;
        prepare(core, room_id)
    };
    in_room(room, permitted, then)
}

/// One call about a room, joined or not.
fn in_room(
    room: String,
    prepare: impl FnOnce(&mut Core, &Text) -> Result<Request> + Send + 'static,
    then: impl FnOnce(&mut Core, &Text, Reply) -> Result<Outcome> + Send + 'static,
) -> Action {
    let asked = room.clone();
    Action::Call {
        prepare: Box::new(move |core| {
            let room_id = room_of(core, &asked);
            prepare(core, &room_id)
        }),
        then: Box::new(move |core, reply| {
            let room_id = room_of(core, &room);
            then(core, &room_id, reply)
        }),
    }
}
