//! The C ABI: converts and forwards, decides nothing.
//!
//! Comments on `bkt_` names here are written for C programmers: they become `backtracked.h`. The
//! header has these sections in this order, one for each fragment; `build.rs` reads the table. A
//! fragment may only use types of fragments above it.
//!
//! | Section | Fragment |
//! | --- | --- |
//! | Version | `version` |
//! | Basic types | `types` |
//! | Status | `status` |
//! | Errors | `error` |
//! | Log | `log` |
//! | Config: account and network | `config` |
//! | Config: events and limits | `config_limits` |
//! | Login session | `session` |
//! | Client: life | `client` |
//! | Client: draining the queue | `drain` |
//! | Client: an inbox for several | `inbox` |
//! | Client: seeing inside | `stats` |
//! | Objects: picture | `image` |
//! | Objects: user | `user` |
//! | Objects: room | `room` |
//! | Objects: room settings | `room_settings` |
//! | Objects: role | `role` |
//! | Objects: permission | `permission` |
//! | Objects: own standing | `standing` |
//! | Objects: member | `member` |
//! | Objects: message | `message` |
//! | Objects: song info | `song_info` |
//! | Objects: song | `song` |
//! | Objects: vote | `vote` |
//! | Objects: playlist | `playlist` |
//! | Objects: song of a playlist | `playlist_song` |
//! | Objects: comment | `comment` |
//! | Objects: audit entry | `audit` |
//! | Objects: conversation | `conversation` |
//! | Objects: list | `list` |
//! | Objects: settings to make or change a room | `set_room` |
//! | Objects: settings to make or change a role | `set_role` |
//! | Looking up: rooms | `look_room` |
//! | Looking up: people and conversations | `look_people` |
//! | Event envelope | `event` |
//! | Event envelope: what it is about | `event_content` |
//! | Listening | `listen` |
//! | Listening: the client | `on_client` |
//! | Listening: rooms and conversations | `on_room` |
//! | Listening: queues | `on_queue` |
//! | Listening: moderation | `on_moderation` |
//! | Listening: roles | `on_role` |
//! | Listening: settings and comments | `on_setting` |
//! | Listening: timers and ends | `off` |
//! | Result | `result` |
//! | Future | `future` |
//! | Asking: rooms | `ask_room` |
//! | Asking: chat | `ask_chat` |
//! | Asking: people | `ask_people` |
//! | Asking: conversations | `ask_conversation` |
//! | Asking: finding rooms | `ask_find` |
//! | Asking: a room's settings | `ask_settings` |
//! | Asking: a room's people | `ask_roster` |
//! | Asking: a room's roles | `ask_role` |
//! | Asking: moderation | `ask_moderation` |
//! | Asking: a room's queue | `ask_queue` |
//! | Asking: your own queue | `ask_own_queue` |
//! | Asking: votes | `ask_vote` |
//! | Asking: personal playlists | `ask_playlist` |
//! | Asking: songs and comments | `ask_song` |
//! | Asking: accounts | `ask_account` |
//! | Offline | `feed` |
//!
//! What holds for a whole section stands in a text file beside its fragment.
//!
//! The other modules are their common part: [`guard`] keeps panics in and refuses what a fork has
//! broken, [`handle`] turns objects into pointers and back, [`read`] is the body of every getter,
//! [`arg`] reads what C passes in, [`give`] hands objects out, [`callback`] holds what C lends for
//! longer, [`held`] finds the client, [`subscribe`] is the body of every subscription and
//! [`submit`] of every action.
//!
//! A new function is written out like its neighbours: a comment for the header, then a body of a
//! few lines that calls one of these helpers. Then `BKT_BLESS=1 cargo test --test header --test
//! symbols` renews `include/backtracked.h` and `tests/golden`, and the difference is the review.

#![allow(non_camel_case_types)]

mod arg;
mod callback;
mod give;
mod guard;
mod handle;
mod held;
mod quiet;
mod read;
mod submit;
mod subscribe;

mod ask_account;
mod ask_chat;
mod ask_conversation;
mod ask_find;
mod ask_moderation;
mod ask_own_queue;
mod ask_people;
mod ask_playlist;
mod ask_queue;
mod ask_role;
mod ask_room;
mod ask_roster;
mod ask_settings;
mod ask_song;
mod ask_vote;
mod audit;
mod client;
mod comment;
mod config;
mod config_limits;
mod conversation;
mod drain;
mod error;
mod event;
mod event_content;
mod feed;
mod future;
mod image;
mod inbox;
mod list;
mod listen;
mod log;
mod look_people;
mod look_room;
mod member;
mod message;
mod off;
mod on_client;
mod on_moderation;
mod on_queue;
mod on_role;
mod on_room;
mod on_setting;
mod permission;
mod playlist;
mod playlist_song;
mod result;
mod role;
mod room;
mod room_settings;
mod session;
mod set_role;
mod set_room;
mod song;
mod song_info;
mod standing;
mod stats;
mod status;
mod types;
mod user;
mod version;
mod vote;

#[cfg(test)]
mod tests {
    /// The members of the enumeration `name` in a fragment, and their numbers.
    pub fn enumerators(fragment: &str, name: &str) -> Vec<(String, i32)> {
        let body = fragment.split_once(&format!("pub enum {name} {{\n")).unwrap().1;
        let body = body.split_once("\n}").unwrap().0;
        let members = body.lines().filter(|line| !line.trim_start().starts_with("//"));
        let member = |line: &str| {
            let (name, number) = line.trim().trim_end_matches(',').split_once(" = ").unwrap();
            (name.to_owned(), number.parse().unwrap())
        };
        members.map(member).collect()
    }

    /// `CoOwner` as `CO_OWNER`.
    pub fn upper_snake(camel: &str) -> String {
        let mut snake = String::new();
        for c in camel.chars() {
            if c.is_uppercase() && !snake.is_empty() {
                snake.push('_');
            }
            snake.extend(c.to_uppercase());
        }
        snake
    }
}
