//! Collections that forget their oldest items at a limit.

use std::collections::VecDeque;

use crate::text::{Text, TextMap, TextSet};

/// Ids that have been seen, up to a limit.
#[derive(Debug, Clone)]
pub struct SeenIds {
    ids: TextSet,
    order: VecDeque<Text>,
    limit: usize,
}

impl SeenIds {
    /// An empty set of at most `limit` ids.
    pub fn new(limit: usize) -> SeenIds {
        SeenIds { ids: TextSet::default(), order: VecDeque::new(), limit }
    }

    /// Notes `id`; whether it is new.
    pub fn insert(&mut self, id: &Text) -> bool {
        if self.ids.contains(id) {
            return false;
        }
        while self.order.len() >= self.limit {
            let Some(oldest) = self.order.pop_front() else { break };
            self.ids.remove(&oldest);
        }
        self.ids.insert(id.clone());
        self.order.push_back(id.clone());
        true
    }

    /// Forgets `id`.
    pub fn remove(&mut self, id: &str) {
        if self.ids.remove(id) {
            self.order.retain(|known| known != id);
        }
    }

    /// Whether `id` has been seen.
    pub fn contains(&self, id: &str) -> bool {
        self.ids.contains(id)
    }
}

/// Values by id, up to a limit.
#[derive(Debug, Clone)]
pub struct BoundedMap<V> {
    values: TextMap<V>,
    order: VecDeque<Text>,
    limit: usize,
}

impl<V> BoundedMap<V> {
    /// An empty map of at most `limit` values.
    pub fn new(limit: usize) -> BoundedMap<V> {
        BoundedMap { values: TextMap::default(), order: VecDeque::new(), limit }
    }

    /// The value of `id`.
    pub fn get(&self, id: &str) -> Option<&V> {
        self.values.get(id)
    }

    /// Stores `value`, replacing an older one.
    pub fn insert(&mut self, id: &Text, value: V) {
        if self.values.insert(id.clone(), value).is_some() {
            return;
        }
        self.order.push_back(id.clone());
        while self.order.len() > self.limit {
            let Some(oldest) = self.order.pop_front() else { break };
            self.values.remove(&oldest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{BoundedMap, SeenIds};

    #[test]
    fn the_oldest_ids_are_forgotten() {
        let mut seen = SeenIds::new(2);
        assert!(seen.insert(&"a".into()) && seen.insert(&"b".into()));
        assert!(!seen.insert(&"a".into()));
        assert!(seen.insert(&"c".into()));
        assert!(!seen.contains("a") && seen.contains("b") && seen.contains("c"));
        assert_eq!((seen.ids.len(), seen.order.len()), (2, 2));
    }

    #[test]
    fn the_oldest_values_are_forgotten() {
        let mut map = BoundedMap::new(2);
        map.insert(&"a".into(), 1);
        map.insert(&"a".into(), 2);
        map.insert(&"b".into(), 3);
        assert_eq!(map.get("a"), Some(&2));
        map.insert(&"c".into(), 4);
        assert_eq!((map.get("a"), map.get("b"), map.get("c")), (None, Some(&3), Some(&4)));
        assert_eq!((map.values.len(), map.order.len()), (2, 2));
    }
}
