//! Waking whoever drains a queue, and how that one waits.

use std::sync::Condvar;
use std::time::{Duration, Instant};

use super::SharedInbox;
use super::inbox::{Inbox, State};
use crate::error::{Error, ErrorKind, Result};
use crate::sys::{Wait, Wake};

impl State {
    /// Whether the descriptor has to be written to, which the caller does at once.
    fn owes_wake(&mut self) -> bool {
        let is_owed = (!self.is_empty() || self.is_poked) && !self.is_wake_set;
        self.is_wake_set |= is_owed;
        is_owed
    }
}

impl Inbox {
    /// Waits for an item; `None` = without an end. `Ok(false)` when the time is over or somebody
    /// called [`Inbox::poke`].
    pub fn wait(&self, timeout: Option<Duration>) -> Result<bool> {
        match (&self.wake, &self.arrived) {
            (Some(wake), _) => self.wait_wake(wake, timeout),
            (None, Some(arrived)) => Ok(self.wait_condition(arrived, timeout)),
            (None, None) => Ok(false),
        }
    }

    /// Makes a blocked or the next [`Inbox::wait`] return.
    pub fn poke(&self) {
        self.lock().is_poked = true;
        self.signal();
    }

    /// As [`Inbox::poke`], for whoever drains it, which may be the shared inbox.
    pub fn wake_drain(&self) {
        match &self.shared {
            Some(shared) => shared.poke(),
            None => self.poke(),
        }
    }

    /// Wakes whoever drains. Outside the lock, because the wakeup callback is user code.
    pub(super) fn signal(&self) {
        if let Some(arrived) = &self.arrived
            && self.lock().sleepers > 0
        {
            arrived.notify_all();
        }
        if let Some(wake) = &self.wake
            && self.lock().owes_wake()
        {
            wake.set();
        }
        if let Some(shared) = &self.shared {
            self.stand_in_line(shared);
        }
        let wakeup = self.lock_wakeup().clone();
        if let Some(wakeup) = wakeup {
            wakeup();
        }
    }

    /// Announces what waits, unless that has been done.
    fn stand_in_line(&self, shared: &SharedInbox) {
        let Some(owner) = self.owner.get() else { return };
        let mut state = self.lock();
        if state.has_items() && !std::mem::replace(&mut state.is_announced, true) {
            drop(state);
            shared.announce(owner.clone());
        }
    }

    fn wait_wake(&self, wake: &Wake, timeout: Option<Duration>) -> Result<bool> {
        {
            let mut state = self.lock();
            if std::mem::take(&mut state.is_poked) {
                self.clear_wake(&mut state);
                return Ok(!state.is_empty());
            }
            if state.has_items() {
                return Ok(true);
            }
        }
        let deadline = timeout.and_then(|timeout| Instant::now().checked_add(timeout));
        let mut left = timeout;
        loop {
            match wake.wait(left) {
                Wait::Set => {
                    let mut state = self.lock();
                    let was_poked = std::mem::take(&mut state.is_poked);
                    self.clear_wake(&mut state);
                    if state.has_items() || was_poked || state.is_over {
                        return Ok(state.has_items());
                    }
                    // It was set late, for something that has been taken out already. Each time is
                    // one that something was queued.
                }
                Wait::TimedOut => return Ok(false),
                Wait::Interrupted => {
                    return Err(Error::new(ErrorKind::Interrupted, "a signal broke the wait"));
                }
            }
            left = deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
        }
    }

    fn wait_condition(&self, arrived: &Condvar, timeout: Option<Duration>) -> bool {
        let deadline = timeout.and_then(|timeout| Instant::now().checked_add(timeout));
        let mut state = self.lock();
        loop {
            if state.has_items() {
                return true;
            }
            if std::mem::take(&mut state.is_poked) {
                return false;
            }
            state.sleepers += 1;
            state = match deadline {
                None => arrived.wait(state).unwrap_or_else(|broken| broken.into_inner()),
                Some(deadline) => {
                    let left = deadline.saturating_duration_since(Instant::now());
                    if left.is_zero() {
                        state.sleepers -= 1;
                        return false;
                    }
                    arrived.wait_timeout(state, left).unwrap_or_else(|broken| broken.into_inner()).0
                }
            };
            state.sleepers -= 1;
        }
    }

    /// Takes the flag back, if nothing waits.
    pub(super) fn clear_wake(&self, state: &mut State) {
        if let Some(wake) = &self.wake
            && state.is_wake_set
            && state.is_empty()
            && !state.is_over
        {
            // If nothing was there, whoever queued last is just about to set it.
            state.is_wake_set = !wake.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Config, Dispatch};
    use crate::dispatch::Item;
    use crate::event::{Event, EventKind};

    #[test]
    fn a_descriptor_that_is_set_late_is_not_left_so() {
        let mut config = Config::default();
        config.dispatch = Dispatch::Poll;
        let inbox = Inbox::new(&config).unwrap();
        let wake = inbox.wake.as_ref().unwrap();
        let short = Some(Duration::from_millis(1));
        // As a thread does that is stopped between the lock and the descriptor.
        inbox.lock().items.push_back(Item::Timer(1));
        assert!(inbox.lock().owes_wake());
        assert!(inbox.pop().is_some() && inbox.pop().is_none());
        inbox.push(Event::new(EventKind::Chat));
        assert_eq!(wake.wait(short), Wait::TimedOut, "the first has to do it");
        assert!(inbox.wait(short).unwrap() && inbox.pop().is_some());
        wake.set();
        assert!(!inbox.wait(short).unwrap());
        assert_eq!(wake.wait(short), Wait::TimedOut);
        inbox.push(Event::new(EventKind::Chat));
        assert_eq!(wake.wait(None), Wait::Set);
    }
}
