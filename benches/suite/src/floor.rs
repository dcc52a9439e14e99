//! The least that a client could do with the stream: read its bytes, or its websocket frames.
//!
//! A floor opens the socket without logging in, attaches the room, and from then on speaks with
//! `bench` like every other driver.

use std::error::Error;
use std::fs;
use std::io::{BufRead, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::thread;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};
use serde_json::{Value, json};
use tungstenite::protocol::{Role, WebSocketConfig};
use tungstenite::{Message, WebSocket};

use crate::clock;
use crate::load::events::{CHAT_MARK, END_TEXT};
use crate::load::world::ROOM_ID;

/// Bytes read at once.
const BUFFER: usize = 64 * 1024;
/// Frames that may wait for the second thread.
const HANDED_MAX: usize = 1 << 16;

type Failure = Box<dyn Error>;

/// What is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Bytes, of which only the end of the stream is looked for.
    Bytes,
    /// Websocket frames.
    Frames,
    /// Websocket frames, each handed to a second thread.
    Handed,
}

trait Stream: Read + Write + Send {}
impl<T: Read + Write + Send> Stream for T {}

/// Connects, and measures as often as it is told to.
///
/// Orders are read and answers written as by every driver.
pub fn run(
    kind: Kind,
    socket_url: &str,
    authority: Option<&str>,
    orders: impl BufRead,
    mut answers: impl Write,
) -> Result<(), Failure> {
    let mut stream = connect(socket_url, authority)?;
    upgrade(&mut stream)?;
    let config = WebSocketConfig::default().read_buffer_size(BUFFER);
    let mut socket = WebSocket::from_raw_socket(stream, Role::Client, Some(config));
    let attach = json!({"action": 10, "channel": format!("room:{ROOM_ID}")});
    socket.send(Message::text(format!("4{attach}")))?;
    while !socket.read()?.to_text()?.contains("\"action\":11") {}
    tell(&mut answers, &json!({"saw": "ready"}))?;
    for line in orders.lines() {
        let line = line?;
        if line == "quit" {
            break;
        }
        measure(kind, &mut socket, line == "latency", &mut answers)?;
    }
    Ok(())
}

fn measure<S: Stream>(
    kind: Kind,
    socket: &mut WebSocket<S>,
    has_latency: bool,
    answers: &mut impl Write,
) -> Result<(), Failure> {
    let before_us = clock::cpu_us();
    let mut count = Count::new(has_latency);
    tell(answers, &json!({"saw": "armed"}))?;
    match kind {
        Kind::Bytes => read_bytes(socket.get_mut(), &mut count)?,
        Kind::Frames => while count.take(socket.read()?.to_text()?) {},
        Kind::Handed => count = read_handed(socket, count)?,
    }
    let cpu_us = clock::cpu_us() - before_us;
    tell(answers, &count.told(cpu_us, clock::peak_kb()))
}

/// Hands every frame to a thread of its own, which counts.
fn read_handed<S: Stream>(socket: &mut WebSocket<S>, mut count: Count) -> Result<Count, Failure> {
    let (sender, receiver) = mpsc::sync_channel::<Message>(HANDED_MAX);
    let (end, ended): (Sender<Count>, _) = mpsc::channel();
    thread::spawn(move || {
        for message in receiver {
            if !message.to_text().is_ok_and(|text| count.take(text)) {
                break;
            }
        }
        drop(end.send(count));
    });
    loop {
        let message = socket.read()?;
        let is_end = is_end(message.to_text()?);
        sender.send(message)?;
        if is_end {
            return Ok(ended.recv()?);
        }
    }
}

/// The stream is the only thing that comes, so its last bytes are the end of the last frame.
fn read_bytes<S: Stream>(stream: &mut S, count: &mut Count) -> Result<(), Failure> {
    let mut buffer = vec![0; BUFFER];
    let mut tail: Vec<u8> = Vec::new();
    loop {
        let length = stream.read(&mut buffer)?;
        if length == 0 {
            return Err("the connection ended".into());
        }
        count.begin();
        // The last frame is short and may come in two pieces.
        tail.extend_from_slice(&buffer[length.saturating_sub(2048)..length]);
        let excess = tail.len().saturating_sub(4096);
        tail.drain(..excess);
        if tail.windows(END_TEXT.len()).any(|four| four == END_TEXT.as_bytes()) {
            return Ok(());
        }
    }
}

fn is_end(text: &str) -> bool {
    // What ends a stream is the shortest of all chat messages.
    text.len() < 1500 && text.contains(END_TEXT)
}

/// What has come of a stream.
struct Count {
    events: usize,
    begun_us: u64,
    latencies: Option<Vec<u32>>,
}

impl Count {
    fn new(has_latency: bool) -> Count {
        Count { events: 0, begun_us: 0, latencies: has_latency.then(Vec::new) }
    }

    fn begin(&mut self) {
        if self.begun_us == 0 {
            self.begun_us = clock::now_us();
        }
    }

    /// Counts an event; false if it is the last.
    fn take(&mut self, text: &str) -> bool {
        self.begin();
        self.events += 1;
        if let Some(latencies) = &mut self.latencies {
            let due = text.find(CHAT_MARK).and_then(|at| text.get(at + 1..at + 17));
            if let Some(due) = due.and_then(|due| due.parse::<u64>().ok()) {
                latencies.push(clock::now_us().saturating_sub(due) as u32);
            }
        }
        !is_end(text)
    }

    fn told(mut self, cpu_us: u64, peak_kb: u64) -> Value {
        let wall_us = clock::now_us() - self.begun_us;
        let mut line = json!({"saw": "done", "events": self.events, "cpu_us": cpu_us,
            "wall_us": wall_us, "peak_kb": peak_kb});
        if let Some(latencies) = self.latencies.as_mut().filter(|all| !all.is_empty()) {
            latencies.sort_unstable();
            let of = |part: f64| latencies[((latencies.len() - 1) as f64 * part) as usize];
            line["latency_us"] = json!([of(0.5), of(0.99), of(0.999)]);
        }
        line
    }
}

fn tell(answers: &mut impl Write, line: &Value) -> Result<(), Failure> {
    writeln!(answers, "{line}")?;
    Ok(answers.flush()?)
}

fn connect(socket_url: &str, authority: Option<&str>) -> Result<Box<dyn Stream>, Failure> {
    let address = socket_url.split("://").nth(1).and_then(|rest| rest.split('/').next());
    let stream = TcpStream::connect(address.ok_or("no address")?)?;
    stream.set_nodelay(true)?;
    let Some(authority) = authority else {
        return Ok(Box::new(stream));
    };
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_slice(&fs::read(authority)?)?)?;
    let config = ClientConfig::builder_with_provider(crate::load::line::provider())
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    let session = ClientConnection::new(Arc::new(config), "127.0.0.1".try_into()?)?;
    Ok(Box::new(StreamOwned::new(session, stream)))
}

/// The upgrade, read byte by byte, because frames may come right behind it.
fn upgrade(stream: &mut impl Stream) -> Result<(), Failure> {
    stream.write_all(
        b"GET /ws/?EIO=3&transport=websocket&access_token=load HTTP/1.1\r\nHost: 127.0.0.1\r\n\
        Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
    )?;
    stream.flush()?;
    let (mut head, mut byte) = (Vec::new(), [0]);
    while !head.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte)?;
        head.push(byte[0]);
    }
    if head.starts_with(b"HTTP/1.1 101") { Ok(()) } else { Err("not upgraded".into()) }
}
