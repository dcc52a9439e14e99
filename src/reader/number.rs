//! Numbers of JSON.

/// A number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Number {
    /// A whole one.
    Int(i64),
    /// One with a fraction or an exponent, or too long.
    Float(f64),
}

/// The longest number that surely fits.
const DIGITS_MAX: usize = 18;

/// The number that `bytes` begin with, and its length; `None` if it is none, or greater than any
/// that can be held.
pub fn read(bytes: &[u8]) -> Option<(Number, usize)> {
    match plain(bytes) {
        Some((value, length)) => Some((Number::Int(value), length)),
        None => read_rare(bytes),
    }
}

/// The number that most are.
#[inline(always)]
pub fn one_digit(bytes: &[u8]) -> Option<(i64, usize)> {
    match bytes.first_chunk() {
        Some([digit @ b'0'..=b'9', b',' | b'}']) => Some((i64::from(digit - b'0'), 1)),
        _ => None,
    }
}

/// The same of nearly all numbers: whole ones that are not negative, surely fit, and do not stand at
/// the very end of a text.
pub fn plain(bytes: &[u8]) -> Option<(i64, usize)> {
    let (mut value, mut count) = (0_u64, 0);
    loop {
        let (part, length) = leading_digits(bytes.get(count..)?.first_chunk()?);
        value = value.wrapping_mul(*POWERS.get(length)?).wrapping_add(part);
        count += length;
        if length < 8 || count > DIGITS_MAX {
            break;
        }
    }
    let is_rare = matches!(bytes.get(count), Some(b'.' | b'e' | b'E'));
    if is_rare || count == 0 || count > DIGITS_MAX || (count > 1 && bytes[0] == b'0') {
        return None;
    }
    Some((value.cast_signed(), count))
}

/// How long the number is that `bytes` begin with, however great it is.
pub fn length(bytes: &[u8]) -> Option<usize> {
    match plain(bytes) {
        Some((_, length)) => Some(length),
        None => rare_length(bytes).map(|(length, _)| length),
    }
}

/// Any number.
#[cold]
fn read_rare(bytes: &[u8]) -> Option<(Number, usize)> {
    let (end, is_whole) = rare_length(bytes)?;
    let text = std::str::from_utf8(bytes.get(..end)?).ok()?;
    // A negative zero is no whole number, as serde_json has it.
    let number = match text.parse() {
        Ok(value) if is_whole && text != "-0" => Number::Int(value),
        _ => Number::Float(text.parse().ok().filter(|value: &f64| value.is_finite())?),
    };
    Some((number, end))
}

/// How long any number is, and whether it is a whole one.
fn rare_length(bytes: &[u8]) -> Option<(usize, bool)> {
    let digits = |from: usize| {
        let rest = bytes.get(from..).unwrap_or_default();
        rest.iter().take_while(|byte| byte.is_ascii_digit()).count()
    };
    let mut end = usize::from(bytes.first() == Some(&b'-'));
    let whole = digits(end);
    if whole == 0 || (whole > 1 && bytes.get(end) == Some(&b'0')) {
        return None;
    }
    end += whole;
    let is_whole = !matches!(bytes.get(end), Some(b'.' | b'e' | b'E'));
    if bytes.get(end) == Some(&b'.') {
        let fraction = digits(end + 1);
        (fraction > 0).then_some(())?;
        end += 1 + fraction;
    }
    if let Some(b'e' | b'E') = bytes.get(end) {
        end += 1 + usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
        let exponent = digits(end);
        (exponent > 0).then_some(())?;
        end += exponent;
    }
    Some((end, is_whole))
}

/// Powers of ten.
const POWERS: [u64; 9] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

/// The number that the digits are with which eight bytes begin, and how many these are.
#[inline(always)]
fn leading_digits(eight: &[u8; 8]) -> (u64, usize) {
    const fn all(byte: u8) -> u64 {
        u64::from_ne_bytes([byte; 8])
    }
    // A digit becomes its value; anything else is ten or more, which an addition shows in the
    // highest bit, unless that is set anyway.
    let values = u64::from_le_bytes(*eight) ^ all(b'0');
    let others = (((values & all(0x7f)) + all(0x80 - 10)) | values) & all(0x80);
    let count = others.trailing_zeros() as usize / 8;
    if count == 0 {
        return (0, 0);
    }
    // Zeros go before them. Then neighbours become one number: pairs, fours, all eight.
    let digits = values << (64 - 8 * count);
    let pairs = (digits.wrapping_mul(10) + (digits >> 8)) & 0x00ff_00ff_00ff_00ff;
    let fours = (pairs.wrapping_mul(100) + (pairs >> 16)) & 0x0000_ffff_0000_ffff;
    ((fours.wrapping_mul(10_000) + (fours >> 32)) & 0xffff_ffff, count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn digits_are_taken_up_to_what_is_none() {
        for digits in [*b"00000000", *b"12345678", *b"99999999", *b"90000001", *b"17000000"] {
            for at in 0..8 {
                for byte in 0..=u8::MAX {
                    let mut changed = digits;
                    changed[at] = byte;
                    let count = changed.iter().take_while(|byte| byte.is_ascii_digit()).count();
                    let value = std::str::from_utf8(&changed[..count]).unwrap().parse();
                    let expected = (value.unwrap_or(0), count);
                    assert_eq!(leading_digits(&changed), expected, "{changed:?}");
                }
            }
        }
    }

    proptest! {
        #[test]
        fn is_the_number_that_serde_reads(text in "-?[0-9]{0,20}(\\.[0-9]{0,3})?([eE][+-]?[0-9]{0,3})?") {
            let expected = serde_json::from_str::<serde_json::Number>(&text).ok();
            // With enough behind it, and without.
            let number = read(text.as_bytes());
            prop_assert_eq!(read(format!("{text},        ").as_bytes()), number);
            let number = number.filter(|(_, length)| *length == text.len());
            let passed = length(text.as_bytes()).filter(|length| *length == text.len());
            let is_number = serde_json::from_str::<serde::de::IgnoredAny>(&text).is_ok();
            prop_assert_eq!(passed.is_some(), is_number);
            let as_serde = number.map(|(number, _)| match number {
                Number::Int(value) => serde_json::Number::from(value),
                Number::Float(value) => match text.parse::<u64>() {
                    Ok(value) => serde_json::Number::from(value),
                    Err(_) => serde_json::Number::from_f64(value).unwrap(),
                },
            });
            prop_assert_eq!(as_serde, expected);
        }
    }
}
