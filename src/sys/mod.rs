//! The few calls of the operating system that the standard library does not offer.

mod process;
mod signals;
mod wake;
mod watch;

pub use process::{PerProcess, process_id};
pub use signals::with_signals_blocked;
pub use wake::{Wait, Wake};
pub use watch::Watch;
