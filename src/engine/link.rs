//! The connection: opening it again and again, frames in and out, its heartbeat, its loss.

use std::hash::{BuildHasher, RandomState};

use futures_util::future::{AbortHandle, abortable};

use super::core::{Core, Mode, change};
use super::lifecycle::{self, Input};
use super::open::{Opened, Opener};
use crate::error::{Error, ErrorKind, Result};
use crate::event::{Event, EventKind};
use crate::model::User;
use crate::outcome::Outcome;
use crate::socket::{Beat, Heartbeat, Incoming, Socket};
use crate::text::Text;
use crate::wire::{
    Channel, Envelope, Frame, Packet, PresenceFrame, channel, frame, packet, payload,
};

/// Where the connection stands.
pub enum Link {
    /// There is none, and none is being made.
    Down,
    /// The next try waits for this timer.
    Waiting(u64),
    /// A try is under way.
    Opening(AbortHandle),
    /// It stands.
    Up(Box<Up>),
}

/// A connection that stands.
pub struct Up {
    /// The websocket.
    pub socket: Socket,
    heartbeat: Heartbeat,
    is_suspended: bool,
    /// When the connection was made.
    since_ms: i64,
    /// When the ping went out whose pong is still owed.
    pinged_ms: Option<i64>,
    /// When something came last, ms since 1970.
    heard_ms: i64,
}

/// Opening.
impl Core {
    /// Starts to connect for operation `op`.
    pub(super) fn connect(&mut self, op: i64) {
        if self.is_fed() || lifecycle::next(self.state(), Input::Connect).is_none() {
            let text = "the client is connected, connecting, failed or fed";
            self.finish(op, Error::new(ErrorKind::InvalidState, text));
            return;
        }
        self.connecting = Some(op);
        let patience_ms = self.config.connect_timeout_ms;
        if patience_ms > 0 {
            self.connect_timer = Some(self.later(patience_ms, Core::connect_is_late));
        }
        self.step(Input::Connect);
        self.away.begin(self.clock.tick_ms());
        self.open_link();
    }

    /// The program has cancelled `connect`: it may ask again.
    pub(super) fn stop_connecting(&mut self) {
        self.connecting = None;
        if let Some(timer) = self.connect_timer.take() {
            self.timers.remove(timer);
        }
        self.drop_link();
        self.forget_resume();
        self.step(Input::Cancel);
    }

    fn open_link(&mut self) {
        let opener = Opener {
            config: self.config.clone(),
            rest: self.rest.clone(),
            http: self.http.clone(),
            log: self.log.clone(),
            shared: self.shared.clone(),
            handshakes: self.handshakes.clone(),
            clock: self.clock.running(),
        };
        let attempt = self.away.attempt(self.clock.tick_ms());
        self.log.info("socket", format_args!("connecting, attempt {attempt}"));
        self.pace.begin(self.clock.tick_ms());
        let (opening, handle) = abortable(opener.open());
        self.link = Link::Opening(handle);
        self.spawn(async move {
            let opened = opening.await;
            change(move |core| {
                // Given up meanwhile.
                let Ok(opened) = opened else { return };
                match opened {
                    Ok(opened) => core.opened(opened),
                    Err(error) => core.open_failed(error),
                }
            })
        });
    }

    fn opened(&mut self, opened: Opened) {
        let Opened { socket, handshake, me, early } = opened;
        let now_ms = self.clock.tick_ms();
        let heartbeat =
            Heartbeat::new(handshake.ping_interval_ms, handshake.ping_timeout_ms, now_ms);
        self.link = Link::Up(Box::new(Up {
            socket,
            heartbeat,
            is_suspended: false,
            since_ms: now_ms,
            pinged_ms: None,
            heard_ms: self.clock.now_ms(),
        }));
        self.backoff.on_connected(now_ms);
        self.greet(me);
        // Counted by the job that read them.
        for text in early {
            self.take_text(&text);
        }
    }

    /// What follows an introduction, on a real socket or a fed one.
    fn greet(&mut self, me: User) {
        let me = self.write_cache().set_me(me);
        let is_again = self.lost_ms.is_some();
        self.shared.counters.connected(self.clock.now_ms(), is_again);
        let took_ms = self.away.attempt_took_ms(self.clock.tick_ms());
        let attempt = self.away.attempts();
        let text = format_args!("connected as {}, attempt {attempt} took {took_ms} ms", me.id);
        self.log.info("socket", text);
        self.send(frame::attach(&channel::user(&me.id)));
        self.resume();
    }

    fn open_failed(&mut self, error: Error) {
        self.link = Link::Down;
        // Refused credentials do not get better by repeating them.
        let is_final = error.kind() == ErrorKind::Auth
            || error.kind() == ErrorKind::InvalidArgument
            || (self.was_ready && !self.config.is_reconnecting);
        if is_final {
            self.fail(error);
            return;
        }
        let took_ms = self.away.attempt_took_ms(self.clock.tick_ms());
        let attempt = self.away.attempts();
        let text = format_args!("attempt {attempt} failed after {took_ms} ms: {error}");
        self.log.warn("socket", text);
        self.note_error(&error);
        self.last_error = Some(error);
        self.wait_and_open();
    }

    fn wait_and_open(&mut self) {
        let pause_ms = self.backoff.next_ms(random_share());
        let pause_ms = pause_ms.max(self.pace.wait_ms(self.clock.tick_ms()));
        let next = self.away.attempts().saturating_add(1);
        self.log.info("socket", format_args!("attempt {next} follows in {pause_ms} ms"));
        let timer = self.later(pause_ms, Core::open_link);
        self.link = Link::Waiting(timer);
    }

    fn connect_is_late(&mut self) {
        if self.connecting.is_none() {
            return;
        }
        let text = format!("not connected within {} ms", self.config.connect_timeout_ms);
        let error = match self.last_error.take() {
            Some(last) => last.reframed(last.kind(), &text),
            None => Error::new(ErrorKind::Timeout, text),
        };
        self.fail(error);
    }

    /// Gives the connection up, whatever its state.
    pub(super) fn drop_link(&mut self) {
        match std::mem::replace(&mut self.link, Link::Down) {
            Link::Down => {}
            Link::Waiting(timer) => {
                self.timers.remove(timer);
            }
            Link::Opening(opening) => opening.abort(),
            Link::Up(up) => {
                self.shared.counters.disconnected();
                // Says goodbye beside everything else; nobody waits for it.
                self.spawn(async move {
                    let patience = std::time::Duration::from_millis(GOODBYE_MS);
                    up.socket.close(tokio::time::Instant::now() + patience).await;
                    change(|_| ())
                });
            }
        }
    }

    /// The connection is gone: tells so and makes a new one.
    fn lost(&mut self, reason: &str) {
        let Link::Up(up) = &self.link else { return };
        let tick_ms = self.clock.tick_ms();
        let (lasted_ms, heard_ms) = (tick_ms.saturating_sub(up.since_ms), up.heard_ms);
        self.log.warn("socket", format_args!("connection lost after {lasted_ms} ms: {reason}"));
        self.away.begin(tick_ms);
        self.shared.counters.error(format!("connection lost: {reason}"), self.clock.now_ms());
        self.drop_link();
        self.write_cache().forget_sockets();
        // What was sent since then may be lost, however long it took to notice.
        let heard_ms = self.read_cache().server_ms(heard_ms);
        self.lost_ms.get_or_insert(heard_ms);
        self.backoff.on_lost(self.clock.tick_ms());
        self.forget_resume();
        if !self.config.is_reconnecting {
            self.fail(Error::new(ErrorKind::Network, format!("connection lost: {reason}")));
            return;
        }
        self.step(Input::Lost);
        self.wait_and_open();
    }
}

/// Frames and time.
impl Core {
    /// Whether frames can be sent.
    pub(super) fn is_up(&self) -> bool {
        matches!(self.link, Link::Up(_)) || self.is_fed()
    }

    /// Sends a frame, if there is a connection.
    pub(super) fn send(&mut self, text: String) {
        let Link::Up(up) = &mut self.link else { return };
        let bytes = text.len();
        match up.socket.queue(text) {
            Ok(()) => {
                self.shared.counters.frame_out(bytes);
                self.log.trace("socket", format_args!("frame out, {bytes} bytes"));
            }
            Err(error) => self.lost(&format!("frames cannot be sent: {error}")),
        }
    }

    /// When the heartbeat wants to be asked.
    pub(super) fn heartbeat_due_ms(&self) -> Option<i64> {
        match &self.link {
            Link::Up(up) => Some(up.heartbeat.next_due_ms()),
            _ => None,
        }
    }

    /// Asks the heartbeat what is to be done.
    pub(super) fn beat(&mut self) {
        let now_ms = self.clock.tick_ms();
        let Link::Up(up) = &mut self.link else { return };
        match up.heartbeat.on_timer(now_ms) {
            Beat::Nothing => {}
            Beat::Ping => {
                up.pinged_ms.get_or_insert(now_ms);
                self.send(packet::ping().to_owned());
            }
            Beat::Dead => self.lost("no pong in time"),
        }
    }

    /// Whether the socket may be read; tells the heartbeat, which must not take our own pause
    /// for the server's death.
    pub(super) fn may_read(&mut self) -> bool {
        let is_stalled = self.dispatcher.inbox.is_stalled();
        let clock = self.clock;
        if let Link::Up(up) = &mut self.link
            && up.is_suspended != is_stalled
        {
            up.is_suspended = is_stalled;
            if is_stalled {
                up.heartbeat.on_reading_suspended();
            } else {
                up.heartbeat.on_reading_resumed(clock.tick_ms());
            }
            let what =
                if is_stalled { "the inbox is full, reading waits" } else { "reading goes on" };
            self.log.info("socket", format_args!("{what}"));
        }
        !is_stalled
    }

    /// Whether one more frame may be dealt with at once.
    pub(super) fn may_go_on(&mut self) -> bool {
        let is_full = self.dispatcher.inbox.is_batch_full();
        !self.is_over && !self.is_closing() && self.may_read() && !is_full
    }

    /// Deals with what the socket gave, and takes from `left` how many frames that were.
    pub(super) fn incoming(&mut self, incoming: Result<Incoming>, left: &mut usize) {
        if !matches!(incoming, Ok(Incoming::Texts)) {
            *left = left.saturating_sub(1);
        }
        let now_ms = self.clock.tick_ms();
        let heard_ms = self.clock.now_ms();
        if let (Link::Up(up), true) = (&mut self.link, incoming.is_ok()) {
            up.heartbeat.on_packet(now_ms);
            up.heard_ms = heard_ms;
        }
        match incoming {
            Ok(Incoming::Text(text)) => self.on_text(&text),
            Ok(Incoming::Texts) => self.on_texts(left),
            Ok(Incoming::Binary(bytes)) => {
                self.shared.counters.frame_in(bytes.len());
                self.log.warn("socket", format_args!("binary frame of {} bytes", bytes.len()));
            }
            Ok(Incoming::NotUtf8) => self.not_utf8(),
            Ok(Incoming::Oversized { bytes }) => {
                self.lost(&format!("frame of {bytes} bytes is longer than allowed"));
            }
            Ok(Incoming::Closed { code, reason }) => {
                self.lost(&format!("closed by the server, code {code} {reason}"));
            }
            Err(error) => self.lost(&error.to_string()),
        }
    }

    /// Deals with packets that have come at once, `left` at most.
    fn on_texts(&mut self, left: &mut usize) {
        let Link::Up(up) = &mut self.link else { return };
        let Some(mut texts) = up.socket.take_texts() else { return };
        let before = *left;
        while *left > 0
            && self.may_go_on()
            && let Some(text) = texts.next_text()
        {
            *left -= 1;
            match text {
                Some(text) => self.on_text(text),
                None => self.not_utf8(),
            }
        }
        if *left == before {
            // Nobody shall ask again and again for what cannot be taken now.
            *left = 0;
        }
        // If one of them has ended the connection, what came behind it is of no interest.
        if let Link::Up(up) = &mut self.link {
            up.socket.give_back(texts);
        }
    }

    fn not_utf8(&self) {
        self.log.warn("socket", format_args!("frame is not UTF-8"));
    }

    /// Deals with one Engine.IO packet.
    pub(super) fn on_text(&mut self, text: &str) {
        self.shared.counters.frame_in(text.len());
        self.log.trace("socket", format_args!("frame in, {} bytes", text.len()));
        self.take_text(text);
    }

    fn take_text(&mut self, text: &str) {
        match packet::decode(text) {
            Ok(Packet::Message(json)) => {
                // Taken out for the time, because the frame stands on it.
                let mut index = std::mem::take(&mut self.index);
                match frame::decode(json, &mut index) {
                    Ok(frame) => self.on_frame(frame, json),
                    Err(error) => self.log.warn("socket", format_args!("bad frame: {error}")),
                }
                index.shrink();
                self.index = index;
            }
            Ok(Packet::Pong) => {
                let now_ms = self.clock.tick_ms();
                if let Link::Up(up) = &mut self.link {
                    up.heartbeat.on_pong(now_ms);
                    if let Some(pinged_ms) = up.pinged_ms.take() {
                        let round_trip_ms = now_ms.saturating_sub(pinged_ms);
                        self.shared.counters.round_trip(round_trip_ms);
                        self.log.trace("socket", format_args!("pong after {round_trip_ms} ms"));
                    }
                }
            }
            Ok(Packet::Ping(text)) => self.send(packet::pong(text)),
            Ok(Packet::Close) => self.lost("closed by the server"),
            Ok(Packet::Open(_) | Packet::Upgrade | Packet::Noop) => {}
            Err(error) => self.log.warn("socket", format_args!("bad packet: {error}")),
        }
    }

    fn on_frame(&mut self, frame: Frame<'_>, json: &str) {
        match frame {
            Frame::Message(envelope) => self.on_message(envelope),
            Frame::Presence(presence) => self.on_presence(presence),
            Frame::Attached { channel } => {
                if let Channel::Room(room_id) = Channel::parse(&channel) {
                    self.room_attached(room_id);
                }
            }
            Frame::Connected { client_id, .. } if matches!(self.mode, Mode::Fed(_)) => {
                self.step(Input::Greeted);
                self.greet(User::stub(&client_id));
            }
            Frame::Disconnected | Frame::Closed => self.lost("disconnected by the server"),
            Frame::Error { text, .. } => {
                self.log.warn("socket", format_args!("the server reports: {text}"));
                self.surface("error", json);
            }
            Frame::Nack { text, .. } => {
                let text = text.unwrap_or_default();
                self.log.warn("socket", format_args!("the server refuses a frame: {text}"));
                self.surface("nack", json);
            }
            Frame::Other { action } => {
                self.log.debug("socket", format_args!("frame with unknown action {action}"));
                self.surface("action", json);
            }
            Frame::Heartbeat
            | Frame::Ack { .. }
            | Frame::Connected { .. }
            | Frame::Detached { .. }
            | Frame::Sync
            | Frame::Token => {}
        }
    }

    fn on_message(&mut self, envelope: Envelope<'_>) {
        let Envelope { channel, name, mut payload } = envelope;
        match Channel::parse(&channel) {
            Channel::Room(room_id) => {
                let room_id = Text::new(room_id);
                self.room_message(&room_id, &name, payload);
            }
            Channel::User(user_id) => match payload::decode(&name, &mut payload) {
                Ok(action) => {
                    let now_ms = self.clock.now_ms();
                    let applied =
                        self.write_cache().apply_personal(user_id, &name, action, &payload, now_ms);
                    self.absorb(None, applied);
                }
                Err(error) => self.log.warn("socket", format_args!("bad message: {error}")),
            },
            Channel::Other(_) => match payload.text() {
                Ok(json) => self.surface(&name, &json),
                Err(error) => self.log.warn("socket", format_args!("bad message: {error}")),
            },
        }
    }

    fn on_presence(&mut self, presence: PresenceFrame) {
        match Channel::parse(&presence.channel) {
            Channel::Room(room_id) => {
                let room_id = Text::new(room_id);
                self.room_presence(&room_id, presence);
            }
            Channel::User(_) | Channel::Other(_) => {
                self.log.debug("socket", format_args!("presence on a channel that is no room"));
            }
        }
    }

    /// Hands something that has no meaning of its own to whoever takes every event.
    fn surface(&mut self, name: &str, json: &str) {
        self.emit(Event {
            name: Some(Text::new(name)),
            json: Some(Text::new(json).into()),
            ..Event::new(EventKind::Unknown)
        });
    }

    /// Tells that everything is there, and answers `connect`.
    pub(super) fn ready(&mut self) {
        // What ends late must not bring an ending client back.
        if !self.step(Input::Filled) {
            return;
        }
        self.last_error = None;
        self.lost_ms = None;
        let is_resumed = std::mem::replace(&mut self.was_ready, true);
        let (away_ms, attempts) = self.away.end(self.clock.tick_ms());
        let what = if is_resumed { "ready again, away for" } else { "ready after" };
        let rooms = self.rooms.len();
        let text = format_args!("{what} {away_ms} ms, attempts: {attempts}, rooms: {rooms}");
        self.log.info("engine", text);
        let user = self.read_cache().me();
        self.emit(Event { is_resumed, user: user.clone(), ..Event::new(EventKind::Ready) });
        if let Some(op) = self.connecting.take() {
            self.finish(op, Outcome { user, ..Outcome::done() });
        }
        self.start_waiting_joins();
    }
}

/// How long a closing handshake may take.
const GOODBYE_MS: u64 = 500;

/// A random number from 0 up to 1. The hasher's keys are random, which is enough for jitter.
fn random_share() -> f64 {
    let bits = RandomState::new().hash_one(0_u8) >> 11;
    bits as f64 / (1_u64 << 53) as f64
}
