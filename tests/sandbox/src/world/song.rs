//! Media: what can be queued.

use super::{Refusal, World};
use serde_json::{Value, json};

/// How many hits a search answer holds.
const SEARCH_PAGE: usize = 5;

/// A track of a provider.
#[derive(Debug, Clone)]
pub struct Song {
    /// Media id.
    pub id: String,
    /// The title, HTML entities included.
    pub name: String,
    /// `youtube` or `soundcloud`.
    pub kind: String,
    /// The provider's own id.
    pub fkid: String,
    /// Length in milliseconds.
    pub length_ms: i64,
    /// True for the empty rows that broken imports have left behind.
    pub blank: bool,
}

impl Song {
    /// The media as REST and events show it.
    pub fn json(&self) -> Value {
        if self.blank {
            return json!({"_id": self.id, "created": 1_452_000_000_000_i64, "updub": 0,
                "downdub": 0, "userid": null, "__v": 0});
        }
        let mut object = json!({"_id": self.id, "name": self.name, "type": self.kind,
            "songLength": self.length_ms, "fkid": self.fkid, "__v": 0,
            "created": "2019-07-25T10:08:28.691Z"});
        if self.kind == "soundcloud" {
            let artwork = format!("https://thumbs.example.invalid/sc/{}-large.jpg", self.fkid);
            object["images"] = json!({"thumbnail": artwork, "soundcloud": {
                "artwork_url": artwork,
                "waveform_url": format!("https://waves.example.invalid/{}.png", self.fkid)}});
            object["streamUrl"] =
                json!(format!("https://streams.example.invalid/tracks/{}/stream", self.fkid));
        } else {
            let picture = format!("https://thumbs.example.invalid/{}/hq.jpg", self.fkid);
            object["images"] = json!({"thumbnail": picture});
        }
        object
    }

    /// The page of the provider that plays it.
    pub fn page(&self) -> String {
        if self.kind == "soundcloud" {
            format!("https://soundcloud.example.invalid/tracks/{}", self.fkid)
        } else {
            format!("https://youtube.example.invalid/watch?v={}", self.fkid)
        }
    }
}

impl World {
    /// The media with that id, or with that provider id.
    pub fn find_song(&self, reference: &str) -> Option<&Song> {
        self.songs
            .get(reference)
            .or_else(|| self.songs.values().find(|song| !song.blank && song.fkid == reference))
    }

    /// The media's JSON form; null when the id is unknown.
    pub fn song_json(&self, song_id: &str) -> Value {
        self.songs.get(song_id).map_or(Value::Null, Song::json)
    }

    /// Finds the media of a provider id, or makes a row for it as QueUp does on first use.
    pub fn import_song(&mut self, kind: &str, fkid: &str) -> Result<Song, Refusal> {
        let known = self.songs.values().find(|song| song.kind == kind && song.fkid == fkid);
        if let Some(song) = known {
            return Ok(song.clone());
        }
        if !plausible(kind, fkid) {
            return Err(Refusal::bad_request("Song is not available"));
        }
        let id = self.next_id();
        let song = Song {
            name: format!("Unlisted take {fkid}"),
            kind: kind.to_owned(),
            fkid: fkid.to_owned(),
            length_ms: 180_000,
            blank: false,
            id: id.clone(),
        };
        self.songs.insert(id, song.clone());
        Ok(song)
    }

    /// One page of a search by title, with the token of the next page.
    pub fn search_songs(&self, kind: &str, text: &str, token: &str) -> Value {
        let start: usize = token.trim_start_matches("CB").parse().unwrap_or(0);
        let wanted = text.to_lowercase();
        let hits: Vec<&Song> = self
            .songs
            .values()
            .filter(|song| !song.blank && (kind.is_empty() || song.kind == kind))
            .filter(|song| song.name.to_lowercase().contains(&wanted) || song.fkid == text)
            .collect();
        let items: Vec<Value> =
            hits.iter().skip(start).take(SEARCH_PAGE).map(|song| song.json()).collect();
        let next = (start + SEARCH_PAGE < hits.len()).then(|| format!("CB{}", start + SEARCH_PAGE));
        json!({"items": items, "nextPageToken": next})
    }
}

/// Whether a provider could have such an id at all.
fn plausible(kind: &str, fkid: &str) -> bool {
    match kind {
        "youtube" => {
            fkid.len() == 11
                && fkid
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')
        }
        "soundcloud" => !fkid.is_empty() && fkid.bytes().all(|byte| byte.is_ascii_digit()),
        _ => false,
    }
}
