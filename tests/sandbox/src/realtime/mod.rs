//! The socket side: Engine.IO 3 over websockets, and JSON actions inside it.

pub mod hub;
pub mod socket;
pub mod upgrade;
