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
    /// case, events are not delivered any more once the wait is over.
    pub fn free(self: &Arc<Self>, deadline: Instant) -> bool {
        if is_inside_callback() {
            self.inbox.poke();
            if self.mode() != Dispatch::Thread || self.is_finished() {
                let dispatcher = self.clone();
                after_callbacks(move || {
                    dispatcher.end_drain(deadline);
                });
            }
            return true;
        }
        match self.mode() {
            Dispatch::Thread => self.free_threaded(deadline),
            Dispatch::Poll | Dispatch::Pull => {
                // A drain that is under way on another thread returns.
                self.inbox.poke();
                self.end_drain(deadline)
            }
        }
    }

    /// The library's thread delivers everything and ends; then the rest is destroyed here.
    fn free_threaded(&self, deadline: Instant) -> bool {
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.wait_finished(Some(left)) {
                Ok(true) => {
                    self.destroy_rest();
                    return true;
                }
                Ok(false) => break,
                // A signal does not end this: the deadline does.
                Err(_interrupted) => {}
            }
        }
        self.discard_events();
        // The thread destroys the rest when its callback returns; if it ended just now, it did
        // not know that it should.
        let is_finished = self.is_finished();
        if is_finished {
            self.destroy_rest();
        }
        is_finished
    }

    /// Drains in the stead of a program that will not poll any more.
    fn end_drain(&self, deadline: Instant) -> bool {
        match self.wait_for_turn(deadline) {
            Some(_turn) => self.drain_to_end(deadline),
            None => {
                // The drain that does not return does it when it does.
                self.is_abandoned.store(true, Ordering::Release);
                false
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
        self.destroy_rest();
        self.is_finished()
    }

    /// Destroys all user data that is left.
    pub(super) fn destroy_rest(&self) {
        self.discard_events();
        self.destroy_listeners();
        while let Some(item) = self.inbox.pop() {
            self.handle(item);
        }
        self.release_kept();
    }
}
