//! How the way back to a connection goes: what log lines say about an outage. Pure.

/// Tries to connect since the last connection, and how long it has been gone.
#[derive(Debug, Default)]
pub struct Away {
    /// The number of the try that is under way or was the last; 0 = none yet.
    attempt: u32,
    /// When that try began.
    attempt_ms: i64,
    /// When the connection was lost, or connecting began for the first time.
    since_ms: Option<i64>,
}

impl Away {
    /// The connection is lost, or is to be made for the first time. Ticks, as everywhere here.
    pub fn begin(&mut self, now_ms: i64) {
        self.since_ms.get_or_insert(now_ms);
    }

    /// A try begins; gives its number.
    pub fn attempt(&mut self, now_ms: i64) -> u32 {
        self.attempt = self.attempt.saturating_add(1);
        self.attempt_ms = now_ms;
        self.attempt
    }

    /// The number of the try that was begun last.
    pub fn attempts(&self) -> u32 {
        self.attempt
    }

    /// How long the last try has taken.
    pub fn attempt_took_ms(&self, now_ms: i64) -> i64 {
        now_ms.saturating_sub(self.attempt_ms)
    }

    /// Everything is back: how long that took and how many tries.
    pub fn end(&mut self, now_ms: i64) -> (i64, u32) {
        let away_ms = self.since_ms.map_or(0, |since_ms| now_ms.saturating_sub(since_ms));
        let attempts = self.attempt;
        *self = Away::default();
        (away_ms, attempts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outage_lasts_from_the_first_loss_to_its_end() {
        let mut away = Away::default();
        away.begin(1_000);
        assert_eq!(away.attempt(1_000), 1);
        assert_eq!(away.attempt_took_ms(1_250), 250);
        // A connection that is lost again before everything is back belongs to the same outage.
        away.begin(2_000);
        assert_eq!(away.attempt(3_000), 2);
        assert_eq!(away.end(3_500), (2_500, 2));
        away.begin(9_000);
        assert_eq!(away.attempt(9_000), 1);
        assert_eq!(away.end(9_001), (1, 1));
    }
}
