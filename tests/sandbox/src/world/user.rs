//! Accounts and the three shapes in which QueUp writes them.

use super::{Refusal, RolesGeneration, World};
use serde_json::{Map, Value, json};

/// Longest user name the official form allows.
const USERNAME_MAX_CHARS: usize = 30;

/// An account.
#[derive(Debug, Clone)]
pub struct User {
    /// 24 hex digits.
    pub id: String,
    /// The name; unique, may change.
    pub username: String,
    /// The e-mail address, which is accepted in place of the name at login.
    pub email: String,
    /// The password.
    pub password: String,
    /// When the account was made, milliseconds.
    pub created: i64,
    /// The avatar object.
    pub image: Value,
}

/// One account follows another.
#[derive(Debug, Clone)]
pub struct Follow {
    /// Row id.
    pub id: String,
    /// Who follows.
    pub userid: String,
    /// Who is followed.
    pub following: String,
    /// When, milliseconds.
    pub created: i64,
}

impl Follow {
    /// The row as REST shows it.
    pub fn json(&self) -> Value {
        json!({"_id": self.id, "userid": self.userid, "following": self.following,
            "created": self.created, "__v": 0})
    }
}

impl User {
    /// The form of `user/:ref` and `auth/session`: with `userInfo` and with the picture.
    pub fn profile(&self) -> Value {
        let mut object = self.bare();
        object.insert("userInfo".into(), self.info());
        object.insert("profileImage".into(), self.image.clone());
        Value::Object(object)
    }

    /// The form inside rosters and entries: with the picture, without `userInfo`.
    pub fn populated(&self) -> Value {
        let mut object = self.bare();
        object.insert("profileImage".into(), self.image.clone());
        Value::Object(object)
    }

    /// The form inside events: taken from the login session, so without a picture.
    pub fn in_event(&self) -> Value {
        let mut object = self.bare();
        object.insert("userInfo".into(), self.info());
        object.insert("_force_updated".into(), json!(self.created + 1));
        Value::Object(object)
    }

    /// The form inside conversations.
    pub fn in_conversation(&self) -> Value {
        let mut object = self.bare();
        object.insert("userInfo".into(), self.info());
        Value::Object(object)
    }

    /// The form of the role events since 2026 and of the audit log: id and name.
    pub fn name_only(&self) -> Value {
        json!({"_id": self.id, "username": self.username})
    }

    fn bare(&self) -> Map<String, Value> {
        let object = json!({"_id": self.id, "username": self.username, "status": 1, "roleid": 1,
            "dubs": 0, "created": self.created, "__v": 0});
        match object {
            Value::Object(map) => map,
            _ => Map::new(),
        }
    }

    fn info(&self) -> Value {
        json!({"_id": info_id(&self.id), "userid": self.id, "__v": 0})
    }
}

/// The avatar object of an account.
pub fn avatar(user_id: &str, version: i64) -> Value {
    json!({"public_id": format!("user/{user_id}"), "version": version, "width": 320,
        "height": 320, "format": "png", "resource_type": "image", "tags": [], "bytes": 48213,
        "type": "upload", "etag": "0f1e2d3c4b5a69788796a5b4c3d2e1f0",
        "url": format!("http://images.example.invalid/v{version}/user/{user_id}.png"),
        "secure_url": format!("https://images.example.invalid/v{version}/user/{user_id}.png")})
}

/// The avatar object as it is since 2025: no `public_id`, and the version is text.
pub fn avatar_2025(user_id: &str) -> Value {
    json!({"public_id": null, "key": format!("user/{user_id}.webp"), "version": "1735689600",
        "format": "webp", "resource_type": "image", "bytes": 20_114, "type": "upload",
        "etag": "a1b2c3d4e5f60718293a4b5c6d7e8f90",
        "url": format!("http://cdn.example.invalid/user/{user_id}.webp?v=1735689600"),
        "secure_url": format!("https://cdn.example.invalid/user/{user_id}.webp?v=1735689600")})
}

impl World {
    /// The account with that id, or with that name in any case.
    pub fn find_user(&self, reference: &str) -> Option<&User> {
        self.users.get(reference).or_else(|| {
            self.users.values().find(|user| user.username.eq_ignore_ascii_case(reference))
        })
    }

    /// The account's form inside events; a stub when nobody has that id.
    pub fn user_in_event(&self, user_id: &str) -> Value {
        self.users.get(user_id).map_or_else(|| json!({"_id": user_id}), User::in_event)
    }

    /// The account's form inside rosters and entries; null when nobody has that id.
    pub fn user_populated(&self, user_id: &str) -> Value {
        self.users.get(user_id).map_or(Value::Null, User::populated)
    }

    /// Renames an account. No event tells anybody, as at QueUp.
    pub fn rename(&mut self, user_id: &str, username: &str) -> Result<Value, Refusal> {
        let length = username.chars().count();
        if length == 0 || length > USERNAME_MAX_CHARS || username.contains(['@', ' ', '/']) {
            return Err(Refusal::account(400, "Invalid username"));
        }
        let taken = self.find_user(username).map(|user| user.id.clone());
        if taken.is_some_and(|owner| owner != user_id) {
            return Err(Refusal::account(400, "Username already taken"));
        }
        let user = self.users.get_mut(user_id).ok_or_else(Refusal::no_user)?;
        user.username = username.to_owned();
        Ok(json!({"username": username}))
    }

    /// Gives an account a new avatar and tells the rooms it is in.
    pub fn change_avatar(&mut self, user_id: &str, now_ms: i64) -> Result<Value, Refusal> {
        let image = avatar(user_id, now_ms / 1000);
        let user = self.users.get_mut(user_id).ok_or_else(Refusal::no_user)?;
        user.image = image.clone();
        let mut shown = user.name_only();
        shown["profileImage"] = image;
        let profile = user.profile();
        let event = match self.forms.roles {
            RolesGeneration::Custom => json!({"type": "user-avatar-update", "user": shown}),
            // The form that goes with the older roles names the account in its type alone.
            RolesGeneration::Legacy => {
                json!({"type": format!("user-update-{user_id}"), "img": shown["profileImage"]})
            }
        };
        for room_id in self.rooms_with(user_id) {
            self.tell_room(&room_id, event.clone());
        }
        Ok(profile)
    }

    /// Follows another account; following twice gives the same row.
    pub fn follow(&mut self, user_id: &str, other: &str, now_ms: i64) -> Result<Value, Refusal> {
        self.user(other)?;
        let known = self.follows.iter().find(|row| row.userid == user_id && row.following == other);
        if let Some(row) = known {
            return Ok(row.json());
        }
        let row = Follow {
            id: self.next_id(),
            userid: user_id.to_owned(),
            following: other.to_owned(),
            created: now_ms,
        };
        let shown = row.json();
        self.follows.push(row);
        Ok(shown)
    }

    /// Stops following another account.
    pub fn unfollow(&mut self, user_id: &str, other: &str) {
        self.follows.retain(|row| row.userid != user_id || row.following != other);
    }
}

/// The id of the `userInfo` row, which QueUp keeps beside the account.
fn info_id(user_id: &str) -> String {
    match user_id.strip_prefix("6123ab45cd6789ef0123") {
        Some(rest) if rest.starts_with("00") => format!("6123ab45cd6789ef012301{}", &rest[2..]),
        _ => user_id.chars().rev().collect(),
    }
}
