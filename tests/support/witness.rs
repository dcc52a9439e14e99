//! A client behind a faulty proxy, and everything that it tells: for tests of what must hold
//! whatever happens to the connection.

#![allow(dead_code, reason = "every test file uses a part of it")]

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use backtracked::config::Config;
use backtracked::engine::{Action, Client};
use backtracked::event::{Event, EventKind, State};
use backtracked_sandbox::Sandbox;
use serde_json::Value;

use super::bot::{ROOM_ID, SLUG, ask, config, join, success};
use super::faulty::Faulty;
use super::same::{decode, differences};

/// Pause between two looks at something that is waited for.
const LOOK: Duration = Duration::from_millis(10);

/// A client in the tests' room.
pub struct Witness {
    /// The client.
    pub client: Arc<Client>,
    /// What it talks through.
    pub proxy: Faulty,
    /// What it talks to.
    pub sandbox: Sandbox,
    /// Lines of chat that there were before.
    earlier: usize,
    seen: Arc<Mutex<Vec<Arc<Event>>>>,
    is_over: Arc<AtomicBool>,
    taker: Option<JoinHandle<()>>,
}

/// What a process holds: threads and descriptors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    threads: usize,
    descriptors: usize,
}

/// Settings that lead to the sandbox through the proxy, with short patience.
pub fn settings(sandbox: &Sandbox, proxy: &Faulty) -> Config {
    let mut config = config(sandbox);
    let port = proxy.port();
    config.set_base_url(&format!("http://127.0.0.1:{port}/")).unwrap();
    config.set_socket_url(&format!("ws://127.0.0.1:{port}/ws/")).unwrap();
    config.request_timeout_ms = 1_500;
    config.chat_burst = 0;
    config
}

/// The address of a sandbox.
pub fn address(sandbox: &Sandbox) -> std::net::SocketAddr {
    let url = sandbox.base_url();
    url.trim_start_matches("http://").trim_end_matches('/').parse().unwrap()
}

impl Witness {
    /// A client that has joined the room.
    pub fn joined(sandbox: Sandbox) -> Witness {
        let proxy = Faulty::start(address(&sandbox));
        let client = Arc::new(Client::new(settings(&sandbox, &proxy)).unwrap());
        let seen: Arc<Mutex<Vec<Arc<Event>>>> = Arc::default();
        let is_over = Arc::new(AtomicBool::new(false));
        let (taking, noted, over) = (client.clone(), seen.clone(), is_over.clone());
        let taker = std::thread::spawn(move || {
            while !over.load(Ordering::Acquire) {
                match taking.next(Some(Duration::from_millis(20))) {
                    Ok(Some(event)) => noted.lock().unwrap().push(event),
                    Ok(None) => {}
                    Err(_closed) => break,
                }
            }
        });
        let taker = Some(taker);
        success(&ask(&client, Action::Connect));
        success(&ask(&client, join(SLUG)));
        let mut witness = Witness { client, proxy, sandbox, earlier: 0, seen, is_over, taker };
        witness.earlier = witness.said().len();
        witness
    }

    /// Everything told so far.
    pub fn seen(&self) -> Vec<Arc<Event>> {
        self.seen.lock().unwrap().clone()
    }

    /// Everything told since this was asked last; it is forgotten here, so that a witness can go on
    /// for hours.
    pub fn take_seen(&self) -> Vec<Arc<Event>> {
        std::mem::take(&mut self.seen.lock().unwrap())
    }

    /// The lines of chat told so far.
    pub fn heard(&self) -> Vec<String> {
        let seen = self.seen.lock().unwrap();
        let chats = seen.iter().filter(|event| event.kind == EventKind::Chat);
        chats.map(|event| event.message.as_ref().unwrap().text.to_string()).collect()
    }

    /// The lines of one author told so far.
    fn heard_of(&self, author: &str) -> Vec<String> {
        let seen = self.seen.lock().unwrap();
        let chats = seen.iter().filter(|event| event.kind == EventKind::Chat);
        let messages = chats.map(|event| event.message.clone().unwrap());
        let theirs = messages.filter(|message| message.author.id == *author);
        theirs.map(|message| message.text.to_string()).collect()
    }

    /// The lines of chat that the server has stored since the client joined.
    pub fn said(&self) -> Vec<String> {
        self.rows().into_iter().map(|(_, text)| text).collect()
    }

    /// The same by author. Between authors there is no order: each has a clock of its own in which
    /// no two lines fall on one millisecond.
    fn said_by(&self) -> BTreeMap<String, Vec<String>> {
        let mut by_author: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (author, text) in self.rows() {
            by_author.entry(author).or_default().push(text);
        }
        by_author
    }

    fn rows(&self) -> Vec<(String, String)> {
        let state = self.sandbox.state();
        let rooms = state["rooms"].as_array().unwrap();
        let room = rooms.iter().find(|room| room["id"] == ROOM_ID).unwrap();
        let rows = room["chat"].as_array().unwrap().iter();
        let rows = rows.filter(|row| row["type"] == "chat-message");
        let rows = rows.map(|row| {
            // Ids are the author's id and a time.
            let author = row["chatid"].as_str().unwrap().rsplit_once('-').unwrap().0.to_owned();
            (author, decode(row["message"].as_str().unwrap()))
        });
        rows.skip(self.earlier).collect()
    }

    /// Whether the connection was lost since the client joined.
    pub fn was_lost(&self) -> bool {
        let seen = self.seen.lock().unwrap();
        seen.iter().any(|event| event.states.is_some_and(|states| states.1 == State::Reconnecting))
    }

    /// Lets another member say something.
    pub fn say(&self, user: &str, text: &str) {
        self.act(serde_json::json!({"action": "chat", "user": user, "text": text}));
    }

    /// Lets another member do something.
    pub fn act(&self, order: Value) {
        self.sandbox.act(order).unwrap();
    }

    /// Waits for something; says in the end what is known.
    pub fn wait_until(&self, what: &str, patience: Duration, is_so: impl Fn(&Witness) -> bool) {
        let deadline = Instant::now() + patience;
        while !is_so(self) {
            assert!(
                Instant::now() < deadline,
                "not within {patience:?}: {what}\n{}",
                self.report()
            );
            std::thread::sleep(LOOK);
        }
    }

    /// Waits until the client is ready and has told what the server knows: then holds what must
    /// hold of lines of chat.
    pub fn settle(&self, patience: Duration) {
        let deadline = Instant::now() + patience;
        loop {
            let found = self.unsettled();
            if found.is_empty() {
                break;
            }
            let late = Instant::now() >= deadline;
            assert!(!late, "not within {patience:?}: {found:#?}\n{}", self.report());
            std::thread::sleep(LOOK);
        }
    }

    /// What is not yet as it has to be.
    fn unsettled(&self) -> Vec<String> {
        if self.client.state() != State::Ready {
            return vec![format!("the client is {:?}", self.client.state())];
        }
        let connections = self.sandbox.state()["connections"].as_array().unwrap().len();
        if connections != 1 {
            return vec![format!("the server has {connections} sockets")];
        }
        let mut lines = Vec::new();
        for (author, said) in self.said_by() {
            let heard = self.heard_of(&author);
            if heard != said {
                lines.push(format!("of {author}: heard {heard:?}, said {said:?}"));
            }
        }
        if self.heard().len() != self.said().len() || !lines.is_empty() {
            lines.push(format!("{} heard, {} said", self.heard().len(), self.said().len()));
            return lines;
        }
        differences(&self.sandbox, &self.client)
    }

    /// What the process holds when nothing is under way.
    pub fn held(&self) -> Held {
        self.wait_until("idle connections close", Duration::from_secs(20), |w| {
            w.proxy.close_idle();
            // The client must have seen it too: what it says on a connection that has just been
            // closed is lost, and is rightly told to be.
            w.proxy.open_count() == 1 && half_closed_count(w.proxy.port()) == 0
        });
        let count = |path: &str| std::fs::read_dir(path).unwrap().count();
        Held { threads: count("/proc/self/task"), descriptors: count("/proc/self/fd") }
    }

    /// Waits until the process holds no more than that.
    pub fn holds_no_more_than(&self, before: &Held, patience: Duration) {
        let deadline = Instant::now() + patience;
        loop {
            let held = self.held();
            if held.threads <= before.threads && held.descriptors <= before.descriptors {
                return;
            }
            assert!(Instant::now() < deadline, "{before:?} became {held:?}");
            std::thread::sleep(LOOK);
        }
    }

    /// Holds the bounds on handshakes, as the proxy counted them. Its clock is not the client's:
    /// it may see two a little closer than they began.
    pub fn paced(&self) {
        let handshakes = self.proxy.handshakes();
        for (count, span_ms) in [(4, 900), (21, 29_500)] {
            for some in handshakes.windows(count) {
                let took_ms = (some[count - 1] - some[0]).as_millis();
                assert!(took_ms >= span_ms, "{count} handshakes within {took_ms} ms");
            }
        }
    }

    /// Ends the client, which must come to its end in time.
    pub fn end(mut self) {
        self.client.close();
        self.wait_until("the client closes", Duration::from_secs(10), |w| {
            w.client.state() == State::Closed
        });
        self.stop_taking();
        assert!(self.client.clone().free(), "the client is not freed in time");
    }

    fn stop_taking(&mut self) {
        self.is_over.store(true, Ordering::Release);
        if let Some(taker) = self.taker.take() {
            let _panicked = taker.join();
        }
    }

    fn report(&self) -> String {
        let states: Vec<_> = self.seen().iter().filter_map(|event| event.states).collect();
        let error = self.client.stats().last_error;
        let (heard, said) = (self.heard(), self.said());
        format!(
            "state {:?}, states {states:?}, last error {error:?}\nheard {heard:?}\nsaid  {said:?}",
            self.client.state()
        )
    }
}

impl Drop for Witness {
    fn drop(&mut self) {
        self.stop_taking();
    }
}

/// How many connections to `port` of this machine its side has closed, and ours not yet.
fn half_closed_count(port: u16) -> usize {
    const CLOSE_WAIT: &str = "08";
    let table = std::fs::read_to_string("/proc/self/net/tcp").unwrap();
    // Columns: number, local address, remote address, state, and more.
    let rows = table.lines().skip(1).map(|line| line.split_whitespace().collect::<Vec<_>>());
    let remote = format!(":{port:04X}");
    rows.filter(|row| row[2].ends_with(&remote) && row[3] == CLOSE_WAIT).count()
}
