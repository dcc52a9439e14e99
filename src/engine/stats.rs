//! What a running client has done so far, for whoever looks inside.
//!
//! The task counts with atomic numbers, so that reading them from another thread holds nothing up.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use crate::dispatch::EventCounts;
use crate::rest::Requests;
use crate::text::Text;

/// The numbers that the task keeps.
#[derive(Debug)]
pub struct Counters {
    started: Instant,
    frames_in: AtomicI64,
    bytes_in: AtomicI64,
    frames_out: AtomicI64,
    bytes_out: AtomicI64,
    handshakes: AtomicI64,
    reconnects: AtomicI64,
    gaps: AtomicI64,
    round_trip_ms: AtomicI64,
    connected_since_ms: AtomicI64,
    /// Only touched when something goes wrong, and by readers.
    last_error: Mutex<Option<(Text, i64)>>,
}

/// A client's numbers at one moment.
#[derive(Debug, Clone, Default)]
pub struct Stats {
    /// Frames that came over the socket.
    pub frames_in: i64,
    /// Their bytes, without the websocket's own.
    pub bytes_in: i64,
    /// Frames handed to the socket.
    pub frames_out: i64,
    /// Their bytes, without the websocket's own.
    pub bytes_out: i64,
    /// Websocket handshakes that were begun.
    pub handshakes: i64,
    /// Connections that were made again after a loss.
    pub reconnects: i64,
    /// Gaps that could not be filled.
    pub gaps: i64,
    /// From the last ping to its pong; -1 = not measured yet.
    pub round_trip_ms: i64,
    /// When the connection that stands was made, ms since 1970; 0 = there is none.
    pub connected_since_ms: i64,
    /// How long ago the client was made.
    pub uptime_ms: i64,
    /// What went wrong last: a lost connection, a failed try or a failed action.
    pub last_error: Option<Text>,
    /// When that was, ms since 1970; 0 = never.
    pub last_error_ms: i64,
    /// The events.
    pub events: EventCounts,
    /// Requests by outcome.
    pub requests: Requests,
    /// Actions whose outcome has not been delivered.
    pub in_flight: i64,
}

impl Counters {
    /// Counts begin.
    pub fn new() -> Counters {
        Counters {
            started: Instant::now(),
            frames_in: AtomicI64::new(0),
            bytes_in: AtomicI64::new(0),
            frames_out: AtomicI64::new(0),
            bytes_out: AtomicI64::new(0),
            handshakes: AtomicI64::new(0),
            reconnects: AtomicI64::new(0),
            gaps: AtomicI64::new(0),
            round_trip_ms: AtomicI64::new(-1),
            connected_since_ms: AtomicI64::new(0),
            last_error: Mutex::new(None),
        }
    }

    /// A frame came.
    pub fn frame_in(&self, bytes: usize) {
        add(&self.frames_in, 1);
        add(&self.bytes_in, i64::try_from(bytes).unwrap_or(i64::MAX));
    }

    /// A frame goes.
    pub fn frame_out(&self, bytes: usize) {
        add(&self.frames_out, 1);
        add(&self.bytes_out, i64::try_from(bytes).unwrap_or(i64::MAX));
    }

    /// A websocket handshake begins.
    pub fn handshake(&self) {
        add(&self.handshakes, 1);
    }

    /// A connection stands; `is_again` after a loss.
    pub fn connected(&self, now_ms: i64, is_again: bool) {
        self.connected_since_ms.store(now_ms, Ordering::Relaxed);
        add(&self.reconnects, i64::from(is_again));
    }

    /// The connection is gone.
    pub fn disconnected(&self) {
        self.connected_since_ms.store(0, Ordering::Relaxed);
    }

    /// A hole that cannot be filled was told.
    pub fn gap(&self) {
        add(&self.gaps, 1);
    }

    /// A pong answered a ping.
    pub fn round_trip(&self, round_trip_ms: i64) {
        self.round_trip_ms.store(round_trip_ms.max(0), Ordering::Relaxed);
    }

    /// Something went wrong. The text holds no secret, as no error's does.
    pub fn error(&self, text: impl Into<Text>, now_ms: i64) {
        let noted = Some((text.into(), now_ms));
        *self.last_error.lock().unwrap_or_else(PoisonError::into_inner) = noted;
    }

    /// The numbers of this moment, with those that others keep.
    pub fn read(&self, events: EventCounts, requests: Requests, in_flight: usize) -> Stats {
        let read = |count: &AtomicI64| count.load(Ordering::Relaxed);
        let last = self.last_error.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let (last_error, last_error_ms) = last.map_or((None, 0), |(text, ms)| (Some(text), ms));
        Stats {
            frames_in: read(&self.frames_in),
            bytes_in: read(&self.bytes_in),
            frames_out: read(&self.frames_out),
            bytes_out: read(&self.bytes_out),
            handshakes: read(&self.handshakes),
            reconnects: read(&self.reconnects),
            gaps: read(&self.gaps),
            round_trip_ms: read(&self.round_trip_ms),
            connected_since_ms: read(&self.connected_since_ms),
            uptime_ms: i64::try_from(self.started.elapsed().as_millis()).unwrap_or(i64::MAX),
            last_error,
            last_error_ms,
            events,
            requests,
            in_flight: i64::try_from(in_flight).unwrap_or(i64::MAX),
        }
    }
}

/// Counts that no program lives to see overflow wrap around.
fn add(count: &AtomicI64, by: i64) {
    count.fetch_add(by, Ordering::Relaxed);
}
