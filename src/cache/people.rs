//! Everybody who has been seen, in a room or anywhere else.

use std::collections::{HashSet, VecDeque};
use std::sync::Arc;

use super::keyed::found_by_text;
use crate::model::User;
use crate::text::{Seeded, Text, TextMap};

/// Users by id. Those who are in no room are forgotten at a limit, the longest absent first.
#[derive(Debug, Clone)]
pub struct People {
    users: HashSet<Known, Seeded>,
    /// The same people by their names, once somebody has been looked for by name: most clients never
    /// do. Of several with one name, the one who was learnt last.
    names: Option<HashSet<Named, Seeded>>,
    /// How many rooms each of them is in, if it is not one.
    room_counts: TextMap<u32>,
    /// Ids of people in no room. May name somebody who is in a room again.
    absent: VecDeque<Text>,
    absent_limit: usize,
}

/// A user as a key: found by the id, which is nowhere else.
#[derive(Debug, Clone)]
struct Known(Arc<User>);

impl Known {
    fn key(&self) -> &str {
        &self.0.id
    }
}

/// A user as a key: found by the name.
#[derive(Debug, Clone)]
struct Named(Arc<User>);

impl Named {
    fn key(&self) -> &str {
        self.0.username.as_deref().unwrap_or("")
    }
}

found_by_text!(Known, Named);

impl People {
    /// Nobody yet; remembers at most `absent_limit` people who are in no room.
    pub fn new(absent_limit: usize) -> People {
        People {
            users: HashSet::default(),
            names: None,
            room_counts: TextMap::default(),
            absent: VecDeque::new(),
            absent_limit,
        }
    }

    /// The user called `id`.
    pub fn get(&self, id: &str) -> Option<&Arc<User>> {
        self.users.get(id).map(|known| &known.0)
    }

    /// The user whose name is `name` to the letter. The first call remembers names from then on.
    pub fn named(&mut self, name: &str) -> Option<&Arc<User>> {
        let users = self.users.iter().filter(|known| known.0.username.is_some());
        let names = self.names.get_or_insert_with(|| users.map(|k| Named(k.0.clone())).collect());
        names.get(name).map(|named| &named.0)
    }

    /// The user named `name`: exactly, else in any case.
    pub fn by_name(&self, name: &str) -> Option<&Arc<User>> {
        let users = || self.users.iter().map(|known| &known.0);
        let exact = match &self.names {
            Some(names) => names.get(name).map(|named| &named.0),
            None => users().find(|user| user.username.as_deref() == Some(name)),
        };
        exact.or_else(|| in_any_case(users(), name))
    }

    /// Takes over what `newer` knows. Gives the user as it is now, and as it was if it changed.
    pub fn learn(&mut self, newer: &User) -> (Arc<User>, Option<Arc<User>>) {
        if let Some(Known(old)) = self.users.get(&*newer.id) {
            if old.has_all_of(newer) {
                return (old.clone(), None);
            }
            let (user, old) = (Arc::new(old.merged_with(newer)), old.clone());
            if user.username != old.username {
                self.forget_name(&old);
            }
            self.store(user.clone());
            return (user, Some(old));
        }
        let user = Arc::new(newer.clone());
        self.store(user.clone());
        self.room_counts.insert(user.id.clone(), 0);
        self.note_absent(user.id.clone());
        (user, None)
    }

    /// Makes room for so many more people at once.
    pub fn reserve(&mut self, count: usize) {
        self.users.reserve(count);
    }

    /// Notes that the user has become a member of one more room.
    pub fn enter_room(&mut self, user: &Arc<User>) {
        // One look for both, because thousands come at once.
        if !self.users.insert(Known(user.clone())) {
            self.count_rooms(&user.id, |count| count + 1);
        } else if let Some(names) = &mut self.names
            && user.username.is_some()
        {
            names.replace(Named(user.clone()));
        }
    }

    /// Notes that the user is a member of one room less.
    pub fn leave_room(&mut self, user_id: &Text) {
        if self.users.contains(user_id.as_str())
            && self.count_rooms(user_id, |count| count.saturating_sub(1)) == 0
        {
            self.note_absent(user_id.clone());
        }
    }

    /// Puts a user in the place of an older snapshot.
    fn store(&mut self, user: Arc<User>) {
        if let Some(names) = &mut self.names
            && user.username.is_some()
        {
            names.replace(Named(user.clone()));
        }
        self.users.replace(Known(user));
    }

    /// Takes a user's name out, if nobody else has it now.
    fn forget_name(&mut self, user: &User) {
        let (Some(names), Some(name)) = (&mut self.names, user.username.as_deref()) else { return };
        if names.get(name).is_some_and(|named| named.0.id == user.id) {
            names.remove(name);
        }
    }

    /// Changes in how many rooms somebody is; the new number.
    fn count_rooms(&mut self, id: &Text, change: impl FnOnce(u32) -> u32) -> u32 {
        let count = change(self.room_counts.get(id.as_str()).copied().unwrap_or(1));
        if count == 1 {
            self.room_counts.remove(id.as_str());
        } else {
            self.room_counts.insert(id.clone(), count);
        }
        count
    }

    fn note_absent(&mut self, id: Text) {
        self.absent.push_back(id);
        while self.absent.len() > self.absent_limit {
            let Some(oldest) = self.absent.pop_front() else { break };
            if self.room_counts.get(oldest.as_str()) == Some(&0)
                && let Some(Known(user)) = self.users.take(oldest.as_str())
            {
                self.room_counts.remove(oldest.as_str());
                self.forget_name(&user);
            }
        }
    }
}

/// The user among `users` whose name is `name`, written in any case.
pub fn in_any_case<'a>(
    mut users: impl Iterator<Item = &'a Arc<User>>,
    name: &str,
) -> Option<&'a Arc<User>> {
    let folded = name.to_lowercase();
    users.find(|user| user.username.as_deref().is_some_and(|known| known.to_lowercase() == folded))
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

    #[test]
    fn a_name_leads_to_whom_it_was_learnt_of_last() {
        let mut people = People::new(2);
        people.learn(&named("1", "maplefox"));
        assert_eq!(people.named("maplefox").unwrap().id, "1");
        people.learn(&named("2", "maplefox"));
        assert_eq!(people.named("maplefox").unwrap().id, "2");
        // The other one's new name does not take this one away.
        people.learn(&named("1", "tinwhistle"));
        assert_eq!(people.named("maplefox").unwrap().id, "2");
        assert_eq!(people.named("tinwhistle").unwrap().id, "1");
        people.learn(&named("2", "granite"));
        assert!(people.named("maplefox").is_none() && people.by_name("maplefox").is_none());
        // Who is forgotten has no name any more.
        people.learn(&named("3", "c"));
        people.learn(&named("4", "d"));
        assert!(people.get("1").is_none() && people.named("tinwhistle").is_none());
        assert!(people.named("granite").is_none() && people.named("d").is_some());
    }

    #[test]
    fn rooms_are_counted() {
        let mut people = People::new(0);
        let member = Arc::new(named("1", "a"));
        for rooms in 1..=3 {
            people.enter_room(&member);
            assert_eq!(people.room_counts.get("1").copied().unwrap_or(1), rooms);
        }
        for _ in 0..3 {
            assert!(people.get("1").is_some());
            people.leave_room(&member.id);
        }
        assert!(people.get("1").is_none() && people.room_counts.is_empty());
    }
}
