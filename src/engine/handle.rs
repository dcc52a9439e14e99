//! The client as its user holds it: cheap to share, usable from any thread.

use std::sync::atomic::{AtomicBool, AtomicI32, AtomicI64, Ordering};
use std::sync::mpsc::sync_channel;
use std::sync::{Arc, RwLock, RwLockReadGuard};
use std::time::{Duration, Instant};

use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

use super::command::{Action, Command, Feed};
use super::core::Core;
use super::run;
use super::runtime::Runtime;
use super::stats::{Counters, Stats};
use crate::cache::Cache;
use crate::config::Config;
use crate::dispatch::{Callback, Dispatcher, Done, Filter, TimerFn};
use crate::error::{Error, ErrorKind, Result};
use crate::event::{Event, State};
use crate::rest::{Method, Rest, split};
use crate::secret::Secret;
use crate::sys::{Wake, Watch, process_id};
use crate::time::ServerClock;

/// Ids of operations, subscriptions and timers: unique in the process and below 2^53.
static NEXT_ID: AtomicI64 = AtomicI64::new(1);

/// What the handle and the task share without a message.
pub struct Shared {
    state: AtomicI32,
    is_refusing: AtomicBool,
    close_wake: Arc<Wake>,
    /// What the task counts.
    pub counters: Counters,
    /// What the client knows. Only the task writes it, and only for the length of one change.
    pub cache: Arc<RwLock<Cache>>,
}

impl Shared {
    /// The client's state.
    pub fn state(&self) -> State {
        State::from_code(self.state.load(Ordering::Acquire)).unwrap_or_default()
    }

    /// Moves the state; returns the former one.
    pub fn set_state(&self, state: State) -> State {
        let former = self.state.swap(state as i32, Ordering::AcqRel);
        State::from_code(former).unwrap_or_default()
    }

    /// From now on nothing new is accepted.
    pub fn refuse(&self) {
        self.is_refusing.store(true, Ordering::Release);
    }

    /// Where the task hears that the client is to be closed.
    pub fn close_requests(&self) -> std::io::Result<Watch> {
        Watch::new(self.close_wake.clone())
    }
}

/// One account, one connection, one cache.
pub struct Client {
    shared: Arc<Shared>,
    dispatcher: Arc<Dispatcher>,
    commands: UnboundedSender<Command>,
    rest: Rest,
    server_clock: Arc<ServerClock>,
    shutdown_timeout_ms: i64,
    message_parts_max: usize,
    process_id: u32,
}

/// Making and ending.
impl Client {
    /// Makes a client. It does nothing until it is asked to.
    pub fn new(config: Config) -> Result<Client> {
        config.check()?;
        let config = Arc::new(config);
        let runtime = Runtime::acquire()?;
        let http = runtime.http().get(&config)?;
        let dispatcher = Dispatcher::new(&config)?;
        let close_wake = Wake::new().map_err(|error| {
            Error::new(ErrorKind::Internal, format!("no descriptor to be closed by: {error}"))
        })?;
        let mut cache = Cache::new(config.message_history);
        cache.set_muted_chat(config.is_muted_chat_told);
        let shared = Arc::new(Shared {
            state: AtomicI32::new(State::Idle as i32),
            is_refusing: AtomicBool::new(false),
            close_wake: Arc::new(close_wake),
            counters: Counters::new(),
            cache: Arc::new(RwLock::new(cache)),
        });
        dispatcher.start()?;
        let (commands, receiver) = unbounded_channel();
        let core = Box::new(Core::new(config.clone(), dispatcher.clone(), shared.clone(), http));
        let (rest, server_clock) = (core.rest.clone(), core.server_clock.clone());
        let handle = runtime.handle().clone();
        handle.spawn(run::run(core, receiver, shared.clone(), runtime));
        Ok(Client {
            shared,
            dispatcher,
            commands,
            rest,
            server_clock,
            shutdown_timeout_ms: config.shutdown_timeout_ms,
            message_parts_max: config.message_parts_max,
            process_id: process_id(),
        })
    }

    /// Whether this is a child of the process that made the client: then nothing works.
    pub fn is_foreign(&self) -> bool {
        self.process_id != process_id()
    }

    /// Ends the client, now or when its task gets to it. Safe in a signal handler.
    pub fn close(&self) {
        self.shared.close_wake.set();
    }

    /// Closes and waits for the end, up to the shut-down timeout. False if a callback still runs.
    ///
    /// The client itself lives until nothing can call the program with it any more.
    pub fn free(self: Arc<Self>) -> bool {
        self.dispatcher.keep(Box::new(self.clone()));
        self.dispatcher.give_up();
        self.close();
        let patience = Duration::from_millis(self.shutdown_timeout_ms.unsigned_abs());
        self.dispatcher.free(Instant::now() + patience)
    }
}

/// Listening and draining.
impl Client {
    /// Subscribes; `make` takes the callback's data over and is only called on success.
    pub fn subscribe(&self, filter: Filter, make: impl FnOnce() -> Callback) -> Result<i64> {
        if self.dispatcher.is_pull() {
            let text = "there are no callbacks in pull dispatch: use bkt_client_next";
            return Err(Error::new(ErrorKind::InvalidState, text));
        }
        let id = next_id();
        self.dispatcher.listeners.add(id, filter, make)?;
        Ok(id)
    }

    /// Whether the program takes events by [`Client::next`].
    pub fn is_pull(&self) -> bool {
        self.dispatcher.is_pull()
    }

    /// Calls something later, where callbacks run; `make` as in [`Client::subscribe`].
    pub fn call_later(&self, delay_ms: i64, make: impl FnOnce() -> TimerFn) -> Result<i64> {
        self.check_open()?;
        let id = next_id();
        self.dispatcher.listeners.add_timer(id, make)?;
        // If the client ended just now, the timer is one that the end took back: its data has been
        // taken over and is destroyed with the rest.
        let _ = self.commands.send(Command::Timer { id, delay_ms });
        Ok(id)
    }

    /// Switches a subscription or timer off.
    pub fn off(&self, id: i64) -> Result<()> {
        if !self.dispatcher.off(id) {
            return Err(Error::new(ErrorKind::NotFound, "id is no subscription or timer"));
        }
        // A timer's clockwork; a closed client has none any more.
        let _ = self.commands.send(Command::ForgetTimer(id));
        Ok(())
    }

    /// See [`Dispatcher::poll`].
    pub fn poll(&self, timeout: Option<Duration>) -> Result<usize> {
        self.dispatcher.poll(timeout)
    }

    /// See [`Dispatcher::next`].
    pub fn next(&self, timeout: Option<Duration>) -> Result<Option<Arc<Event>>> {
        self.dispatcher.next(timeout)
    }

    /// See [`Dispatcher::run`].
    pub fn run(&self) -> Result<()> {
        self.dispatcher.run()
    }

    /// A descriptor that is readable while something waits to be drained.
    pub fn fd(&self) -> Result<i32> {
        self.dispatcher.inbox.fd()
    }

    /// Whether the inbox has been full and not been drained far enough since.
    pub fn is_stalled(&self) -> bool {
        self.dispatcher.inbox.is_stalled()
    }

    /// How many events wait to be drained.
    pub fn queued_count(&self) -> usize {
        self.dispatcher.inbox.event_count()
    }

    /// Makes a blocked or the next drain return.
    pub fn wake(&self) {
        self.dispatcher.inbox.wake_drain();
    }
}

/// Asking.
impl Client {
    /// Asks for an action; `done` is told exactly once if this returns an id.
    pub fn submit(&self, action: Action, done: Done) -> Result<i64> {
        self.check_open()?;
        if let Action::Say { text, .. } = &action {
            split::split(text, self.message_parts_max)?;
        }
        let completion = self.dispatcher.accept(next_id(), done)?;
        let op = completion.op();
        if let Err(refused) = self.commands.send(Command::Run(Box::new((action, completion)))) {
            // The task ended between the check and now.
            if let Command::Run(run) = refused.0 {
                drop(run.1.disarm());
            }
            return Err(super::core::closed());
        }
        Ok(op)
    }

    /// Gives an operation up, if it has not gone out. Its outcome is told all the same.
    pub fn cancel(&self, op: i64) -> Result<()> {
        self.check_open()?;
        self.send(Command::Cancel(op))
    }

    /// Offline: takes a frame as if the server had sent it.
    pub fn feed(&self, frame: &str) -> Result<()> {
        self.feed_any(Feed::Frame(frame.to_owned()))
    }

    /// Offline: answers the next request of that method and path.
    pub fn feed_answer(&self, method: Method, path: &str, status: u16, body: &str) -> Result<()> {
        let (path, body) = (path.to_owned(), body.to_owned());
        self.feed_any(Feed::Answer { method, path, status, body })
    }

    /// Offline: sets the clock.
    pub fn feed_time(&self, now_ms: i64) -> Result<()> {
        self.feed_any(Feed::Time { now_ms })
    }

    fn feed_any(&self, feed: Feed) -> Result<()> {
        self.check_open()?;
        let (answer, answered) = sync_channel(1);
        self.send(Command::Feed(Box::new(feed), answer))?;
        answered.recv().unwrap_or_else(|_gone| Err(super::core::closed()))
    }

    fn send(&self, command: Command) -> Result<()> {
        self.commands.send(command).map_err(|_gone| super::core::closed())
    }

    fn check_open(&self) -> Result<()> {
        if self.shared.is_refusing.load(Ordering::Acquire) {
            return Err(super::core::closed());
        }
        Ok(())
    }
}

/// Reading.
impl Client {
    /// The client's state.
    pub fn state(&self) -> State {
        self.shared.state()
    }

    /// What the client knows. Hold it briefly: the task waits meanwhile.
    pub fn cache(&self) -> RwLockReadGuard<'_, Cache> {
        self.shared.cache.read().unwrap_or_else(|broken| broken.into_inner())
    }

    /// The server's clock, ms since 1970; our own before the server has shown its.
    pub fn server_time_ms(&self) -> i64 {
        self.server_clock.server_ms()
    }

    /// How long the song that plays in a room has been playing, and how long it is (0 = unknown),
    /// ms. `None` if nothing plays, or nobody has said since when.
    pub fn song_position(&self, room: &str) -> Option<(i64, i64)> {
        let now_ms = self.server_clock.now_ms();
        self.cache().song_position(room, now_ms)
    }

    /// What the client has done so far.
    pub fn stats(&self) -> Stats {
        let events = self.dispatcher.inbox.counts();
        let requests = self.rest.tally().counts();
        self.shared.counters.read(events, requests, self.dispatcher.in_flight_count())
    }

    /// The login session as text, a secret; absent before a login.
    pub fn session_text(&self) -> Option<Secret> {
        self.rest.session_text()
    }
}

fn next_id() -> i64 {
    NEXT_ID.fetch_add(1, Ordering::Relaxed)
}
