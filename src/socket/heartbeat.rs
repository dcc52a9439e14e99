//! Pings and pongs of Engine.IO 3, where the client pings. Pure: it is told the time.
//!
//! After packet `0` the client waits the interval, sends `2`, and gives the server the timeout to
//! answer `3`; then it waits again. Milliseconds may come from any clock that does not jump.

use crate::config::{
    PING_INTERVAL_MS, PING_INTERVAL_MS_MAX, PING_INTERVAL_MS_MIN, PING_TIMEOUT_MS,
    PING_TIMEOUT_MS_MAX, PING_TIMEOUT_MS_MIN,
};

/// What is to be done when the time has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beat {
    /// It is too early.
    Nothing,
    /// Send a ping.
    Ping,
    /// The server has not answered in time: the connection is dead.
    Dead,
}

/// The timing of one connection.
///
/// Whoever waits for [`next_due_ms`](Heartbeat::next_due_ms) beside the socket should read what
/// has come before asking [`on_timer`](Heartbeat::on_timer): a pong that lies unread is no death.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heartbeat {
    interval_ms: i64,
    timeout_ms: i64,
    /// When the interval until the next ping began.
    waiting_since_ms: i64,
    /// When the patience for a pong began, if one is owed.
    owed_since_ms: Option<i64>,
    is_suspended: bool,
}

impl Heartbeat {
    /// Starts with packet `0`, which names both times.
    ///
    /// A server's nonsense is mended: nothing or less becomes what QueUp's server usually says,
    /// the rest is kept within the bounds named in `config`.
    pub fn new(interval_ms: i64, timeout_ms: i64, now_ms: i64) -> Heartbeat {
        let sane = |asked_ms: i64, usual_ms, min_ms, max_ms| {
            if asked_ms <= 0 { usual_ms } else { asked_ms.clamp(min_ms, max_ms) }
        };
        Heartbeat {
            interval_ms: sane(
                interval_ms,
                PING_INTERVAL_MS,
                PING_INTERVAL_MS_MIN,
                PING_INTERVAL_MS_MAX,
            ),
            timeout_ms: sane(timeout_ms, PING_TIMEOUT_MS, PING_TIMEOUT_MS_MIN, PING_TIMEOUT_MS_MAX),
            waiting_since_ms: now_ms,
            owed_since_ms: None,
            is_suspended: false,
        }
    }

    /// When [`on_timer`](Heartbeat::on_timer) is to be asked next. Changes with every other call.
    pub fn next_due_ms(&self) -> i64 {
        let ping_ms = self.waiting_since_ms.saturating_add(self.interval_ms);
        self.dead_ms().map_or(ping_ms, |dead_ms| dead_ms.min(ping_ms))
    }

    /// Says what is to be done at this time. A [`Beat::Ping`] counts as sent.
    pub fn on_timer(&mut self, now_ms: i64) -> Beat {
        if now_ms < self.next_due_ms() {
            return Beat::Nothing;
        }
        if self.dead_ms().is_some_and(|dead_ms| dead_ms <= now_ms) {
            return Beat::Dead;
        }
        // Also while a pong is owed: a server that is behind must not take us for silent.
        self.waiting_since_ms = now_ms;
        self.owed_since_ms.get_or_insert(now_ms);
        Beat::Ping
    }

    /// Notes that something came in. Any packet is a sign of life, as in the reference client: a
    /// pong may lie far behind what a busy room has to say.
    pub fn on_packet(&mut self, now_ms: i64) {
        if self.owed_since_ms.is_some() {
            self.owed_since_ms = Some(now_ms);
        }
    }

    /// Notes a pong. One that nobody asked for changes nothing, so that a server cannot talk the
    /// client out of its pings.
    pub fn on_pong(&mut self, now_ms: i64) {
        if self.owed_since_ms.take().is_some() {
            self.waiting_since_ms = now_ms;
        }
    }

    /// Notes that the socket is not read for now, because the program's inbox is full.
    ///
    /// No pong can be seen, so none is missed; but the server closes a connection that is silent,
    /// so pings go out at every interval.
    pub fn on_reading_suspended(&mut self) {
        self.is_suspended = true;
    }

    /// Notes that the socket is read again. A pong that is owed gets the full time once more.
    pub fn on_reading_resumed(&mut self, now_ms: i64) {
        if self.is_suspended && self.owed_since_ms.is_some() {
            self.owed_since_ms = Some(now_ms);
        }
        self.is_suspended = false;
    }

    /// When the patience for a pong ends, if one is owed and could be seen.
    fn dead_ms(&self) -> Option<i64> {
        let since_ms = self.owed_since_ms.filter(|_| !self.is_suspended)?;
        Some(since_ms.saturating_add(self.timeout_ms))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What happens to a heartbeat of 1000 and 400 ms, begun at 0.
    #[derive(Debug, Clone, Copy)]
    enum Step {
        Timer(Beat),
        Pong,
        Packet,
        Suspend,
        Resume,
    }
    use Beat::{Dead, Nothing, Ping};
    use Step::{Packet, Pong, Resume, Suspend, Timer};

    /// Steps, each with its time before it and the next due time after it.
    type Script = &'static [(i64, Step, i64)];

    const SCRIPTS: &[(&str, Script)] = &[
        (
            "any packet shows that the server lives, and pings go on",
            &[
                (1_000, Timer(Ping), 1_400),
                (1_300, Packet, 1_700),
                (1_690, Packet, 2_000),
                (2_000, Timer(Ping), 2_090),
                (2_090, Timer(Dead), 2_090),
            ],
        ),
        ("a packet before any ping changes nothing", &[(500, Packet, 1_000)]),
        (
            "a pong in time starts the interval anew",
            &[
                (0, Timer(Nothing), 1_000),
                (999, Timer(Nothing), 1_000),
                (1_000, Timer(Ping), 1_400),
                (1_399, Timer(Nothing), 1_400),
                (1_399, Pong, 2_399),
                (2_398, Timer(Nothing), 2_399),
                (2_399, Timer(Ping), 2_799),
            ],
        ),
        (
            "no pong is death, and stays it",
            &[
                (1_000, Timer(Ping), 1_400),
                (1_400, Timer(Dead), 1_400),
                (9_000, Timer(Dead), 1_400),
            ],
        ),
        (
            "a late timer counts from when it came",
            &[(1_700, Timer(Ping), 2_100), (2_099, Timer(Nothing), 2_100), (2_100, Pong, 3_100)],
        ),
        (
            "a pong nobody asked for changes nothing",
            &[
                (500, Pong, 1_000),
                (999, Pong, 1_000),
                (1_000, Timer(Ping), 1_400),
                (1_100, Pong, 2_100),
                (1_200, Pong, 2_100),
            ],
        ),
        (
            "pings go on while nothing is read",
            &[
                (200, Suspend, 1_000),
                (1_000, Timer(Ping), 2_000),
                (1_400, Timer(Nothing), 2_000),
                (2_000, Timer(Ping), 3_000),
                (3_000, Timer(Ping), 4_000),
                (3_500, Resume, 3_900),
                (3_899, Timer(Nothing), 3_900),
                (3_899, Pong, 4_899),
            ],
        ),
        (
            "the patience begins anew with reading",
            &[
                (1_000, Timer(Ping), 1_400),
                (1_399, Suspend, 2_000),
                (1_900, Resume, 2_000),
                (2_000, Timer(Ping), 2_300),
                (2_299, Timer(Nothing), 2_300),
                (2_300, Timer(Dead), 2_300),
            ],
        ),
        (
            "reading that stops and goes does not put off pings",
            &[
                (1_000, Timer(Ping), 1_400),
                (1_300, Suspend, 2_000),
                (1_600, Resume, 2_000),
                (1_900, Suspend, 2_000),
                (2_000, Timer(Ping), 3_000),
                (2_200, Resume, 2_600),
            ],
        ),
        (
            "without a ping on its way nothing changes",
            &[(100, Suspend, 1_000), (900, Resume, 1_000), (1_000, Timer(Ping), 1_400)],
        ),
        (
            "reading that never stopped cannot be resumed",
            &[(1_000, Timer(Ping), 1_400), (1_300, Resume, 1_400), (1_400, Timer(Dead), 1_400)],
        ),
    ];

    #[test]
    fn scripts() {
        for (name, script) in SCRIPTS {
            let mut heartbeat = Heartbeat::new(1_000, 400, 0);
            for (now_ms, step, due_ms) in *script {
                match step {
                    Timer(beat) => {
                        assert_eq!(heartbeat.on_timer(*now_ms), *beat, "{name} at {now_ms}");
                    }
                    Pong => heartbeat.on_pong(*now_ms),
                    Packet => heartbeat.on_packet(*now_ms),
                    Suspend => heartbeat.on_reading_suspended(),
                    Resume => heartbeat.on_reading_resumed(*now_ms),
                }
                assert_eq!(heartbeat.next_due_ms(), *due_ms, "{name} after {now_ms}");
            }
        }
    }

    #[test]
    fn nonsense_of_the_server_is_mended() {
        // Interval and timeout as said, and as taken.
        let table = [
            ((25_000, 60_000), (25_000, 60_000)),
            ((0, 0), (25_000, 60_000)),
            ((-1, i64::MIN), (25_000, 60_000)),
            ((1, 1), (100, 100)),
            ((500, 500), (500, 500)),
            ((i64::MAX, i64::MAX), (120_000, 300_000)),
        ];
        for ((interval_ms, timeout_ms), (interval_taken_ms, timeout_taken_ms)) in table {
            let mut heartbeat = Heartbeat::new(interval_ms, timeout_ms, 0);
            assert_eq!(heartbeat.next_due_ms(), interval_taken_ms, "{interval_ms}");
            assert_eq!(heartbeat.on_timer(interval_taken_ms), Ping);
            assert_eq!(heartbeat.dead_ms(), Some(interval_taken_ms + timeout_taken_ms));
            let next_ms = interval_taken_ms + timeout_taken_ms.min(interval_taken_ms);
            assert_eq!(heartbeat.next_due_ms(), next_ms);
        }
    }

    #[test]
    fn the_end_of_time_does_not_overflow() {
        let mut heartbeat = Heartbeat::new(1_000, 400, i64::MAX - 10);
        assert_eq!(heartbeat.next_due_ms(), i64::MAX);
        assert_eq!(heartbeat.on_timer(i64::MAX), Ping);
        assert_eq!(heartbeat.next_due_ms(), i64::MAX);
    }
}
