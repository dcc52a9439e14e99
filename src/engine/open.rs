//! Getting from nothing to an open socket: one job, tried again as often as need be.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::time::{Instant, timeout};

use super::ask::decode;
use super::clock::Clock;
use super::handle::Shared;
use crate::config::{Config, EARLY_FRAMES_MAX, HELLO_TIMEOUT_MS, Login, UPGRADE_TIMEOUT_MS};
use crate::error::{Error, ErrorKind, Result};
use crate::http::Http;
use crate::log::Log;
use crate::model::User;
use crate::rest::Rest;
use crate::secret::Secret;
use crate::socket::{self, HostPaces, Incoming, Pace, Socket};
use crate::sys::PerProcess;
use crate::text::Text;
use crate::wire::{Frame, Handshake, Packet, frame, packet};

/// An open socket that has introduced itself.
pub struct Opened {
    /// The socket.
    pub socket: Socket,
    /// Its timing.
    pub handshake: Handshake,
    /// The account.
    pub me: User,
    /// Frames that came before the introduction, in order.
    pub early: Vec<String>,
}

/// What the job needs.
pub struct Opener {
    /// Settings.
    pub config: Arc<Config>,
    /// REST.
    pub rest: Rest,
    /// The client that opens sockets.
    pub http: Http,
    /// Log lines.
    pub log: Log,
    /// Where handshakes are counted.
    pub shared: Arc<Shared>,
    /// When the last handshakes of this client began.
    pub handshakes: Arc<Mutex<Pace>>,
    /// What that is told by.
    pub clock: Clock,
}

impl Opener {
    /// Logs in if need be and opens a socket as that account.
    pub async fn open(self) -> Result<Opened> {
        self.wait_for_host().await;
        if self.config.login == Login::Guest {
            // Whom a guest's socket is taken for, the service says itself.
            let (hello, socket) = self.greeted().await?;
            let me = User::stub(&hello.client_id);
            return Ok(Opened { socket, handshake: hello.handshake, me, early: hello.early });
        }
        let me = self.identify().await?;
        let opened = self.open_as(me.clone()).await?;
        if let Some(opened) = opened {
            return Ok(opened);
        }
        // The session has expired although `auth/session` still answered, or it expired between
        // the two calls: the service then hands out a guest's token without a word.
        self.log.info("socket", format_args!("the socket took us for a guest; logging in again"));
        self.wait_for_host().await;
        let me = self.log_in().await?;
        self.open_as(me).await?.ok_or_else(|| {
            Error::new(ErrorKind::Protocol, "the socket takes a logged-in account for a guest")
        })
    }

    /// Who we are: by the session if there is one that still holds, else by logging in.
    async fn identify(&self) -> Result<User> {
        if self.rest.session_text().is_some() {
            match self.rest.session().await {
                Ok(reply) => {
                    self.log.info("rest", format_args!("the login session still holds"));
                    return decode(&reply);
                }
                Err(error) if error.kind() != ErrorKind::Auth => return Err(error),
                Err(_expired) => {
                    self.log.info("rest", format_args!("the login session has expired"));
                }
            }
        }
        self.log_in().await
    }

    async fn log_in(&self) -> Result<User> {
        let begun = Instant::now();
        // The only refusal that more tries do not mend.
        self.rest.login().await?;
        let reply = self.rest.session().await.map_err(|error| passing(error, DOES_NOT_LAST))?;
        let me: User = decode(&reply)?;
        let took_ms = begun.elapsed().as_millis();
        self.log.info("rest", format_args!("logged in as {}, which took {took_ms} ms", me.id));
        Ok(me)
    }

    /// Opens a socket with a fresh token; `None` if the server takes us for somebody else.
    async fn open_as(&self, me: User) -> Result<Option<Opened>> {
        let (hello, socket) = self.greeted().await?;
        if hello.client_id != me.id {
            return Ok(None);
        }
        let Hello { handshake, early, .. } = hello;
        Ok(Some(Opened { socket, handshake, me, early }))
    }

    /// Opens a socket with a fresh token and waits for its introduction.
    async fn greeted(&self) -> Result<(Hello, Socket)> {
        let begun = Instant::now();
        let token = self.token().await?;
        let took_ms = begun.elapsed().as_millis();
        self.log.info("rest", format_args!("a socket token came within {took_ms} ms"));
        self.wait_for_turn().await;
        self.shared.counters.handshake();
        let address = &self.config.socket_url;
        let patience = self.config.patience(UPGRADE_TIMEOUT_MS);
        let bytes_max = self.config.frame_bytes_max;
        let opened = socket::open_within(patience, &self.http, address, &token, bytes_max).await;
        self.rest.look_at_session();
        let mut socket = opened.map_err(refused_token)?;
        let patience = self.config.patience(HELLO_TIMEOUT_MS);
        let hello = timeout(patience, self.hello(&mut socket)).await.map_err(|_late| {
            Error::new(ErrorKind::Timeout, "the socket opened but did not introduce itself")
        })??;
        Ok((hello, socket))
    }

    /// A fresh token. If the server says that we are not logged in, whatever it has said about the
    /// session before, we log in once more.
    async fn token(&self) -> Result<Secret> {
        match self.rest.token().await {
            Err(error) if error.kind() == ErrorKind::Auth => {
                self.log.warn("rest", format_args!("no token: {error}"));
                if matches!(self.config.login, Login::Password { .. }) {
                    self.log_in().await?;
                }
                self.rest.token().await.map_err(|error| passing(error, "no token"))
            }
            other => other,
        }
    }

    /// Waits for the turn of this client among all of the process. Before the login, so that it is
    /// spaced too, and no token grows old in the line.
    async fn wait_for_host(&self) {
        let host = self.config.socket_url.authority();
        wait_in_line(&HOSTS.get().handshakes, host, &self.log, "connecting").await;
    }

    /// Waits until one more handshake is within the bounds. One try may take two handshakes, so
    /// that a pause between tries does not bound them.
    async fn wait_for_turn(&self) {
        loop {
            let wait_ms = {
                let mut handshakes = self.handshakes.lock().unwrap_or_else(PoisonError::into_inner);
                let now_ms = self.clock.tick_ms();
                let wait_ms = handshakes.wait_ms(now_ms);
                if wait_ms == 0 {
                    handshakes.begin(now_ms);
                    return;
                }
                wait_ms
            };
            self.log.info("socket", format_args!("the handshake waits for {wait_ms} ms"));
            tokio::time::sleep(Duration::from_millis(wait_ms.unsigned_abs())).await;
        }
    }

    /// Reads packet `0` and the `connected` frame.
    async fn hello(&self, socket: &mut Socket) -> Result<Hello> {
        let mut handshake = None;
        let mut early = Vec::new();
        loop {
            let text = match socket.drive(true).await? {
                Incoming::Text(text) => text,
                Incoming::Closed { code, .. } => {
                    return Err(Error::new(
                        ErrorKind::Network,
                        format!("the server closed the socket at once (code {code})"),
                    ));
                }
                Incoming::Oversized { bytes } => {
                    return Err(Error::new(
                        ErrorKind::Protocol,
                        format!("the first frame has {bytes} bytes"),
                    ));
                }
                Incoming::Texts | Incoming::Binary(_) | Incoming::NotUtf8 => continue,
            };
            self.shared.counters.frame_in(text.len());
            match packet::decode(&text) {
                Ok(Packet::Open(opened)) => handshake = Some(opened),
                Ok(Packet::Close) => {
                    return Err(Error::new(ErrorKind::Network, "the server closed the socket"));
                }
                Ok(Packet::Message(json)) => {
                    if let Ok(Frame::Connected { client_id, .. }) = frame::decode_any(json) {
                        let handshake = handshake.ok_or_else(|| {
                            Error::new(ErrorKind::Protocol, "the socket opened without packet 0")
                        })?;
                        return Ok(Hello { handshake, client_id, early });
                    }
                    if early.len() >= EARLY_FRAMES_MAX {
                        return Err(Error::new(
                            ErrorKind::Protocol,
                            "the socket does not say hello",
                        ));
                    }
                    early.push(text.as_str().to_owned());
                }
                Ok(_) => {}
                Err(error) => self.log.warn("socket", format_args!("bad packet: {error}")),
            }
        }
    }
}

/// When the clients of this process may connect and enter rooms, and the moment from which that is
/// counted.
struct Hosts {
    begun: Instant,
    handshakes: Mutex<HostPaces>,
    joins: Mutex<HostPaces>,
}

static HOSTS: PerProcess<Hosts> = PerProcess::new(|| Hosts {
    begun: Instant::now(),
    handshakes: Mutex::default(),
    joins: Mutex::default(),
});

/// Waits until one more room may be entered: to fill one takes half a dozen calls, and many clients
/// that enter at once would open as many connections each.
pub async fn wait_to_enter(config: &Config, log: &Log) {
    wait_in_line(&HOSTS.get().joins, config.base_url.authority(), log, "entering a room").await;
}

async fn wait_in_line(paces: &Mutex<HostPaces>, host: &str, log: &Log, what: &str) {
    let now_ms = i64::try_from(HOSTS.get().begun.elapsed().as_millis()).unwrap_or(i64::MAX);
    let wait_ms = {
        let mut paces = paces.lock().unwrap_or_else(PoisonError::into_inner);
        paces.reserve(host, now_ms)
    };
    if wait_ms > 0 {
        log.info("engine", format_args!("{what} waits in line for {wait_ms} ms"));
        tokio::time::sleep(Duration::from_millis(wait_ms.unsigned_abs())).await;
    }
}

struct Hello {
    handshake: Handshake,
    client_id: Text,
    early: Vec<String>,
}

/// What is said of a session that is gone as soon as it was made.
const DOES_NOT_LAST: &str = "the login does not last";

/// A server that gave a login and then knows nothing of it is at fault, not the credentials.
fn passing(error: Error, text: &str) -> Error {
    if error.kind() == ErrorKind::Auth { error.reframed(ErrorKind::Server, text) } else { error }
}

/// A refused token says nothing about the credentials: another one is fetched at the next try.
fn refused_token(error: Error) -> Error {
    if error.kind() == ErrorKind::Auth {
        error.reframed(ErrorKind::Network, "the socket refused the token")
    } else {
        error
    }
}
