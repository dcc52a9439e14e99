//! What is due when: pure, the time is an argument.

use std::collections::{BTreeMap, HashMap};

/// Things to do later, each at a tick, in order.
pub struct Timers<T> {
    by_due: BTreeMap<(i64, u64), T>,
    due_of: HashMap<u64, i64>,
    next_id: u64,
}

impl<T> Default for Timers<T> {
    fn default() -> Timers<T> {
        Timers { by_due: BTreeMap::new(), due_of: HashMap::new(), next_id: 1 }
    }
}

impl<T> Timers<T> {
    /// Adds something that is due at `due_ms`; returns its id.
    pub fn add(&mut self, due_ms: i64, what: T) -> u64 {
        let id = self.next_id;
        self.next_id += 1;
        self.by_due.insert((due_ms, id), what);
        self.due_of.insert(id, due_ms);
        id
    }

    /// Takes something out before it is due.
    pub fn remove(&mut self, id: u64) -> Option<T> {
        let due_ms = self.due_of.remove(&id)?;
        self.by_due.remove(&(due_ms, id))
    }

    /// When the next one is due.
    pub fn next_due_ms(&self) -> Option<i64> {
        self.by_due.keys().next().map(|(due_ms, _)| *due_ms)
    }

    /// Takes the next one that is due at `now_ms`.
    pub fn pop_due(&mut self, now_ms: i64) -> Option<T> {
        let (due_ms, id) = *self.by_due.keys().next()?;
        if due_ms > now_ms {
            return None;
        }
        self.due_of.remove(&id);
        self.by_due.remove(&(due_ms, id))
    }

    /// Moves everything by `delta_ms`, because the clock was exchanged.
    pub fn shift(&mut self, delta_ms: i64) {
        let by_due = std::mem::take(&mut self.by_due);
        for ((due_ms, id), what) in by_due {
            let due_ms = due_ms.saturating_add(delta_ms);
            self.by_due.insert((due_ms, id), what);
            self.due_of.insert(id, due_ms);
        }
    }

    /// Takes everything out.
    pub fn clear(&mut self) {
        self.by_due.clear();
        self.due_of.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::Timers;

    #[test]
    fn come_in_order_and_can_be_taken_back() {
        let mut timers = Timers::default();
        timers.add(20, "late");
        let gone = timers.add(5, "gone");
        timers.add(10, "first");
        timers.add(10, "second");
        assert_eq!(timers.next_due_ms(), Some(5));
        assert_eq!(timers.remove(gone), Some("gone"));
        assert_eq!(timers.remove(gone), None);
        assert_eq!(timers.pop_due(9), None);
        assert_eq!(timers.pop_due(15), Some("first"));
        assert_eq!(timers.pop_due(15), Some("second"));
        assert_eq!(timers.pop_due(15), None);
        timers.shift(1_000);
        assert_eq!(timers.next_due_ms(), Some(1_020));
    }
}
