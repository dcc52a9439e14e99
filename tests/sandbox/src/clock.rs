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

    /// The clock as the header `Date` of an answer.
    pub fn http_date(&self) -> String {
        const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
        const MONTHS: [&str; 12] =
            ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        let seconds = self.now_ms().max(0) / 1_000;
        let (days, second) = (seconds / 86_400, seconds % 86_400);
        // Howard Hinnant's algorithm: years begin in March, so that leap days are last.
        let shifted = days + 719_468;
        let (era, day_of_era) = (shifted / 146_097, shifted % 146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_of_year = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_of_year + 2) / 5 + 1;
        let month = (month_of_year + 2) % 12;
        let year = era * 400 + year_of_era + i64::from(month < 2);
        let at = |index: i64| usize::try_from(index).unwrap_or(0);
        format!(
            "{}, {day:02} {} {year} {:02}:{:02}:{:02} GMT",
            DAYS[at(days % 7)],
            MONTHS[at(month)],
            second / 3_600,
            second / 60 % 60,
            second % 60,
        )
    }

    /// Moves the clock forward.
    pub fn advance(&self, by_ms: i64) {
        self.ahead_ms.fetch_add(by_ms.max(0), Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::Clock;
    use std::sync::atomic::Ordering;

    #[test]
    fn dates_are_written_as_headers_have_them() {
        for (ms, date) in [
            (784_111_777_000, "Sun, 06 Nov 1994 08:49:37 GMT"),
            (951_782_400_999, "Tue, 29 Feb 2000 00:00:00 GMT"),
            (1_757_000_000_000, "Thu, 04 Sep 2025 15:33:20 GMT"),
        ] {
            let clock = Clock::default();
            // The machine's clock goes on meanwhile, by less than these dates show.
            clock.ahead_ms.store(ms - clock.now_ms(), Ordering::Relaxed);
            let written = clock.http_date();
            assert_eq!(written[..22], date[..22], "{written}");
        }
    }
}
