//! A client in pull mode, for tests that read its events one after the other.

#![allow(dead_code, reason = "every test file uses a part of it")]

use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use backtracked::config::{Config, Dispatch};
use backtracked::dispatch::Done;
use backtracked::engine::{Action, Client};
use backtracked::event::{Event, EventKind};
use backtracked::outcome::Outcome;
use backtracked_sandbox::Sandbox;

/// How long anything may take before a test gives up.
pub const PATIENCE: Duration = Duration::from_secs(30);
/// The room that the tests meet in.
pub const SLUG: &str = "basement-frequencies";
/// Its id.
pub const ROOM_ID: &str = "6123ab45cd6789ef01234501";

/// A client and what it has told so far.
pub struct Bot {
    /// The client.
    pub client: Arc<Client>,
    /// Everything it has told.
    pub seen: Vec<Arc<Event>>,
}

/// Settings that lead to a sandbox as its account `granitebot`.
pub fn config(sandbox: &Sandbox) -> Config {
    let account = sandbox.account("granitebot").unwrap();
    let mut config = Config::default();
    config.set_base_url(sandbox.base_url()).unwrap();
    config.set_socket_url(sandbox.socket_url()).unwrap();
    config.set_login(&account.username, &account.password).unwrap();
    config.dispatch = Dispatch::Pull;
    config.reconnect_min_ms = 20;
    config.reconnect_max_ms = 200;
    config.request_burst = 0;
    config
}

/// Asks for an action; the outcome comes through the channel.
pub fn ask(client: &Client, action: Action) -> Receiver<Arc<Outcome>> {
    let (sender, receiver) = channel();
    let done = Done::Direct(Box::new(move |outcome| sender.send(outcome.clone()).unwrap()));
    client.submit(action, done).unwrap();
    receiver
}

/// Waits for an outcome.
pub fn outcome(receiver: &Receiver<Arc<Outcome>>) -> Arc<Outcome> {
    receiver.recv_timeout(PATIENCE).unwrap()
}

/// Waits for a success.
pub fn success(receiver: &Receiver<Arc<Outcome>>) -> Arc<Outcome> {
    let outcome = outcome(receiver);
    if let Some(error) = &outcome.error {
        panic!("{error} ({:?}, {:?})", error.kind(), error.endpoint());
    }
    outcome
}

impl Bot {
    /// A client that has done nothing yet.
    pub fn new(config: Config) -> Bot {
        Bot { client: Arc::new(Client::new(config).unwrap()), seen: Vec::new() }
    }

    /// A client that is ready.
    pub fn connected(config: Config) -> Bot {
        let mut bot = Bot::new(config);
        success(&ask(&bot.client, Action::Connect));
        bot.wait_for(EventKind::Ready);
        bot
    }

    /// A client in the tests' room.
    pub fn joined(config: Config) -> Bot {
        let mut bot = Bot::connected(config);
        success(&ask(&bot.client, join(SLUG)));
        bot.wait_for(EventKind::JoinedRoom);
        bot
    }

    /// Reads events until one fits.
    pub fn wait_until(&mut self, fits: impl Fn(&Event) -> bool) -> Arc<Event> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            let Some(event) = self.client.next(Some(left)).unwrap() else {
                let kinds: Vec<_> = self.seen.iter().map(|event| event.kind).collect();
                panic!("the event did not come; these did: {kinds:?}");
            };
            self.seen.push(event.clone());
            if fits(&event) {
                return event;
            }
        }
    }

    /// Reads events until one of that kind.
    pub fn wait_for(&mut self, kind: EventKind) -> Arc<Event> {
        self.wait_until(|event| event.kind == kind)
    }
}

impl Drop for Bot {
    fn drop(&mut self) {
        assert!(self.client.clone().free() || std::thread::panicking());
    }
}

/// Joins a room.
pub fn join(room: &str) -> Action {
    Action::Join { room: room.to_owned(), password: None }
}
