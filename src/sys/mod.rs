//! The few calls of the operating system and of the processor that the standard library does not
//! offer to safe code.

mod bell;
mod lanes;
mod library;
mod process;
mod signals;
mod standard;
mod wake;
mod watch;

pub use bell::Bell;
pub use lanes::{LANES, ascii, specials};
pub use library::own_function;
pub use process::{PerProcess, process_id};
pub use signals::with_signals_blocked;
pub use standard::occupy_standard_streams;
pub use wake::{Wait, Wake};
pub use watch::Watch;
