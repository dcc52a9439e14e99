//! How requests end, counted for whoever looks at a running client.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use crate::error::{Error, ErrorKind};

/// Counts requests by their outcome. A request that is sent again counts once.
#[derive(Debug, Default)]
pub struct Tally {
    ok: AtomicI64,
    refused: AtomicI64,
    failed: AtomicI64,
    unknown: AtomicI64,
    waiting: AtomicI64,
}

/// The counts at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Requests {
    /// The server did what it was asked.
    pub ok: i64,
    /// The server said no.
    pub refused: i64,
    /// Certainly not done: no connection, no answer to a reading request, nonsense.
    pub failed: i64,
    /// Sent, but the answer was lost.
    pub unknown: i64,
    /// Waiting for their turn or their answer.
    pub waiting: i64,
}

impl Tally {
    /// Notes how a request ended; `None` is success.
    pub fn note(&self, error: Option<&Error>) {
        let count = match error {
            None => &self.ok,
            Some(error) if error.kind() == ErrorKind::OutcomeUnknown => &self.unknown,
            Some(error) if error.http_status() >= 300 => &self.refused,
            // The envelope of a success may hold a refusal.
            Some(error) if error.http_status() > 0 && error.kind() != ErrorKind::Protocol => {
                &self.refused
            }
            Some(_) => &self.failed,
        };
        count.fetch_add(1, Ordering::Relaxed);
    }

    /// Counts a request as waiting until the answer is dropped.
    pub fn wait(self: &Arc<Tally>) -> Waiting {
        self.waiting.fetch_add(1, Ordering::Relaxed);
        Waiting(self.clone())
    }

    /// The counts of this moment.
    pub fn counts(&self) -> Requests {
        let read = |count: &AtomicI64| count.load(Ordering::Relaxed);
        Requests {
            ok: read(&self.ok),
            refused: read(&self.refused),
            failed: read(&self.failed),
            unknown: read(&self.unknown),
            waiting: read(&self.waiting),
        }
    }
}

/// A request that waits. One that is given up is dropped, and waits no more.
pub struct Waiting(Arc<Tally>);

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.waiting.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outcomes_are_told_apart() {
        let tally = Arc::new(Tally::default());
        let waiting = tally.wait();
        tally.note(None);
        let error = |kind, status| Error::new(kind, "x").with_http_status(status);
        for (kind, status) in [
            (ErrorKind::NotFound, 404),
            (ErrorKind::Auth, 302),
            (ErrorKind::RateLimited, 200),
            (ErrorKind::Network, 0),
            (ErrorKind::Protocol, 200),
            (ErrorKind::OutcomeUnknown, 0),
            (ErrorKind::OutcomeUnknown, 200),
        ] {
            tally.note(Some(&error(kind, status)));
        }
        let counts = Requests { ok: 1, refused: 3, failed: 2, unknown: 2, waiting: 1 };
        assert_eq!(tally.counts(), counts);
        drop(waiting);
        assert_eq!(tally.counts().waiting, 0);
    }
}
