//! Collections that forget their oldest items at a limit.

use std::collections::{HashSet, VecDeque};
use std::hash::{BuildHasher, BuildHasherDefault, Hasher};

use crate::text::{Seeded, Text, TextMap, TextSet};

/// Whether an id has been seen before, up to a limit. Only a hash of 64 bits is kept of each, so that
/// an id costs some bytes and no comparison.
///
/// Two ids of one hash would be taken for one. Of [`MESSAGE_IDS_MAX`](crate::config::MESSAGE_IDS_MAX)
/// ids a new one meets such another once in 10^15 times, and nobody can make it happen: ids are the
/// server's, and the hash has a seed that nobody outside knows.
#[derive(Debug, Clone)]
pub struct SeenIds {
    hashes: HashSet<u64, Spread>,
    /// The oldest first.
    order: VecDeque<u64>,
    limit: usize,
    seed: Seeded,
}

impl SeenIds {
    /// An empty set of at most `limit` ids.
    pub fn new(limit: usize) -> SeenIds {
        let (hashes, order) = (HashSet::default(), VecDeque::new());
        SeenIds { hashes, order, limit, seed: Seeded::default() }
    }

    /// Notes `id`; whether it is new.
    pub fn insert(&mut self, id: &str) -> bool {
        let hash = self.seed.hash_one(id);
        if !self.hashes.insert(hash) {
            return false;
        }
        self.order.push_back(hash);
        if self.order.len() > self.limit
            && let Some(oldest) = self.order.pop_front()
        {
            self.hashes.remove(&oldest);
        }
        true
    }

    /// Whether `id` has been seen.
    pub fn contains(&self, id: &str) -> bool {
        !self.order.is_empty() && self.hashes.contains(&self.seed.hash_one(id))
    }
}

/// Takes hashes as they are: they are spread already.
type Spread = BuildHasherDefault<AsItIs>;

/// See [`Spread`].
#[derive(Debug, Clone, Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn write(&mut self, bytes: &[u8]) {
        // Only for what is no number, which does not come.
        self.0 = bytes.iter().fold(self.0, |hash, byte| hash << 8 | u64::from(*byte));
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// Ids, up to a limit.
#[derive(Debug, Clone)]
pub struct BoundedSet {
    ids: TextSet,
    order: VecDeque<Text>,
    limit: usize,
}

impl BoundedSet {
    /// An empty set of at most `limit` ids.
    pub fn new(limit: usize) -> BoundedSet {
        BoundedSet { ids: TextSet::default(), order: VecDeque::new(), limit }
    }

    /// Adds `id`.
    pub fn insert(&mut self, id: &Text) {
        if !self.ids.insert(id.clone()) {
            return;
        }
        self.order.push_back(id.clone());
        while self.order.len() > self.limit {
            let Some(oldest) = self.order.pop_front() else { break };
            self.ids.remove(&oldest);
        }
    }

    /// Takes `id` out.
    pub fn remove(&mut self, id: &str) {
        if self.ids.remove(id) {
            self.order.retain(|known| known != id);
        }
    }

    /// Whether `id` is in it.
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
    use super::{BoundedMap, BoundedSet, SeenIds};

    #[test]
    fn the_oldest_ids_are_forgotten() {
        let mut seen = SeenIds::new(2);
        assert!(seen.insert("a") && seen.insert("b"));
        assert!(!seen.insert("a"));
        assert!(seen.insert("c"));
        assert!(!seen.contains("a") && seen.contains("b") && seen.contains("c"));
        assert_eq!((seen.hashes.len(), seen.order.len()), (2, 2));
    }

    #[test]
    fn ids_that_differ_little_are_told_apart() {
        let id = |number: usize| format!("6123ab45cd6789ef01234501-{}", 1_757_000_000_000 + number);
        let mut seen = SeenIds::new(16_384);
        assert!((0..16_384).all(|number| seen.insert(&id(number))));
        assert!((0..16_384).all(|number| seen.contains(&id(number))));
        assert!((16_384..65_536).all(|number| !seen.contains(&id(number))));
    }

    #[test]
    fn the_oldest_of_a_set_are_forgotten_and_others_are_taken_out() {
        let mut set = BoundedSet::new(2);
        for id in ["a", "b", "a", "c"] {
            set.insert(&id.into());
        }
        assert!(!set.contains("a") && set.contains("b") && set.contains("c"));
        set.remove("b");
        set.insert(&"d".into());
        assert!(!set.contains("b") && set.contains("c") && set.contains("d"));
        assert_eq!((set.ids.len(), set.order.len()), (2, 2));
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
