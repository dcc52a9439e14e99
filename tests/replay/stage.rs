//! A cache in the room of `world.json`, and a reader of fixture lines.
//!
//! A line is a packet as the server sends it, or begins with `>` and is an answer or the clock:
//! `> active JSON`, `> queue JSON`, `> wait MS`, and so on.

use std::sync::LazyLock;

use backtracked::cache::{Applied, Cache, RoomSnapshot};
use backtracked::model::row::Row;
use backtracked::reader::Index;
use backtracked::wire::{Channel, Frame, Packet, Payload, frame, packet, payload, row};
use serde_json::Value;

use crate::describe::{self, describe};

/// The room of the fixtures.
pub const ROOM: &str = "6123ab45cd6789ef01234501";

/// A cache and a clock.
#[derive(Clone)]
pub struct Stage {
    cache: Cache,
    now_ms: i64,
}

impl Stage {
    /// A cache that has joined the room.
    pub fn new() -> Stage {
        static JOINED: LazyLock<Stage> = LazyLock::new(Stage::joined);
        JOINED.clone()
    }

    fn joined() -> Stage {
        let mut stage = Stage { cache: Cache::new(512), now_ms: 1_757_000_000_000 };
        let world: Value = serde_json::from_str(include_str!("../fixtures/world.json")).unwrap();
        stage.cache.set_me(of(&world["me"]));
        stage.cache.apply_conversations(list_of(&world["conversations"]));
        stage.cache.begin_join(&world["room"].to_string()).unwrap();
        let applied = stage.cache.fill_room(ROOM, snapshot(&world), stage.now_ms);
        assert_eq!(describe(&applied)[0], "joined_room room=basement-frequencies derived");
        stage
    }

    /// What one line of a fixture gives.
    pub fn line(&mut self, line: &str) -> Vec<String> {
        if let Some(answer) = line.strip_prefix("> ") {
            return self.answer(answer);
        }
        match packet::decode(line) {
            Ok(Packet::Message(json)) => self.frame(json),
            Ok(packet) => vec![format!("packet {packet:?}")],
            Err(error) => vec![format!("error {error}")],
        }
    }

    /// What one payload gives.
    pub fn payload(&mut self, channel: &str, name: &str, mut json: Payload<'_>) -> Vec<String> {
        let action = match payload::decode(name, &mut json) {
            Ok(action) => action,
            Err(error) => return vec![format!("error {error}")],
        };
        let applied = match Channel::parse(channel) {
            Channel::Room(id) if self.cache.room(id).is_none() => return vec!["no room".into()],
            Channel::Room(id) => self.cache.apply_action(id, name, action, &json, self.now_ms),
            Channel::User(id) => self.cache.apply_personal(id, name, action, &json, self.now_ms),
            Channel::Other(name) => return vec![format!("other channel {name}")],
        };
        describe(&applied)
    }

    fn frame(&mut self, json: &str) -> Vec<String> {
        match frame::decode(json, &mut Index::default()) {
            Ok(Frame::Message(envelope)) => {
                self.payload(&envelope.channel, &envelope.name, envelope.payload)
            }
            Ok(Frame::Presence(frame)) => match Channel::parse(&frame.channel) {
                Channel::Room(id) if self.cache.room(id).is_some() => {
                    describe(&self.cache.apply_presence(id, &frame, self.now_ms))
                }
                channel => vec![format!("presence on {channel:?}")],
            },
            Ok(frame) => vec![format!("frame {frame:?}")],
            Err(error) => vec![format!("error {error}")],
        }
    }

    fn answer(&mut self, line: &str) -> Vec<String> {
        let (word, rest) = line.split_once(' ').unwrap_or((line, "null"));
        let now_ms = self.now_ms;
        let cache = &mut self.cache;
        let applied = match word {
            "wait" => {
                self.now_ms += rest.parse::<i64>().unwrap();
                Applied::default()
            }
            "active" => cache.apply_active(ROOM, read_if_any(rest), now_ms),
            "dubs" => cache.apply_dubs(ROOM, read(rest), now_ms),
            "queue" => cache.apply_queue(ROOM, list(rest), now_ms),
            "members" => cache.apply_members(ROOM, list(rest), now_ms),
            "roles" => cache.apply_roles(ROOM, read(rest), now_ms),
            "history" => cache.apply_history(ROOM, list(rest), now_ms),
            "media" => {
                let (id, info) = rest.split_once(' ').unwrap();
                cache.apply_media(id, read_if_any(info), now_ms)
            }
            "conversations" => cache.apply_conversations(list(rest)),
            "read" | "fetched" => {
                let (id, rows) = rest.split_once(' ').unwrap();
                cache.apply_private_messages(id, list(rows), word == "fetched", now_ms)
            }
            "fill" => cache.fill_room(ROOM, snapshot(&serde_json::from_str(rest).unwrap()), now_ms),
            "rejoin" => {
                cache.begin_join(rest).unwrap();
                Applied::default()
            }
            "leave" => cache.leave_room(ROOM, now_ms),
            "show" => return describe::look_up(cache, rest),
            _ => panic!("unknown word {word}"),
        };
        describe(&applied)
    }
}

/// The parts of a room that `answers` holds.
fn snapshot(answers: &Value) -> RoomSnapshot {
    let missing = answers.get("missing").is_some();
    RoomSnapshot {
        me: answers.get("join").map(of),
        members: answers.get("members").map(list_of),
        active: answers.get("active").map(|active| read_if_any(&active.to_string())),
        dubs: answers.get("dubs").map(of),
        queue: answers.get("queue").map(list_of),
        roles: answers.get("roles").map(of),
        history: answers.get("history").map(list_of),
        since_ms: answers.get("since_ms").and_then(Value::as_i64),
        live: Default::default(),
        media: Vec::new(),
        missing: if missing { vec!["queue"] } else { Vec::new() },
    }
}

fn of<T: Row>(value: &Value) -> T {
    read(&value.to_string())
}

fn list_of<T: Row>(value: &Value) -> Vec<T> {
    list(&value.to_string())
}

fn read<T: Row>(json: &str) -> T {
    row::object("row", json).unwrap_or_else(|error| panic!("{error}: {json}"))
}

fn read_if_any<T: Row>(json: &str) -> Option<T> {
    (json != "null").then(|| read(json))
}

fn list<T: Row>(json: &str) -> Vec<T> {
    row::list("rows", json).unwrap_or_else(|error| panic!("{error}: {json}"))
}
