//! Bounded memory of a room's chat.

use std::collections::VecDeque;
use std::sync::Arc;

use super::bounded::SeenIds;
use crate::config::MESSAGE_IDS_MAX;
use crate::model::Message;
use crate::text::Text;

/// The latest messages of a room, oldest first, and the ids of many more.
#[derive(Debug, Clone)]
pub struct History {
    messages: VecDeque<Arc<Message>>,
    seen: SeenIds,
    /// Of messages that are remembered, and of others.
    deleted: SeenIds,
    limit: usize,
    latest_ms: i64,
}

impl History {
    /// An empty history of at most `limit` messages; 0 remembers only ids.
    pub fn new(limit: usize) -> History {
        let ids = || SeenIds::new(MESSAGE_IDS_MAX.max(limit));
        let (seen, deleted) = (ids(), ids());
        History { messages: VecDeque::new(), seen, deleted, limit, latest_ms: 0 }
    }

    /// The messages, oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Arc<Message>> {
        self.messages.iter()
    }

    /// The message called `id`, if it is still remembered.
    pub fn get(&self, id: &str) -> Option<&Arc<Message>> {
        self.messages.iter().rev().find(|message| message.id == *id)
    }

    /// The time of the latest message that was ever added, remembered or not; 0 = there was none.
    pub fn latest_ms(&self) -> i64 {
        self.latest_ms
    }

    /// Whether a message called `id` was ever added.
    pub fn has_seen(&self, id: &str) -> bool {
        self.seen.contains(id)
    }

    /// Adds a message at its time, and gives it if its id is new. A message without id is always
    /// new. One whose deletion has come before it is deleted.
    #[inline]
    pub fn add(&mut self, mut message: Message) -> Option<Arc<Message>> {
        if !message.id.is_empty() && !self.seen.insert(&message.id) {
            return None;
        }
        message.is_deleted |= self.deleted.contains(&message.id);
        self.latest_ms = self.latest_ms.max(message.time_ms);
        // Messages come in order but for those that are fetched after a gap.
        let later =
            self.messages.iter().rev().take_while(|known| known.time_ms > message.time_ms).count();
        let mut at = self.messages.len() - later;
        let mut place = None;
        if self.messages.len() >= self.limit {
            if at == 0 {
                return Some(Arc::new(message));
            }
            place = self.messages.pop_front();
            at -= 1;
        }
        // In the memory of the oldest one, if nobody else has that.
        let message = match place.as_mut().and_then(Arc::get_mut) {
            Some(old) => {
                *old = message;
                place.unwrap_or_default()
            }
            None => Arc::new(message),
        };
        if later == 0 {
            self.messages.push_back(message.clone());
        } else {
            self.messages.insert(at, message.clone());
        }
        Some(message)
    }

    /// Marks the message called `id` as deleted. Gives the message, if it is remembered, and whether
    /// its deletion is news; without an id it always is.
    pub fn mark_deleted(&mut self, id: &str) -> (Option<Arc<Message>>, bool) {
        let is_news = id.is_empty() || self.deleted.insert(id);
        let slot = self.messages.iter_mut().rev().find(|message| message.id == *id);
        let message = slot.map(|slot| {
            if !slot.is_deleted {
                *slot = Arc::new(Message { is_deleted: true, ..Message::clone(slot) });
            }
            slot.clone()
        });
        (message, is_news)
    }

    /// Marks all messages of an author as hidden, or takes the mark away.
    pub fn mark_hidden(&mut self, author_id: &str, is_hidden: bool) {
        let is_theirs = |message: &&mut Arc<Message>| {
            message.author.id == *author_id && message.is_hidden != is_hidden
        };
        for slot in self.messages.iter_mut().filter(is_theirs) {
            *slot = Arc::new(Message { is_hidden, ..Message::clone(slot) });
        }
    }

    /// The ids of an author's messages that are not deleted, oldest first.
    pub fn ids_by(&self, author_id: &str) -> Vec<Text> {
        let is_theirs =
            |message: &&Arc<Message>| !message.is_deleted && message.author.id == *author_id;
        self.messages.iter().filter(is_theirs).map(|message| message.id.clone()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::History;
    use crate::model::Message;

    fn message(id: &str, time_ms: i64) -> Message {
        Message { id: id.into(), time_ms, ..Message::default() }
    }

    fn ids(history: &History) -> Vec<String> {
        history.iter().map(|message| message.id.to_string()).collect()
    }

    #[test]
    fn the_oldest_are_forgotten_but_not_repeated() {
        let mut history = History::new(2);
        for (id, time_ms) in [("a", 1), ("b", 2), ("c", 3)] {
            assert!(history.add(message(id, time_ms)).is_some());
        }
        assert_eq!(ids(&history), ["b", "c"]);
        assert!(history.add(message("a", 1)).is_none());
        assert!(history.has_seen("a") && history.get("a").is_none());
    }

    #[test]
    fn late_ones_take_their_place() {
        let mut history = History::new(4);
        for (id, time_ms) in [("a", 1), ("d", 4), ("b", 2), ("c", 4)] {
            history.add(message(id, time_ms));
        }
        assert_eq!(ids(&history), ["a", "b", "d", "c"]);
        // Beyond the limit the oldest goes, and be it the one that came last.
        history.add(message("e", 3));
        assert_eq!(ids(&history), ["b", "e", "d", "c"]);
        assert!(history.add(message("f", 0)).is_some_and(|message| message.id == "f"));
        assert_eq!(ids(&history), ["b", "e", "d", "c"]);
    }

    #[test]
    fn what_somebody_keeps_stays_as_it_is() {
        let mut history = History::new(1);
        let kept = history.add(message("a", 1)).unwrap();
        let next = history.add(message("b", 2)).unwrap();
        assert_eq!((&*kept.id, &*next.id), ("a", "b"));
        drop(next);
        let last = history.add(message("c", 3)).unwrap();
        assert_eq!((&*kept.id, &*last.id, ids(&history)), ("a", "c", vec!["c".to_owned()]));
    }

    #[test]
    fn deleting_twice_is_told_once() {
        let mut history = History::new(4);
        history.add(message("a", 1));
        assert_eq!(history.mark_deleted("b"), (None, true));
        let (deleted, is_new) = history.mark_deleted("a");
        let deleted = deleted.unwrap();
        assert!(is_new && deleted.is_deleted);
        assert!(!history.mark_deleted("a").1);
        assert!(!history.mark_deleted("b").1, "told once, remembered or not");
        assert!(history.add(message("b", 2)).unwrap().is_deleted, "its deletion came first");
        assert!(history.get("a").unwrap().is_deleted);
        assert!(history.mark_deleted("").1 && history.mark_deleted("").1, "nobody knows which");
        assert!(!history.add(message("", 3)).unwrap().is_deleted);
    }

    #[test]
    fn a_limit_of_nothing_still_drops_repeats() {
        let mut history = History::new(0);
        assert!(history.add(message("a", 1)).is_some());
        assert!(history.add(message("a", 1)).is_none());
        assert_eq!(history.iter().count(), 0);
        assert_eq!(history.latest_ms(), 1);
    }
}
