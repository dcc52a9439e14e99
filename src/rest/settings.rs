//! What a room or a role is made with or changed by: the fields that somebody has set.

use std::collections::BTreeMap;

use serde_json::json;

use super::request::Request;
use crate::error::{Result, invalid_argument};
use crate::model::Role;

/// Longest label of a role, in characters (rest.md §5.1).
const LABEL_CHARS_MAX: usize = 32;

/// Fields of a room. Those that are not set are not sent.
#[derive(Clone, Default, PartialEq)]
pub struct RoomSettings {
    fields: BTreeMap<&'static str, String>,
}

impl RoomSettings {
    /// Sets the name: 1 to 100 characters.
    pub fn set_name(&mut self, name: &str) -> Result<()> {
        if name.trim().is_empty() {
            return Err(invalid_argument("name", "is empty"));
        }
        self.set_text("name", "name", name, 100)
    }

    /// Sets the description, at most 2,000 characters.
    pub fn set_description(&mut self, description: &str) -> Result<()> {
        self.set_text("description", "description", description, 2_000)
    }

    /// Sets the greeting, at most 300 characters.
    pub fn set_welcome_message(&mut self, text: &str) -> Result<()> {
        self.set_text("welcomeMessage", "text", text, 300)
    }

    /// Sets the text for search engines, at most 255 characters.
    pub fn set_meta_description(&mut self, text: &str) -> Result<()> {
        self.set_text("metaDescription", "text", text, 255)
    }

    /// Opens the room to everybody, or closes it behind a password of 1 to 100 characters.
    pub fn set_password(&mut self, password: Option<&str>) -> Result<()> {
        let Some(password) = password else {
            self.fields.remove("roomPassword");
            self.set("roomDisplay", "public");
            return Ok(());
        };
        if password.is_empty() {
            return Err(invalid_argument("password", "is empty"));
        }
        self.set_text("roomPassword", "password", password, 100)?;
        self.set("roomDisplay", "private");
        Ok(())
    }

    /// Shows an embedded stream instead of a player, or the player again.
    pub fn set_embed_url(&mut self, url: Option<&str>) -> Result<()> {
        match url {
            Some("") => return Err(invalid_argument("url", "is empty")),
            Some(url) => {
                self.set_text("roomEmbed", "url", url, 2_000)?;
                self.set("roomType", "iframe");
            }
            None => {
                self.fields.remove("roomEmbed");
                self.set("roomType", "room");
            }
        }
        Ok(())
    }

    /// Sets the longest song, in minutes; 0 = any.
    pub fn set_song_length_max_minutes(&mut self, minutes: i64) -> Result<()> {
        self.set_number("maxLengthSong", "minutes", minutes)
    }

    /// Sets after how many minutes a song may be queued again.
    pub fn set_song_repeat_minutes(&mut self, minutes: i64) -> Result<()> {
        self.set_number("timeSongQueueRepeat", "minutes", minutes)
    }

    /// Sets how many users the queue holds; 0 = any number.
    pub fn set_queue_users_max(&mut self, count: i64) -> Result<()> {
        if count == 0 {
            self.fields.remove("maxSongQueueLength");
            self.set_flag("limitQueueLength", false);
            return Ok(());
        }
        self.set_number("maxSongQueueLength", "count", count)?;
        self.set_flag("limitQueueLength", true);
        Ok(())
    }

    /// Sets whether only holders of a role may join the queue.
    pub fn set_queue_locked(&mut self, is_on: bool) {
        self.set_flag("lockQueue", is_on);
    }

    /// Sets whether a DJ goes back into the rotation after playing.
    pub fn set_dj_recycled(&mut self, is_on: bool) {
        self.set_flag("recycleDJ", is_on);
    }

    /// Sets whether the rotation is random.
    pub fn set_rotation_random(&mut self, is_on: bool) {
        self.set_flag("waitListRandom", is_on);
    }

    /// Sets whether web clients show the DJ in the queue.
    pub fn set_dj_shown_in_queue(&mut self, is_on: bool) {
        self.set_flag("displayDJinQueue", is_on);
    }

    /// Sets whether web clients show joins.
    pub fn set_join_shown(&mut self, is_on: bool) {
        self.set_flag("displayUserJoin", is_on);
    }

    /// Sets whether web clients show leaves.
    pub fn set_leave_shown(&mut self, is_on: bool) {
        self.set_flag("displayUserLeave", is_on);
    }

    /// Sets whether web clients show grabs.
    pub fn set_grab_shown(&mut self, is_on: bool) {
        self.set_flag("displayUserGrab", is_on);
    }

    /// Sets whether the lobby lists it.
    pub fn set_shown_in_lobby(&mut self, is_on: bool) {
        self.set_flag("displayInLobby", is_on);
    }

    /// Sets whether the search finds it.
    pub fn set_shown_in_search(&mut self, is_on: bool) {
        self.set_flag("displayInSearch", is_on);
    }

    /// Refuses settings that a room cannot be made with.
    pub fn check_new(&self) -> Result<()> {
        match self.fields.contains_key("name") {
            true => Ok(()),
            false => Err(invalid_argument("settings", "have no name")),
        }
    }

    /// Refuses settings that would change nothing.
    pub fn check_change(&self) -> Result<()> {
        match self.fields.is_empty() {
            false => Ok(()),
            true => Err(invalid_argument("settings", "are empty")),
        }
    }

    pub(super) fn fill(&self, request: Request) -> Request {
        self.fields.iter().fold(request, |request, (name, value)| request.form(name, value))
    }

    fn set(&mut self, field: &'static str, value: &str) {
        self.fields.insert(field, value.to_owned());
    }

    fn set_text(
        &mut self,
        field: &'static str,
        argument: &str,
        text: &str,
        chars_max: usize,
    ) -> Result<()> {
        if text.chars().count() > chars_max {
            let problem = format!("is longer than {chars_max} characters");
            return Err(invalid_argument(argument, &problem));
        }
        self.set(field, text);
        Ok(())
    }

    fn set_number(&mut self, field: &'static str, argument: &str, number: i64) -> Result<()> {
        if number < 0 {
            return Err(invalid_argument(argument, "is negative"));
        }
        self.fields.insert(field, number.to_string());
        Ok(())
    }

    fn set_flag(&mut self, field: &'static str, is_on: bool) {
        self.set(field, if is_on { "1" } else { "0" });
    }
}

impl std::fmt::Debug for RoomSettings {
    /// Names the fields; one of them may be a password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.fields.keys()).finish()
    }
}

/// Fields of a role. Those that are not set are those of the role as it is, or empty for a new one.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RoleSettings {
    label: Option<String>,
    color: Option<String>,
    permissions: Option<Vec<String>>,
    is_mentionable: Option<bool>,
    is_displayed_separately: Option<bool>,
}

impl RoleSettings {
    /// Sets what people call it: 1 to 32 characters.
    pub fn set_label(&mut self, label: &str) -> Result<()> {
        let count = label.trim().chars().count();
        if count == 0 || label.chars().count() > LABEL_CHARS_MAX {
            let problem = format!("must have 1 to {LABEL_CHARS_MAX} characters");
            return Err(invalid_argument("label", &problem));
        }
        self.label = Some(label.to_owned());
        Ok(())
    }

    /// Sets the colour, `#rrggbb`.
    pub fn set_color(&mut self, color: &str) -> Result<()> {
        let digits = color.strip_prefix('#').unwrap_or("");
        if digits.len() != 6 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(invalid_argument("color", "must look like #rrggbb"));
        }
        self.color = Some(color.to_owned());
        Ok(())
    }

    /// Sets all that it allows.
    pub fn set_permissions(&mut self, keys: Vec<String>) -> Result<()> {
        if keys.iter().any(String::is_empty) {
            return Err(invalid_argument("keys", "has an empty key"));
        }
        self.permissions = Some(keys);
        Ok(())
    }

    /// Sets whether chat can mention it.
    pub fn set_mentionable(&mut self, is_on: bool) {
        self.is_mentionable = Some(is_on);
    }

    /// Sets whether its holders are listed apart.
    pub fn set_displayed_separately(&mut self, is_on: bool) {
        self.is_displayed_separately = Some(is_on);
    }

    /// Refuses settings that a role cannot be made with.
    pub fn check_new(&self) -> Result<()> {
        match &self.label {
            Some(_) => Ok(()),
            None => Err(invalid_argument("settings", "have no label")),
        }
    }

    /// Refuses settings that would change nothing.
    pub fn check_change(&self) -> Result<()> {
        match *self == RoleSettings::default() {
            false => Ok(()),
            true => Err(invalid_argument("settings", "are empty")),
        }
    }

    /// The whole role: what is set here, and the rest as in `role`. The server clears every field
    /// that is left out.
    pub(super) fn over(&self, role: &Role) -> serde_json::Value {
        let known: Vec<&str> = role.permissions.iter().map(|key| key.as_str()).collect();
        let own = self.permissions.as_ref();
        let own = own.map(|keys| keys.iter().map(String::as_str).collect());
        let mut body = json!({
            "label": self.label.as_deref().or(role.label.as_deref()),
            "permissions": own.unwrap_or(known),
            "mentionable": self.is_mentionable.unwrap_or(role.is_mentionable),
            "displaySeparately":
                self.is_displayed_separately.unwrap_or(role.is_displayed_separately),
        });
        if let Some(color) = self.color.as_deref().or(role.color.as_deref()) {
            body["color"] = json!(color);
        }
        body
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rest::{Body, Method};
    use crate::text::Text;

    fn form(settings: &RoomSettings) -> String {
        let request = settings.fill(Request::new(Method::Put, &["room", "1"]));
        let Body::Form(pairs) = &request.body else { return String::new() };
        let pairs = pairs.iter().map(|(name, value)| format!("{name}={value}"));
        pairs.collect::<Vec<_>>().join("&")
    }

    #[test]
    fn only_what_is_set_is_sent() {
        let mut settings = RoomSettings::default();
        assert!(settings.check_new().is_err() && settings.check_change().is_err());
        assert_eq!(form(&settings), "");
        settings.set_queue_users_max(8).unwrap();
        settings.set_dj_recycled(false);
        assert_eq!(form(&settings), "limitQueueLength=1&maxSongQueueLength=8&recycleDJ=0");
        assert!(settings.check_new().is_err() && settings.check_change().is_ok());
        settings.set_queue_users_max(0).unwrap();
        settings.set_name("Room").unwrap();
        assert_eq!(form(&settings), "limitQueueLength=0&name=Room&recycleDJ=0");
        settings.check_new().unwrap();
    }

    #[test]
    fn fields_that_belong_together_change_together() {
        let mut settings = RoomSettings::default();
        settings.set_password(Some("s3cret")).unwrap();
        assert_eq!(form(&settings), "roomDisplay=private&roomPassword=s3cret");
        assert!(!format!("{settings:?}").contains("s3cret"));
        settings.set_password(None).unwrap();
        settings.set_embed_url(Some("https://a.example/")).unwrap();
        assert_eq!(
            form(&settings),
            "roomDisplay=public&roomEmbed=https://a.example/&roomType=iframe"
        );
        settings.set_embed_url(None).unwrap();
        assert_eq!(form(&settings), "roomDisplay=public&roomType=room");
    }

    #[test]
    fn what_the_server_would_refuse_is_refused() {
        let mut settings = RoomSettings::default();
        assert!(settings.set_name(" ").is_err() && settings.set_name(&"a".repeat(101)).is_err());
        assert!(settings.set_password(Some("")).is_err());
        assert!(settings.set_song_repeat_minutes(-1).is_err());
        assert!(settings.set_welcome_message(&"\u{e9}".repeat(301)).is_err());
        assert_eq!(settings, RoomSettings::default());
        let mut role = RoleSettings::default();
        for color in ["", "#12345", "445577", "#44557g", "#\u{e9}\u{e9}\u{e9}"] {
            assert!(role.set_color(color).is_err(), "{color}");
        }
        assert!(role.set_label("").is_err() && role.set_label(&"a".repeat(33)).is_err());
        assert!(role.set_permissions(vec![String::new()]).is_err());
        assert_eq!(role, RoleSettings::default());
    }

    #[test]
    fn a_role_keeps_what_is_not_set() {
        let role = Role {
            label: Some("Night Crew".into()),
            color: Some("#445577".into()),
            permissions: vec![Text::new("queue.join")],
            is_mentionable: true,
            ..Role::default()
        };
        let mut settings = RoleSettings::default();
        settings.set_displayed_separately(true);
        let whole = json!({"label": "Night Crew", "color": "#445577", "mentionable": true,
            "permissions": ["queue.join"], "displaySeparately": true});
        assert_eq!(settings.over(&role), whole);
        settings.set_permissions(Vec::new()).unwrap();
        assert_eq!(settings.over(&role)["permissions"], json!([]));
        settings.set_label("Day Crew").unwrap();
        let new = json!({"label": "Day Crew", "permissions": [], "mentionable": false,
            "displaySeparately": true});
        assert_eq!(settings.over(&Role::default()), new);
    }
}
