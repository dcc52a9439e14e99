//! Personal playlists, and the songs in them (models.md §10).

use std::sync::Arc;

use serde::Deserialize;

use super::SongInfo;
use super::lenient::{self, Reference};
use crate::text::Text;

/// A personal playlist of an account.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Playlist {
    /// The playlist's id.
    #[serde(rename = "_id", deserialize_with = "lenient::text_or_empty")]
    pub id: Text,
    /// Its name.
    #[serde(deserialize_with = "lenient::decoded_text")]
    pub name: Option<Text>,
    /// Whose it is.
    #[serde(rename = "userid", deserialize_with = "lenient::text")]
    pub user_id: Option<Text>,
    /// When it was made, ms since 1970.
    #[serde(rename = "created", deserialize_with = "lenient::time_or_zero")]
    pub created_ms: i64,
    /// How many songs it has; -1 = the server has not said, as of a fresh one.
    #[serde(rename = "totalItems", deserialize_with = "count", default = "unknown")]
    pub song_count: i64,
    /// Where it was imported from: `youtube` or `soundcloud`.
    #[serde(rename = "type", deserialize_with = "lenient::text")]
    pub provider: Option<Text>,
    /// The provider's id of what was imported.
    #[serde(rename = "fkid", deserialize_with = "lenient::text")]
    pub media_id: Option<Text>,
    /// Whether it is marked as public; what that does is not known.
    #[serde(rename = "isPublic", deserialize_with = "lenient::flag_or_false")]
    pub is_public: bool,
}

/// A set at SoundCloud, as it stands there: nothing of it is at QueUp yet.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct SetRow {
    #[serde(deserialize_with = "lenient::text")]
    id: Option<Text>,
    #[serde(deserialize_with = "lenient::decoded_text")]
    title: Option<Text>,
    #[serde(deserialize_with = "count", default = "unknown")]
    track_count: i64,
    #[serde(deserialize_with = "lenient::time_or_zero")]
    created_at: i64,
}

impl From<SetRow> for Playlist {
    /// A playlist without an id of its own; [`Playlist::media_id`] is the set's.
    fn from(row: SetRow) -> Playlist {
        Playlist {
            name: row.title,
            created_ms: row.created_at,
            song_count: row.track_count,
            provider: Some(Text::new("soundcloud")),
            media_id: row.id,
            ..Playlist::default()
        }
    }
}

fn unknown() -> i64 {
    -1
}

fn count<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    Ok(lenient::int(deserializer)?.filter(|count| *count >= 0).unwrap_or(-1))
}

/// A song of a personal playlist.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(from = "PlaylistSongRow")]
pub struct PlaylistSong {
    /// The row's id: names it when it is removed or moved.
    pub id: Text,
    /// The playlist.
    pub playlist_id: Option<Text>,
    /// When it was added, ms since 1970.
    pub added_ms: i64,
    /// The media's id.
    pub info_id: Option<Text>,
    /// The media; absent for blank rows of broken imports (Q-17).
    pub info: Option<Arc<SongInfo>>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct PlaylistSongRow {
    #[serde(rename = "_id", deserialize_with = "lenient::text_or_empty")]
    id: Text,
    #[serde(deserialize_with = "lenient::text")]
    playlistid: Option<Text>,
    #[serde(deserialize_with = "lenient::time_or_zero")]
    added: i64,
    #[serde(deserialize_with = "lenient::text")]
    songid: Option<Text>,
    #[serde(rename = "_song")]
    song: Reference<SongInfo>,
}

impl From<PlaylistSongRow> for PlaylistSong {
    fn from(row: PlaylistSongRow) -> PlaylistSong {
        let (id, info) = match row.song {
            Reference::None => (None, None),
            Reference::Id(id) => (Some(id), None),
            Reference::Full(info) => (info.id.clone(), Some(info)),
        };
        PlaylistSong {
            id: row.id,
            playlist_id: row.playlistid,
            added_ms: row.added,
            info_id: row.songid.or(id),
            info: info.filter(SongInfo::is_playable).map(Arc::new),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_come_as_numbers_texts_or_not_at_all() {
        for (json, expected) in [
            (r#"{"_id":"1","totalItems":"12"}"#, 12),
            (r#"{"_id":"1","totalItems":12.0}"#, 12),
            (r#"{"_id":"1"}"#, -1),
            (r#"{"_id":"1","totalItems":null}"#, -1),
        ] {
            assert_eq!(serde_json::from_str::<Playlist>(json).unwrap().song_count, expected);
        }
    }

    #[test]
    fn a_set_is_a_playlist_of_its_provider() {
        for (json, id, count) in [
            (r#"{"id":88412007,"title":"A &amp; B","track_count":3}"#, Some("88412007"), 3),
            (r#"{"id":"7","title":"A & B","kind":"playlist","tracks":[]}"#, Some("7"), -1),
            (r#"{"title":"A & B","created_at":null}"#, None, -1),
        ] {
            let set: Playlist = serde_json::from_str::<SetRow>(json).unwrap().into();
            assert_eq!((set.media_id.as_deref(), set.song_count), (id, count), "{json}");
            assert_eq!((&*set.id, set.name.as_deref()), ("", Some("A & B")), "{json}");
            assert_eq!(set.provider.as_deref(), Some("soundcloud"));
        }
    }

    #[test]
    fn a_blank_row_has_no_media() {
        for (json, has_info) in [
            (r#"{"_id":"1","songid":"2","_song":{"_id":"2","updub":0,"userid":null}}"#, false),
            (r#"{"_id":"1","songid":"2","_song":null}"#, false),
            (r#"{"_id":"1","_song":"2"}"#, false),
            (r#"{"_id":"1","_song":{"_id":"2","type":"youtube","fkid":"x"}}"#, true),
        ] {
            let row: PlaylistSong = serde_json::from_str(json).unwrap();
            assert_eq!(
                (row.info_id.as_deref(), row.info.is_some()),
                (Some("2"), has_info),
                "{json}"
            );
        }
    }
}
