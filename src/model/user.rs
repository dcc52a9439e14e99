//! An account.

use std::sync::Arc;

use super::Image;
use super::column::columns;
use super::lenient::Reference;
use super::row::{Field, Row};
use crate::reader::Read;
use crate::text::Text;

/// An account, as far as the server has shown it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct User {
    /// The account's id: 24 hexadecimal digits; 32 for a guest known from presence only.
    pub id: Text,
    /// The name, unique but changeable. Absent in a stub.
    pub username: Option<Text>,
    /// 1 = normal.
    pub status: i64,
    /// Site-wide role number (1 = ordinary), unrelated to roles in rooms.
    pub site_role: i64,
    /// Always 0 in practice: dubs are counted per room, see `Member::dubs`.
    pub dubs: i64,
    /// When the account was made, ms since 1970, 0 = unknown.
    pub created_ms: i64,
    /// Last login, ms since 1970; usually 0.
    pub last_login_ms: i64,
    /// When the session copy was refreshed, ms since 1970; only in events.
    pub refreshed_ms: i64,
    /// The id of the account's information row.
    pub info_id: Option<Text>,
    /// The avatar. Absent in copies that come with events.
    pub image: Option<Arc<Image>>,
    /// 0 = free (seen since 2025).
    pub paid_plan_type: i64,
}

impl User {
    /// A user of whom only the id is known.
    pub fn stub(id: &str) -> User {
        User { id: Text::new(id), ..User::default() }
    }

    /// Whether more than the id is known.
    pub fn is_known(&self) -> bool {
        self.username.is_some()
    }

    /// Whether [`User::merged_with`] would change nothing.
    pub fn has_all_of(&self, newer: &User) -> bool {
        fn is_old<T: PartialEq>(newer: &Option<T>, known: &Option<T>) -> bool {
            newer.is_none() || newer == known
        }
        let is_same = |newer: i64, known: i64| newer == 0 || newer == known;
        is_same(newer.status, self.status)
            && is_same(newer.site_role, self.site_role)
            && is_same(newer.dubs, self.dubs)
            && is_same(newer.created_ms, self.created_ms)
            && is_same(newer.last_login_ms, self.last_login_ms)
            && is_same(newer.refreshed_ms, self.refreshed_ms)
            && is_same(newer.paid_plan_type, self.paid_plan_type)
            && is_old(&newer.username, &self.username)
            && is_old(&newer.info_id, &self.info_id)
            && is_old(&newer.image, &self.image)
    }

    /// Takes over what `newer` knows and keeps what it leaves out, such as the avatar.
    pub fn merged_with(&self, newer: &User) -> User {
        let pick = |new: i64, old: i64| if new != 0 { new } else { old };
        User {
            id: self.id.clone(),
            username: newer.username.clone().or_else(|| self.username.clone()),
            status: pick(newer.status, self.status),
            site_role: pick(newer.site_role, self.site_role),
            dubs: pick(newer.dubs, self.dubs),
            created_ms: pick(newer.created_ms, self.created_ms),
            last_login_ms: pick(newer.last_login_ms, self.last_login_ms),
            refreshed_ms: pick(newer.refreshed_ms, self.refreshed_ms),
            info_id: newer.info_id.clone().or_else(|| self.info_id.clone()),
            image: newer.image.clone().or_else(|| self.image.clone()),
            paid_plan_type: pick(newer.paid_plan_type, self.paid_plan_type),
        }
    }
}

/// Events of some builds lack `_id`; the information row repeats it. `userInfo` is spelt `userinfo` by
/// two sources.
impl Row for User {
    columns! { User:
        "_id" => |row, field| field.text_or_as_before(&mut row.id),
        "username" => |row, field| field.decoded_text(&mut row.username),
        "status" => |row, field| field.int_or_zero(&mut row.status),
        "roleid" => |row, field| field.int_or_zero(&mut row.site_role),
        "dubs" => |row, field| field.int_or_zero(&mut row.dubs),
        "created" => |row, field| field.time_or_zero(&mut row.created_ms),
        "lastLogin" => |row, field| field.time_or_zero(&mut row.last_login_ms),
        "_force_updated" => |row, field| field.time_or_zero(&mut row.refreshed_ms),
        "userInfo" => |row, field| row.read_info(field),
        "userinfo" => |row, field| row.read_info(field),
        "profileImage" => |row, field| {
            row.image = Image::read(field)?.map(Arc::new);
            Ok(())
        },
        "paid_plan_type" => |row, field| field.int_or_zero(&mut row.paid_plan_type),
        // It means nothing to us, but it always comes.
        "__v" => |_, field| field.skip(),
    }
}

impl User {
    /// Reads an account, or its id.
    pub fn read(field: Field<'_, '_>) -> Read<Option<Arc<User>>> {
        let mut user = Reference::None;
        field.reference(&mut user)?;
        Ok(match user {
            Reference::None => None,
            Reference::Id(id) => Some(Arc::new(User::stub(&id))),
            Reference::Full(user) => Some(Arc::new(user)),
        })
    }

    fn read_info(&mut self, field: Field<'_, '_>) -> Read<()> {
        let mut info = None;
        field.object(&mut info)?;
        let InfoRow { id, userid } = info.unwrap_or_default();
        self.info_id = id.or(self.info_id.take());
        if self.id.is_empty() {
            self.id = userid.unwrap_or_default();
        }
        Ok(())
    }
}

#[derive(Default)]
struct InfoRow {
    id: Option<Text>,
    userid: Option<Text>,
}

impl Row for InfoRow {
    columns! { InfoRow:
        "_id" => |row, field| field.text(&mut row.id),
        "userid" => |row, field| field.text(&mut row.userid),
        "__v" => |_, field| field.skip(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::row::of;

    #[test]
    fn nothing_new_is_what_merging_would_not_change() {
        let known: User =
            of(r#"{"_id":"1","username":"maplefox","status":1,"roleid":1,"dubs":2,"created":3,
                "lastLogin":4,"_force_updated":5,"userInfo":{"_id":"7"},"paid_plan_type":6,
                "profileImage":{"version":8}}"#)
            .unwrap();
        for (json, is_new) in [
            (r#"{"_id":"1"}"#, false),
            (r#"{"_id":"1","username":"maplefox","created":3,"status":0}"#, false),
            (r#"{"_id":"1","userInfo":{"_id":"7"},"profileImage":{"version":8}}"#, false),
            (r#"{"_id":"1","username":"maplefox2"}"#, true),
            (r#"{"_id":"1","status":2}"#, true),
            (r#"{"_id":"1","roleid":2}"#, true),
            (r#"{"_id":"1","dubs":3}"#, true),
            (r#"{"_id":"1","created":4}"#, true),
            (r#"{"_id":"1","lastLogin":5}"#, true),
            (r#"{"_id":"1","_force_updated":6}"#, true),
            (r#"{"_id":"1","userInfo":{"_id":"8"}}"#, true),
            (r#"{"_id":"1","paid_plan_type":7}"#, true),
            (r#"{"_id":"1","profileImage":{"version":9}}"#, true),
        ] {
            let newer: User = of(json).unwrap();
            assert_eq!(known.merged_with(&newer) != known, is_new, "{json}");
            assert_eq!(known.has_all_of(&newer), !is_new, "{json}");
        }
    }

    #[test]
    fn the_id_is_found_in_the_information_row_too() {
        for json in [
            r#"{"_id":"1","userInfo":{"_id":"2","userid":"3"}}"#,
            r#"{"userInfo":{"_id":"2","userid":"3"},"_id":"1"}"#,
            r#"{"userinfo":{"_id":"2","userid":"1"},"_id":null}"#,
        ] {
            let user: User = of(json).unwrap();
            assert_eq!((&*user.id, user.info_id.as_deref()), ("1", Some("2")), "{json}");
        }
        assert!(of::<User>("[]").is_none());
    }
}
