//! What libbacktracked costs, beside two other clients of QueUp and two floors.
//!
//! | Program | Does |
//! |---|---|
//! | `bench-load` | a server that has just enough of QueUp for a client to log in and join a room, and then sends it events faster than any client reads |
//! | `bench-floor` | reads the same stream and does nothing with it |
//! | `bench` | lets them run against each other in rounds, and tells what came out |
//!
//! The clients themselves are driven by the programs of `benches/drivers`. They all speak the same
//! way with `bench`: see [`run::driver`].

pub mod clock;
pub mod floor;
pub mod load;
pub mod random;
pub mod run;
