//! Changes of the cache, one file per family of events.
//!
//! Each handler changes what is known and pushes the events that follow, so that "translate" and
//! "apply" are one step. All of them may see the same thing twice, people who are not known, and
//! rows that lack any key: what cannot be understood becomes an event of an unknown kind with the
//! server's JSON, never a failure.

mod answer;
mod chat;
mod comment;
mod member;
mod moderation;
mod personal;
mod playback;
mod queue;
mod role;
mod room;

use std::sync::Arc;

use super::{Applied, Cache};
use crate::event::{Event, EventKind, Rare};
use crate::model::lenient::Reference;
use crate::model::{MemberRow, User};
use crate::text::Text;
use crate::wire::{Action, Payload, payload};

/// Where and when something happened, and in which words.
struct Occasion<'a> {
    room_id: Option<Arc<Text>>,
    /// The server's word; absent where the library compared states.
    name: Option<&'a str>,
    json: Option<&'a Payload<'a>>,
    now_ms: i64,
}

impl Occasion<'_> {
    /// Something that the library found by comparing what it knew with what it fetched.
    fn derived(room_id: &Arc<Text>, now_ms: i64) -> Self {
        Occasion { room_id: Some(room_id.clone()), name: None, json: None, now_ms }
    }

    /// An event of this occasion, about nothing yet.
    fn event(&self, kind: EventKind) -> Event {
        Event {
            name: self.name.map(Text::new),
            json: self.json.map(Payload::json),
            room_id: self.room_id.clone(),
            time_ms: self.now_ms,
            is_derived: self.name.is_none(),
            ..Event::new(kind)
        }
    }

    /// An event of this occasion that `actor` has done.
    fn done_by(&self, kind: EventKind, actor: Option<Arc<User>>) -> Event {
        Event { actor, ..self.event(kind) }
    }

    /// The event of a word that is not known, or that lacks what it is about.
    fn untyped(&self, actor: Option<Arc<User>>) -> Event {
        self.done_by(EventKind::Unknown, actor)
    }
}

impl Cache {
    /// Says who is connected.
    pub fn set_me(&mut self, user: User) -> Arc<User> {
        let user = self.apply_user(user);
        self.me = Some(user.clone());
        user
    }

    /// Takes over a user that was fetched.
    pub fn apply_user(&mut self, user: User) -> Arc<User> {
        self.learn(&user, 0, &mut Applied::default())
    }

    /// Applies what happened on the channel of a room. Gives nothing for a room that is not (or no
    /// longer) known.
    pub fn apply_action(
        &mut self,
        room_id: &str,
        name: &str,
        action: Action,
        payload: &Payload<'_>,
        now_ms: i64,
    ) -> Applied {
        // One as a rule; room for four would be some kilobytes.
        let mut out = Applied { events: Vec::with_capacity(1), needs: Vec::new() };
        self.apply_action_to(room_id, name, action, payload, now_ms, &mut out);
        out
    }

    /// As [`Cache::apply_action`], into lists that are empty and have served before.
    pub fn apply_action_to(
        &mut self,
        room: &str,
        name: &str,
        action: Action,
        payload: &Payload<'_>,
        now_ms: i64,
        out: &mut Applied,
    ) {
        let Some(state) = self.rooms.get_mut(room) else { return };
        state.roster.set_now(now_ms);
        let unnamed;
        let name = match name {
            "" | "*" => {
                unnamed = payload::word(name, payload);
                &*unnamed
            }
            _ => name,
        };
        let (room_id, json) = (Some(state.id.clone()), Some(payload));
        let at = Occasion { room_id, name: Some(name), json, now_ms };
        // By its own id the room is known again at once.
        let room = at.room_id.as_deref().map_or(room, Text::as_str);
        self.dispatch(&at, room, action, out);
        self.complete(&mut out.events);
    }

    fn completed(&self, mut out: Applied) -> Applied {
        self.complete(&mut out.events);
        out
    }

    /// Gives the events of rooms their room, and says which are about the connected account.
    #[inline]
    fn complete(&self, events: &mut [Event]) {
        for event in events {
            if event.room.is_none() {
                let state = event.room_id.as_ref().and_then(|id| self.rooms.get(id));
                event.room = state.map(|state| state.room.clone());
            }
            let subject = event.target.as_ref().or(event.user.as_ref());
            event.is_self = subject.is_some_and(|user| self.is_me(&user.id));
        }
    }

    fn dispatch(&mut self, at: &Occasion, room: &str, action: Action, out: &mut Applied) {
        match action {
            Action::ChatMessage(row) => {
                self.chat_message(at, room, &row, out);
                payload::take_back(row);
            }
            Action::DeleteChatMessage(row) => self.chat_delete(at, room, &row, out),
            Action::DeleteChatMessageGlobal(row) => self.chat_delete_all(at, room, &row, out),
            Action::ChatSkip(row) => self.chat_skip(at, room, &row, out),
            Action::PlaylistUpdate(row) => self.playlist_update(at, room, &row, out),
            Action::PlaylistDub(row) => self.dub(at, room, &row, out),
            Action::Grabs(row) => self.grab(at, room, &row, out),
            Action::QueueChanged(change, row) => self.queue_changed(at, room, change, &row, out),
            Action::PauseQueue(row) | Action::PauseQueueMod(row) => {
                self.queue_paused(at, room, &row, out);
            }
            Action::LockQueue(row) => self.queue_locked(at, room, *row, out),
            Action::UserJoin(row) => self.member_join(at, room, &row, out),
            Action::UserLeave(row) => self.member_leave(at, room, &row, out),
            Action::UserUpdate(row) => self.member_update(at, room, &row, out),
            Action::AvatarUpdate(row) => self.avatar_update(at, Some(room), &row, out),
            Action::Kick(row) => self.member_kick(at, room, &row, out),
            Action::Ban(row) => self.member_ban(at, room, &row, out),
            Action::Unban(row) => self.member_unban(at, room, &row, out),
            Action::Mute(row) => self.member_mute(at, room, &row, true, out),
            Action::Unmute(row) => self.member_mute(at, room, &row, false, out),
            Action::SetRole(row) => self.role_given(at, room, &row, true, out),
            Action::UnsetRole(row) => self.role_given(at, room, &row, false, out),
            Action::RoleChange(change, row) => self.role_table(at, room, change, *row, out),
            Action::RoomUpdate(change, row) => self.room_update(at, room, change, *row, out),
            Action::Comment(change, row) => self.comment(at, change, &row, out),
            Action::NewMessage(_) | Action::Unknown => out.events.push(at.untyped(None)),
        }
    }

    /// Takes over what a user object tells. A name that changed is told in every room of the user,
    /// because the server does not announce it.
    fn learn(&mut self, user: &User, now_ms: i64, out: &mut Applied) -> Arc<User> {
        if user.id.is_empty() {
            return Arc::new(user.clone());
        }
        // Members have the user that everybody has. Who is named is as a rule one of this room, and
        // will be looked for there anyway.
        let listed = self.rooms.latest().and_then(|state| state.roster.get(&user.id));
        if let Some(member) = listed.filter(|member| member.user.has_all_of(user)) {
            return member.user.clone();
        }
        self.learn_news(user, now_ms, out)
    }

    /// As [`Cache::learn`], of somebody with an id who is not listed, or of whom there is news.
    fn learn_news(&mut self, user: &User, now_ms: i64, out: &mut Applied) -> Arc<User> {
        let (user, old) = self.people.learn(user);
        let Some(old) = old else { return user };
        if self.is_me(&user.id) {
            self.me = Some(user.clone());
        }
        let is_renamed = old.username.is_some() && old.username != user.username;
        for state in self.rooms.values_mut() {
            let Some(member) = state.roster.replace_user(&user) else { continue };
            if is_renamed && state.is_filled {
                let event = Occasion::derived(&state.id, now_ms).event(EventKind::UsernameChange);
                let (user, old_username) = (Some(user.clone()), old.username.clone());
                let rare = Rare { old_username, ..Rare::default() }.apart();
                out.events.push(Event { user, member: Some(member), rare, ..event });
            }
        }
        user
    }

    /// The user that is meant, a stub if only the id is known. `None` if nobody is named.
    fn person(
        &mut self,
        reference: &Reference<User>,
        now_ms: i64,
        out: &mut Applied,
    ) -> Option<Arc<User>> {
        match reference {
            Reference::None => None,
            Reference::Id(id) => Some(self.known_user(id)),
            Reference::Full(user) if !user.id.is_empty() => Some(self.learn(user, now_ms, out)),
            Reference::Full(user) => self.people.by_name(user.username.as_deref()?).cloned(),
        }
    }

    /// The user whose membership `row` is.
    fn person_of_member(
        &mut self,
        row: &MemberRow,
        now_ms: i64,
        out: &mut Applied,
    ) -> Option<Arc<User>> {
        let named = self.person(&row.user, now_ms, out);
        named.or_else(|| row.userid.as_ref().map(|id| self.known_user(id)))
    }

    fn known_user(&self, id: &Text) -> Arc<User> {
        let user = self.people.get(id).cloned();
        user.unwrap_or_else(|| Arc::new(User { id: id.clone(), ..User::default() }))
    }
}
