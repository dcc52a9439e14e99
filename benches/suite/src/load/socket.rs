//! One websocket: the handshakes, and a stream of events when it is asked for.

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use serde_json::{Value, json};

use super::events::CHAT;
use super::line::{Receiving, Sending};
use super::pool::{Filling, Pool, header};
use super::world;
use crate::clock;

/// How many events are written at once at full speed: about 60 kB.
const BLOCK: usize = 64;
/// The longest frame a client may send.
const FRAME_MAX: usize = 1 << 20;
const CONNECTION_ID: &str = "kT9wZbQ1xL7sVd2HAAC3";

/// What one stream is to be.
#[derive(Debug, Clone, Copy)]
pub struct Order {
    /// How many events, without the one that ends it.
    pub count: usize,
    /// How many a second; 0 is as fast as they are read.
    pub rate: u64,
}

/// The events of a socket, and how far it is in them.
#[derive(Debug, Clone)]
pub struct Supply {
    pool: Pool,
    end: Pool,
    pass: usize,
    at: usize,
    first_serial: u64,
    streams: usize,
}

impl Supply {
    /// These events, and the one that ends each stream.
    pub fn new(pool: Pool, end: Pool) -> Supply {
        Supply { pool, end, pass: 0, at: 0, first_serial: clock::unix_ms(), streams: 0 }
    }
}

/// An open socket.
pub struct Socket {
    sending: Mutex<Sending>,
    /// `None` until the first stream.
    supply: Mutex<Option<Supply>>,
    /// Whether a room is attached.
    attached: AtomicBool,
}

impl Socket {
    /// Takes over a connection that has been upgraded.
    pub fn new(sending: Sending) -> Socket {
        let (sending, supply) = (Mutex::new(sending), Mutex::new(None));
        Socket { sending, supply, attached: AtomicBool::new(false) }
    }

    /// Whether events can be sent.
    pub fn is_attached(&self) -> bool {
        self.attached.load(Ordering::Acquire)
    }

    /// Greets, and answers until the end of the connection.
    pub fn serve(&self, mut receiving: Receiving) -> io::Result<()> {
        let open = json!({"sid": "s7Yh2LkQpVb0aXcRAAC3", "upgrades": [], "pingInterval": 25_000,
            "pingTimeout": 60_000});
        self.say(&format!("0{open}"))?;
        self.act(&json!({"action": 4, "clientId": world::member_id(0),
            "connectionId": CONNECTION_ID}))?;
        while let Some((opcode, payload)) = read_frame(&mut receiving)? {
            match opcode {
                1 => self.packet(&String::from_utf8_lossy(&payload))?,
                8 => {
                    self.lock_sending().send(std::iter::once(&[0x88, 0][..]))?;
                    break;
                }
                9 => {
                    let pong = [&[0x8a, payload.len() as u8], &payload[..]].concat();
                    self.lock_sending().send(std::iter::once(&pong[..]))?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn packet(&self, packet: &str) -> io::Result<()> {
        if packet.starts_with('2') {
            return self.say("3");
        }
        let action: Value = packet
            .strip_prefix('4')
            .and_then(|text| serde_json::from_str(text).ok())
            .unwrap_or_default();
        let channel = action["channel"].as_str().unwrap_or("");
        let (client, connection) = (world::member_id(0), CONNECTION_ID);
        match action["action"].as_u64() {
            Some(10) => {
                self.act(&json!({"action": 11, "channel": channel, "clientId": client,
                    "connectionId": connection}))?;
                if channel.starts_with("room:") {
                    self.attached.store(true, Ordering::Release);
                }
            }
            Some(12) => self.act(&json!({"action": 13, "channel": channel, "clientId": client,
                "connectionId": connection}))?,
            Some(14) => self.act(&json!({"action": 14, "channel": channel, "presence":
                {"action": 0, "clientId": client, "connectionId": connection, "data": {}}}))?,
            _ => {}
        }
        Ok(())
    }

    fn act(&self, action: &Value) -> io::Result<()> {
        self.say(&format!("4{action}"))
    }

    fn say(&self, packet: &str) -> io::Result<()> {
        let mut frame = header(packet.len());
        frame.extend_from_slice(packet.as_bytes());
        self.lock_sending().send(std::iter::once(&frame[..]))
    }

    /// Sends a stream to its end. Gives what was sent, and what that took.
    pub fn stream(&self, order: Order, first: impl FnOnce() -> Supply) -> io::Result<Value> {
        let mut supply = self.supply.lock().unwrap_or_else(PoisonError::into_inner);
        let supply = supply.get_or_insert_with(first);
        let (begun, begin_us, cpu_us) = (Instant::now(), clock::now_us(), clock::thread_cpu_us());
        let (mut sent, mut bytes, mut kinds) = (0, 0, BTreeMap::new());
        clock::wake_precisely();
        while sent < order.count {
            let left = order.count - sent;
            let due_us = match order.rate {
                0 => clock::now_us(),
                rate => begin_us + (sent as u64 + 1) * 1_000_000 / rate,
            };
            let block = if order.rate == 0 { BLOCK.min(left) } else { 1 };
            clock::sleep_until(due_us);
            let (from, end) = self.block(supply, block, due_us)?;
            sent += end - from;
            bytes += supply.pool.frames(from, end).len();
            for kind in supply.pool.kinds(from, end) {
                *kinds.entry(*kind).or_insert(0) += 1;
            }
        }
        self.end(supply)?;
        *kinds.entry(CHAT).or_insert(0) += 1;
        Ok(json!({"events": sent + 1, "chats": kinds[CHAT], "kinds": kinds, "bytes": bytes,
            "seconds": begun.elapsed().as_secs_f64(),
            "cpu_us": clock::thread_cpu_us() - cpu_us}))
    }

    /// Sends the next events, up to so many. Gives which of the pool they are.
    fn block(&self, supply: &mut Supply, most: usize, due_us: u64) -> io::Result<(usize, usize)> {
        if supply.at == supply.pool.len() {
            supply.at = 0;
            supply.pass += 1;
        }
        let (from, end) = (supply.at, (supply.at + most).min(supply.pool.len()));
        supply.at = end;
        let filling = Filling {
            pass: supply.pass,
            first_serial: supply.first_serial,
            time_ms: clock::unix_ms(),
            due_us,
        };
        supply.pool.fill(from, end, &filling);
        let pool = &supply.pool;
        let mut sending = self.lock_sending();
        if sending.is_tls() {
            sending.send((from..end).map(|at| pool.frame(at)))?;
        } else {
            sending.send_block(pool.frames(from, end))?;
        }
        Ok((from, end))
    }

    /// Sends the message that ends a stream.
    fn end(&self, supply: &mut Supply) -> io::Result<()> {
        supply.streams += 1;
        let filling = Filling {
            pass: supply.streams,
            // Not a number of any other message.
            first_serial: supply.first_serial - 1_000_000_000,
            time_ms: clock::unix_ms(),
            due_us: clock::now_us(),
        };
        supply.end.fill(0, 1, &filling);
        self.lock_sending().send(std::iter::once(supply.end.frame(0)))
    }

    fn lock_sending(&self) -> MutexGuard<'_, Sending> {
        self.sending.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Reads a masked frame; `None` at the end of the connection.
fn read_frame(receiving: &mut Receiving) -> io::Result<Option<(u8, Vec<u8>)>> {
    let mut start = [0; 2];
    if receiving.read_exact(&mut start).is_err() {
        return Ok(None);
    }
    let length = match start[1] & 0x7f {
        126 => {
            let mut length = [0; 2];
            receiving.read_exact(&mut length)?;
            usize::from(u16::from_be_bytes(length))
        }
        127 => {
            let mut length = [0; 8];
            receiving.read_exact(&mut length)?;
            usize::try_from(u64::from_be_bytes(length)).unwrap_or(usize::MAX)
        }
        short => usize::from(short),
    };
    if length > FRAME_MAX {
        return Err(io::Error::other("a client's frame is too long"));
    }
    let mut mask = [0; 4];
    if start[1] & 0x80 != 0 {
        receiving.read_exact(&mut mask)?;
    }
    let mut payload = vec![0; length];
    receiving.read_exact(&mut payload)?;
    payload.iter_mut().zip(mask.iter().cycle()).for_each(|(byte, mask)| *byte ^= mask);
    Ok(Some((start[0] & 0x0f, payload)))
}
