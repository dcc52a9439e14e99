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
    use std::io::{self, Cursor, Read, Write};
    use std::pin::Pin;
    use std::task::{Context, Poll};

    use proptest::prelude::*;
    use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
    use tokio_tungstenite::tungstenite::protocol::{Role, WebSocketConfig};
    use tokio_tungstenite::tungstenite::{self, Message, WebSocket};

    use super::*;
    use crate::socket::{Incoming, Socket};

    const LIMIT: usize = 400;

    /// What a server has sent, in pieces of so many bytes; what is written goes nowhere.
    struct Sent {
        bytes: Cursor<Vec<u8>>,
        piece: usize,
        is_paused: bool,
    }

    impl AsyncRead for Sent {
        fn poll_read(
            mut self: Pin<&mut Self>,
            context: &mut Context<'_>,
            buffer: &mut ReadBuf<'_>,
        ) -> Poll<io::Result<()>> {
            self.is_paused = !self.is_paused;
            if self.is_paused {
                context.waker().wake_by_ref();
                return Poll::Pending;
            }
            let mut piece = vec![0; self.piece.min(buffer.remaining())];
            let count = self.bytes.read(&mut piece)?;
            buffer.put_slice(&piece[..count]);
            Poll::Ready(Ok(()))
        }
    }

    impl AsyncWrite for Sent {
        fn poll_write(
            self: Pin<&mut Self>,
            _: &mut Context<'_>,
            bytes: &[u8],
        ) -> Poll<io::Result<usize>> {
            Poll::Ready(Ok(bytes.len()))
        }

        fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Ok(()))
        }

        fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Ok(()))
        }
    }

    impl Read for Sent {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            self.bytes.read(buffer)
        }
    }

    impl Write for Sent {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// What tungstenite alone makes of it; the last one is the end, by its kind only.
    fn by_tungstenite(bytes: &[u8]) -> Vec<String> {
        let config =
            WebSocketConfig::default().max_message_size(Some(LIMIT)).max_frame_size(Some(LIMIT));
        let sent = Sent { bytes: Cursor::new(bytes.to_vec()), piece: 0, is_paused: false };
        let mut websocket = WebSocket::from_raw_socket(sent, Role::Client, Some(config));
        let mut came = Vec::new();
        loop {
            came.push(match websocket.read() {
                Ok(Message::Text(text)) => format!("text {text}"),
                Ok(Message::Binary(bytes)) => format!("binary {bytes:?}"),
                Ok(Message::Close(_)) => "closed".to_owned(),
                Ok(_) => continue,
                Err(tungstenite::Error::Utf8(_)) => "not UTF-8".to_owned(),
                Err(tungstenite::Error::Capacity(_)) => "oversized".to_owned(),
                Err(tungstenite::Error::Protocol(
                    tungstenite::error::ProtocolError::ResetWithoutClosingHandshake,
                )) => "closed".to_owned(),
                Err(_) => "broken".to_owned(),
            });
            if came.last().is_some_and(|last| is_end(last)) {
                return came;
            }
        }
    }

    async fn by_socket(bytes: &[u8], piece: usize) -> Vec<String> {
        let sent = Sent { bytes: Cursor::new(bytes.to_vec()), piece, is_paused: false };
        let mut socket = Socket::over(sent, LIMIT);
        let mut came = Vec::new();
        loop {
            came.push(match socket.drive(true).await {
                Ok(Incoming::Text(text)) => format!("text {text}"),
                Ok(Incoming::Texts) => "texts".to_owned(),
                Ok(Incoming::Binary(bytes)) => format!("binary {bytes:?}"),
                Ok(Incoming::NotUtf8) => "not UTF-8".to_owned(),
                Ok(Incoming::Oversized { .. }) => "oversized".to_owned(),
                Ok(Incoming::Closed { .. }) => "closed".to_owned(),
                Err(_) => "broken".to_owned(),
            });
            if came.last().is_some_and(|last| is_end(last)) {
                return came;
            }
        }
    }

    fn is_end(word: &str) -> bool {
        matches!(word, "closed" | "oversized" | "broken")
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

        #[test]
        fn what_comes_is_what_tungstenite_makes_of_it(
            sent in prop::collection::vec(
                (
                    prop::sample::select(vec![
                        0x81_u8, 0x81, 0x81, 0x81, 0x81, 0x81, 0x01, 0x00, 0x80, 0x82, 0x89, 0x8a,
                        0x88, 0xc1, 0x83,
                    ]),
                    prop_oneof!["[4a\u{e4}\u{1f3b5}]{0,70}", "x{120,130}", "y{396,402}"],
                    any::<prop::sample::Index>(),
                    0_u8..40,
                ),
                1..12,
            ),
            piece in 1_usize..600,
            cut in 0_usize..20,
        ) {
            let mut bytes = Vec::new();
            for (first, text, at, oddity) in sent {
                let mut payload = text.into_bytes();
                if oddity == 0 && !payload.is_empty() {
                    // Half a character, most likely.
                    payload.remove(at.index(payload.len()));
                }
                let mut frame = frame(first, &payload);
                if oddity == 1 {
                    frame[1] |= IS_MASKED;
                }
                bytes.extend(frame);
            }
            bytes.truncate(bytes.len() - cut.min(bytes.len()) / 2);
            let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
            prop_assert_eq!(runtime.block_on(by_socket(&bytes, piece)), by_tungstenite(&bytes));
        }
    }

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
