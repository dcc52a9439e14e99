//! Room chat.

use super::{Refusal, World, member::RoleDetail};
use serde_json::{Map, Value, json};

/// Longest post, in UTF-16 units of the text as sent.
const MESSAGE_MAX_UNITS: usize = 255;
/// Rows of chat that a room remembers.
const CHAT_MAX: usize = 512;
/// Time between two posts of an ordinary member while slow mode is on.
const SLOW_MODE_MS: i64 = 5000;

impl World {
    /// Posts a chat message. `fields` is the request as sent; QueUp repeats it under `req`.
    pub fn chat(
        &mut self,
        room_id: &str,
        user_id: &str,
        fields: &Map<String, Value>,
        now_ms: i64,
    ) -> Result<Value, Refusal> {
        self.require(room_id, user_id, "chat.send")?;
        let text = match fields.get("message") {
            Some(Value::String(text)) if !text.trim().is_empty() => text.clone(),
            _ => return Err(Refusal::bad_request("message is required")),
        };
        if text.encode_utf16().count() > MESSAGE_MAX_UNITS {
            return Err(Refusal::bad_request("message is too long"));
        }
        self.check_chat_open(room_id, user_id, now_ms)?;
        let time = self.chat_time(room_id, user_id, now_ms)?;
        let chat_id = format!("{user_id}-{time}");
        let user = self.user_in_event(user_id);
        let room = self.room(room_id)?;
        let member = room.members.get(user_id);
        let row = member.map(|member| self.room_user(room, member, RoleDetail::Ids));
        let event = json!({"chatid": chat_id, "message": text, "queue_object": row,
            "time": time, "type": "chat-message", "user": user});
        self.remember_chat(room_id, event.clone());
        self.tell_room(room_id, event);
        let mut request = fields.clone();
        request.insert("chatid".into(), json!(chat_id));
        request.insert("user".into(), user.clone());
        request.insert("queue_object".into(), json!(row));
        Ok(json!({"chatid": chat_id, "user": user, "queue_object": row, "req": request}))
    }

    /// Ids up to that of this moment have been given to a user's messages in a room: what is really
    /// said there gets later ones.
    pub fn give_chat_ids(&mut self, room_id: &str, user_id: &str, until_ms: i64) {
        if let Ok(room) = self.room_mut(room_id) {
            let last = room.last_chat_ms.entry(user_id.to_owned()).or_insert(0);
            *last = until_ms.max(*last);
        }
    }

    /// Deletes a message: one's own, or anybody's with the permission.
    pub fn delete_chat(
        &mut self,
        room_id: &str,
        actor: &str,
        chat_id: &str,
    ) -> Result<(), Refusal> {
        let own = chat_id.split('-').next() == Some(actor);
        if !own {
            self.require(room_id, actor, "chat.delete")?;
        }
        let room = self.room_mut(room_id)?;
        let place = room
            .chat
            .iter()
            .position(|row| row["type"] == "chat-message" && row["chatid"] == *chat_id)
            .ok_or_else(|| Refusal::new(404, "message not found"))?;
        room.chat.remove(place);
        let user = self.user_in_event(actor);
        let event = json!({"chatid": chat_id, "type": "delete-chat-message", "user": user});
        self.remember_chat(room_id, event.clone());
        self.tell_room(room_id, event);
        Ok(())
    }

    /// The recent chat, oldest first.
    pub fn chat_history(&self, room_id: &str) -> Result<Vec<Value>, Refusal> {
        Ok(self.room(room_id)?.chat.iter().cloned().collect())
    }

    pub(crate) fn remember_chat(&mut self, room_id: &str, row: Value) {
        if let Some(room) = self.rooms.get_mut(room_id) {
            room.chat.push_back(row);
            if room.chat.len() > CHAT_MAX {
                room.chat.pop_front();
            }
        }
    }

    /// Bans, the switch for guests, and slow mode.
    fn check_chat_open(&self, room_id: &str, user_id: &str, now_ms: i64) -> Result<(), Refusal> {
        let room = self.room(room_id)?;
        let member = room.members.get(user_id);
        if member.is_some_and(|member| member.is_banned(now_ms)) {
            return Err(Refusal::new(401, "You are banned from this room"));
        }
        let holds_role = member.is_some_and(|member| !member.roles.is_empty());
        if !room.flag("allowGuestsToChat") && !holds_role && room.owner != user_id {
            return Err(Refusal::new(401, "Guests may not chat in this room"));
        }
        let last_ms = room.last_chat_ms.get(user_id).copied().unwrap_or(0);
        let slow = room.flag("slowMode") && !self.may(room_id, user_id, "chat.slowmode.bypass");
        if slow && now_ms - last_ms < SLOW_MODE_MS {
            return Err(Refusal::bad_request("Slow mode is on, please wait"));
        }
        Ok(())
    }

    /// The time of a post: later than the member's last one, so that its id is unique.
    fn chat_time(&mut self, room_id: &str, user_id: &str, now_ms: i64) -> Result<i64, Refusal> {
        let room = self.room_mut(room_id)?;
        let last = room.last_chat_ms.entry(user_id.to_owned()).or_insert(0);
        *last = now_ms.max(*last + 1);
        Ok(*last)
    }
}
