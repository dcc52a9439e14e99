//! The load server: just enough of QueUp to log in and join one room, and then a stream of events
//! that no client can keep up with.
//!
//! It is told what to do by HTTP on the same port: `POST /_load/stream?count=N&rate=R` sends N
//! events to the socket that was attached last, and answers when they are written.

pub mod events;
mod http;
pub mod line;
pub mod pool;
mod rest;
mod socket;
pub mod world;
mod writing;

use std::io::{self, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::thread;
use std::time::{Duration, Instant};

use rustls::ServerConfig;
use serde_json::{Value, json};
use tungstenite::handshake::derive_accept_key;

use events::Story;
use http::Request;
use line::Line;
use pool::Pool;
use rest::Rest;
use socket::{Order, Socket, Supply};

/// How long a stream waits for a socket that is attached.
const ATTACH_PATIENCE: Duration = Duration::from_secs(10);
/// How often is looked.
const PAUSE: Duration = Duration::from_millis(1);

/// How the server is to be.
#[derive(Clone)]
pub struct Options {
    /// What ids, order and spelling follow from.
    pub seed: u64,
    /// How many people are in the room, the account itself with them.
    pub members: usize,
    /// How many songs are in the queue.
    pub queued: usize,
    /// How many events there are before they come again as other ones.
    pub pool: usize,
    /// How many objects of a hundred have their keys in an order of their own.
    pub shuffled_percent: usize,
    /// Speaks TLS when given.
    pub tls: Option<Arc<ServerConfig>>,
}

impl Default for Options {
    fn default() -> Options {
        Options { seed: 1, members: 200, queued: 10, pool: 20_000, shuffled_percent: 25, tls: None }
    }
}

struct Server {
    options: Options,
    rest: Rest,
    /// What every socket begins with; an idle one has none of it.
    supply: Supply,
    sockets: Mutex<Vec<Weak<Socket>>>,
}

/// Starts a server that runs as long as the process. Gives where it listens.
pub fn start(options: Options) -> io::Result<SocketAddr> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let address = listener.local_addr()?;
    let rest = Rest::new(options.seed, options.members, options.queued);
    let mut story = Story::new(options.seed, options.members, options.shuffled_percent);
    let supply = Supply::new(Pool::new(&mut story, options.pool), Pool::of(vec![story.end()]));
    let server = Arc::new(Server { options, rest, supply, sockets: Mutex::new(Vec::new()) });
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let server = Arc::clone(&server);
            // A client that is gone is no news.
            thread::spawn(move || drop(server.serve(stream)));
        }
    });
    Ok(address)
}

impl Server {
    fn serve(&self, stream: TcpStream) -> io::Result<()> {
        let mut line = Line::new(stream, self.options.tls.as_ref())?;
        while let Some(request) = Request::read(&mut line)? {
            if let Some(key) = request.header("sec-websocket-key") {
                write!(
                    line,
                    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\
                     Connection: Upgrade\r\nSec-WebSocket-Accept: {}\r\n\r\n",
                    derive_accept_key(key.as_bytes())
                )?;
                line.flush()?;
                return self.upgrade(line);
            }
            let (status, body) = match request.path.as_str() {
                "/_load/stream" => match self.stream(&request) {
                    Ok(sent) => (200, sent.to_string()),
                    Err(error) => (503, json!({"error": error.to_string()}).to_string()),
                },
                _ => self.rest.answer(&request),
            };
            http::answer(&mut line, status, &body)?;
        }
        Ok(())
    }

    fn upgrade(&self, line: Line) -> io::Result<()> {
        let (receiving, sending) = line.split()?;
        let socket = Arc::new(Socket::new(sending));
        self.lock_sockets().push(Arc::downgrade(&socket));
        socket.serve(receiving)
    }

    fn stream(&self, request: &Request) -> io::Result<Value> {
        let order = Order {
            count: request.number("count").unwrap_or(0) as usize,
            rate: request.number("rate").unwrap_or(0),
        };
        let deadline = Instant::now() + ATTACH_PATIENCE;
        loop {
            let attached = {
                let mut sockets = self.lock_sockets();
                sockets.retain(|socket| socket.strong_count() > 0);
                sockets.iter().rev().filter_map(Weak::upgrade).find(|socket| socket.is_attached())
            };
            match attached {
                Some(socket) => return socket.stream(order, || self.supply.clone()),
                None if Instant::now() > deadline => return Err(io::Error::other("no socket")),
                None => thread::sleep(PAUSE),
            }
        }
    }

    fn lock_sockets(&self) -> MutexGuard<'_, Vec<Weak<Socket>>> {
        self.sockets.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
