//! The few calls of the operating system and of the processor that the standard library does not
//! offer to safe code, and a text in less room than it needs there.

mod bell;
mod lanes;
mod lazy;
mod library;
mod process;
mod short;
mod signals;
mod standard;
mod wake;
mod watch;

pub use bell::Bell;
pub use lanes::{BLOCK, ascii, each_block};
pub use lazy::Lazy;
pub use library::own_function;
pub use process::{PerProcess, process_id};
pub use short::Short;
pub use signals::with_signals_blocked;
pub use standard::occupy_standard_streams;
pub use wake::{Wait, Wake};
pub use watch::Watch;
