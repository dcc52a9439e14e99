//! What things are: rooms, people, songs, messages. Decoded leniently from JSON, nothing else.
//!
//! Every type here is plain immutable data that is shared by `Arc`. A field that the server may
//! leave out is an `Option`; a count or time that it left out is 0 unless said otherwise.

mod audit;
mod catalogue;
pub mod column;
mod comment;
mod conversation;
pub mod entity;
mod few;
mod image;
pub mod keys;
pub mod lenient;
mod list;
mod member;
mod message;
pub mod order;
mod packed;
mod permission;
mod playlist;
mod presence;
pub mod right;
mod role;
mod room;
pub mod row;
mod song;
mod user;
mod vote;

pub use audit::AuditEntry;
pub use catalogue::Permission;
pub use comment::Comment;
pub use conversation::{Conversation, ConversationRow};
pub use few::Few;
pub use image::{Image, ImageText};
pub use list::List;
pub use member::{Member, MemberRow, Record, RoleReference};
pub use message::{Message, MessageRow, PrivateMessageRow};
pub use permission::Right;
pub use playlist::{Playlist, PlaylistSong, PlaylistSongRow, SetRow};
pub use presence::Presence;
pub use role::{ActorRow, Role, RoleKind, RoleRow, RolesRow};
pub use room::Room;
pub use song::{ActiveRow, DubKind, DubsRow, EntryRow, Song, SongInfo, VoteRow};
pub use user::User;
pub use vote::Vote;
