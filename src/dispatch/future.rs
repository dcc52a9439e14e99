//! A place to wait for one outcome, past the queue.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use super::{Done, is_inside_callback, is_runtime_thread};
use crate::error::{Error, ErrorKind, Result};
use crate::outcome::Outcome;
use crate::sys::{Wait, Wake, process_id};

/// Waits for the outcome of one operation; any number of threads may wait.
pub struct Future {
    is_taken: AtomicBool,
    outcome: OnceLock<Arc<Outcome>>,
    completed: Wake,
    process_id: u32,
}

impl Future {
    /// One that serves no operation yet.
    pub fn new() -> Result<Future> {
        Ok(Future {
            is_taken: AtomicBool::new(false),
            outcome: OnceLock::new(),
            completed: super::inbox::new_wake()?,
            process_id: process_id(),
        })
    }

    /// The process that made it.
    pub fn process_id(&self) -> u32 {
        self.process_id
    }

    /// Runs `submit` with what completes this future. It serves that operation from then on,
    /// unless `submit` fails.
    pub fn serve<T>(self: &Arc<Self>, submit: impl FnOnce(Done) -> Result<T>) -> Result<T> {
        if self.is_taken.swap(true, Ordering::AcqRel) {
            return Err(Error::new(ErrorKind::InvalidState, "the future serves another action"));
        }
        let future = self.clone();
        let done = Done::Direct(Box::new(move |outcome| future.complete(outcome.clone())));
        submit(done).inspect_err(|_refused| self.is_taken.store(false, Ordering::Release))
    }

    /// Tells the outcome. The first one counts.
    pub fn complete(&self, outcome: Arc<Outcome>) {
        self.is_taken.store(true, Ordering::Release);
        if self.outcome.set(outcome).is_ok() {
            self.completed.set();
        }
    }

    /// Waits for the outcome; `None` = without an end.
    pub fn wait(&self, timeout: Option<Duration>) -> Result<Arc<Outcome>> {
        let refused = |kind, text| Err(Error::new(kind, text));
        if is_inside_callback() || is_runtime_thread() {
            return refused(ErrorKind::WouldDeadlock, "waiting inside a callback would never end");
        }
        if !self.is_taken.load(Ordering::Acquire) {
            return refused(ErrorKind::InvalidState, "no action was accepted with the future");
        }
        match self.completed.wait(timeout) {
            Wait::TimedOut => refused(ErrorKind::Timeout, "the action is not completed yet"),
            Wait::Interrupted => refused(ErrorKind::Interrupted, "a signal broke the wait"),
            Wait::Set => match self.outcome.get() {
                Some(outcome) => Ok(outcome.clone()),
                None => refused(ErrorKind::Internal, "the future is set without an outcome"),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOT_AT_ALL: Option<Duration> = Some(Duration::ZERO);

    fn kind<T>(result: Result<T>) -> ErrorKind {
        result.err().map_or(ErrorKind::Internal, |error| error.kind())
    }

    #[test]
    fn serves_one_operation() {
        let future = Arc::new(Future::new().unwrap());
        assert_eq!(kind(future.wait(NOT_AT_ALL)), ErrorKind::InvalidState);
        let refused: Result<Done> = future.serve(|_| Err(Error::new(ErrorKind::Busy, "full")));
        assert_eq!(kind(refused), ErrorKind::Busy);
        assert_eq!(kind(future.wait(NOT_AT_ALL)), ErrorKind::InvalidState);

        let Done::Direct(done) = future.serve(Ok).unwrap() else { panic!("not direct") };
        assert_eq!(kind(future.serve(Ok)), ErrorKind::InvalidState);
        assert_eq!(kind(future.wait(NOT_AT_ALL)), ErrorKind::Timeout);
        let waiting = future.clone();
        let waiter = std::thread::spawn(move || waiting.wait(None));
        let outcome = Arc::new(Outcome::done());
        done(&outcome);
        assert!(Arc::ptr_eq(&waiter.join().unwrap().unwrap(), &outcome));
        assert!(Arc::ptr_eq(&future.wait(NOT_AT_ALL).unwrap(), &outcome));
        assert_eq!(kind(future.serve(Ok)), ErrorKind::InvalidState);
    }
}
