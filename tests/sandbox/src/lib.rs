//! A local QueUp: its REST API, its realtime socket and a scripted crowd, for tests and for people
//! who want to try a program without an account.
//!
//! ```no_run
//! use backtracked_sandbox::{Options, Sandbox};
//! use serde_json::json;
//!
//! let sandbox = Sandbox::start(Options::default())?;
//! println!("{} {}", sandbox.base_url(), sandbox.socket_url());
//! sandbox.act(json!({"user": "maplefox", "action": "chat", "text": "hello"})).unwrap();
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! # What is there
//!
//! | Room | Slug | Who |
//! |---|---|---|
//! | [`world::cast::MAIN_ROOM`] | `basement-frequencies` | velvet_owl owns it; granitebot is a moderator, quietengineer a manager, maplefox a resident DJ; three people are there and a song plays |
//! | [`world::cast::PRIVATE_ROOM`] | `back-room` | velvet_owl's, with a password |
//! | [`world::cast::QUIET_ROOM`] | `quiet-corner` | maplefox's; nobody is there and nothing plays |
//!
//! granitebot is the account for the program under test: it has a conversation with maplefox and a
//! saved playlist, but has joined no room. nightlark's password is hard to encode, tinwhistle's
//! picture has the form of 2025, and copperkettle has none.
//!
//! REST and realtime answer as QueUp's do as far as that is known, errors included. What exists in
//! two forms has a switch among the faults. Everything else in the world follows from
//! [`Options::seed`]: ids, tokens, and what the crowd does.
//!
//! # Crowd
//!
//! With [`Options::crowd`] on, fifteen members come and go in the main room. They chat, dub, grab,
//! queue, and now and then say `~ping` and `~online`; the owner skips, deletes, mutes and kicks.
//! One of them writes to granitebot in private, once. Each of these happens within the first
//! fifteen seconds at the default pace, in an order that the seed decides.
//!
//! A [`CrowdRun`] is something else: any number of members do any number of things of every sort,
//! at once.
//!
//! # Control API
//!
//! JSON in, JSON out, no login, in three ways that do the same:
//!
//! - methods of [`Sandbox`], for tests in Rust;
//! - HTTP below `/_sandbox/` on the same port, as in the table; an answer has `ok`, and a refused
//!   call has a 4xx status and `error`;
//! - lines to the program started with `--control`, or to [`Sandbox::control`]: one object a line
//!   with the order under the call's name, as `{"id": 1, "act": {"user": "maplefox", …}}`. The
//!   answer is one line with `ok` and the same `id`. What HTTP gets and deletes is called `state`,
//!   `requests`, `faults`, `clear_requests` and `clear_faults` here.
//!
//! | Call | Body | Does |
//! |---|---|---|
//! | `GET state` | | the world, the sockets and the faults |
//! | `GET requests?since=N` | | REST requests seen after number N |
//! | `DELETE requests` | | forgets them; the numbers go on |
//! | `POST emit` | [`Emit`]: `channel`, `type`, `data`, `count`, `as_string`, `as_object`, `background` | publishes a raw event, untouched by faults; `{n}` in texts becomes the running number; waits for slow readers |
//! | `POST frame` | [`RawFrame`]: `text`, `target`, `binary` | writes a raw websocket frame |
//! | `POST fault` | see below | switches faults; keys left out stay as they are |
//! | `GET fault` | | the faults in force |
//! | `DELETE fault` | | ends all faults |
//! | `POST act` | [`Act`]: `user`, `action`, `room`, `text`, `target` … | lets another member do something |
//! | `POST crowd` | `on`, `period_ms` | starts or stops the crowd |
//! | `POST crowd_run` | [`CrowdRun`]: `members`, `actions`, `seed` | lets many members do things of every sort, as fast as those who listen keep up; the answer has `counts` |
//! | `POST clock` | `advance_ms` | moves the sandbox clock forward, which ends songs |
//!
//! # Faults
//!
//! | Key | Value | Effect |
//! |---|---|---|
//! | `drop_connections` | `true`, `"all"` | resets the sockets; with `"all"` also idle REST connections |
//! | `close_connections` | `{code, target}` | sends a close frame |
//! | `mute_pongs` | bool | pings get no answer |
//! | `refuse_upgrade` | `{status, body, times}` | refuses upgrades |
//! | `token_bad` | `{times}` | tokens count as bad: 400 `Forbidden` |
//! | `hello_delay_ms`, `no_hello` | number, bool | delays or swallows the handshake |
//! | `socket_id` | bool | *connected* says `socketId` |
//! | `answer` | one or many [`ScriptedAnswer`] | scripted REST answers |
//! | `chat_quota` | `{times}` | chat posts get 429 |
//! | `spurious_self_leave` | `{room, user}` | publishes a leave of somebody who is still there |
//! | `duplicate_events`, `floats_for_ints`, `lose_join` | bool | distorts events (floats: also REST) |
//! | `event_delay_ms` | number | delays events, in order; none overtakes them when it ends |
//! | `unknown_event` | `true` | sends an unknown event and an unknown action once |
//! | `expire_sessions` | `true` | ends every login once |
//! | `not_logged_in_form` | `redirect`, `json`, `dologin` | how private calls refuse |
//! | `roles_generation` | `2026`, `legacy` | which role system there is, and what goes with it: in `legacy`, holders of the role `dj` lose it after their song and when the queue is unlocked, and avatars are told by `user-update-<id>` |
//! | `details_with_song`, `null_song_info`, `join_with_roles`, `ban_leave_names_moderator` | bool | forms of answers |
//! | `black_hole` | bool | sockets and REST neither read nor write, nothing closes |
//!
//! A count of `times` is 1 when left out; 0 means always. An order with a mistake in it changes
//! nothing.

mod act;
mod clock;
mod control;
mod crowd;
mod crowd_run;
mod emit;
mod fault;
mod front;
mod net;
mod random;
mod realtime;
mod requests;
mod rest;
mod shared;
pub mod world;

use serde_json::{Value, json};
use shared::Shared;
use std::collections::BTreeMap;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::mpsc;
use std::thread::JoinHandle;
use tokio::runtime::{Builder, Handle};
use tokio::sync::oneshot;

pub use act::Act;
pub use crowd::CrowdSettings;
pub use crowd_run::CrowdRun;
pub use emit::{Emit, RawFrame};
pub use fault::ScriptedAnswer;
pub use random::Random;
pub use requests::SeenRequest;

/// How the sandbox is to run.
#[derive(Debug, Clone)]
pub struct Options {
    /// Port on 127.0.0.1; 0 takes a free one.
    pub port: u16,
    /// What the world and the crowd follow from.
    pub seed: u64,
    /// The crowd; off by default.
    pub crowd: CrowdSettings,
    /// `pingInterval` of the handshake.
    pub ping_interval_ms: u64,
    /// `pingTimeout` of the handshake.
    pub ping_timeout_ms: u64,
    /// Speaks TLS when given.
    pub tls: Option<TlsFiles>,
    /// Tells on standard error what happens.
    pub verbose: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            port: 0,
            seed: 1,
            crowd: CrowdSettings::default(),
            ping_interval_ms: 25_000,
            ping_timeout_ms: 60_000,
            tls: None,
            verbose: false,
        }
    }
}

/// Where the certificate and its key are.
#[derive(Debug, Clone)]
pub struct TlsFiles {
    /// The certificate chain in PEM form.
    pub cert_pem: PathBuf,
    /// The private key in PEM form.
    pub key_pem: PathBuf,
}

/// An account of the sandbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// User id.
    pub id: String,
    /// Name.
    pub username: String,
    /// E-mail address, also good for logging in.
    pub email: String,
    /// Password.
    pub password: String,
}

/// A running sandbox. It stops when it is dropped.
#[derive(Debug)]
pub struct Sandbox {
    base_url: String,
    socket_url: String,
    shared: Shared,
    runtime: Handle,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Sandbox {
    /// Starts a sandbox on a thread of its own; it accepts connections when this returns.
    ///
    /// # Errors
    /// When the port is taken or the TLS files cannot be read.
    pub fn start(options: Options) -> io::Result<Self> {
        let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, options.port)))?;
        listener.set_nonblocking(true)?;
        let port = listener.local_addr()?.port();
        let tls = options.tls.as_ref().map(net::tls_acceptor).transpose()?;
        let letter = if tls.is_some() { "s" } else { "" };
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let (stop, stopped) = oneshot::channel();
        let (ready, started) = mpsc::channel();
        let handle = runtime.handle().clone();
        let thread = std::thread::Builder::new().name("sandbox".to_owned()).spawn(move || {
            runtime.block_on(serve(options, listener, tls, ready, stopped));
        })?;
        let shared =
            started.recv().map_err(|_| io::Error::other("the sandbox did not start"))??;
        Ok(Self {
            base_url: format!("http{letter}://127.0.0.1:{port}/"),
            socket_url: format!("ws{letter}://127.0.0.1:{port}/ws/"),
            shared,
            runtime: handle,
            stop: Some(stop),
            thread: Some(thread),
        })
    }

    /// The base of the REST API, with its trailing slash.
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// The address of the realtime socket, without a query.
    pub fn socket_url(&self) -> &str {
        &self.socket_url
    }

    /// Every account, granitebot (the one for the program under test) first.
    pub fn accounts(&self) -> Vec<Account> {
        let mut accounts: Vec<Account> = self.shared.act(|world, _| {
            let users = world.users.values();
            users
                .map(|user| Account {
                    id: user.id.clone(),
                    username: user.username.clone(),
                    email: user.email.clone(),
                    password: user.password.clone(),
                })
                .collect()
        });
        accounts.sort_by_key(|account| account.id != world::cast::BOT);
        accounts
    }

    /// The account with that name.
    pub fn account(&self, username: &str) -> Option<Account> {
        let mut accounts = self.accounts();
        accounts.retain(|account| account.username == username);
        accounts.pop()
    }

    /// What the program prints on its first line.
    pub fn announcement(&self) -> Value {
        let accounts: Vec<Value> = self
            .accounts()
            .into_iter()
            .map(|account| {
                json!({"id": account.id, "username": account.username, "email": account.email,
                    "password": account.password})
            })
            .collect();
        let rooms: Vec<Value> = self.shared.act(|world, _| {
            let rooms = world.rooms.values();
            rooms
                .map(|room| json!({"id": room.id, "slug": room.slug, "password": room.password}))
                .collect()
        });
        json!({"base_url": self.base_url, "socket_url": self.socket_url, "accounts": accounts,
            "rooms": rooms})
    }

    /// The world, the sockets and the faults, as `GET /_sandbox/state` shows them.
    pub fn state(&self) -> Value {
        control::state(&self.shared)
    }

    /// The REST requests seen after number `since`.
    pub fn requests(&self, since: u64) -> Vec<SeenRequest> {
        self.shared.requests().since(since)
    }

    /// Forgets the REST requests seen.
    pub fn clear_requests(&self) {
        self.shared.requests().clear();
    }

    /// Switches faults; see the table above.
    ///
    /// # Errors
    /// The text says what is wrong with the order.
    pub fn fault(&self, order: Value) -> Result<(), String> {
        control::faults::set(&self.shared, order)
    }

    /// Ends all faults.
    pub fn clear_faults(&self) {
        control::faults::clear(&self.shared);
    }

    /// Resets all open sockets, without a goodbye.
    pub fn drop_connections(&self) {
        for gate in self.shared.gates.websockets() {
            gate.cut();
        }
    }

    /// Sends a close frame to every socket.
    pub fn close_connections(&self, code: Option<u16>) {
        for connection in self.shared.hub.all() {
            connection.close(code);
        }
    }

    /// Publishes raw events; see [`Emit`]. Returns when the last one is queued; the answer is how
    /// many sockets there were.
    ///
    /// # Errors
    /// The text says what is wrong with the order.
    pub fn emit(&self, order: Value) -> Result<usize, String> {
        let order: Emit = serde_json::from_value(order).map_err(|error| error.to_string())?;
        let shared = self.shared.clone();
        if order.background {
            self.runtime.spawn(async move { emit::emit(&shared, order).await });
            return Ok(0);
        }
        self.wait_for(async move { emit::emit(&shared, order).await })
    }

    /// Carries out a control call as it comes on a line of standard input: an object with the
    /// order under the call's name, and perhaps an `id`. The answer has `ok`, and `error` when that
    /// is false.
    pub fn control(&self, line: Value) -> Value {
        let shared = self.shared.clone();
        let answer = self.wait_for(async move { control::carry_out_line(&shared, line).await });
        answer.unwrap_or_else(|text| json!({"ok": false, "error": text}))
    }

    /// Writes a raw text frame to `all`, to a channel or to an account; the answer is to how many
    /// sockets.
    pub fn frame(&self, text: &str, target: &str) -> usize {
        let order = RawFrame { text: text.to_owned(), target: target.to_owned(), binary: false };
        emit::frame(&self.shared, &order)
    }

    /// Lets a member do something; see [`Act`].
    ///
    /// # Errors
    /// The text of the refusal, or what is wrong with the order.
    pub fn act(&self, order: Value) -> Result<Value, String> {
        let order: Act = serde_json::from_value(order).map_err(|error| error.to_string())?;
        act::perform(&self.shared, &order).map_err(|refusal| refusal.text())
    }

    /// Starts, stops or paces the crowd.
    pub fn set_crowd(&self, settings: CrowdSettings) {
        control::set_crowd(&self.shared, Some(settings.on), Some(settings.period_ms));
    }

    /// Lets a larger crowd do things of every sort, as fast as those who listen keep up; the answer
    /// says how often each happened.
    ///
    /// # Errors
    /// The sandbox has stopped.
    pub fn crowd_run(&self, order: CrowdRun) -> Result<BTreeMap<&'static str, u64>, String> {
        let shared = self.shared.clone();
        self.wait_for(async move { crowd_run::run(&shared, order).await })
    }

    /// Moves the sandbox clock forward, which ends songs, bans and lock-outs.
    pub fn advance_clock(&self, by_ms: i64) {
        control::advance_clock(&self.shared, by_ms);
    }

    /// Runs a task on the sandbox's thread and waits for its result.
    fn wait_for<T: Send + 'static>(
        &self,
        task: impl Future<Output = T> + Send + 'static,
    ) -> Result<T, String> {
        let (sender, receiver) = mpsc::channel();
        self.runtime.spawn(async move {
            // Nobody listens any more when the caller's thread has ended.
            let _unheard = sender.send(task.await);
        });
        receiver.recv().map_err(|_| "the sandbox has stopped".to_owned())
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        self.stop.take();
        if let Some(thread) = self.thread.take() {
            // A panic in there has already been reported on standard error.
            let _panicked = thread.join();
        }
    }
}

/// Runs until the sender of `stopped` is dropped.
async fn serve(
    options: Options,
    listener: TcpListener,
    tls: Option<tokio_rustls::TlsAcceptor>,
    ready: mpsc::Sender<io::Result<Shared>>,
    stopped: oneshot::Receiver<()>,
) {
    let shared = Shared::start(options);
    let listener = tokio::net::TcpListener::from_std(listener)
        .and_then(|tcp| net::GatedListener::new(tcp, shared.gates.clone(), tls));
    let listener = match listener {
        Ok(listener) => listener,
        Err(error) => {
            let _gone = ready.send(Err(error));
            return;
        }
    };
    let front = front::Front::new(
        shared.clone(),
        rest::router(shared.clone()),
        control::http::router(shared.clone()),
    );
    let service = front.into_router().into_make_service_with_connect_info::<net::Peer>();
    let _gone = ready.send(Ok(shared));
    tokio::select! {
        _never = axum::serve(listener, service) => {}
        _stop = stopped => {}
    }
}
