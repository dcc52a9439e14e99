//! Times of the service: ISO 8601 and HTTP dates to milliseconds since 1970, and the wall clock.

use std::time::{SystemTime, UNIX_EPOCH};

/// The wall clock in ms since 1970.
pub fn now_ms() -> i64 {
    match SystemTime::now().duration_since(UNIX_EPOCH) {
        Ok(since) => i64::try_from(since.as_millis()).unwrap_or(i64::MAX),
        Err(before) => -i64::try_from(before.duration().as_millis()).unwrap_or(i64::MAX),
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
    let padded: String = rest[..length].chars().chain("00".chars()).take(3).collect();
    Some((digits(&padded)?, &rest[length..]))
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
    use super::{parse_http_date, parse_iso};

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
}
