//! A client for QueUp (queup.net) rooms, with a C ABI.

pub mod error;
pub mod model;
pub mod text;
pub mod time;
