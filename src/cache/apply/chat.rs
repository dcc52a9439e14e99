//! Chat: messages, deletions, and the history that fills a gap.

use std::collections::HashSet;
use std::sync::Arc;

use super::Occasion;
use crate::cache::people::in_any_case;
use crate::cache::{Applied, Cache, RoomSnapshot};
use crate::event::{Event, EventKind, Rare};
use crate::model::lenient::Reference;
use crate::model::order;
use crate::model::{Member, Message, MessageRow, Song, User};
use crate::text::Text;
use crate::wire::payload::{DeletionRow, SkipRow};

impl RoomSnapshot {
    /// Sets aside what the history knows beyond the first line that came live: the frames of these
    /// lines are still on their way, because an answer can overtake them. Told with the history,
    /// they would come before what is already here. It is to be told after that, see
    /// [`Cache::apply_in_flight`]; so are deletions of what came live.
    pub fn take_in_flight(&mut self) -> Vec<MessageRow> {
        let Some(rows) = &mut self.history else { return Vec::new() };
        put_in_order(rows);
        let is_live =
            |row: &MessageRow| row.chatid.as_ref().is_some_and(|id| self.live.contains(id));
        let Some(first) = rows.iter().position(is_live) else { return Vec::new() };
        let is_here = |row: &MessageRow| word_of(row) == "chat-message" && is_live(row);
        let (live, in_flight) = rows.drain(first..).partition(is_here);
        rows.extend::<Vec<_>>(live);
        in_flight
    }
}

impl Cache {
    /// Merges the chat history that was fetched after a gap: messages that are not known yet come
    /// as events, oldest first, and deletions that were missed. If the history does not reach back
    /// to the last known message, a gap tells so.
    pub fn apply_history(&mut self, room_id: &str, rows: Vec<MessageRow>, now_ms: i64) -> Applied {
        let mut out = Applied::default();
        let Some(state) = self.rooms.get(room_id) else { return out };
        let id = state.id.clone();
        let live = HashSet::new();
        let hole_ms = self.merge_history(room_id, rows, &live, now_ms, &mut out);
        if hole_ms.is_some() {
            let at = Occasion::derived(&id, now_ms);
            out.events.insert(
                0,
                Event {
                    rare: Rare { gap_ms: hole_ms, ..Rare::default() }.apart(),
                    ..at.event(EventKind::Gap)
                },
            );
        }
        for event in &mut out.events {
            event.is_backfill = true;
        }
        self.completed(out)
    }

    /// Tells what the history knows and we do not, but for what comes `live` anyway: a history may
    /// be too short to hold all of that, and lines would be told out of their order. The result is
    /// the span that it leaves open.
    pub(super) fn merge_history(
        &mut self,
        room_id: &str,
        mut rows: Vec<MessageRow>,
        live: &HashSet<Text>,
        now_ms: i64,
        out: &mut Applied,
    ) -> Option<(i64, i64)> {
        let state = self.rooms.get(room_id)?;
        let id = state.id.clone();
        put_in_order(&mut rows);
        let last_known_ms = state.history.latest_ms();
        // That a message of long ago was deleted lately shows nothing of what was said in between.
        let is_message = |row: &&MessageRow| word_of(row) == "chat-message";
        let has_overlap = rows
            .iter()
            .filter(is_message)
            .any(|row| row.chatid.as_ref().is_some_and(|id| state.history.has_seen(id)));
        let first_ms = rows.iter().find(is_message).map_or(0, time_of);
        let is_open = !has_overlap && last_known_ms > 0 && first_ms >= last_known_ms;
        let is_wanted = |id: &Text| !live.contains(id);
        for row in rows.iter().filter(|row| row.chatid.as_ref().is_some_and(is_wanted)) {
            let word = word_of(row);
            let at = Occasion { name: Some(word), ..Occasion::derived(&id, now_ms) };
            match word {
                "chat-message" => self.past_message(&at, room_id, row, out),
                "delete-chat-message" => {
                    let user = row.user.clone().map_or(Reference::None, Reference::Full);
                    let chatid = row.chatid.clone();
                    let row = DeletionRow { chatid, user, ..DeletionRow::default() };
                    self.chat_delete(&at, room_id, &row, out);
                }
                _ => {}
            }
        }
        is_open.then_some((last_known_ms, first_ms))
    }

    /// Tells of rows that were set aside, see [`RoomSnapshot::take_in_flight`].
    pub fn apply_in_flight(
        &mut self,
        room_id: &str,
        rows: Vec<MessageRow>,
        now_ms: i64,
    ) -> Applied {
        let mut out = Applied::default();
        // No hole: they follow upon what came live.
        let _hole_ms = self.merge_history(room_id, rows, &HashSet::new(), now_ms, &mut out);
        for event in &mut out.events {
            event.is_backfill = true;
        }
        self.completed(out)
    }

    /// A chat message from an answer. It is not remembered: its echo will be the event.
    pub fn build_message(&self, room_id: &str, row: &MessageRow, now_ms: i64) -> Arc<Message> {
        let author = match (&row.user, author_id(row)) {
            (Some(user), _) if !user.id.is_empty() => Arc::new(user.clone()),
            (_, Some(id)) => self.known_user(&id),
            _ => self.me.clone().unwrap_or_default(),
        };
        let member =
            self.rooms.get(room_id).and_then(|state| state.roster.get(&author.id)).cloned();
        Arc::new(self.message_by(room_id, row, author, member, now_ms))
    }

    pub(super) fn chat_message(
        &mut self,
        at: &Occasion,
        room_id: &str,
        row: &MessageRow,
        out: &mut Applied,
    ) {
        match self.author(at, room_id, row, out) {
            Some((author, member)) => self.tell_message(at, room_id, row, author, member, out),
            None => out.events.push(at.untyped(None)),
        }
    }

    /// Who has said something, and their membership if they are listed, with what the message tells
    /// of both. That is no event of its own: the message carries the member. `None` if nobody is
    /// named.
    fn author(
        &mut self,
        at: &Occasion,
        room_id: &str,
        row: &MessageRow,
        out: &mut Applied,
    ) -> Option<(Arc<User>, Option<Arc<Member>>)> {
        let named = row.user.as_ref().filter(|user| !user.id.is_empty());
        let told_id;
        let id = match named {
            Some(user) => &user.id,
            None => {
                told_id = author_id(row)?;
                &told_id
            }
        };
        let state = self.rooms.get(room_id)?;
        let Some(member) = state.roster.get(id) else {
            let author = named.map(|user| self.learn_news(user, at.now_ms, out));
            return Some((author.unwrap_or_else(|| self.known_user(id)), None));
        };
        let is_user_old = named.is_none_or(|user| member.user.has_all_of(user));
        let is_member_old =
            row.queue_object.as_ref().is_none_or(|row| state.has_all_of(member, row));
        if is_user_old && is_member_old {
            return Some((member.user.clone(), Some(member.clone())));
        }
        let author = match named {
            Some(user) if !is_user_old => self.learn_news(user, at.now_ms, out),
            _ => member.user.clone(),
        };
        let state = self.rooms.get_mut(room_id)?;
        let mut member = state.roster.get(id).cloned();
        if let (Some(known), Some(row)) = (&mut member, &row.queue_object) {
            let merged = state.merged_member((**known).clone(), row);
            if merged != **known {
                *known = Arc::new(merged);
                state.roster.put(known);
            }
        }
        Some((author, member))
    }

    /// A message of the history shows its author as they were then: of those who are listed, the
    /// roster knows better.
    fn past_message(&mut self, at: &Occasion, room_id: &str, row: &MessageRow, out: &mut Applied) {
        let named = row.user.as_ref().filter(|user| !user.id.is_empty());
        let Some(id) = named.map(|user| user.id.clone()).or_else(|| author_id(row)) else {
            return out.events.push(at.untyped(None));
        };
        let state = self.rooms.get(room_id);
        let member = state.and_then(|state| state.roster.get(&id)).cloned();
        let author = match named {
            Some(user) if member.is_none() => self.learn_news(user, at.now_ms, out),
            _ => self.known_user(&id),
        };
        self.tell_message(at, room_id, row, author, member, out);
    }

    /// Remembers a message and tells it, unless it is a repeat. `member` is the author's, if the
    /// author is listed.
    fn tell_message(
        &mut self,
        at: &Occasion,
        room_id: &str,
        row: &MessageRow,
        author: Arc<User>,
        member: Option<Arc<Member>>,
        out: &mut Applied,
    ) {
        let message = self.message_by(room_id, row, author, member, at.now_ms);
        let is_told = self.is_muted_chat_told || !message.is_hidden || message.is_own;
        let Some(state) = self.rooms.get_mut(room_id) else { return };
        let Some(message) = state.history.add(message) else { return };
        if is_told {
            out.events.push(Event {
                actor: Some(message.author.clone()),
                user: Some(message.author.clone()),
                member: message.member.clone(),
                time_ms: message.time_ms,
                message: Some(message),
                ..at.event(EventKind::Chat)
            });
        }
    }

    pub(super) fn chat_delete(
        &mut self,
        at: &Occasion,
        room_id: &str,
        row: &DeletionRow,
        out: &mut Applied,
    ) {
        let actor = self.person(&row.user, at.now_ms, out);
        match &row.chatid {
            Some(id) => self.delete_one(at, room_id, id, actor, out),
            None => out.events.push(at.untyped(actor)),
        }
    }

    /// Everything that somebody said is deleted. What is remembered of it is told one by one, then
    /// the whole, which also covers what is not remembered any more.
    pub(super) fn chat_delete_all(
        &mut self,
        at: &Occasion,
        room_id: &str,
        row: &DeletionRow,
        out: &mut Applied,
    ) {
        let actor = self.person(&row.user, at.now_ms, out);
        let author_id = row.userdid.as_ref().or(row.userid.as_ref());
        let state = self.rooms.get(room_id);
        let (Some(author_id), Some(state)) = (author_id, state) else {
            return out.events.push(at.untyped(actor));
        };
        for id in state.history.ids_by(author_id) {
            self.delete_one(at, room_id, &id, actor.clone(), out);
        }
        let target = self.known_user(author_id);
        let member = self.resolve_member(room_id, &target);
        let event = at.done_by(EventKind::ChatClear, actor);
        out.events.push(Event { target: Some(target), member, ..event });
    }

    /// A skip names its moderator by name only, or not at all.
    pub(super) fn chat_skip(
        &mut self,
        at: &Occasion,
        room_id: &str,
        row: &SkipRow,
        out: &mut Applied,
    ) {
        let actor = row.username.as_deref().and_then(|name| self.moderator_by_name(room_id, name));
        let Some(state) = self.rooms.get_mut(room_id) else { return };
        if let Some(song) = &mut state.playback.current {
            *song = Arc::new(Song { is_skipped: true, ..Song::clone(song) });
        }
        let (room, song) = (Some(state.room.clone()), state.playback.current.clone());
        let event = at.done_by(EventKind::ChatSkip, actor.clone());
        out.events.push(Event { user: actor, room, song, ..event });
    }

    fn delete_one(
        &mut self,
        at: &Occasion,
        room_id: &str,
        id: &Text,
        actor: Option<Arc<User>>,
        out: &mut Applied,
    ) {
        let author = author_id_of(id).map(|id| self.known_user(&id)).unwrap_or_default();
        let me = self.me.clone();
        let Some(state) = self.rooms.get_mut(room_id) else { return };
        let (message, is_news) = state.history.mark_deleted(id);
        if !is_news {
            return;
        }
        // Older than what is remembered: all that is known is in the id.
        let message = message.unwrap_or_else(|| {
            Arc::new(Message {
                id: id.clone(),
                room_id: Some(state.id.clone()),
                time_ms: time_of_id(id).unwrap_or(0),
                is_own: me.is_some_and(|me| me.id == author.id),
                is_deleted: true,
                author,
                ..Message::default()
            })
        });
        let target = Some(message.author.clone());
        let event = at.event(EventKind::ChatDelete);
        out.events.push(Event { actor, target, message: Some(message), ..event });
    }

    fn message_by(
        &self,
        room_id: &str,
        row: &MessageRow,
        author: Arc<User>,
        member: Option<Arc<Member>>,
        now_ms: i64,
    ) -> Message {
        let state = self.rooms.get(room_id);
        let left = || state.and_then(|state| state.roster.left(&author.id)).cloned();
        let member = member.or_else(left).or_else(|| {
            let (state, row) = (state?, row.queue_object.as_ref()?);
            Some(Arc::new(state.merged_member(state.new_member(author.clone()), row)))
        });
        let time_ms = time_of(row);
        Message {
            id: row.chatid.clone().unwrap_or_default(),
            text: trimmed(row.message.clone().unwrap_or_default()),
            time_ms: if time_ms > 0 { time_ms } else { now_ms },
            room_id: Some(
                state.map_or_else(|| Arc::new(Text::new(room_id)), |state| state.id.clone()),
            ),
            is_own: self.is_me(&author.id),
            is_hidden: member.as_ref().is_some_and(|member| member.is_muted || member.is_banned)
                || state.is_some_and(|state| state.muted.contains(&author.id)),
            author,
            member,
            // Not by default, which would make an author first.
            conversation_id: None,
            is_deleted: false,
        }
    }

    fn moderator_by_name(&mut self, room_id: &str, name: &str) -> Option<Arc<User>> {
        let roster = &self.rooms.get(room_id)?.roster;
        let named = self.people.named(name).cloned();
        if named.as_ref().is_some_and(|user| roster.get(&user.id).is_some()) {
            return named;
        }
        // Another person may have had the name elsewhere.
        let members = || roster.iter().map(|member| &member.user);
        let here = members().find(|user| user.username.as_deref() == Some(name)).cloned();
        here.or(named)
            .or_else(|| in_any_case(members(), name).cloned())
            .or_else(|| self.people.by_name(name).cloned())
    }
}

/// The text without surrounding blanks, which old clients sent along.
fn trimmed(text: Text) -> Text {
    let ends = (text.as_bytes().first(), text.as_bytes().last());
    if let (Some(first), Some(last)) = ends
        && first.is_ascii_graphic()
        && last.is_ascii_graphic()
    {
        return text;
    }
    let trimmed = text.trim();
    if trimmed.len() == text.len() { text } else { Text::new(trimmed) }
}

/// What a row is about.
fn word_of(row: &MessageRow) -> &str {
    row.kind.as_deref().unwrap_or("chat-message")
}

/// Oldest first. Rows of one millisecond keep their order, so it must be the right one. That of a
/// deletion says nothing: its time is that of the message, which is older than its neighbours.
fn put_in_order(rows: &mut [MessageRow]) {
    let mut times = rows.iter().filter(|row| word_of(row) == "chat-message").map(time_of);
    let first_ms = times.next();
    if times.next_back().is_some_and(|last_ms| first_ms > Some(last_ms)) {
        rows.reverse();
    }
    order::sort_by_number(rows, time_of);
}

/// When a message was said: as it says, else as its id says; 0 if neither does.
fn time_of(row: &MessageRow) -> i64 {
    let by_id = || row.chatid.as_deref().and_then(time_of_id);
    row.time.or_else(by_id).unwrap_or(0)
}

fn time_of_id(id: &str) -> Option<i64> {
    id.rsplit_once('-')?.1.parse().ok()
}

fn author_id(row: &MessageRow) -> Option<Text> {
    author_id_of(row.chatid.as_deref()?)
}

/// Ids of messages are `<author's id>-<ms>`.
fn author_id_of(id: &str) -> Option<Text> {
    let author = id.rsplit_once('-')?.0;
    (!author.is_empty()).then(|| Text::new(author))
}
