//! The rooms by id, and which of them was changed last.

use std::sync::Arc;

use super::room_state::RoomState;
use crate::text::{Text, TextMap};

/// Rooms by id.
///
/// What an event changes is looked up several times, by one id. So the room that was changed last is
/// tried first: to compare two ids takes a part of what it takes to find one, and nothing if it is
/// the room's own, [`RoomState::id`].
#[derive(Debug, Clone, Default)]
pub struct Rooms {
    places: Vec<Place>,
    /// Where in `places` a room is.
    by_id: TextMap<usize>,
    /// Where the room is that was changed last. May point behind the end.
    latest: usize,
}

#[derive(Debug, Clone)]
struct Place {
    id: Arc<Text>,
    state: Box<RoomState>,
}

impl Rooms {
    /// The room called `id`.
    pub fn get(&self, id: &str) -> Option<&RoomState> {
        let at = self.find(id)?;
        self.places.get(at).map(|place| &*place.state)
    }

    /// The room called `id`, to be changed.
    pub fn get_mut(&mut self, id: &str) -> Option<&mut RoomState> {
        self.latest = self.find(id)?;
        self.places.get_mut(self.latest).map(|place| &mut *place.state)
    }

    /// The room that was changed last, or any.
    pub fn latest(&self) -> Option<&RoomState> {
        self.places.get(self.latest).map(|place| &*place.state)
    }

    /// Whether there is a room called `id`.
    pub fn contains(&self, id: &str) -> bool {
        self.find(id).is_some()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// All of them, in no order.
    pub fn values(&self) -> impl Iterator<Item = &RoomState> {
        self.places.iter().map(|place| &*place.state)
    }

    /// All of them, to be changed.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut RoomState> {
        self.places.iter_mut().map(|place| &mut *place.state)
    }

    /// Adds a room, or puts it in the place of another one of its id.
    pub fn insert(&mut self, state: RoomState) {
        let id = state.id.clone();
        self.remove(&id);
        self.by_id.insert(Text::clone(&id), self.places.len());
        self.places.push(Place { id, state: Box::new(state) });
    }

    /// Takes a room out.
    pub fn remove(&mut self, id: &str) -> Option<Box<RoomState>> {
        let at = self.by_id.remove(id)?;
        let place = self.places.swap_remove(at);
        if let Some(moved) = self.places.get(at) {
            self.by_id.insert(Text::clone(&moved.id), at);
        }
        Some(place.state)
    }

    #[inline]
    fn find(&self, id: &str) -> Option<usize> {
        match self.places.get(self.latest) {
            Some(place) if std::ptr::eq(place.id.as_str(), id) => Some(self.latest),
            _ => self.look_up(id),
        }
    }

    /// As [`Rooms::find`], by another text than the room's own.
    #[inline(never)]
    fn look_up(&self, id: &str) -> Option<usize> {
        match self.places.get(self.latest) {
            Some(place) if *place.id == *id => Some(self.latest),
            _ => self.by_id.get(id).copied(),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, Value};

    use super::*;

    fn room(id: &str) -> RoomState {
        RoomState::new(Map::from_iter([("_id".to_owned(), Value::from(id))]), 0)
    }

    #[test]
    fn a_room_is_found_whichever_came_before_and_went() {
        let mut rooms = Rooms::default();
        for id in ["a", "b", "c", "b"] {
            rooms.insert(room(id));
        }
        assert_eq!((rooms.len(), rooms.values().count()), (3, 3));
        let mut here = vec!["a", "b", "c"];
        for gone in ["d", "a", "c"] {
            for last in ["a", "b", "c", "d"] {
                assert_eq!(rooms.get_mut(last).is_some(), here.contains(&last));
                for id in ["a", "b", "c", "d"] {
                    let found = rooms.get(id).map(|state| state.room.id.to_string());
                    assert_eq!(found.as_deref(), here.contains(&id).then_some(id));
                }
            }
            let taken = rooms.remove(gone).map(|state| state.room.id.to_string());
            assert_eq!(taken.as_deref(), here.contains(&gone).then_some(gone));
            here.retain(|id| *id != gone);
        }
        assert!(rooms.contains("b") && rooms.len() == 1);
    }
}
