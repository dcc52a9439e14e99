//! Times of the service: ISO 8601 and HTTP dates to milliseconds since 1970, the wall clock, and
//! what the server's clock says.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

/// The wall clock in ms since 1970.
pub fn now_ms() -> i64 {
    match SystemTime::now().duration_since(UNIX_EPOCH) {
        Ok(since) => i64::try_from(since.as_millis()).unwrap_or(i64::MAX),
        Err(before) => -i64::try_from(before.duration().as_millis()).unwrap_or(i64::MAX),
    }
}

/// How far the server's clock is ahead of ours, as a span that each observation narrows.
///
/// What the server dates has happened between the request and its answer, which gives both ends. A
/// message is at least as old as its arrival, which gives the lower one, and a close one.
#[derive(Debug, Default)]
pub struct ServerClock {
    estimate: Mutex<Estimate>,
}

#[derive(Debug, Default, Clone, Copy)]
struct Estimate {
    low_ms: Option<i64>,
    high_ms: Option<i64>,
    /// Our own clock, where a program feeds it.
    fed_ms: Option<i64>,
}

impl ServerClock {
    /// Takes in the date of an answer, which the service cuts to seconds, to a request sent and
    /// answered then. Times in ms since 1970, the first two on our clock.
    pub fn on_answer(&self, sent_ms: i64, received_ms: i64, date_ms: i64) {
        let low_ms = date_ms.saturating_sub(received_ms);
        let high_ms = date_ms.saturating_add(999).saturating_sub(sent_ms);
        let mut estimate = self.lock();
        let least_ms = estimate.low_ms.map_or(low_ms, |known| known.max(low_ms));
        let most_ms = estimate.high_ms.map_or(high_ms, |known| known.min(high_ms));
        // A clock was set, or drifts: what was known is worth nothing then.
        let (least_ms, most_ms) =
            if least_ms > most_ms { (low_ms, high_ms) } else { (least_ms, most_ms) };
        estimate.low_ms = Some(least_ms);
        estimate.high_ms = Some(most_ms);
    }

    /// Takes in the time of a message that arrived just now. One that the dates of answers
    /// contradict is not believed.
    pub fn on_message(&self, received_ms: i64, time_ms: i64) {
        let low_ms = time_ms.saturating_sub(received_ms);
        let mut estimate = self.lock();
        if estimate.high_ms.is_none_or(|high_ms| low_ms <= high_ms) {
            estimate.low_ms = Some(estimate.low_ms.map_or(low_ms, |known| known.max(low_ms)));
        }
    }

    /// From now on our own clock says only what it is fed.
    pub fn feed(&self, now_ms: i64) {
        self.lock().fed_ms = Some(now_ms);
    }

    /// How far the server's clock is ahead of ours, ms; `None` before the first observation.
    pub fn offset_ms(&self) -> Option<i64> {
        let Estimate { low_ms, high_ms, .. } = *self.lock();
        let low_ms = low_ms?;
        Some(high_ms.map_or(low_ms, |high_ms| low_ms + (high_ms - low_ms) / 2))
    }

    /// Our own clock, ms since 1970.
    pub fn now_ms(&self) -> i64 {
        let fed_ms = self.lock().fed_ms;
        fed_ms.unwrap_or_else(now_ms)
    }

    /// The server's clock, ms since 1970; before the first observation our own.
    pub fn server_ms(&self) -> i64 {
        self.now_ms().saturating_add(self.offset_ms().unwrap_or(0))
    }

    fn lock(&self) -> MutexGuard<'_, Estimate> {
        self.estimate.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Reads `YYYY-MM-DDTHH:MM:SS[.fraction](Z|+HH:MM|-HH:MM)`; `None` if it is something else.
pub fn parse_iso(text: &str) -> Option<i64> {
    let text = text.trim();
    let bytes = text.as_bytes();
    if bytes.len() < 19 || !text.is_ascii() {
        return None;
    }
    let shape = [(4, b'-'), (7, b'-'), (13, b':'), (16, b':')];
    if shape.iter().any(|(at, byte)| bytes[*at] != *byte) || !matches!(bytes[10], b'T' | b' ') {
        return None;
    }
    let year = digits(&text[0..4])?;
    let month = digits(&text[5..7])?;
    let day = digits(&text[8..10])?;
    let (hour, minute, second) =
        (digits(&text[11..13])?, digits(&text[14..16])?, digits(&text[17..19])?);
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let (fraction_ms, zone) = split_fraction(&text[19..])?;
    let seconds = days_from_civil(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second;
    Some((seconds - zone_offset_s(zone)?) * 1_000 + fraction_ms)
}

/// Reads the date of an HTTP header, `Sun, 06 Nov 1994 08:49:37 GMT`; `None` if it is something
/// else. The two older forms are not sent by anybody any more.
pub fn parse_http_date(text: &str) -> Option<i64> {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let (_weekday, date) = text.trim().split_once(", ")?;
    let mut words = date.split(' ');
    let (day, month, year, clock) = (words.next()?, words.next()?, words.next()?, words.next()?);
    if words.next() != Some("GMT") || words.next().is_some() {
        return None;
    }
    let month = MONTHS.iter().position(|name| *name == month)? + 1;
    parse_iso(&format!("{year}-{month:02}-{day}T{clock}Z"))
}

fn digits(text: &str) -> Option<i64> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}

/// Splits `.691Z` into 691 and `Z`. The fraction may be absent or longer than milliseconds.
fn split_fraction(text: &str) -> Option<(i64, &str)> {
    let Some(rest) = text.strip_prefix('.') else { return Some((0, text)) };
    let length = rest.bytes().take_while(u8::is_ascii_digit).count();
    if length == 0 {
        return None;
    }
    let padded = rest.bytes().take(length).chain([b'0'; 2]).take(3);
    let fraction_ms = padded.fold(0, |value, digit| value * 10 + i64::from(digit - b'0'));
    Some((fraction_ms, &rest[length..]))
}

fn zone_offset_s(zone: &str) -> Option<i64> {
    if matches!(zone, "" | "Z" | "z") {
        return Some(0);
    }
    let sign = match zone.as_bytes()[0] {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let hour = digits(zone.get(1..3)?)?;
    let rest = zone.get(3..)?;
    let minute = digits(rest.strip_prefix(':').unwrap_or(rest)).unwrap_or(0);
    Some(sign * (hour * 3_600 + minute * 60))
}

/// Days since 1970-01-01 of a date in the Gregorian calendar (Howard Hinnant's algorithm).
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

#[cfg(test)]
mod tests {
    use super::{ServerClock, parse_http_date, parse_iso};

    #[test]
    fn answers_and_messages_narrow_the_servers_clock() {
        let clock = ServerClock::default();
        clock.feed(1_000);
        assert_eq!((clock.offset_ms(), clock.server_ms()), (None, 1_000));
        // The server is 5,400 ms ahead; each way takes 100 ms.
        clock.on_answer(1_000, 1_200, 6_000);
        assert_eq!(clock.offset_ms(), Some(5_399));
        clock.on_message(2_000, 7_300);
        assert_eq!(clock.offset_ms(), Some(5_649));
        clock.on_answer(2_650, 2_850, 8_000);
        assert_eq!(clock.offset_ms(), Some(5_649));
        clock.on_answer(3_550, 3_750, 8_000);
        assert_eq!(clock.offset_ms(), Some(5_374));
        // A message from the future, and one that is late.
        clock.on_message(4_000, 99_000);
        clock.on_message(9_000, 9_500);
        assert_eq!(clock.offset_ms(), Some(5_374));
        assert_eq!(clock.server_ms(), 6_374);
    }

    #[test]
    fn a_clock_that_was_set_is_learned_anew() {
        let clock = ServerClock::default();
        clock.on_answer(1_000, 1_000, 6_000);
        clock.on_answer(901_000, 901_000, 6_000);
        assert_eq!(clock.offset_ms(), Some(-894_501));
        let clock = ServerClock::default();
        clock.on_message(1_000, 1_500);
        clock.on_message(2_000, 2_700);
        assert_eq!(clock.offset_ms(), Some(700));
    }

    #[test]
    fn reads_the_forms_that_occur() {
        for (text, ms) in [
            ("1970-01-01T00:00:00.000Z", 0),
            ("2019-07-25T10:08:28.691Z", 1_564_049_308_691),
            ("2019-07-25T10:08:28Z", 1_564_049_308_000),
            ("2019-07-25T10:08:28.6Z", 1_564_049_308_600),
            ("2019-07-25T12:08:28.691+02:00", 1_564_049_308_691),
            ("2000-02-29 00:00:00", 951_782_400_000),
            ("1969-12-31T23:59:59.999Z", -1),
        ] {
            assert_eq!(parse_iso(text), Some(ms), "{text}");
        }
    }

    #[test]
    fn refuses_everything_else() {
        for text in ["", "now", "2019-13-01T00:00:00Z", "2019-07-25T25:00:00Z", "2019-07-25", "é"]
        {
            assert_eq!(parse_iso(text), None, "{text}");
        }
        assert_eq!(parse_iso("2019-07-25T10:08:28.Z"), None);
        assert_eq!(parse_iso("2019-07-25T10:08:28 o'clock"), None);
        assert_eq!(parse_iso("2019-07-25T10:08:2\u{e9}.1Z"), None);
    }

    #[test]
    fn reads_the_date_of_a_header() {
        assert_eq!(parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT"), Some(784_111_777_000));
        for text in ["", "soon", "Sun, 06 Nov 1994", "Sun, 06 Now 1994 08:49:37 GMT", "120"] {
            assert_eq!(parse_http_date(text), None, "{text}");
        }
    }

    /// A time as the server writes it, and what else may stand there.
    fn written(ms: i64, zone_minutes: i64) -> String {
        let local_ms = ms + zone_minutes * 60_000;
        let (days, rest_ms) = (local_ms.div_euclid(86_400_000), local_ms.rem_euclid(86_400_000));
        // Counting days is the other way round from what is tested.
        let (mut year, mut day) = (1970, days);
        let is_leap = |year: i64| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        while day >= 365 + i64::from(is_leap(year)) {
            day -= 365 + i64::from(is_leap(year));
            year += 1;
        }
        let lengths = [31, 28 + i64::from(is_leap(year)), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        let mut month = 0;
        while day >= lengths[month] {
            day -= lengths[month];
            month += 1;
        }
        let zone = match zone_minutes {
            0 => "Z".to_owned(),
            _ => {
                let sign = if zone_minutes < 0 { '-' } else { '+' };
                let minutes = zone_minutes.abs();
                format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
        };
        let (s, milli) = (rest_ms / 1_000, rest_ms % 1_000);
        let (hour, minute, second) = (s / 3_600, s / 60 % 60, s % 60);
        let (month, day) = (month + 1, day + 1);
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{milli:03}{zone}")
    }

    proptest::proptest! {
        #[test]
        fn a_written_time_is_read_back(ms in 86_400_000i64..32_503_680_000_000, zone in -720i64..=720) {
            proptest::prop_assert_eq!(parse_iso(&written(ms, zone)), Some(ms));
        }

        #[test]
        fn no_text_is_too_odd_for_a_time(text in "[0-9T:.Z+ -]{0,30}|\\PC{0,30}") {
            let _ = (parse_iso(&text), parse_http_date(&text));
        }
    }
}
