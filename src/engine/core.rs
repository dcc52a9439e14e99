//! The state of one client, and the only code that changes it.
//!
//! Nothing here waits. What takes time is a job (see [`Core::spawn`]): a future that owns handles
//! for the network, never the core, and whose result is a change that the core applies later.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::future::Future;
use std::sync::{Arc, Mutex, RwLock, RwLockReadGuard, RwLockWriteGuard};

use futures_util::future::{AbortHandle, BoxFuture, abortable};
use futures_util::stream::FuturesUnordered;

use super::away::Away;
use super::clock::Clock;
use super::command::{Action, Command};
use super::echo::Echoes;
use super::handle::Shared;
use super::lifecycle::{self, Input};
use super::link::Link;
use super::needs::Fetches;
use super::resume::Resume;
use super::rooms::Session;
use super::say::Sayings;
use super::timers::Timers;
use crate::cache::{Applied, Cache};
use crate::config::Config;
use crate::dispatch::{Completion, Dispatcher};
use crate::error::{Error, ErrorKind, Result};
use crate::event::{Event, EventKind, State};
use crate::http::Http;
use crate::log::Log;
use crate::outcome::Outcome;
use crate::reader::Index;
use crate::rest::{Fed, Rest};
use crate::socket::{Backoff, Pace};
use crate::text::{Text, TextMap};
use crate::time::ServerClock;

/// A change to the core: what a job or a timer ends in.
pub type Change = Box<dyn FnOnce(&mut Core) + Send>;

/// Whether this client talks to a server or is fed.
#[derive(Clone)]
pub enum Mode {
    /// Neither yet.
    Fresh,
    /// To a server.
    Live,
    /// It is fed frames and answers.
    Fed(Arc<Fed>),
}

/// One operation of the program under way.
pub struct Operation {
    completion: Completion,
    job: Option<AbortHandle>,
    /// Whether giving up would leave open what the server did.
    is_write: bool,
}

/// One client's state.
pub struct Core {
    pub(super) config: Arc<Config>,
    pub(super) log: Log,
    pub(super) dispatcher: Arc<Dispatcher>,
    pub(super) shared: Arc<Shared>,
    pub(super) cache: Arc<RwLock<Cache>>,
    /// Lists for what the next action gives, empty.
    pub(super) applied: Applied,
    /// Serves frame after frame.
    pub(super) index: Index,
    pub(super) http: Http,
    pub(super) rest: Rest,
    pub(super) clock: Clock,
    /// The server's clock; shared with the handle.
    pub(super) server_clock: Arc<ServerClock>,
    pub(super) mode: Mode,
    pub(super) jobs: FuturesUnordered<BoxFuture<'static, Change>>,
    pub(super) operations: BTreeMap<i64, Operation>,
    pub(super) timers: Timers<Change>,
    pub(super) user_timers: HashMap<i64, u64>,
    pub(super) link: Link,
    pub(super) backoff: Backoff,
    /// When tries to connect began.
    pub(super) pace: Pace,
    /// When handshakes began, of which a try may take two.
    pub(super) handshakes: Arc<Mutex<Pace>>,
    /// What log lines say about the way back.
    pub(super) away: Away,
    /// When something came last before the connection was lost, by the server's clock: what
    /// happened since may have holes.
    pub(super) lost_ms: Option<i64>,
    /// The operation of `connect` and when it gives up.
    pub(super) connecting: Option<i64>,
    pub(super) connect_timer: Option<u64>,
    /// Whether `ready` has been told before.
    pub(super) was_ready: bool,
    pub(super) rooms: TextMap<Session>,
    /// How often a room was entered: each time gets a number of its own.
    pub(super) generation: u64,
    /// Rooms that a reconnect still has to bring back before `ready`.
    pub(super) resuming: HashSet<Text>,
    /// Joins asked for while there was no connection.
    pub(super) waiting_joins: Vec<(Action, i64)>,
    /// What waits to be said, by room.
    pub(super) sayings: Sayings,
    /// What becomes of posts whose answers are lost.
    pub(super) echoes: Echoes,
    pub(super) fetches: Fetches,
    pub(super) resume: Resume,
    /// Why the last try to connect failed.
    pub(super) last_error: Option<Error>,
    /// Why the client failed, for the last event.
    pub(super) failure: Option<Error>,
    pub(super) is_over: bool,
}

impl Core {
    /// A client that has done nothing yet.
    pub fn new(
        config: Arc<Config>,
        dispatcher: Arc<Dispatcher>,
        shared: Arc<Shared>,
        http: Http,
    ) -> Core {
        let log = dispatcher.log();
        let rest = Rest::live(&config, &http, log.clone());
        Core {
            server_clock: rest.server_clock(),
            rest,
            cache: shared.cache.clone(),
            backoff: Backoff::new(config.reconnect_min_ms, config.reconnect_max_ms),
            pace: Pace::default(),
            handshakes: Arc::default(),
            away: Away::default(),
            lost_ms: None,
            log,
            dispatcher,
            shared,
            applied: Applied::default(),
            index: Index::default(),
            http,
            config,
            clock: Clock::live(),
            mode: Mode::Fresh,
            jobs: FuturesUnordered::new(),
            operations: BTreeMap::new(),
            timers: Timers::default(),
            user_timers: HashMap::new(),
            link: Link::Down,
            connecting: None,
            connect_timer: None,
            was_ready: false,
            rooms: TextMap::default(),
            generation: 0,
            resuming: HashSet::new(),
            waiting_joins: Vec::new(),
            sayings: Sayings::new(),
            echoes: Echoes::default(),
            fetches: Fetches::default(),
            resume: Resume::default(),
            last_error: None,
            failure: None,
            is_over: false,
        }
    }

    /// Deals with one command of a handle.
    pub fn command(&mut self, command: Command) {
        match command {
            Command::Run(run) => self.start(run.0, run.1),
            Command::Cancel(op) => self.cancel(op),
            Command::Timer { id, delay_ms } => self.start_user_timer(id, delay_ms),
            Command::ForgetTimer(id) => {
                if let Some(timer) = self.user_timers.remove(&id) {
                    self.timers.remove(timer);
                }
            }
            // The task answers feeds itself, after the jobs that they set off.
            Command::Feed(..) => {}
        }
    }

    /// Does everything that is due.
    pub fn fire_due(&mut self) {
        let now_ms = self.clock.tick_ms();
        while let Some(change) = self.timers.pop_due(now_ms) {
            change(self);
        }
        self.beat();
    }

    /// Runs `job` beside everything else and applies the change it ends in.
    pub(super) fn spawn(&mut self, job: impl Future<Output = Change> + Send + 'static) {
        self.jobs.push(Box::pin(job));
    }

    /// As [`Core::spawn`], for a job that answers operation `op` and can be given up with it.
    pub(super) fn spawn_for(
        &mut self,
        op: i64,
        is_write: bool,
        job: impl Future<Output = Change> + Send + 'static,
    ) {
        self.spawn_job_for(op, is_write, Box::pin(job));
    }

    /// The same for all jobs.
    fn spawn_job_for(&mut self, op: i64, is_write: bool, job: BoxFuture<'static, Change>) {
        let (job, handle) = abortable(job);
        if let Some(operation) = self.operations.get_mut(&op) {
            operation.job = Some(handle);
            operation.is_write = is_write;
        }
        self.spawn(async move { job.await.unwrap_or_else(|_aborted| change(|_| ())) });
    }

    /// Applies `what` after `delay_ms`; the id takes it back.
    pub(super) fn later(
        &mut self,
        delay_ms: i64,
        what: impl FnOnce(&mut Core) + Send + 'static,
    ) -> u64 {
        let due_ms = self.clock.tick_ms().saturating_add(delay_ms.max(0));
        self.timers.add(due_ms, Box::new(what))
    }

    /// Tells the outcome of an operation, if it has not been told.
    pub(super) fn finish(&mut self, op: i64, outcome: impl Into<Outcome>) {
        if let Some(operation) = self.operations.remove(&op) {
            let outcome = outcome.into();
            if let Some(error) = &outcome.error {
                self.note_error(error);
            }
            operation.completion.finish(outcome);
        }
    }

    /// Remembers what went wrong for whoever looks inside. What the program did itself is no
    /// fault.
    pub(super) fn note_error(&self, error: &Error) {
        if !matches!(error.kind(), ErrorKind::Cancelled | ErrorKind::Closed) {
            self.shared.counters.error(error.message().clone(), self.clock.now_ms());
        }
    }

    /// Tells the outcome of an operation from a result.
    pub(super) fn finish_with(&mut self, op: i64, result: Result<Outcome>) {
        self.finish(op, result.unwrap_or_else(Outcome::failed));
    }

    /// Queues an event for the program.
    pub(super) fn emit(&mut self, mut event: Event) {
        if event.time_ms == 0 {
            event.time_ms = self.clock.now_ms();
        }
        if let (EventKind::Gap, Some((from_ms, to_ms))) = (event.kind, event.rare().gap_ms) {
            self.shared.counters.gap();
            let room_id = event.room.as_ref().map_or("", |room| &*room.id);
            let hole_ms = to_ms.saturating_sub(from_ms);
            let text = format_args!("{room_id}: gap of {hole_ms} ms, {from_ms} to {to_ms}");
            self.log.warn("rooms", text);
        }
        self.dispatcher.emit(event);
    }

    /// Moves the client's state as `input` does and tells the program; false if the input means
    /// nothing now.
    pub(super) fn step(&mut self, input: Input) -> bool {
        let Some(state) = lifecycle::next(self.state(), input) else { return false };
        let former = self.shared.set_state(state);
        if former != state {
            self.log.info("engine", format_args!("{former:?} to {state:?}"));
            let states = Some((former, state));
            self.emit(Event { states, ..Event::new(EventKind::State) });
        }
        true
    }

    pub(super) fn state(&self) -> State {
        self.shared.state()
    }

    pub(super) fn read_cache(&self) -> RwLockReadGuard<'_, Cache> {
        self.cache.read().unwrap_or_else(|broken| broken.into_inner())
    }

    pub(super) fn write_cache(&self) -> RwLockWriteGuard<'_, Cache> {
        let mut cache = self.cache.write().unwrap_or_else(|broken| broken.into_inner());
        cache.set_clock_offset(self.server_clock.offset_ms());
        cache
    }

    pub(super) fn is_fed(&self) -> bool {
        matches!(self.mode, Mode::Fed(_))
    }

    fn start(&mut self, action: Action, completion: Completion) {
        if self.is_closing() {
            completion.finish(closed());
            return;
        }
        if matches!(self.mode, Mode::Fresh) {
            self.mode = Mode::Live;
        }
        let op = completion.op();
        self.operations.insert(op, Operation { completion, job: None, is_write: false });
        match action {
            Action::Login => self.login(op),
            Action::Connect => self.connect(op),
            Action::Join { room, password } => self.join(op, room, password),
            Action::Say { room, text } => self.say(op, &room, &text),
            Action::Leave { room_id } => self.leave(op, &room_id),
            Action::Presence { room_id, presence } => {
                let result = self.send_presence(&room_id, presence);
                self.finish_with(op, result);
            }
            Action::Steps { is_write, begin } => match begin(self) {
                Err(error) => self.finish(op, error),
                Ok(steps) => self.spawn_for(op, is_write, async move {
                    let ending = steps.await;
                    change(move |core| {
                        let result = ending.and_then(|ending| ending(core));
                        core.finish_with(op, result);
                    })
                }),
            },
            Action::Call { prepare, then } => match prepare(self) {
                Err(error) => self.finish(op, error),
                Ok(request) => {
                    let rest = self.rest.clone();
                    let is_write = request.method.is_write();
                    self.spawn_for(op, is_write, async move {
                        let reply = rest.send(request).await;
                        change(move |core| {
                            let result = reply.and_then(|reply| then(core, reply));
                            core.finish_with(op, result);
                        })
                    });
                }
            },
        }
    }

    fn login(&mut self, op: i64) {
        let rest = self.rest.clone();
        self.spawn_for(op, true, async move {
            let outcome = log_in(&rest).await;
            change(move |core| match outcome {
                Ok(me) => {
                    let me = core.write_cache().set_me(me);
                    core.finish(op, Outcome { user: Some(me), ..Outcome::done() });
                }
                Err(error) => core.finish(op, error),
            })
        });
    }

    fn cancel(&mut self, op: i64) {
        let Some(operation) = self.operations.get(&op) else { return };
        // A write that has gone out is not called back: its real outcome is told when it comes.
        if operation.is_write && operation.job.is_some() {
            return;
        }
        self.abandon(op, Error::new(ErrorKind::Cancelled, "cancelled by the caller"));
    }

    /// Ends an operation without its outcome.
    fn abandon(&mut self, op: i64, error: Error) {
        if let Some(operation) = self.operations.get(&op)
            && let Some(job) = &operation.job
        {
            job.abort();
        }
        self.waiting_joins.retain(|(_, waiting)| *waiting != op);
        self.finish(op, error);
        if self.connecting == Some(op) {
            self.stop_connecting();
        }
    }

    fn start_user_timer(&mut self, id: i64, delay_ms: i64) {
        let timer = self.later(delay_ms, move |core| {
            core.user_timers.remove(&id);
            core.dispatcher.timer_due(id);
        });
        self.user_timers.insert(id, timer);
    }
}

/// Ending.
impl Core {
    pub(super) fn is_closing(&self) -> bool {
        matches!(self.state(), State::Closing | State::Closed)
    }

    /// Ends the client because it cannot go on.
    pub(super) fn fail(&mut self, error: Error) {
        if lifecycle::next(self.state(), Input::Fail).is_none() {
            return;
        }
        self.log.error("engine", format_args!("the client fails: {error}"));
        self.note_error(&error);
        self.failure = Some(error.clone());
        self.step(Input::Fail);
        if let Some(op) = self.connecting.take() {
            self.finish(op, error);
        }
        self.begin_close();
    }

    /// Begins to end the client: nothing new is accepted, what is under way gets a short grace.
    pub(super) fn begin_close(&mut self) {
        if !self.step(Input::Close) {
            return;
        }
        self.shared.refuse();
        self.drop_link();
        self.timers.clear();
        self.waiting_joins.clear();
        let (writes, others): (Vec<i64>, Vec<i64>) =
            self.operations.keys().copied().partition(|op| {
                self.operations.get(op).is_some_and(|operation| operation.is_write)
            });
        for op in others {
            self.abandon(op, closed());
        }
        if writes.is_empty() || self.is_fed() {
            self.end();
        } else {
            self.later(CLOSE_GRACE_MS, Core::end);
        }
    }

    /// Called after every job while closing: the grace ends early when nothing is under way.
    pub(super) fn check_end(&mut self) {
        if self.state() == State::Closing && self.operations.is_empty() {
            self.end();
        }
    }

    fn end(&mut self) {
        if self.is_over {
            return;
        }
        self.is_over = true;
        for (_, operation) in std::mem::take(&mut self.operations) {
            if let Some(job) = &operation.job {
                job.abort();
            }
            let kind =
                if operation.is_write { ErrorKind::OutcomeUnknown } else { ErrorKind::Closed };
            operation.completion.finish(Error::new(kind, "the client was closed meanwhile"));
        }
    }

    /// The last words, after everything asked has been answered.
    pub(super) fn say_closed(&mut self) {
        self.step(Input::Ended);
        let outcome = self.failure.take().map(|error| Arc::new(Outcome::failed(error)));
        self.emit(Event { outcome, ..Event::new(EventKind::Closed) });
    }
}

/// How long requests that change something may still take when the client is closed.
const CLOSE_GRACE_MS: i64 = 1_000;

/// Boxes a change.
pub(super) fn change(what: impl FnOnce(&mut Core) + Send + 'static) -> Change {
    Box::new(what)
}

/// Logs in and says who that is. A login session that still holds is gone on with.
pub(super) async fn log_in(rest: &Rest) -> Result<crate::model::User> {
    if rest.session_text().is_some() {
        match rest.session().await {
            Ok(reply) => return super::ask::decode(&reply),
            Err(error) if error.kind() != ErrorKind::Auth => return Err(error),
            Err(_expired) => {}
        }
    }
    rest.login().await?;
    super::ask::decode(&rest.session().await?)
}

pub(super) fn closed() -> Error {
    Error::new(ErrorKind::Closed, "the client is closed")
}
