//! What we know: look-ups that return shared snapshots, and changes that return events.
//!
//! The engine alone changes the cache. A change takes a decoded action or the rows of an answer
//! and returns [`Applied`]: the events that it makes, and what has to be fetched to go on. The
//! translation of actions into events lives here, in `apply`, because nearly every event carries
//! what was known before: an unknown voter, the song a skip was about, whether a song is new.
//! Nothing here reads a clock: the time is an argument.

mod apply;
mod bounded;
mod conversations;
mod history;
mod keyed;
mod leavers;
mod people;
mod rights;
mod room_state;
mod rooms;
mod roster;

use std::collections::HashSet;
use std::sync::Arc;

use bounded::BoundedMap;
use conversations::Conversations;
use people::People;
use room_state::RoomState;
use rooms::Rooms;

use crate::config::{MEDIA_MAX, USERS_MAX};
use crate::event::Event;
use crate::model::order;
use crate::model::{
    ActiveRow, ActorRow, Conversation, DubKind, DubsRow, EntryRow, Member, MemberRow, Message,
    MessageRow, Role, RoleKind, RolesRow, Room, Song, SongInfo, User,
};
use crate::text::Text;

/// What is known: the connected account, its rooms, its conversations, and everybody seen there.
#[derive(Debug, Clone)]
pub struct Cache {
    message_history: usize,
    me: Option<Arc<User>>,
    people: People,
    rooms: Rooms,
    /// Media by id; `None` where the server has none.
    media: BoundedMap<Option<Arc<SongInfo>>>,
    conversations: Conversations,
    /// Whether messages of muted and banned authors are events.
    is_muted_chat_told: bool,
    /// What the server's clock is ahead of ours, ms; `None` = not known.
    clock_offset_ms: Option<i64>,
}

/// What a change gave.
#[derive(Debug, Default)]
pub struct Applied {
    /// The events, in order.
    pub events: Vec<Event>,
    /// What has to be fetched, without repeats.
    pub needs: Vec<Need>,
}

/// Something that has to be fetched or done, for the room (or account) of the change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Need {
    /// A song's media; answer with [`Cache::apply_media`]. May be asked for repeatedly.
    Media {
        /// Its id.
        info_id: Text,
    },
    /// The queue, soon: such wishes come in bursts. Answer with [`Cache::apply_queue`].
    Queue,
    /// What plays, at a time; a newer wish replaces an older one. Answer with
    /// [`Cache::apply_active`].
    Active {
        /// When, ms since 1970.
        at_ms: i64,
    },
    /// The roles, soon. Answer with [`Cache::apply_roles`].
    Roles,
    /// The members, soon. Answer with [`Cache::apply_members`].
    Roster,
    /// The messages of a conversation. Answer with [`Cache::apply_private_messages`].
    Conversation {
        /// Its id.
        id: Text,
        /// Who wrote, if that is told.
        sender_id: Option<Text>,
    },
    /// The server dropped this account from the room without a reason: join again after a while.
    Rejoin,
    /// This account was kicked or banned: leave, and do not come back by itself.
    Removed {
        /// Whether it was a ban.
        is_ban: bool,
        /// When the ban ends, ms since 1970; 0 = never, or no ban.
        until_ms: i64,
    },
}

/// The state of a room as it was fetched. `None` leaves a part as it is.
#[derive(Debug, Default)]
pub struct RoomSnapshot {
    /// The connected account's membership.
    pub me: Option<MemberRow>,
    /// The roster.
    pub members: Option<Vec<MemberRow>>,
    /// What plays; `Some(None)` = nothing.
    pub active: Option<Option<ActiveRow>>,
    /// The votes on it.
    pub dubs: Option<DubsRow>,
    /// The queue.
    pub queue: Option<Vec<EntryRow>>,
    /// The roles.
    pub roles: Option<RolesRow>,
    /// What was said lately.
    pub history: Option<Vec<MessageRow>>,
    /// Ids of messages that have come live meanwhile: they are applied next, in their order, and
    /// the history need not tell them.
    pub live: HashSet<Text>,
    /// Media of the songs above.
    pub media: Vec<SongInfo>,
    /// After a reconnect: when something came last on the lost connection, by the server's clock.
    pub since_ms: Option<i64>,
    /// Names of the parts that could not be fetched.
    pub missing: Vec<&'static str>,
}

impl Cache {
    /// An empty cache that remembers `message_history` messages per room.
    pub fn new(message_history: usize) -> Cache {
        Cache {
            message_history,
            me: None,
            people: People::new(USERS_MAX),
            rooms: Rooms::default(),
            media: BoundedMap::new(MEDIA_MAX),
            conversations: Conversations::default(),
            is_muted_chat_told: true,
            clock_offset_ms: None,
        }
    }

    /// Says whether messages of muted and banned authors are events; they are remembered in any
    /// case. They are unless this says otherwise.
    pub fn set_muted_chat(&mut self, is_told: bool) {
        self.is_muted_chat_told = is_told;
    }

    /// Says what the server's clock is ahead of ours, ms, if that is known: songs begin, and bans
    /// end, by that clock.
    pub fn set_clock_offset(&mut self, offset_ms: Option<i64>) {
        self.clock_offset_ms = offset_ms;
    }

    /// The connected account.
    pub fn me(&self) -> Option<Arc<User>> {
        self.me.clone()
    }

    /// A room that is joined or being joined.
    pub fn room(&self, id_or_slug: &str) -> Option<Arc<Room>> {
        self.state(id_or_slug).map(|state| state.room.clone())
    }

    /// The joined rooms, by id.
    pub fn rooms(&self) -> Vec<Arc<Room>> {
        let filled = self.rooms.values().filter(|state| state.is_filled);
        let mut rooms: Vec<Arc<Room>> = filled.map(|state| state.room.clone()).collect();
        order::sort(&mut rooms, |a, b| a.id.cmp(&b.id));
        rooms
    }

    /// The id of a room that is joined or being joined.
    pub fn room_id(&self, id_or_slug: &str) -> Option<Text> {
        self.state(id_or_slug).map(|state| state.room.id.clone())
    }

    /// Whether a room is joined and filled.
    pub fn is_joined(&self, id_or_slug: &str) -> bool {
        self.state(id_or_slug).is_some_and(|state| state.is_filled)
    }

    /// The members of a room, in the order in which they became known.
    pub fn members(&self, room: &str) -> Vec<Arc<Member>> {
        self.state(room).map_or_else(Vec::new, |state| state.roster.list())
    }

    /// A member of a room, by user id.
    pub fn member(&self, room: &str, user_id: &str) -> Option<Arc<Member>> {
        self.state(room)?.roster.get(user_id).cloned()
    }

    /// A user who has been seen anywhere.
    pub fn user(&self, id: &str) -> Option<Arc<User>> {
        self.people.get(id).cloned()
    }

    /// A user who has been seen anywhere, by name: exactly, else in any case.
    pub fn user_by_name(&self, name: &str) -> Option<Arc<User>> {
        self.people.by_name(name).cloned()
    }

    /// The latest messages of a room, oldest first.
    pub fn messages(&self, room: &str) -> Vec<Arc<Message>> {
        self.state(room).map_or_else(Vec::new, |state| state.history.iter().cloned().collect())
    }

    /// A message of a room that is still remembered.
    pub fn message(&self, room: &str, id: &str) -> Option<Arc<Message>> {
        self.state(room)?.history.get(id).cloned()
    }

    /// Whether a message of a room was ever heard, though it may be forgotten.
    pub fn has_heard(&self, room: &str, message_id: &str) -> bool {
        self.state(room).is_some_and(|state| state.history.has_seen(message_id))
    }

    /// The song that plays in a room.
    pub fn current_song(&self, room: &str) -> Option<Arc<Song>> {
        self.state(room)?.playback.current.clone()
    }

    /// The rotation of a room: the next song of each DJ.
    pub fn queue(&self, room: &str) -> Vec<Arc<Song>> {
        self.state(room).map_or_else(Vec::new, |state| state.queue.clone())
    }

    /// The song of a room that is called `play_id`: playing, played just before, or queued.
    pub fn song(&self, room: &str, play_id: &str) -> Option<Arc<Song>> {
        let state = self.state(room)?;
        let played = state.playback.current.iter().chain(&state.playback.last);
        played.chain(&state.queue).find(|song| song.id == *play_id).cloned()
    }

    /// How a user voted on the song that plays in a room.
    pub fn vote(&self, room: &str, user_id: &str) -> Option<DubKind> {
        self.state(room)?.playback.votes.get(user_id).copied()
    }

    /// Who voted so on the song that plays in a room, by id. Users who are not known are stubs.
    pub fn voters(&self, room: &str, dub: DubKind) -> Vec<Arc<User>> {
        let votes = self.state(room).map(|state| state.playback.votes.iter());
        let voted = votes.into_iter().flatten().filter(|(_, vote)| **vote == dub);
        self.users_by_id(voted.map(|(id, _)| id))
    }

    /// Who grabbed the song that plays in a room while we were there, by id.
    pub fn grabbers(&self, room: &str) -> Vec<Arc<User>> {
        let grabbers = self.state(room).map(|state| state.playback.grabbers.iter());
        self.users_by_id(grabbers.into_iter().flatten())
    }

    /// How long the song that plays in a room has been playing at `now_ms` by our clock, ms, and
    /// how long it is (0 = unknown). `None` if nothing plays, or nobody has said since when.
    pub fn song_position(&self, room: &str, now_ms: i64) -> Option<(i64, i64)> {
        let playback = &self.state(room)?.playback;
        let song = playback.current.as_ref()?;
        let elapsed_ms = match song.played_ms {
            // The server's start is exact where its clock is known.
            played_ms if played_ms > 0 && self.clock_offset_ms.is_some() => {
                self.server_ms(now_ms).saturating_sub(played_ms)
            }
            _ => now_ms.saturating_sub(playback.started_ms?),
        };
        let most_ms = if song.length_ms > 0 { song.length_ms } else { i64::MAX };
        Some((elapsed_ms.clamp(0, most_ms), song.length_ms.max(0)))
    }

    /// Media that has been seen.
    pub fn media(&self, info_id: &str) -> Option<Arc<SongInfo>> {
        self.media.get(info_id).cloned().flatten()
    }

    /// The roles of a room, highest first; empty where the room has none of its own.
    pub fn roles(&self, room: &str) -> Vec<Arc<Role>> {
        self.state(room).map_or_else(Vec::new, |state| state.roles.clone())
    }

    /// The role of a room that is or was made from one of the fixed ones.
    pub fn role_by_kind(&self, room: &str, kind: RoleKind) -> Option<Arc<Role>> {
        self.state(room)?.role_by_kind(kind)
    }

    /// What the connected account may do in a room, if the server has said so.
    pub fn actor(&self, room: &str) -> Option<Arc<ActorRow>> {
        self.state(room)?.actor.clone()
    }

    /// How many clients have a socket on a room's channel, guests included.
    pub fn present_count(&self, room: &str) -> usize {
        self.state(room).map_or(0, |state| state.sockets.client_count())
    }

    /// How many sockets a client (a user id or a guest's id) has on a room's channel.
    pub fn connection_count(&self, room: &str, client_id: &str) -> usize {
        self.state(room).map_or(0, |state| state.sockets.connection_count(client_id))
    }

    /// A private conversation.
    pub fn conversation(&self, id: &str) -> Option<Arc<Conversation>> {
        self.conversations.get(id)
    }

    /// The private conversations, newest activity first.
    pub fn conversations(&self) -> Vec<Arc<Conversation>> {
        self.conversations.list()
    }

    fn state(&self, id_or_slug: &str) -> Option<&RoomState> {
        let by_slug =
            || self.rooms.values().find(|state| state.room.slug.as_deref() == Some(id_or_slug));
        self.rooms.get(id_or_slug).or_else(by_slug)
    }

    fn users_by_id<'a>(&self, ids: impl Iterator<Item = &'a Text>) -> Vec<Arc<User>> {
        let known = |id: &Text| {
            let user = self.people.get(id).cloned();
            user.unwrap_or_else(|| Arc::new(User::stub(id)))
        };
        let mut users: Vec<Arc<User>> = ids.map(known).collect();
        order::sort(&mut users, |a, b| a.id.cmp(&b.id));
        users
    }

    /// A time of our clock on the server's.
    pub fn server_ms(&self, now_ms: i64) -> i64 {
        now_ms.saturating_add(self.clock_offset_ms.unwrap_or(0))
    }

    fn is_me(&self, user_id: &str) -> bool {
        self.me.as_ref().is_some_and(|me| me.id == *user_id)
    }
}

impl Applied {
    fn need(&mut self, need: Need) {
        // A newer time replaces an older one.
        if matches!(need, Need::Active { .. }) {
            self.needs.retain(|known| !matches!(known, Need::Active { .. }));
        }
        if !self.needs.contains(&need) {
            self.needs.push(need);
        }
    }
}
