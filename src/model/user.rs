//! An account.

use std::sync::Arc;

use serde::Deserialize;

use super::{Image, lenient};
use crate::text::Text;

/// An account, as far as the server has shown it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(from = "UserRow")]
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

/// The wire form. `userInfo` is spelt `userinfo` by two sources.
#[derive(Deserialize, Default)]
#[serde(default)]
struct UserRow {
    #[serde(rename = "_id", deserialize_with = "lenient::text")]
    id: Option<Text>,
    #[serde(deserialize_with = "lenient::decoded_text")]
    username: Option<Text>,
    #[serde(deserialize_with = "lenient::int_or_zero")]
    status: i64,
    #[serde(rename = "roleid", deserialize_with = "lenient::int_or_zero")]
    site_role: i64,
    #[serde(deserialize_with = "lenient::int_or_zero")]
    dubs: i64,
    #[serde(deserialize_with = "lenient::time_or_zero")]
    created: i64,
    #[serde(rename = "lastLogin", deserialize_with = "lenient::time_or_zero")]
    last_login: i64,
    #[serde(rename = "_force_updated", deserialize_with = "lenient::time_or_zero")]
    force_updated: i64,
    #[serde(rename = "userInfo", deserialize_with = "lenient::object")]
    user_info: Option<UserInfoRow>,
    #[serde(rename = "userinfo", deserialize_with = "lenient::object")]
    user_info_lowercase: Option<UserInfoRow>,
    #[serde(rename = "profileImage", deserialize_with = "lenient::object")]
    image: Option<Image>,
    #[serde(deserialize_with = "lenient::int_or_zero")]
    paid_plan_type: i64,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct UserInfoRow {
    #[serde(rename = "_id", deserialize_with = "lenient::text")]
    id: Option<Text>,
    #[serde(deserialize_with = "lenient::text")]
    userid: Option<Text>,
}

impl From<UserRow> for User {
    fn from(row: UserRow) -> User {
        let info = row.user_info.or(row.user_info_lowercase).unwrap_or_default();
        User {
            // Events of some builds lack `_id`; the information row repeats it.
            id: row.id.or(info.userid).unwrap_or_default(),
            username: row.username,
            status: row.status,
            site_role: row.site_role,
            dubs: row.dubs,
            created_ms: row.created,
            last_login_ms: row.last_login,
            refreshed_ms: row.force_updated,
            info_id: info.id,
            image: row.image.map(Arc::new),
            paid_plan_type: row.paid_plan_type,
        }
    }
}
