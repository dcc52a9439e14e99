//! Everybody who has been seen, in a room or anywhere else.

use std::borrow::Borrow;
use std::collections::{HashMap, VecDeque};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use crate::model::User;
use crate::text::{Seeded, Text};

/// Users by id. Those who are in no room are forgotten at a limit, the longest absent first.
#[derive(Debug, Clone)]
pub struct People {
    /// Who is known, and how many rooms each is in.
    users: HashMap<Known, u32, Seeded>,
    /// Ids of people in no room. May name somebody who is in a room again.
    absent: VecDeque<Text>,
    absent_limit: usize,
}

/// A user as a key: found by the id, which is nowhere else.
#[derive(Debug, Clone)]
struct Known(Arc<User>);

impl Borrow<str> for Known {
    fn borrow(&self) -> &str {
        &self.0.id
    }
}

impl Hash for Known {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.id.hash(state);
    }
}

impl PartialEq for Known {
    fn eq(&self, other: &Known) -> bool {
        self.0.id == other.0.id
    }
}

impl Eq for Known {}

impl People {
    /// Nobody yet; remembers at most `absent_limit` people who are in no room.
    pub fn new(absent_limit: usize) -> People {
        People { users: HashMap::default(), absent: VecDeque::new(), absent_limit }
    }

    /// The user called `id`.
    pub fn get(&self, id: &str) -> Option<&Arc<User>> {
        self.users.get_key_value(id).map(|(known, _)| &known.0)
    }

    /// The user named `name`: exactly, else in any case.
    pub fn by_name(&self, name: &str) -> Option<&Arc<User>> {
        by_name(self.users.keys().map(|known| &known.0), name)
    }

    /// Takes over what `newer` knows. Gives the user as it is now, and as it was if it changed.
    pub fn learn(&mut self, newer: &User) -> (Arc<User>, Option<Arc<User>>) {
        if let Some((Known(old), room_count)) = self.users.get_key_value(&*newer.id) {
            if old.has_all_of(newer) {
                return (old.clone(), None);
            }
            let user = Arc::new(old.merged_with(newer));
            let (old, room_count) = (old.clone(), *room_count);
            // A key that is there already would stay.
            self.users.remove(&*old.id);
            self.users.insert(Known(user.clone()), room_count);
            return (user, Some(old));
        }
        let user = Arc::new(newer.clone());
        self.users.insert(Known(user.clone()), 0);
        self.note_absent(user.id.clone());
        (user, None)
    }

    /// Makes room for so many more people at once.
    pub fn reserve(&mut self, count: usize) {
        self.users.reserve(count);
    }

    /// Notes that the user has become a member of one more room.
    pub fn enter_room(&mut self, user: &Arc<User>) {
        *self.users.entry(Known(user.clone())).or_default() += 1;
    }

    /// Notes that the user is a member of one room less.
    pub fn leave_room(&mut self, user_id: &Text) {
        let Some(room_count) = self.users.get_mut(user_id.as_str()) else { return };
        *room_count = room_count.saturating_sub(1);
        if *room_count == 0 {
            self.note_absent(user_id.clone());
        }
    }

    fn note_absent(&mut self, id: Text) {
        self.absent.push_back(id);
        while self.absent.len() > self.absent_limit {
            let Some(oldest) = self.absent.pop_front() else { break };
            if self.users.get(&*oldest) == Some(&0) {
                self.users.remove(&*oldest);
            }
        }
    }
}

/// The user named `name` among `users`: exactly, else in any case.
pub fn by_name<'a>(
    users: impl Iterator<Item = &'a Arc<User>> + Clone,
    name: &str,
) -> Option<&'a Arc<User>> {
    let exact = |user: &&Arc<User>| user.username.as_deref() == Some(name);
    users.clone().find(exact).or_else(|| {
        let folded = name.to_lowercase();
        let mut users = users;
        users.find(|user| user.username.as_deref().is_some_and(|n| n.to_lowercase() == folded))
    })
}

#[cfg(test)]
mod tests {
    use super::People;
    use crate::model::User;
    use std::sync::Arc;

    fn named(id: &str, name: &str) -> User {
        User { username: Some(name.into()), ..User::stub(id) }
    }

    #[test]
    fn what_is_known_is_kept_and_an_unchanged_user_is_shared() {
        let mut people = People::new(4);
        let (first, old) = people.learn(&named("1", "maplefox"));
        assert!(old.is_none());
        let (again, old) = people.learn(&User::stub("1"));
        assert!(Arc::ptr_eq(&first, &again) && old.is_none());
        let (renamed, old) = people.learn(&named("1", "maple_fox_prime"));
        assert_eq!(old.unwrap().username.as_deref(), Some("maplefox"));
        assert_eq!(renamed.username.as_deref(), Some("maple_fox_prime"));
    }

    #[test]
    fn only_people_in_no_room_are_forgotten() {
        let mut people = People::new(2);
        let (member, _) = people.learn(&named("1", "a"));
        people.enter_room(&member);
        for id in ["2", "3", "4"] {
            people.learn(&User::stub(id));
        }
        assert!(people.get("1").is_some() && people.get("2").is_none());
        people.leave_room(&member.id);
        people.learn(&User::stub("5"));
        people.learn(&User::stub("6"));
        assert!(people.get("1").is_none());
        assert_eq!(people.users.len(), 2);
    }

    #[test]
    fn names_are_found_exactly_first() {
        let mut people = People::new(4);
        people.learn(&named("1", "Maplefox"));
        people.learn(&named("2", "maplefox"));
        assert_eq!(people.by_name("maplefox").unwrap().id, "2");
        assert!(["1", "2"].contains(&&*people.by_name("MAPLEFOX").unwrap().id));
        assert!(people.by_name("tinwhistle").is_none());
    }
}
