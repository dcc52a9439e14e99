//! Freeing a client: bounded, legal inside a callback, and nothing of the program's leaks.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Instant;

use super::Dispatcher;
use super::callback::{after_callbacks, is_inside_callback};
use crate::config::Dispatch;

impl Dispatcher {
    /// The program gives the client up: what comes from now on, the end included, is not
    /// delivered, except by the library's own thread to a program that waits for it.
    pub fn give_up(&self) {
        self.is_freed.store(true, Ordering::Release);
        if is_inside_callback() || self.mode() != Dispatch::Thread {
            self.discard_events();
        }
    }

    /// Ends the delivery of a client that was given up and told to close.
    ///
    /// Waits until nothing of it runs or will run, but not beyond `deadline`: then it returns
    /// false, one callback still runs, and what is left is done when that returns. Inside a
    /// callback it does not wait at all. Completions are told and user data is destroyed in every
    /// case.
    pub fn free(self: &Arc<Self>, deadline: Instant) -> bool {
        // A drain that waits on another thread returns.
        self.inbox.poke();
        if !is_inside_callback() {
            return self.end_drain(deadline);
        }
        if self.mode() != Dispatch::Thread || !self.leave_end_to_drainer() {
            let dispatcher = self.clone();
            after_callbacks(move || {
                dispatcher.end_drain(deadline);
            });
        }
        true
    }

    /// Ends everything here, once no other thread drains.
    fn end_drain(&self, deadline: Instant) -> bool {
        match self.wait_for_turn(deadline) {
            Some(_turn) => self.drain_to_end(deadline),
            None => {
                self.discard_events();
                // If it has returned just now, it did not know.
                !self.leave_end_to_drainer() && self.end_drain(deadline)
            }
        }
    }

    /// Tells completions until the last event has come, and destroys user data.
    pub(super) fn drain_to_end(&self, deadline: Instant) -> bool {
        loop {
            while let Some(item) = self.inbox.pop() {
                self.handle(item);
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if self.is_finished() || left.is_zero() {
                break;
            }
            // A signal or a poke only makes this look again.
            let _ = self.inbox.wait(Some(left));
        }
        let is_over = self.is_finished() && self.wait_for_engine(deadline);
        self.destroy_rest();
        is_over
    }

    /// Destroys all user data that is left.
    fn destroy_rest(&self) {
        self.discard_events();
        self.destroy_listeners();
        while let Some(item) = self.inbox.pop() {
            self.handle(item);
        }
        self.inbox.forget_wakeup();
        self.release_kept();
    }
}
