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
#[inline]
pub fn read(bytes: &[u8]) -> Option<(Number, usize)> {
    // Times have thirteen digits.
    let (mut value, mut count) = match bytes.first_chunk().and_then(eight_digits) {
        Some(value) => (value, 8),
        None => (0, 0),
    };
    let end = loop {
        match bytes.get(count) {
            Some(byte @ b'0'..=b'9') => {
                value = value.wrapping_mul(10).wrapping_add(u64::from(byte - b'0'));
                count += 1;
            }
            end => break end,
        }
    };
    let is_rare = matches!(end, Some(b'.' | b'e' | b'E')) || count == 0 || count > DIGITS_MAX;
    if is_rare || (bytes.first() == Some(&b'0') && count > 1) {
        return read_rare(bytes);
    }
    Some((Number::Int(value.cast_signed()), count))
}

/// Any number.
#[cold]
fn read_rare(bytes: &[u8]) -> Option<(Number, usize)> {
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
    let text = std::str::from_utf8(bytes.get(..end)?).ok()?;
    // A negative zero is no whole number, as serde_json has it.
    let number = match text.parse() {
        Ok(value) if is_whole && text != "-0" => Number::Int(value),
        _ => Number::Float(text.parse().ok().filter(|value: &f64| value.is_finite())?),
    };
    Some((number, end))
}

/// The number that eight digits are.
#[inline]
fn eight_digits(eight: &[u8; 8]) -> Option<u64> {
    const fn all(byte: u8) -> u64 {
        u64::from_ne_bytes([byte; 8])
    }
    let word = u64::from_le_bytes(*eight);
    let digits = word.wrapping_sub(all(b'0'));
    // Above a nine the addition, below a zero the subtraction reaches a highest bit.
    if (word.wrapping_add(all(0x7f - b'9')) | digits) & all(0x80) != 0 {
        return None;
    }
    // Neighbours become one number: pairs, fours, all eight.
    let pairs = (digits.wrapping_mul(10) + (digits >> 8)) & 0x00ff_00ff_00ff_00ff;
    let fours = (pairs.wrapping_mul(100) + (pairs >> 16)) & 0x0000_ffff_0000_ffff;
    Some((fours.wrapping_mul(10_000) + (fours >> 32)) & 0xffff_ffff)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn eight_digits_are_a_number_and_nothing_else_is() {
        for digits in [*b"00000000", *b"12345678", *b"99999999", *b"90000001", *b"17000000"] {
            let text = std::str::from_utf8(&digits).unwrap();
            assert_eq!(eight_digits(&digits), text.parse().ok());
            for at in 0..8 {
                for byte in 0..=u8::MAX {
                    let mut changed = digits;
                    changed[at] = byte;
                    let is_number = changed.iter().all(u8::is_ascii_digit);
                    assert_eq!(eight_digits(&changed).is_some(), is_number, "{changed:?}");
                }
            }
        }
    }

    proptest! {
        #[test]
        fn is_the_number_that_serde_reads(text in "-?[0-9]{0,20}(\\.[0-9]{0,3})?([eE][+-]?[0-9]{0,3})?") {
            let expected = serde_json::from_str::<serde_json::Number>(&text).ok();
            let number = read(text.as_bytes()).filter(|(_, length)| *length == text.len());
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
