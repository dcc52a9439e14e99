//! What a queue holds.

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
