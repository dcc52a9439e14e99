//! Who may do what in a room, and who outranks whom, as far as that is known.

use super::Cache;
use super::room_state::RoomState;
use crate::model::Member;
use crate::model::right::{self, LOCK_BYPASS, Rank, Verdict};

/// The site-wide role of ordinary accounts (models.md §1).
const SITE_ROLE_ORDINARY: i64 = 1;

impl Cache {
    /// Whether a user may do `key`, such as `members.kick`, in a room.
    ///
    /// Owner, then the own standing as the server tells it, then the roles held and the default
    /// one. What is not known for certain is [`Verdict::Unknown`]: then the server decides.
    pub fn may(&self, room: &str, user_id: &str, key: &str) -> Verdict {
        let Some(state) = self.state(room) else { return Verdict::Unknown };
        if state.is_owner(user_id) {
            return Verdict::Yes;
        }
        if self.is_me(user_id) {
            if let Some(actor) = &state.actor {
                return actor.has(key).into();
            }
            // The site's staff may do more than their roles say.
            if self.me.as_ref().is_some_and(|me| me.site_role > SITE_ROLE_ORDINARY) {
                return Verdict::Unknown;
            }
        }
        let member = state.roster.get(user_id);
        match member {
            Some(member) if state.is_roles_known => state.allows(member, key).into(),
            _ => Verdict::Unknown,
        }
    }

    /// How high a user stands in a room; `None` if that is not known, as where roles are old ones.
    pub fn rank(&self, room: &str, user_id: &str) -> Option<Rank> {
        let state = self.state(room)?;
        if state.is_owner(user_id) {
            return Some(Rank::Unlimited);
        }
        if self.is_me(user_id)
            && let Some(actor) = &state.actor
        {
            return Some(actor.position.map_or(Rank::Unlimited, Rank::Position));
        }
        if state.roles.is_empty() {
            return None;
        }
        let held = state.roster.get(user_id)?.roles.iter();
        let default = state.roles.iter().filter(|role| role.is_default);
        held.chain(default).map(|role| role.position).max().map(Rank::Position)
    }
}

impl RoomState {
    fn is_owner(&self, user_id: &str) -> bool {
        let room = &self.room;
        let id = room.owner_id.as_ref().or(room.owner.as_ref().map(|owner| &owner.id));
        id.is_some_and(|id| *id == *user_id)
    }

    fn allows(&self, member: &Member, key: &str) -> bool {
        if self.roles.is_empty() {
            // One old role, or none. Any of them opened a locked queue (rest.md §7).
            return match &member.role {
                Some(role) => key == LOCK_BYPASS || right::allows(role, key),
                None => right::guest_allows(key),
            };
        }
        let default = self.roles.iter().filter(|role| role.is_default);
        default.chain(&member.roles).any(|role| right::allows(role, key))
    }
}
