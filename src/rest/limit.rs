//! How fast requests may go out. Pure: the time is an argument, in milliseconds of any clock that
//! never goes back.

use crate::config::CHAT_WAIT_MS_MAX;

/// A token bucket: a burst at once, then one more after each interval.
#[derive(Debug, Clone)]
pub struct Bucket {
    burst: i64,
    interval_ms: i64,
    /// When the bucket would be full again.
    full_at_ms: i64,
}

impl Bucket {
    /// A full bucket. A burst or an interval of 0 switches it off.
    pub fn new(burst: u32, interval_ms: i64) -> Bucket {
        Bucket { burst: i64::from(burst), interval_ms: interval_ms.max(0), full_at_ms: i64::MIN }
    }

    /// How long to wait for the next token; 0 = there is one.
    pub fn wait_ms(&self, now_ms: i64) -> i64 {
        if self.burst == 0 {
            return 0;
        }
        let spare_ms = self.interval_ms.saturating_mul(self.burst - 1);
        self.full_at_ms.saturating_sub(spare_ms).saturating_sub(now_ms).max(0)
    }

    /// Takes a token, even one that is not there yet.
    pub fn take(&mut self, now_ms: i64) {
        self.full_at_ms = self.full_at_ms.max(now_ms).saturating_add(self.interval_ms);
    }
}

/// Whether the next chat post may go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Admission {
    /// Now.
    Now,
    /// After so many milliseconds; then ask again.
    After(i64),
    /// Not in the foreseeable future: the server closed chat for so many milliseconds more.
    Refused(i64),
}

/// The lane of chat posts: one after the other, spaced, closed while the server wants it so.
#[derive(Debug, Clone)]
pub struct Lane {
    bucket: Bucket,
    closed_until_ms: i64,
}

impl Lane {
    /// An open lane: a burst of posts at once, then one more after each interval.
    pub fn new(burst: u32, interval_ms: i64) -> Lane {
        Lane { bucket: Bucket::new(burst, interval_ms), closed_until_ms: i64::MIN }
    }

    /// Whether the next post may go out.
    pub fn admission(&self, now_ms: i64) -> Admission {
        let closed_ms = self.closed_until_ms.saturating_sub(now_ms).max(0);
        if closed_ms > CHAT_WAIT_MS_MAX {
            return Admission::Refused(closed_ms);
        }
        match self.bucket.wait_ms(now_ms).max(closed_ms) {
            0 => Admission::Now,
            wait_ms => Admission::After(wait_ms),
        }
    }

    /// A post goes out.
    pub fn take(&mut self, now_ms: i64) {
        self.bucket.take(now_ms);
    }

    /// The server refused a post and asks to wait.
    pub fn close(&mut self, now_ms: i64, wait_ms: i64) {
        self.closed_until_ms = self.closed_until_ms.max(now_ms.saturating_add(wait_ms));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{CHAT_BURST, CHAT_INTERVAL_MS};

    /// When each of `count` takers gets through who come at the same time.
    fn times(bucket: &mut Bucket, count: usize, start_ms: i64) -> Vec<i64> {
        let mut now_ms = start_ms;
        let mut times = Vec::new();
        for _ in 0..count {
            now_ms += bucket.wait_ms(now_ms);
            bucket.take(now_ms);
            times.push(now_ms - start_ms);
        }
        times
    }

    #[test]
    fn a_burst_is_followed_by_spacing_and_comes_back() {
        let mut bucket = Bucket::new(3, 100);
        assert_eq!(times(&mut bucket, 6, 1_000), [0, 0, 0, 100, 200, 300]);
        assert_eq!(times(&mut bucket, 4, 1_450), [0, 50, 150, 250]);
        assert_eq!(times(&mut bucket, 5, 9_000), [0, 0, 0, 100, 200]);
    }

    #[test]
    fn zero_is_off_and_a_forced_token_is_paid_back() {
        assert_eq!(times(&mut Bucket::new(0, 100), 5, 0), [0; 5]);
        assert_eq!(times(&mut Bucket::new(2, 0), 5, 0), [0; 5]);
        let mut bucket = Bucket::new(1, 100);
        for _ in 0..3 {
            bucket.take(0);
        }
        assert_eq!(bucket.wait_ms(0), 300);
        assert_eq!(bucket.wait_ms(299), 1);
        assert_eq!(bucket.wait_ms(300), 0);
    }

    #[test]
    fn chat_is_spaced_after_four() {
        let mut lane = Lane::new(CHAT_BURST, CHAT_INTERVAL_MS);
        for _ in 0..4 {
            assert_eq!(lane.admission(0), Admission::Now);
            lane.take(0);
        }
        assert_eq!(lane.admission(0), Admission::After(1_500));
        assert_eq!(lane.admission(1_500), Admission::Now);
    }

    #[test]
    fn chat_stays_closed_as_long_as_the_server_asks() {
        let mut lane = Lane::new(CHAT_BURST, CHAT_INTERVAL_MS);
        lane.close(1_000, 600_000);
        lane.close(1_000, 10);
        assert_eq!(lane.admission(1_000), Admission::Refused(600_000));
        assert_eq!(lane.admission(595_999), Admission::Refused(5_001));
        assert_eq!(lane.admission(596_000), Admission::After(5_000));
        assert_eq!(lane.admission(601_000), Admission::Now);
    }
}
