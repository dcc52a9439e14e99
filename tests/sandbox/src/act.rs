//! Lets another member do something, so that tests need no second client.

use crate::shared::Shared;
use crate::world::cast::MAIN_ROOM;
use crate::world::{Refusal, World};
use serde::Deserialize;
use serde_json::{Map, Value, json};

/// What a member is to do.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Act {
    /// Who: name or id.
    pub user: String,
    /// What: `chat`, `delete`, `join`, `leave`, `dub`, `grab`, `queue`, `clear`, `pause`, `skip`,
    /// `pm`, `lock`, `setting`, `update`, `rename`, `avatar`, `reorder`, or to a `target`: `kick`,
    /// `ban`, `unban`, `mute`, `unmute`, `setrole`, `unsetrole`, `remove-song`, `remove-dj`,
    /// `pause-dj`.
    pub action: String,
    /// Where: slug or id; the main room when absent.
    #[serde(default)]
    pub room: Option<String>,
    /// Text of a chat message, of a kick or of a private message; the new name of a rename.
    #[serde(default)]
    pub text: Option<String>,
    /// To whom: name or id.
    #[serde(default)]
    pub target: Option<String>,
    /// Minutes of a ban.
    #[serde(default)]
    pub minutes: Option<i64>,
    /// `updub` or `downdub`.
    #[serde(default)]
    pub dub: Option<String>,
    /// Media id, or provider id with `song_type`.
    #[serde(default)]
    pub song: Option<String>,
    /// `youtube` or `soundcloud`.
    #[serde(default)]
    pub song_type: Option<String>,
    /// Length of a song that is new, milliseconds.
    #[serde(default)]
    pub length_ms: Option<i64>,
    /// Chat id of the message to delete; the newest of the room when absent.
    #[serde(default)]
    pub chatid: Option<String>,
    /// Role: template, label or id.
    #[serde(default)]
    pub role: Option<String>,
    /// On or off, for locks, mutes, pauses and settings; on when absent.
    #[serde(default)]
    pub on: Option<bool>,
    /// Room fields of an update; name of a moderation setting under `action`.
    #[serde(default)]
    pub fields: Map<String, Value>,
    /// Password of a private room.
    #[serde(default)]
    pub password: Option<String>,
    /// User names or ids of a new rotation.
    #[serde(default)]
    pub order: Vec<String>,
}

/// The actions that are done to somebody.
const MODERATION: [&str; 10] = [
    "kick",
    "ban",
    "unban",
    "mute",
    "unmute",
    "setrole",
    "unsetrole",
    "remove-song",
    "remove-dj",
    "pause-dj",
];

/// Does it. A refusal is the one that a REST call would have got.
pub fn perform(shared: &Shared, act: &Act) -> Result<Value, Refusal> {
    shared.act(|world, now_ms| {
        let user = person(world, &act.user)?;
        let room = match &act.room {
            Some(room) => world.find_room(room).ok_or_else(Refusal::no_room)?.id.clone(),
            None => MAIN_ROOM.to_owned(),
        };
        Doer { act, user, room, now_ms }.perform(world)
    })
}

struct Doer<'a> {
    act: &'a Act,
    user: String,
    room: String,
    now_ms: i64,
}

impl Doer<'_> {
    fn perform(&self, world: &mut World) -> Result<Value, Refusal> {
        let (room, user, now_ms) = (self.room.as_str(), self.user.as_str(), self.now_ms);
        let done = json!({});
        match self.act.action.as_str() {
            "chat" => {
                let mut fields = Map::new();
                fields.insert("message".into(), json!(self.text()));
                world.chat(room, user, &fields, now_ms)
            }
            "delete" => {
                let chat_id = self.chat_id(world)?;
                world.delete_chat(room, user, &chat_id).map(|()| done)
            }
            "join" => world.join(room, user, self.act.password.as_deref(), now_ms),
            "leave" => world.leave(room, user).map(|()| done),
            "dub" => {
                let up = self.act.dub.as_deref() != Some("downdub");
                world.dub(room, user, "active", up, now_ms)
            }
            "grab" => {
                let song = self.playing(world, |playing| playing.entry.songid.clone())?;
                world.grab(user, &song, now_ms).map(|()| done)
            }
            "queue" => self.queue(world),
            "clear" => world.clear_queue(room, user).map(|()| done),
            "pause" => world.pause_queue(room, user, self.on(), now_ms),
            "skip" => {
                let play_id = self.playing(world, |playing| playing.entry.id.clone())?;
                world.skip(room, user, &play_id, now_ms).map(|()| done)
            }
            "pm" => self.message(world),
            "lock" => world.lock_queue(room, user, self.on()),
            "setting" => {
                let name = self.act.fields.get("action").and_then(Value::as_str);
                let name = name.unwrap_or("slowMode").to_owned();
                world.moderation_setting(room, user, &name, self.on(), now_ms)
            }
            "update" => world.update_room(room, user, &self.act.fields),
            "rename" => world.rename(user, self.text()),
            "avatar" => world.change_avatar(user, now_ms),
            "reorder" => {
                let order: Result<Vec<String>, Refusal> =
                    self.act.order.iter().map(|name| person(world, name)).collect();
                world.reorder(room, user, &order?, now_ms).map(|()| done)
            }
            known if MODERATION.contains(&known) => self.moderate(world),
            other => Err(Refusal::bad_request(&format!("unknown action {other}"))),
        }
    }

    fn moderate(&self, world: &mut World) -> Result<Value, Refusal> {
        let (room, user, now_ms) = (self.room.as_str(), self.user.as_str(), self.now_ms);
        let target = person(world, self.act.target.as_deref().unwrap_or(""))?;
        let target = target.as_str();
        let done = json!({});
        match self.act.action.as_str() {
            "kick" => world.kick(room, user, target, self.text(), now_ms),
            "ban" => world.ban(room, user, target, self.act.minutes.unwrap_or(0), now_ms),
            "unban" => world.unban(room, user, target, now_ms),
            "mute" => world.mute(room, user, target, true, now_ms),
            "unmute" => world.mute(room, user, target, false, now_ms),
            "setrole" => self.assign(world, target, true),
            "unsetrole" => self.assign(world, target, false),
            "remove-song" => return world.remove_next_song(room, user, target),
            "remove-dj" => world.remove_dj(room, user, target),
            _ => world.pause_dj(room, user, target, self.on(), now_ms),
        }
        .map(|()| done)
    }

    fn assign(&self, world: &mut World, target: &str, give: bool) -> Result<(), Refusal> {
        let wanted = self.act.role.as_deref().unwrap_or("");
        let legacy = crate::world::roles::LEGACY_ROLES
            .iter()
            .find(|role| role.id == wanted || role.kind == wanted)
            .filter(|_| world.forms.roles == crate::world::RolesGeneration::Legacy);
        let (room, user, now_ms) = (&self.room, &self.user, self.now_ms);
        if let Some(role) = legacy {
            return world.assign_legacy_role(room, user, target, role.id, give, now_ms);
        }
        let known = world.room(room)?.roles.iter().find(|role| {
            role.id == wanted || role.template.as_deref() == Some(wanted) || role.label == wanted
        });
        let role_id = known.map(|role| role.id.clone());
        let role_id = role_id.ok_or_else(|| Refusal::new(404, "role not found"))?;
        world.assign_role(room, user, target, &role_id, give, now_ms)
    }

    fn queue(&self, world: &mut World) -> Result<Value, Refusal> {
        let song = self.act.song.as_deref().unwrap_or("");
        let id = match world.find_song(song) {
            Some(known) => known.id.clone(),
            None => {
                let kind = self.act.song_type.as_deref().unwrap_or("youtube");
                world.import_song(kind, song)?.id
            }
        };
        if let (Some(length_ms), Some(song)) = (self.act.length_ms, world.songs.get_mut(&id)) {
            song.length_ms = length_ms;
        }
        world.require_present(&self.room, &self.user)?;
        world.queue_media(&self.room, &self.user, &id, self.now_ms)
    }

    fn message(&self, world: &mut World) -> Result<Value, Refusal> {
        let target = person(world, self.act.target.as_deref().unwrap_or(""))?;
        world.write_to(&self.user, &target, self.text(), self.now_ms)
    }

    fn chat_id(&self, world: &World) -> Result<String, Refusal> {
        if let Some(chat_id) = &self.act.chatid {
            return Ok(chat_id.clone());
        }
        let rows = &world.room(&self.room)?.chat;
        rows.iter()
            .rev()
            .find(|row| row["type"] == "chat-message")
            .and_then(|row| row["chatid"].as_str().map(str::to_owned))
            .ok_or_else(|| Refusal::new(404, "message not found"))
    }

    fn playing(
        &self,
        world: &World,
        wanted: impl Fn(&crate::world::playback::Playing) -> String,
    ) -> Result<String, Refusal> {
        let playing = world.room(&self.room)?.current.as_ref().map(wanted);
        playing.ok_or_else(|| Refusal::new(404, "song not found"))
    }

    fn text(&self) -> &str {
        self.act.text.as_deref().unwrap_or("")
    }

    fn on(&self) -> bool {
        self.act.on.unwrap_or(true)
    }
}

fn person(world: &World, reference: &str) -> Result<String, Refusal> {
    let found = world.find_user(reference).map(|user| user.id.clone());
    found.ok_or_else(Refusal::no_user)
}
