//! Who has left a room a short time ago: events that name them may still be on their way.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::config::{LEFT_MEMBER_MS, LEFT_MEMBERS_MAX};
use crate::model::Member;
use crate::text::TextMap;

/// Those who have left, each for a while. Of somebody who has left twice the last time counts, and
/// who has come back is not among them.
#[derive(Debug, Clone, Default)]
pub struct Leavers {
    /// In the order in which they left. May have some who do not count any more.
    left: VecDeque<Left>,
    /// How many went from the front of `left`.
    gone: u64,
    /// Whose place counts: their number in `left`, with those that went from its front.
    numbers: TextMap<u64>,
}

/// Somebody who has left.
#[derive(Debug, Clone)]
pub struct Left {
    /// Who it is.
    pub member: Arc<Member>,
    /// When.
    pub left_ms: i64,
    /// Whether that was told.
    pub is_told: bool,
}

impl Leavers {
    /// Somebody of that user id.
    pub fn get(&self, user_id: &str) -> Option<&Left> {
        // As a rule nobody is here.
        if self.numbers.is_empty() {
            return None;
        }
        let number = self.numbers.get(user_id)?;
        self.left.get(usize::try_from(number - self.gone).ok()?)
    }

    /// The same, to be changed.
    pub fn get_mut(&mut self, user_id: &str) -> Option<&mut Left> {
        let number = self.numbers.get(user_id)?;
        self.left.get_mut(usize::try_from(number - self.gone).ok()?)
    }

    /// Adds somebody. At the limit who left first is forgotten.
    pub fn add(&mut self, left: Left) {
        let number = self.gone + self.left.len() as u64;
        self.numbers.insert(left.member.user.id.clone(), number);
        self.left.push_back(left);
        if self.left.len() > LEFT_MEMBERS_MAX {
            self.forget_first();
        }
    }

    /// Takes somebody out, who has come back.
    pub fn remove(&mut self, user_id: &str) {
        self.numbers.remove(user_id);
    }

    /// Forgets who left long before `now_ms`.
    pub fn forget_before(&mut self, now_ms: i64) {
        let is_old = |left: &Left| now_ms.saturating_sub(left.left_ms) > LEFT_MEMBER_MS;
        while self.left.front().is_some_and(is_old) {
            self.forget_first();
        }
    }

    fn forget_first(&mut self) {
        let Some(first) = self.left.pop_front() else { return };
        let id = first.member.user.id.as_str();
        if self.numbers.get(id) == Some(&self.gone) {
            self.numbers.remove(id);
        }
        self.gone += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::User;

    fn left(id: &str, left_ms: i64) -> Left {
        let user = Arc::new(User::stub(id));
        Left { member: Arc::new(Member { user, ..Member::default() }), left_ms, is_told: false }
    }

    fn when(leavers: &Leavers, id: &str) -> Option<i64> {
        leavers.get(id).map(|left| left.left_ms)
    }

    #[test]
    fn the_last_time_counts_until_somebody_comes_back() {
        let mut leavers = Leavers::default();
        for (id, left_ms) in [("a", 1), ("b", 2), ("a", 3)] {
            leavers.add(left(id, left_ms));
        }
        assert_eq!((when(&leavers, "a"), when(&leavers, "b")), (Some(3), Some(2)));
        // The first time of "a" is forgotten by itself.
        leavers.forget_before(LEFT_MEMBER_MS + 2);
        assert_eq!((when(&leavers, "a"), when(&leavers, "b")), (Some(3), Some(2)));
        leavers.remove("a");
        assert_eq!((when(&leavers, "a"), when(&leavers, "b")), (None, Some(2)));
        leavers.add(left("a", 5));
        leavers.get_mut("a").unwrap().is_told = true;
        leavers.forget_before(LEFT_MEMBER_MS + 4);
        assert!(leavers.get("a").unwrap().is_told && leavers.get("b").is_none());
        leavers.forget_before(i64::MAX);
        assert!(leavers.left.is_empty() && leavers.numbers.is_empty());
    }

    #[test]
    fn only_so_many_are_remembered() {
        let mut leavers = Leavers::default();
        for number in 0..=LEFT_MEMBERS_MAX {
            leavers.add(left(&number.to_string(), 1));
        }
        assert!(leavers.get("0").is_none() && leavers.get("1").is_some());
        assert_eq!(
            (leavers.left.len(), leavers.numbers.len()),
            (LEFT_MEMBERS_MAX, LEFT_MEMBERS_MAX)
        );
    }
}
