//! A room and its settings.

use std::sync::Arc;

use serde::Deserialize;

use super::lenient::{self, Reference};
use super::{Image, User};
use crate::text::Text;

/// A room: its own fields only. Roster, queue and chat are asked from the client.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Room {
    /// The room's id.
    #[serde(rename = "_id", deserialize_with = "lenient::text_or_empty")]
    pub id: Text,
    /// The name.
    #[serde(deserialize_with = "lenient::decoded_text")]
    pub name: Option<Text>,
    /// The description.
    #[serde(deserialize_with = "lenient::decoded_text")]
    pub description: Option<Text>,
    /// The name in its web address.
    #[serde(rename = "roomUrl", deserialize_with = "lenient::text")]
    pub slug: Option<Text>,
    /// A leftover of an older realtime system that chat calls still echo.
    #[serde(rename = "realTimeChannel", deserialize_with = "lenient::text")]
    pub realtime_channel: Option<Text>,
    /// 1 = normal.
    #[serde(deserialize_with = "lenient::int_or_zero")]
    pub status: i64,
    /// `room`, or `iframe` for an embedded stream instead of a player.
    #[serde(rename = "roomType", deserialize_with = "lenient::text")]
    pub kind: Option<Text>,
    /// Address of the embedded stream.
    #[serde(rename = "roomEmbed", deserialize_with = "lenient::text")]
    pub embed_url: Option<Text>,
    /// `public` or `private`: the real visibility.
    #[serde(rename = "roomDisplay", deserialize_with = "lenient::text")]
    pub display: Option<Text>,
    /// False even for public rooms; see `display`.
    #[serde(rename = "isPublic", deserialize_with = "lenient::flag_or_false")]
    pub is_public: bool,
    /// Language, unused.
    #[serde(rename = "lang", deserialize_with = "lenient::text")]
    pub language: Option<Text>,
    /// Kind of music, unused.
    #[serde(rename = "musicType", deserialize_with = "lenient::text")]
    pub music_type: Option<Text>,
    /// Unused, 0.
    #[serde(rename = "allowedDjs", deserialize_with = "lenient::int_or_zero")]
    pub allowed_djs_count: i64,
    /// The creator's id. The creator owns the room without holding a role.
    #[serde(rename = "userid", deserialize_with = "lenient::text")]
    pub owner_id: Option<Text>,
    /// The creator or the id.
    #[serde(rename = "_user", deserialize_with = "owner")]
    pub owner: Option<Arc<User>>,
    /// When it was made, ms since 1970.
    #[serde(rename = "created", deserialize_with = "lenient::time_or_zero")]
    pub created_ms: i64,
    /// When it last changed, ms since 1970.
    #[serde(rename = "updated", deserialize_with = "lenient::time_or_zero")]
    pub updated_ms: i64,
    /// How many people are in it, as the server counts.
    #[serde(rename = "activeUsers", deserialize_with = "lenient::int_or_zero")]
    pub active_users_count: i64,
    /// The background picture.
    #[serde(deserialize_with = "image")]
    pub background: Option<Arc<Image>>,
    /// What plays, as the room's row remembers it; may lag behind.
    #[serde(rename = "currentSong", deserialize_with = "lenient::object")]
    pub current_song: Option<CurrentSong>,
    /// Whether only holders of a role may join the queue.
    #[serde(rename = "lockQueue", deserialize_with = "lenient::flag_or_false")]
    pub is_queue_locked: bool,
    /// Longest song allowed, in minutes; 0 = no limit.
    #[serde(rename = "maxLengthSong", deserialize_with = "lenient::int_or_zero")]
    pub song_length_max_minutes: i64,
    /// Minutes before a song may be queued again.
    #[serde(rename = "timeSongQueueRepeat", deserialize_with = "lenient::int_or_zero")]
    pub song_repeat_minutes: i64,
    /// Whether the number of users in the queue is limited.
    #[serde(rename = "limitQueueLength", deserialize_with = "lenient::flag_or_false")]
    pub is_queue_limited: bool,
    /// Users that the queue holds, if it is limited.
    #[serde(rename = "maxSongQueueLength", deserialize_with = "lenient::int_or_zero")]
    pub queue_users_max_count: i64,
    /// Whether a DJ goes back into the rotation after playing.
    #[serde(rename = "recycleDJ", deserialize_with = "lenient::flag_or_false")]
    pub is_dj_recycled: bool,
    /// Whether the rotation is random.
    #[serde(rename = "waitListRandom", deserialize_with = "lenient::flag_or_false")]
    pub is_rotation_random: bool,
    /// Whether web clients show the queue.
    #[serde(rename = "displayQueue", deserialize_with = "lenient::flag_or_false")]
    pub is_queue_shown: bool,
    /// Whether web clients show the DJ in the queue.
    #[serde(rename = "displayDJinQueue", deserialize_with = "lenient::flag_or_false")]
    pub is_dj_shown_in_queue: bool,
    /// Whether web clients show joins.
    #[serde(rename = "displayUserJoin", deserialize_with = "lenient::flag_or_false")]
    pub is_join_shown: bool,
    /// Whether web clients show leaves.
    #[serde(rename = "displayUserLeave", deserialize_with = "lenient::flag_or_false")]
    pub is_leave_shown: bool,
    /// Whether web clients show grabs.
    #[serde(rename = "displayUserGrab", deserialize_with = "lenient::flag_or_false")]
    pub is_grab_shown: bool,
    /// Whether it is listed in the lobby.
    #[serde(rename = "displayInLobby", deserialize_with = "lenient::flag_or_false")]
    pub is_shown_in_lobby: bool,
    /// Whether the search finds it.
    #[serde(rename = "displayInSearch", deserialize_with = "lenient::flag_or_false")]
    pub is_shown_in_search: bool,
    /// Whether chat is in slow mode.
    #[serde(rename = "slowMode", deserialize_with = "lenient::flag_or_false")]
    pub is_slow_mode: bool,
    /// Whether people without a role may chat; `None` if the server does not say.
    #[serde(rename = "allowGuestsToChat", deserialize_with = "lenient::flag")]
    pub allows_guest_chat: Option<bool>,
    /// Whether people without a role may post links and pictures; `None` if not said.
    #[serde(rename = "allowGuestsToEmbed", deserialize_with = "lenient::flag")]
    pub allows_guest_embed: Option<bool>,
    /// Greeting, with `{username}` and `{roomname}`.
    #[serde(rename = "welcomeMessage", deserialize_with = "lenient::decoded_text")]
    pub welcome_message: Option<Text>,
    /// Description for search engines.
    #[serde(rename = "metaDescription", deserialize_with = "lenient::decoded_text")]
    pub meta_description: Option<Text>,
    /// Names of the parts that could not be fetched at the last fill, such as `queue`.
    #[serde(skip)]
    pub missing: Vec<Text>,
}

impl Room {
    /// A room of which only the id is known.
    pub fn stub(id: &str) -> Room {
        Room { id: Text::new(id), ..Room::default() }
    }
}

/// The song that a room's row remembers.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct CurrentSong {
    /// The media's id.
    #[serde(rename = "songid", deserialize_with = "lenient::text")]
    pub info_id: Option<Text>,
    /// The provider.
    #[serde(rename = "type", deserialize_with = "lenient::text")]
    pub provider: Option<Text>,
    /// The provider's id of the media.
    #[serde(rename = "fkid", deserialize_with = "lenient::text")]
    pub media_id: Option<Text>,
    /// The title.
    #[serde(deserialize_with = "lenient::decoded_text")]
    pub name: Option<Text>,
}

fn owner<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Arc<User>>, D::Error> {
    Ok(match Reference::<User>::deserialize(deserializer)? {
        Reference::None => None,
        Reference::Id(id) => Some(Arc::new(User::stub(&id))),
        Reference::Full(user) => Some(Arc::new(user)),
    })
}

fn image<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Arc<Image>>, D::Error> {
    Ok(lenient::object::<D, Image>(deserializer)?.map(Arc::new))
}
