//! Moderation: messages, songs and people are removed.

use std::sync::Arc;

use super::queue::{active_play, song_is_over};
use super::{channel_of, in_room, in_room_by_right, room_of, with_json};
use crate::engine::command::{Action, ending};
use crate::engine::core::Core;
use crate::error::{ErrorKind, Result, invalid_argument};
use crate::model::{List, Right};
use crate::outcome::Outcome;
use crate::rest::{self, Request};
use crate::text::Text;

/// Deletes a chat message. The outcome carries it, if it is remembered.
pub fn delete_message(room: String, message_id: String) -> Action {
    let id = message_id.clone();
    in_room(
        room,
        move |core: &mut Core, room_id| {
            // Ids begin with the author's; one's own may always be deleted.
            let me = core.read_cache().me();
            if me.is_none_or(|me| !is_by(&id, &me.id)) {
                core.permit(room_id, Right::DeleteMessages)?;
            }
            Ok(rest::moderation::delete_message(room_id, &id))
        },
        move |core, room_id, reply| {
            let message = core.read_cache().message(room_id, &message_id);
            Ok(Outcome { message, ..with_json(&reply) })
        },
    )
}

/// Deletes every message of a user that is remembered, the oldest first. The outcome's list holds
/// the ids of those that were deleted, also when one fails and the rest is left alone.
pub fn delete_messages_of(room: String, user_id: String) -> Action {
    Action::steps(true, move |core| {
        let room_id = core.require_room(&room)?;
        if core.read_cache().me().is_none_or(|me| me.id != *user_id) {
            core.permit(&room_id, Right::DeleteMessages)?;
        }
        let messages = core.read_cache().messages(&room_id);
        let theirs = messages.iter().filter(|m| !m.is_deleted && m.author.id == *user_id);
        let ids: Vec<Text> = theirs.map(|message| message.id.clone()).collect();
        let rest = core.rest.clone();
        Ok(async move {
            let mut deleted = Vec::with_capacity(ids.len());
            let mut failure = None;
            for id in ids {
                match rest.send(rest::moderation::delete_message(&room_id, &id)).await {
                    Ok(_) => deleted.push(id),
                    // Somebody else was faster.
                    Err(error) if error.kind() == ErrorKind::NotFound => {}
                    Err(error) => {
                        failure = Some(Arc::new(error));
                        break;
                    }
                }
            }
            let list = Some(Arc::new(List::Texts(deleted)));
            ending(move |_| Ok(Outcome { error: failure, list, ..Outcome::done() }))
        })
    })
}

/// Skips a play, or the song that plays.
///
/// The play is always named, so that a song that has just begun is not skipped in its place.
pub fn skip(room: String, play_id: Option<String>) -> Action {
    Action::steps(true, move |core| {
        let room_id = room_of(core, &room);
        let cache = core.read_cache();
        let song = cache.current_song(&room_id);
        let me = cache.me();
        let known = play_id.map(Text::from).or_else(|| song.as_ref().map(|song| song.id.clone()));
        drop(cache);
        // The DJ may skip the own song without the right. While it is not known who plays
        // it, the server decides.
        let is_others = song.is_some_and(|song| {
            known.as_ref() == Some(&song.id)
                && song.dj.as_ref().zip(me).is_some_and(|(dj, me)| dj.id != me.id)
        });
        if is_others {
            core.permit(&room_id, Right::Skip)?;
        }
        let channel = channel_of(core, &room_id);
        let rest = core.rest.clone();
        Ok(async move {
            let play_id = match known {
                Some(play_id) => play_id,
                None => active_play(&rest, &room_id).await?.0,
            };
            let request = rest::moderation::skip(&room_id, &play_id, channel.as_deref());
            let reply = rest.send(request).await.map_err(song_is_over)?;
            ending(move |core| {
                let song = core.read_cache().song(&room_id, &play_id);
                Ok(Outcome { song, ..with_json(&reply) })
            })
        })
    })
}

/// Sends somebody out, with a word or none.
pub fn kick(room: String, user_id: String, text: Option<String>) -> Action {
    let text = text.unwrap_or_default();
    to_member(room, Right::Kick, user_id, move |room_id, user_id, channel| {
        rest::moderation::kick(room_id, user_id, &text, channel)
    })
}

/// Bans somebody for some minutes; 0 = for good.
pub fn ban(room: String, user_id: String, minutes: i64) -> Result<Action> {
    if minutes < 0 {
        return Err(invalid_argument("minutes", "is negative"));
    }
    Ok(to_member(room, Right::Ban, user_id, move |room_id, user_id, channel| {
        rest::moderation::ban(room_id, user_id, minutes, channel)
    }))
}

/// Ends a ban.
pub fn unban(room: String, user_id: String) -> Action {
    to_member(room, Right::Ban, user_id, rest::moderation::unban)
}

/// Mutes somebody.
pub fn mute(room: String, user_id: String) -> Action {
    to_member(room, Right::Mute, user_id, rest::moderation::mute)
}

/// Lets somebody speak again.
pub fn unmute(room: String, user_id: String) -> Action {
    to_member(room, Right::Mute, user_id, rest::moderation::unmute)
}

/// A deed to a member. The outcome carries the member as far as it is known.
fn to_member(
    room: String,
    right: Right,
    user_id: String,
    request: impl FnOnce(&str, &str, Option<&str>) -> Request + Send + 'static,
) -> Action {
    let target = user_id.clone();
    in_room_by_right(
        room,
        right,
        move |core: &mut Core, room_id| {
            let channel = channel_of(core, room_id);
            Ok(request(room_id, &target, channel.as_deref()))
        },
        move |core, room_id, reply| {
            let cache = core.read_cache();
            let (member, user) = (cache.member(room_id, &user_id), cache.user(&user_id));
            drop(cache);
            Ok(Outcome { member, user, ..with_json(&reply) })
        },
    )
}

/// Whether the id of a message, `<author's id>-<ms>`, is one of that author.
fn is_by(message_id: &str, author_id: &str) -> bool {
    message_id.rsplit_once('-').is_some_and(|(author, _)| author == author_id)
}
