//! How an operation ended: an error, or what it gave.

use std::sync::Arc;

use crate::error::Error;
use crate::model::{
    ActorRow, Comment, Conversation, List, Member, Message, Playlist, Role, Room, Song, SongInfo,
    User,
};
use crate::text::Text;

/// The outcome of one operation. Values that the operation does not give are absent.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// Why it failed; absent on success.
    pub error: Option<Arc<Error>>,
    /// The room that was joined, fetched or changed.
    pub room: Option<Arc<Room>>,
    /// The user that was fetched or changed.
    pub user: Option<Arc<User>>,
    /// The member that was fetched or changed.
    pub member: Option<Arc<Member>>,
    /// The message as the server stored it.
    pub message: Option<Arc<Message>>,
    /// The song.
    pub song: Option<Arc<Song>>,
    /// The conversation.
    pub conversation: Option<Arc<Conversation>>,
    /// The media that was fetched.
    pub song_info: Option<Arc<SongInfo>>,
    /// The playlist that was made or changed.
    pub playlist: Option<Arc<Playlist>>,
    /// The comment that was made or changed.
    pub comment: Option<Arc<Comment>>,
    /// An address or another text.
    pub text: Option<Text>,
    /// A number that was asked for; `None` = the action gives none.
    pub count: Option<i64>,
    /// The role that was made or changed.
    pub role: Option<Arc<Role>>,
    /// What the connected account may do in the room.
    pub standing: Option<Arc<ActorRow>>,
    /// The list that was asked for.
    pub list: Option<Arc<List>>,
    /// The users that a search found beside the rooms of `list`.
    pub users: Option<Arc<List>>,
    /// Where the list goes on, if the server has more of it.
    pub next: Option<Next>,
    /// The server's JSON answer (the `data` of its envelope), if there was one.
    pub json: Option<Text>,
    /// The server's clock when it answered, ms since 1970; 0 = not said, or not asked.
    pub server_time_ms: i64,
}

/// Where a list goes on that the server gives in pages.
#[derive(Debug, Clone)]
pub struct Next {
    /// The page that follows.
    pub page: Page,
    /// Ids that earlier pages had, the latest last. Such lists grow at the front, so that a page
    /// may begin with what the one before ended with.
    pub seen: Arc<[Text]>,
}

/// A page of a list.
#[derive(Debug, Clone, PartialEq)]
pub enum Page {
    /// Rooms of the lobby, from a place on.
    Lobby {
        /// The place, from 0.
        offset: usize,
    },
    /// Rooms that a search has found, from a place on.
    Rooms {
        /// What was searched for.
        term: Text,
        /// The place, from 0.
        offset: usize,
    },
    /// Songs of a personal playlist.
    PlaylistSongs {
        /// The playlist.
        playlist_id: Text,
        /// What their titles hold; may be empty.
        filter: Text,
        /// The page's number, from 1.
        number: usize,
    },
    /// What a provider has found.
    Songs {
        /// What was searched for.
        text: Text,
        /// The provider's word.
        provider: Text,
        /// The server's name for the page.
        token: Text,
    },
    /// What was played in a room.
    History {
        /// The room.
        room_id: Text,
        /// The page's number, from 1.
        number: usize,
    },
}

impl Outcome {
    /// Success without a value.
    pub fn done() -> Outcome {
        Outcome::default()
    }

    /// A failure.
    pub fn failed(error: Error) -> Outcome {
        Outcome { error: Some(Arc::new(error)), ..Outcome::default() }
    }
}

impl From<Error> for Outcome {
    fn from(error: Error) -> Outcome {
        Outcome::failed(error)
    }
}
