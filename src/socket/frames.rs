//! Where frames begin and end in what a server sends.
//!
//! Nearly all that comes are texts in one frame, and nearly all of those lie whole in what one read
//! has given. They are read where they lie. Everything else goes to tungstenite, which knows the
//! rules of the protocol, frame by frame: it is never given bytes of the frame that follows, and so
//! it holds nothing back when the next text comes.

use crate::sys;

/// The longest head of a frame: two bytes, a length of eight, and a mask.
const HEAD_BYTES_MAX: usize = 14;
/// A last or only fragment of text, without reserved bits.
const WHOLE_TEXT: u8 = 0x81;
const IS_LAST: u8 = 0x80;
const OPCODE: u8 = 0x0f;
/// Opcodes from here on are of frames that may come between fragments.
const CONTROL: u8 = 0x08;
const IS_MASKED: u8 = 0x80;
const LENGTH: u8 = 0x7f;
/// In place of a length: it follows, in two bytes or in eight.
const LENGTH_IN_2: u8 = 126;
const LENGTH_IN_8: u8 = 127;

/// Follows the frames of a connection from its first byte.
#[derive(Debug, Default)]
pub struct Frames {
    /// As much of a frame's head as has been given out.
    head: [u8; HEAD_BYTES_MAX],
    head_bytes: usize,
    /// Bytes of that frame that have not been given out, once its head has.
    left: u64,
    /// Fragments of a message have been given out, its last one has not.
    is_fragmented: bool,
}

impl Frames {
    /// Whether the next byte is the first of a frame, and that may be a whole message.
    pub fn is_between(&self) -> bool {
        self.head_bytes == 0 && self.left == 0 && !self.is_fragmented
    }

    /// How many of `bytes`, which come next, belong to the frame that is under way, or to the next
    /// one. They count as given out.
    pub fn give(&mut self, bytes: &[u8]) -> usize {
        let mut count = 0;
        if self.left == 0 {
            for byte in bytes {
                count += 1;
                if self.take_head(*byte) {
                    break;
                }
            }
        }
        let rest = bytes.len() - count;
        let payload = usize::try_from(self.left).map_or(rest, |left| left.min(rest));
        self.left -= payload as u64;
        count + payload
    }

    /// Takes the next byte of a head; true if it was the last.
    fn take_head(&mut self, byte: u8) -> bool {
        if let Some(place) = self.head.get_mut(self.head_bytes) {
            *place = byte;
        }
        self.head_bytes += 1;
        let [first, second, length @ ..] = self.head;
        let length_bytes = match second & LENGTH {
            LENGTH_IN_2 => 2,
            LENGTH_IN_8 => 8,
            _ => 0,
        };
        let mask_bytes = if second & IS_MASKED == 0 { 0 } else { 4 };
        if self.head_bytes < 2 || self.head_bytes < 2 + length_bytes + mask_bytes {
            return false;
        }
        let long = length.iter().take(length_bytes);
        self.left = match length_bytes {
            0 => u64::from(second & LENGTH),
            _ => long.fold(0, |length, byte| length << 8 | u64::from(*byte)),
        };
        if first & OPCODE < CONTROL {
            self.is_fragmented = first & IS_LAST == 0;
        }
        self.head_bytes = 0;
        true
    }
}

/// A message that lies whole at the beginning of some bytes.
#[derive(Debug, Clone, Copy)]
pub struct Whole<'a> {
    payload: &'a [u8],
    /// The bytes of its frame, with the head.
    pub bytes: usize,
}

impl<'a> Whole<'a> {
    /// The text; `None` if it is not UTF-8.
    pub fn text(self) -> Option<&'a str> {
        sys::ascii(self.payload).or_else(|| std::str::from_utf8(self.payload).ok())
    }
}

/// The text message at the beginning of `bytes`, if it lies there whole, in one frame, and is no
/// longer than `bytes_max`. Of bytes in front of which [`Frames::is_between`].
pub fn whole_text(bytes: &[u8], bytes_max: usize) -> Option<Whole<'_>> {
    let (length, rest) = match *bytes {
        [WHOLE_TEXT, LENGTH_IN_2, high, low, ref rest @ ..] => {
            (usize::from(u16::from_be_bytes([high, low])), rest)
        }
        [WHOLE_TEXT, length @ 0..LENGTH_IN_2, ref rest @ ..] => (usize::from(length), rest),
        _ => return None,
    };
    if length > bytes_max {
        return None;
    }
    let payload = rest.get(..length)?;
    Some(Whole { payload, bytes: bytes.len() - rest.len() + length })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(first: u8, payload: &[u8]) -> Vec<u8> {
        let mut bytes = vec![first];
        match payload.len() {
            length @ 0..126 => bytes.push(length as u8),
            length @ 126..=0xffff => {
                bytes.push(126);
                bytes.extend((length as u16).to_be_bytes());
            }
            length => {
                bytes.push(127);
                bytes.extend((length as u64).to_be_bytes());
            }
        }
        bytes.extend_from_slice(payload);
        bytes
    }

    #[test]
    fn frames_are_given_out_one_by_one_however_they_come() {
        // What comes, and whether a whole message may follow it.
        let long = vec![b'x'; 70_000];
        let masked = [&[0x81, 0x82, 1, 2, 3, 4][..], b"hi"].concat();
        let all = [
            (frame(0x81, b""), true),
            (frame(0x81, b"4"), true),
            (frame(0x82, &[0; 125]), true),
            (frame(0x81, &[b'x'; 126]), true),
            (frame(0x01, b"begun"), false),
            (frame(0x89, b"ping"), false),
            (frame(0x00, b"goes on"), false),
            (frame(0x8a, b""), false),
            (frame(0x80, b"ends"), true),
            (frame(0x81, &long), true),
            (masked, true),
            (frame(0x88, b""), true),
        ];
        for piece in [1, 2, 3, 5, 127, 4_096, usize::MAX] {
            let mut frames = Frames::default();
            for (number, (frame, is_between)) in all.iter().enumerate() {
                // The next frame lies behind it.
                let bytes = [&frame[..], &frame[..]].concat();
                let mut from = 0;
                while from < frame.len() {
                    let to = bytes.len().min(from.saturating_add(piece));
                    let count = frames.give(&bytes[from..to]);
                    assert!(count > 0);
                    from += count;
                    assert!(from == frame.len() || !frames.is_between());
                }
                assert_eq!(from, frame.len(), "frame {number} by {piece}");
                assert_eq!(frames.is_between(), *is_between, "frame {number} by {piece}");
            }
        }
    }

    #[test]
    fn whole_texts_are_read_where_they_lie() {
        for length in [0, 1, 125, 126, 999, 1_000] {
            let payload = vec![b'4'; length];
            let mut bytes = frame(0x81, &payload);
            let whole = whole_text(&bytes, 1_000).unwrap();
            assert_eq!(
                (whole.text(), whole.bytes),
                (std::str::from_utf8(&payload).ok(), bytes.len())
            );
            for cut in 0..bytes.len() {
                assert!(whole_text(&bytes[..cut], 1_000).is_none());
            }
            bytes.extend(b"more");
            assert_eq!(whole_text(&bytes, 1_000).unwrap().bytes, bytes.len() - 4);
        }
        for (payload, text) in [("4ä".as_bytes(), Some("4ä")), (b"4\xff", None)] {
            assert_eq!(whole_text(&frame(0x81, payload), 9).unwrap().text(), text);
        }
    }

    #[test]
    fn everything_else_is_left_to_tungstenite() {
        let masked = [&[0x81, 0x82, 1, 2, 3, 4][..], b"hi"].concat();
        let all = [
            frame(0x81, &[b'x'; 1_001]),
            frame(0x81, &[b'x'; 70_000]),
            frame(0x01, b"begun"),
            frame(0x80, b"ends"),
            frame(0x82, b"binary"),
            frame(0x89, b"ping"),
            frame(0x88, b""),
            frame(0xc1, b"reserved"),
            masked,
        ];
        for bytes in all {
            assert!(whole_text(&bytes, 1_000).is_none());
        }
    }
}
