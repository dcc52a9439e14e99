//! The time that the core goes by: the machine's, or the one that a test feeds.

use std::time::{Duration, Instant};

use crate::time;

/// Two readings of one clock: what the calendar says, and what only ever grows.
#[derive(Debug, Clone, Copy)]
pub enum Clock {
    /// The machine's clocks.
    Live {
        /// When this clock began.
        start: Instant,
        /// What both are taken for while much is dealt with that has come at once.
        held: Option<Moment>,
    },
    /// The time that was fed last, ms since 1970.
    Fed {
        /// That time.
        now_ms: i64,
    },
}

/// Both readings at one moment.
#[derive(Debug, Clone, Copy)]
pub struct Moment {
    now_ms: i64,
    tick_ms: i64,
}

impl Clock {
    /// The machine's clocks.
    pub fn live() -> Clock {
        Clock::Live { start: Instant::now(), held: None }
    }

    /// Reads both once, until [`Clock::release`]: asking them for each frame costs more than some
    /// frames do.
    pub fn hold(&mut self) {
        let moment = Moment { now_ms: self.now_ms(), tick_ms: self.tick_ms() };
        if let Clock::Live { held, .. } = self {
            *held = Some(moment);
        }
    }

    /// Goes on.
    pub fn release(&mut self) {
        if let Clock::Live { held, .. } = self {
            *held = None;
        }
    }

    /// The same clock, going on.
    pub fn running(mut self) -> Clock {
        self.release();
        self
    }

    /// Ms since 1970: for what people see.
    pub fn now_ms(self) -> i64 {
        match self {
            Clock::Live { held: Some(moment), .. } => moment.now_ms,
            Clock::Live { .. } => time::now_ms(),
            Clock::Fed { now_ms } => now_ms,
        }
    }

    /// Ms since some moment: for timers. Not moved when somebody sets the machine's date.
    pub fn tick_ms(self) -> i64 {
        match self {
            Clock::Live { held: Some(moment), .. } => moment.tick_ms,
            Clock::Live { start, .. } => {
                i64::try_from(start.elapsed().as_millis()).unwrap_or(i64::MAX)
            }
            Clock::Fed { now_ms } => now_ms,
        }
    }

    /// When `tick_ms` will be reached; `None` for a fed clock, which moves only when fed.
    pub fn instant_of(self, tick_ms: i64) -> Option<Instant> {
        match self {
            Clock::Live { start, .. } => {
                let after = Duration::from_millis(u64::try_from(tick_ms).unwrap_or(0));
                start.checked_add(after)
            }
            Clock::Fed { .. } => None,
        }
    }
}
