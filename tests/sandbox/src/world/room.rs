//! Rooms: their settings, their passwords and what the lobby shows.

use super::{Member, Refusal, World, playback::Playing, queue::Entry, roles::Role};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, VecDeque};

/// Rooms an account may own.
const ROOMS_PER_ACCOUNT: usize = 5;
/// Wrong passwords after which an account is locked out.
const PASSWORD_TRIES_MAX: u32 = 5;
/// How long the lock-out lasts.
const PASSWORD_LOCKOUT_MS: i64 = 2 * 60 * 60 * 1000;
/// Rooms on a page of the lobby.
const LOBBY_PAGE: usize = 20;
/// Text settings that the edit form may send, each with its longest length in characters.
const TEXT_SETTINGS: [(&str, usize); 7] = [
    ("name", 100),
    ("description", 2000),
    ("roomDisplay", 20),
    ("roomType", 20),
    ("roomEmbed", 2000),
    ("welcomeMessage", 300),
    ("metaDescription", 255),
];
/// Settings that are numbers.
const NUMBER_SETTINGS: [&str; 3] = ["maxLengthSong", "timeSongQueueRepeat", "maxSongQueueLength"];
/// Settings that are true or false, sent as "1" and "0".
const SWITCH_SETTINGS: [&str; 10] = [
    "lockQueue",
    "limitQueueLength",
    "recycleDJ",
    "waitListRandom",
    "displayDJinQueue",
    "displayUserJoin",
    "displayUserLeave",
    "displayUserGrab",
    "displayInLobby",
    "displayInSearch",
];

/// A room.
#[derive(Debug, Clone)]
pub struct Room {
    /// Room id.
    pub id: String,
    /// The part of the address that names it.
    pub slug: String,
    /// The creator.
    pub owner: String,
    /// Password of a private room.
    pub password: Option<String>,
    /// The room object's own members, as REST shows them.
    pub settings: Map<String, Value>,
    /// Everybody who was ever here, by user id.
    pub members: BTreeMap<String, Member>,
    /// The room's roles, highest first, the default role last.
    pub roles: Vec<Role>,
    /// Songs that each member has lined up.
    pub queues: BTreeMap<String, Vec<Entry>>,
    /// Members in the order in which they will play.
    pub rotation: Vec<String>,
    /// What plays now.
    pub current: Option<Playing>,
    /// What has played, newest first.
    pub history: VecDeque<Entry>,
    /// The recent chat, oldest first.
    pub chat: VecDeque<Value>,
    /// The moderation log, newest first.
    pub audit: VecDeque<Value>,
    /// When each member last wrote, milliseconds.
    pub last_chat_ms: BTreeMap<String, i64>,
    /// Wrong passwords: how many, and until when the account is locked out.
    pub password_tries: BTreeMap<String, (u32, i64)>,
}

impl Room {
    /// A room with nobody in it.
    pub fn new(id: &str, slug: &str, name: &str, owner: &str, created_ms: i64) -> Self {
        Self {
            id: id.to_owned(),
            slug: slug.to_owned(),
            owner: owner.to_owned(),
            password: None,
            settings: default_settings(id, slug, name, owner, created_ms),
            members: BTreeMap::new(),
            roles: Vec::new(),
            queues: BTreeMap::new(),
            rotation: Vec::new(),
            current: None,
            history: VecDeque::new(),
            chat: VecDeque::new(),
            audit: VecDeque::new(),
            last_chat_ms: BTreeMap::new(),
            password_tries: BTreeMap::new(),
        }
    }

    /// A setting that is true or false.
    pub fn flag(&self, name: &str) -> bool {
        self.settings.get(name).is_some_and(truthy)
    }

    /// A setting that is a number.
    pub fn number(&self, name: &str) -> i64 {
        self.settings.get(name).and_then(Value::as_i64).unwrap_or(0)
    }

    /// How many members are here now.
    pub fn present_count(&self) -> usize {
        self.members.values().filter(|member| member.present).count()
    }
}

/// Reads the many spellings of true: `1`, `"1"`, `true`, `"true"`.
pub fn truthy(value: &Value) -> bool {
    match value {
        Value::Bool(flag) => *flag,
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::String(text) => text == "1" || text.eq_ignore_ascii_case("true"),
        _ => false,
    }
}

impl World {
    /// The room with that id or slug.
    pub fn find_room(&self, reference: &str) -> Option<&Room> {
        self.rooms
            .get(reference)
            .or_else(|| self.rooms.values().find(|room| room.slug == reference))
    }

    /// The Room object; `_user` is the account in `GET room/:ref` and a plain id elsewhere.
    pub fn room_json(&self, room: &Room, populated: bool) -> Value {
        let mut object = room.settings.clone();
        object.insert("activeUsers".into(), json!(room.present_count()));
        let current = room.current.as_ref().and_then(|playing| {
            let song = self.songs.get(&playing.entry.songid)?;
            Some(json!({"songid": song.id, "type": song.kind, "fkid": song.fkid,
                "name": song.name}))
        });
        object.insert("currentSong".into(), json!(current));
        if populated {
            object.insert("_user".into(), self.user_populated(&room.owner));
        }
        Value::Object(object)
    }

    /// One page of the lobby or of a search in it, fullest rooms first.
    pub fn lobby(&self, term: &str, offset: usize) -> Vec<Value> {
        let wanted = term.to_lowercase();
        let mut rooms: Vec<&Room> = self
            .rooms
            .values()
            .filter(|room| {
                let name = room.settings.get("name").and_then(Value::as_str).unwrap_or("");
                name.to_lowercase().contains(&wanted) || room.slug.contains(&wanted)
            })
            .collect();
        rooms.sort_by_key(|room| std::cmp::Reverse(room.present_count()));
        rooms
            .into_iter()
            .skip(offset)
            .take(LOBBY_PAGE)
            .map(|room| self.room_json(room, false))
            .collect()
    }

    /// Makes a room of the caller's own.
    pub fn create_room(
        &mut self,
        owner: &str,
        fields: &Map<String, Value>,
        now_ms: i64,
    ) -> Result<Value, Refusal> {
        let name = fields.get("name").and_then(Value::as_str).unwrap_or("").trim();
        if name.is_empty() {
            return Err(Refusal::bad_request("name is required"));
        }
        let owned = self.rooms.values().filter(|room| room.owner == owner).count();
        if owned >= ROOMS_PER_ACCOUNT {
            return Err(Refusal::bad_request("You cannot create more rooms"));
        }
        let slug = self.free_slug(name);
        let id = self.next_id();
        let mut room = Room::new(&id, &slug, name, owner, now_ms);
        room.roles = super::roles::starter_roles(&id);
        self.rooms.insert(id.clone(), room);
        self.apply_settings(&id, fields)?;
        Ok(self.room_json(self.room(&id)?, false))
    }

    /// Changes a room's settings.
    pub fn update_room(
        &mut self,
        room_id: &str,
        actor: &str,
        fields: &Map<String, Value>,
    ) -> Result<Value, Refusal> {
        self.require(room_id, actor, "room.manage")?;
        let password_updated = self.apply_settings(room_id, fields)?;
        let shown = self.room_json(self.room(room_id)?, false);
        let mut event = json!({"type": "room-update", "room": shown});
        if password_updated {
            event["passwordUpdated"] = json!(true);
        }
        self.tell_room(room_id, event);
        Ok(shown)
    }

    /// Gives a room another background picture.
    pub fn change_background(
        &mut self,
        room_id: &str,
        actor: &str,
        now_ms: i64,
    ) -> Result<(), Refusal> {
        self.require(room_id, actor, "room.manage")?;
        let room = self.room_mut(room_id)?;
        room.settings.insert("background".into(), background(room_id, now_ms / 1000));
        let shown = self.room_json(self.room(room_id)?, false);
        self.tell_room(room_id, json!({"type": "room-update", "room": shown}));
        Ok(())
    }

    /// Locks or unlocks the queue.
    pub fn lock_queue(&mut self, room_id: &str, actor: &str, lock: bool) -> Result<Value, Refusal> {
        self.require(room_id, actor, "queue.lock")?;
        let legacy = self.forms.roles == super::RolesGeneration::Legacy;
        let room = self.room_mut(room_id)?;
        room.settings.insert("lockQueue".into(), json!(lock));
        if legacy && !lock {
            super::roles::take_template(room, "dj", |_| true);
        }
        let shown = self.room_json(self.room(room_id)?, false);
        let user = self.user_in_event(actor);
        self.tell_room(room_id, json!({"type": "room-lock-queue", "user": user, "room": shown}));
        Ok(shown)
    }

    /// Changes one of the three moderation settings.
    pub fn moderation_setting(
        &mut self,
        room_id: &str,
        actor: &str,
        action: &str,
        value: bool,
        now_ms: i64,
    ) -> Result<Value, Refusal> {
        self.require(room_id, actor, "room.settings.moderation")?;
        let kind = match action {
            "slowMode" => "room-slow-mode",
            "allowGuestsToChat" => "room-allow-guest-chat",
            "allowGuestsToEmbed" => "room-allow-guest-embed",
            _ => return Err(Refusal::bad_request("unknown action")),
        };
        let room = self.room_mut(room_id)?;
        room.settings.insert(action.to_owned(), json!(value));
        let shown = json!({"_id": room_id, action: value});
        let user = self.user_in_event(actor);
        self.tell_room(room_id, json!({"type": kind, "user": user, "room": shown}));
        self.record_audit(room_id, actor, None, action, None, now_ms);
        Ok(shown)
    }

    /// Lets an account into a private room, or says why not.
    pub(crate) fn check_password(
        &mut self,
        room_id: &str,
        user_id: &str,
        given: Option<&str>,
        now_ms: i64,
    ) -> Result<(), Refusal> {
        let room = self.room_mut(room_id)?;
        let holds_role = room
            .members
            .get(user_id)
            .is_some_and(|member| member.present || !member.roles.is_empty());
        let Some(password) = room.password.clone() else {
            return Ok(());
        };
        if room.owner == user_id || holds_role {
            return Ok(());
        }
        let tries = room.password_tries.entry(user_id.to_owned()).or_insert((0, 0));
        if tries.1 > now_ms {
            return Err(Refusal::with_detail(400, json!({"err": "tooManyInvalidPassword"})));
        }
        match given {
            Some(text) if text == password => {
                room.password_tries.remove(user_id);
                Ok(())
            }
            None | Some("") => {
                Err(Refusal::with_detail(400, json!({"message": "password required"})))
            }
            Some(_) => {
                tries.0 += 1;
                if tries.0 >= PASSWORD_TRIES_MAX {
                    *tries = (0, now_ms + PASSWORD_LOCKOUT_MS);
                    return Err(Refusal::with_detail(
                        400,
                        json!({"err": "tooManyInvalidPassword"}),
                    ));
                }
                Err(Refusal::with_detail(400, json!({"err": "invalidPassword"})))
            }
        }
    }

    /// Writes the fields that the form knows; true when the password changed.
    fn apply_settings(
        &mut self,
        room_id: &str,
        fields: &Map<String, Value>,
    ) -> Result<bool, Refusal> {
        let room = self.room_mut(room_id)?;
        for (name, longest) in TEXT_SETTINGS {
            if let Some(text) = fields.get(name).and_then(Value::as_str) {
                if text.chars().count() > longest {
                    return Err(Refusal::bad_request(&format!("{name} is too long")));
                }
                room.settings.insert(name.to_owned(), json!(text));
            }
        }
        for name in NUMBER_SETTINGS {
            let number = fields.get(name).and_then(|value| match value {
                Value::String(text) => text.parse::<i64>().ok(),
                other => other.as_i64(),
            });
            if let Some(number) = number {
                room.settings.insert(name.to_owned(), json!(number));
            }
        }
        for name in SWITCH_SETTINGS {
            if let Some(value) = fields.get(name) {
                room.settings.insert(name.to_owned(), json!(truthy(value)));
            }
        }
        let private = room.settings.get("roomDisplay") == Some(&json!("private"));
        let given = fields
            .get("roomPassword")
            .and_then(Value::as_str)
            .filter(|text| !text.is_empty())
            .map(str::to_owned);
        let wanted = if private { given.or_else(|| room.password.clone()) } else { None };
        if private && wanted.is_none() {
            return Err(Refusal::bad_request("A private room needs a password"));
        }
        let changed = wanted.is_some() && wanted != room.password;
        room.password = wanted;
        Ok(changed)
    }

    fn free_slug(&self, name: &str) -> String {
        let kept: String = name
            .to_lowercase()
            .chars()
            .map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' })
            .collect();
        let slug = kept.trim_matches('-').to_owned();
        let mut candidate = slug.clone();
        let mut number = 2;
        while self.find_room(&candidate).is_some() || candidate.is_empty() {
            candidate = format!("{slug}-{number}");
            number += 1;
        }
        candidate
    }
}

/// The picture object of a room's background.
pub(super) fn background(room_id: &str, version: i64) -> Value {
    json!({"public_id": format!("room/{room_id}"), "version": version, "width": 1920,
        "height": 1200, "format": "jpg", "resource_type": "image", "tags": [], "bytes": 611_203,
        "type": "upload", "etag": "11aa22bb33cc44dd55ee66ff77889900",
        "url": format!("http://images.example.invalid/v{version}/room/{room_id}.jpg"),
        "secure_url": format!("https://images.example.invalid/v{version}/room/{room_id}.jpg")})
}

fn default_settings(
    id: &str,
    slug: &str,
    name: &str,
    owner: &str,
    created_ms: i64,
) -> Map<String, Value> {
    let object = json!({"_id": id, "name": name, "description": "", "roomUrl": slug,
        "realTimeChannel": format!("dubtrackfm-{slug}"), "status": 1, "roomType": "room",
        "isPublic": false, "lang": null, "musicType": null, "password": null, "allowedDjs": 0,
        "maxLengthSong": 0, "displayQueue": false, "background": null, "created": created_ms,
        "updated": created_ms, "userid": owner, "roomEmbed": "", "otSession": null,
        "_user": owner, "__v": 0, "lockQueue": false, "welcomeMessage": "",
        "metaDescription": "", "displayInLobby": true, "displayInSearch": true,
        "limitQueueLength": false, "timeSongQueueRepeat": 120, "recycleDJ": true,
        "displayDJinQueue": true, "displayUserJoin": true, "displayUserLeave": true,
        "displayUserGrab": true, "maxSongQueueLength": 0, "roomDisplay": "public",
        "waitListRandom": false, "slowMode": false, "allowGuestsToChat": true,
        "allowGuestsToEmbed": false});
    match object {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}
