//! The few calls of the operating system that the standard library does not offer.

mod process;

pub use process::{PerProcess, process_id};
