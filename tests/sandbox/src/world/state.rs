//! The whole world as one JSON object, for the control API.

use super::{Room, World, queue::Entry};
use serde_json::{Map, Value, json};

impl World {
    /// Everything a test may want to look at.
    pub fn state(&self, now_ms: i64) -> Value {
        let rooms: Vec<Value> = self.rooms.values().map(|room| self.room_state(room)).collect();
        let users: Vec<Value> = self
            .users
            .values()
            .map(|user| json!({"id": user.id, "username": user.username, "email": user.email}))
            .collect();
        let conversations: Vec<Value> = self
            .conversations
            .values()
            .map(|conversation| {
                let texts: Vec<Value> = conversation
                    .messages
                    .iter()
                    .map(|row| json!({"id": row.id, "user": row.userid, "text": row.text}))
                    .collect();
                json!({"id": conversation.id, "users": conversation.users,
                    "read_by": conversation.read_by, "messages": texts})
            })
            .collect();
        let playlists: Vec<Value> = self
            .playlists
            .values()
            .map(|list| {
                let songs: Vec<&str> = list.songs.iter().map(|row| row.songid.as_str()).collect();
                json!({"id": list.id, "name": list.name, "owner": list.owner, "songs": songs})
            })
            .collect();
        json!({"now_ms": now_ms, "rooms": rooms, "users": users,
            "conversations": conversations, "playlists": playlists,
            "logins": self.sessions.count()})
    }

    fn room_state(&self, room: &Room) -> Value {
        let members: Vec<Value> = room
            .members
            .values()
            .map(|member| {
                let username = self.users.get(&member.userid).map(|user| user.username.clone());
                json!({"userid": member.userid, "username": username,
                    "present": member.present, "dubs": member.dubs,
                    "played_count": member.played_count, "queue_paused": member.queue_paused,
                    "muted": member.muted, "banned": member.banned_time.is_some(),
                    "banned_until": member.banned_until, "roles": member.roles})
            })
            .collect();
        let mut queues = Map::new();
        for (user_id, entries) in &room.queues {
            let rows: Vec<Value> = entries.iter().map(entry_state).collect();
            queues.insert(user_id.clone(), json!(rows));
        }
        let current = room.current.as_ref().map(|playing| {
            let mut object = entry_state(&playing.entry);
            object["ends_ms"] = json!(playing.ends_ms());
            let votes: Map<String, Value> = playing
                .votes
                .values()
                .map(|vote| (vote.userid.clone(), json!(if vote.up { "updub" } else { "downdub" })))
                .collect();
            object["votes"] = Value::Object(votes);
            object["grabbers"] = json!(playing.grabbers);
            object
        });
        json!({"id": room.id, "slug": room.slug, "owner": room.owner,
            "settings": room.settings, "members": members, "queues": queues,
            "rotation": room.rotation, "current": current,
            "history": room.history.iter().map(entry_state).collect::<Vec<_>>(),
            "chat": room.chat, "audit": room.audit,
            "roles": room.roles.iter().map(|role| role.json(&room.id)).collect::<Vec<_>>()})
    }
}

fn entry_state(entry: &Entry) -> Value {
    json!({"id": entry.id, "songid": entry.songid, "userid": entry.userid,
        "length_ms": entry.length_ms, "played": entry.played, "skipped": entry.skipped,
        "updubs": entry.updubs, "downdubs": entry.downdubs, "grabs": entry.grabs})
}
