//! How long to wait before the next try to connect. Pure: time and randomness are arguments.

use crate::config::HEALTHY_CONNECTION_MS;

/// The pauses between tries to connect: none before the first, then random ones below a bound
/// that doubles, up to a longest one.
///
/// The try at once comes back only after a connection has lasted [`HEALTHY_CONNECTION_MS`], so
/// that a server which accepts and then drops everybody is not hammered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backoff {
    min_ms: i64,
    max_ms: i64,
    tries_count: u32,
    connected_ms: Option<i64>,
}

impl Backoff {
    /// Pauses between `min_ms` and `max_ms`. Nonsense is mended: both are at least 1, and the
    /// longest is not shorter than the shortest.
    pub fn new(min_ms: i64, max_ms: i64) -> Backoff {
        let min_ms = min_ms.max(1);
        Backoff { min_ms, max_ms: max_ms.max(min_ms), tries_count: 0, connected_ms: None }
    }

    /// The next pause. `random` is from 0 to 1 and spreads clients that were dropped together:
    /// over everything from the shortest pause to the bound, so that they do not come back
    /// together either.
    pub fn next_ms(&mut self, random: f64) -> i64 {
        let doublings = self.tries_count.min(62);
        self.tries_count = self.tries_count.saturating_add(1);
        if doublings == 0 {
            return 0;
        }
        let most = self.min_ms.saturating_mul(1_i64 << doublings).min(self.max_ms);
        // NaN ends up as 0, too.
        let share = if random > 0.0 { random.min(1.0) } else { 0.0 };
        self.min_ms.saturating_add(((most - self.min_ms) as f64 * share) as i64).min(most)
    }

    /// How many pauses there have been since the last reset.
    pub fn tries_count(&self) -> u32 {
        self.tries_count
    }

    /// Starts again with the shortest pause.
    pub fn reset(&mut self) {
        self.tries_count = 0;
    }

    /// Notes that a connection is up.
    pub fn on_connected(&mut self, now_ms: i64) {
        self.connected_ms = Some(now_ms);
    }

    /// Notes that the connection is lost, and resets if it had lasted.
    pub fn on_lost(&mut self, now_ms: i64) {
        let since_ms = self.connected_ms.take();
        if since_ms.is_some_and(|since| now_ms.saturating_sub(since) >= HEALTHY_CONNECTION_MS) {
            self.reset();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_the_longest() {
        // Shortest, longest, random, and the pauses that follow.
        let table: [(i64, i64, f64, [i64; 5]); 10] = [
            (1_000, 60_000, 0.0, [0, 1_000, 1_000, 1_000, 1_000]),
            (1_000, 60_000, 0.5, [0, 1_500, 2_500, 4_500, 8_500]),
            (1_000, 60_000, 1.0, [0, 2_000, 4_000, 8_000, 16_000]),
            (1_000, 5_000, 1.0, [0, 2_000, 4_000, 5_000, 5_000]),
            (1_000, 5_000, 0.0, [0, 1_000, 1_000, 1_000, 1_000]),
            (1_000, 1_000, 0.7, [0, 1_000, 1_000, 1_000, 1_000]),
            (5_000, 1_000, 0.7, [0, 5_000, 5_000, 5_000, 5_000]),
            (0, 3, 0.0, [0, 1, 1, 1, 1]),
            (-5, i64::MIN, 1.0, [0, 1, 1, 1, 1]),
            (1_000, 60_000, f64::NAN, [0, 1_000, 1_000, 1_000, 1_000]),
        ];
        for (min_ms, max_ms, random, expected) in table {
            let mut backoff = Backoff::new(min_ms, max_ms);
            let pauses = [(); 5].map(|()| backoff.next_ms(random));
            assert_eq!(pauses, expected, "{min_ms} to {max_ms} by {random}");
        }
    }

    #[test]
    fn every_pause_is_within_its_bounds() {
        for (min_ms, max_ms) in [(1, 1), (1, i64::MAX), (1_000, 60_000), (i64::MAX, i64::MAX)] {
            let mut backoff = Backoff::new(min_ms, max_ms);
            assert_eq!(backoff.next_ms(1.0), 0, "the first try is made at once");
            for turn in 0..200 {
                for random in [-1.0, f64::from(turn % 10) / 10.0, 7.0] {
                    let pause_ms = backoff.next_ms(random);
                    assert!((min_ms..=max_ms).contains(&pause_ms), "{min_ms} {max_ms} {pause_ms}");
                }
            }
            assert_eq!(backoff.tries_count(), 601);
        }
    }

    #[test]
    fn only_a_lasting_connection_resets() {
        // When the connection came up, when it was lost, and the pause after that.
        let table = [
            (Some(0), 29_999, 8_000),
            (Some(0), 30_000, 0),
            (Some(500), 30_499, 8_000),
            (Some(i64::MIN), i64::MAX, 0),
            (Some(40_000), 10_000, 8_000),
            (None, 90_000, 8_000),
        ];
        for (connected_ms, lost_ms, expected) in table {
            let mut backoff = Backoff::new(1_000, 60_000);
            for _ in 0..3 {
                backoff.next_ms(1.0);
            }
            if let Some(connected_ms) = connected_ms {
                backoff.on_connected(connected_ms);
            }
            backoff.on_lost(lost_ms);
            assert_eq!(backoff.next_ms(1.0), expected, "{connected_ms:?} to {lost_ms}");
        }
    }

    #[test]
    fn a_connection_counts_once() {
        let mut backoff = Backoff::new(1_000, 60_000);
        backoff.on_connected(0);
        backoff.on_lost(30_000);
        assert_eq!(backoff.next_ms(1.0), 0);
        // A failed try in between is no second loss of the old connection.
        backoff.on_lost(90_000);
        assert_eq!(backoff.next_ms(1.0), 2_000);
        backoff.reset();
        assert_eq!(backoff.next_ms(1.0), 0);
    }
}
