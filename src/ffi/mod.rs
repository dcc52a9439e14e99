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
//! | Client: life | `client` |
//! | Objects: picture | `image` |
//! | Objects: user | `user` |
//! | Objects: room | `room` |
//! | Objects: room settings | `room_settings` |
//! | Objects: role | `role` |
//! | Objects: member | `member` |
//! | Objects: message | `message` |
//! | Objects: song info | `song_info` |
//! | Objects: song | `song` |
//! | Objects: conversation | `conversation` |
//! | Objects: list | `list` |
//! | Objects: session | `session` |
//! | Event envelope | `event` |
//! | Event envelope: what it is about | `event_content` |
//! | Listening | `listen` |
//! | Result | `result` |
//!
//! The other modules are their common part: [`guard`] keeps panics in and refuses what a fork has
//! broken, [`handle`] turns objects into pointers and back, [`read`] is the body of every getter,
//! [`arg`] reads what C passes in, [`callback`] holds what C lends for longer.
//!
//! A new function is written out like its neighbours: a comment for the header, then a body of a
//! few lines that calls one of these helpers. Then `BKT_BLESS=1 cargo test --test header --test
//! symbols` renews `include/backtracked.h` and `tests/golden`, and the difference is the review.

#![allow(non_camel_case_types)]

#[allow(dead_code)] // Until the client uses all of it.
mod arg;
mod callback;
#[allow(dead_code)] // Until the client's functions use the rest of it.
mod guard;
#[allow(dead_code)] // As above.
mod handle;
mod read;

mod client;
mod config;
mod config_limits;
mod conversation;
mod error;
mod event;
mod event_content;
mod image;
mod list;
#[allow(dead_code)] // Until something is listened to.
mod listen;
mod log;
mod member;
mod message;
mod result;
mod role;
mod room;
mod room_settings;
mod session;
mod song;
mod song_info;
mod status;
#[allow(dead_code)] // Until the client's functions use them.
mod types;
mod user;
mod version;

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
