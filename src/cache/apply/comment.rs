//! Comments on songs. Only who and which is read: their other keys are known from hearsay.

use super::Occasion;
use crate::cache::{Applied, Cache};
use crate::event::{Event, EventKind, Rare};
use crate::wire::payload::{CommentChange, CommentRow};

impl Cache {
    pub(super) fn comment(
        &mut self,
        at: &Occasion,
        change: CommentChange,
        row: &CommentRow,
        out: &mut Applied,
    ) {
        let named = row.comment.as_ref();
        let comment_id = named.and_then(|comment| comment.id.clone()).or(row.comment_id.clone());
        let actor = self.person(&row.user, at.now_ms, out);
        if comment_id.is_none() {
            return out.events.push(at.untyped(actor));
        }
        let kind = match change {
            CommentChange::Added => EventKind::CommentAdd,
            CommentChange::Removed => EventKind::CommentRemove,
            CommentChange::Updated => EventKind::CommentUpdate,
        };
        let author_id = named.and_then(|comment| comment.userid.as_ref());
        let user = author_id.map(|id| self.known_user(id));
        let rare = Rare { comment_id, ..Rare::default() }.apart();
        out.events.push(Event { user, rare, ..at.done_by(kind, actor) });
    }
}
