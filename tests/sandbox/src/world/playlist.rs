//! Saved playlists. Saving the playing song is what QueUp calls a grab.

use super::{Refusal, World};
use serde_json::{Value, json};

/// Rows on a page.
const PAGE: usize = 20;
/// Longest name, in characters.
const NAME_MAX_CHARS: usize = 100;
/// Songs one playlist may hold.
const SONGS_MAX: usize = 10_000;

/// Songs that one import brings.
const IMPORT_MAX: usize = 8;
/// The one set that SoundCloud has here.
const SOUNDCLOUD_SET: u64 = 88_412_007;

/// A saved playlist.
#[derive(Debug, Clone)]
pub struct Playlist {
    /// Playlist id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whose it is.
    pub owner: String,
    /// When it was made, milliseconds.
    pub created: i64,
    /// The songs in order.
    pub songs: Vec<SavedSong>,
}

/// One row of a playlist.
#[derive(Debug, Clone)]
pub struct SavedSong {
    /// Row id.
    pub id: String,
    /// Media id.
    pub songid: String,
    /// When it was added, milliseconds.
    pub added: i64,
}

/// Where songs are imported from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Import {
    /// A playlist id of YouTube.
    YouTube(String),
    /// A set id of SoundCloud.
    SoundCloud(String),
}

impl Playlist {
    fn json(&self) -> Value {
        json!({"_id": self.id, "name": self.name, "status": 1, "removed": false,
            "isPublic": false, "created": self.created, "type": null, "fkid": null,
            "userid": self.owner, "__v": 0, "totalItems": self.songs.len()})
    }
}

impl World {
    /// The caller's playlists.
    pub fn playlists_of(&self, user_id: &str) -> Vec<Value> {
        let own = self.playlists.values().filter(|list| list.owner == user_id);
        own.map(Playlist::json).collect()
    }

    /// Makes an empty playlist.
    pub fn create_playlist(
        &mut self,
        user_id: &str,
        name: &str,
        now_ms: i64,
    ) -> Result<Value, Refusal> {
        check_name(name)?;
        let playlist = Playlist {
            id: self.next_id(),
            name: name.to_owned(),
            owner: user_id.to_owned(),
            created: now_ms,
            songs: Vec::new(),
        };
        let mut shown = playlist.json();
        if let Value::Object(object) = &mut shown {
            object.remove("totalItems");
        }
        self.playlists.insert(playlist.id.clone(), playlist);
        Ok(shown)
    }

    /// Renames a playlist.
    pub fn rename_playlist(
        &mut self,
        user_id: &str,
        id: &str,
        name: &str,
    ) -> Result<Value, Refusal> {
        check_name(name)?;
        let playlist = self.own_playlist(user_id, id)?;
        playlist.name = name.to_owned();
        Ok(playlist.json())
    }

    /// Deletes a playlist.
    pub fn delete_playlist(&mut self, user_id: &str, id: &str) -> Result<(), Refusal> {
        self.own_playlist(user_id, id)?;
        self.playlists.remove(id);
        Ok(())
    }

    /// One page of a playlist, filtered by title; pages count from 1.
    pub fn playlist_songs(
        &mut self,
        user_id: &str,
        id: &str,
        page: usize,
        filter: &str,
    ) -> Result<Vec<Value>, Refusal> {
        let songs = self.own_playlist(user_id, id)?.songs.clone();
        let wanted = filter.to_lowercase();
        let rows = songs.iter().filter(|row| {
            let song = self.songs.get(&row.songid);
            wanted.is_empty() || song.is_some_and(|s| s.name.to_lowercase().contains(&wanted))
        });
        let shown = rows.skip(page.saturating_sub(1) * PAGE).take(PAGE).map(|row| {
            json!({"_id": row.id, "added": row.added, "songid": row.songid,
                "_song": self.song_json(&row.songid), "playlistid": id, "__v": 0})
        });
        Ok(shown.collect())
    }

    /// Adds a media to a playlist. If it plays where the caller is, that is a grab.
    pub fn save_song(
        &mut self,
        user_id: &str,
        id: &str,
        song_id: &str,
        now_ms: i64,
    ) -> Result<Value, Refusal> {
        if !self.songs.contains_key(song_id) {
            return Err(Refusal::new(404, "song not found"));
        }
        let row = SavedSong { id: self.next_id(), songid: song_id.to_owned(), added: now_ms };
        let playlist = self.own_playlist(user_id, id)?;
        if playlist.songs.len() >= SONGS_MAX {
            return Err(Refusal::bad_request("The playlist is full"));
        }
        if playlist.songs.iter().any(|saved| saved.songid == song_id) {
            return Err(Refusal::bad_request("Song is already in the playlist"));
        }
        playlist.songs.push(row);
        let shown = playlist.json();
        self.grabbed(user_id, song_id);
        Ok(shown)
    }

    /// Saves a media to the first playlist of the account, which is made if there is none.
    pub fn grab(&mut self, user_id: &str, song_id: &str, now_ms: i64) -> Result<(), Refusal> {
        let known = self.playlists.values().find(|list| list.owner == user_id);
        let id = match known {
            Some(list) => list.id.clone(),
            None => {
                let made = self.create_playlist(user_id, "Grabs", now_ms)?;
                made["_id"].as_str().unwrap_or("").to_owned()
            }
        };
        self.save_song(user_id, &id, song_id, now_ms).map(drop)
    }

    /// Removes a row of a playlist.
    pub fn unsave_song(&mut self, user_id: &str, id: &str, row: &str) -> Result<(), Refusal> {
        let playlist = self.own_playlist(user_id, id)?;
        let before = playlist.songs.len();
        playlist.songs.retain(|saved| saved.id != row);
        if playlist.songs.len() == before {
            return Err(Refusal::new(404, "song not found in playlist"));
        }
        Ok(())
    }

    /// Puts the rows of a playlist into another order; without one, into a random order.
    pub fn order_playlist(
        &mut self,
        user_id: &str,
        id: &str,
        order: Option<&[String]>,
    ) -> Result<(), Refusal> {
        let mut random = self.random.clone();
        let playlist = self.own_playlist(user_id, id)?;
        match order {
            Some(order) => {
                let complete = order.len() == playlist.songs.len()
                    && playlist.songs.iter().all(|row| order.contains(&row.id));
                if !complete {
                    return Err(Refusal::bad_request("invalid order"));
                }
                playlist.songs.sort_by_key(|row| order.iter().position(|wanted| *wanted == row.id));
            }
            None => playlist.songs.sort_by_cached_key(|_| random.next_u64()),
        }
        self.random = random;
        Ok(())
    }

    /// Fills a playlist from a provider. Imports from SoundCloud leave a blank row, as QueUp's do.
    pub fn import_songs(
        &mut self,
        user_id: &str,
        id: &str,
        source: &Import,
        now_ms: i64,
    ) -> Result<Value, Refusal> {
        let kind = match source {
            Import::YouTube(list) if list.starts_with("PL") => "youtube",
            Import::SoundCloud(set) if set.parse() == Ok(SOUNDCLOUD_SET) => "soundcloud",
            _ => return Err(Refusal::import("The playlist cannot be read")),
        };
        let wanted =
            |song: &&super::Song| song.kind == kind || (song.blank && kind == "soundcloud");
        let songs: Vec<String> = self
            .songs
            .values()
            .filter(wanted)
            .take(IMPORT_MAX)
            .map(|song| song.id.clone())
            .collect();
        let rows: Vec<SavedSong> = songs
            .into_iter()
            .map(|songid| SavedSong { id: self.next_id(), songid, added: now_ms })
            .collect();
        let playlist = self.own_playlist(user_id, id)?;
        playlist.songs.extend(rows);
        Ok(playlist.json())
    }

    /// The sets of a SoundCloud user; everybody has the same one.
    pub fn soundcloud_sets(&self, username: &str) -> Value {
        match username {
            "" => json!([]),
            name => json!([{"id": SOUNDCLOUD_SET, "title": format!("Likes of {name}"),
                "track_count": 3}]),
        }
    }

    /// Adds a whole playlist to the caller's own queue; songs that are refused are left out.
    pub fn queue_playlist(
        &mut self,
        room_id: &str,
        user_id: &str,
        id: &str,
        now_ms: i64,
    ) -> Result<(), Refusal> {
        self.require_present(room_id, user_id)?;
        let songs = self.own_playlist(user_id, id)?.songs.clone();
        for row in songs {
            // A repeated or blank song is no reason to refuse the rest.
            let _refused = self.queue_media(room_id, user_id, &row.songid, now_ms);
        }
        Ok(())
    }

    fn own_playlist(&mut self, user_id: &str, id: &str) -> Result<&mut Playlist, Refusal> {
        self.playlists
            .get_mut(id)
            .filter(|playlist| playlist.owner == user_id)
            .ok_or_else(|| Refusal::new(404, "playlist not found"))
    }
}

fn check_name(name: &str) -> Result<(), Refusal> {
    let length = name.chars().count();
    if name.trim().is_empty() || length > NAME_MAX_CHARS {
        return Err(Refusal::bad_request("name is required"));
    }
    Ok(())
}
