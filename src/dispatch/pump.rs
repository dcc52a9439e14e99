//! The three drains of the queue: the library's thread, the program's `poll`, the program's `next`.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use super::callback::{call_user, is_inside_callback};
use super::{Dispatcher, Item};
use crate::config::Dispatch;
use crate::error::{Error, ErrorKind, Result};
use crate::event::{Event, EventKind};
use crate::sys::{Wait, with_signals_blocked};

impl Dispatcher {
    /// Starts the library's own thread, in thread mode; it ends after the last event.
    pub fn start(self: &Arc<Self>) -> Result<()> {
        if self.mode() != Dispatch::Thread {
            return Ok(());
        }
        self.lock_drainer().is_active = true;
        let dispatcher = self.clone();
        let builder = std::thread::Builder::new().name("bkt-dispatch".to_owned());
        let spawned = with_signals_blocked(|| builder.spawn(move || dispatcher.run_thread()));
        spawned.map(drop).map_err(|error| {
            Error::new(ErrorKind::Internal, format!("no dispatcher thread: {error}"))
                .with_source(error)
        })
    }

    /// Calls what is queued, waiting up to `timeout` for the first item. Returns how many events
    /// and completions there were.
    pub fn poll(&self, timeout: Option<Duration>) -> Result<usize> {
        self.require(Dispatch::Poll, "bkt_client_poll needs poll dispatch")?;
        let _turn = self.take_turn()?;
        let deadline = timeout.and_then(|timeout| Instant::now().checked_add(timeout));
        let (mut count, mut spent) = (0, None);
        loop {
            // Only what is there now: a callback that makes more work must not hold us for ever.
            while let Some(item) = self.inbox.pop_after(spent.take()) {
                if self.handle_to(item, &mut spent) {
                    count += 1;
                }
                if self.is_discarding() {
                    return Err(closed());
                }
                if count >= POLL_COUNT_MAX {
                    return Ok(count);
                }
            }
            if count > 0 {
                return Ok(count);
            }
            if self.is_finished() || self.is_discarding() {
                return Err(closed());
            }
            let left = deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
            if !self.inbox.wait(left)? && !self.is_discarding() {
                return Ok(0);
            }
        }
    }

    /// Takes the next event, waiting up to `timeout`; `None` when the time is over.
    pub fn next(&self, timeout: Option<Duration>) -> Result<Option<Arc<Event>>> {
        self.require(Dispatch::Pull, "bkt_client_next needs pull dispatch")?;
        let _turn = self.take_turn()?;
        let deadline = timeout.and_then(|timeout| Instant::now().checked_add(timeout));
        loop {
            if self.is_discarding() {
                return Err(closed());
            }
            match self.inbox.pop() {
                Some(Item::Event(event, _)) => {
                    if event.kind == EventKind::Closed {
                        self.finish();
                    }
                    return Ok(Some(event));
                }
                Some(_) => continue,
                None if self.is_finished() => return Err(closed()),
                None => {}
            }
            let left = deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
            if !self.inbox.wait(left)? && !self.is_discarding() {
                return Ok(None);
            }
        }
    }

    /// Calls one item for a shared inbox: whether it was an event or a completion, and whether there
    /// is more. Nothing while another thread drains the client to its end.
    pub(super) fn call_next(&self) -> (bool, bool) {
        let Ok(_turn) = self.take_turn() else { return (false, false) };
        let (item, has_more) = self.inbox.take();
        (item.is_some_and(|item| self.handle(item)), has_more)
    }

    /// Takes one event for a shared inbox, and whether there is more. Nothing of a client that is
    /// being freed.
    pub(super) fn take_event(&self) -> (Option<Arc<Event>>, bool) {
        let Ok(_turn) = self.take_turn() else { return (None, false) };
        if self.is_discarding() {
            return (None, false);
        }
        let (item, has_more) = self.inbox.take();
        let Some(Item::Event(event, _)) = item else { return (None, has_more) };
        if event.kind == EventKind::Closed {
            self.finish();
        }
        (Some(event), has_more)
    }

    /// Returns once the last event has been delivered; in poll mode this thread delivers it. A
    /// client that was freed meanwhile is an error, because its pointer is dead then.
    pub fn run(&self) -> Result<()> {
        self.run_to_end()?;
        if self.is_freed.load(Ordering::Acquire) { Err(closed()) } else { Ok(()) }
    }

    fn run_to_end(&self) -> Result<()> {
        match self.mode() {
            Dispatch::Pull => Err(Error::new(
                ErrorKind::InvalidState,
                "bkt_client_run has no use in pull dispatch",
            )),
            Dispatch::Thread => {
                if is_inside_callback() {
                    return Err(would_deadlock());
                }
                self.wait_finished(None).map(drop)
            }
            Dispatch::Poll => loop {
                match self.poll(None) {
                    Ok(_) if self.is_finished() => return Ok(()),
                    Ok(_) => {}
                    Err(error) if error.kind() == ErrorKind::Closed && self.is_finished() => {
                        return Ok(());
                    }
                    Err(error) => return Err(error),
                }
            },
        }
    }

    /// Waits for the last event's delivery; `Ok(false)` when the time is over.
    pub fn wait_finished(&self, timeout: Option<Duration>) -> Result<bool> {
        let Some(finished) = &self.finished else { return Ok(self.is_finished()) };
        match finished.wait(timeout) {
            Wait::Set => Ok(true),
            Wait::TimedOut => Ok(false),
            Wait::Interrupted => Err(Error::new(ErrorKind::Interrupted, "a signal broke the wait")),
        }
    }

    /// Whether the last event has been delivered.
    pub fn is_finished(&self) -> bool {
        self.is_finished.load(Ordering::Acquire)
    }

    /// Switches off a subscription or timer; false if there is none of that id.
    pub fn off(&self, id: i64) -> bool {
        let Some(removed) = self.listeners.remove(id) else { return false };
        if self.is_here() {
            call_user(|| drop(removed));
        } else {
            self.inbox.push_discard(removed);
        }
        true
    }

    /// Destroys all subscriptions and timers.
    pub fn destroy_listeners(&self) {
        let removed = self.listeners.close();
        call_user(|| drop(removed));
    }

    /// The thread's loop.
    fn run_thread(&self) {
        self.lock_drainer().last = Some(std::thread::current().id());
        let _turn = Turn { dispatcher: self, is_nested: false };
        let mut spent = None;
        while !self.is_finished() {
            match self.inbox.pop_after(spent.take()) {
                Some(item) => {
                    self.handle_to(item, &mut spent);
                }
                None => {
                    // Without a timeout and without a descriptor this cannot fail.
                    let _ = self.inbox.wait(None);
                }
            }
        }
    }

    /// Deals with one item; true if it was an event or a completion.
    pub(super) fn handle(&self, item: Item) -> bool {
        self.handle_to(item, &mut None)
    }

    /// As [`Dispatcher::handle`]; leaves a delivered event to be dropped elsewhere.
    fn handle_to(&self, item: Item, spent: &mut Option<Arc<Event>>) -> bool {
        match item {
            Item::Event(event, _in_flight) => {
                if !self.is_discarding() {
                    self.listeners.deliver(&event, |callback| {
                        if !self.is_discarding() {
                            call_user(|| callback(&event));
                        }
                    });
                }
                if event.kind == EventKind::Closed {
                    self.finish();
                }
                *spent = Some(event);
                true
            }
            Item::Done(done, outcome, _in_flight) => {
                call_user(|| done(&outcome));
                true
            }
            Item::Timer(id) => {
                let Some(timer) = self.listeners.take_timer(id) else { return false };
                if self.is_discarding() {
                    call_user(|| drop(timer));
                } else {
                    call_user(timer);
                }
                true
            }
            Item::Discard(what) => {
                call_user(|| drop(what));
                false
            }
        }
    }

    fn finish(&self) {
        self.is_finished.store(true, Ordering::Release);
        self.inbox.end();
        if let Some(finished) = &self.finished {
            finished.set();
        }
    }

    /// Whether callbacks run on this thread, or on none any more.
    fn is_here(&self) -> bool {
        let drainer = self.lock_drainer();
        self.is_finished() || drainer.last == Some(std::thread::current().id())
    }

    fn require(&self, mode: Dispatch, text: &str) -> Result<()> {
        if self.mode() != mode {
            return Err(Error::new(ErrorKind::InvalidState, text));
        }
        if self.inbox.is_shared() {
            let text = "this client is drained by its shared inbox";
            return Err(Error::new(ErrorKind::InvalidState, text));
        }
        if is_inside_callback() {
            return Err(would_deadlock());
        }
        Ok(())
    }

    fn take_turn(&self) -> Result<Turn<'_>> {
        let mut drainer = self.lock_drainer();
        if drainer.is_active {
            return Err(Error::new(ErrorKind::Busy, "another thread is draining this client"));
        }
        drainer.is_active = true;
        drainer.last = Some(std::thread::current().id());
        Ok(Turn { dispatcher: self, is_nested: false })
    }

    /// Waits until no other thread drains, then takes the turn.
    pub(super) fn wait_for_turn(&self, deadline: Instant) -> Option<Turn<'_>> {
        let mut drainer = self.lock_drainer();
        // A drain that calls this from inside its own callback has the turn already.
        let is_mine = drainer.last == Some(std::thread::current().id());
        while drainer.is_active && !is_mine {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return None;
            }
            drainer.waiting += 1;
            let waited = self.drainer_left.wait_timeout(drainer, left);
            drainer = waited.unwrap_or_else(|broken| broken.into_inner()).0;
            drainer.waiting -= 1;
        }
        let is_nested = drainer.is_active;
        drainer.is_active = true;
        drainer.last = Some(std::thread::current().id());
        Some(Turn { dispatcher: self, is_nested })
    }

    /// Leaves the end to the thread that drains at this moment; false if none does.
    pub(super) fn leave_end_to_drainer(&self) -> bool {
        let mut drainer = self.lock_drainer();
        drainer.is_abandoned = drainer.is_active;
        drainer.is_active
    }

    fn lock_drainer(&self) -> std::sync::MutexGuard<'_, super::dispatcher::Drainer> {
        self.drainer.lock().unwrap_or_else(|broken| broken.into_inner())
    }
}

/// Items that one `poll` delivers at most, so that it always comes back.
pub(super) const POLL_COUNT_MAX: usize = 1_024;

/// This thread's turn to drain.
pub(super) struct Turn<'a> {
    dispatcher: &'a Dispatcher,
    /// Another turn of this thread is further up the stack.
    is_nested: bool,
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        if self.is_nested {
            return;
        }
        let mut drainer = self.dispatcher.lock_drainer();
        // A `free` that could not wait for us left the end to us.
        if std::mem::take(&mut drainer.is_abandoned) {
            drop(drainer);
            self.dispatcher.drain_to_end(Instant::now() + ABANDONED_PATIENCE);
            drainer = self.dispatcher.lock_drainer();
        }
        drainer.is_active = false;
        let is_awaited = drainer.waiting > 0;
        drop(drainer);
        if is_awaited {
            self.dispatcher.drainer_left.notify_all();
        }
    }
}

/// How long a drain that outlived its client's `free` waits for the client's end.
const ABANDONED_PATIENCE: Duration = Duration::from_secs(1);

fn closed() -> Error {
    Error::new(ErrorKind::Closed, "the client is closed")
}

pub(super) fn would_deadlock() -> Error {
    Error::new(ErrorKind::WouldDeadlock, "waiting inside a callback would never end")
}
