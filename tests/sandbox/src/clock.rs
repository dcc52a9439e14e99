//! The sandbox clock: the machine's clock plus what the control API has added to it.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// The clock by which songs end and bans run out.
#[derive(Debug, Default)]
pub struct Clock {
    ahead_ms: AtomicI64,
}

impl Clock {
    /// Milliseconds since 1970 on this clock.
    pub fn now_ms(&self) -> i64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let machine_ms = i64::try_from(since.as_millis()).unwrap_or(i64::MAX);
        machine_ms.saturating_add(self.ahead_ms.load(Ordering::Relaxed))
    }

    /// Moves the clock forward.
    pub fn advance(&self, by_ms: i64) {
        self.ahead_ms.fetch_add(by_ms.max(0), Ordering::Relaxed);
    }
}
