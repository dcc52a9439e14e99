//! Who is in a room, who has just left it, and whose sockets are on its channel.

use std::collections::HashMap;
use std::sync::Arc;

use super::keyed::found_by_text;
use super::leavers::{Leavers, Left};
use crate::config::{MEMBERS_MAX, PRESENT_CLIENTS_MAX, PRESENT_CONNECTIONS_MAX};
use crate::event::Presence;
use crate::model::{Member, User};
use crate::text::{Seeded, Text, TextMap};

/// The members of a room, in the order in which they became known.
#[derive(Debug, Clone, Default)]
pub struct Roster {
    members: HashMap<Seated, Seat, Seeded>,
    next_place: u64,
    left: Leavers,
    /// When the last event came.
    now_ms: i64,
}

/// A member as a key: found by the user's id, which is nowhere else. In a room of many thousands both
/// objects have to come from far away, so the way to the user does not lead over the member.
#[derive(Debug, Clone)]
struct Seated {
    user: Arc<User>,
    member: Arc<Member>,
}

impl Seated {
    fn new(member: &Arc<Member>) -> Seated {
        Seated { user: member.user.clone(), member: member.clone() }
    }

    fn key(&self) -> &str {
        &self.user.id
    }
}

found_by_text!(Seated);

#[derive(Debug, Clone, Copy)]
struct Seat {
    place: u64,
    /// When a join was told; 0 = none was.
    joined_ms: i64,
    /// When the last event came before the snapshot was stored.
    stored_ms: i64,
}

impl Roster {
    /// The member whose user id is `user_id`.
    pub fn get(&self, user_id: &str) -> Option<&Arc<Member>> {
        self.members.get_key_value(user_id).map(|(seated, _)| &seated.member)
    }

    /// All members, in no order.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Member>> + Clone {
        self.members.keys().map(|seated| &seated.member)
    }

    /// All members, in their order.
    pub fn list(&self) -> Vec<Arc<Member>> {
        let mut seats: Vec<(u64, &Seated)> =
            self.members.iter().map(|(seated, seat)| (seat.place, seated)).collect();
        seats.sort_unstable_by_key(|(place, _)| *place);
        seats.into_iter().map(|(_, seated)| seated.member.clone()).collect()
    }

    /// Makes room for so many members in all at once.
    pub fn reserve(&mut self, count: usize) {
        self.members.reserve(count.saturating_sub(self.members.len()));
    }

    /// The member, or who left a short time ago.
    pub fn resolve(&self, user_id: &str) -> Option<&Arc<Member>> {
        self.get(user_id).or_else(|| self.left(user_id))
    }

    /// Who left a short time ago.
    pub fn left(&self, user_id: &str) -> Option<&Arc<Member>> {
        self.left.get(user_id).map(|left| &left.member)
    }

    /// Stores a member, in the place of an older snapshot if there is one; whether it took a new
    /// place. At the limit a new member is not stored.
    pub fn put(&mut self, member: &Arc<Member>) -> bool {
        // A key that is there already would stay.
        if let Some(seat) = self.members.remove(member.user.id.as_str()) {
            let seat = Seat { stored_ms: self.now_ms, ..seat };
            self.members.insert(Seated::new(member), seat);
            return false;
        }
        if self.members.len() >= MEMBERS_MAX {
            return false;
        }
        let seat = Seat { place: self.next_place, joined_ms: 0, stored_ms: self.now_ms };
        self.next_place += 1;
        self.members.insert(Seated::new(member), seat);
        self.left.remove(&member.user.id);
        true
    }

    /// Notes that somebody's join was told.
    pub fn note_joined(&mut self, user_id: &str, joined_ms: i64) {
        if let Some(seat) = self.members.get_mut(user_id) {
            seat.joined_ms = joined_ms;
        }
    }

    /// Whether somebody has joined or left since a roster was asked for, so that it may not know.
    pub fn has_moved_since(&self, user_id: &str, asked_ms: i64) -> bool {
        match self.members.get(user_id) {
            Some(seat) => seat.joined_ms >= asked_ms,
            None => self.left.get(user_id).is_some_and(|left| left.left_ms >= asked_ms),
        }
    }

    /// Whether a listed member has changed since a roster was asked for, so that its row may be old.
    pub fn has_changed_since(&self, user_id: &str, asked_ms: i64) -> bool {
        self.members.get(user_id).is_some_and(|seat| seat.stored_ms >= asked_ms)
    }

    /// Stores a newer snapshot of somebody who is listed or has left a short time ago.
    pub fn renew(&mut self, member: &Arc<Member>) {
        if self.members.contains_key(member.user.id.as_str()) {
            self.put(member);
            return;
        }
        if let Some(left) = self.left.get_mut(&member.user.id) {
            left.member = member.clone();
        }
    }

    /// Removes a member. `is_told` says whether a leave event is made at the same time.
    pub fn remove(&mut self, user_id: &str, now_ms: i64, is_told: bool) -> Option<Arc<Member>> {
        let (Seated { member, .. }, _) = self.members.remove_entry(user_id)?;
        self.note_left(member.clone(), now_ms, is_told);
        Some(member)
    }

    /// Remembers somebody as having left.
    pub fn note_left(&mut self, member: Arc<Member>, left_ms: i64, is_told: bool) {
        self.left.add(Left { member, left_ms, is_told });
    }

    /// Whether a leave of somebody who has left was told. `None` if nobody of that id has left.
    pub fn is_leave_told(&self, user_id: &str) -> Option<bool> {
        self.left.get(user_id).map(|left| left.is_told)
    }

    /// Notes that the leave of somebody has been told; gives who it was.
    pub fn tell_leave(&mut self, user_id: &str) -> Option<Arc<Member>> {
        let left = self.left.get_mut(user_id)?;
        left.is_told = true;
        Some(left.member.clone())
    }

    /// Takes note of the time: forgets who left long ago.
    pub fn set_now(&mut self, now_ms: i64) {
        self.now_ms = now_ms;
        self.left.forget_before(now_ms);
    }

    /// Puts a newer snapshot of a user into its member; the member if there is one.
    pub fn replace_user(&mut self, user: &Arc<User>) -> Option<Arc<Member>> {
        let (Seated { member: old, .. }, seat) = self.members.remove_entry(user.id.as_str())?;
        let member = Arc::new(Member { user: user.clone(), ..Member::clone(&old) });
        self.members.insert(Seated::new(&member), seat);
        Some(member)
    }
}

/// The sockets on a room's channel, by client. Guests count too; members need not have one.
#[derive(Debug, Clone, Default)]
pub struct Sockets {
    clients: TextMap<Vec<Text>>,
}

impl Sockets {
    /// Takes in what a socket did.
    pub fn apply(&mut self, client_id: &Text, connection_id: &Text, action: Presence) {
        match action {
            Presence::Leave => self.leave(client_id, connection_id),
            Presence::Enter | Presence::Update => self.enter(client_id, connection_id),
            Presence::Unknown => {}
        }
    }

    /// How many sockets a client has.
    pub fn connection_count(&self, client_id: &str) -> usize {
        self.clients.get(client_id).map_or(0, Vec::len)
    }

    /// How many clients have a socket.
    pub fn client_count(&self) -> usize {
        self.clients.len()
    }

    fn enter(&mut self, client_id: &Text, connection_id: &Text) {
        if self.clients.len() >= PRESENT_CLIENTS_MAX && !self.clients.contains_key(client_id) {
            return;
        }
        let connections = self.clients.entry(client_id.clone()).or_default();
        if connections.len() < PRESENT_CONNECTIONS_MAX && !connections.contains(connection_id) {
            connections.push(connection_id.clone());
        }
    }

    fn leave(&mut self, client_id: &Text, connection_id: &Text) {
        let Some(connections) = self.clients.get_mut(client_id) else { return };
        connections.retain(|known| known != connection_id);
        if connections.is_empty() {
            self.clients.remove(client_id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Roster, Sockets};
    use crate::event::Presence;
    use crate::model::{Member, User};
    use std::sync::Arc;

    fn member(id: &str) -> Arc<Member> {
        Arc::new(Member { user: Arc::new(User::stub(id)), ..Member::default() })
    }

    #[test]
    fn members_keep_their_place() {
        let mut roster = Roster::default();
        for id in ["c", "a", "b", "a"] {
            roster.put(&member(id));
        }
        let ids: Vec<_> = roster.list().iter().map(|member| member.user.id.to_string()).collect();
        assert_eq!(ids, ["c", "a", "b"]);
    }

    #[test]
    fn who_left_is_resolved_for_ten_seconds() {
        let mut roster = Roster::default();
        roster.put(&member("a"));
        roster.remove("a", 1_000, true);
        assert!(roster.get("a").is_none() && roster.resolve("a").is_some());
        roster.set_now(11_000);
        assert!(roster.resolve("a").is_some());
        roster.set_now(11_001);
        assert!(roster.resolve("a").is_none());
    }

    #[test]
    fn sockets_are_counted_per_client() {
        let mut sockets = Sockets::default();
        let client = "c".into();
        for connection in ["1", "2", "2"] {
            sockets.apply(&client, &connection.into(), Presence::Enter);
        }
        assert_eq!((sockets.connection_count("c"), sockets.client_count()), (2, 1));
        sockets.apply(&client, &"1".into(), Presence::Leave);
        sockets.apply(&client, &"1".into(), Presence::Leave);
        assert_eq!(sockets.connection_count("c"), 1);
        sockets.apply(&client, &"2".into(), Presence::Leave);
        assert_eq!(sockets.client_count(), 0);
    }
}
