//! A member: an account inside a room.

use std::sync::Arc;

use super::column::columns;
use super::lenient::Reference;
use super::row::Row;
use super::{Few, Role, User};
use crate::text::Text;

/// An account inside a room, with its counters and roles there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Member {
    /// The membership's id; not the user's. Absent in a stub.
    pub id: Option<Text>,
    /// The room.
    pub room_id: Arc<Text>,
    /// The account; a stub if only its id is known.
    pub user: Arc<User>,
    /// When the membership last changed, ms since 1970.
    pub updated_ms: i64,
    /// Whether the server counts the member as present. False inside a join.
    pub is_active: bool,
    /// Dubs collected in this room.
    pub dubs: i64,
    /// Songs played here.
    pub played_count: i64,
    /// Songs skipped here.
    pub skipped_count: i64,
    /// Songs in the member's own queue.
    pub songs_in_queue_count: i64,
    /// Place in the rotation; 99999 or 999999999 when not in it.
    pub order: i64,
    /// Whether the own queue is paused, that is out of the rotation.
    pub is_queue_paused: bool,
    /// Meaning unknown, true as a rule.
    pub is_authorized: bool,
    /// Whether the member is muted.
    pub is_muted: bool,
    /// Whether the member is banned.
    pub is_banned: bool,
    /// Bans, kicks and the like, if there was any: [`Member::record`] reads it.
    pub record: Option<Box<Record>>,
    /// The role that counts: the single old one, or the highest of the new ones.
    pub role: Option<Arc<Role>>,
    /// All roles held (since September 2026), highest first where positions are known.
    pub roles: Few<Arc<Role>>,
}

/// What is all zero for nearly everybody.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Record {
    /// When the ban began, ms since 1970.
    pub banned_ms: i64,
    /// When the ban ends, ms since 1970; 0 = permanent or not banned.
    pub banned_until_ms: i64,
    /// How often the member was kicked.
    pub kick_count: i64,
    /// When last kicked, ms since 1970.
    pub kicked_ms: i64,
    /// Meaning unknown, 0 as a rule.
    pub wait_line: i64,
}

impl Member {
    /// A member of whom only the user is known.
    pub fn new(room_id: Arc<Text>, user: Arc<User>) -> Member {
        Member {
            id: None,
            room_id,
            user,
            updated_ms: 0,
            is_active: false,
            dubs: 0,
            played_count: 0,
            skipped_count: 0,
            songs_in_queue_count: 0,
            order: 0,
            is_queue_paused: false,
            is_authorized: false,
            is_muted: false,
            is_banned: false,
            record: None,
            role: None,
            roles: Few::default(),
        }
    }

    /// Bans, kicks and the like.
    pub fn record(&self) -> Record {
        self.record.as_deref().copied().unwrap_or_default()
    }

    /// Changes bans, kicks and the like.
    pub fn change_record(&mut self, change: impl FnOnce(&mut Record)) {
        let mut record = self.record();
        change(&mut record);
        self.record = (record != Record::default()).then(|| Box::new(record));
    }
}

/// The role key of a member, where absent, null and a value mean different things.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum RoleReference {
    /// The key is absent: nothing is said about the role.
    #[default]
    Absent,
    /// The key is null: no role.
    Null,
    /// Only the role's id.
    Id(Text),
    /// The role.
    Full(Box<Role>),
}

impl From<Reference<Role>> for RoleReference {
    fn from(reference: Reference<Role>) -> RoleReference {
        match reference {
            Reference::None => RoleReference::Null,
            Reference::Id(id) => RoleReference::Id(id),
            Reference::Full(role) => RoleReference::Full(Box::new(role)),
        }
    }
}

/// A member as the wire sends it; `None` where a key is absent.
#[derive(Debug, Clone, Default)]
pub struct MemberRow {
    /// The membership's id.
    pub id: Option<Text>,
    /// The user's id.
    pub userid: Option<Text>,
    /// The room's id.
    pub roomid: Option<Text>,
    /// The user or the id.
    pub user: Reference<User>,
    /// Last change.
    pub updated: Option<i64>,
    /// Present.
    pub active: Option<bool>,
    /// Dubs here.
    pub dubs: Option<i64>,
    /// Songs played.
    pub played_count: Option<i64>,
    /// Songs skipped.
    pub skipped_count: Option<i64>,
    /// Songs in the own queue.
    pub songs_in_queue: Option<i64>,
    /// Place in the rotation.
    pub order: Option<i64>,
    /// Null means not paused.
    pub queue_paused: Option<bool>,
    /// Unknown.
    pub wait_line: Option<i64>,
    /// Unknown.
    pub authorized: Option<bool>,
    /// Muted.
    pub muted: Option<bool>,
    /// Banned.
    pub banned: Option<bool>,
    /// Begin of the ban.
    pub banned_time: Option<i64>,
    /// End of the ban.
    pub banned_until: Option<i64>,
    /// Kicks.
    pub kick_count: Option<i64>,
    /// Last kick.
    pub kick_time: Option<i64>,
    /// The single old role.
    pub role: RoleReference,
    /// The set of new roles; `None` if the key is absent.
    pub roles: Option<Vec<Reference<Role>>>,
}

impl Row for MemberRow {
    columns! { MemberRow:
        "_id" => |row, field| field.text(&mut row.id),
        "userid" => |row, field| field.text(&mut row.userid),
        "roomid" => |row, field| field.text(&mut row.roomid),
        "_user" => |row, field| field.reference(&mut row.user),
        "updated" => |row, field| field.time(&mut row.updated),
        "active" => |row, field| field.flag(&mut row.active),
        "dubs" => |row, field| field.int(&mut row.dubs),
        "playedCount" => |row, field| field.int(&mut row.played_count),
        "skippedCount" => |row, field| field.int(&mut row.skipped_count),
        "songsInQueue" => |row, field| field.int(&mut row.songs_in_queue),
        "order" => |row, field| field.int(&mut row.order),
        "queuePaused" => |row, field| field.flag(&mut row.queue_paused),
        "waitLine" => |row, field| field.int(&mut row.wait_line),
        "authorized" => |row, field| field.flag(&mut row.authorized),
        "muted" => |row, field| field.flag(&mut row.muted),
        "banned" => |row, field| field.flag(&mut row.banned),
        "bannedTime" => |row, field| field.time(&mut row.banned_time),
        "bannedUntil" => |row, field| field.time(&mut row.banned_until),
        "kickCount" => |row, field| field.int(&mut row.kick_count),
        "kickTime" => |row, field| field.time(&mut row.kick_time),
        "roleid" => |row, field| Role::read(field).map(|role| row.role = role.into()),
        "roleids" => |row, field| Role::read_list(field).map(|roles| row.roles = Some(roles)),
        // These mean nothing to us, but they always come.
        "__v" => |_, field| field.skip(),
        "ot_token" => |_, field| field.skip(),
    }
}
