//! Roles: given to members and taken from them, and the room's roles themselves.

use std::sync::Arc;

use super::Occasion;
use crate::cache::room_state::settle_roles;
use crate::cache::{Applied, Cache, Need};
use crate::event::{Event, EventKind, Rare};
use crate::model::lenient::Reference;
use crate::model::{Member, Role, RolesRow, User};
use crate::text::Text;
use crate::wire::payload::{RoleChange, RoleDeedRow, RoleTableRow};

impl Cache {
    /// Takes over the roles of a room as they were fetched.
    pub fn apply_roles(&mut self, room_id: &str, row: RolesRow, _now_ms: i64) -> Applied {
        self.set_roles(room_id, row);
        Applied::default()
    }

    pub(super) fn set_roles(&mut self, room_id: &str, row: RolesRow) {
        let Some(state) = self.rooms.get_mut(room_id) else { return };
        state.is_roles_known = true;
        if !row.roles.is_empty() {
            state.set_roles(row.roles);
        }
        let Some(actor) = row.actor else { return };
        let mut roles: Vec<Arc<Role>> = actor.roles.iter().map(|id| state.role_by_id(id)).collect();
        // The default role is everybody's and may or may not be named.
        roles.retain(|role| !role.is_default);
        state.actor = Some(Arc::new(actor));
        // The join answer leaves out our own roles, so this is where they become known.
        if let Some(me) = self.me.clone() {
            self.change_member(room_id, &me, |member| hold_roles(member, roles));
        }
    }

    /// A role was given or taken. The new form names one role of a set, the old form the only one.
    pub(super) fn role_given(
        &mut self,
        at: &Occasion,
        room_id: &str,
        row: &RoleDeedRow,
        is_given: bool,
        out: &mut Applied,
    ) {
        let actor = self.person(&row.user, at.now_ms, out);
        let target = match self.person(&row.target_user, at.now_ms, out) {
            Some(user) => Some(user),
            None => self.person(&row.mod_user, at.now_ms, out),
        };
        let state = self.rooms.get(room_id);
        let new = state.and_then(|state| state.role(&row.role));
        let old = state.and_then(|state| state.role(&row.role_object));
        let Some(target) = target else { return out.events.push(at.untyped(actor)) };
        let is_set = !matches!(row.role, Reference::None);
        let before = self.resolve_member(room_id, &target);
        let old_role = before.and_then(|member| member.role.clone());
        let role = new.clone().or_else(|| old.clone());
        let member = self.change_member(room_id, &target, |member| match (new, old) {
            (Some(role), _) if is_given => add_role(member, role),
            (Some(role), _) => remove_role(member, role.id.as_ref()),
            (None, Some(role)) if is_given => member.role = Some(role),
            (None, _) if !is_given && !is_set => member.role = None,
            (None, _) => {}
        });
        if self.is_me(&target.id) {
            // What we may do now is not known until it is fetched.
            self.forget_standing(room_id);
            out.need(Need::Roles);
        }
        // Whoever takes the only role away need not say which it was.
        let role = role.or_else(|| old_role.clone().filter(|_| !is_given));
        let kind = if is_given { EventKind::RoleSet } else { EventKind::RoleUnset };
        let event = at.done_by(kind, actor);
        let rare = Rare { role, old_role, ..Rare::default() }.apart();
        out.events.push(Event { target: Some(target), member, rare, ..event });
    }

    /// The room's roles changed. What is told is taken over, and all of it is fetched soon.
    pub(super) fn role_table(
        &mut self,
        at: &Occasion,
        room_id: &str,
        change: RoleChange,
        row: RoleTableRow,
        out: &mut Applied,
    ) {
        let actor: Option<Arc<User>> = self.person(&row.user, at.now_ms, out);
        let kind = match change {
            RoleChange::Created => EventKind::RoleCreate,
            RoleChange::Updated => EventKind::RoleUpdate,
            RoleChange::Deleted => EventKind::RoleDelete,
            RoleChange::Reordered => EventKind::RolesReorder,
        };
        let named_id = row.role.as_ref().and_then(|role| role.id.clone()).or(row.roleid.clone());
        let known = |cache: &Cache| {
            let roles = cache.roles(room_id);
            roles.into_iter().find(|role| role.id.is_some() && role.id == named_id)
        };
        let old_role = known(self);
        let told = row.role.clone().map(Arc::new);
        if let Some(state) = self.rooms.get_mut(room_id) {
            let mut roles: Vec<Role> = state.roles.iter().map(|role| Role::clone(role)).collect();
            match change {
                RoleChange::Created | RoleChange::Updated => {
                    if let Some(role) = row.role.filter(|role| role.id.is_some()) {
                        roles.retain(|known| known.id != role.id);
                        roles.push(role);
                    }
                }
                RoleChange::Deleted => roles.retain(|known| known.id != row.roleid),
                RoleChange::Reordered if row.roles.is_empty() => {}
                RoleChange::Reordered => roles = row.roles,
            }
            state.set_roles(roles);
            if let (RoleChange::Deleted, Some(id)) = (change, &row.roleid) {
                self.take_from_all(room_id, id);
            }
        }
        self.forget_standing(room_id);
        out.need(Need::Roles);
        let role = match change {
            RoleChange::Reordered => None,
            RoleChange::Deleted => {
                let stub = || named_id.as_ref().map(|id| Arc::new(Role::from_id(id)));
                old_role.clone().or_else(stub)
            }
            RoleChange::Created | RoleChange::Updated => known(self).or(told),
        };
        if role.is_none() && change != RoleChange::Reordered {
            return out.events.push(at.untyped(actor));
        }
        let rare = Rare { role, old_role, ..Rare::default() }.apart();
        out.events.push(Event { rare, ..at.done_by(kind, actor) });
    }

    fn forget_standing(&mut self, room_id: &str) {
        if let Some(state) = self.rooms.get_mut(room_id) {
            state.actor = None;
        }
    }

    fn take_from_all(&mut self, room_id: &str, role_id: &Text) {
        let Some(state) = self.rooms.get_mut(room_id) else { return };
        let holds = |role: &Arc<Role>| role.id.as_ref() == Some(role_id);
        for member in state.roster.list() {
            if member.roles.iter().chain(&member.role).any(holds) {
                let mut changed = Member::clone(&member);
                remove_role(&mut changed, Some(role_id));
                state.roster.put(&Arc::new(changed));
            }
        }
    }
}

fn add_role(member: &mut Member, role: Arc<Role>) {
    if role.id.is_none() || member.roles.iter().all(|known| known.id != role.id) {
        member.roles.push(role);
    }
    settle_roles(member);
}

fn remove_role(member: &mut Member, role_id: Option<&Text>) {
    member.roles.retain(|known| known.id.as_ref() != role_id);
    if member.role.as_ref().is_some_and(|known| known.id.as_ref() == role_id) {
        member.role = None;
    }
    settle_roles(member);
}

fn hold_roles(member: &mut Member, roles: Vec<Arc<Role>>) {
    if roles.is_empty() && member.roles.is_empty() {
        return;
    }
    member.roles = roles.into();
    member.role = None;
    settle_roles(member);
}
