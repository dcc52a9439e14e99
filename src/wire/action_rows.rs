//! What stands in the objects of actions: who did what to whom.
//!
//! Every key may be absent.

use serde_json::{Map, Value};

use crate::model::column::columns;
use crate::model::keys::Keys;
use crate::model::lenient::Reference;
use crate::model::row::Row;
use crate::model::{EntryRow, Image, MemberRow, Role, User};
use crate::text::Text;

/// A deletion of chat messages.
#[derive(Debug, Clone, Default)]
pub struct DeletionRow {
    /// The message.
    pub chatid: Option<Text>,
    /// Who deleted.
    pub user: Reference<User>,
    /// The author whose messages go; misspelt on the wire.
    pub userdid: Option<Text>,
    /// The same, spelt right.
    pub userid: Option<Text>,
}

impl Row for DeletionRow {
    columns! { DeletionRow:
        "chatid" => |row, field| field.text(&mut row.chatid),
        "user" => |row, field| field.reference(&mut row.user),
        "userdid" => |row, field| field.text(&mut row.userdid),
        "userid" => |row, field| field.text(&mut row.userid),
    }
}

/// A skip. It names no user id.
#[derive(Debug, Clone, Default)]
pub struct SkipRow {
    /// The moderator's name.
    pub username: Option<Text>,
}

impl Row for SkipRow {
    columns! { SkipRow:
        "username" => |row, field| field.decoded_text(&mut row.username),
    }
}

/// A vote or a grab.
#[derive(Debug, Clone, Default)]
pub struct DubRow {
    /// `updub` or `downdub`.
    pub dubtype: Option<Text>,
    /// The play with its new totals.
    pub playlist: Option<EntryRow>,
    /// Who voted or grabbed.
    pub user: Reference<User>,
}

impl Row for DubRow {
    columns! { DubRow:
        "dubtype" => |row, field| field.text(&mut row.dubtype),
        "playlist" => |row, field| field.object(&mut row.playlist),
        "user" => |row, field| field.reference(&mut row.user),
    }
}

/// Something that somebody did, as a rule to somebody.
#[derive(Debug, Clone, Default)]
pub struct DeedRow {
    /// Who did it; of a leave, who left.
    pub user: Reference<User>,
    /// Who was kicked, banned or unbanned.
    pub kicked_user: Reference<User>,
    /// Who was muted or unmuted.
    pub muted_user: Reference<User>,
    /// Who was removed from the queue.
    pub removed_user: Reference<User>,
    /// What the moderator said, entities decoded.
    pub message: Option<Text>,
    /// Length of a ban in minutes, 0 = for good.
    pub ban_minutes: Option<i64>,
}

impl Row for DeedRow {
    columns! { DeedRow:
        "user" => |row, field| field.reference(&mut row.user),
        "kickedUser" => |row, field| field.reference(&mut row.kicked_user),
        "mutedUser" => |row, field| field.reference(&mut row.muted_user),
        "removedUser" => |row, field| field.reference(&mut row.removed_user),
        "message" => |row, field| field.decoded_text(&mut row.message),
        "time" => |row, field| field.int(&mut row.ban_minutes),
    }
}

/// A queue was paused or resumed.
#[derive(Debug, Clone, Default)]
pub struct PauseRow {
    /// The DJ.
    pub user: Reference<User>,
    /// The moderator, if it was one.
    pub moderator: Reference<User>,
    /// The DJ's membership as it is now.
    pub user_queue: Option<MemberRow>,
}

impl Row for PauseRow {
    columns! { PauseRow:
        "user" => |row, field| field.reference(&mut row.user),
        "mod" => |row, field| field.reference(&mut row.moderator),
        "user_queue" => |row, field| field.object(&mut row.user_queue),
    }
}

/// A room, whole or in part, with who changed it.
#[derive(Debug, Clone, Default)]
pub struct RoomRow {
    /// Who changed it, if that is told.
    pub user: Reference<User>,
    /// The keys that are told.
    pub room: Option<Map<String, Value>>,
    /// Whether the password changed.
    pub is_password_updated: bool,
}

impl Row for RoomRow {
    columns! { RoomRow:
        "user" => |row, field| field.reference(&mut row.user),
        "room" => |row, field| Keys::read(field).map(|keys| row.room = keys.map(|keys| keys.0)),
        "passwordUpdated" => |row, field| field.flag_or_false(&mut row.is_password_updated),
    }
}

/// A comment on a song, whole or in part.
#[derive(Debug, Clone, Default)]
pub struct CommentRow {
    /// The comment's id at the end of the action's name.
    pub comment_id: Option<Text>,
    /// Who did it, if that is told.
    pub user: Reference<User>,
    /// The comment.
    pub comment: Option<CommentBody>,
}

impl Row for CommentRow {
    columns! { CommentRow:
        "user" => |row, field| field.reference(&mut row.user),
        "comment" => |row, field| field.object(&mut row.comment),
    }
}

/// What is read of a comment.
#[derive(Debug, Clone, Default)]
pub struct CommentBody {
    /// Its id.
    pub id: Option<Text>,
    /// Who wrote it.
    pub userid: Option<Text>,
}

impl Row for CommentBody {
    columns! { CommentBody:
        "_id" => |row, field| field.text(&mut row.id),
        "userid" => |row, field| field.text(&mut row.userid),
    }
}

/// A join.
#[derive(Debug, Clone, Default)]
pub struct JoinRow {
    /// Who joined.
    pub user: Reference<User>,
    /// The membership.
    pub member: Option<MemberRow>,
}

impl Row for JoinRow {
    columns! { JoinRow:
        "user" => |row, field| field.reference(&mut row.user),
        "roomUser" => |row, field| field.object(&mut row.member),
    }
}

/// New counters of a member.
#[derive(Debug, Clone, Default)]
pub struct UserUpdateRow {
    /// The user id at the end of the action's name.
    pub user_id: Option<Text>,
    /// The membership; the wire calls it `user`.
    pub member: Option<MemberRow>,
}

impl Row for UserUpdateRow {
    columns! { UserUpdateRow:
        "user" => |row, field| field.object(&mut row.member),
    }
}

/// A new avatar.
#[derive(Debug, Clone, Default)]
pub struct AvatarRow {
    /// The user id at the end of the action's name.
    pub user_id: Option<Text>,
    /// Whose it is.
    pub user: Reference<User>,
    /// The picture, or just its version.
    pub img: Option<Image>,
}

impl Row for AvatarRow {
    columns! { AvatarRow:
        "user" => |row, field| field.reference(&mut row.user),
        "img" => |row, field| Image::read(field).map(|img| row.img = img),
    }
}

/// A role was given or taken, in the words of both generations.
#[derive(Debug, Clone, Default)]
pub struct RoleDeedRow {
    /// Who did it.
    pub user: Reference<User>,
    /// To whom (since September 2026).
    pub target_user: Reference<User>,
    /// To whom (before).
    pub mod_user: Reference<User>,
    /// One role of the member's set (since September 2026).
    pub role: Reference<Role>,
    /// The member's only role (before).
    pub role_object: Reference<Role>,
}

impl Row for RoleDeedRow {
    columns! { RoleDeedRow:
        "user" => |row, field| field.reference(&mut row.user),
        "targetUser" => |row, field| field.reference(&mut row.target_user),
        "modUser" => |row, field| field.reference(&mut row.mod_user),
        "role" => |row, field| Role::read(field).map(|role| row.role = role),
        "role_object" => |row, field| Role::read(field).map(|role| row.role_object = role),
    }
}

/// A change of a room's roles.
#[derive(Debug, Clone, Default)]
pub struct RoleTableRow {
    /// Who did it, if that is told.
    pub user: Reference<User>,
    /// The role that was made or changed.
    pub role: Option<Role>,
    /// The role that was deleted.
    pub roleid: Option<Text>,
    /// All roles, reordered.
    pub roles: Vec<Role>,
}

impl Row for RoleTableRow {
    columns! { RoleTableRow:
        "user" => |row, field| field.reference(&mut row.user),
        "role" => |row, field| Role::read(field).map(|role| row.role = role.full()),
        "roleid" => |row, field| field.text(&mut row.roleid),
        "roles" => |row, field| Role::read_objects(field).map(|roles| row.roles = roles),
    }
}

/// Notice of a private message.
#[derive(Debug, Clone, Default)]
pub struct NoticeRow {
    /// The sender.
    pub userid: Option<Text>,
    /// The conversation, in spite of the name.
    pub messageid: Option<Text>,
}

impl Row for NoticeRow {
    columns! { NoticeRow:
        "userid" => |row, field| field.text(&mut row.userid),
        "messageid" => |row, field| field.text(&mut row.messageid),
    }
}
