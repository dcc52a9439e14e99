//! How an operation ended: an error, or what it gave.

use std::sync::Arc;

use crate::error::Error;
use crate::model::{Conversation, List, Member, Message, Room, Song, User};
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
    /// The list that was asked for.
    pub list: Option<Arc<List>>,
    /// The server's JSON answer (the `data` of its envelope), if there was one.
    pub json: Option<Text>,
    /// The server's clock when it answered, ms since 1970; 0 = not said, or not asked.
    pub server_time_ms: i64,
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
