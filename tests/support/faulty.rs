//! A TCP proxy that spoils connections: in front of a sandbox, at the moment that a test names.
//!
//! It knows just enough HTTP to tell moments apart: every chunk from the client that begins like a
//! request is one, because the library sends one request at a time on a connection.

#![allow(dead_code, reason = "every test file uses a part of it")]

use std::collections::HashMap;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, oneshot};

/// How a connection is spoilt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Both ends are closed, and what came last is not passed on.
    Drop,
    /// As [`Fault::Drop`], with a reset.
    Reset,
    /// What came last is passed on; the answer becomes a reset.
    ResetAnswer,
    /// The client hears no more than the end; what it says is taken, and goes nowhere.
    HalfClose,
    /// Everything for the client waits a while.
    Delay,
    /// Everything for the client comes in small pieces with pauses between them.
    Throttle,
    /// Everything for the client comes byte by byte.
    Dribble,
    /// The next thing for the client breaks off in its middle, with a reset.
    Cut,
    /// Nothing passes any more, and nothing closes.
    BlackHole,
    /// The client gets bytes that mean nothing, then the end.
    Garbage,
}

impl Fault {
    /// All of them.
    pub const ALL: [Fault; 10] = [
        Fault::Drop,
        Fault::Reset,
        Fault::ResetAnswer,
        Fault::HalfClose,
        Fault::Delay,
        Fault::Throttle,
        Fault::Dribble,
        Fault::Cut,
        Fault::BlackHole,
        Fault::Garbage,
    ];

    /// Whether it needs nothing from either side to happen.
    fn is_immediate(self) -> bool {
        matches!(self, Fault::Drop | Fault::Reset | Fault::HalfClose | Fault::Garbage)
    }
}

/// A moment in the life of a connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Moment {
    /// A request with this method whose path begins so.
    Request(&'static str, String),
    /// The server has agreed to speak websocket.
    Switched,
}

/// Pause of [`Fault::Delay`].
const DELAY: Duration = Duration::from_millis(250);
/// Pieces and pauses of [`Fault::Throttle`].
const PIECE_BYTES: usize = 256;
const PIECE_PAUSE: Duration = Duration::from_millis(2);
const CHUNK_BYTES: usize = 16 * 1024;

/// A running proxy. Everything ends when it is dropped.
pub struct Faulty {
    port: u16,
    shared: Arc<Mutex<Shared>>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Shared {
    /// What is to happen, how often, and when.
    rules: Vec<(Moment, Fault, usize)>,
    /// What is answered instead of the server, once each.
    answers: Vec<(Moment, Arc<Vec<u8>>)>,
    open: HashMap<u64, Arc<Control>>,
    accepted: usize,
    /// When websockets were asked for.
    handshakes: Vec<Instant>,
    struck: usize,
}

/// What can be told to a connection.
#[derive(Default)]
struct Control {
    fault: Mutex<Option<Fault>>,
    /// What the client is to get beside what the server says.
    beside: Mutex<Option<Arc<Vec<u8>>>>,
    is_socket: Mutex<bool>,
    changed: Notify,
}

impl Faulty {
    /// Starts a proxy on loopback that leads to `target`, on a thread of its own.
    pub fn start(target: SocketAddr) -> Faulty {
        let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        listener.set_nonblocking(true).unwrap();
        let port = listener.local_addr().unwrap().port();
        let shared: Arc<Mutex<Shared>> = Arc::default();
        let (stop, stopped) = oneshot::channel();
        let state = shared.clone();
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.unwrap().block_on(async move {
                let listener = TcpListener::from_std(listener).unwrap();
                tokio::select! {
                    () = accept(listener, target, state) => {}
                    _ = stopped => {}
                }
            });
        });
        Faulty { port, shared, stop: Some(stop), thread: Some(thread) }
    }

    /// Where it listens.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Lets `fault` happen at the next `times` moments of that sort.
    pub fn arm(&self, moment: Moment, fault: Fault, times: usize) {
        self.lock().rules.push((moment, fault, times));
    }

    /// Answers the next such request with these bytes, then closes.
    pub fn answer(&self, moment: Moment, bytes: Vec<u8>) {
        self.lock().answers.push((moment, Arc::new(bytes)));
    }

    /// Writes these bytes to the open websockets, between what the server says.
    pub fn inject(&self, bytes: Vec<u8>) {
        let bytes = Arc::new(bytes);
        for control in self.lock().open.values() {
            if *control.is_socket.lock().unwrap() {
                *control.beside.lock().unwrap() = Some(bytes.clone());
                control.changed.notify_one();
            }
        }
    }

    /// Lets `fault` happen to the open websockets.
    pub fn strike(&self, fault: Fault) {
        let mut shared = self.lock();
        let controls: Vec<_> = shared.open.values().cloned().collect();
        for control in controls {
            if *control.is_socket.lock().unwrap() {
                *control.fault.lock().unwrap() = Some(fault);
                control.changed.notify_one();
                shared.struck += 1;
            }
        }
    }

    /// Forgets the rules, and lets slow connections be fast again.
    pub fn heal(&self) {
        let mut shared = self.lock();
        shared.rules.clear();
        for control in shared.open.values() {
            let mut fault = control.fault.lock().unwrap();
            if matches!(*fault, Some(Fault::Delay | Fault::Throttle | Fault::Dribble)) {
                *fault = None;
            }
        }
    }

    /// Closes what is open for REST.
    pub fn close_idle(&self) {
        for control in self.lock().open.values() {
            if !*control.is_socket.lock().unwrap() {
                *control.fault.lock().unwrap() = Some(Fault::Drop);
                control.changed.notify_one();
            }
        }
    }

    /// How many connections are open.
    pub fn open_count(&self) -> usize {
        self.lock().open.len()
    }

    /// How many connections there have been.
    pub fn accepted_count(&self) -> usize {
        self.lock().accepted
    }

    /// How often a fault has happened.
    pub fn struck_count(&self) -> usize {
        self.lock().struck
    }

    /// When websockets were asked for.
    pub fn handshakes(&self) -> Vec<Instant> {
        self.lock().handshakes.clone()
    }

    fn lock(&self) -> MutexGuard<'_, Shared> {
        self.shared.lock().unwrap()
    }
}

impl Drop for Faulty {
    fn drop(&mut self) {
        self.stop.take();
        if let Some(thread) = self.thread.take() {
            let _panicked = thread.join();
        }
    }
}

async fn accept(listener: TcpListener, target: SocketAddr, shared: Arc<Mutex<Shared>>) {
    let mut number = 0;
    while let Ok((client, _)) = listener.accept().await {
        number += 1;
        let id = number;
        let control = Arc::new(Control::default());
        let shared = shared.clone();
        {
            let mut shared = shared.lock().unwrap();
            shared.accepted += 1;
            shared.open.insert(id, control.clone());
        }
        tokio::spawn(async move {
            // A connection that fails is the client's to notice.
            let _failed = serve(client, target, &control, &shared).await;
            shared.lock().unwrap().open.remove(&id);
        });
    }
}

/// How serving goes on.
enum Next {
    Forward,
    End,
}

async fn serve(
    mut client: TcpStream,
    target: SocketAddr,
    control: &Control,
    shared: &Mutex<Shared>,
) -> io::Result<()> {
    let mut server = TcpStream::connect(target).await?;
    client.set_nodelay(true)?;
    server.set_nodelay(true)?;
    let (mut up, mut down) = (vec![0; CHUNK_BYTES], vec![0; CHUNK_BYTES]);
    loop {
        let fault = *control.fault.lock().unwrap();
        let is_hole = fault == Some(Fault::BlackHole);
        tokio::select! {
            () = control.changed.notified() => {
                let fault = *control.fault.lock().unwrap();
                if let Some(fault) = fault.filter(|fault| fault.is_immediate()) {
                    return end_by(fault, client).await;
                }
                let beside = control.beside.lock().unwrap().take();
                if let Some(bytes) = beside {
                    client.write_all(&bytes).await?;
                }
            }
            // A hole swallows; only so does it learn that the client has gone.
            count = client.read(&mut up) => {
                let count = count?;
                if count == 0 {
                    return Ok(());
                }
                if let Some(answer) = note_request(&up[..count], control, shared) {
                    // The client may hang up in the middle, when it has had enough.
                    client.write_all(&answer).await?;
                    return client.shutdown().await;
                }
                let fault = *control.fault.lock().unwrap();
                match fault {
                    Some(fault) if fault.is_immediate() => return end_by(fault, client).await,
                    Some(Fault::BlackHole) => {}
                    _ => server.write_all(&up[..count]).await?,
                }
            }
            count = server.read(&mut down), if !is_hole => {
                let count = count?;
                if count == 0 {
                    return Ok(());
                }
                let mut bytes = &down[..count];
                if let Some(head) = switch_head(bytes) {
                    client.write_all(&bytes[..head]).await?;
                    bytes = &bytes[head..];
                    take_rule(&Moment::Switched, control, shared);
                }
                if let Next::End = answer(bytes, control, &mut client).await? {
                    let fault = *control.fault.lock().unwrap();
                    return end_by(fault.unwrap_or(Fault::Reset), client).await;
                }
            }
        }
    }
}

/// Passes on what the server says, as the fault in force lets it.
async fn answer(bytes: &[u8], control: &Control, client: &mut TcpStream) -> io::Result<Next> {
    let fault = *control.fault.lock().unwrap();
    match fault {
        None => client.write_all(bytes).await?,
        Some(fault) if fault.is_immediate() => return Ok(Next::End),
        _ if bytes.is_empty() => {}
        Some(Fault::BlackHole) => {}
        Some(Fault::Delay) => {
            tokio::time::sleep(DELAY).await;
            client.write_all(bytes).await?;
        }
        Some(Fault::Throttle) => {
            for piece in bytes.chunks(PIECE_BYTES) {
                tokio::time::sleep(PIECE_PAUSE).await;
                client.write_all(piece).await?;
            }
        }
        Some(Fault::Dribble) => {
            for byte in bytes {
                client.write_all(&[*byte]).await?;
                tokio::task::yield_now().await;
            }
        }
        Some(Fault::Cut) => {
            client.write_all(&bytes[..bytes.len() / 2]).await?;
            client.flush().await?;
            // A reset overtakes what it follows too closely.
            tokio::time::sleep(Duration::from_millis(20)).await;
            return Ok(Next::End);
        }
        Some(_) => return Ok(Next::End),
    }
    Ok(Next::Forward)
}

/// Ends a connection as the fault wants it.
async fn end_by(fault: Fault, mut client: TcpStream) -> io::Result<()> {
    match fault {
        Fault::Drop => {}
        Fault::HalfClose => {
            client.shutdown().await?;
            let mut heard = [0; 1024];
            while client.read(&mut heard).await? > 0 {}
        }
        Fault::Garbage => {
            let noise: Vec<u8> = (0..512_u32).map(|at| (at * 197 + 91) as u8).collect();
            client.write_all(&noise).await?;
            client.shutdown().await?;
            let mut heard = [0; 1024];
            while client.read(&mut heard).await? > 0 {}
        }
        _ => client.set_zero_linger()?,
    }
    Ok(())
}

/// Looks whether a request begins, and whether something is to happen to it.
fn note_request(bytes: &[u8], control: &Control, shared: &Mutex<Shared>) -> Option<Arc<Vec<u8>>> {
    let line = bytes.split(|byte| *byte == b'\r').next().unwrap_or_default();
    let line = std::str::from_utf8(line).ok()?;
    let mut words = line.split(' ');
    let (Some(method), Some(path), Some("HTTP/1.1")) = (words.next(), words.next(), words.next())
    else {
        return None;
    };
    if path.starts_with("/ws/") {
        *control.is_socket.lock().unwrap() = true;
        shared.lock().unwrap().handshakes.push(Instant::now());
    }
    let fits = |moment: &Moment| match moment {
        Moment::Request(wanted, prefix) => *wanted == method && path.starts_with(prefix.as_str()),
        Moment::Switched => false,
    };
    take_rule_where(fits, control, shared);
    let mut shared = shared.lock().unwrap();
    let at = shared.answers.iter().position(|(moment, _)| fits(moment))?;
    Some(shared.answers.remove(at).1)
}

fn take_rule(moment: &Moment, control: &Control, shared: &Mutex<Shared>) {
    take_rule_where(|known| known == moment, control, shared);
}

/// Uses up one time of the first rule that fits.
fn take_rule_where(fits: impl Fn(&Moment) -> bool, control: &Control, shared: &Mutex<Shared>) {
    let mut shared = shared.lock().unwrap();
    let Some(at) = shared.rules.iter().position(|(moment, ..)| fits(moment)) else { return };
    *control.fault.lock().unwrap() = Some(shared.rules[at].1);
    shared.struck += 1;
    shared.rules[at].2 -= 1;
    if shared.rules[at].2 == 0 {
        shared.rules.remove(at);
    }
}

/// Length of the head by which a server switches to websocket.
fn switch_head(bytes: &[u8]) -> Option<usize> {
    if !bytes.starts_with(b"HTTP/1.1 101") {
        return None;
    }
    bytes.windows(4).position(|four| four == b"\r\n\r\n").map(|at| at + 4)
}
