//! The own songs in a room's queue.

use super::queue::{check_distinct, songs, songs_listed};
use super::roster;
use super::{decode, in_room, in_room_by_right, read_rows, room_of, with_json};
use crate::engine::command::{Action, ending};
use crate::error::{Error, ErrorKind, Result, invalid_argument};
use crate::model::{EntryRow, MemberRow, Right};
use crate::outcome::Outcome;
use crate::rest;

/// Fetches the own songs, in order.
pub fn fetch(room: String) -> Action {
    in_room(
        room,
        |_, room_id| Ok(rest::queue::own(room_id)),
        |core, room_id, reply| {
            let rows: Vec<EntryRow> = read_rows(&reply)?;
            songs_listed(core, room_id, &rows, &reply)
        },
    )
}

/// Adds a song, by its provider and the provider's id. The outcome carries the entry.
pub fn add(room: String, provider: String, media_id: String) -> Action {
    in_room_by_right(
        room,
        Right::JoinQueue,
        move |_, room_id| Ok(rest::queue::add(room_id, &provider, &media_id)),
        |core, room_id, reply| {
            let row: EntryRow = decode(&reply)?;
            let song = songs(core, room_id, &[row]).pop();
            Ok(Outcome { song, ..with_json(&reply) })
        },
    )
}

/// Adds a saved playlist. With thousands of songs the server gives up half way, and asking again
/// would add them twice: any fault of the server leaves the outcome open.
pub fn add_playlist(room: String, playlist_id: String) -> Action {
    Action::steps(true, move |core| {
        let room_id = room_of(core, &room);
        core.permit(&room_id, Right::JoinQueue)?;
        let rest = core.rest.clone();
        Ok(async move {
            let sent = rest.send(rest::queue::add_playlist(&room_id, &playlist_id)).await;
            let reply = sent.map_err(|error| match error.kind() {
                ErrorKind::Server if error.http_status() >= 500 => {
                    error.reframed(ErrorKind::OutcomeUnknown, "some songs may have been added")
                }
                _ => error,
            })?;
            ending(move |_| Ok(with_json(&reply)))
        })
    })
}

/// Removes one song.
pub fn remove(room: String, entry_id: String) -> Action {
    in_room(
        room,
        move |_, room_id| Ok(rest::queue::remove(room_id, &entry_id)),
        |_, _, reply| Ok(with_json(&reply)),
    )
}

/// Removes all songs.
pub fn clear(room: String) -> Action {
    in_room(room, |_, room_id| Ok(rest::queue::clear(room_id)), |_, _, reply| Ok(with_json(&reply)))
}

/// Puts the songs into another order: all of them, each once.
pub fn reorder(room: String, entry_ids: Vec<String>) -> Result<Action> {
    if entry_ids.is_empty() {
        return Err(invalid_argument("entry_ids", "names nothing"));
    }
    check_distinct(&entry_ids, "entry_ids")?;
    Ok(in_room(
        room,
        move |_, room_id| Ok(rest::queue::order_own(room_id, &entry_ids)),
        |_, _, reply| Ok(with_json(&reply)),
    ))
}

/// Takes the own queue out of the rotation.
pub fn pause(room: String) -> Action {
    in_room(
        room,
        |_, room_id| Ok(rest::queue::pause(room_id, true)),
        |core, room_id, reply| {
            let row: MemberRow = decode(&reply).unwrap_or_default();
            let member = roster::read(core, room_id, &[row]).pop();
            Ok(Outcome { member, ..with_json(&reply) })
        },
    )
}

/// Brings the own queue into the rotation. That takes a song, so one is looked for first.
pub fn join(room: String) -> Action {
    Action::steps(true, move |core| {
        let room_id = room_of(core, &room);
        core.permit(&room_id, Right::JoinQueue)?;
        let rest = core.rest.clone();
        Ok(async move {
            // That call is old. Where it fails, the server's own check must do.
            if let Ok(reply) = rest.send(rest::queue::own(&room_id)).await
                && read_rows::<EntryRow>(&reply).is_ok_and(|rows| rows.is_empty())
            {
                let text = "your queue in this room has no song: add one first";
                return Err(Error::new(ErrorKind::InvalidState, text));
            }
            let reply = rest.send(rest::queue::pause(&room_id, false)).await?;
            ending(move |core| {
                let row: MemberRow = decode(&reply).unwrap_or_default();
                let member = roster::read(core, &room_id, &[row]).pop();
                Ok(Outcome { member, ..with_json(&reply) })
            })
        })
    })
}
