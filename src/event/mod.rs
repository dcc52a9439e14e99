//! What happened, in the library's own words.
//!
//! An [`Event`] is an immutable envelope: what kind, where, by whom, when, and the objects that it
//! is about, as they were at that moment. Kinds of event that carry no such object leave it out.

use std::sync::Arc;

pub use crate::model::Presence;
use crate::model::{Conversation, DubKind, Member, Message, Role, Room, Song, User};
use crate::outcome::Outcome;
use crate::reader::Json;
use crate::text::Text;

/// What an event tells. Numbers are those of the C ABI and are never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
#[repr(i32)]
pub enum EventKind {
    /// A word of the server that the library does not know; read the JSON.
    #[default]
    Unknown = 0,
    /// Connected, and every joined room filled.
    Ready = 1,
    /// A room was joined and filled.
    JoinedRoom = 2,
    /// Somebody's socket entered, left or updated a room's channel.
    MemberPresence = 3,
    /// A chat message.
    Chat = 4,
    /// A chat message was deleted.
    ChatDelete = 5,
    /// A vote.
    Dub = 6,
    /// A song entered a room's queue.
    PlaylistSongAdd = 7,
    /// Somebody joined a room.
    MemberJoin = 8,
    /// A member's counters, role or marks changed.
    MemberUpdate = 9,
    /// A private message came.
    PrivateMessage = 10,
    /// The login session changed.
    Session = 11,
    /// A song became current.
    SongStart = 12,
    /// Nothing plays any more.
    SongEnd = 13,
    /// The current song's media or votes became known.
    SongUpdate = 14,
    /// Somebody left a room.
    MemberLeave = 15,
    /// The client's state changed.
    State = 16,
    /// The client has ended; the last event.
    Closed = 17,
    /// Events were dropped because nobody collected them.
    Overflow = 18,
    /// An operation has completed (pull mode).
    Done = 19,
    /// A timer is due (pull mode).
    Timer = 20,
    /// A log line of this client.
    Log = 21,
    /// This account is no longer in a room.
    LeftRoom = 22,
    /// Something happened while disconnected that could not be recovered.
    Gap = 23,
    /// The song was skipped.
    ChatSkip = 24,
    /// All chat messages of an author were deleted.
    ChatClear = 25,
    /// Somebody saved the song to a playlist of theirs.
    Grab = 26,
    /// A room's settings changed.
    RoomUpdate = 27,
    /// A room's slow mode was switched.
    SlowMode = 28,
    /// Whether guests may chat in a room was changed.
    GuestChat = 29,
    /// Whether guests may post links was changed.
    GuestEmbed = 30,
    /// A room's queue changed; how is not told.
    QueueUpdate = 31,
    /// A room's queue was reordered.
    QueueReorder = 32,
    /// A moderator removed a song of a DJ from the queue.
    QueueRemoveSong = 33,
    /// A moderator removed a DJ from the queue.
    QueueRemoveMember = 34,
    /// A DJ left or joined the rotation, or was made to.
    QueuePause = 35,
    /// A room's queue was locked or unlocked.
    QueueLock = 36,
    /// A room's queue was read again and differs. Made from state.
    QueueChange = 37,
    /// Somebody has a new picture.
    UserUpdate = 38,
    /// Somebody has a new name. Made from state.
    UsernameChange = 39,
    /// A member was kicked.
    MemberKick = 40,
    /// Somebody was banned from a room.
    MemberBan = 41,
    /// A ban was lifted.
    MemberUnban = 42,
    /// A member was muted.
    MemberMute = 43,
    /// A member may speak again.
    MemberUnmute = 44,
    /// A member was given a role.
    RoleSet = 45,
    /// A role was taken from a member.
    RoleUnset = 46,
    /// A room got a new role.
    RoleCreate = 47,
    /// A role of a room changed.
    RoleUpdate = 48,
    /// A role of a room was deleted.
    RoleDelete = 49,
    /// The ranks of a room's roles changed.
    RolesReorder = 50,
    /// Somebody commented on a song.
    CommentAdd = 51,
    /// A comment was removed.
    CommentRemove = 52,
    /// The votes on a comment changed.
    CommentUpdate = 53,
}

impl EventKind {
    /// Every kind.
    pub const ALL: [EventKind; 54] = [
        EventKind::Unknown,
        EventKind::Ready,
        EventKind::JoinedRoom,
        EventKind::MemberPresence,
        EventKind::Chat,
        EventKind::ChatDelete,
        EventKind::Dub,
        EventKind::PlaylistSongAdd,
        EventKind::MemberJoin,
        EventKind::MemberUpdate,
        EventKind::PrivateMessage,
        EventKind::Session,
        EventKind::SongStart,
        EventKind::SongEnd,
        EventKind::SongUpdate,
        EventKind::MemberLeave,
        EventKind::State,
        EventKind::Closed,
        EventKind::Overflow,
        EventKind::Done,
        EventKind::Timer,
        EventKind::Log,
        EventKind::LeftRoom,
        EventKind::Gap,
        EventKind::ChatSkip,
        EventKind::ChatClear,
        EventKind::Grab,
        EventKind::RoomUpdate,
        EventKind::SlowMode,
        EventKind::GuestChat,
        EventKind::GuestEmbed,
        EventKind::QueueUpdate,
        EventKind::QueueReorder,
        EventKind::QueueRemoveSong,
        EventKind::QueueRemoveMember,
        EventKind::QueuePause,
        EventKind::QueueLock,
        EventKind::QueueChange,
        EventKind::UserUpdate,
        EventKind::UsernameChange,
        EventKind::MemberKick,
        EventKind::MemberBan,
        EventKind::MemberUnban,
        EventKind::MemberMute,
        EventKind::MemberUnmute,
        EventKind::RoleSet,
        EventKind::RoleUnset,
        EventKind::RoleCreate,
        EventKind::RoleUpdate,
        EventKind::RoleDelete,
        EventKind::RolesReorder,
        EventKind::CommentAdd,
        EventKind::CommentRemove,
        EventKind::CommentUpdate,
    ];

    /// From the number of the C ABI.
    pub fn from_code(code: i32) -> Option<EventKind> {
        EventKind::ALL.into_iter().find(|kind| *kind as i32 == code)
    }

    /// The kind's name as in `bkt_on_<name>`.
    pub fn name(self) -> &'static str {
        self.name_with_nul().trim_end_matches('\0')
    }

    /// The name, ending in a hidden NUL for C.
    pub fn name_with_nul(self) -> &'static str {
        match self {
            EventKind::Unknown => "unknown\0",
            EventKind::Ready => "ready\0",
            EventKind::JoinedRoom => "joined_room\0",
            EventKind::MemberPresence => "member_presence\0",
            EventKind::Chat => "chat\0",
            EventKind::ChatDelete => "chat_delete\0",
            EventKind::Dub => "dub\0",
            EventKind::PlaylistSongAdd => "playlist_song_add\0",
            EventKind::MemberJoin => "member_join\0",
            EventKind::MemberUpdate => "member_update\0",
            EventKind::PrivateMessage => "private_message\0",
            EventKind::Session => "session\0",
            EventKind::SongStart => "song_start\0",
            EventKind::SongEnd => "song_end\0",
            EventKind::SongUpdate => "song_update\0",
            EventKind::MemberLeave => "member_leave\0",
            EventKind::State => "state\0",
            EventKind::Closed => "closed\0",
            EventKind::Overflow => "overflow\0",
            EventKind::Done => "done\0",
            EventKind::Timer => "timer\0",
            EventKind::Log => "log\0",
            EventKind::LeftRoom => "left_room\0",
            EventKind::Gap => "gap\0",
            EventKind::ChatSkip => "chat_skip\0",
            EventKind::ChatClear => "chat_clear\0",
            EventKind::Grab => "grab\0",
            EventKind::RoomUpdate => "room_update\0",
            EventKind::SlowMode => "slow_mode\0",
            EventKind::GuestChat => "guest_chat\0",
            EventKind::GuestEmbed => "guest_embed\0",
            EventKind::QueueUpdate => "queue_update\0",
            EventKind::QueueReorder => "queue_reorder\0",
            EventKind::QueueRemoveSong => "queue_remove_song\0",
            EventKind::QueueRemoveMember => "queue_remove_member\0",
            EventKind::QueuePause => "queue_pause\0",
            EventKind::QueueLock => "queue_lock\0",
            EventKind::QueueChange => "queue_change\0",
            EventKind::UserUpdate => "user_update\0",
            EventKind::UsernameChange => "username_change\0",
            EventKind::MemberKick => "member_kick\0",
            EventKind::MemberBan => "member_ban\0",
            EventKind::MemberUnban => "member_unban\0",
            EventKind::MemberMute => "member_mute\0",
            EventKind::MemberUnmute => "member_unmute\0",
            EventKind::RoleSet => "role_set\0",
            EventKind::RoleUnset => "role_unset\0",
            EventKind::RoleCreate => "role_create\0",
            EventKind::RoleUpdate => "role_update\0",
            EventKind::RoleDelete => "role_delete\0",
            EventKind::RolesReorder => "roles_reorder\0",
            EventKind::CommentAdd => "comment_add\0",
            EventKind::CommentRemove => "comment_remove\0",
            EventKind::CommentUpdate => "comment_update\0",
        }
    }

    /// Whether an event of this kind may be dropped under `DropOldest`. What a program needs to
    /// stay in step with the client's life is never dropped.
    pub fn is_droppable(self) -> bool {
        !matches!(
            self,
            EventKind::Ready
                | EventKind::JoinedRoom
                | EventKind::LeftRoom
                | EventKind::State
                | EventKind::Closed
                | EventKind::Overflow
                | EventKind::Done
                | EventKind::Timer
        )
    }
}

/// Where a client stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[repr(i32)]
pub enum State {
    /// Made, not connected yet.
    #[default]
    Idle = 1,
    /// Logging in and opening the socket for the first time.
    Connecting = 2,
    /// Connected, rooms filled.
    Ready = 3,
    /// The socket was lost; trying again.
    Reconnecting = 4,
    /// Given up; `Closed` follows by itself.
    Failed = 5,
    /// Ending.
    Closing = 6,
    /// Ended.
    Closed = 7,
}

impl State {
    /// Every state.
    pub const ALL: [State; 7] = [
        State::Idle,
        State::Connecting,
        State::Ready,
        State::Reconnecting,
        State::Failed,
        State::Closing,
        State::Closed,
    ];

    /// From the number of the C ABI.
    pub fn from_code(code: i32) -> Option<State> {
        State::ALL.into_iter().find(|state| *state as i32 == code)
    }

    /// The state's name, ending in a hidden NUL for C.
    pub fn name_with_nul(self) -> &'static str {
        match self {
            State::Idle => "idle\0",
            State::Connecting => "connecting\0",
            State::Ready => "ready\0",
            State::Reconnecting => "reconnecting\0",
            State::Failed => "failed\0",
            State::Closing => "closing\0",
            State::Closed => "closed\0",
        }
    }
}

/// A log line.
#[derive(Debug, Clone)]
pub struct LogLine {
    /// How grave.
    pub level: crate::log::Level,
    /// Which part of the library: `socket`, `rest`, `cache` …
    pub target: Text,
    /// One line without secrets.
    pub message: Text,
}

/// What events of few kinds tell beside the rest. It is kept apart, so that the others, of which
/// there are many, are small.
#[derive(Debug, Clone, Default)]
pub struct Rare {
    /// The conversation.
    pub conversation: Option<Arc<Conversation>>,
    /// The role that was given, taken or changed.
    pub role: Option<Arc<Role>>,
    /// The role before: the one that counted for the member, or the changed one as it was.
    pub old_role: Option<Arc<Role>>,
    /// The name before (`UsernameChange`).
    pub old_username: Option<Text>,
    /// What the moderator said (`MemberKick`), entities decoded.
    pub text: Option<Text>,
    /// How long somebody is banned (`MemberBan`), minutes; 0 = for good.
    pub ban_minutes: i64,
    /// When the ban ends (`MemberBan`), ms since 1970 on the server's clock; 0 = never.
    pub ban_until_ms: i64,
    /// The comment's id (`CommentAdd` and its like); the rest of it is in the JSON.
    pub comment_id: Option<Text>,
    /// The log line.
    pub log: Option<LogLine>,
    /// How many events were dropped (`Overflow`).
    pub dropped_count: i64,
    /// The time span that may have holes (`Gap`), ms since 1970 by the server's clock, as the times
    /// of messages are.
    pub gap_ms: Option<(i64, i64)>,
}

impl Rare {
    /// What events of the other kinds have.
    const NONE: Rare = Rare {
        conversation: None,
        role: None,
        old_role: None,
        old_username: None,
        text: None,
        ban_minutes: 0,
        ban_until_ms: 0,
        comment_id: None,
        log: None,
        dropped_count: 0,
        gap_ms: None,
    };

    /// As it stands in an event.
    pub fn apart(self) -> Option<Box<Rare>> {
        Some(Box::new(self))
    }
}

/// One event. Fields that its kind does not use are left at their defaults.
#[derive(Debug, Clone, Default)]
pub struct Event {
    /// What kind.
    pub kind: EventKind,
    /// The server's word for it, such as `chat-message`; absent for events made by the library.
    pub name: Option<Text>,
    /// Counts up from 1 within a client, in the order of delivery.
    pub sequence: i64,
    /// When the library received or made it, ms since 1970.
    pub time_ms: i64,
    /// The caller's tag of the client.
    pub client_tag: i64,
    /// The room it happened in.
    pub room_id: Option<Arc<Text>>,
    /// Who did it.
    pub actor: Option<Arc<User>>,
    /// The user it is about: who voted, who is present, who joined.
    pub user: Option<Arc<User>>,
    /// The user it was done to, where that is not `user`.
    pub target: Option<Arc<User>>,
    /// The member it is about.
    pub member: Option<Arc<Member>>,
    /// The room's own fields.
    pub room: Option<Arc<Room>>,
    /// The message.
    pub message: Option<Arc<Message>>,
    /// The song.
    pub song: Option<Arc<Song>>,
    /// The vote.
    pub dub: DubKind,
    /// What a socket did.
    pub presence: Presence,
    /// State before and after.
    pub states: Option<(State, State)>,
    /// The operation that has completed, or the timer that is due; 0 = none.
    pub op: i64,
    /// Its outcome; for `Closed` of a failed client the reason.
    pub outcome: Option<Arc<Outcome>>,
    /// What few kinds have, if this is one: [`Event::rare`] reads it.
    pub rare: Option<Box<Rare>>,
    /// The server's own JSON: the inner object of an action message, or the frame itself.
    pub json: Option<Json>,
    /// Whether it happened while the client was away and was fetched afterwards.
    pub is_backfill: bool,
    /// Whether the library resumed after a lost connection (`Ready`).
    pub is_resumed: bool,
    /// Whether the library made it from state: the server sends no such event.
    pub is_derived: bool,
    /// Whether it is about the connected account: `target` is, or where there is none `user`.
    pub is_self: bool,
    /// Whether the room has a new password (`RoomUpdate`).
    pub is_password_updated: bool,
}

impl Event {
    /// An event of `kind` in no room, about nothing yet.
    pub fn new(kind: EventKind) -> Event {
        Event { kind, ..Event::default() }
    }

    /// What its kind tells beside the rest.
    pub fn rare(&self) -> &Rare {
        static NONE: Rare = Rare::NONE;
        self.rare.as_deref().unwrap_or(&NONE)
    }

    /// Roughly how many bytes it holds on to by itself, for the limit of a queue.
    pub fn weight(&self) -> usize {
        let json = self.json.as_ref().map_or(0, Json::byte_count);
        let text = self.message.as_ref().map_or(0, |message| message.text.len());
        size_of::<Event>() + json + text
    }
}
