//! Comments on media (models.md §11; last seen in 2016).

use serde::Deserialize;

use super::lenient;
use crate::text::Text;

/// A comment on a song's media.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Comment {
    /// The comment's id.
    #[serde(rename = "_id", deserialize_with = "lenient::text_or_empty")]
    pub id: Text,
    /// What it says.
    #[serde(rename = "comment", deserialize_with = "lenient::decoded_text")]
    pub text: Option<Text>,
    /// Who wrote it.
    #[serde(rename = "userid", deserialize_with = "lenient::text")]
    pub user_id: Option<Text>,
    /// The media that it is about.
    #[serde(rename = "fkid", deserialize_with = "lenient::text")]
    pub info_id: Option<Text>,
    /// When it was written, ms since 1970.
    #[serde(rename = "created", deserialize_with = "lenient::time_or_zero")]
    pub created_ms: i64,
    /// Its votes in all, as old servers count.
    #[serde(deserialize_with = "lenient::int_or_zero")]
    pub dubs: i64,
    /// Votes in favour, where they are told apart.
    #[serde(deserialize_with = "lenient::int_or_zero")]
    pub updubs: i64,
    /// Votes against.
    #[serde(deserialize_with = "lenient::int_or_zero")]
    pub downdubs: i64,
    /// Whether somebody has flagged it as spam.
    #[serde(rename = "spamFlag", deserialize_with = "lenient::flag_or_false")]
    pub is_flagged: bool,
    /// Whether it is deleted.
    #[serde(rename = "deleted", deserialize_with = "lenient::flag_or_false")]
    pub is_deleted: bool,
}
