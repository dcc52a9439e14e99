//! Bytes and JSON of the socket: packets, frames inside them, actions inside those. Pure.

mod action_rows;
pub mod channel;
pub mod envelope;
pub mod frame;
pub mod json;
pub mod packet;
pub mod payload;
pub mod row;

pub use channel::Channel;
pub use envelope::{Envelope, Payload};
pub use frame::{Frame, PresenceFrame};
pub use packet::{Handshake, Packet};
pub use payload::Action;
