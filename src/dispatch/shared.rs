//! One place to drain several clients: which of them have something, and whose turn it is.
//!
//! Each client keeps its own queue with its own limits. Here stands only a line of those clients
//! whose queue is not empty, each once. A drain takes one item of the first, and that client goes to
//! the end of the line if it has more. So no client waits for another's flood, and the order within
//! a client is that of its queue.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, Weak};
use std::time::{Duration, Instant};

use super::Dispatcher;
use super::callback::is_inside_callback;
use super::inbox::new_wake;
use super::pump::{POLL_COUNT_MAX, would_deadlock};
use crate::config::Dispatch;
use crate::error::{Error, ErrorKind, Result, invalid_argument};
use crate::event::Event;
use crate::sys::{Wait, Wake, process_id};

/// An inbox that clients share.
pub struct SharedInbox {
    mode: Dispatch,
    line: Mutex<Line>,
    wake: Wake,
    process_id: u32,
}

#[derive(Default)]
struct Line {
    /// Clients that have something, the next one first. There are as many as clients at most.
    waiting: VecDeque<Weak<Dispatcher>>,
    /// Whether the descriptor is readable, or is about to be: it is written to outside the lock, for
    /// whoever it wakes takes the lock at once.
    is_signalled: bool,
    /// Somebody asked for a blocked drain to return.
    is_poked: bool,
    /// A thread drains.
    is_draining: bool,
    /// The program has freed it.
    is_freed: bool,
}

impl SharedInbox {
    /// An inbox for clients of one mode, poll or pull.
    pub fn new(mode: Dispatch) -> Result<SharedInbox> {
        if mode == Dispatch::Thread {
            return Err(invalid_argument("dispatch", "must be by poll or pull for a shared inbox"));
        }
        let wake = new_wake()?;
        Ok(SharedInbox { mode, line: Mutex::default(), wake, process_id: process_id() })
    }

    /// How its clients are drained.
    pub fn mode(&self) -> Dispatch {
        self.mode
    }

    /// Whether this is a child of the process that made it: then nothing works.
    pub fn is_foreign(&self) -> bool {
        self.process_id != process_id()
    }

    /// Calls what waits for any of the clients, waiting up to `timeout` for the first item. Returns
    /// how many events and completions there were.
    pub fn poll(&self, timeout: Option<Duration>) -> Result<usize> {
        let _turn = self.take_turn(Dispatch::Poll, "bkt_inbox_poll needs poll dispatch")?;
        let deadline = timeout.and_then(|timeout| Instant::now().checked_add(timeout));
        let mut count = 0;
        loop {
            // What is there now, up to a limit: a callback that makes more work must not hold us.
            while let Some(client) = self.pop() {
                if self.step(&client) {
                    count += 1;
                }
                if self.lock().is_freed {
                    return Err(freed());
                }
                if count >= POLL_COUNT_MAX {
                    return Ok(count);
                }
            }
            if count > 0 || !self.wait(deadline)? {
                return Ok(count);
            }
        }
    }

    /// Takes the next event of any of the clients, waiting up to `timeout`; `None` when the time is
    /// over.
    pub fn next(&self, timeout: Option<Duration>) -> Result<Option<Arc<Event>>> {
        let _turn = self.take_turn(Dispatch::Pull, "bkt_inbox_next needs pull dispatch")?;
        let deadline = timeout.and_then(|timeout| Instant::now().checked_add(timeout));
        loop {
            while let Some(client) = self.pop() {
                let (event, has_more) = client.take_event();
                if has_more {
                    self.announce(Arc::downgrade(&client));
                }
                if event.is_some() {
                    return Ok(event);
                }
            }
            if !self.wait(deadline)? {
                return Ok(None);
            }
        }
    }

    /// A descriptor that is readable while something waits.
    pub fn fd(&self) -> Result<i32> {
        self.wake.fd().ok_or_else(|| {
            Error::new(ErrorKind::Unsupported, "this platform has no descriptor to wait for")
        })
    }

    /// Makes a blocked or the next drain return.
    pub fn poke(&self) {
        self.signal(|line| line.is_poked = true);
    }

    /// The program frees it: a drain under way returns. Its clients live on, undrained.
    pub fn give_up(&self) {
        self.lock().is_freed = true;
        self.poke();
    }

    /// A client has something; it is in the line once.
    pub(super) fn announce(&self, client: Weak<Dispatcher>) {
        self.signal(|line| line.waiting.push_back(client));
    }

    /// Calls one item of a client; true if it was an event or a completion.
    fn step(&self, client: &Arc<Dispatcher>) -> bool {
        let (is_counted, has_more) = client.call_next();
        if has_more {
            self.announce(Arc::downgrade(client));
        }
        is_counted
    }

    /// Takes the first client out of the line. One that is gone has been drained to its end.
    fn pop(&self) -> Option<Arc<Dispatcher>> {
        let mut line = self.lock();
        loop {
            let client = line.waiting.pop_front()?;
            if let Some(client) = client.upgrade() {
                return Some(client);
            }
        }
    }

    /// Waits until a client has something; `Ok(false)` when the time is over or somebody called
    /// [`SharedInbox::poke`].
    fn wait(&self, deadline: Option<Instant>) -> Result<bool> {
        let look = |line: &mut Line| {
            if line.is_freed {
                return Some(Err(freed()));
            }
            if std::mem::take(&mut line.is_poked) {
                return Some(Ok(false));
            }
            if !line.waiting.is_empty() {
                return Some(Ok(true));
            }
            self.settle(line);
            None
        };
        loop {
            if let Some(found) = look(&mut self.lock()) {
                return found;
            }
            // What woke us is there, unless it was set late, for something that has been taken out
            // already. Each time is one that a client announced something.
            let left = deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
            match self.wake.wait(left) {
                Wait::Set => {}
                Wait::TimedOut => return Ok(false),
                Wait::Interrupted => {
                    return Err(Error::new(ErrorKind::Interrupted, "a signal broke the wait"));
                }
            }
        }
    }

    fn take_turn(&self, mode: Dispatch, text: &str) -> Result<Turn<'_>> {
        if self.mode != mode {
            return Err(Error::new(ErrorKind::InvalidState, text));
        }
        if is_inside_callback() {
            return Err(would_deadlock());
        }
        let mut line = self.lock();
        if std::mem::replace(&mut line.is_draining, true) {
            return Err(Error::new(ErrorKind::Busy, "another thread is draining this inbox"));
        }
        Ok(Turn { inbox: self })
    }

    /// Changes the line so that there is something to wake for.
    fn signal(&self, change: impl FnOnce(&mut Line)) {
        let is_set = {
            let mut line = self.lock();
            change(&mut line);
            std::mem::replace(&mut line.is_signalled, true)
        };
        if !is_set {
            self.wake.set();
        }
    }

    /// Takes the signal back if nothing waits.
    fn settle(&self, line: &mut Line) {
        if line.is_signalled && line.waiting.is_empty() && !line.is_poked {
            // If nothing was there, somebody is just about to set it.
            line.is_signalled = !self.wake.clear();
        }
    }

    fn lock(&self) -> MutexGuard<'_, Line> {
        // Nothing panics under this lock but an allocation; the line stays sound.
        self.line.lock().unwrap_or_else(|broken| broken.into_inner())
    }
}

/// This thread's turn to drain.
struct Turn<'a> {
    inbox: &'a SharedInbox,
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let mut line = self.inbox.lock();
        line.is_draining = false;
        self.inbox.settle(&mut line);
    }
}

fn freed() -> Error {
    Error::new(ErrorKind::Closed, "the inbox was freed")
}
