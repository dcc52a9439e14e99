//! Personal playlists, and the songs in them (models.md §10).

use std::sync::Arc;

use super::SongInfo;
use super::column::columns;
use super::lenient::Reference;
use super::row::{Field, Row};
use crate::reader::Read;
use crate::text::Text;

/// A personal playlist of an account.
#[derive(Debug, Clone, PartialEq)]
pub struct Playlist {
    /// The playlist's id.
    pub id: Text,
    /// Its name.
    pub name: Option<Text>,
    /// Whose it is.
    pub user_id: Option<Text>,
    /// When it was made, ms since 1970.
    pub created_ms: i64,
    /// How many songs it has; -1 = the server has not said, as of a fresh one.
    pub song_count: i64,
    /// Where it was imported from: `youtube` or `soundcloud`.
    pub provider: Option<Text>,
    /// The provider's id of what was imported.
    pub media_id: Option<Text>,
    /// Whether it is marked as public; what that does is not known.
    pub is_public: bool,
}

impl Default for Playlist {
    fn default() -> Playlist {
        Playlist {
            id: Text::default(),
            name: None,
            user_id: None,
            created_ms: 0,
            song_count: -1,
            provider: None,
            media_id: None,
            is_public: false,
        }
    }
}

impl Row for Playlist {
    columns! { Playlist:
        "_id" => |row, field| field.text_or_as_before(&mut row.id),
        "name" => |row, field| field.decoded_text(&mut row.name),
        "userid" => |row, field| field.text(&mut row.user_id),
        "created" => |row, field| field.time_or_zero(&mut row.created_ms),
        "totalItems" => |row, field| {
            row.song_count = read_count(field)?.unwrap_or(-1);
            Ok(())
        },
        "type" => |row, field| field.text(&mut row.provider),
        "fkid" => |row, field| field.text(&mut row.media_id),
        "isPublic" => |row, field| field.flag_or_false(&mut row.is_public),
    }
}

/// A set at SoundCloud, as it stands there: nothing of it is at QueUp yet.
#[derive(Default)]
pub struct SetRow {
    id: Option<Text>,
    title: Option<Text>,
    track_count: Option<i64>,
    created_at: i64,
}

impl Row for SetRow {
    columns! { SetRow:
        "id" => |row, field| field.text(&mut row.id),
        "title" => |row, field| field.decoded_text(&mut row.title),
        "track_count" => |row, field| {
            row.track_count = read_count(field)?;
            Ok(())
        },
        "created_at" => |row, field| field.time_or_zero(&mut row.created_at),
    }
}

impl From<SetRow> for Playlist {
    /// A playlist without an id of its own; [`Playlist::media_id`] is the set's.
    fn from(row: SetRow) -> Playlist {
        Playlist {
            name: row.title,
            created_ms: row.created_at,
            song_count: row.track_count.unwrap_or(-1),
            provider: Some(Text::new("soundcloud")),
            media_id: row.id,
            ..Playlist::default()
        }
    }
}

fn read_count(field: Field<'_, '_>) -> Read<Option<i64>> {
    let mut count = None;
    field.int(&mut count)?;
    Ok(count.filter(|count| *count >= 0))
}

/// A song of a personal playlist.
#[derive(Debug, Clone, Default, PartialEq)]
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

/// A song of a personal playlist as the wire sends it.
#[derive(Default)]
pub struct PlaylistSongRow {
    id: Text,
    playlistid: Option<Text>,
    added: i64,
    songid: Option<Text>,
    song: Reference<SongInfo>,
}

impl Row for PlaylistSongRow {
    columns! { PlaylistSongRow:
        "_id" => |row, field| field.text_or_as_before(&mut row.id),
        "playlistid" => |row, field| field.text(&mut row.playlistid),
        "added" => |row, field| field.time_or_zero(&mut row.added),
        "songid" => |row, field| field.text(&mut row.songid),
        "_song" => |row, field| field.reference(&mut row.song),
    }
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
    use crate::model::row::of;

    #[test]
    fn counts_come_as_numbers_texts_or_not_at_all() {
        for (json, expected) in [
            (r#"{"_id":"1","totalItems":"12"}"#, 12),
            (r#"{"_id":"1","totalItems":12.0}"#, 12),
            (r#"{"_id":"1"}"#, -1),
            (r#"{"_id":"1","totalItems":null}"#, -1),
        ] {
            assert_eq!(of::<Playlist>(json).unwrap().song_count, expected);
        }
    }

    #[test]
    fn a_set_is_a_playlist_of_its_provider() {
        for (json, id, count) in [
            (r#"{"id":88412007,"title":"A &amp; B","track_count":3}"#, Some("88412007"), 3),
            (r#"{"id":"7","title":"A & B","kind":"playlist","tracks":[]}"#, Some("7"), -1),
            (r#"{"title":"A & B","created_at":null}"#, None, -1),
        ] {
            let set: Playlist = of::<SetRow>(json).unwrap().into();
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
            let row = PlaylistSong::from(of::<PlaylistSongRow>(json).unwrap());
            assert_eq!(
                (row.info_id.as_deref(), row.info.is_some()),
                (Some("2"), has_info),
                "{json}"
            );
        }
    }
}
