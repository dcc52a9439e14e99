//! Comments on media (models.md §11; last seen in 2016).

use super::column::columns;
use super::row::Row;
use crate::text::Text;

/// A comment on a song's media.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Comment {
    /// The comment's id.
    pub id: Text,
    /// What it says.
    pub text: Option<Text>,
    /// Who wrote it.
    pub user_id: Option<Text>,
    /// The media that it is about.
    pub info_id: Option<Text>,
    /// When it was written, ms since 1970.
    pub created_ms: i64,
    /// Its votes in all, as old servers count.
    pub dubs: i64,
    /// Votes in favour, where they are told apart.
    pub updubs: i64,
    /// Votes against.
    pub downdubs: i64,
    /// Whether somebody has flagged it as spam.
    pub is_flagged: bool,
    /// Whether it is deleted.
    pub is_deleted: bool,
}

impl Row for Comment {
    columns! { Comment:
        "_id" => |row, field| field.text_or_as_before(&mut row.id),
        "comment" => |row, field| field.decoded_text(&mut row.text),
        "userid" => |row, field| field.text(&mut row.user_id),
        "fkid" => |row, field| field.text(&mut row.info_id),
        "created" => |row, field| field.time_or_zero(&mut row.created_ms),
        "dubs" => |row, field| field.int_or_zero(&mut row.dubs),
        "updubs" => |row, field| field.int_or_zero(&mut row.updubs),
        "downdubs" => |row, field| field.int_or_zero(&mut row.downdubs),
        "spamFlag" => |row, field| field.flag_or_false(&mut row.is_flagged),
        "deleted" => |row, field| field.flag_or_false(&mut row.is_deleted),
    }
}
