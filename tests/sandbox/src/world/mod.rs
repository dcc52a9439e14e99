//! The state of the sandbox: people, rooms, queues, votes, chat and private messages.
//!
//! Everything that changes it is a method of [`World`], whoever asks: a REST call, the crowd or
//! the control API. A method that changes something leaves the events that QueUp would publish in
//! the outbox; the caller that holds the lock sends them on in that order.

pub mod cast;
pub mod chat;
pub mod comment;
pub mod member;
pub mod message;
pub mod moderation;
pub mod playback;
pub mod playlist;
pub mod queue;
pub mod refusal;
pub mod roles;
pub mod room;
pub mod session;
pub mod song;
pub mod state;
pub mod user;
pub mod votes;

use crate::random::Random;
use serde_json::Value;
use std::collections::{BTreeMap, VecDeque};

pub use member::Member;
pub use refusal::Refusal;
pub use room::Room;
pub use song::Song;
pub use user::User;

/// An event on its way to everybody who is attached to a channel.
#[derive(Debug, Clone)]
pub struct Publication {
    /// The channel, such as `room:<id>` or `user:<id>`.
    pub channel: String,
    /// The event object; its `type` member is also the name in the envelope.
    pub event: Value,
}

/// Which way of writing roles the service speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RolesGeneration {
    /// Six fixed roles with global ids, one per member; `room/:id/roles` is unknown.
    Legacy,
    /// Roles of the room's own, several per member.
    Custom,
}

/// Answers that QueUp has given in more than one form over the years.
#[derive(Debug, Clone)]
pub struct Forms {
    /// The role system in use.
    pub roles: RolesGeneration,
    /// Whether `playlist/details` carries the media, as it did until about 2020.
    pub details_with_song: bool,
    /// Whether the media is left out of the active song and of its event.
    pub null_song_info: bool,
    /// Whether the join answer carries `roleids`; in 2026 it did not.
    pub join_with_roles: bool,
    /// Whether the leave after a ban names the moderator, as QueUp's does.
    pub ban_leave_names_moderator: bool,
}

impl Default for Forms {
    fn default() -> Self {
        Self {
            roles: RolesGeneration::Custom,
            details_with_song: false,
            null_song_info: false,
            join_with_roles: false,
            ban_leave_names_moderator: true,
        }
    }
}

/// Everything the sandbox knows.
#[derive(Debug)]
pub struct World {
    /// Accounts by id.
    pub users: BTreeMap<String, User>,
    /// Rooms by id.
    pub rooms: BTreeMap<String, Room>,
    /// Media by id.
    pub songs: BTreeMap<String, Song>,
    /// Saved playlists by id.
    pub playlists: BTreeMap<String, playlist::Playlist>,
    /// Conversations by id.
    pub conversations: BTreeMap<String, message::Conversation>,
    /// Comments on media, oldest first.
    pub comments: Vec<comment::Comment>,
    /// Follow rows.
    pub follows: Vec<user::Follow>,
    /// Logins and socket tokens.
    pub sessions: session::Sessions,
    /// Which forms of answer are in use.
    pub forms: Forms,
    /// Events that nobody has been told yet.
    pub outbox: VecDeque<Publication>,
    pub(crate) random: Random,
    seed: u64,
    last_id: u32,
}

impl World {
    /// The world of a seed, as it stands at `now_ms`.
    pub fn new(seed: u64, now_ms: i64) -> Self {
        let mut world = Self {
            users: BTreeMap::new(),
            rooms: BTreeMap::new(),
            songs: BTreeMap::new(),
            playlists: BTreeMap::new(),
            conversations: BTreeMap::new(),
            comments: Vec::new(),
            follows: Vec::new(),
            sessions: session::Sessions::default(),
            forms: Forms::default(),
            outbox: VecDeque::new(),
            random: Random::new(seed ^ 0x0073_616e_6462_6f78),
            seed,
            last_id: 0,
        };
        cast::populate(&mut world, now_ms);
        world.outbox.clear();
        world
    }

    /// A new id: 24 hex digits that differ between seeds and count up within one world.
    pub(crate) fn next_id(&mut self) -> String {
        self.last_id += 1;
        format!("6a{:08x}000000{:08x}", self.seed as u32, self.last_id)
    }

    /// Puts an event for the members of a room into the outbox.
    pub(crate) fn tell_room(&mut self, room_id: &str, event: Value) {
        self.outbox.push_back(Publication { channel: format!("room:{room_id}"), event });
    }

    /// Puts an event for one account into the outbox.
    pub(crate) fn tell_user(&mut self, user_id: &str, event: Value) {
        self.outbox.push_back(Publication { channel: format!("user:{user_id}"), event });
    }

    pub(crate) fn room(&self, room_id: &str) -> Result<&Room, Refusal> {
        self.rooms.get(room_id).ok_or_else(Refusal::no_room)
    }

    pub(crate) fn room_mut(&mut self, room_id: &str) -> Result<&mut Room, Refusal> {
        self.rooms.get_mut(room_id).ok_or_else(Refusal::no_room)
    }

    pub(crate) fn user(&self, user_id: &str) -> Result<&User, Refusal> {
        self.users.get(user_id).ok_or_else(Refusal::no_user)
    }
}
