//! A client for QueUp (queup.net) rooms, with a C ABI.
//!
//! The rooms, from the bottom up; arrows between them go one way only (`ARCHITECTURE.md`):
//!
//! - [`text`], [`secret`], [`time`], [`error`], [`log`], [`config`], [`outcome`]: what everything is made of.
//! - [`model`]: what things are. [`wire`]: bytes and JSON of the socket.
//! - [`event`]: what happened. [`cache`]: what we know.
//! - [`http`]: the one HTTP client. [`rest`]: requests, and the one place that sends them.
//!   [`socket`]: one websocket connection.
//! - [`dispatch`]: from the engine to the user. [`engine`]: the one task that owns everything.
//! - `ffi`: the C ABI. `sys`: the few OS calls.

#![deny(unsafe_code)]

pub mod cache;
pub mod config;
pub mod dispatch;
pub mod engine;
pub mod error;
pub mod event;
#[allow(unsafe_code)]
mod ffi;
pub mod http;
pub mod log;
pub mod model;
pub mod outcome;
pub mod reader;
pub mod rest;
pub mod secret;
pub mod socket;
#[allow(unsafe_code)]
mod sys;
pub mod text;
pub mod time;
pub mod wire;
