//! What is known about one room.

use std::sync::Arc;

use serde_json::{Map, Value};

use super::bounded::{BoundedSet, SeenIds};
use super::history::History;
use super::roster::{Roster, Sockets};
use crate::config::{ENTRIES_SEEN_MAX, MUTED_MAX, ROOM_KEYS_MAX};
use crate::model::lenient::Reference;
use crate::model::order;
use crate::model::row::fill;
use crate::model::{
    ActorRow, DubKind, Member, MemberRow, Role, RoleKind, RoleReference, Room, Song, User,
};
use crate::reader;
use crate::text::{Text, TextMap, TextSet};

/// One room with everything in it.
#[derive(Debug, Clone)]
pub struct RoomState {
    /// The room's own fields.
    pub room: Arc<Room>,
    /// The room's id, which its members and events share.
    pub id: Arc<Text>,
    /// The room's JSON: updates may name only some keys. As text, because a tree of values takes
    /// many times the memory.
    json: Box<str>,
    /// Whether the room was filled, so that changes are told.
    pub is_filled: bool,
    /// Whether this account was kicked or banned, so that its leave is no accident.
    pub is_removed: bool,
    /// Who is in it.
    pub roster: Roster,
    /// Who is muted, present or not: the server goes on muting somebody who comes back, without
    /// saying so.
    pub muted: BoundedSet,
    /// Whose sockets are on its channel.
    pub sockets: Sockets,
    /// What plays.
    pub playback: Playback,
    /// The songs of the rotation, in order.
    pub queue: Vec<Arc<Song>>,
    /// Whether the queue was read at least once.
    pub is_queue_known: bool,
    /// Queue entries that were announced or need not be.
    pub entries_seen: SeenIds,
    /// The room's roles, highest first; empty before September 2026.
    pub roles: Vec<Arc<Role>>,
    /// Whether the server was asked for the roles, and be it that there are only the fixed ones.
    pub is_roles_known: bool,
    /// The connected account's own standing.
    pub actor: Option<Arc<ActorRow>>,
    /// What was said.
    pub history: History,
    /// The latest ban, whose leave may name the wrong person.
    pub last_ban: Option<Ban>,
}

/// What plays in a room, and who voted on it.
#[derive(Debug, Clone, Default)]
pub struct Playback {
    /// The song that plays.
    pub current: Option<Arc<Song>>,
    /// The song that played before.
    pub last: Option<Arc<Song>>,
    /// When the current song began, ms since 1970 on our clock, as well as it was known then.
    pub started_ms: Option<i64>,
    /// Votes on the current song by user id.
    pub votes: TextMap<DubKind>,
    /// Who grabbed the current song.
    pub grabbers: TextSet,
}

impl Playback {
    /// Makes `song` the current one, without any votes.
    pub fn advance(&mut self, song: Option<Arc<Song>>) {
        if let Some(last) = std::mem::replace(&mut self.current, song) {
            self.last = Some(last);
        }
        self.started_ms = None;
        self.votes.clear();
        self.grabbers.clear();
    }
}

/// A ban that has just happened.
#[derive(Debug, Clone)]
pub struct Ban {
    /// Who banned.
    pub moderator_id: Text,
    /// Who was banned.
    pub target_id: Text,
    /// When.
    pub at_ms: i64,
}

impl RoomState {
    /// A room of which only its own fields are known.
    pub fn new(keys: Map<String, Value>, message_history: usize) -> RoomState {
        let mut state = RoomState {
            room: Arc::default(),
            id: Arc::default(),
            json: Box::default(),
            is_filled: false,
            is_removed: false,
            roster: Roster::default(),
            muted: BoundedSet::new(MUTED_MAX),
            sockets: Sockets::default(),
            playback: Playback::default(),
            queue: Vec::new(),
            is_queue_known: false,
            entries_seen: SeenIds::new(ENTRIES_SEEN_MAX),
            roles: Vec::new(),
            is_roles_known: false,
            actor: None,
            history: History::new(message_history),
            last_ban: None,
        };
        state.merge_keys(keys);
        state
    }

    /// Takes over the keys that are told and keeps the others.
    pub fn merge_keys(&mut self, keys: Map<String, Value>) {
        let mut known: Map<String, Value> = serde_json::from_str(&self.json).unwrap_or_default();
        for (key, value) in keys {
            // An owner that was sent in full is worth more than its id again.
            let is_owner_known = key == "_user" && known.get(&key).is_some_and(Value::is_object);
            let is_full = known.len() >= ROOM_KEYS_MAX && !known.contains_key(&key);
            if is_full || is_owner_known && value.is_string() {
                continue;
            }
            known.insert(key, value);
        }
        self.json = Value::Object(known).to_string().into_boxed_str();
        let mut room = Room::default();
        // What is written here is understood.
        if reader::read(&self.json, |reader| fill(&mut room, reader)) == Ok(true) {
            let missing = self.room.missing.clone();
            if *self.id != room.id {
                self.id = Arc::new(room.id.clone());
            }
            self.room = Arc::new(Room { missing, ..room });
        }
    }

    /// Says which parts the last fill could not get.
    pub fn set_missing(&mut self, missing: &[&'static str]) {
        let missing = missing.iter().map(|part| Text::new(part)).collect();
        self.room = Arc::new(Room { missing, ..Room::clone(&self.room) });
    }

    /// A member of whom only the user is known.
    pub fn new_member(&self, user: Arc<User>) -> Member {
        let is_muted = self.muted.contains(&user.id);
        Member { is_muted, ..Member::new(self.id.clone(), user) }
    }

    /// Completes a row of a roster. There, and only there, no role at all means that none is held;
    /// but rooms with roles of their own always tell the set. Likewise who is not said to be muted
    /// is not.
    pub fn complete_row_of_roster(&self, row: &mut MemberRow) {
        let is_silent = row.roles.is_none() && row.role == RoleReference::Absent;
        if is_silent && self.roles.is_empty() {
            row.role = RoleReference::Null;
        }
        row.muted = row.muted.or(Some(false));
    }

    /// `member` with what `row` tells: the keys that are present, and no others.
    pub fn merged_member(&self, mut member: Member, row: &MemberRow) -> Member {
        fn set<T: Clone>(field: &mut T, value: &Option<T>) {
            if let Some(value) = value {
                field.clone_from(value);
            }
        }
        if row.id.is_some() {
            member.id.clone_from(&row.id);
        }
        set(&mut member.updated_ms, &row.updated);
        set(&mut member.is_active, &row.active);
        set(&mut member.dubs, &row.dubs);
        set(&mut member.played_count, &row.played_count);
        set(&mut member.skipped_count, &row.skipped_count);
        set(&mut member.songs_in_queue_count, &row.songs_in_queue);
        set(&mut member.order, &row.order);
        set(&mut member.is_queue_paused, &row.queue_paused);
        set(&mut member.is_authorized, &row.authorized);
        set(&mut member.is_muted, &row.muted);
        set(&mut member.is_banned, &row.banned);
        member.change_record(|record| {
            set(&mut record.wait_line, &row.wait_line);
            set(&mut record.banned_ms, &row.banned_time);
            set(&mut record.banned_until_ms, &row.banned_until);
            set(&mut record.kick_count, &row.kick_count);
            set(&mut record.kicked_ms, &row.kick_time);
        });
        self.merge_roles(&mut member, row);
        member
    }

    /// Whether it is plain that [`RoomState::merged_member`] would change nothing. Of rows that tell
    /// roles in full it never is.
    pub fn has_all_of(&self, member: &Member, row: &MemberRow) -> bool {
        fn is_old<T: PartialEq>(told: &Option<T>, known: &T) -> bool {
            told.as_ref().is_none_or(|told| told == known)
        }
        let record = member.record();
        let is_old_role = || match &row.role {
            RoleReference::Absent => true,
            _ if !member.roles.is_empty() => true,
            RoleReference::Null => member.role.is_none(),
            RoleReference::Id(id) => {
                member.role.as_ref().is_some_and(|role| role.id.as_ref() == Some(id))
            }
            RoleReference::Full(_) => false,
        };
        is_old(&row.updated, &member.updated_ms)
            && is_old(&row.active, &member.is_active)
            && is_old(&row.dubs, &member.dubs)
            && is_old(&row.played_count, &member.played_count)
            && is_old(&row.skipped_count, &member.skipped_count)
            && is_old(&row.songs_in_queue, &member.songs_in_queue_count)
            && is_old(&row.order, &member.order)
            && is_old(&row.queue_paused, &member.is_queue_paused)
            && is_old(&row.authorized, &member.is_authorized)
            && is_old(&row.muted, &member.is_muted)
            && is_old(&row.banned, &member.is_banned)
            && is_old(&row.wait_line, &record.wait_line)
            && is_old(&row.banned_time, &record.banned_ms)
            && is_old(&row.banned_until, &record.banned_until_ms)
            && is_old(&row.kick_count, &record.kick_count)
            && is_old(&row.kick_time, &record.kicked_ms)
            && (row.id.is_none() || row.id == member.id)
            && row.roles.is_none()
            && is_old_role()
    }

    /// Whether the end of the current song may take its DJ's role away: the fixed "dj" role used to
    /// end with the song, and nobody was told (Q-46).
    pub fn does_dj_lose_role(&self) -> bool {
        let dj = self.playback.current.as_ref().and_then(|song| song.dj.as_ref());
        let role = dj.and_then(|dj| self.roster.get(&dj.id)).and_then(|dj| dj.role.as_ref());
        self.roles.is_empty() && role.is_some_and(|role| role.kind == RoleKind::Dj)
    }

    /// Notes whether somebody is muted, beyond their stay.
    pub fn note_muted(&mut self, user_id: &Text, is_muted: bool) {
        if is_muted {
            self.muted.insert(user_id);
        } else {
            self.muted.remove(user_id);
        }
    }

    /// The role that `reference` means, as fully as it is known here.
    pub fn role(&self, reference: &Reference<Role>) -> Option<Arc<Role>> {
        match reference {
            Reference::None => None,
            Reference::Id(id) => Some(self.role_by_id(id)),
            Reference::Full(role) => Some(self.known_role(role)),
        }
    }

    /// The role called `id`: of this room, or one of the six fixed ones.
    pub fn role_by_id(&self, id: &Text) -> Arc<Role> {
        self.own_role(id).unwrap_or_else(|| Arc::new(Role::from_id(id)))
    }

    /// The role of a kind: by the starter role it was copied from, else by label, else by the id
    /// that it had everywhere. Rooms without roles of their own have the fixed ones.
    pub fn role_by_kind(&self, kind: RoleKind) -> Option<Arc<Role>> {
        let fixed = Role::fixed(kind);
        if kind == RoleKind::Unknown {
            return None;
        }
        if self.roles.is_empty() {
            return Some(Arc::new(fixed));
        }
        let found = self.roles.iter().find(|role| role.kind == kind);
        let found = found.or_else(|| self.roles.iter().find(|role| role.label == fixed.label));
        found.or_else(|| self.roles.iter().find(|role| role.id == fixed.id)).cloned()
    }

    /// Replaces the room's roles, and those of the members by them.
    pub fn set_roles(&mut self, mut roles: Vec<Role>) {
        roles.truncate(crate::config::ROLES_MAX);
        order::sort_by_number(&mut roles, |role| role.position.saturating_neg());
        self.roles = roles.into_iter().map(Arc::new).collect();
        for member in self.roster.list() {
            let roles = member.roles.iter().map(|role| self.known_role(role)).collect();
            let role = member.role.as_ref().map(|role| self.known_role(role));
            let mut renewed = Member { roles, role, ..Member::clone(&member) };
            settle_roles(&mut renewed);
            if renewed != *member {
                self.roster.put(&Arc::new(renewed));
            }
        }
    }

    fn merge_roles(&self, member: &mut Member, row: &MemberRow) {
        if let Some(references) = &row.roles {
            member.roles = references.iter().filter_map(|one| self.role(one)).collect();
            if member.roles.is_empty() {
                member.role = None;
            }
            settle_roles(member);
        }
        // The single old role is a leftover wherever the set is used.
        if !member.roles.is_empty() {
            return;
        }
        match &row.role {
            RoleReference::Absent => {}
            RoleReference::Null => member.role = None,
            // A bare id says no more than what is known already.
            RoleReference::Id(id) => {
                if member.role.as_ref().is_none_or(|role| role.id.as_ref() != Some(id)) {
                    member.role = Some(self.role_by_id(id));
                }
            }
            RoleReference::Full(role) => member.role = Some(self.known_role(role)),
        }
    }

    fn own_role(&self, id: &Text) -> Option<Arc<Role>> {
        self.roles.iter().find(|role| role.id.as_ref() == Some(id)).cloned()
    }

    /// The room's own copy of `role`, which has more to it, or else `role` itself. Some copies
    /// have no id; then the kind must do.
    fn known_role(&self, role: &Role) -> Arc<Role> {
        let known = match &role.id {
            Some(id) => self.own_role(id),
            None if role.kind != RoleKind::Unknown => self.role_by_kind(role.kind),
            None => None,
        };
        known.unwrap_or_else(|| Arc::new(role.clone()))
    }
}

/// Sorts a member's roles, highest first, and picks the one that counts: the highest that is not
/// everybody's. Does nothing where the set is not used.
pub fn settle_roles(member: &mut Member) {
    if member.roles.is_empty() {
        return;
    }
    order::sort_by_number(&mut member.roles, |role| role.position.saturating_neg());
    member.role = member.roles.iter().find(|role| !role.is_default).cloned();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::row::of;

    #[test]
    fn old_news_of_a_member_is_what_merging_would_not_change() {
        let keys = serde_json::json!({ "_id": "r", "name": "Basement" });
        let state = RoomState::new(keys.as_object().cloned().unwrap(), 0);
        let row = |json: &str| of::<MemberRow>(json).unwrap();
        let all = r#"{"_id":"m","updated":1,"active":true,"dubs":2,"playedCount":3,"skippedCount":4,
            "songsInQueue":5,"order":6,"queuePaused":true,"authorized":true,"muted":true,
            "banned":true,"waitLine":7,"bannedTime":8,"bannedUntil":9,"kickCount":10,"kickTime":11,
            "roleid":"5615fa9ae596154a5c000000"}"#;
        let stranger = state.new_member(Arc::default());
        let member = state.merged_member(stranger.clone(), &row(all));
        let of_roles =
            Member { roles: vec![Arc::new(Role::from_id(&"x".into()))].into(), ..member.clone() };
        let changes = [
            r#"{"_id":"n"}"#,
            r#"{"updated":2}"#,
            r#"{"active":false}"#,
            r#"{"dubs":3}"#,
            r#"{"playedCount":4}"#,
            r#"{"skippedCount":5}"#,
            r#"{"songsInQueue":6}"#,
            r#"{"order":7}"#,
            r#"{"queuePaused":null}"#,
            r#"{"authorized":false}"#,
            r#"{"muted":false}"#,
            r#"{"banned":false}"#,
            r#"{"waitLine":8}"#,
            r#"{"bannedTime":9}"#,
            r#"{"bannedUntil":10}"#,
            r#"{"kickCount":11}"#,
            r#"{"kickTime":12}"#,
            r#"{"roleid":null}"#,
            r#"{"roleid":"564435423f6ba174d2000001"}"#,
        ];
        for json in [all, "{}", r#"{"dubs":2,"roleid":"5615fa9ae596154a5c000000"}"#] {
            assert!(state.has_all_of(&member, &row(json)), "{json}");
        }
        for json in changes {
            assert!(!state.has_all_of(&member, &row(json)), "{json}");
        }
        for json in changes.iter().chain([&all, &r#"{"roleids":[]}"#, &r#"{"roleid":{"_id":"y"}}"#])
        {
            let row = row(json);
            for known in [&member, &stranger, &of_roles] {
                let is_same = state.merged_member(known.clone(), &row) == *known;
                assert!(is_same || !state.has_all_of(known, &row), "{json}");
            }
        }
    }
}
