//! What stands in the objects of actions: who did what to whom.
//!
//! Every key may be absent.

use serde_json::{Map, Value};

use crate::model::keys::Keys;
use crate::model::lenient::Reference;
use crate::model::row::{Field, Row, rows};
use crate::model::{EntryRow, Image, MemberRow, Role, User};
use crate::reader::Read;
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
    fn take(&mut self, key: &str, field: Field<'_, '_>) -> Read<()> {
        match key {
            "chatid" => self.chatid = field.text()?,
            "user" => field.reference(&mut self.user)?,
            "userdid" => self.userdid = field.text()?,
            "userid" => self.userid = field.text()?,
            _ => field.skip()?,
        }
        Ok(())
    }
}

/// A skip. It names no user id.
#[derive(Debug, Clone, Default)]
pub struct SkipRow {
    /// The moderator's name.
    pub username: Option<Text>,
}

impl Row for SkipRow {
    fn take(&mut self, key: &str, field: Field<'_, '_>) -> Read<()> {
        match key {
            "username" => self.username = field.decoded_text()?,
            _ => field.skip()?,
        }
        Ok(())
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
    fn take(&mut self, key: &str, field: Field<'_, '_>) -> Read<()> {
        match key {
            "dubtype" => self.dubtype = field.text()?,
            "playlist" => field.object(&mut self.playlist)?,
            "user" => field.reference(&mut self.user)?,
            _ => field.skip()?,
        }
        Ok(())
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
    fn take(&mut self, key: &str, field: Field<'_, '_>) -> Read<()> {
        match key {
            "user" => field.reference(&mut self.user)?,
            "kickedUser" => field.reference(&mut self.kicked_user)?,
            "mutedUser" => field.reference(&mut self.muted_user)?,
            "removedUser" => field.reference(&mut self.removed_user)?,
            "message" => self.message = field.decoded_text()?,
            "time" => self.ban_minutes = field.int()?,
            _ => field.skip()?,
        }
        Ok(())
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
    fn take(&mut self, key: &str, field: Field<'_, '_>) -> Read<()> {
        match key {
            "user" => field.reference(&mut self.user)?,
            "mod" => field.reference(&mut self.moderator)?,
            "user_queue" => field.object(&mut self.user_queue)?,
            _ => field.skip()?,
        }
        Ok(())
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
    fn take(&mut self, key: &str, field: Field<'_, '_>) -> Read<()> {
        match key {
            "user" => field.reference(&mut self.user)?,
            "room" => self.room = Keys::read(field)?.map(|keys| keys.0),
            "passwordUpdated" => self.is_password_updated = field.flag_or_false()?,
            _ => field.skip()?,
        }
        Ok(())
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
    fn take(&mut self, key: &str, field: Field<'_, '_>) -> Read<()> {
        match key {
            "user" => field.reference(&mut self.user)?,
            "comment" => field.object(&mut self.comment)?,
            _ => field.skip()?,
        }
        Ok(())
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
    fn take(&mut self, key: &str, field: Field<'_, '_>) -> Read<()> {
        match key {
            "_id" => self.id = field.text()?,
            "userid" => self.userid = field.text()?,
            _ => field.skip()?,
        }
        Ok(())
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
    fn take(&mut self, key: &str, field: Field<'_, '_>) -> Read<()> {
        match key {
            "user" => field.reference(&mut self.user)?,
            "roomUser" => field.object(&mut self.member)?,
            _ => field.skip()?,
        }
        Ok(())
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
    fn take(&mut self, key: &str, field: Field<'_, '_>) -> Read<()> {
        match key {
            "user" => field.object(&mut self.member)?,
            _ => field.skip()?,
        }
        Ok(())
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
    fn take(&mut self, key: &str, field: Field<'_, '_>) -> Read<()> {
        match key {
            "user" => field.reference(&mut self.user)?,
            "img" => self.img = Image::read(field)?,
            _ => field.skip()?,
        }
        Ok(())
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
    fn take(&mut self, key: &str, field: Field<'_, '_>) -> Read<()> {
        match key {
            "user" => field.reference(&mut self.user)?,
            "targetUser" => field.reference(&mut self.target_user)?,
            "modUser" => field.reference(&mut self.mod_user)?,
            "role" => self.role = Role::read(field)?,
            "role_object" => self.role_object = Role::read(field)?,
            _ => field.skip()?,
        }
        Ok(())
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
    fn take(&mut self, key: &str, field: Field<'_, '_>) -> Read<()> {
        match key {
            "user" => field.reference(&mut self.user)?,
            "role" => self.role = Role::read(field)?.full(),
            "roleid" => self.roleid = field.text()?,
            "roles" => {
                let roles = Role::read_list(field)?;
                self.roles = roles.into_iter().filter_map(Reference::full).collect();
            }
            _ => field.skip()?,
        }
        Ok(())
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
    fn take(&mut self, key: &str, field: Field<'_, '_>) -> Read<()> {
        match key {
            "userid" => self.userid = field.text()?,
            "messageid" => self.messageid = field.text()?,
            _ => field.skip()?,
        }
        Ok(())
    }
}

rows!(
    AvatarRow,
    CommentBody,
    CommentRow,
    DeedRow,
    DeletionRow,
    DubRow,
    JoinRow,
    NoticeRow,
    PauseRow,
    RoleDeedRow,
    RoleTableRow,
    RoomRow,
    SkipRow,
    UserUpdateRow,
);
