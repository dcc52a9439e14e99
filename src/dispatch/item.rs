//! What a queue holds, and how it is counted.

use std::sync::Arc;

use super::completion::{DoneFn, InFlight};
use crate::event::Event;
use crate::outcome::Outcome;

/// What waits for the user.
pub enum Item {
    /// Something happened. Carries the in-flight count of the operation it completes, if any.
    Event(Arc<Event>, Option<InFlight>),
    /// An operation has ended.
    Done(DoneFn, Arc<Outcome>, InFlight),
    /// A timer is due.
    Timer(i64),
    /// Something whose destructor is user code and runs where callbacks run.
    Discard(Box<dyn Send>),
}

/// The events of one client, counted: made = delivered + dropped + those that wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct EventCounts {
    /// Queued for the program, or dropped at once.
    pub made: i64,
    /// Taken out for the program.
    pub delivered: i64,
    /// Lost at the queue's limit.
    pub dropped: i64,
    /// Waiting at this moment.
    pub queued: i64,
    /// What those that wait weigh, bytes.
    pub queued_bytes: i64,
}
