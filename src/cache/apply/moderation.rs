//! Moderation: kicks, bans, mutes.
//!
//! The subject may have left or never have been in the room (bans by name): the event has a stub of
//! a member then. Whose subject is not named at all is an event of an unknown kind.

use std::sync::Arc;

use super::Occasion;
use crate::cache::room_state::Ban;
use crate::cache::{Applied, Cache, Need};
use crate::event::{Event, EventKind, Rare};
use crate::model::{Member, User};
use crate::wire::payload::DeedRow;

const MINUTE_MS: i64 = 60_000;

impl Cache {
    pub(super) fn member_kick(
        &mut self,
        at: &Occasion,
        room_id: &str,
        row: &DeedRow,
        out: &mut Applied,
    ) {
        let actor = self.person(&row.user, at.now_ms, out);
        let target = self.person(&row.kicked_user, at.now_ms, out);
        let Some(target) = target else { return out.events.push(at.untyped(actor)) };
        let member = self.change_member(room_id, &target, |member| {
            member.change_record(|record| {
                record.kick_count += 1;
                record.kicked_ms = at.now_ms;
            });
        });
        self.remove_by_force(at, room_id, &target, false, 0, out);
        let event = deed(at, EventKind::MemberKick, actor, &target, member);
        let rare = Rare { text: row.message.clone(), ..Rare::default() }.apart();
        out.events.push(Event { rare, ..event });
    }

    pub(super) fn member_ban(
        &mut self,
        at: &Occasion,
        room_id: &str,
        row: &DeedRow,
        out: &mut Applied,
    ) {
        let actor = self.person(&row.user, at.now_ms, out);
        let target = self.person(&row.kicked_user, at.now_ms, out);
        let Some(target) = target else { return out.events.push(at.untyped(actor)) };
        let ban_minutes = row.ban_minutes.unwrap_or(0).max(0);
        let until_ms = match ban_minutes {
            0 => 0,
            // The event does not tell the end, and the server counts by its own clock.
            minutes => self.server_ms(at.now_ms).saturating_add(minutes.saturating_mul(MINUTE_MS)),
        };
        let member = self.change_member(room_id, &target, |member| {
            member.is_banned = true;
            member.change_record(|record| {
                record.banned_ms = at.now_ms;
                record.banned_until_ms = until_ms;
            });
        });
        if let (Some(actor), Some(state)) = (&actor, self.rooms.get_mut(room_id)) {
            state.last_ban = Some(Ban {
                moderator_id: actor.id.clone(),
                target_id: target.id.clone(),
                at_ms: at.now_ms,
            });
        }
        self.hide_chat(room_id, &target.id, true);
        self.remove_by_force(at, room_id, &target, true, until_ms, out);
        let event = deed(at, EventKind::MemberBan, actor, &target, member);
        let rare = Rare { ban_minutes, ban_until_ms: until_ms, ..Rare::default() }.apart();
        out.events.push(Event { rare, ..event });
    }

    pub(super) fn member_unban(
        &mut self,
        at: &Occasion,
        room_id: &str,
        row: &DeedRow,
        out: &mut Applied,
    ) {
        let actor = self.person(&row.user, at.now_ms, out);
        let target = self.person(&row.kicked_user, at.now_ms, out);
        let Some(target) = target else { return out.events.push(at.untyped(actor)) };
        let member = self.change_member(room_id, &target, |member| {
            member.is_banned = false;
            member.change_record(|record| {
                record.banned_ms = 0;
                record.banned_until_ms = 0;
            });
        });
        let is_muted = member.as_ref().is_some_and(|member| member.is_muted);
        self.hide_chat(room_id, &target.id, is_muted);
        out.events.push(deed(at, EventKind::MemberUnban, actor, &target, member));
    }

    pub(super) fn member_mute(
        &mut self,
        at: &Occasion,
        room_id: &str,
        row: &DeedRow,
        is_muted: bool,
        out: &mut Applied,
    ) {
        let actor = self.person(&row.user, at.now_ms, out);
        let target = self.person(&row.muted_user, at.now_ms, out);
        let Some(target) = target else { return out.events.push(at.untyped(actor)) };
        if let Some(state) = self.rooms.get_mut(room_id) {
            state.note_muted(&target.id, is_muted);
        }
        let member = self.change_member(room_id, &target, |member| member.is_muted = is_muted);
        let is_banned = member.as_ref().is_some_and(|member| member.is_banned);
        self.hide_chat(room_id, &target.id, is_muted || is_banned);
        let kind = if is_muted { EventKind::MemberMute } else { EventKind::MemberUnmute };
        out.events.push(deed(at, kind, actor, &target, member));
    }

    /// Marks what somebody has said as hidden, or takes the mark away.
    fn hide_chat(&mut self, room_id: &str, author_id: &str, is_hidden: bool) {
        if let Some(state) = self.rooms.get_mut(room_id) {
            state.history.mark_hidden(author_id, is_hidden);
        }
    }

    /// Takes somebody off the roster; the leave that follows will be told. Ourselves we keep until
    /// the engine has left the room.
    fn remove_by_force(
        &mut self,
        at: &Occasion,
        room_id: &str,
        target: &Arc<User>,
        is_ban: bool,
        until_ms: i64,
        out: &mut Applied,
    ) {
        if !self.is_me(&target.id) {
            self.remove_member(room_id, &target.id, at.now_ms, false);
            return;
        }
        if let Some(state) = self.rooms.get_mut(room_id) {
            state.is_removed = true;
        }
        out.need(Need::Removed { is_ban, until_ms });
    }
}

fn deed(
    at: &Occasion,
    kind: EventKind,
    actor: Option<Arc<User>>,
    target: &Arc<User>,
    member: Option<Arc<Member>>,
) -> Event {
    Event { target: Some(target.clone()), member, ..at.done_by(kind, actor) }
}
