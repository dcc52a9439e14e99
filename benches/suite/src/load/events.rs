//! The realistic mix: what happens in a busy room, in an order that makes sense.
//!
//! Of a hundred events 60 are chat, 15 votes, 8 comings and goings, 5 changed members, 5 new songs
//! and 7 of the other kinds. Votes are for the song that plays, who leaves has come before, and
//! what is deleted was said.

use std::collections::{HashMap, VecDeque};

use super::world::{self, Person, Play, ROOM_ID, number};
use super::writing::{DUE, PASS, TIME, Writing, serial};

/// What begins the text of every chat message: after it comes the time the message was due.
pub const CHAT_MARK: char = '~';
/// The text of the message that ends a stream.
pub const END_TEXT: &str = "~end";

/// What a chat message is called.
pub const CHAT: &str = "chat-message";

/// An event of the pool.
#[derive(Debug)]
pub struct Event {
    /// Its text as a packet, with marks in it.
    pub packet: String,
    /// What happens: the name of the event, without the id that some have at their end.
    pub kind: &'static str,
}

/// Thinks of events.
#[derive(Debug)]
pub struct Story {
    writing: Writing,
    members: usize,
    play: Play,
    plays: usize,
    visitors: VecDeque<Person>,
    visits: usize,
    said: Option<(usize, String)>,
    /// How often memberships have changed, by member.
    changes: HashMap<usize, u64>,
}

impl Story {
    /// In a room of so many members. Everything follows from the seed.
    pub fn new(seed: u64, members: usize, shuffled_percent: usize) -> Story {
        Story {
            writing: Writing::new(seed, shuffled_percent),
            members,
            play: Play::new(0, Person::member(1)),
            plays: 0,
            visitors: VecDeque::new(),
            visits: 0,
            said: None,
            changes: HashMap::new(),
        }
    }

    /// The events of one round through the pool. It begins with a song, and nobody who came is
    /// there at its end, so that any round fits behind any other.
    pub fn tell(&mut self, count: usize) -> Vec<Event> {
        let mut events = vec![self.next_song()];
        while events.len() + self.visitors.len() < count {
            let event = self.happen(events.len());
            events.push(event);
        }
        while !self.visitors.is_empty() {
            events.push(self.leave());
        }
        self.said = None;
        events
    }

    /// The message that ends a stream.
    pub fn end(&mut self) -> Event {
        let author = Person::member(1);
        let id = format!("{}-{}", author.id, serial(0));
        self.chat_of(&author, &id, END_TEXT)
    }

    fn happen(&mut self, at: usize) -> Event {
        match self.writing.random.below(100) {
            0..60 => self.chat(at),
            60..75 => self.vote(),
            75..83 if self.visitors.len() > 20 => self.leave(),
            75..83 if self.visitors.len() < 4 => self.join(),
            75..79 => self.join(),
            79..83 => self.leave(),
            83..88 => self.member_update(),
            88..93 => self.next_song(),
            93..95 => self.grab(),
            95 => self.delete(),
            96 => {
                let user = self.user_of_anyone();
                self.event("room_playlist-queue-update-dub", &[("user", user)])
            }
            97 => self.pause(),
            98 => {
                let person = self.anyone();
                let name = self.writing.text(&person.name);
                self.event("chat-skip", &[("username", name)])
            }
            _ => self.avatar(),
        }
    }

    fn anyone(&mut self) -> Person {
        let member = self.any_number();
        self.member(member)
    }

    fn any_number(&mut self) -> usize {
        if self.members < 2 {
            return 0;
        }
        // A few say most.
        let end = if self.writing.random.percent(70) { self.members.min(40) } else { self.members };
        1 + self.writing.random.below(end - 1)
    }

    fn member(&self, member: usize) -> Person {
        let changes = self.changes.get(&member).copied().unwrap_or(0);
        Person { changes, ..Person::member(member) }
    }

    /// Somebody whose counters have just changed.
    fn anyone_changed(&mut self) -> Person {
        let member = self.any_number();
        *self.changes.entry(member).or_insert(0) += 1;
        self.member(member)
    }

    fn user_of_anyone(&mut self) -> String {
        let person = self.anyone();
        world::user(&mut self.writing, &person)
    }

    fn chat(&mut self, at: usize) -> Event {
        let author = self.anyone();
        let id = format!("{}-{}", author.id, serial(at));
        let text = world::words(&mut self.writing, 62, 182);
        let text = format!("{CHAT_MARK}{DUE} {text}");
        self.said = Some((at, author.id.clone()));
        self.chat_of(&author, &id, &text)
    }

    fn chat_of(&mut self, author: &Person, id: &str, text: &str) -> Event {
        let [id, text] = [id, text].map(|text| self.writing.text(text));
        let user = world::user(&mut self.writing, author);
        let mut members =
            vec![("chatid", id), ("message", text), ("time", TIME.to_owned()), ("user", user)];
        if self.writing.random.percent(95) {
            let membership = world::membership(&mut self.writing, author, None);
            members.push(("queue_object", membership));
        }
        self.event(CHAT, &members)
    }

    fn delete(&mut self) -> Event {
        let Some((at, author)) = self.said.take() else {
            return self.vote();
        };
        let id = self.writing.text(&format!("{author}-{}", serial(at)));
        let user = world::user(&mut self.writing, &Person::member(1));
        self.event("delete-chat-message", &[("chatid", id), ("user", user)])
    }

    fn vote(&mut self) -> Event {
        let is_up = self.writing.random.percent(90);
        if is_up {
            self.play.updubs += 1;
        } else {
            self.play.downdubs += 1;
        }
        let user = self.user_of_anyone();
        let entry = self.play.entry(&mut self.writing);
        let kind = self.writing.text(if is_up { "updub" } else { "downdub" });
        self.event("room_playlist-dub", &[("dubtype", kind), ("playlist", entry), ("user", user)])
    }

    fn grab(&mut self) -> Event {
        self.play.grabs += 1;
        let user = self.user_of_anyone();
        let entry = self.play.entry(&mut self.writing);
        self.event("room_playlist-queue-update-grabs", &[("user", user), ("playlist", entry)])
    }

    fn next_song(&mut self) -> Event {
        self.plays += 1;
        // Who plays has one song less in the queue, and one more played.
        self.play = Play::new(self.plays, self.anyone_changed());
        let entry = self.play.entry(&mut self.writing);
        let info = self.play.info(&mut self.writing);
        let members = [("startTime", "-1".to_owned()), ("song", entry), ("songInfo", info)];
        self.event("room_playlist-update", &members)
    }

    fn join(&mut self) -> Event {
        self.visits += 1;
        let visitor = Person::visitor(self.visits);
        let membership = world::membership(&mut self.writing, &visitor, None);
        let user = world::user(&mut self.writing, &visitor);
        self.visitors.push_back(visitor);
        self.event("user-join", &[("roomUser", membership), ("user", user)])
    }

    fn leave(&mut self) -> Event {
        let Some(visitor) = self.visitors.pop_front() else {
            return self.join();
        };
        let user = world::user(&mut self.writing, &visitor);
        // The whole room at first, only its id since 2026.
        let room = if self.writing.random.percent(50) {
            world::room(&mut self.writing, self.members)
        } else {
            self.writing.text(ROOM_ID)
        };
        self.event("user-leave", &[("user", user), ("room", room)])
    }

    fn member_update(&mut self) -> Event {
        let person = self.anyone_changed();
        let membership = world::membership(&mut self.writing, &person, None);
        self.event_about("user_update", &format!("_{}", person.id), &[("user", membership)])
    }

    fn pause(&mut self) -> Event {
        let person = self.anyone();
        let user = world::user(&mut self.writing, &person);
        let membership = world::membership(&mut self.writing, &person, None);
        self.event("user-pause-queue", &[("user", user), ("user_queue", membership)])
    }

    fn avatar(&mut self) -> Event {
        let person = self.anyone();
        let image = world::image(&mut self.writing, &format!("user/{}/{PASS}", person.id));
        self.event_about("user-update", &format!("-{}", person.id), &[("img", image)])
    }

    fn event(&mut self, kind: &'static str, members: &[(&str, String)]) -> Event {
        self.event_about(kind, "", members)
    }

    fn event_about(
        &mut self,
        kind: &'static str,
        about: &str,
        members: &[(&str, String)],
    ) -> Event {
        let writing = &mut self.writing;
        let name = writing.text(&format!("{kind}{about}"));
        let mut members = members.to_vec();
        members.push(("type", name.clone()));
        // Recorded events have their keys in the order of the alphabet as often as not.
        if writing.random.percent(50) {
            members.sort();
        }
        let inner = writing.object(&members);
        let data = writing.text(&inner);
        let json = writing.text("json");
        let message = writing.object(&[("name", name), ("type", json), ("data", data)]);
        let channel = writing.text(&format!("room:{ROOM_ID}"));
        let action =
            writing.object(&[("action", number(15)), ("channel", channel), ("message", message)]);
        Event { packet: format!("4{action}"), kind }
    }
}
