//! How often a client may try to connect, whatever happens. Pure: the time is an argument.

use std::collections::VecDeque;

use crate::config::{HANDSHAKE_SPAN_MS, HANDSHAKES_PER_SECOND_MAX, HANDSHAKES_PER_SPAN_MAX};

/// The bound on handshakes: a few in a second, and not many in half a minute.
///
/// Back-off alone is no such bound: it begins anew with every connection that lasted.
#[derive(Debug, Clone, Default)]
pub struct Pace {
    /// When the last handshakes began, oldest first.
    begun_ms: VecDeque<i64>,
}

impl Pace {
    /// How long to wait before the next handshake may begin.
    pub fn wait_ms(&self, now_ms: i64) -> i64 {
        let after = |count: usize, span_ms: i64| {
            let at = self.begun_ms.len().checked_sub(count)?;
            self.begun_ms.get(at).map(|begun_ms| begun_ms.saturating_add(span_ms))
        };
        let bounds = [
            after(HANDSHAKES_PER_SECOND_MAX, 1_000),
            after(HANDSHAKES_PER_SPAN_MAX, HANDSHAKE_SPAN_MS),
        ];
        let latest_ms = bounds.into_iter().flatten().max().unwrap_or(now_ms);
        latest_ms.saturating_sub(now_ms).max(0)
    }

    /// Notes that a handshake begins.
    pub fn begin(&mut self, now_ms: i64) {
        if self.begun_ms.len() >= HANDSHAKES_PER_SPAN_MAX {
            self.begun_ms.pop_front();
        }
        self.begun_ms.push_back(now_ms);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_burst_breaks_either_bound() {
        let mut pace = Pace::default();
        let mut begun_ms = Vec::new();
        let mut now_ms = 0;
        while now_ms < 120_000 {
            let wait_ms = pace.wait_ms(now_ms);
            if wait_ms == 0 {
                pace.begin(now_ms);
                begun_ms.push(now_ms);
            }
            now_ms += wait_ms.max(1);
        }
        let most_in = |span_ms: i64| {
            let windows = begun_ms.iter().map(|from| {
                begun_ms.iter().filter(|at| (*from..*from + span_ms).contains(*at)).count()
            });
            windows.max().unwrap()
        };
        assert_eq!(most_in(1_000), HANDSHAKES_PER_SECOND_MAX);
        assert_eq!(most_in(HANDSHAKE_SPAN_MS), HANDSHAKES_PER_SPAN_MAX);
        assert!(begun_ms.len() >= 4 * HANDSHAKES_PER_SPAN_MAX, "the bounds are used");
    }

    #[test]
    fn seldom_is_at_once() {
        let mut pace = Pace::default();
        for now_ms in [0, 600, 1_200, 40_000] {
            assert_eq!(pace.wait_ms(now_ms), 0);
            pace.begin(now_ms);
        }
    }
}
