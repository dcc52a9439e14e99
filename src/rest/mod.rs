//! Requests as values, and the one place that sends them.
//!
//! - One file per family of calls, pure: [`auth`], [`room`], [`chat`], [`queue`], [`role`],
//!   [`user`], [`conversation`], [`moderation`], [`vote`]. `settings` is what rooms and roles are
//!   changed by.
//! - [`Rest`] paces them, keeps the login and sends them. [`Fed`] answers them offline.
//! - `answer` says what an answer means; `limit` says when a request may go; both are pure.

mod answer;
pub mod auth;
pub mod chat;
pub mod conversation;
mod cookies;
mod data;
mod fed;
pub mod limit;
pub mod moderation;
pub mod playlist;
pub mod queue;
mod request;
pub mod role;
pub mod room;
mod session;
mod settings;
pub mod song;
pub mod split;
mod tally;
mod transport;
pub mod user;
pub mod vote;

pub use data::Data;
pub use fed::Fed;
pub use request::{Body, File, Method, Reply, Request};
pub use session::Rest;
pub use settings::{RoleSettings, RoomSettings};
pub use tally::{Requests, Tally};
