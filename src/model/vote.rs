//! A vote on a song.

use std::sync::Arc;

use super::{DubKind, User};
use crate::text::Text;

/// How somebody voted on a play.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Vote {
    /// The play that was voted on.
    pub play_id: Option<Text>,
    /// Who voted; a stub if only the id is known.
    pub user: Arc<User>,
    /// In favour or against.
    pub kind: DubKind,
    /// When, ms since 1970.
    pub time_ms: i64,
}
