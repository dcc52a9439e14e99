//! What the tests of the sandbox share: a member with a cookie jar, a socket, and shapes.

#![allow(dead_code, reason = "every test file uses a part of it")]

pub mod player;
pub mod shape;
pub mod socket;

use backtracked_sandbox::{Options, Sandbox};
use std::future::Future;
use std::time::Duration;

/// The room in which the cast is.
pub const MAIN: &str = "6123ab45cd6789ef01234501";
/// The private room.
pub const PRIVATE: &str = "6123ab45cd6789ef01234502";
/// The room in which nothing happens.
pub const QUIET: &str = "6123ab45cd6789ef01234503";
/// How long a test waits for something that must come.
pub const PATIENCE: Duration = Duration::from_secs(10);

/// Runs a test on a runtime of its own, against a sandbox of its own.
pub fn with_sandbox<F, T>(test: F)
where
    F: FnOnce(std::sync::Arc<Sandbox>) -> T,
    T: Future<Output = ()>,
{
    with_options(Options::default(), test);
}

/// As [`with_sandbox`], with options.
pub fn with_options<F, T>(options: Options, test: F)
where
    F: FnOnce(std::sync::Arc<Sandbox>) -> T,
    T: Future<Output = ()>,
{
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let sandbox = std::sync::Arc::new(Sandbox::start(options).unwrap());
    runtime.block_on(test(sandbox));
}
