//! A room's moderation log.

use std::sync::Arc;

use super::User;
use super::column::columns;
use super::row::Row;
use crate::text::Text;

/// One deed of a moderator, as the room's log shows it (rest.md §4).
#[derive(Debug, Clone, Default, PartialEq)]
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

impl Row for AuditEntry {
    columns! { AuditEntry:
        "_id" => |row, field| field.text(&mut row.id),
        "roomid" => |row, field| field.text(&mut row.room_id),
        "type" => |row, field| field.text(&mut row.kind),
        "created" => |row, field| field.time_or_zero(&mut row.created_ms),
        "duration" => |row, field| {
            // In seconds.
            field.int_or_zero(&mut row.duration_ms)?;
            row.duration_ms = row.duration_ms.saturating_mul(1_000).max(0);
            Ok(())
        },
        "_user" => |row, field| User::read(field).map(|user| row.user = user),
        "_mod" => |row, field| User::read(field).map(|user| row.moderator = user),
    }
}

#[cfg(test)]
mod tests {
    use super::AuditEntry;
    use crate::model::row::of;

    #[test]
    fn rows_are_read_with_their_gaps() {
        let json = r#"{"_id":"1","type":"ban","duration":3600,"created":1756900000000.0,
            "_user":{"_id":"5","username":"nightlark"},"_mod":"7"}"#;
        let entry: AuditEntry = of(json).unwrap();
        assert_eq!(entry.kind.as_deref(), Some("ban"));
        assert_eq!((entry.created_ms, entry.duration_ms), (1_756_900_000_000, 3_600_000));
        assert_eq!(entry.user.unwrap().username.as_deref(), Some("nightlark"));
        assert_eq!(entry.moderator.unwrap().id, "7");
        let entry: AuditEntry = of(r#"{"_user":null,"duration":null}"#).unwrap();
        assert_eq!(entry, AuditEntry::default());
    }
}
