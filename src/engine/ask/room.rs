//! Rooms: any call by hand, fetching a room without joining it, and finding rooms.

use std::sync::Arc;

use super::page::Seen;
use super::{decode, read_rows, with_json};
use crate::engine::command::Action;
use crate::error::{Result, invalid_argument};
use crate::model::column::columns;
use crate::model::row::Row;
use crate::model::{List, Room, User};
use crate::outcome::{Outcome, Page};
use crate::rest::{self, Reply, Request};
use crate::text::Text;

/// Any REST call; the outcome carries the server's JSON.
pub fn request(request: Request) -> Action {
    Action::call(request, |_, reply| Ok(with_json(&reply)))
}

/// Fetches a room by slug or id, joined or not.
pub fn fetch(room: &str) -> Action {
    Action::call(rest::room::show(room), |_, reply| {
        let room: Room = decode(&reply)?;
        Ok(Outcome { room: Some(Arc::new(room)), ..with_json(&reply) })
    })
}

/// Lists the rooms of the lobby, the most active first. In pages.
pub fn lobby() -> Action {
    lobby_from(0, Seen::default())
}

/// Finds rooms by a term. In pages.
pub fn search(term: &str) -> Result<Action> {
    let term = searchable(term);
    if term.is_empty() {
        return Err(invalid_argument("term", "has no letter or digit"));
    }
    Ok(search_from(Text::from(term), 0, Seen::default()))
}

/// The lobby from a place on.
pub(super) fn lobby_from(offset: usize, seen: Seen) -> Action {
    Action::call(rest::room::lobby(offset), move |_, reply| {
        listed(&reply, seen, |count| Page::Lobby { offset: offset.saturating_add(count) })
    })
}

/// The rooms that a search finds, from a place on.
pub(super) fn search_from(term: Text, offset: usize, seen: Seen) -> Action {
    Action::call(rest::room::search(&term, offset), move |_, reply| {
        listed(&reply, seen, |count| Page::Rooms { term, offset: offset.saturating_add(count) })
    })
}

/// Finds rooms and users by a text: the outcome's list holds the rooms.
pub fn quick_search(query: &str) -> Result<Action> {
    if query.trim().is_empty() {
        return Err(invalid_argument("query", "is empty"));
    }
    Ok(Action::call(rest::room::quick_search(query), |core, reply| {
        let found: Found = decode(&reply)?;
        let rooms = found.rooms.into_iter().map(Arc::new).collect();
        let mut cache = core.write_cache();
        let users = found.users.into_iter().map(|user| cache.apply_user(user)).collect();
        drop(cache);
        let list = Some(Arc::new(List::Rooms(rooms)));
        let users = Some(Arc::new(List::Users(users)));
        Ok(Outcome { list, users, ..with_json(&reply) })
    }))
}

/// A page of rooms, and the one that follows.
fn listed(reply: &Reply, mut seen: Seen, next: impl FnOnce(usize) -> Page) -> Result<Outcome> {
    let mut rooms: Vec<Room> = read_rows(reply)?;
    rooms.retain(|room| seen.is_new(&room.id));
    let list = List::Rooms(rooms.into_iter().map(Arc::new).collect());
    let next = seen.next(reply, next);
    Ok(Outcome { list: Some(Arc::new(list)), next, ..with_json(reply) })
}

/// What the server's search takes: letters, digits and single blanks (rest.md §4).
fn searchable(term: &str) -> String {
    let kept = term.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' });
    kept.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[derive(Default)]
struct Found {
    rooms: Vec<Room>,
    users: Vec<User>,
}

impl Row for Found {
    columns! { Found:
        "rooms" => |row, field| field.objects(&mut row.rooms),
        "users" => |row, field| field.objects(&mut row.users),
    }
}

#[cfg(test)]
mod tests {
    use super::searchable;

    #[test]
    fn terms_are_reduced_to_what_the_server_takes() {
        for (term, expected) in [
            ("basement", "basement"),
            (" a/b ..c ", "a b c"),
            ("zo\u{eb} 2", "zo\u{eb} 2"),
            ("?", ""),
        ] {
            assert_eq!(searchable(term), expected, "{term}");
        }
    }
}
