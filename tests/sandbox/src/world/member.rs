//! Membership of a room: the RoomUser object and the roster.

use super::{Refusal, RolesGeneration, Room, World, roles};
use serde_json::{Value, json};

/// `order` of a member who is not in the rotation.
const ORDER_OUTSIDE: i64 = 99_999;
/// `order` in the answer to a join.
const ORDER_ON_JOIN: i64 = 999_999_999;

/// What a room keeps about an account that has been there.
#[derive(Debug, Clone)]
pub struct Member {
    /// Membership id, not the user id.
    pub id: String,
    /// The account.
    pub userid: String,
    /// Whether the account is in the room now.
    pub present: bool,
    /// Dubs collected in this room.
    pub dubs: i64,
    /// Songs played here.
    pub played_count: i64,
    /// Songs of theirs that were skipped.
    pub skipped_count: i64,
    /// Null in the database until the member has paused or resumed once.
    pub queue_paused: Option<bool>,
    /// Whether moderators have silenced the member.
    pub muted: bool,
    /// When the ban in force was spoken, milliseconds.
    pub banned_time: Option<i64>,
    /// When it ends, milliseconds; 0 for never.
    pub banned_until: i64,
    /// Ids of the roles held, the default role left out.
    pub roles: Vec<String>,
    /// Last change, milliseconds.
    pub updated: i64,
}

impl Member {
    /// A member who has just come for the first time.
    pub fn new(id: String, userid: &str, now_ms: i64) -> Self {
        Self {
            id,
            userid: userid.to_owned(),
            present: false,
            dubs: 0,
            played_count: 0,
            skipped_count: 0,
            queue_paused: None,
            muted: false,
            banned_time: None,
            banned_until: 0,
            roles: Vec::new(),
            updated: now_ms,
        }
    }

    /// Whether a ban is in force.
    pub fn is_banned(&self, now_ms: i64) -> bool {
        self.banned_time.is_some() && (self.banned_until == 0 || self.banned_until > now_ms)
    }
}

/// How much of the roles a RoomUser object shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoleDetail {
    /// Nothing.
    None,
    /// Ids only, as in chat events.
    Ids,
    /// Objects, as in rosters.
    Objects,
}

impl World {
    /// The RoomUser object with a plain `_user`.
    pub fn room_user(&self, room: &Room, member: &Member, detail: RoleDetail) -> Value {
        let rotation = room.rotation.iter().position(|id| *id == member.userid);
        let order = rotation.map_or(ORDER_OUTSIDE, |index| index as i64 + 1);
        let songs = room.queues.get(&member.userid).map_or(0, Vec::len);
        let mut object = json!({"_id": member.id, "updated": member.updated,
            "skippedCount": member.skipped_count, "playedCount": member.played_count,
            "songsInQueue": songs, "active": member.present, "dubs": member.dubs,
            "order": order, "roomid": room.id, "userid": member.userid,
            "_user": member.userid, "__v": 0, "ot_token": null, "authorized": true,
            "queuePaused": member.queue_paused, "waitLine": 0});
        if member.muted {
            object["muted"] = json!(true);
        }
        if let Some(time) = member.banned_time {
            object["banned"] = json!(true);
            object["bannedTime"] = json!(time);
            object["bannedUntil"] = json!(member.banned_until);
        }
        self.add_roles(&mut object, room, member, detail);
        object
    }

    /// The RoomUser object with the account in place of its id.
    pub fn room_user_populated(&self, room: &Room, member: &Member) -> Value {
        let mut object = self.room_user(room, member, RoleDetail::Objects);
        object["_user"] = self.user_populated(&member.userid);
        object
    }

    /// A member's row for the events about its counters.
    pub fn tell_counters(&mut self, room_id: &str, user_id: &str) {
        let Some(room) = self.rooms.get(room_id) else {
            return;
        };
        let Some(member) = room.members.get(user_id) else {
            return;
        };
        let row = self.room_user(room, member, RoleDetail::None);
        let event = json!({"type": format!("user_update_{user_id}"), "user": row});
        self.tell_room(room_id, event);
    }

    /// Members who are in the room now.
    pub fn roster(&self, room: &Room) -> Vec<Value> {
        self.members_where(room, |member| member.present)
    }

    /// Members chosen by a condition, as REST lists them.
    pub fn members_where(&self, room: &Room, chosen: impl Fn(&Member) -> bool) -> Vec<Value> {
        room.members
            .values()
            .filter(|member| chosen(member))
            .map(|member| self.room_user_populated(room, member))
            .collect()
    }

    /// Makes sure that the room knows the account.
    pub(crate) fn member_mut(
        &mut self,
        room_id: &str,
        user_id: &str,
        now_ms: i64,
    ) -> Result<&mut Member, Refusal> {
        self.user(user_id)?;
        let known = self.room(room_id)?.members.contains_key(user_id);
        if !known {
            let member = Member::new(self.next_id(), user_id, now_ms);
            self.room_mut(room_id)?.members.insert(user_id.to_owned(), member);
        }
        self.room_mut(room_id)?.members.get_mut(user_id).ok_or_else(Refusal::no_user)
    }

    /// Joins a room. Joining twice is no mistake and is told nobody.
    pub fn join(
        &mut self,
        room_id: &str,
        user_id: &str,
        password: Option<&str>,
        now_ms: i64,
    ) -> Result<Value, Refusal> {
        let banned =
            self.room(room_id)?.members.get(user_id).is_some_and(|member| member.is_banned(now_ms));
        if banned {
            return Err(Refusal::new(401, "You are banned from this room"));
        }
        self.check_password(room_id, user_id, password, now_ms)?;
        let member = self.member_mut(room_id, user_id, now_ms)?;
        let newly = !member.present;
        member.present = true;
        member.updated = now_ms;
        if newly {
            self.tell_join(room_id, user_id)?;
        }
        let with_roles = self.forms.join_with_roles || self.forms.roles == RolesGeneration::Legacy;
        let detail = if with_roles { RoleDetail::Objects } else { RoleDetail::None };
        let room = self.room(room_id)?;
        let member = room.members.get(user_id).ok_or_else(Refusal::no_user)?;
        let mut row = self.room_user(room, member, detail);
        row["active"] = json!(false);
        row["order"] = json!(ORDER_ON_JOIN);
        Ok(json!({"room": self.room_json(room, false), "user": row}))
    }

    /// Leaves a room; the member drops out of the rotation.
    pub fn leave(&mut self, room_id: &str, user_id: &str) -> Result<(), Refusal> {
        let user = self.user_in_event(user_id);
        self.depart(room_id, user_id, user)
    }

    /// Removes a member and publishes the leave with `named` as its subject.
    pub(crate) fn depart(
        &mut self,
        room_id: &str,
        user_id: &str,
        named: Value,
    ) -> Result<(), Refusal> {
        let room = self.room_mut(room_id)?;
        let Some(member) = room.members.get_mut(user_id).filter(|member| member.present) else {
            return Ok(());
        };
        member.present = false;
        let queued = room.rotation.iter().any(|id| id == user_id);
        if queued {
            member.queue_paused = Some(true);
            room.rotation.retain(|id| id != user_id);
        }
        self.tell_room(room_id, json!({"type": "user-leave", "room": room_id, "user": named}));
        if queued {
            self.tell_queue_change(room_id, user_id);
        }
        Ok(())
    }

    /// The rooms an account is in now.
    pub fn rooms_with(&self, user_id: &str) -> Vec<String> {
        self.rooms
            .values()
            .filter(|room| room.members.get(user_id).is_some_and(|member| member.present))
            .map(|room| room.id.clone())
            .collect()
    }

    fn tell_join(&mut self, room_id: &str, user_id: &str) -> Result<(), Refusal> {
        let room = self.room(room_id)?;
        let member = room.members.get(user_id).ok_or_else(Refusal::no_user)?;
        let mut row = self.room_user(room, member, RoleDetail::Objects);
        row["active"] = json!(false);
        let user = self.user_in_event(user_id);
        self.tell_room(room_id, json!({"roomUser": row, "type": "user-join", "user": user}));
        Ok(())
    }

    fn add_roles(&self, object: &mut Value, room: &Room, member: &Member, detail: RoleDetail) {
        if detail == RoleDetail::None {
            return;
        }
        if self.forms.roles == RolesGeneration::Legacy {
            if let Some(role) = roles::legacy_role_of(room, member) {
                let shown = if detail == RoleDetail::Ids { json!(role.id) } else { role.json() };
                object["roleid"] = shown;
            }
            return;
        }
        let held = room.roles.iter().filter(|role| member.roles.contains(&role.id));
        let shown: Vec<Value> = held
            .map(|role| match detail {
                RoleDetail::Objects => role.in_roster(&room.id),
                _ => json!(role.id),
            })
            .collect();
        object["roleids"] = json!(shown);
    }
}
