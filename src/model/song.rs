//! Songs: a play of a queue, and the media that it plays.

use std::sync::Arc;

use super::User;
use super::column::columns;
use super::lenient::Reference;
use super::row::Row;
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
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SongInfo {
    /// The media's id.
    pub id: Option<Text>,
    /// The title.
    pub name: Option<Text>,
    /// The provider: `youtube`, `soundcloud` or (old) `dubtrack`.
    pub provider: Option<Text>,
    /// The provider's own id of the media.
    pub media_id: Option<Text>,
    /// Length in ms; live streams show 99,999 s.
    pub length_ms: i64,
    /// Pictures of it.
    pub images: Option<SongImages>,
    /// Stream address of SoundCloud media; expired as a rule.
    pub stream_url: Option<Text>,
    /// File address of uploaded media.
    pub file_url: Option<Text>,
    /// When the media became known to the service, ms since 1970.
    pub created_ms: i64,
    /// When its data was last renewed, ms since 1970 (seen since 2025).
    pub updated_ms: i64,
    /// The provider's description.
    pub description: Option<Text>,
    /// Genre.
    pub genre: Option<Text>,
    /// Artist.
    pub artist: Option<Text>,
    /// Bit rate, as the provider writes it.
    pub bitrate: Option<Text>,
    /// Beats per minute, as the provider writes it.
    pub beats_per_minute: Option<Text>,
    /// Further data of the provider, if it is text.
    pub metadata: Option<Text>,
    /// The provider's category (seen since 2025).
    pub category_id: Option<Text>,
    /// Old vote counter of the media itself.
    pub updubs: i64,
    /// Old vote counter of the media itself.
    pub downdubs: i64,
    /// Who brought it to the service.
    pub user_id: Option<Text>,
}

impl Row for SongInfo {
    columns! { SongInfo:
        "_id" => |row, field| field.text(&mut row.id),
        "name" => |row, field| field.decoded_text(&mut row.name),
        "type" => |row, field| field.text(&mut row.provider),
        "fkid" => |row, field| field.text(&mut row.media_id),
        "songLength" => |row, field| field.int_or_zero(&mut row.length_ms),
        "images" => |row, field| field.object(&mut row.images),
        "streamUrl" => |row, field| field.text(&mut row.stream_url),
        "fileUrl" => |row, field| field.text(&mut row.file_url),
        "created" => |row, field| field.time_or_zero(&mut row.created_ms),
        "lastUpdated" => |row, field| field.time_or_zero(&mut row.updated_ms),
        "description" => |row, field| field.decoded_text(&mut row.description),
        "genre" => |row, field| field.decoded_text(&mut row.genre),
        "songArtist" => |row, field| field.decoded_text(&mut row.artist),
        "songBitrate" => |row, field| field.text(&mut row.bitrate),
        "songBpm" => |row, field| field.text(&mut row.beats_per_minute),
        "songMeta" => |row, field| field.text(&mut row.metadata),
        "categoryId" => |row, field| field.text(&mut row.category_id),
        "updub" => |row, field| field.int_or_zero(&mut row.updubs),
        "downdub" => |row, field| field.int_or_zero(&mut row.downdubs),
        "userid" => |row, field| field.text(&mut row.user_id),
        // It means nothing to us, but it always comes.
        "__v" => |_, field| field.skip(),
    }
}

impl SongInfo {
    /// Whether it names media at all: broken imports leave blank rows without provider or id.
    pub fn is_playable(&self) -> bool {
        self.provider.is_some() && self.media_id.is_some()
    }
}

/// Addresses of pictures of a song.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SongImages {
    /// The small picture.
    pub thumbnail: Option<Text>,
}

impl Row for SongImages {
    columns! { SongImages:
        "thumbnail" => |row, field| field.text(&mut row.thumbnail),
    }
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
#[derive(Debug, Clone, Default)]
pub struct EntryRow {
    /// The play's id.
    pub id: Option<Text>,
    /// The media's id.
    pub songid: Option<Text>,
    /// The media or its id.
    pub song: Reference<SongInfo>,
    /// The DJ's id.
    pub userid: Option<Text>,
    /// The DJ or the id.
    pub user: Reference<User>,
    /// The room's id.
    pub roomid: Option<Text>,
    /// When it was queued.
    pub created: Option<i64>,
    /// When it began to play.
    pub played: Option<i64>,
    /// Length in ms.
    pub song_length: Option<i64>,
    /// Whether it plays now.
    pub is_active: Option<bool>,
    /// Whether it has been played.
    pub is_played: Option<bool>,
    /// Whether it was skipped.
    pub skipped: Option<bool>,
    /// Place in the rotation.
    pub order: Option<i64>,
    /// Votes in favour.
    pub updubs: Option<i64>,
    /// Votes against.
    pub downdubs: Option<i64>,
    /// Grabs; absent until somebody grabbed it.
    pub grabs: Option<i64>,
}

impl Row for EntryRow {
    columns! { EntryRow:
        "_id" => |row, field| field.text(&mut row.id),
        "songid" => |row, field| field.text(&mut row.songid),
        "_song" => |row, field| field.reference(&mut row.song),
        "userid" => |row, field| field.text(&mut row.userid),
        "_user" => |row, field| field.reference(&mut row.user),
        "roomid" => |row, field| field.text(&mut row.roomid),
        "created" => |row, field| field.time(&mut row.created),
        "played" => |row, field| field.time(&mut row.played),
        "songLength" => |row, field| field.int(&mut row.song_length),
        "isActive" => |row, field| field.flag(&mut row.is_active),
        "isPlayed" => |row, field| field.flag(&mut row.is_played),
        "skipped" => |row, field| field.flag(&mut row.skipped),
        "order" => |row, field| field.int(&mut row.order),
        "updubs" => |row, field| field.int(&mut row.updubs),
        "downdubs" => |row, field| field.int(&mut row.downdubs),
        "grabs" => |row, field| field.int(&mut row.grabs),
        // It means nothing to us, but it always comes.
        "__v" => |_, field| field.skip(),
    }
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
#[derive(Debug, Clone, Default)]
pub struct ActiveRow {
    /// The play; missing just after a reorder.
    pub song: Option<EntryRow>,
    /// The media; often null, sometimes a blank row.
    pub song_info: Option<SongInfo>,
    /// Position of the play in seconds; -1 = it starts now.
    pub start_time_s: Option<i64>,
}

impl Row for ActiveRow {
    columns! { ActiveRow:
        "song" => |row, field| field.object(&mut row.song),
        "songInfo" => |row, field| field.object(&mut row.song_info),
        "startTime" => |row, field| field.int(&mut row.start_time_s),
    }
}

/// The votes on the song that plays, as the wire sends them.
#[derive(Debug, Clone, Default)]
pub struct DubsRow {
    /// The play.
    pub current_song: Option<EntryRow>,
    /// Votes in favour.
    pub up_dubs: Vec<VoteRow>,
    /// Votes against.
    pub down_dubs: Vec<VoteRow>,
}

impl Row for DubsRow {
    columns! { DubsRow:
        "currentSong" => |row, field| field.object(&mut row.current_song),
        "upDubs" => |row, field| field.objects(&mut row.up_dubs),
        "downDubs" => |row, field| field.objects(&mut row.down_dubs),
    }
}

/// One vote, as the wire sends it.
#[derive(Debug, Clone, Default)]
pub struct VoteRow {
    /// Who voted.
    pub userid: Option<Text>,
    /// `updub` or `downdub`.
    pub kind: Option<Text>,
    /// The play that was voted on.
    pub fkid: Option<Text>,
    /// When, ms since 1970.
    pub created: i64,
}

impl Row for VoteRow {
    columns! { VoteRow:
        "userid" => |row, field| field.text(&mut row.userid),
        "type" => |row, field| field.text(&mut row.kind),
        "fkid" => |row, field| field.text(&mut row.fkid),
        "created" => |row, field| field.time_or_zero(&mut row.created),
    }
}
