//! Which sockets are open, what they are attached to, and what waits to be written to them.

use crate::net::Gate;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::Notify;
use tokio::sync::mpsc::UnboundedSender;
use tokio_tungstenite::tungstenite::Utf8Bytes;

/// Frames that may wait for a slow reader. With one more the connection is cut.
pub const SEND_QUEUE_MAX: usize = 16_384;
/// Frames at which a series of emitted events waits for the reader.
pub const EMIT_QUEUE_MAX: usize = 4096;

/// Something to write to a socket.
#[derive(Debug)]
pub enum Outgoing {
    /// A text frame.
    Text(Utf8Bytes),
    /// A binary frame.
    Binary(Vec<u8>),
    /// A close frame with this code, or without a code.
    Close(Option<u16>),
}

/// One open socket.
#[derive(Debug)]
pub struct Connection {
    /// Running number.
    pub number: u64,
    /// The id that *connected* and presence frames name.
    pub connection_id: String,
    /// The user id, or a guest's random id.
    pub client_id: String,
    /// The account, if there is one.
    pub user_id: Option<String>,
    /// The switch of the TCP connection below.
    pub gate: Arc<Gate>,
    sender: UnboundedSender<Outgoing>,
    waiting: AtomicUsize,
    pings: AtomicU64,
    drained: Notify,
    attached: Mutex<BTreeSet<String>>,
    entered: Mutex<BTreeSet<String>>,
}

impl Connection {
    /// Queues a frame. A reader that is too slow loses its connection.
    pub fn push(&self, text: Utf8Bytes) {
        self.queue(Outgoing::Text(text));
    }

    /// Queues a binary frame.
    pub fn push_binary(&self, bytes: Vec<u8>) {
        self.queue(Outgoing::Binary(bytes));
    }

    fn queue(&self, outgoing: Outgoing) {
        if self.waiting.load(Ordering::Acquire) >= SEND_QUEUE_MAX {
            if !self.gate.is_silent() {
                self.gate.cut();
            }
            return;
        }
        self.waiting.fetch_add(1, Ordering::AcqRel);
        let _closed = self.sender.send(outgoing);
    }

    /// Queues an Engine.IO message that holds an action.
    pub fn push_action(&self, action: &Value) {
        self.push(format!("4{action}").into());
    }

    /// Asks for a close frame.
    pub fn close(&self, code: Option<u16>) {
        self.waiting.fetch_add(1, Ordering::AcqRel);
        let _closed = self.sender.send(Outgoing::Close(code));
    }

    /// Waits until an emitted event fits; false when the connection has ended.
    pub async fn ready_for_emit(&self) -> bool {
        loop {
            let drained = self.drained.notified();
            if self.sender.is_closed() {
                return false;
            }
            if self.waiting.load(Ordering::Acquire) < EMIT_QUEUE_MAX {
                return true;
            }
            drained.await;
        }
    }

    /// Tells those who wait that frames have been written, or that the socket has ended.
    pub fn written(&self, frames: usize) {
        self.waiting.fetch_sub(frames, Ordering::AcqRel);
        self.drained.notify_waiters();
    }

    /// Whether the connection gets what is published to a channel.
    pub fn is_attached(&self, channel: &str) -> bool {
        lock(&self.attached).contains(channel)
    }

    /// Attaches to a channel.
    pub fn attach(&self, channel: &str) {
        lock(&self.attached).insert(channel.to_owned());
    }

    /// Detaches from a channel.
    pub fn detach(&self, channel: &str) {
        lock(&self.attached).remove(channel);
    }

    /// Notes that the connection is present on a channel, or no longer.
    pub fn set_present(&self, channel: &str, present: bool) {
        if present {
            lock(&self.entered).insert(channel.to_owned());
        } else {
            lock(&self.entered).remove(channel);
        }
    }

    /// The channels on which the connection has said that it is there.
    pub fn present_on(&self) -> Vec<String> {
        lock(&self.entered).iter().cloned().collect()
    }

    fn state(&self) -> Value {
        json!({"connection_id": self.connection_id, "client_id": self.client_id,
            "user": self.user_id, "channels": *lock(&self.attached),
            "present_on": *lock(&self.entered),
            "waiting": self.waiting.load(Ordering::Acquire),
            "pings": self.pings.load(Ordering::Acquire)})
    }

    /// Counts a ping of the client.
    pub fn count_ping(&self) {
        self.pings.fetch_add(1, Ordering::AcqRel);
    }
}

/// All open sockets.
#[derive(Debug, Default)]
pub struct Hub {
    connections: Mutex<BTreeMap<u64, Arc<Connection>>>,
    opened: AtomicU64,
}

impl Hub {
    /// Adds a socket.
    pub fn open(
        &self,
        client_id: String,
        user_id: Option<String>,
        connection_id: String,
        gate: Arc<Gate>,
        sender: UnboundedSender<Outgoing>,
    ) -> Arc<Connection> {
        let number = self.opened.fetch_add(1, Ordering::AcqRel) + 1;
        let connection = Arc::new(Connection {
            number,
            connection_id,
            client_id,
            user_id,
            gate,
            sender,
            waiting: AtomicUsize::new(0),
            pings: AtomicU64::new(0),
            drained: Notify::new(),
            attached: Mutex::new(BTreeSet::new()),
            entered: Mutex::new(BTreeSet::new()),
        });
        lock(&self.connections).insert(number, Arc::clone(&connection));
        connection
    }

    /// Removes a socket.
    pub fn close(&self, number: u64) {
        lock(&self.connections).remove(&number);
    }

    /// Every open socket, oldest first.
    pub fn all(&self) -> Vec<Arc<Connection>> {
        lock(&self.connections).values().cloned().collect()
    }

    /// The sockets that are attached to a channel; `all` means every socket.
    pub fn attached(&self, channel: &str) -> Vec<Arc<Connection>> {
        let mut chosen = self.all();
        chosen.retain(|connection| channel == "all" || connection.is_attached(channel));
        chosen
    }

    /// How many sockets have ever been opened.
    pub fn opened(&self) -> u64 {
        self.opened.load(Ordering::Acquire)
    }

    /// The sockets as JSON.
    pub fn state(&self) -> Value {
        self.all().iter().map(|connection| connection.state()).collect()
    }
}

/// The frame of an event.
pub fn event_frame(channel: &str, event: &Value) -> Utf8Bytes {
    let name = event["type"].as_str().unwrap_or("*");
    let message = json!({"name": name, "type": "json", "data": event.to_string()});
    frame(channel, message)
}

/// The frame of a message that is plain text.
pub fn text_frame(channel: &str, name: &str, text: &str) -> Utf8Bytes {
    frame(channel, json!({"name": name, "type": "string", "data": text}))
}

/// The frame of an event whose data is an object instead of text.
pub fn object_frame(channel: &str, event: &Value) -> Utf8Bytes {
    let name = event["type"].as_str().unwrap_or("*");
    frame(channel, json!({"name": name, "type": "json", "data": event}))
}

fn frame(channel: &str, message: Value) -> Utf8Bytes {
    let action = json!({"action": 15, "channel": channel, "message": message});
    format!("4{action}").into()
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
