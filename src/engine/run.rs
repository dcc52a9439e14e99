//! The task's loop: what comes first of a command, a job's end, a frame, room in the inbox, time.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use futures_util::{FutureExt, StreamExt};
use tokio::sync::mpsc::UnboundedReceiver;

use super::command::{Command, Feed};
use super::core::{Core, Mode};
use super::handle::Shared;
use super::link::Link;
use super::runtime::Runtime;
use crate::config::FRAMES_AT_ONCE_MAX;
use crate::dispatch::Dispatcher;
use crate::error::{Error, ErrorKind, Result};
use crate::event::{Event, EventKind, State};
use crate::outcome::Outcome;
use crate::rest::Rest;
use crate::socket::Incoming;
use crate::sys::Watch;

/// What happened first.
enum First {
    Close,
    Command(Command),
    Change(super::core::Change),
    Incoming(Result<Incoming>),
    Space,
    Session,
    Time,
}

/// Runs a client to its end. A panic ends this client alone, with everything told.
pub async fn run(
    core: Box<Core>,
    commands: UnboundedReceiver<Command>,
    shared: Arc<Shared>,
    runtime: Arc<Runtime>,
) {
    let dispatcher = core.dispatcher.clone();
    let ended = AssertUnwindSafe(turn(core, commands, &shared)).catch_unwind().await;
    if ended.is_err() {
        fail_after_panic(&dispatcher, &shared);
    }
    dispatcher.engine_is_gone();
    // The last client's end is the runtime's end, and not before this task's.
    drop(runtime);
}

async fn turn(mut core: Box<Core>, mut commands: UnboundedReceiver<Command>, shared: &Shared) {
    match shared.close_requests() {
        Ok(close) => work(&mut core, &mut commands, &close).await,
        Err(error) => {
            let error = Error::new(ErrorKind::Internal, format!("no way to be closed: {error}"));
            core.fail(error);
        }
    }
    // Commands that came too late are answered, and before the last event. From here on the handle
    // refuses what is asked.
    commands.close();
    while let Ok(command) = commands.try_recv() {
        match command {
            Command::Run(run) => run.1.finish(super::core::closed()),
            Command::Feed(_, answer) => {
                let _ = answer.send(Err(super::core::closed()));
            }
            Command::Cancel(_) | Command::Timer { .. } | Command::ForgetTimer(_) => {}
        }
    }
    core.say_closed();
}

async fn work(core: &mut Core, commands: &mut UnboundedReceiver<Command>, close: &Watch) {
    while !core.is_over {
        match next(core, commands, close).await {
            First::Close => core.begin_close(),
            First::Command(Command::Feed(feed, answer)) => {
                let result = feed_core(core, *feed);
                // The feeding thread may have gone; nobody misses the answer then.
                let _ = answer.send(result);
            }
            First::Command(command) => core.command(command),
            First::Change(change) => {
                change(core);
                core.check_end();
            }
            First::Incoming(incoming) => {
                let dispatcher = core.dispatcher.clone();
                let held = dispatcher.inbox.hold();
                core.clock.hold();
                let mut left = FRAMES_AT_ONCE_MAX;
                core.incoming(incoming, &mut left);
                read_on(core, left);
                core.clock.release();
                // Frames that never pause must not keep pings and timers back, nor other clients:
                // not every turn has to ask the operating system for more.
                core.fire_due();
                drop(held);
                tokio::task::consume_budget().await;
            }
            First::Space => {}
            First::Session => core.emit(Event::new(EventKind::Session)),
            First::Time => core.fire_due(),
        }
    }
}

/// Deals with what one read of the socket has given besides the first frame, before anybody is woken
/// for it and anything else is looked at.
fn read_on(core: &mut Core, mut left: usize) {
    while left > 0 && core.may_go_on() {
        let Link::Up(up) = &mut core.link else { return };
        // The turn that follows asks again, and waits.
        let Some(incoming) = up.socket.drive_ahead(true).now_or_never() else { return };
        core.incoming(incoming, &mut left);
    }
}

async fn next(core: &mut Core, commands: &mut UnboundedReceiver<Command>, close: &Watch) -> First {
    let is_reading = core.may_read();
    let due = core.next_due();
    let is_closing = core.is_closing();
    let Core { link, jobs, rest, dispatcher, .. } = core;
    tokio::select! {
        biased;
        () = close.is_set(), if !is_closing => First::Close,
        command = commands.recv(), if !is_closing => match command {
            Some(command) => First::Command(command),
            None => First::Close,
        },
        Some(change) = jobs.next(), if !jobs.is_empty() => First::Change(change),
        () = dispatcher.inbox.space(), if !is_reading => First::Space,
        () = session_changed(rest) => First::Session,
        incoming = drive(link, is_reading) => First::Incoming(incoming),
        () = at(due) => First::Time,
    }
}

async fn drive(link: &mut Link, is_reading: bool) -> Result<Incoming> {
    match link {
        Link::Up(up) => up.socket.drive_ahead(is_reading).await,
        _ => std::future::pending().await,
    }
}

async fn session_changed(rest: &Rest) {
    rest.session_changed().await;
}

async fn at(due: Option<std::time::Instant>) {
    match due {
        Some(due) => tokio::time::sleep_until(due.into()).await,
        None => std::future::pending().await,
    }
}

/// Takes what is fed, and everything that it sets off, before the feeding call returns.
fn feed_core(core: &mut Core, feed: Feed) -> Result<()> {
    let fed = core.become_fed()?;
    match feed {
        Feed::Frame(_) if core.dispatcher.inbox.is_stalled() => {
            return Err(Error::new(ErrorKind::Busy, "the inbox is full of undelivered events"));
        }
        Feed::Frame(text) => core.on_text(&text),
        Feed::Answer { method, path, status, body } => fed.answer(method, &path, status, &body)?,
        Feed::Time { now_ms } => core.set_fed_time(now_ms),
    }
    settle(core);
    core.fire_due();
    settle(core);
    Ok(())
}

/// Applies every job that can end without waiting.
fn settle(core: &mut Core) {
    while let Some(Some(change)) = core.jobs.next().now_or_never() {
        change(core);
    }
}

fn fail_after_panic(dispatcher: &Dispatcher, shared: &Shared) {
    let error = Error::new(ErrorKind::Internal, "a fault inside the library ended the client");
    dispatcher.log().error("engine", format_args!("{error}"));
    shared.refuse();
    for state in [State::Failed, State::Closed] {
        let former = shared.set_state(state);
        let states = Some((former, state));
        dispatcher.emit(Event { states, ..Event::new(EventKind::State) });
    }
    let outcome = Some(Arc::new(Outcome::failed(error)));
    dispatcher.emit(Event { outcome, ..Event::new(EventKind::Closed) });
}

impl Core {
    /// When something is due next.
    fn next_due(&self) -> Option<std::time::Instant> {
        let due_ms = [self.timers.next_due_ms(), self.heartbeat_due_ms()];
        let due_ms = due_ms.into_iter().flatten().min()?;
        self.clock.instant_of(due_ms)
    }

    /// Turns a client that has done nothing yet into one that is fed.
    fn become_fed(&mut self) -> Result<Arc<crate::rest::Fed>> {
        match &self.mode {
            Mode::Fed(fed) => Ok(fed.clone()),
            Mode::Live => Err(Error::new(
                ErrorKind::InvalidState,
                "only a client that was never connected can be fed",
            )),
            Mode::Fresh => {
                let (rest, fed) = Rest::fed(&self.config, self.log.clone(), self.rest.tally());
                self.rest = rest;
                self.mode = Mode::Fed(fed.clone());
                self.set_fed_time(self.clock.now_ms());
                Ok(fed)
            }
        }
    }

    fn set_fed_time(&mut self, now_ms: i64) {
        let before_ms = self.clock.tick_ms();
        let was_live = matches!(self.clock, super::clock::Clock::Live { .. });
        self.clock = super::clock::Clock::Fed { now_ms };
        self.server_clock.feed(now_ms);
        if was_live {
            // What was asked for before keeps its distance from now.
            self.timers.shift(now_ms - before_ms);
        }
    }
}
