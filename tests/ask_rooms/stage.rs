//! A room, somebody who acts in it, and somebody who watches.

use std::sync::Arc;

use backtracked::config::Config;
use backtracked::engine::Action;
use backtracked::error::{Error, ErrorKind, Result};
use backtracked::model::List;
use backtracked::outcome::Outcome;
use backtracked_sandbox::{Options, Sandbox};
use serde_json::{Value, json};

use crate::bot;
use crate::bot::{Bot, ROOM_ID, ask, outcome, success};

pub const OWNER: &str = "6123ab45cd6789ef01230001";
pub const BOT: &str = "6123ab45cd6789ef01230002";
/// Plays.
pub const FOX: &str = "6123ab45cd6789ef01230003";
/// Has two songs in the queue.
pub const TIN: &str = "6123ab45cd6789ef01230004";
/// Has never been in the room.
pub const LARK: &str = "6123ab45cd6789ef01230005";
pub const QUIET: &str = "6123ab45cd6789ef01234503";
pub const PLAYLIST: &str = "6123ab45cd6789ef01239001";
pub const NOBODY: &str = "6123ab45cd6789ef0123ffff";

/// A sandbox, somebody who acts in its main room, and somebody else who is there.
pub struct Stage {
    pub sandbox: Sandbox,
    pub actor: Bot,
    pub watcher: Bot,
}

pub fn config_of(sandbox: &Sandbox, name: &str) -> Config {
    let account = sandbox.account(name).unwrap();
    let mut config = bot::config(sandbox);
    config.set_login(&account.username, &account.password).unwrap();
    config
}

impl Stage {
    pub fn new(actor: &str, watcher: &str) -> Stage {
        Stage::with(actor, watcher, json!({}))
    }

    pub fn with(actor: &str, watcher: &str, faults: Value) -> Stage {
        let sandbox = Sandbox::start(Options::default()).unwrap();
        sandbox.fault(faults).unwrap();
        let watcher = Bot::joined(config_of(&sandbox, watcher));
        let actor = Bot::joined(config_of(&sandbox, actor));
        Stage { sandbox, actor, watcher }
    }

    /// One row: the action succeeds, the server saw `request` with `body` as its last, and the
    /// other client is told `event`. Nothing is expected where a text is empty.
    pub fn row(&mut self, action: Action, request: &str, body: Value, event: &str) -> Arc<Outcome> {
        self.sandbox.clear_requests();
        let outcome = success(&ask(&self.actor.client, action));
        self.check_request(request, &body);
        if !event.is_empty() {
            self.watcher.wait_until(|seen| seen.name.as_deref() == Some(event));
        }
        outcome
    }

    /// One row of what is known not to be allowed: the missing right is named, and nothing is asked.
    pub fn forbidden(&self, action: Action, word: &str) {
        self.sandbox.clear_requests();
        let text = format!("the right {word} is missing in this room");
        self.refused(action, ErrorKind::Forbidden, &text);
        self.check_request("", &json!(null));
    }

    /// One row of what fails.
    pub fn refused(&self, action: Action, kind: ErrorKind, text: &str) -> Arc<Outcome> {
        let outcome = outcome(&ask(&self.actor.client, action));
        let error: &Error = outcome.error.as_ref().expect(text);
        assert_eq!(error.kind(), kind, "{error}");
        assert!(error.message().contains(text), "{error}");
        outcome
    }

    pub fn check_request(&self, request: &str, body: &Value) {
        let seen = self.sandbox.requests(0);
        if request.is_empty() {
            // The library itself reads now and then what the room has become.
            let writes = seen.iter().filter(|one| one.method != "GET");
            let paths: Vec<&String> = writes.map(|one| &one.path).collect();
            assert!(paths.is_empty(), "nothing should be asked: {paths:?}");
            return;
        }
        let lines: Vec<String> =
            seen.iter().map(|one| format!("{} {}", one.method, one.path)).collect();
        let at = lines.iter().rposition(|line| line == request);
        let found = &seen[at.unwrap_or_else(|| panic!("no {request} in {lines:?}"))];
        match body {
            Value::String(query) => assert_eq!(found.query, *query, "{request}"),
            Value::Object(fields) => {
                for (name, value) in fields {
                    assert_eq!(found.body[name], *value, "{request}: {name}");
                }
            }
            _ => {}
        }
    }

    pub fn act(&self, order: Value) {
        self.sandbox.act(order).unwrap();
    }

    /// The sandbox's own room.
    pub fn settings(&self) -> Value {
        self.sandbox.state()["rooms"]
            .as_array()
            .expect("rooms")
            .iter()
            .find(|room| room["_id"] == ROOM_ID || room["id"] == ROOM_ID)
            .cloned()
            .expect("the main room")
    }

    pub fn play_id(&self) -> String {
        self.actor.client.cache().current_song(ROOM_ID).unwrap().id.to_string()
    }
}

pub fn at(path: &str) -> String {
    path.replace("ROOM", ROOM_ID)
}

pub fn here() -> String {
    ROOM_ID.to_owned()
}

pub fn members(outcome: &Outcome) -> Vec<String> {
    let Some(List::Members(members)) = outcome.list.as_deref() else { panic!("{outcome:?}") };
    members.iter().map(|member| member.user.id.to_string()).collect()
}

pub fn songs(outcome: &Outcome) -> Vec<String> {
    let Some(List::Songs(songs)) = outcome.list.as_deref() else { panic!("{outcome:?}") };
    songs.iter().map(|song| song.id.to_string()).collect()
}

pub fn texts(outcome: &Outcome) -> Vec<String> {
    let Some(List::Texts(texts)) = outcome.list.as_deref() else { panic!("{outcome:?}") };
    texts.iter().map(|text| text.to_string()).collect()
}

pub fn rooms(outcome: &Outcome) -> Vec<String> {
    let Some(List::Rooms(rooms)) = outcome.list.as_deref() else { panic!("{outcome:?}") };
    rooms.iter().map(|room| room.slug.as_deref().unwrap_or("").to_owned()).collect()
}

pub fn refused_at_once<T>(result: Result<T>, text: &str) {
    let error = result.err().expect("a refusal");
    assert_eq!(error.kind(), ErrorKind::InvalidArgument, "{error}");
    assert!(error.message().starts_with(text), "{error}");
}
