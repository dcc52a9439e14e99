//! Votes on the song that plays, and grabbing it.

use std::sync::Arc;

use super::queue::{active_play, song_is_over};
use super::{decode, in_room, room_of, with_json};
use crate::engine::command::{Action, ending};
use crate::error::{Error, ErrorKind};
use crate::model::{DubKind, DubsRow, List, VoteRow};
use crate::outcome::Outcome;
use crate::rest::{self, Rest};
use crate::text::Text;

/// Votes on a play, or on the song that plays. Nothing is asked if that vote is cast already,
/// because the server counts calls.
pub fn cast(room: String, play_id: Option<String>, kind: DubKind) -> Action {
    Action::steps(true, move |core| {
        let room_id = room_of(core, &room);
        let cache = core.read_cache();
        let me = cache.me().map(|me| me.id.clone());
        let current = cache.current_song(&room_id).map(|song| song.id.clone());
        let known = play_id.map(Text::from).or_else(|| current.clone());
        let vote = me.as_ref().and_then(|me| cache.vote(&room_id, me));
        drop(cache);
        let is_cast = known.is_some() && known == current && vote == Some(kind);
        let rest = core.rest.clone();
        Ok(async move {
            let play_id = match known {
                Some(play_id) => play_id,
                None => active_play(&rest, &room_id).await?.0,
            };
            let mut json = None;
            if !is_cast {
                match rest.send(rest::vote::cast(&room_id, &play_id, kind)).await {
                    Ok(reply) => json = Some(Text::new(reply.data.get())),
                    Err(error) if error.http_status() == 404 => {
                        let me = me.as_deref();
                        if !is_counted(&rest, &room_id, &play_id, me, kind).await {
                            return Err(song_is_over(error));
                        }
                    }
                    Err(error) => return Err(error),
                }
            }
            ending(move |core| {
                let song = core.read_cache().song(&room_id, &play_id);
                Ok(Outcome { song, json, ..Outcome::done() })
            })
        })
    })
}

/// Fetches the votes on the song that plays. For a joined room the cache takes them over.
pub fn fetch(room: String) -> Action {
    in_room(
        room,
        |_, room_id| Ok(rest::queue::active_dubs(room_id)),
        |core, room_id, reply| {
            let row: DubsRow = decode(&reply)?;
            let votes = core.read_cache().read_votes(&row);
            if core.joined_id(room_id).is_some() {
                let now_ms = core.clock.now_ms();
                let applied = core.write_cache().apply_dubs(room_id, row, now_ms);
                core.absorb(Some(room_id), applied);
            }
            let song = core.read_cache().current_song(room_id);
            let list = Some(Arc::new(List::Votes(votes)));
            Ok(Outcome { song, list, ..with_json(&reply) })
        },
    )
}

/// Adds the song that plays to an own playlist, which counts as a grab.
pub fn grab(room: String, playlist_id: String) -> Action {
    Action::steps(true, move |core| {
        let room_id = room_of(core, &room);
        let song = core.read_cache().current_song(&room_id);
        let known = song.as_ref().and_then(|song| song.info_id.clone());
        let rest = core.rest.clone();
        Ok(async move {
            let info_id = match known {
                Some(info_id) => Some(info_id),
                None => active_play(&rest, &room_id).await?.1,
            };
            let info_id = info_id.ok_or_else(|| {
                Error::new(ErrorKind::NotFound, "the song that plays has no media")
            })?;
            let reply = rest.send(rest::vote::grab(&playlist_id, &info_id)).await?;
            ending(move |_| Ok(Outcome { song, ..with_json(&reply) }))
        })
    })
}

/// Whether a vote that was answered by 404 counts all the same, as it did in 2016.
async fn is_counted(
    rest: &Rest,
    room_id: &str,
    play_id: &str,
    me: Option<&str>,
    kind: DubKind,
) -> bool {
    let Ok(reply) = rest.send(rest::queue::active_dubs(room_id)).await else { return false };
    let Ok(row) = decode::<DubsRow>(&reply) else { return false };
    let voted_on = row.current_song.as_ref().and_then(|song| song.id.as_deref());
    let votes = if kind == DubKind::Down { &row.down_dubs } else { &row.up_dubs };
    let is_mine = |vote: &VoteRow| vote.userid.is_some() && vote.userid.as_deref() == me;
    voted_on == Some(play_id) && votes.iter().any(is_mine)
}
