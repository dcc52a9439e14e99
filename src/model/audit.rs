//! A room's moderation log.

use std::sync::Arc;

use serde::{Deserialize, Deserializer};

use super::User;
use super::lenient::{self, Reference};
use crate::text::Text;

/// One deed of a moderator, as the room's log shows it (rest.md §4).
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(from = "AuditRow")]
pub struct AuditEntry {
    /// The entry's id.
    pub id: Option<Text>,
    /// The room.
    pub room_id: Option<Text>,
    /// The server's word for the deed, such as `ban`; an open set.
    pub kind: Option<Text>,
    /// When, ms since 1970.
    pub created_ms: i64,
    /// How long it holds, ms; 0 = for good, or the deed has no length.
    pub duration_ms: i64,
    /// To whom; absent where it was done to nobody.
    pub user: Option<Arc<User>>,
    /// By whom.
    pub moderator: Option<Arc<User>>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct AuditRow {
    #[serde(rename = "_id", deserialize_with = "lenient::text")]
    id: Option<Text>,
    #[serde(deserialize_with = "lenient::text")]
    roomid: Option<Text>,
    #[serde(rename = "type", deserialize_with = "lenient::text")]
    kind: Option<Text>,
    #[serde(deserialize_with = "lenient::time_or_zero")]
    created: i64,
    #[serde(rename = "duration", deserialize_with = "lenient::int_or_zero")]
    duration_s: i64,
    #[serde(rename = "_user", deserialize_with = "person")]
    user: Option<Arc<User>>,
    #[serde(rename = "_mod", deserialize_with = "person")]
    moderator: Option<Arc<User>>,
}

impl From<AuditRow> for AuditEntry {
    fn from(row: AuditRow) -> AuditEntry {
        AuditEntry {
            id: row.id,
            room_id: row.roomid,
            kind: row.kind,
            created_ms: row.created,
            duration_ms: row.duration_s.saturating_mul(1_000).max(0),
            user: row.user,
            moderator: row.moderator,
        }
    }
}

fn person<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Arc<User>>, D::Error> {
    Ok(match Reference::<User>::deserialize(deserializer)? {
        Reference::None => None,
        Reference::Id(id) => Some(Arc::new(User::stub(&id))),
        Reference::Full(user) => Some(Arc::new(user)),
    })
}

#[cfg(test)]
mod tests {
    use super::AuditEntry;

    #[test]
    fn rows_are_read_with_their_gaps() {
        let json = r#"{"_id":"1","type":"ban","duration":3600,"created":1756900000000.0,
            "_user":{"_id":"5","username":"nightlark"},"_mod":"7"}"#;
        let entry: AuditEntry = serde_json::from_str(json).unwrap();
        assert_eq!(entry.kind.as_deref(), Some("ban"));
        assert_eq!((entry.created_ms, entry.duration_ms), (1_756_900_000_000, 3_600_000));
        assert_eq!(entry.user.unwrap().username.as_deref(), Some("nightlark"));
        assert_eq!(entry.moderator.unwrap().id, "7");
        let entry: AuditEntry = serde_json::from_str(r#"{"_user":null,"duration":null}"#).unwrap();
        assert_eq!(entry, AuditEntry::default());
    }
}
