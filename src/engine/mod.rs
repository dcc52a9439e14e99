//! The one task that owns everything: connection, rooms, operations.
//!
//! [`Client`] is the handle that any thread may use; it sends commands to its task on the
//! process's one runtime thread (`runtime`). The task (`run`) feeds commands, frames and the
//! clock to the [`core::Core`], which alone changes the cache. What takes time is a job: a future
//! that only talks to the server and ends in a change that the core applies.

mod ask;
mod away;
mod clock;
mod command;
mod core;
mod echo;
mod fetch;
mod handle;
mod lifecycle;
mod link;
mod needs;
mod open;
mod permit;
mod resume;
mod rooms;
mod run;
mod runtime;
mod say;
mod stats;
mod timers;

pub use ask::{
    account, chat, comment, conversation, moderation, own_queue, page, people, playlist, queue,
    role, room, roster, settings, song, vote,
};
pub use command::Action;
pub use handle::Client;
pub use stats::Stats;
