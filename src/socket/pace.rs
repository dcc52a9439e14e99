//! How often a client, and all clients of a process, may try to connect, whatever happens. Pure: the time is an argument.

use std::collections::{HashMap, VecDeque};

use crate::config::{
    HANDSHAKE_SPAN_MS, HANDSHAKES_PER_SECOND_MAX, HANDSHAKES_PER_SPAN_MAX,
    HOST_HANDSHAKES_PER_SECOND_MAX, HOSTS_MAX,
};

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

/// The bound on the handshakes of many clients with the same host.
///
/// Whoever asks gets the next moment that is free, so that a thousand clients stand in line instead
/// of trying again and again.
#[derive(Debug, Clone, Default)]
pub struct HostPaces {
    /// The last moments that were given out, by host, earliest first.
    given_ms: HashMap<String, VecDeque<i64>>,
}

impl HostPaces {
    /// Gives out the next free moment for a handshake with `host`: how long to wait for it.
    pub fn reserve(&mut self, host: &str, now_ms: i64) -> i64 {
        if !self.given_ms.contains_key(host) && self.given_ms.len() >= HOSTS_MAX {
            // What lies more than a second back bounds nothing any more.
            self.given_ms.retain(|_, given| given.back().is_some_and(|at| at + 1_000 > now_ms));
            if self.given_ms.len() >= HOSTS_MAX {
                return 0;
            }
        }
        let given = self.given_ms.entry(host.to_owned()).or_default();
        let mut at_ms = given.back().copied().unwrap_or(now_ms).max(now_ms);
        if given.len() >= HOST_HANDSHAKES_PER_SECOND_MAX
            && let Some(first_ms) = given.pop_front()
        {
            at_ms = at_ms.max(first_ms + 1_000);
        }
        given.push_back(at_ms);
        at_ms - now_ms
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clients_of_one_host_stand_in_line() {
        let mut hosts = HostPaces::default();
        let now_ms = 7_000;
        let mut begun_ms: Vec<i64> = Vec::new();
        for number in 0..1_000 {
            // They come in two waves, the second while the first is under way.
            let now_ms = if number < 600 { now_ms } else { now_ms + 4_321 };
            begun_ms.push(now_ms + hosts.reserve("a:443", now_ms));
        }
        let most = begun_ms
            .iter()
            .map(|from| begun_ms.iter().filter(|at| (*from..from + 1_000).contains(*at)).count())
            .max();
        assert_eq!(most, Some(HOST_HANDSHAKES_PER_SECOND_MAX));
        assert!(begun_ms.is_sorted() && begun_ms[19] == 7_000, "{begun_ms:?}");
        // No moment is left out: twenty a second take fifty seconds.
        assert_eq!(begun_ms[999] - begun_ms[0], 49_000);
        assert_eq!(hosts.reserve("b:443", now_ms), 0, "another host has a line of its own");
        assert_eq!(hosts.reserve("a:443", now_ms + 60_000), 0, "and a line ends");
    }

    #[test]
    fn hosts_that_are_long_ago_are_forgotten() {
        let mut hosts = HostPaces::default();
        for number in 0..3 * HOSTS_MAX {
            assert_eq!(hosts.reserve(&format!("{number}"), number as i64 * 100), 0);
            assert!(hosts.given_ms.len() <= HOSTS_MAX);
        }
    }

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
