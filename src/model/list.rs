//! An ordered list of one kind of object.

use std::sync::Arc;

use super::{
    AuditEntry, Comment, Conversation, Member, Message, Permission, Playlist, PlaylistSong, Role,
    Room, Song, SongInfo, User, Vote,
};
use crate::text::Text;

/// An immutable ordered list of snapshots of one kind.
#[derive(Debug, Clone)]
pub enum List {
    /// Rooms.
    Rooms(Vec<Arc<Room>>),
    /// Accounts.
    Users(Vec<Arc<User>>),
    /// Members of a room.
    Members(Vec<Arc<Member>>),
    /// Chat or private messages.
    Messages(Vec<Arc<Message>>),
    /// Songs of a queue or a history.
    Songs(Vec<Arc<Song>>),
    /// Private conversations.
    Conversations(Vec<Arc<Conversation>>),
    /// Roles of a room.
    Roles(Vec<Arc<Role>>),
    /// Permissions that roles can give.
    Permissions(Vec<Arc<Permission>>),
    /// Votes on a song.
    Votes(Vec<Arc<Vote>>),
    /// A room's moderation log.
    AuditEntries(Vec<Arc<AuditEntry>>),
    /// Personal playlists.
    Playlists(Vec<Arc<Playlist>>),
    /// Songs of a personal playlist.
    PlaylistSongs(Vec<Arc<PlaylistSong>>),
    /// Media.
    SongInfos(Vec<Arc<SongInfo>>),
    /// Comments on media.
    Comments(Vec<Arc<Comment>>),
    /// Ids or other plain texts.
    Texts(Vec<Text>),
}

impl List {
    /// How many items it has.
    pub fn len(&self) -> usize {
        match self {
            List::Rooms(items) => items.len(),
            List::Users(items) => items.len(),
            List::Members(items) => items.len(),
            List::Messages(items) => items.len(),
            List::Songs(items) => items.len(),
            List::Conversations(items) => items.len(),
            List::Roles(items) => items.len(),
            List::Permissions(items) => items.len(),
            List::Votes(items) => items.len(),
            List::AuditEntries(items) => items.len(),
            List::Playlists(items) => items.len(),
            List::PlaylistSongs(items) => items.len(),
            List::SongInfos(items) => items.len(),
            List::Comments(items) => items.len(),
            List::Texts(items) => items.len(),
        }
    }

    /// Whether it has no item.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
