//! Comments on media.

use std::sync::Arc;

use super::{decode, read_rows, with_json};
use crate::engine::command::Action;
use crate::error::{Result, invalid_argument};
use crate::model::column::columns;
use crate::model::row::Row;
use crate::model::{Comment, DubKind, List};
use crate::outcome::Outcome;
use crate::rest::{self, Reply};

/// Lists the comments on media.
pub fn list(song: &str) -> Action {
    Action::call(rest::song::comments(song), |_, reply| {
        let rows: Vec<Comment> = read_rows(&reply)?;
        let list = List::Comments(rows.into_iter().map(Arc::new).collect());
        Ok(Outcome { list: Some(Arc::new(list)), ..with_json(&reply) })
    })
}

/// Says something about media.
pub fn add(song: &str, text: &str) -> Result<Action> {
    if text.trim().is_empty() {
        return Err(invalid_argument("text", "is empty"));
    }
    Ok(Action::call(rest::song::comment(song, text), |_, reply| Ok(shown(&reply))))
}

/// Takes a comment back.
pub fn delete(song: &str, comment_id: &str) -> Action {
    let request = rest::song::delete_comment(song, comment_id);
    Action::call(request, |_, reply| Ok(with_json(&reply)))
}

/// Votes on a comment.
pub fn vote(comment_id: &str, kind: DubKind) -> Action {
    let request = rest::song::vote_comment(comment_id, kind);
    Action::call(request, |_, reply| Ok(shown(&reply)))
}

/// Flags a comment as spam.
pub fn flag(comment_id: &str) -> Action {
    Action::call(rest::song::flag_comment(comment_id), |_, reply| Ok(with_json(&reply)))
}

/// The comment of an answer, which may stand one level deeper.
fn shown(reply: &Reply) -> Outcome {
    let row: ShownRow = decode(reply).unwrap_or_default();
    let comment = row.comment.or_else(|| decode(reply).ok());
    let comment = comment.filter(|comment| !comment.id.is_empty()).map(Arc::new);
    Outcome { comment, ..with_json(reply) }
}

#[derive(Default)]
struct ShownRow {
    comment: Option<Comment>,
}

impl Row for ShownRow {
    columns! { ShownRow:
        "comment" => |row, field| field.object(&mut row.comment),
    }
}
