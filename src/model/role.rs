//! Roles of both generations: the six fixed ones, and custom ones since September 2026.

use super::column::columns;
use super::lenient::Reference;
use super::row::{Field, Row};
use crate::reader::Read;
use crate::text::Text;

/// The roles that exist in every room. `Unknown` for custom ones and for words not known yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[repr(i32)]
pub enum RoleKind {
    /// Not one of the six.
    #[default]
    Unknown = 0,
    /// Co-owner.
    CoOwner = 1,
    /// Manager.
    Manager = 2,
    /// Moderator.
    Moderator = 3,
    /// VIP.
    Vip = 4,
    /// Resident DJ.
    ResidentDj = 5,
    /// DJ: may play in a locked queue.
    Dj = 6,
}

impl RoleKind {
    /// The six fixed roles.
    pub const FIXED: [RoleKind; 6] = [
        RoleKind::CoOwner,
        RoleKind::Manager,
        RoleKind::Moderator,
        RoleKind::Vip,
        RoleKind::ResidentDj,
        RoleKind::Dj,
    ];

    /// From the number of the C ABI.
    pub fn from_code(code: i32) -> Option<RoleKind> {
        RoleKind::FIXED.into_iter().find(|kind| *kind as i32 == code)
    }

    /// From the wire's word, such as `resident-dj`.
    pub fn from_word(word: &str) -> RoleKind {
        RoleKind::FIXED.into_iter().find(|kind| kind.word() == Some(word)).unwrap_or_default()
    }

    /// From the global id that the role had in every room until September 2026.
    pub fn from_fixed_id(id: &str) -> RoleKind {
        RoleKind::FIXED.into_iter().find(|kind| kind.fixed_id() == Some(id)).unwrap_or_default()
    }

    /// The wire's word.
    pub fn word(self) -> Option<&'static str> {
        match self {
            RoleKind::Unknown => None,
            RoleKind::CoOwner => Some("co-owner"),
            RoleKind::Manager => Some("manager"),
            RoleKind::Moderator => Some("mod"),
            RoleKind::Vip => Some("vip"),
            RoleKind::ResidentDj => Some("resident-dj"),
            RoleKind::Dj => Some("dj"),
        }
    }

    /// The global id that the role had in every room until September 2026.
    pub fn fixed_id(self) -> Option<&'static str> {
        match self {
            RoleKind::Unknown => None,
            RoleKind::CoOwner => Some("5615fa9ae596154a5c000000"),
            RoleKind::Manager => Some("5615fd84e596150061000003"),
            RoleKind::Moderator => Some("52d1ce33c38a06510c000001"),
            RoleKind::Vip => Some("5615fe1ee596154fc2000001"),
            RoleKind::ResidentDj => Some("5615feb8e596154fc2000002"),
            RoleKind::Dj => Some("564435423f6ba174d2000001"),
        }
    }

    fn label(self) -> &'static str {
        match self {
            RoleKind::Unknown => "",
            RoleKind::CoOwner => "Co-Owner",
            RoleKind::Manager => "Manager",
            RoleKind::Moderator => "Moderator",
            RoleKind::Vip => "VIP",
            RoleKind::ResidentDj => "Resident DJ",
            RoleKind::Dj => "DJ",
        }
    }
}

/// A role of a room.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Role {
    /// The role's id; absent in some copies inside events.
    pub id: Option<Text>,
    /// The room it belongs to; absent for the old global roles.
    pub room_id: Option<Text>,
    /// Which of the six fixed roles it is or was made from.
    pub kind: RoleKind,
    /// The wire's word for its kind, such as `mod` or `custom`.
    pub name: Option<Text>,
    /// What people see.
    pub label: Option<Text>,
    /// Rank, higher is more; 0 for old roles.
    pub position: i64,
    /// `#rrggbb`.
    pub color: Option<Text>,
    /// Permission keys (2026) or rights (older), exactly as sent.
    pub permissions: Vec<Text>,
    /// Whether everybody holds it without being given it.
    pub is_default: bool,
    /// Whether it can be mentioned in chat.
    pub is_mentionable: bool,
    /// Whether its holders are listed apart.
    pub is_displayed_separately: bool,
}

impl Role {
    /// Reads a role, or its id.
    pub fn read(field: Field<'_, '_>) -> Read<Reference<Role>> {
        let mut row = Reference::<RoleRow>::None;
        field.reference(&mut row)?;
        Ok(row.map(Role::from))
    }

    /// Reads a list of roles and ids.
    pub fn read_list(field: Field<'_, '_>) -> Read<Vec<Reference<Role>>> {
        field.references_by(Role::read)
    }

    /// Reads a list of roles alone.
    pub fn read_objects(field: Field<'_, '_>) -> Read<Vec<Role>> {
        // The wire's rows are twice as large, and there may be very many.
        Ok(Role::read_list(field)?.into_iter().filter_map(Reference::full).collect())
    }

    /// One of the six fixed roles, when only its id or word was sent.
    pub fn fixed(kind: RoleKind) -> Role {
        Role {
            id: kind.fixed_id().map(Text::new),
            kind,
            name: kind.word().map(Text::new),
            label: Some(Text::new(kind.label())),
            ..Role::default()
        }
    }

    /// A role of which only the id is known.
    pub fn from_id(id: &Text) -> Role {
        match RoleKind::from_fixed_id(id) {
            RoleKind::Unknown => Role { id: Some(id.clone()), ..Role::default() },
            kind => Role::fixed(kind),
        }
    }
}

/// The roles of a room and what the connected account may do there, as the wire sends them.
#[derive(Debug, Clone, Default)]
pub struct RolesRow {
    /// Highest first, the default role last.
    pub roles: Vec<Role>,
    /// The connected account's own standing.
    pub actor: Option<ActorRow>,
}

impl Row for RolesRow {
    columns! { RolesRow:
        "roles" => |row, field| Role::read_objects(field).map(|roles| row.roles = roles),
        "actor" => |row, field| field.object(&mut row.actor),
    }
}

/// The connected account's standing in a room, as the wire sends it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ActorRow {
    /// Permission keys, implied ones included.
    pub permissions: Vec<Text>,
    /// Rank; null means without limit.
    pub position: Option<i64>,
    /// Whether the account created the room.
    pub is_owner: bool,
    /// Whether the account belongs to the site's staff.
    pub is_global_admin: bool,
    /// Ids of the roles held; may name the default role too.
    pub roles: Vec<Text>,
}

impl Row for ActorRow {
    columns! { ActorRow:
        "permissions" => |row, field| field.texts(&mut row.permissions),
        "position" => |row, field| field.int(&mut row.position),
        "isOwner" => |row, field| field.flag_or_false(&mut row.is_owner),
        "isGlobalAdmin" => |row, field| field.flag_or_false(&mut row.is_global_admin),
        "roles" => |row, field| field.texts(&mut row.roles),
    }
}

impl ActorRow {
    /// Whether a permission key is among the permissions. Whoever may do everything has it too.
    pub fn has(&self, key: &str) -> bool {
        let holds = |wanted: &str| self.permissions.iter().any(|held| *held == *wanted);
        self.is_owner || self.is_global_admin || holds("room.admin") || holds(key)
    }
}

/// A role as the wire sends it, in the words of both generations.
#[derive(Default)]
pub struct RoleRow {
    old_id: Option<Text>,
    id: Option<Text>,
    room_id: Option<Text>,
    room_id_lowercase: Option<Text>,
    template_key: Option<Text>,
    kind: Option<Text>,
    label: Option<Text>,
    position: i64,
    color: Option<Text>,
    permissions: Vec<Text>,
    rights: Vec<Text>,
    is_default: bool,
    mentionable: bool,
    display_separately: bool,
}

impl Row for RoleRow {
    columns! { RoleRow:
        "_id" => |row, field| field.text(&mut row.old_id),
        "id" => |row, field| field.text(&mut row.id),
        "roomId" => |row, field| field.text(&mut row.room_id),
        "roomid" => |row, field| field.text(&mut row.room_id_lowercase),
        "templateKey" => |row, field| field.text(&mut row.template_key),
        "type" => |row, field| field.text(&mut row.kind),
        "label" => |row, field| field.decoded_text(&mut row.label),
        "position" => |row, field| field.int_or_zero(&mut row.position),
        "color" => |row, field| field.text(&mut row.color),
        "permissions" => |row, field| field.texts(&mut row.permissions),
        "rights" => |row, field| field.texts(&mut row.rights),
        "isDefault" => |row, field| field.flag_or_false(&mut row.is_default),
        "mentionable" => |row, field| field.flag_or_false(&mut row.mentionable),
        "displaySeparately" => |row, field| field.flag_or_false(&mut row.display_separately),
    }
}

impl From<RoleRow> for Role {
    fn from(row: RoleRow) -> Role {
        let id = row.id.or(row.old_id);
        let name = row.template_key.or(row.kind);
        let by_name = name.as_deref().map(RoleKind::from_word).unwrap_or_default();
        let by_id = id.as_deref().map(RoleKind::from_fixed_id).unwrap_or_default();
        let mut permissions = if row.permissions.is_empty() { row.rights } else { row.permissions };
        permissions.shrink_to_fit();
        Role {
            kind: if by_name == RoleKind::Unknown { by_id } else { by_name },
            id,
            room_id: row.room_id.or(row.room_id_lowercase),
            name,
            label: row.label,
            position: row.position,
            color: row.color,
            permissions,
            is_default: row.is_default,
            is_mentionable: row.mentionable,
            is_displayed_separately: row.display_separately,
        }
    }
}
