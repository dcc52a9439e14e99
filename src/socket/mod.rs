//! One websocket connection: opening it, driving it, and the timing around it.
//!
//! - [`open`] and [`open_within`]: from an address and a token to a [`Socket`].
//! - [`Socket`]: frames in, frames out, with back-pressure; [`Texts`] are frames of text that came at
//!   once.
//! - [`Heartbeat`], [`Backoff`] and [`Pace`]: when to ping, when to give up, when to try again,
//!   and how often at most. All are pure: they are told the time.

mod backoff;
mod connect;
mod frames;
mod heartbeat;
mod pace;
#[allow(clippy::module_inception)]
mod socket;
mod stream;

pub use backoff::Backoff;
pub use connect::{open, open_within};
pub use heartbeat::{Beat, Heartbeat};
pub use pace::{HostPaces, Pace};
pub use socket::{Incoming, Socket};
pub use stream::Texts;
pub use tokio_tungstenite::tungstenite::{Bytes, Utf8Bytes};
