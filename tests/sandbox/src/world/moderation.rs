//! Kicking, banning, muting, and the log of it.

use super::{Refusal, World};
use serde_json::{Value, json};

/// Rows that the moderation log keeps.
const AUDIT_MAX: usize = 200;

impl World {
    /// Sends a member out of the room; nothing keeps them from coming back.
    pub fn kick(
        &mut self,
        room_id: &str,
        actor: &str,
        user_id: &str,
        text: &str,
        now_ms: i64,
    ) -> Result<(), Refusal> {
        self.check_target(room_id, actor, user_id, "members.kick")?;
        let (user, kicked) = (self.user_in_event(actor), self.user_in_event(user_id));
        let mut event = json!({"type": "user-kick", "user": user, "kickedUser": kicked});
        if !text.is_empty() {
            event["message"] = json!(text);
        }
        self.remember_chat(room_id, event.clone());
        self.tell_room(room_id, event);
        self.record_audit(room_id, actor, Some(user_id), "kick", Some(0), now_ms);
        self.depart(room_id, user_id, kicked)
    }

    /// Bans an account for some minutes, or for good with 0.
    pub fn ban(
        &mut self,
        room_id: &str,
        actor: &str,
        user_id: &str,
        minutes: i64,
        now_ms: i64,
    ) -> Result<(), Refusal> {
        self.check_target(room_id, actor, user_id, "members.ban")?;
        let member = self.member_mut(room_id, user_id, now_ms)?;
        member.banned_time = Some(now_ms);
        member.banned_until = if minutes > 0 { now_ms + minutes * 60_000 } else { 0 };
        let (user, kicked) = (self.user_in_event(actor), self.user_in_event(user_id));
        let event =
            json!({"type": "user-ban", "user": user, "kickedUser": kicked, "time": minutes});
        self.remember_chat(room_id, event.clone());
        self.tell_room(room_id, event);
        self.record_audit(room_id, actor, Some(user_id), "ban", Some(minutes * 60), now_ms);
        let named = if self.forms.ban_leave_names_moderator { user } else { kicked };
        self.depart(room_id, user_id, named)
    }

    /// Lifts a ban.
    pub fn unban(
        &mut self,
        room_id: &str,
        actor: &str,
        user_id: &str,
        now_ms: i64,
    ) -> Result<(), Refusal> {
        self.require(room_id, actor, "members.ban")?;
        let member = self.member_mut(room_id, user_id, now_ms)?;
        member.banned_time = None;
        member.banned_until = 0;
        let (user, kicked) = (self.user_in_event(actor), self.user_in_event(user_id));
        self.tell_room(room_id, json!({"type": "user-unban", "user": user, "kickedUser": kicked}));
        self.record_audit(room_id, actor, Some(user_id), "unban", Some(0), now_ms);
        Ok(())
    }

    /// Mutes or unmutes a member. Only members without a role can be muted.
    pub fn mute(
        &mut self,
        room_id: &str,
        actor: &str,
        user_id: &str,
        mute: bool,
        now_ms: i64,
    ) -> Result<(), Refusal> {
        self.require(room_id, actor, "members.mute")?;
        let room = self.room(room_id)?;
        let holds_role = room.members.get(user_id).is_some_and(|member| !member.roles.is_empty());
        if mute && (holds_role || room.owner == user_id || actor == user_id) {
            return Err(Refusal::forbidden());
        }
        self.member_mut(room_id, user_id, now_ms)?.muted = mute;
        let (user, muted) = (self.user_in_event(actor), self.user_in_event(user_id));
        let kind = if mute { "user-mute" } else { "user-unmute" };
        self.tell_room(room_id, json!({"type": kind, "user": user, "mutedUser": muted}));
        let action = if mute { "mute" } else { "unmute" };
        self.record_audit(room_id, actor, Some(user_id), action, Some(0), now_ms);
        Ok(())
    }

    /// The moderation log, newest first.
    pub fn audit(&self, room_id: &str) -> Result<Vec<Value>, Refusal> {
        Ok(self.room(room_id)?.audit.iter().cloned().collect())
    }

    /// Adds a row to the moderation log.
    pub(crate) fn record_audit(
        &mut self,
        room_id: &str,
        actor: &str,
        subject: Option<&str>,
        kind: &str,
        duration_s: Option<i64>,
        now_ms: i64,
    ) {
        let shown = |world: &Self, id: &str| world.users.get(id).map(|user| user.name_only());
        let user = subject.and_then(|id| shown(self, id));
        let moderator = shown(self, actor);
        let mut row = json!({"_id": self.next_id(), "roomid": room_id, "type": kind,
            "created": now_ms, "_user": user, "_mod": moderator});
        if let Some(seconds) = duration_s {
            row["duration"] = json!(seconds);
        }
        if let Some(room) = self.rooms.get_mut(room_id) {
            room.audit.push_front(row);
            room.audit.truncate(AUDIT_MAX);
        }
    }

    fn check_target(
        &self,
        room_id: &str,
        actor: &str,
        user_id: &str,
        permission: &str,
    ) -> Result<(), Refusal> {
        self.require(room_id, actor, permission)?;
        self.user(user_id)?;
        self.require_above(room_id, actor, user_id)
    }
}
