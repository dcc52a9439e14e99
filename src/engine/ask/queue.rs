//! The rotation of a room: read, put in order, and DJs taken out of it.

use std::collections::HashSet;
use std::sync::{Arc, PoisonError, RwLock};

use futures_util::stream::{self, StreamExt};

use super::page::Seen;
use super::{
    decode, in_room, in_room_by_right, read, read_row_or_rows, read_rows, room_of, roster,
    with_json,
};
use crate::cache::{Applied, Cache};
use crate::config::{LIST_ROWS_MAX, QUEUE_MEDIA_MAX};
use crate::engine::command::{Action, ending};
use crate::engine::core::Core;
use crate::error::{Error, ErrorKind, Result, invalid_argument};
use crate::model::column::columns;
use crate::model::lenient::Reference;
use crate::model::row::{Row, fill_but};
use crate::model::{ActiveRow, EntryRow, List, MemberRow, Right, Song, SongInfo};
use crate::outcome::{Outcome, Page};
use crate::reader::{Read, Reader};
use crate::rest::{self, Reply, Request, Rest};
use crate::text::Text;

/// Media that are asked for at the same time.
const MEDIA_AT_ONCE: usize = 2;

/// Fetches the rotation: its members in order.
pub fn rotation(room: String) -> Action {
    in_room(
        room,
        |_, room_id| Ok(rest::queue::rotation(room_id)),
        |core, room_id, reply| {
            let rows = rotation_rows(&reply)?;
            roster::listed(core, room_id, &rows, &reply)
        },
    )
}

/// Fetches the next song of each DJ in the rotation, with its media.
///
/// The cache of a joined room keeps its own queue: media may take long, and the queue is old then.
pub fn details(room: String) -> Action {
    with_media(room, rest::queue::details)
}

/// Fetches who waits to get into the rotation, as their next songs.
pub fn waitlist(room: String) -> Action {
    with_media(room, rest::queue::waitlist)
}

/// Fetches what was played, the newest first. In pages.
pub fn history(room: String) -> Action {
    history_from(room, 1, Seen::default())
}

/// A page of what was played; pages count from 1.
pub(super) fn history_from(room: String, number: usize, mut seen: Seen) -> Action {
    in_room(
        room,
        move |_, room_id| Ok(rest::queue::history(room_id, number)),
        move |core, room_id, reply| {
            let mut rows: Vec<EntryRow> = read_rows(&reply)?;
            rows.retain(|row| row.id.as_ref().is_some_and(|id| seen.is_new(id)));
            let room_id = room_id.clone();
            let next = seen.next(&reply, |_| Page::History {
                room_id: room_id.clone(),
                number: number.saturating_add(1),
            });
            Ok(Outcome { next, ..songs_listed(core, &room_id, &rows, &reply)? })
        },
    )
}

/// Puts the rotation into another order: all its users, each once.
pub fn reorder(room: String, user_ids: Vec<String>) -> Result<Action> {
    if user_ids.is_empty() {
        return Err(invalid_argument("user_ids", "names nobody"));
    }
    check_distinct(&user_ids, "user_ids")?;
    let order = user_ids.clone();
    Ok(in_room_by_right(
        room,
        Right::OrderQueue,
        move |_, room_id| Ok(rest::queue::order(room_id, &order)),
        move |_, _, reply| Ok(ordered(&user_ids, &reply)),
    ))
}

/// Moves a DJ to a place of the rotation, counted from 0. The server takes complete orders only
/// (Q-49), so the rotation is read first.
pub fn move_dj(room: String, user_id: String, place: usize) -> Action {
    Action::steps(true, move |core| {
        let room_id = room_of(core, &room);
        core.permit(&room_id, Right::OrderQueue)?;
        let rest = core.rest.clone();
        Ok(async move {
            let reply = rest.send(rest::queue::rotation(&room_id)).await?;
            let rows = rotation_rows(&reply)?;
            let mut order: Vec<String> = rows.iter().filter_map(user_of).collect();
            let Some(at) = order.iter().position(|id| *id == user_id) else {
                let text = "user_id is not in the rotation";
                return Err(Error::new(ErrorKind::NotFound, text));
            };
            let moved = order.remove(at);
            order.insert(place.min(order.len()), moved);
            let reply = rest.send(rest::queue::order(&room_id, &order)).await?;
            ending(move |_| Ok(ordered(&order, &reply)))
        })
    })
}

/// Removes a DJ's next song. The outcome carries the song that takes its place.
pub fn remove_dj_song(room: String, user_id: String) -> Action {
    in_room_by_right(
        room,
        Right::RemoveSong,
        move |_, room_id| Ok(rest::queue::remove_dj_song(room_id, &user_id)),
        |core, room_id, reply| {
            let removed: RemovedRow = decode(&reply).unwrap_or_default();
            let song = removed.next.and_then(|row| songs(core, room_id, &[row]).pop());
            Ok(Outcome { song, ..with_json(&reply) })
        },
    )
}

/// Removes all songs of a DJ.
pub fn remove_dj(room: String, user_id: String) -> Action {
    to_dj(room, user_id, rest::queue::remove_dj)
}

/// Takes a DJ out of the rotation; the songs stay.
pub fn pause_dj(room: String, user_id: String) -> Action {
    to_dj(room, user_id, rest::queue::pause_dj)
}

/// The songs of an answer.
pub(super) fn songs_listed(
    core: &mut Core,
    room_id: &Text,
    rows: &[EntryRow],
    reply: &Reply,
) -> Result<Outcome> {
    let list = List::Songs(songs(core, room_id, rows));
    Ok(Outcome { list: Some(Arc::new(list)), ..with_json(reply) })
}

/// Songs by the rows of an answer.
pub(super) fn songs(core: &mut Core, room_id: &Text, rows: &[EntryRow]) -> Vec<Arc<Song>> {
    let now_ms = core.clock.now_ms();
    let mut applied = Applied::default();
    let songs = core.write_cache().read_songs(room_id, rows, now_ms, &mut applied);
    core.absorb(None, applied);
    songs
}

/// What plays, by the server: the play's id, and that of its media.
pub(super) async fn active_play(rest: &Rest, room_id: &str) -> Result<(Text, Option<Text>)> {
    let reply =
        rest.send(rest::queue::active(room_id)).await.map_err(|error| match error.kind() {
            ErrorKind::NotFound => error.reframed(ErrorKind::NotFound, "nothing plays"),
            _ => error,
        })?;
    let song = decode::<ActiveRow>(&reply)?.song;
    let ids = song.and_then(|song| Some((song.id.clone()?, song.info_id().cloned())));
    ids.ok_or_else(|| Error::new(ErrorKind::NotFound, "the server does not say what plays now"))
}

/// A 404 about a play means that it is over (Q-51).
pub(super) fn song_is_over(error: Error) -> Error {
    match error.http_status() {
        404 => error.reframed(ErrorKind::NotFound, "that song does not play any more"),
        _ => error,
    }
}

/// Refuses a list that names something twice.
pub(super) fn check_distinct(ids: &[String], argument: &str) -> Result<()> {
    let mut seen = HashSet::new();
    match ids.iter().all(|id| seen.insert(id)) {
        true => Ok(()),
        false => Err(invalid_argument(argument, "names one twice")),
    }
}

/// The rotation is told as members, or (elsewhere) as their queue entries; one object alone is a list
/// of one.
fn rotation_rows(reply: &Reply) -> Result<Vec<MemberRow>> {
    read(reply, |reader| {
        let mut rows = Vec::new();
        if reader.is_at_object() {
            rows.push(rotation_row(reader)?);
            return Ok(rows);
        }
        let is_list = reader.list(|reader| {
            if rows.len() >= LIST_ROWS_MAX || !reader.is_at_object() {
                return reader.skip();
            }
            rows.push(rotation_row(reader)?);
            Ok(())
        })?;
        if !is_list {
            reader.skip()?;
        }
        Ok(rows)
    })
}

/// A member. Of one who is told by an entry only the person is known.
fn rotation_row(reader: &mut Reader<'_>) -> Read<MemberRow> {
    let (mut row, mut is_entry) = (MemberRow::default(), false);
    fill_but(&mut row, reader, |key, reader| {
        is_entry |= matches!(key, "songid" | "_song");
        reader.skip()
    })?;
    let MemberRow { userid, user, roomid, .. } = row;
    Ok(match is_entry {
        true => MemberRow { userid, user, roomid, ..MemberRow::default() },
        false => MemberRow { userid, user, roomid, ..row },
    })
}

fn user_of(row: &MemberRow) -> Option<String> {
    let id = match &row.user {
        Reference::Full(user) if !user.id.is_empty() => Some(&user.id),
        Reference::Id(id) => Some(id),
        _ => None,
    };
    row.userid.as_ref().or(id).map(|id| id.as_str().to_owned())
}

fn ordered(ids: &[String], reply: &Reply) -> Outcome {
    let texts = ids.iter().map(|id| Text::new(id)).collect();
    Outcome { list: Some(Arc::new(List::Texts(texts))), ..with_json(reply) }
}

/// A deed to a DJ. The outcome carries the member as far as it is known.
fn to_dj(room: String, user_id: String, request: fn(&str, &str) -> Request) -> Action {
    let target = user_id.clone();
    in_room_by_right(
        room,
        Right::RemoveDj,
        move |_, room_id| Ok(request(room_id, &target)),
        move |core, room_id, reply| {
            let member = core.read_cache().member(room_id, &user_id);
            Ok(Outcome { member, ..with_json(&reply) })
        },
    )
}

/// Entries with their media, which the server has left out since 2021 (Q-18).
fn with_media(room: String, request: fn(&str) -> Request) -> Action {
    Action::steps(false, move |core| {
        let room_id = room_of(core, &room);
        let (rest, cache) = (core.rest.clone(), core.cache.clone());
        Ok(async move {
            let reply = rest.send(request(&room_id)).await?;
            let rows: Vec<EntryRow> = read_row_or_rows(&reply)?;
            let media = fetch_media(&rest, &cache, &rows).await;
            ending(move |core| {
                let now_ms = core.clock.now_ms();
                for (info_id, info) in media {
                    let applied = core.write_cache().apply_media(&info_id, info, now_ms);
                    core.absorb(None, applied);
                }
                songs_listed(core, &room_id, &rows, &reply)
            })
        })
    })
}

/// Asks for the media that is not known. What cannot be had is left out; `None` = there is none.
async fn fetch_media(
    rest: &Rest,
    cache: &RwLock<Cache>,
    rows: &[EntryRow],
) -> Vec<(Text, Option<SongInfo>)> {
    let unknown: Vec<Text> = {
        let cache = cache.read().unwrap_or_else(PoisonError::into_inner);
        let mut seen = HashSet::new();
        let bare = rows.iter().filter(|row| !matches!(row.song, Reference::Full(_)));
        let ids = bare.filter_map(|row| row.info_id().cloned());
        let ids = ids.filter(|id| seen.insert(id.clone()) && cache.media(id).is_none());
        ids.take(QUEUE_MEDIA_MAX).collect()
    };
    let asked = unknown.into_iter().map(|id| async move {
        match rest.send(rest::queue::media(&id)).await {
            Ok(reply) => Some((id, Some(decode(&reply).ok()?))),
            Err(error) if error.kind() == ErrorKind::NotFound => Some((id, None)),
            Err(_) => None,
        }
    });
    stream::iter(asked).buffered(MEDIA_AT_ONCE).filter_map(|found| async { found }).collect().await
}

/// The answer to the removal of a DJ's next song.
#[derive(Default)]
struct RemovedRow {
    next: Option<EntryRow>,
}

impl Row for RemovedRow {
    columns! { RemovedRow:
        "userNextSong" => |row, field| field.object(&mut row.next),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rotation_is_told_as_members_or_as_entries() {
        let rows = |json: &str| {
            let reply = Reply { data: json.to_owned().into(), server_time_ms: 0 };
            let rows = rotation_rows(&reply).unwrap();
            let shown = rows.iter().map(|row| (user_of(row).unwrap_or_default(), row.order));
            shown.collect::<Vec<_>>()
        };
        let of = |user: &str, order| (user.to_owned(), order);
        for (json, expected) in [
            (r#"[{"userid":"1","order":3},null,"2"]"#, vec![of("1", Some(3))]),
            // The order of an entry is none of a member.
            (r#"[{"_id":"7","_user":{"_id":"1"},"songid":"5","order":3}]"#, vec![of("1", None)]),
            (
                r#"[{"_song":null,"_user":"1","order":3},{"_user":"2"}]"#,
                vec![of("1", None), of("2", None)],
            ),
            (r#"{"userid":"1","order":"3"}"#, vec![of("1", Some(3))]),
            ("[]", vec![]),
            ("null", vec![]),
        ] {
            assert_eq!(rows(json), expected, "{json}");
        }
    }
}
