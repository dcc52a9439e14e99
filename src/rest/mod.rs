//! Requests as values, and the one place that sends them.

mod request;

pub use request::{Body, Method, Reply, Request};
