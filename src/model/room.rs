//! A room and its settings.

use std::sync::Arc;

use super::column::columns;
use super::row::Row;
use super::{Image, User};
use crate::text::Text;

/// A room: its own fields only. Roster, queue and chat are asked from the client.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Room {
    /// The room's id.
    pub id: Text,
    /// The name.
    pub name: Option<Text>,
    /// The description.
    pub description: Option<Text>,
    /// The name in its web address.
    pub slug: Option<Text>,
    /// A leftover of an older realtime system that chat calls still echo.
    pub realtime_channel: Option<Text>,
    /// 1 = normal.
    pub status: i64,
    /// `room`, or `iframe` for an embedded stream instead of a player.
    pub kind: Option<Text>,
    /// Address of the embedded stream.
    pub embed_url: Option<Text>,
    /// `public` or `private`: the real visibility.
    pub display: Option<Text>,
    /// False even for public rooms; see `display`.
    pub is_public: bool,
    /// Language, unused.
    pub language: Option<Text>,
    /// Kind of music, unused.
    pub music_type: Option<Text>,
    /// Unused, 0.
    pub allowed_djs_count: i64,
    /// The creator's id. The creator owns the room without holding a role.
    pub owner_id: Option<Text>,
    /// The creator or the id.
    pub owner: Option<Arc<User>>,
    /// When it was made, ms since 1970.
    pub created_ms: i64,
    /// When it last changed, ms since 1970.
    pub updated_ms: i64,
    /// How many people are in it, as the server counts.
    pub active_users_count: i64,
    /// The background picture.
    pub background: Option<Arc<Image>>,
    /// What plays, as the room's row remembers it; may lag behind.
    pub current_song: Option<CurrentSong>,
    /// Whether only holders of a role may join the queue.
    pub is_queue_locked: bool,
    /// Longest song allowed, in minutes; 0 = no limit.
    pub song_length_max_minutes: i64,
    /// Minutes before a song may be queued again.
    pub song_repeat_minutes: i64,
    /// Whether the number of users in the queue is limited.
    pub is_queue_limited: bool,
    /// Users that the queue holds, if it is limited.
    pub queue_users_max_count: i64,
    /// Whether a DJ goes back into the rotation after playing.
    pub is_dj_recycled: bool,
    /// Whether the rotation is random.
    pub is_rotation_random: bool,
    /// Whether web clients show the queue.
    pub is_queue_shown: bool,
    /// Whether web clients show the DJ in the queue.
    pub is_dj_shown_in_queue: bool,
    /// Whether web clients show joins.
    pub is_join_shown: bool,
    /// Whether web clients show leaves.
    pub is_leave_shown: bool,
    /// Whether web clients show grabs.
    pub is_grab_shown: bool,
    /// Whether it is listed in the lobby.
    pub is_shown_in_lobby: bool,
    /// Whether the search finds it.
    pub is_shown_in_search: bool,
    /// Whether chat is in slow mode.
    pub is_slow_mode: bool,
    /// Whether people without a role may chat; `None` if the server does not say.
    pub allows_guest_chat: Option<bool>,
    /// Whether people without a role may post links and pictures; `None` if not said.
    pub allows_guest_embed: Option<bool>,
    /// Greeting, with `{username}` and `{roomname}`.
    pub welcome_message: Option<Text>,
    /// Description for search engines.
    pub meta_description: Option<Text>,
    /// Names of the parts that could not be fetched at the last fill, such as `queue`.
    pub missing: Vec<Text>,
}

impl Row for Room {
    columns! { Room:
        "_id" => |row, field| field.text_or_as_before(&mut row.id),
        "name" => |row, field| field.decoded_text(&mut row.name),
        "description" => |row, field| field.decoded_text(&mut row.description),
        "roomUrl" => |row, field| field.text(&mut row.slug),
        "realTimeChannel" => |row, field| field.text(&mut row.realtime_channel),
        "status" => |row, field| field.int_or_zero(&mut row.status),
        "roomType" => |row, field| field.text(&mut row.kind),
        "roomEmbed" => |row, field| field.text(&mut row.embed_url),
        "roomDisplay" => |row, field| field.text(&mut row.display),
        "isPublic" => |row, field| field.flag_or_false(&mut row.is_public),
        "lang" => |row, field| field.text(&mut row.language),
        "musicType" => |row, field| field.text(&mut row.music_type),
        "allowedDjs" => |row, field| field.int_or_zero(&mut row.allowed_djs_count),
        "userid" => |row, field| field.text(&mut row.owner_id),
        "_user" => |row, field| User::read(field).map(|owner| row.owner = owner),
        "created" => |row, field| field.time_or_zero(&mut row.created_ms),
        "updated" => |row, field| field.time_or_zero(&mut row.updated_ms),
        "activeUsers" => |row, field| field.int_or_zero(&mut row.active_users_count),
        "background" => |row, field| Image::read(field).map(|image| row.background = image.map(Arc::new)),
        "currentSong" => |row, field| field.object(&mut row.current_song),
        "lockQueue" => |row, field| field.flag_or_false(&mut row.is_queue_locked),
        "maxLengthSong" => |row, field| field.int_or_zero(&mut row.song_length_max_minutes),
        "timeSongQueueRepeat" => |row, field| field.int_or_zero(&mut row.song_repeat_minutes),
        "limitQueueLength" => |row, field| field.flag_or_false(&mut row.is_queue_limited),
        "maxSongQueueLength" => |row, field| field.int_or_zero(&mut row.queue_users_max_count),
        "recycleDJ" => |row, field| field.flag_or_false(&mut row.is_dj_recycled),
        "waitListRandom" => |row, field| field.flag_or_false(&mut row.is_rotation_random),
        "displayQueue" => |row, field| field.flag_or_false(&mut row.is_queue_shown),
        "displayDJinQueue" => |row, field| field.flag_or_false(&mut row.is_dj_shown_in_queue),
        "displayUserJoin" => |row, field| field.flag_or_false(&mut row.is_join_shown),
        "displayUserLeave" => |row, field| field.flag_or_false(&mut row.is_leave_shown),
        "displayUserGrab" => |row, field| field.flag_or_false(&mut row.is_grab_shown),
        "displayInLobby" => |row, field| field.flag_or_false(&mut row.is_shown_in_lobby),
        "displayInSearch" => |row, field| field.flag_or_false(&mut row.is_shown_in_search),
        "slowMode" => |row, field| field.flag_or_false(&mut row.is_slow_mode),
        "allowGuestsToChat" => |row, field| field.flag(&mut row.allows_guest_chat),
        "allowGuestsToEmbed" => |row, field| field.flag(&mut row.allows_guest_embed),
        "welcomeMessage" => |row, field| field.decoded_text(&mut row.welcome_message),
        "metaDescription" => |row, field| field.decoded_text(&mut row.meta_description),
    }
}

impl Room {
    /// A room of which only the id is known.
    pub fn stub(id: &str) -> Room {
        Room { id: Text::new(id), ..Room::default() }
    }
}

/// The song that a room's row remembers.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CurrentSong {
    /// The media's id.
    pub info_id: Option<Text>,
    /// The provider.
    pub provider: Option<Text>,
    /// The provider's id of the media.
    pub media_id: Option<Text>,
    /// The title.
    pub name: Option<Text>,
}

impl Row for CurrentSong {
    columns! { CurrentSong:
        "songid" => |row, field| field.text(&mut row.info_id),
        "type" => |row, field| field.text(&mut row.provider),
        "fkid" => |row, field| field.text(&mut row.media_id),
        "name" => |row, field| field.decoded_text(&mut row.name),
    }
}
