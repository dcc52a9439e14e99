//! Songs: a play of a queue, and the media that it plays.

use std::sync::Arc;

use serde::Deserialize;

use super::User;
use super::lenient::{self, Reference};
use crate::text::Text;

/// A vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[repr(i32)]
pub enum DubKind {
    /// A word that is not known yet.
    #[default]
    Unknown = 0,
    /// In favour.
    Up = 1,
    /// Against.
    Down = 2,
}

impl DubKind {
    /// From the number of the C ABI.
    pub fn from_code(code: i32) -> Option<DubKind> {
        [DubKind::Up, DubKind::Down].into_iter().find(|kind| *kind as i32 == code)
    }

    /// From the wire's `updub` or `downdub`.
    pub fn from_word(word: &str) -> DubKind {
        match word {
            "updub" => DubKind::Up,
            "downdub" => DubKind::Down,
            _ => DubKind::Unknown,
        }
    }
}

/// The media behind a song: what is played, wherever it is played.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct SongInfo {
    /// The media's id.
    #[serde(rename = "_id", deserialize_with = "lenient::text")]
    pub id: Option<Text>,
    /// The title.
    #[serde(deserialize_with = "lenient::decoded_text")]
    pub name: Option<Text>,
    /// The provider: `youtube`, `soundcloud` or (old) `dubtrack`.
    #[serde(rename = "type", deserialize_with = "lenient::text")]
    pub provider: Option<Text>,
    /// The provider's own id of the media.
    #[serde(rename = "fkid", deserialize_with = "lenient::text")]
    pub media_id: Option<Text>,
    /// Length in ms; live streams show 99,999 s.
    #[serde(rename = "songLength", deserialize_with = "lenient::int_or_zero")]
    pub length_ms: i64,
    /// Pictures of it.
    #[serde(deserialize_with = "lenient::object")]
    pub images: Option<SongImages>,
    /// Stream address of SoundCloud media; expired as a rule.
    #[serde(rename = "streamUrl", deserialize_with = "lenient::text")]
    pub stream_url: Option<Text>,
    /// File address of uploaded media.
    #[serde(rename = "fileUrl", deserialize_with = "lenient::text")]
    pub file_url: Option<Text>,
    /// When the media became known to the service, ms since 1970.
    #[serde(rename = "created", deserialize_with = "lenient::time_or_zero")]
    pub created_ms: i64,
    /// When its data was last renewed, ms since 1970 (seen since 2025).
    #[serde(rename = "lastUpdated", deserialize_with = "lenient::time_or_zero")]
    pub updated_ms: i64,
    /// The provider's description.
    #[serde(deserialize_with = "lenient::decoded_text")]
    pub description: Option<Text>,
    /// Genre.
    #[serde(deserialize_with = "lenient::decoded_text")]
    pub genre: Option<Text>,
    /// Artist.
    #[serde(rename = "songArtist", deserialize_with = "lenient::decoded_text")]
    pub artist: Option<Text>,
    /// Bit rate, as the provider writes it.
    #[serde(rename = "songBitrate", deserialize_with = "lenient::text")]
    pub bitrate: Option<Text>,
    /// Beats per minute, as the provider writes it.
    #[serde(rename = "songBpm", deserialize_with = "lenient::text")]
    pub beats_per_minute: Option<Text>,
    /// Further data of the provider, if it is text.
    #[serde(rename = "songMeta", deserialize_with = "lenient::text")]
    pub metadata: Option<Text>,
    /// The provider's category (seen since 2025).
    #[serde(rename = "categoryId", deserialize_with = "lenient::text")]
    pub category_id: Option<Text>,
    /// Old vote counter of the media itself.
    #[serde(rename = "updub", deserialize_with = "lenient::int_or_zero")]
    pub updubs: i64,
    /// Old vote counter of the media itself.
    #[serde(rename = "downdub", deserialize_with = "lenient::int_or_zero")]
    pub downdubs: i64,
    /// Who brought it to the service.
    #[serde(rename = "userid", deserialize_with = "lenient::text")]
    pub user_id: Option<Text>,
}

impl SongInfo {
    /// Whether it names media at all: broken imports leave blank rows without provider or id.
    pub fn is_playable(&self) -> bool {
        self.provider.is_some() && self.media_id.is_some()
    }
}

/// Addresses of pictures of a song.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct SongImages {
    /// The small picture.
    #[serde(deserialize_with = "lenient::text")]
    pub thumbnail: Option<Text>,
}

/// One play: an entry of a room's queue or history, or the song that plays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Song {
    /// The play's id: names it in votes and skips.
    pub id: Text,
    /// The media's id.
    pub info_id: Option<Text>,
    /// The media; absent until it is known.
    pub info: Option<Arc<SongInfo>>,
    /// The room.
    pub room_id: Option<Text>,
    /// Who plays it; a stub if only the id is known, absent if not even that.
    pub dj: Option<Arc<User>>,
    /// When it was queued, ms since 1970.
    pub created_ms: i64,
    /// When it began to play, ms since 1970 on the server's clock; 0 = not yet or unknown.
    pub played_ms: i64,
    /// Length in ms.
    pub length_ms: i64,
    /// Whether it plays now.
    pub is_active: bool,
    /// Whether it has been played.
    pub is_played: bool,
    /// Whether it was skipped.
    pub is_skipped: bool,
    /// Place in the rotation; 999 when just added.
    pub order: i64,
    /// Votes in favour.
    pub updubs: i64,
    /// Votes against.
    pub downdubs: i64,
    /// How often it was grabbed; -1 = the server has not said.
    pub grabs: i64,
}

/// A play as the wire sends it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct EntryRow {
    /// The play's id.
    #[serde(rename = "_id", deserialize_with = "lenient::text")]
    pub id: Option<Text>,
    /// The media's id.
    #[serde(deserialize_with = "lenient::text")]
    pub songid: Option<Text>,
    /// The media or its id.
    #[serde(rename = "_song")]
    pub song: Reference<SongInfo>,
    /// The DJ's id.
    #[serde(deserialize_with = "lenient::text")]
    pub userid: Option<Text>,
    /// The DJ or the id.
    #[serde(rename = "_user")]
    pub user: Reference<User>,
    /// The room's id.
    #[serde(deserialize_with = "lenient::text")]
    pub roomid: Option<Text>,
    /// When it was queued.
    #[serde(deserialize_with = "lenient::time")]
    pub created: Option<i64>,
    /// When it began to play.
    #[serde(deserialize_with = "lenient::time")]
    pub played: Option<i64>,
    /// Length in ms.
    #[serde(rename = "songLength", deserialize_with = "lenient::int")]
    pub song_length: Option<i64>,
    /// Whether it plays now.
    #[serde(rename = "isActive", deserialize_with = "lenient::flag")]
    pub is_active: Option<bool>,
    /// Whether it has been played.
    #[serde(rename = "isPlayed", deserialize_with = "lenient::flag")]
    pub is_played: Option<bool>,
    /// Whether it was skipped.
    #[serde(deserialize_with = "lenient::flag")]
    pub skipped: Option<bool>,
    /// Place in the rotation.
    #[serde(deserialize_with = "lenient::int")]
    pub order: Option<i64>,
    /// Votes in favour.
    #[serde(deserialize_with = "lenient::int")]
    pub updubs: Option<i64>,
    /// Votes against.
    #[serde(deserialize_with = "lenient::int")]
    pub downdubs: Option<i64>,
    /// Grabs; absent until somebody grabbed it.
    #[serde(deserialize_with = "lenient::int")]
    pub grabs: Option<i64>,
}

impl EntryRow {
    /// The media's id, from whichever key holds it.
    pub fn info_id(&self) -> Option<&Text> {
        self.songid.as_ref().or(match &self.song {
            Reference::Id(id) => Some(id),
            Reference::Full(info) => info.id.as_ref(),
            Reference::None => None,
        })
    }
}

/// What plays in a room, as the wire sends it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ActiveRow {
    /// The play; missing just after a reorder.
    #[serde(deserialize_with = "lenient::object")]
    pub song: Option<EntryRow>,
    /// The media; often null, sometimes a blank row.
    #[serde(rename = "songInfo", deserialize_with = "lenient::object")]
    pub song_info: Option<SongInfo>,
    /// Position of the play in seconds; -1 = it starts now.
    #[serde(rename = "startTime", deserialize_with = "lenient::int")]
    pub start_time_s: Option<i64>,
}

/// The votes on the song that plays, as the wire sends them.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct DubsRow {
    /// The play.
    #[serde(rename = "currentSong", deserialize_with = "lenient::object")]
    pub current_song: Option<EntryRow>,
    /// Votes in favour.
    #[serde(rename = "upDubs", deserialize_with = "lenient::objects")]
    pub up_dubs: Vec<VoteRow>,
    /// Votes against.
    #[serde(rename = "downDubs", deserialize_with = "lenient::objects")]
    pub down_dubs: Vec<VoteRow>,
}

/// One vote, as the wire sends it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct VoteRow {
    /// Who voted.
    #[serde(deserialize_with = "lenient::text")]
    pub userid: Option<Text>,
    /// `updub` or `downdub`.
    #[serde(rename = "type", deserialize_with = "lenient::text")]
    pub kind: Option<Text>,
    /// The play that was voted on.
    #[serde(deserialize_with = "lenient::text")]
    pub fkid: Option<Text>,
    /// When, ms since 1970.
    #[serde(deserialize_with = "lenient::time_or_zero")]
    pub created: i64,
}
