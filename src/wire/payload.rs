//! Actions: what happened in a room or to an account, decoded into typed rows.
//!
//! The service names an action twice, in the envelope and as `type` inside; the inner word counts.
//! Every key of a row may be absent. Words that are not known here are [`Action::Unknown`].

use std::cell::Cell;

pub use super::action_rows::{
    AvatarRow, CommentBody, CommentRow, DeedRow, DeletionRow, DubRow, JoinRow, NoticeRow, PauseRow,
    RoleDeedRow, RoleTableRow, RoomRow, SkipRow, UserUpdateRow,
};
use super::envelope::Payload;
use super::row;
use crate::error::Result;
use crate::model::row::{Field, Nothing, Row, fill_but};
use crate::model::{ActiveRow, MessageRow};
use crate::reader::{Read, Reader};
use crate::text::Text;

/// What happened. Rows of both generations of the service are accepted.
#[derive(Debug, Clone)]
pub enum Action {
    /// Somebody said something.
    ChatMessage(Box<MessageRow>),
    /// A message was deleted.
    DeleteChatMessage(Box<DeletionRow>),
    /// All messages of an author were deleted.
    DeleteChatMessageGlobal(Box<DeletionRow>),
    /// The song was skipped.
    ChatSkip(SkipRow),
    /// What plays now; most of them are repeats.
    PlaylistUpdate(Box<ActiveRow>),
    /// A vote.
    PlaylistDub(Box<DubRow>),
    /// A grab.
    Grabs(Box<DubRow>),
    /// The queue changed in a way that is not told.
    QueueChanged(QueueChange, Box<DeedRow>),
    /// A DJ paused the own queue, or resumed it.
    PauseQueue(Box<PauseRow>),
    /// A moderator paused or resumed a DJ's queue.
    PauseQueueMod(Box<PauseRow>),
    /// The queue was locked or unlocked.
    LockQueue(Box<RoomRow>),
    /// Somebody joined.
    UserJoin(Box<JoinRow>),
    /// Somebody left.
    UserLeave(Box<DeedRow>),
    /// A member's counters changed.
    UserUpdate(Box<UserUpdateRow>),
    /// An avatar changed.
    AvatarUpdate(Box<AvatarRow>),
    /// Somebody was kicked.
    Kick(Box<DeedRow>),
    /// Somebody was banned.
    Ban(Box<DeedRow>),
    /// A ban was lifted.
    Unban(Box<DeedRow>),
    /// Somebody was muted.
    Mute(Box<DeedRow>),
    /// Somebody was unmuted.
    Unmute(Box<DeedRow>),
    /// A role was given.
    SetRole(Box<RoleDeedRow>),
    /// A role was taken away.
    UnsetRole(Box<RoleDeedRow>),
    /// The room's roles themselves changed.
    RoleChange(RoleChange, Box<RoleTableRow>),
    /// The room's settings changed.
    RoomUpdate(RoomChange, Box<RoomRow>),
    /// A comment on a song came, went or changed.
    Comment(CommentChange, Box<CommentRow>),
    /// A private message came; its text is to be fetched.
    NewMessage(NoticeRow),
    /// A word that is not known.
    Unknown,
}

/// How a queue changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QueueChange {
    /// In a way that is not told.
    Updated,
    /// The rotation was reordered.
    Reordered,
    /// A DJ was removed from the rotation.
    UserRemoved,
    /// A song of a DJ was removed.
    SongRemoved,
}

/// Which settings of a room changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoomChange {
    /// Any of them.
    Settings,
    /// Slow mode.
    SlowMode,
    /// Whether guests may chat.
    GuestChat,
    /// Whether guests may post links.
    GuestEmbed,
}

/// What happened to a comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CommentChange {
    /// It was made.
    Added,
    /// It was removed.
    Removed,
    /// Its votes changed.
    Updated,
}

/// How the roles of a room changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoleChange {
    /// A role was made.
    Created,
    /// A role was changed.
    Updated,
    /// A role was deleted.
    Deleted,
    /// The ranks changed.
    Reordered,
}

/// Decodes the payload of an envelope that is called `name`. A payload that can only be read with
/// its faults mended is put right, so that it is read well from now on.
pub fn decode(name: &str, payload: &mut Payload<'_>) -> Result<Action> {
    if let Ok(action) = decode_said(name, payload) {
        return Ok(action);
    }
    let text = payload.text()?;
    let action =
        row::read_by("payload", &text, |text| decode_said(name, &Payload::from(Text::new(text))))?;
    // What the program sees stays as it was sent.
    *payload = text.into();
    Ok(action)
}

/// Decodes a payload that is called `name`. The inner word counts, which is as a rule the same.
fn decode_said(name: &str, payload: &Payload<'_>) -> Read<Action> {
    let mut source = Source { payload, said: None };
    let action = decode_as(name, &mut source)?;
    match source.said.take() {
        Some(said) if said != *name => decode_as(&said, &mut source),
        _ => Ok(action),
    }
}

/// The server's word for what happened: the envelope's, or the inner one if that is unnamed.
pub fn word(name: &str, payload: &Payload<'_>) -> Text {
    if !matches!(name, "" | "*") {
        return Text::new(name);
    }
    let said = payload.text().and_then(|text| {
        row::read("payload", &text, |reader| {
            let mut said = None;
            fill_but_type(&mut Nothing, &mut said, reader).map(|_| said)
        })
    });
    said.ok().flatten().unwrap_or_else(|| Text::new(name))
}

/// A payload, and the word that it says itself.
struct Source<'p, 'a> {
    payload: &'p Payload<'a>,
    said: Option<Text>,
}

impl Source<'_, '_> {
    /// Reads the payload into a row; whether it is an object.
    fn read<T: Row>(&mut self, row: &mut T) -> Read<bool> {
        let is_object = self.payload.read(|reader| fill_but_type(row, &mut self.said, reader))?;
        self.said = row.take_said().or(self.said.take());
        Ok(is_object)
    }
}

/// Fills a row, but for the word of what happened.
fn fill_but_type<T: Row>(
    row: &mut T,
    said: &mut Option<Text>,
    reader: &mut Reader<'_>,
) -> Read<bool> {
    fill_but(row, reader, |key, reader| match key {
        "type" => Field(reader).text(said),
        _ => reader.skip(),
    })
}

fn decode_as(word: &str, source: &mut Source<'_, '_>) -> Read<Action> {
    Ok(match word {
        "chat-message" => row_in(spare_row(), source, Action::ChatMessage)?,
        "delete-chat-message" => row_of(source, Action::DeleteChatMessage)?,
        "delete-chat-message-global" => row_of(source, Action::DeleteChatMessageGlobal)?,
        "chat-skip" => row_of(source, |row: Box<SkipRow>| Action::ChatSkip(*row))?,
        "new-message" => row_of(source, |row: Box<NoticeRow>| Action::NewMessage(*row))?,
        "user-pause-queue" => row_of(source, Action::PauseQueue)?,
        "user-pause-queue-mod" => row_of(source, Action::PauseQueueMod)?,
        "user-join" => row_of(source, Action::UserJoin)?,
        "user-leave" => row_of(source, Action::UserLeave)?,
        "user-kick" => row_of(source, Action::Kick)?,
        "user-ban" => row_of(source, Action::Ban)?,
        "user-unban" => row_of(source, Action::Unban)?,
        "user-mute" => row_of(source, Action::Mute)?,
        "user-unmute" => row_of(source, Action::Unmute)?,
        "user-setrole" => row_of(source, Action::SetRole)?,
        "user-unsetrole" => row_of(source, Action::UnsetRole)?,
        _ if word.starts_with("room") => decode_room(word, source)?,
        _ if word.starts_with("comment-") => decode_comment(word, source)?,
        _ => decode_suffixed(word, source)?,
    })
}

/// Words that begin with `room`.
fn decode_room(word: &str, source: &mut Source<'_, '_>) -> Read<Action> {
    use {QueueChange as Queue, RoleChange as Roles, RoomChange as Room};
    let queue = |change| move |row| Action::QueueChanged(change, row);
    let roles = |change| move |row| Action::RoleChange(change, row);
    let room = |change| move |row| Action::RoomUpdate(change, row);
    match word {
        "room_playlist-update" => row_of(source, Action::PlaylistUpdate),
        "room_playlist-dub" => row_of(source, Action::PlaylistDub),
        "room_playlist-queue-update-grabs" => row_of(source, Action::Grabs),
        "room_playlist-queue-update-dub" | "room_playlist-queue-update" => {
            row_of(source, queue(Queue::Updated))
        }
        "room_playlist-queue-reorder" => row_of(source, queue(Queue::Reordered)),
        "room_playlist-queue-remove-user" => row_of(source, queue(Queue::UserRemoved)),
        "room_playlist-queue-remove-user-song" => row_of(source, queue(Queue::SongRemoved)),
        "room-lock-queue" => row_of(source, Action::LockQueue),
        "room-update" => row_of(source, room(Room::Settings)),
        "room-slow-mode" => row_of(source, room(Room::SlowMode)),
        "room-allow-guest-chat" => row_of(source, room(Room::GuestChat)),
        "room-allow-guest-embed" => row_of(source, room(Room::GuestEmbed)),
        "room-role-create" => row_of(source, roles(Roles::Created)),
        "room-role-update" => row_of(source, roles(Roles::Updated)),
        "room-role-delete" => row_of(source, roles(Roles::Deleted)),
        "room-roles-reorder" => row_of(source, roles(Roles::Reordered)),
        _ => unknown(source),
    }
}

/// Words that begin with `comment-`; that of an update ends in the comment's id.
fn decode_comment(word: &str, source: &mut Source<'_, '_>) -> Read<Action> {
    let (change, id) = match word {
        "comment-add" => (CommentChange::Added, None),
        "comment-remove" => (CommentChange::Removed, None),
        _ => match word.strip_prefix("comment-update") {
            Some(suffix) => (CommentChange::Updated, suffix_id(suffix)),
            None => return unknown(source),
        },
    };
    row_of(source, |mut row: Box<CommentRow>| {
        row.comment_id = id;
        Action::Comment(change, row)
    })
}

/// Words that end in a user id. With underscores they tell counters, with dashes an avatar.
fn decode_suffixed(word: &str, source: &mut Source<'_, '_>) -> Read<Action> {
    if let Some(suffix) = word.strip_prefix("user_update") {
        return row_of(source, |mut row: Box<UserUpdateRow>| {
            row.user_id = suffix_id(suffix);
            Action::UserUpdate(row)
        });
    }
    let suffix = match word {
        "user-avatar-update" => Some(""),
        _ => word.strip_prefix("user-update"),
    };
    match suffix {
        Some(suffix) => row_of(source, |mut row: Box<AvatarRow>| {
            row.user_id = suffix_id(suffix);
            Action::AvatarUpdate(row)
        }),
        None => unknown(source),
    }
}

fn suffix_id(suffix: &str) -> Option<Text> {
    let id = suffix.strip_prefix(['_', '-'])?;
    (!id.is_empty()).then(|| Text::new(id))
}

/// Decodes an object into its row. A payload that is JSON but no object says nothing.
fn row_of<T: Row>(
    source: &mut Source<'_, '_>,
    action: impl FnOnce(Box<T>) -> Action,
) -> Read<Action> {
    row_in(Box::default(), source, action)
}

/// As [`row_of`], into one that is empty.
fn row_in<T: Row>(
    mut row: Box<T>,
    source: &mut Source<'_, '_>,
    action: impl FnOnce(Box<T>) -> Action,
) -> Read<Action> {
    let is_object = source.read(&mut *row)?;
    Ok(if is_object { action(row) } else { Action::Unknown })
}

thread_local! {
    /// The row of a chat message that has served. They are most of what happens, and large.
    static SPARE: Cell<Option<Box<MessageRow>>> = const { Cell::new(None) };
}

fn spare_row() -> Box<MessageRow> {
    SPARE.try_with(Cell::take).ok().flatten().unwrap_or_default()
}

/// Takes back the row of a [`Action::ChatMessage`], for the next one of this thread.
pub fn take_back(mut row: Box<MessageRow>) {
    *row = MessageRow::default();
    // A thread at its very end has no place for it.
    let _gone = SPARE.try_with(|spare| spare.set(Some(row)));
}

/// Only checks that the payload is JSON at all, because the program will read it.
fn unknown(source: &mut Source<'_, '_>) -> Read<Action> {
    source.read(&mut Nothing)?;
    Ok(Action::Unknown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ImageText;

    fn decode(name: &str, json: &str) -> Result<Action> {
        super::decode(name, &mut Text::new(json).into())
    }

    #[test]
    fn the_inner_word_counts_and_the_name_is_the_fallback() {
        for (name, json) in [
            ("chat-skip", r#"{"username":"velvet_owl"}"#),
            ("chat-skip", r#"{"type":"chat-skip","username":"velvet_owl"}"#),
            ("*", r#"{"username":"velvet_owl","type": "chat-skip"}"#),
            ("user-join", r#"{"type":"chat-skip","username":"velvet_owl"}"#),
            ("chat-skip", r#"{"type":null,"username":"velvet_owl"}"#),
        ] {
            let Action::ChatSkip(row) = decode(name, json).unwrap() else { panic!("{json}") };
            assert_eq!(row.username.as_deref(), Some("velvet_owl"));
        }
    }

    #[test]
    fn words_that_end_in_an_id_give_it() {
        for (word, id) in [
            ("user_update_6123", Some("6123")),
            ("user_update-6123", Some("6123")),
            ("user_update", None),
            ("user_update_", None),
        ] {
            let action = decode(word, "{}").unwrap();
            let Action::UserUpdate(row) = action else { panic!("{action:?}") };
            assert_eq!(row.user_id.as_deref(), id, "{word}");
        }
        for (word, id) in [("user-update-6123", Some("6123")), ("user-avatar-update", None)] {
            let action = decode(word, r#"{"img":{"version":1757000555}}"#).unwrap();
            let Action::AvatarUpdate(row) = action else { panic!("{action:?}") };
            assert_eq!(row.user_id.as_deref(), id, "{word}");
            assert_eq!(row.img.unwrap().text(ImageText::Version), Some("1757000555"));
        }
    }

    #[test]
    fn unknown_words_and_odd_payloads_are_unknown_and_broken_ones_are_errors() {
        for (name, json) in [
            ("room-confetti", r#"{"amount":3}"#),
            ("notice", r#""plain text""#),
            ("comment-like", "{}"),
            ("user-setmod", "{}"),
            ("chat-message", "null"),
            ("chat-message", "[]"),
            ("", "7"),
        ] {
            assert!(matches!(decode(name, json).unwrap(), Action::Unknown), "{name} {json}");
        }
        for (name, json) in [("room-confetti", "{"), ("chat-message", "{\"chatid\":"), ("", "")] {
            decode(name, json).unwrap_err();
        }
    }

    #[test]
    fn half_a_surrogate_pair_does_not_spoil_a_message() {
        let json = r#"{"type":"chat-message","chatid":"a-1","message":"hi \ud83d!\u0000"}"#;
        let Action::ChatMessage(row) = decode("chat-message", json).unwrap() else { panic!() };
        assert_eq!(row.message.as_deref(), Some("hi \u{FFFD}!\u{FFFD}"));
    }
}
