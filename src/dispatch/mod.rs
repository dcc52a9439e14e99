//! From the engine to the user: one bounded queue per client, and the three ways to drain it; a
//! [`SharedInbox`] drains the queues of several clients.
//!
//! The engine pushes events and completions into the [`Inbox`] and never waits for the user. A
//! library thread, the program's `poll` or its `next` takes them out (`pump`), and sleeps until it
//! is woken (`waking`); user code runs there, under no lock. [`Completion`] is the promise that an
//! operation answers exactly once.

mod callback;
mod completion;
mod dispatcher;
mod free;
mod future;
mod inbox;
mod item;
mod listeners;
mod pump;
mod shared;
mod spare;
mod waking;

pub use callback::{is_inside_callback, is_runtime_thread, mark_runtime_thread};
pub use completion::{Completion, Done, DoneFn};
pub use dispatcher::Dispatcher;
pub use future::Future;
pub use inbox::Inbox;
pub use item::{EventCounts, Item};
pub use listeners::{Callback, Filter, Listeners, TimerFn};
pub use shared::SharedInbox;
