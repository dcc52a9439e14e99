//! Members: joins, leaves, counters, avatars, presence, and the fetched roster.

use std::sync::Arc;

use super::Occasion;
use crate::cache::{Applied, Cache, Need};
use crate::config::{BAN_LEAVE_MS, MEMBERS_MAX};
use crate::event::{Event, EventKind};
use crate::model::lenient::Reference;
use crate::model::{ImageText, Member, MemberRow, User};
use crate::text::{Text, TextSet};
use crate::wire::PresenceFrame;
use crate::wire::payload::{AvatarRow, DeedRow, JoinRow, UserUpdateRow};

impl Cache {
    /// Applies what a socket did on a room's channel. People who are not known are stubs.
    pub fn apply_presence(&mut self, room_id: &str, frame: &PresenceFrame, now_ms: i64) -> Applied {
        let mut out = Applied { events: Vec::with_capacity(1), needs: Vec::new() };
        let user = self.known_user(&frame.client_id);
        let Some(state) = self.rooms.get_mut(room_id) else { return out };
        if !frame.client_id.is_empty() {
            state.sockets.apply(&frame.client_id, &frame.connection_id, frame.action);
        }
        let at = Occasion {
            room_id: Some(state.id.clone()),
            name: Some("presence"),
            json: None,
            now_ms,
        };
        let member = state.roster.resolve(&frame.client_id).cloned();
        out.events.push(Event {
            user: Some(user),
            member,
            room: Some(state.room.clone()),
            presence: frame.action,
            ..at.event(EventKind::MemberPresence)
        });
        self.completed(out)
    }

    /// Takes over the roster as it was fetched just now. Joins and leaves that were missed are told.
    pub fn apply_members(&mut self, room_id: &str, rows: Vec<MemberRow>, now_ms: i64) -> Applied {
        self.apply_roster(room_id, rows, i64::MAX, now_ms)
    }

    /// As [`Cache::apply_members`], for a roster that was asked for at `asked_ms`: who came, went
    /// or changed since then is left as told, because the answer may be older.
    pub fn apply_roster(
        &mut self,
        room_id: &str,
        rows: Vec<MemberRow>,
        asked_ms: i64,
        now_ms: i64,
    ) -> Applied {
        let mut out = Applied::default();
        self.set_members(room_id, rows, asked_ms, now_ms, &mut out);
        self.completed(out)
    }

    pub(super) fn set_members(
        &mut self,
        room_id: &str,
        rows: Vec<MemberRow>,
        asked_ms: i64,
        now_ms: i64,
        out: &mut Applied,
    ) {
        let Some(state) = self.rooms.get_mut(room_id) else { return };
        let (is_told, at) = (state.is_filled, Occasion::derived(&state.id, now_ms));
        let former = state.roster.list();
        let count = rows.len().min(MEMBERS_MAX);
        state.roster.reserve(count);
        self.people.reserve(count.saturating_sub(former.len()));
        // At first there is nobody but ourselves.
        let is_looked_for = former.iter().any(|member| !self.is_me(&member.user.id));
        let mut is_empty = true;
        let mut present = TextSet::default();
        for mut row in rows.into_iter().take(MEMBERS_MAX) {
            let Some((user, is_new)) = self.person_entering(&mut row, now_ms, out) else {
                continue;
            };
            is_empty = false;
            if is_looked_for {
                present.insert(user.id.clone());
            }
            let Some(state) = self.rooms.get(room_id) else { return };
            let old = state.roster.get(&user.id).cloned();
            state.complete_row_of_roster(&mut row);
            match &old {
                None if state.roster.has_moved_since(&user.id, asked_ms) => {
                    if is_new {
                        self.people.learn(&user);
                    }
                    continue;
                }
                Some(old) if state.roster.has_changed_since(&user.id, asked_ms) => {
                    if !is_old_news(&state.merged_member(Member::clone(old), &row), old) {
                        out.need(Need::Roster);
                    }
                    continue;
                }
                _ => {}
            }
            let Some(member) = self.put_member_over(room_id, &user, &row, old.as_ref()) else {
                continue;
            };
            if is_new && self.people.get(&user.id).is_none() {
                self.people.learn(&user);
            }
            if is_told && old.as_ref() != Some(&member) {
                let is_new = old.is_none();
                let kind = if is_new { EventKind::MemberJoin } else { EventKind::MemberUpdate };
                out.events.push(about(&at, kind, member));
            }
        }
        // An answer that failed looks like an empty room, but we ourselves are in it.
        if is_empty {
            return;
        }
        for member in former {
            let id = &member.user.id;
            let state = self.rooms.get(room_id);
            let has_moved = state.is_some_and(|state| state.roster.has_moved_since(id, asked_ms));
            if present.contains(id) || self.is_me(id) || has_moved {
                continue;
            }
            let member = self.remove_member(room_id, id, now_ms, true);
            if is_told {
                out.events.extend(member.map(|m| about(&at, EventKind::MemberLeave, m)));
            }
        }
    }

    /// The user whose membership `row` is, and whether nobody knew of them: then they have to be
    /// remembered, by entering or else. A room of many thousands has hardly anybody else.
    fn person_entering(
        &mut self,
        row: &mut MemberRow,
        now_ms: i64,
        out: &mut Applied,
    ) -> Option<(Arc<User>, bool)> {
        match std::mem::take(&mut row.user) {
            Reference::Full(user) if !user.id.is_empty() && self.people.get(&user.id).is_none() => {
                Some((Arc::new(user), true))
            }
            other => {
                row.user = other;
                self.person_of_member(row, now_ms, out).map(|user| (user, false))
            }
        }
    }

    /// Somebody joined. For somebody who is listed already it is an update.
    pub(super) fn member_join(
        &mut self,
        at: &Occasion,
        room_id: &str,
        row: &JoinRow,
        out: &mut Applied,
    ) {
        let named = self.person(&row.user, at.now_ms, out);
        let user = match (named, &row.member) {
            (Some(user), _) => user,
            (None, Some(member)) => match self.person_of_member(member, at.now_ms, out) {
                Some(user) => user,
                None => return out.events.push(at.untyped(None)),
            },
            (None, None) => return out.events.push(at.untyped(None)),
        };
        let state = self.rooms.get(room_id);
        let is_listed = state.is_some_and(|state| state.roster.get(&user.id).is_some());
        let row = row.member.clone().unwrap_or_default();
        let Some(member) = self.put_member(room_id, &user, &row) else { return };
        if let Some(state) = self.rooms.get_mut(room_id) {
            state.roster.note_joined(&user.id, at.now_ms);
        }
        let kind = if is_listed { EventKind::MemberUpdate } else { EventKind::MemberJoin };
        out.events.push(about(at, kind, member));
    }

    /// Somebody left. A leave of ourselves is an accident unless we were kicked or banned; a leave
    /// of a moderator right after a ban is in truth that of the banned one.
    pub(super) fn member_leave(
        &mut self,
        at: &Occasion,
        room_id: &str,
        row: &DeedRow,
        out: &mut Applied,
    ) {
        let Some(mut user) = self.person(&row.user, at.now_ms, out) else {
            return out.events.push(at.untyped(None));
        };
        if let Some(banned) = self.banned_by(room_id, &user.id, at.now_ms) {
            user = self.known_user(&banned);
            // The moderator may have left indeed.
            out.need(Need::Roster);
        }
        if self.is_me(&user.id) {
            let state = self.rooms.get(room_id);
            if state.is_some_and(|state| !state.is_removed) {
                out.need(Need::Rejoin);
            }
            return out.events.push(Event { user: Some(user.clone()), ..at.untyped(Some(user)) });
        }
        if let Some(member) = self.remove_member(room_id, &user.id, at.now_ms, true) {
            return out.events.push(about(at, EventKind::MemberLeave, member));
        }
        let Some(state) = self.rooms.get_mut(room_id) else { return };
        match state.roster.is_leave_told(&user.id) {
            Some(true) => {}
            Some(false) => {
                let member = state.roster.tell_leave(&user.id);
                out.events.extend(member.map(|m| about(at, EventKind::MemberLeave, m)));
            }
            None => {
                let member = Arc::new(state.new_member(user));
                state.roster.note_left(member.clone(), at.now_ms, true);
                out.events.push(about(at, EventKind::MemberLeave, member));
            }
        }
    }

    /// Counters changed. The row says nothing about name and avatar.
    pub(super) fn member_update(
        &mut self,
        at: &Occasion,
        room_id: &str,
        row: &UserUpdateRow,
        out: &mut Applied,
    ) {
        let user = match (&row.user_id, &row.member) {
            (Some(id), Some(_)) => Some(self.known_user(id)),
            (None, Some(member)) => self.person_of_member(member, at.now_ms, out),
            (_, None) => None,
        };
        let (Some(user), Some(row)) = (user, &row.member) else {
            return out.events.push(at.untyped(None));
        };
        let member = self.merge_member(room_id, &user, row);
        out.events.extend(member.map(|m| about(at, EventKind::MemberUpdate, m)));
    }

    /// An avatar changed. Some builds send the picture, some only its version.
    /// On the account's own channel there is no room, and no member.
    pub(super) fn avatar_update(
        &mut self,
        at: &Occasion,
        room_id: Option<&str>,
        row: &AvatarRow,
        out: &mut Applied,
    ) {
        let named = match (&row.user, &row.user_id) {
            (Reference::None, Some(id)) => Some(self.known_user(id)),
            (reference, _) => self.person(reference, at.now_ms, out),
        };
        let Some(user) = named else { return out.events.push(at.untyped(None)) };
        let image = row.img.as_ref().map(|img| match &user.image {
            Some(old) if img.text(img.best_url()).is_none() => {
                old.in_version(img.text(ImageText::Version))
            }
            _ => img.clone(),
        });
        let news = User { image: image.map(Arc::new), ..User::stub(&user.id) };
        let user = self.learn(&news, at.now_ms, out);
        let state = room_id.and_then(|id| self.rooms.get(id));
        let member = state.and_then(|state| state.roster.resolve(&user.id)).cloned();
        let event = at.done_by(EventKind::UserUpdate, Some(user.clone()));
        out.events.push(Event { user: Some(user), member, ..event });
    }

    /// Stores a membership as `row` tells it, on top of what is known of it.
    pub(super) fn put_member(
        &mut self,
        room_id: &str,
        user: &Arc<User>,
        row: &MemberRow,
    ) -> Option<Arc<Member>> {
        let known = self.rooms.get(room_id)?.roster.get(&user.id).cloned();
        self.put_member_over(room_id, user, row, known.as_ref())
    }

    /// As [`Cache::put_member`], where it is known who that has been.
    fn put_member_over(
        &mut self,
        room_id: &str,
        user: &Arc<User>,
        row: &MemberRow,
        known: Option<&Arc<Member>>,
    ) -> Option<Arc<Member>> {
        let state = self.rooms.get_mut(room_id)?;
        let base = match known {
            Some(member) => Member { user: user.clone(), ..Member::clone(member) },
            None => state.new_member(user.clone()),
        };
        let merged = state.merged_member(base, row);
        if let Some(known) = known.filter(|known| ***known == merged) {
            return Some(known.clone());
        }
        if row.muted.is_some() {
            state.note_muted(&user.id, merged.is_muted);
        }
        let member = Arc::new(merged);
        if state.roster.put(&member) {
            self.people.enter_room(user);
        }
        Some(member)
    }

    /// A member with what `row` tells. Somebody who is not listed is not listed by this either.
    pub(super) fn merge_member(
        &mut self,
        room_id: &str,
        user: &Arc<User>,
        row: &MemberRow,
    ) -> Option<Arc<Member>> {
        let state = self.rooms.get_mut(room_id)?;
        let base = match state.roster.resolve(&user.id) {
            Some(member) => Member::clone(member),
            None => state.new_member(user.clone()),
        };
        let member = Arc::new(state.merged_member(base, row));
        if row.muted.is_some() {
            state.note_muted(&user.id, member.is_muted);
        }
        state.roster.renew(&member);
        Some(member)
    }

    /// The member, or who left a short time ago, or a stub.
    pub(super) fn resolve_member(&self, room_id: &str, user: &Arc<User>) -> Option<Arc<Member>> {
        let state = self.rooms.get(room_id)?;
        let known = state.roster.resolve(&user.id).cloned();
        Some(known.unwrap_or_else(|| Arc::new(state.new_member(user.clone()))))
    }

    /// Changes a listed member, or one who has left a short time ago and may come back. Somebody
    /// else is changed in the returned copy only.
    pub(super) fn change_member(
        &mut self,
        room_id: &str,
        user: &Arc<User>,
        change: impl FnOnce(&mut Member),
    ) -> Option<Arc<Member>> {
        let mut member = Member::clone(&*self.resolve_member(room_id, user)?);
        change(&mut member);
        let member = Arc::new(member);
        self.rooms.get_mut(room_id)?.roster.renew(&member);
        Some(member)
    }

    pub(super) fn remove_member(
        &mut self,
        room_id: &str,
        user_id: &Text,
        now_ms: i64,
        is_told: bool,
    ) -> Option<Arc<Member>> {
        let member = self.rooms.get_mut(room_id)?.roster.remove(user_id, now_ms, is_told)?;
        self.people.leave_room(user_id);
        Some(member)
    }

    /// Who was banned by `user_id` a moment ago and has not been told to have left.
    fn banned_by(&mut self, room_id: &str, user_id: &Text, now_ms: i64) -> Option<Text> {
        let state = self.rooms.get_mut(room_id)?;
        let ban = state.last_ban.as_ref()?;
        if ban.target_id == *user_id || now_ms.saturating_sub(ban.at_ms) > BAN_LEAVE_MS {
            state.last_ban = None;
            return None;
        }
        if ban.moderator_id != *user_id {
            return None;
        }
        state.last_ban.take().map(|ban| ban.target_id)
    }
}

/// Whether a row of a roster says nothing else of a member's roles and mute mark than is known.
fn is_old_news(told: &Member, known: &Member) -> bool {
    told.role == known.role && told.roles == known.roles && told.is_muted == known.is_muted
}

/// An event about a member, who is also who did it.
fn about(at: &Occasion, kind: EventKind, member: Arc<Member>) -> Event {
    let user = Some(member.user.clone());
    let actor = match kind {
        EventKind::MemberJoin | EventKind::MemberLeave => user.clone(),
        _ => None,
    };
    Event { actor, user, member: Some(member), ..at.event(kind) }
}
