//! What a role allows, in both generations: keys since September 2026, rights before (models.md §9).

use super::{Role, RoleKind};

/// May do everything.
pub const EVERYTHING: &str = "room.admin";
/// May enter the rotation of a locked queue.
pub const LOCK_BYPASS: &str = "queue.lock.bypass";
/// May chat as fast as ever in a room in slow mode.
pub const SLOW_MODE_BYPASS: &str = "chat.slowmode.bypass";

/// Whether somebody may do something, as far as that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Allowed.
    Yes,
    /// Not allowed.
    No,
    /// Too little is known to tell.
    Unknown,
}

impl From<bool> for Verdict {
    fn from(is_allowed: bool) -> Verdict {
        if is_allowed { Verdict::Yes } else { Verdict::No }
    }
}

/// How high somebody stands in a room; higher outranks lower.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// By a role.
    Position(i64),
    /// Above everybody: the room's creator, or the site's staff.
    Unlimited,
}

/// What everybody may do who holds no role.
const GUEST: &[&str] =
    &["queue.view", "queue.join", "chat.send", "chat.embed.image", "chat.embed.link"];

/// Whether `role` gives `key`, by what it says itself and by what that brings along.
pub fn allows(role: &Role, key: &str) -> bool {
    if role.permissions.is_empty() && !role.is_default && role.room_id.is_none() {
        return fixed_allows(role.kind, key);
    }
    role.permissions.iter().any(|held| holds(held, key))
}

/// Whether somebody without any role may do `key`: what the default role allowed when roles came.
pub fn guest_allows(key: &str) -> bool {
    GUEST.contains(&key)
}

/// Whether holding `held`, a key or an older right, is as good as holding `key`.
fn holds(held: &str, key: &str) -> bool {
    held == key
        || held == EVERYTHING
        || implied(held).contains(&key)
        || successors(held).iter().any(|new| *new == key || implied(new).contains(&key))
}

/// Keys that come with another one.
fn implied(key: &str) -> &'static [&'static str] {
    match key {
        "room.settings.moderation"
        | "queue.order"
        | "queue.remove"
        | "queue.lock"
        | "queue.dj.remove" => &["queue.view"],
        "members.mute" | "roles.manage" => &["members.list"],
        "members.kick" | "members.ban" => &["queue.view", "members.list"],
        _ => &[],
    }
}

/// The keys that have replaced an older right.
fn successors(right: &str) -> &'static [&'static str] {
    match right {
        "update-room" => &["room.manage"],
        "set-roles" | "set-managers" => &["roles.manage"],
        "skip" => &["queue.skip"],
        "queue-order" => &["queue.order", "queue.remove", "queue.dj.remove"],
        "kick" => &["members.kick"],
        "ban" => &["members.ban"],
        "mute" => &["members.mute"],
        "lock-queue" => &["queue.lock"],
        "delete-chat" => &["chat.delete"],
        "chat-mention" => &["chat.mention"],
        "chat" => &["chat.send"],
        "mod-settings" => &["room.settings.moderation"],
        _ => &[],
    }
}

/// What one of the six fixed roles gives when only its name was sent. From 2024 on moderators had
/// more than the oldest tables say, so those of today count: too much is settled by the server.
fn fixed_allows(kind: RoleKind, key: &str) -> bool {
    let is_djs = guest_allows(key) || key == LOCK_BYPASS;
    match kind {
        RoleKind::CoOwner => true,
        RoleKind::Manager => !matches!(key, "room.manage" | EVERYTHING),
        RoleKind::Moderator => !matches!(
            key,
            "room.manage" | EVERYTHING | "room.audit.view" | "roles.manage" | "stream.admin"
        ),
        RoleKind::Vip => is_djs || key == "queue.skip",
        RoleKind::ResidentDj | RoleKind::Dj => is_djs,
        RoleKind::Unknown => guest_allows(key),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    fn role(permissions: &[&str]) -> Role {
        let permissions = permissions.iter().map(|key| Text::new(key)).collect();
        Role { room_id: Some(Text::new("room")), permissions, ..Role::default() }
    }

    #[test]
    fn a_role_gives_what_it_names_and_what_that_brings() {
        for (held, key, expected) in [
            ("members.kick", "members.kick", true),
            ("members.kick", "members.list", true),
            ("members.kick", "queue.view", true),
            ("members.mute", "queue.view", false),
            ("members.kick", "members.ban", false),
            ("queue.order", "queue.view", true),
            ("roles.manage", "members.list", true),
            ("room.admin", "chat.delete", true),
            ("room.admin", "a.key.of.tomorrow", true),
            ("queue-order", "queue.dj.remove", true),
            ("queue-order", "queue.view", true),
            ("set-roles", "roles.manage", true),
            ("set-dj", "roles.manage", false),
            ("lock-queue", "queue.lock", true),
            ("delete-chat", "chat.delete", true),
            ("a.key.of.tomorrow", "a.key.of.tomorrow", true),
        ] {
            assert_eq!(allows(&role(&[held]), key), expected, "{held} gives {key}");
        }
        assert!(!allows(&role(&[]), "chat.send"), "a custom role may allow nothing");
    }

    #[test]
    fn fixed_roles_are_known_by_name() {
        for (kind, key, expected) in [
            (RoleKind::CoOwner, "room.manage", true),
            (RoleKind::Manager, "room.manage", false),
            (RoleKind::Manager, "roles.manage", true),
            (RoleKind::Moderator, "roles.manage", false),
            (RoleKind::Moderator, "members.ban", true),
            (RoleKind::Vip, "queue.skip", true),
            (RoleKind::Vip, "members.kick", false),
            (RoleKind::ResidentDj, "queue.skip", false),
            (RoleKind::Dj, "queue.lock.bypass", true),
            (RoleKind::Dj, "chat.send", true),
        ] {
            assert_eq!(allows(&Role::fixed(kind), key), expected, "{kind:?} {key}");
        }
        assert!(guest_allows("queue.join") && !guest_allows("queue.skip"));
    }

    #[test]
    fn the_creator_outranks_everybody() {
        assert!(Rank::Unlimited > Rank::Position(i64::MAX));
        assert!(Rank::Position(768) > Rank::Position(640));
    }
}
