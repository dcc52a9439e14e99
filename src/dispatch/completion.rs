//! The promise that an accepted operation answers exactly once.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::Dispatcher;
use crate::error::{Error, ErrorKind};
use crate::event::{Event, EventKind};
use crate::outcome::Outcome;

/// Receives the outcome of an operation.
pub type DoneFn = Box<dyn FnOnce(&Arc<Outcome>) + Send>;

/// Who is told the outcome of an operation.
pub enum Done {
    /// Nobody: a failure is logged. In pull mode the outcome is a `Done` event.
    Nobody,
    /// A callback of the program, called where callbacks run.
    Callback(DoneFn),
    /// A function of the library, called at once from whichever thread knows the outcome.
    Direct(DoneFn),
}

/// One operation under way, counted until its outcome has been delivered.
pub struct InFlight(Arc<AtomicUsize>);

impl InFlight {
    /// Counts one more, or says no at the limit.
    pub fn enter(counter: &Arc<AtomicUsize>, limit: usize) -> Option<InFlight> {
        let entered = counter.fetch_update(Ordering::AcqRel, Ordering::Acquire, |count| {
            (count < limit).then_some(count + 1)
        });
        entered.ok().map(|_| InFlight(counter.clone()))
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

/// The promise itself: [`Completion::finish`] keeps it, dropping it keeps it with `Internal`.
pub struct Completion {
    op: i64,
    promise: Option<(Done, InFlight)>,
    dispatcher: Arc<Dispatcher>,
}

impl Completion {
    /// A promise to tell `done` about operation `op`.
    pub fn new(op: i64, done: Done, in_flight: InFlight, to: Arc<Dispatcher>) -> Completion {
        Completion { op, promise: Some((done, in_flight)), dispatcher: to }
    }

    /// The operation's id.
    pub fn op(&self) -> i64 {
        self.op
    }

    /// Tells the outcome.
    pub fn finish(mut self, outcome: impl Into<Outcome>) {
        self.fire(outcome.into());
    }

    /// Takes the promise back: the operation was not accepted after all.
    pub fn disarm(mut self) -> Option<Done> {
        self.promise.take().map(|(done, _)| done)
    }

    fn fire(&mut self, outcome: Outcome) {
        let Some((done, in_flight)) = self.promise.take() else { return };
        let outcome = Arc::new(outcome);
        match done {
            Done::Direct(done) => {
                // First, because whoever waits for the outcome may ask for the next thing at once.
                drop(in_flight);
                done(&outcome);
            }
            Done::Callback(done) => {
                self.dispatcher.inbox.push_done(done, outcome, in_flight);
            }
            Done::Nobody if self.dispatcher.is_pull() => {
                let event =
                    Event { op: self.op, outcome: Some(outcome), ..Event::new(EventKind::Done) };
                self.dispatcher.inbox.push_counted(event, in_flight);
            }
            Done::Nobody => {
                if let Some(error) = &outcome.error {
                    self.dispatcher.log().warn(
                        "engine",
                        format_args!("operation {} failed, nobody asked: {error}", self.op),
                    );
                }
            }
        }
    }
}

impl Drop for Completion {
    fn drop(&mut self) {
        if self.promise.is_some() {
            let error =
                Error::new(ErrorKind::Internal, "the operation was lost inside the library");
            self.fire(error.into());
        }
    }
}
