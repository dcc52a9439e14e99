//! Rights that actions in a room need, in the words of both generations (models.md §9).

use super::RoleKind;

/// What an action needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Right {
    /// To say something.
    Chat,
    /// To change the room's settings.
    ManageRoom,
    /// To switch slow mode and what guests may do.
    ModerateSettings,
    /// To make, change, order and give roles.
    ManageRoles,
    /// To delete other people's messages.
    DeleteMessages,
    /// To skip other people's songs.
    Skip,
    /// To kick.
    Kick,
    /// To ban, and to end a ban.
    Ban,
    /// To mute and unmute.
    Mute,
    /// To have songs in the queue.
    JoinQueue,
    /// To lock the queue.
    LockQueue,
    /// To order the rotation.
    OrderQueue,
    /// To remove a song of somebody else.
    RemoveSong,
    /// To take somebody out of the rotation.
    RemoveDj,
}

impl Right {
    /// The permission key since September 2026.
    pub fn key(self) -> &'static str {
        match self {
            Right::Chat => "chat.send",
            Right::ManageRoom => "room.manage",
            Right::ModerateSettings => "room.settings.moderation",
            Right::ManageRoles => "roles.manage",
            Right::DeleteMessages => "chat.delete",
            Right::Skip => "queue.skip",
            Right::Kick => "members.kick",
            Right::Ban => "members.ban",
            Right::Mute => "members.mute",
            Right::JoinQueue => "queue.join",
            Right::LockQueue => "queue.lock",
            Right::OrderQueue => "queue.order",
            Right::RemoveSong => "queue.remove",
            Right::RemoveDj => "queue.dj.remove",
        }
    }

    /// The right of the fixed roles before that; `None` where there was none, or where more than
    /// one would do.
    pub fn old_word(self) -> Option<&'static str> {
        match self {
            Right::ManageRoom => Some("update-room"),
            Right::ModerateSettings => Some("mod-settings"),
            Right::DeleteMessages => Some("delete-chat"),
            Right::Skip => Some("skip"),
            Right::Kick => Some("kick"),
            Right::Ban => Some("ban"),
            Right::Mute => Some("mute"),
            Right::LockQueue => Some("lock-queue"),
            Right::OrderQueue | Right::RemoveSong | Right::RemoveDj => Some("queue-order"),
            Right::Chat | Right::ManageRoles | Right::JoinQueue => None,
        }
    }

    /// Whether a fixed role of before September 2026 gives the right; `None` if that is not known.
    pub fn is_given_by(self, kind: RoleKind) -> Option<bool> {
        let rights: &[&str] = match kind {
            RoleKind::Unknown => return None,
            // Came in 2024; which roles got it is not recorded.
            _ if self == Right::ModerateSettings => return None,
            RoleKind::CoOwner => return Some(true),
            RoleKind::Manager | RoleKind::Moderator => {
                &["skip", "queue-order", "kick", "ban", "mute", "lock-queue", "delete-chat"]
            }
            RoleKind::Vip => &["skip"],
            RoleKind::ResidentDj | RoleKind::Dj => &[],
        };
        Some(rights.contains(&self.old_word()?))
    }
}

#[cfg(test)]
mod tests {
    use super::Right;
    use crate::model::RoleKind;

    #[test]
    fn fixed_roles_give_what_they_gave() {
        for (right, kind, expected) in [
            (Right::ManageRoom, RoleKind::CoOwner, Some(true)),
            (Right::ManageRoom, RoleKind::Manager, Some(false)),
            (Right::RemoveDj, RoleKind::Moderator, Some(true)),
            (Right::Skip, RoleKind::Vip, Some(true)),
            (Right::Kick, RoleKind::Vip, Some(false)),
            (Right::Skip, RoleKind::Dj, Some(false)),
            (Right::ManageRoles, RoleKind::Dj, None),
            (Right::JoinQueue, RoleKind::Dj, None),
            (Right::ModerateSettings, RoleKind::Moderator, None),
            (Right::Skip, RoleKind::Unknown, None),
        ] {
            assert_eq!(right.is_given_by(kind), expected, "{right:?} {kind:?}");
        }
    }
}
