//! Roles and permissions, in both generations.
//!
//! The world keeps the roles of 2026. The older generation is a view of them: a member's highest
//! role that was copied from one of the six fixed roles.

use super::{Member, Refusal, RolesGeneration, Room, World};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// Every permission there is.
pub const PERMISSIONS: [&str; 25] = [
    "room.manage",
    "room.settings.moderation",
    "room.audit.view",
    "queue.view",
    "queue.join",
    "queue.skip",
    "queue.order",
    "queue.remove",
    "queue.lock",
    "queue.lock.bypass",
    "queue.dj.remove",
    "chat.send",
    "chat.delete",
    "chat.mention",
    "chat.embed.image",
    "chat.embed.link",
    "chat.slowmode.bypass",
    "members.list",
    "members.mute",
    "members.kick",
    "members.ban",
    "roles.manage",
    "stream.admin",
    "stream.title",
    "room.admin",
];
/// Longest label of a role, in characters.
const LABEL_MAX_CHARS: usize = 32;
const MODERATOR_RIGHTS: [&str; 9] = [
    "skip",
    "queue-order",
    "kick",
    "ban",
    "mute",
    "set-dj",
    "lock-queue",
    "delete-chat",
    "chat-mention",
];

/// A role of a room.
#[derive(Debug, Clone)]
pub struct Role {
    /// Role id, unique in the room.
    pub id: String,
    /// The starter role it was copied from.
    pub template: Option<String>,
    /// What people call it.
    pub label: String,
    /// Rank; higher is more.
    pub position: i64,
    /// `#rrggbb`.
    pub color: String,
    /// What was ticked.
    pub permissions: Vec<String>,
    /// Everybody holds it.
    pub is_default: bool,
    /// May be called by `@label`.
    pub mentionable: bool,
    /// Shown as a group of its own.
    pub display_separately: bool,
}

impl Role {
    /// The role as `room/:id/roles` and the role events show it.
    pub fn json(&self, room_id: &str) -> Value {
        json!({"id": self.id, "roomId": room_id, "templateKey": self.template,
            "type": self.template.as_deref().unwrap_or("custom"), "label": self.label,
            "position": self.position, "color": self.color, "permissions": self.permissions,
            "isDefault": self.is_default, "mentionable": self.mentionable,
            "displaySeparately": self.display_separately})
    }

    /// The shorter form inside rosters, with differently spelt ids.
    pub fn in_roster(&self, room_id: &str) -> Value {
        json!({"_id": self.id, "roomid": room_id, "label": self.label,
            "templateKey": self.template, "position": self.position})
    }
}

/// One of the six fixed roles of before 2026.
#[derive(Debug, Clone, Copy)]
pub struct LegacyRole {
    /// The global role id.
    pub id: &'static str,
    /// Its `type`, the same word as the template of the newer generation.
    pub kind: &'static str,
    label: &'static str,
}

impl LegacyRole {
    /// The role object with its rights.
    pub fn json(&self) -> Value {
        json!({"_id": self.id, "type": self.kind, "label": self.label, "rights": self.rights(),
            "__v": 0})
    }

    /// What its holders may do.
    pub fn rights(&self) -> Vec<&'static str> {
        let mut rights: Vec<&'static str> = match self.kind {
            "co-owner" => vec!["update-room", "set-roles", "set-managers"],
            "manager" => vec!["set-roles"],
            "vip" => vec!["skip", "set-dj"],
            "resident-dj" => vec!["set-dj"],
            _ => Vec::new(),
        };
        if ["co-owner", "manager", "mod"].contains(&self.kind) {
            rights.extend(MODERATOR_RIGHTS);
        }
        rights
    }

    /// The right that it takes to give or take it.
    pub fn needed_right(&self) -> &'static str {
        match self.kind {
            "co-owner" | "manager" => "set-managers",
            "resident-dj" | "dj" => "set-dj",
            _ => "set-roles",
        }
    }
}

/// The six fixed roles, highest first.
pub const LEGACY_ROLES: [LegacyRole; 6] = [
    LegacyRole { id: "5615fa9ae596154a5c000000", kind: "co-owner", label: "Co-Owner" },
    LegacyRole { id: "5615fd84e596150061000003", kind: "manager", label: "Manager" },
    LegacyRole { id: "52d1ce33c38a06510c000001", kind: "mod", label: "Moderator" },
    LegacyRole { id: "5615fe1ee596154fc2000001", kind: "vip", label: "VIP" },
    LegacyRole { id: "5615feb8e596154fc2000002", kind: "resident-dj", label: "Resident DJ" },
    LegacyRole { id: "564435423f6ba174d2000001", kind: "dj", label: "DJ" },
];

/// The fixed role that a member's roles amount to.
pub fn legacy_role_of(room: &Room, member: &Member) -> Option<LegacyRole> {
    let held: Vec<&str> = room
        .roles
        .iter()
        .filter(|role| member.roles.contains(&role.id))
        .filter_map(|role| role.template.as_deref())
        .collect();
    LEGACY_ROLES.into_iter().find(|role| held.contains(&role.kind))
}

/// Takes the role copied from a template away from these accounts.
pub(crate) fn take_template(room: &mut Room, template: &str, from: impl Fn(&str) -> bool) {
    let ids: Vec<String> = room
        .roles
        .iter()
        .filter(|role| role.template.as_deref() == Some(template))
        .map(|role| role.id.clone())
        .collect();
    for member in room.members.values_mut().filter(|member| from(&member.userid)) {
        member.roles.retain(|id| !ids.contains(id));
    }
}

/// The seven roles every room starts with.
pub fn starter_roles(room_id: &str) -> Vec<Role> {
    let starters = [
        ("co-owner", "Co-Owner", 896, "#e05c5c"),
        ("manager", "Manager", 768, "#e09a3c"),
        ("mod", "Moderator", 640, "#2fa8d5"),
        ("vip", "VIP", 512, "#b06fe0"),
        ("resident-dj", "Resident DJ", 384, "#3fbf7f"),
        ("dj", "DJ", 256, "#8fbf3f"),
        ("guest", "Member", 0, "#999999"),
    ];
    // The last digits of the room id keep the ids of different rooms apart.
    let tail = room_id.get(room_id.len().saturating_sub(4)..).unwrap_or("0000");
    starters
        .iter()
        .enumerate()
        .map(|(index, (template, label, position, color))| Role {
            id: format!("66f0aa00bb11cc22{tail}{:04x}", index + 1),
            template: Some((*template).to_owned()),
            label: (*label).to_owned(),
            position: *position,
            color: (*color).to_owned(),
            permissions: starter_permissions(template),
            is_default: *template == "guest",
            mentionable: *template == "mod",
            display_separately: *template != "guest",
        })
        .collect()
}

impl World {
    /// What an account may do in a room, implied permissions included.
    pub fn permissions_of(&self, room_id: &str, user_id: &str) -> BTreeSet<String> {
        let Some(room) = self.rooms.get(room_id) else {
            return BTreeSet::new();
        };
        let held = room.members.get(user_id).map(|member| &member.roles);
        let mut all: BTreeSet<String> = room
            .roles
            .iter()
            .filter(|role| role.is_default || held.is_some_and(|ids| ids.contains(&role.id)))
            .flat_map(|role| role.permissions.iter().cloned())
            .collect();
        if room.owner == user_id || all.contains("room.admin") {
            return PERMISSIONS.iter().map(|key| (*key).to_owned()).collect();
        }
        let implied: Vec<&str> = all.iter().flat_map(|key| implies(key)).copied().collect();
        all.extend(implied.into_iter().map(str::to_owned));
        all
    }

    /// Whether an account holds a permission in a room.
    pub fn may(&self, room_id: &str, user_id: &str, permission: &str) -> bool {
        self.permissions_of(room_id, user_id).contains(permission)
    }

    /// Refuses when the account does not hold the permission.
    pub(crate) fn require(&self, room_id: &str, user: &str, key: &str) -> Result<(), Refusal> {
        self.room(room_id)?;
        if self.may(room_id, user, key) { Ok(()) } else { Err(Refusal::forbidden()) }
    }

    /// An account's rank in a room; nothing means above everybody.
    pub fn rank(&self, room_id: &str, user_id: &str) -> Option<i64> {
        let room = self.rooms.get(room_id)?;
        if room.owner == user_id {
            return None;
        }
        let held = room.members.get(user_id).map(|member| member.roles.clone());
        let ids = held.unwrap_or_default();
        let positions = room.roles.iter().filter(|role| ids.contains(&role.id));
        Some(positions.map(|role| role.position).max().unwrap_or(0))
    }

    /// Refuses unless the actor stands above the other.
    pub(crate) fn require_above(
        &self,
        room_id: &str,
        actor: &str,
        other: &str,
    ) -> Result<(), Refusal> {
        match (self.rank(room_id, actor), self.rank(room_id, other)) {
            (None, Some(_)) => Ok(()),
            (Some(own), Some(theirs)) if own > theirs => Ok(()),
            _ => Err(Refusal::forbidden()),
        }
    }

    /// What the caller may do, as `permissions/me` shows it.
    pub fn actor(&self, room_id: &str, user_id: Option<&str>) -> Result<Value, Refusal> {
        let room = self.room(room_id)?;
        let user = user_id.unwrap_or("");
        let held = room.members.get(user).map(|member| member.roles.clone());
        let permissions = self.permissions_of(room_id, user);
        Ok(json!({"permissions": permissions, "position": self.rank(room_id, user),
            "isOwner": room.owner == user, "isGlobalAdmin": false,
            "roles": held.unwrap_or_default()}))
    }

    /// The room's roles with the caller's own permissions.
    pub fn roles_json(&self, room_id: &str, user_id: Option<&str>) -> Result<Value, Refusal> {
        self.require_custom_roles()?;
        let room = self.room(room_id)?;
        let roles: Vec<Value> = room.roles.iter().map(|role| role.json(room_id)).collect();
        Ok(json!({"roles": roles, "actor": self.actor(room_id, user_id)?}))
    }

    /// Makes a role just above the default one.
    pub fn create_role(
        &mut self,
        room_id: &str,
        actor: &str,
        fields: &Map<String, Value>,
    ) -> Result<Value, Refusal> {
        self.require_custom_roles()?;
        self.require(room_id, actor, "roles.manage")?;
        let id = self.next_id();
        let lowest = self.room(room_id)?.roles.iter().rev().find(|role| !role.is_default);
        let position = (lowest.map_or(256, |role| role.position) / 2).max(1);
        let mut role = Role {
            id,
            template: None,
            label: String::new(),
            position,
            color: String::new(),
            permissions: Vec::new(),
            is_default: false,
            mentionable: false,
            display_separately: false,
        };
        self.fill_role(&mut role, room_id, actor, fields)?;
        let shown = role.json(room_id);
        let room = self.room_mut(room_id)?;
        let place = room.roles.iter().position(|role| role.is_default);
        room.roles.insert(place.unwrap_or(room.roles.len()), role);
        self.tell_room(room_id, json!({"type": "room-role-create", "role": shown}));
        Ok(shown)
    }

    /// Replaces a role; what the caller leaves out is cleared.
    pub fn update_role(
        &mut self,
        room_id: &str,
        actor: &str,
        role_id: &str,
        fields: &Map<String, Value>,
    ) -> Result<Value, Refusal> {
        let mut role = self.manageable_role(room_id, actor, role_id)?;
        self.fill_role(&mut role, room_id, actor, fields)?;
        let shown = role.json(room_id);
        let room = self.room_mut(room_id)?;
        if let Some(place) = room.roles.iter_mut().find(|known| known.id == role_id) {
            *place = role;
        }
        self.tell_room(room_id, json!({"type": "room-role-update", "role": shown}));
        Ok(shown)
    }

    /// Removes a role; everybody who holds it loses it.
    pub fn delete_role(
        &mut self,
        room_id: &str,
        actor: &str,
        role_id: &str,
    ) -> Result<(), Refusal> {
        let role = self.manageable_role(room_id, actor, role_id)?;
        if role.is_default {
            return Err(Refusal::bad_request("The default role cannot be deleted"));
        }
        let room = self.room_mut(room_id)?;
        room.roles.retain(|known| known.id != role_id);
        for member in room.members.values_mut() {
            member.roles.retain(|id| id != role_id);
        }
        self.tell_room(room_id, json!({"type": "room-role-delete", "roleid": role_id}));
        Ok(())
    }

    /// Puts all roles into another order, the default role last.
    pub fn order_roles(
        &mut self,
        room_id: &str,
        actor: &str,
        order: &[String],
    ) -> Result<Value, Refusal> {
        self.require_custom_roles()?;
        self.require(room_id, actor, "roles.manage")?;
        let rank = self.rank(room_id, actor);
        let room = self.room_mut(room_id)?;
        let complete = order.len() == room.roles.len()
            && room.roles.iter().all(|role| order.contains(&role.id));
        let kept = room.roles.iter().enumerate().all(|(index, role)| {
            let outranked = rank.is_none_or(|own| own > role.position) && !role.is_default;
            outranked || order.get(index) == Some(&role.id)
        });
        if !complete || !kept {
            return Err(Refusal::bad_request("invalid order"));
        }
        let positions: Vec<i64> = room.roles.iter().map(|role| role.position).collect();
        room.roles.sort_by_key(|role| order.iter().position(|id| *id == role.id));
        for (role, position) in room.roles.iter_mut().zip(positions) {
            role.position = position;
        }
        let shown: Vec<Value> = room.roles.iter().map(|role| role.json(room_id)).collect();
        self.tell_room(room_id, json!({"type": "room-roles-reorder", "roles": shown}));
        Ok(json!(shown))
    }

    /// Gives a member a role, or takes it away (2026).
    pub fn assign_role(
        &mut self,
        room_id: &str,
        actor: &str,
        user_id: &str,
        role_id: &str,
        give: bool,
        now_ms: i64,
    ) -> Result<(), Refusal> {
        let role = self.manageable_role(room_id, actor, role_id)?;
        if role.is_default {
            return Err(Refusal::bad_request("The default role cannot be assigned"));
        }
        self.require_above(room_id, actor, user_id)?;
        let member = self.member_mut(room_id, user_id, now_ms)?;
        member.roles.retain(|id| id != role_id);
        if give {
            member.roles.push(role_id.to_owned());
        }
        let (user, target) = (self.user(actor)?.name_only(), self.user(user_id)?.name_only());
        let kind = if give { "user-setrole" } else { "user-unsetrole" };
        let shown = role.json(room_id);
        self.tell_room(
            room_id,
            json!({"type": kind, "user": user, "targetUser": target, "role": shown}),
        );
        self.record_audit(room_id, actor, Some(user_id), kind, None, now_ms);
        Ok(())
    }

    /// Sets or unsets a member's one role (until 2026).
    pub fn assign_legacy_role(
        &mut self,
        room_id: &str,
        actor: &str,
        user_id: &str,
        role_id: &str,
        give: bool,
        now_ms: i64,
    ) -> Result<(), Refusal> {
        let legacy = LEGACY_ROLES
            .into_iter()
            .find(|role| role.id == role_id)
            .ok_or_else(|| Refusal::new(404, "role not found"))?;
        let room = self.room(room_id)?;
        let held = room.members.get(actor).and_then(|member| legacy_role_of(room, member));
        let may = held.is_some_and(|held| held.rights().contains(&legacy.needed_right()));
        if room.owner != actor && !may {
            return Err(Refusal::forbidden());
        }
        self.require_above(room_id, actor, user_id)?;
        let room = self.room(room_id)?;
        let own = room.roles.iter().find(|role| role.template.as_deref() == Some(legacy.kind));
        let own_id =
            own.map(|role| role.id.clone()).ok_or_else(|| Refusal::new(404, "role not found"))?;
        let member = self.member_mut(room_id, user_id, now_ms)?;
        member.roles.clear();
        if give {
            member.roles.push(own_id);
        }
        let kind = if give { "user-setrole" } else { "user-unsetrole" };
        let (user, subject) = (self.user_in_event(actor), self.user_populated(user_id));
        self.tell_room(
            room_id,
            json!({"modUser": subject, "role_object": legacy.json(), "type": kind,
                "user": user}),
        );
        self.record_audit(room_id, actor, Some(user_id), kind, None, now_ms);
        Ok(())
    }

    /// The calls of the newer generation do not exist in the older one.
    fn require_custom_roles(&self) -> Result<(), Refusal> {
        match self.forms.roles {
            RolesGeneration::Custom => Ok(()),
            RolesGeneration::Legacy => Err(Refusal::new(404, "Not Found")),
        }
    }

    /// The role, if the actor may change it.
    fn manageable_role(&self, room_id: &str, actor: &str, role_id: &str) -> Result<Role, Refusal> {
        self.require_custom_roles()?;
        self.require(room_id, actor, "roles.manage")?;
        let room = self.room(room_id)?;
        let role = room.roles.iter().find(|role| role.id == role_id);
        let role = role.ok_or_else(|| Refusal::new(404, "role not found"))?;
        if self.rank(room_id, actor).is_some_and(|own| own <= role.position) {
            return Err(Refusal::forbidden());
        }
        Ok(role.clone())
    }

    fn fill_role(
        &self,
        role: &mut Role,
        room_id: &str,
        actor: &str,
        fields: &Map<String, Value>,
    ) -> Result<(), Refusal> {
        let label = fields.get("label").and_then(Value::as_str).unwrap_or("").trim();
        if label.is_empty() || label.chars().count() > LABEL_MAX_CHARS {
            return Err(Refusal::bad_request("label must have 1 to 32 characters"));
        }
        let permissions: Vec<String> = fields
            .get("permissions")
            .and_then(Value::as_array)
            .map(|keys| keys.iter().filter_map(Value::as_str).map(str::to_owned).collect())
            .unwrap_or_default();
        let own = self.permissions_of(room_id, actor);
        let added = permissions.iter().filter(|key| !role.permissions.contains(key));
        if added.into_iter().any(|key| !own.contains(key)) {
            return Err(Refusal::forbidden());
        }
        let flag = |name: &str| fields.get(name).is_some_and(super::room::truthy);
        role.label = label.to_owned();
        role.color = fields.get("color").and_then(Value::as_str).unwrap_or("#999999").to_owned();
        role.permissions = permissions;
        role.mentionable = flag("mentionable");
        role.display_separately = flag("displaySeparately");
        Ok(())
    }
}

/// The catalogue of `GET permissions`.
pub fn catalogue() -> Value {
    let rows = PERMISSIONS.iter().map(|key| {
        json!({"key": key, "label": key.replace('.', " "), "description": "",
            "implies": implies(key)})
    });
    Value::Array(rows.collect())
}

/// What a permission brings along.
fn implies(key: &str) -> &'static [&'static str] {
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

fn starter_permissions(template: &str) -> Vec<String> {
    let withheld: &[&str] = match template {
        "co-owner" => &[],
        "manager" => &["room.manage", "room.admin"],
        "mod" => &["room.manage", "room.admin", "room.audit.view", "roles.manage", "stream.admin"],
        _ => {
            let mut few = vec!["queue.view", "queue.join"];
            if template == "vip" {
                few.push("queue.skip");
            }
            if template != "guest" {
                few.push("queue.lock.bypass");
            }
            few.extend(["chat.send", "chat.embed.image", "chat.embed.link"]);
            return few.into_iter().map(str::to_owned).collect();
        }
    };
    PERMISSIONS
        .iter()
        .filter(|key| !withheld.contains(key) && **key != "members.list")
        .map(|key| (*key).to_owned())
        .collect()
}
