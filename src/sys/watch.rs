//! Waiting for a [`Wake`] inside the runtime.

use std::io;
use std::sync::Arc;

use super::Wake;

/// A flag that a task waits for. Made inside the runtime.
#[cfg(unix)]
pub struct Watch(tokio::io::unix::AsyncFd<Arc<Wake>>);

#[cfg(unix)]
impl Watch {
    /// Watches `wake`.
    pub fn new(wake: Arc<Wake>) -> io::Result<Watch> {
        let interest = tokio::io::Interest::READABLE;
        // SAFETY: the descriptor is owned by the `Wake` that is handed over with it, is never
        // exchanged, and is closed only after this registration has been dropped.
        let registered =
            unsafe { tokio::io::unix::AsyncFd::register_with_interest(wake, interest) };
        Ok(Watch(registered?))
    }

    /// Resolves once the flag is set, and as long as it stays so.
    pub async fn is_set(&self) {
        // An error can only mean that the runtime is ending.
        let _ = self.0.readable().await;
    }
}

/// A flag that a task waits for.
#[cfg(not(unix))]
pub struct Watch(Arc<Wake>);

#[cfg(not(unix))]
impl Watch {
    /// Watches `wake`.
    pub fn new(wake: Arc<Wake>) -> io::Result<Watch> {
        Ok(Watch(wake))
    }

    /// Resolves once the flag is set, and as long as it stays so.
    pub async fn is_set(&self) {
        /// How often the flag is looked at: there is no descriptor to wait for here.
        const LOOK: std::time::Duration = std::time::Duration::from_millis(50);
        while self.0.wait(Some(std::time::Duration::ZERO)) != super::Wait::Set {
            tokio::time::sleep(LOOK).await;
        }
    }
}
