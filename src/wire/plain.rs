//! The envelope of nearly every frame, read in one pass over its bytes.
//!
//! One idea: an action frame is an object of the keys `action`, `channel` and `message`, and its
//! message one of `name`, `type` and `data`, in any order and with any blanks between them. Whatever
//! is said otherwise is left to serde, which `frame` asks then. What holds throughout:
//!
//! - Nothing is refused here: the answer is the frame that serde would give, or "no".
//! - So anything that serde would refuse or mend is a "no" too: control characters, half a surrogate
//!   pair, keys that come twice, more after the end.
//! - Bytes are looked at by blocks of [`LANES`]; what stands in none is looked at one by one.
//! - All texts are slices of a `str`, so they begin and end at whole characters; slices that would
//!   not are a "no".
//!
//! `tests/plain.rs` and the fuzzer `plain` compare both ways over every fixture and mutations of them.

use super::Envelope;
use crate::sys::{LANES, specials};
use crate::text::Text;

/// The action whose frames these are.
const MESSAGE: &str = "15";

/// Reads the envelope of an action frame; `None` leaves it to serde.
pub fn envelope(text: &str) -> Option<Envelope> {
    let mut scan = Scan::new(text);
    let (mut action, mut channel, mut message) = (None, None, None);
    scan.object(|scan, key| match key {
        "action" => set(&mut action, scan.integer()?),
        "channel" => set(&mut channel, scan.plain()?),
        "message" => set(&mut message, message_of(scan)?),
        _ => None,
    })?;
    if !scan.is_over() || action? != MESSAGE {
        return None;
    }
    let (name, payload) = message?;
    Some(Envelope { channel: Text::new(channel?), name: Text::new(name), payload })
}

fn message_of<'a>(scan: &mut Scan<'a>) -> Option<(&'a str, Text)> {
    let (mut name, mut kind, mut data) = (None, None, None);
    scan.object(|scan, key| match key {
        "name" => set(&mut name, scan.plain()?),
        "type" => set(&mut kind, scan.plain()?),
        "data" => set(&mut data, Text::build(|buffer| scan.unescaped(buffer))?),
        _ => None,
    })?;
    // Plain text is no JSON, and is told as it stands.
    (kind != Some("string")).then_some(())?;
    Some((name?, data?))
}

/// Sets what must not be set twice.
fn set<T>(slot: &mut Option<T>, value: T) -> Option<()> {
    slot.replace(value).is_none().then_some(())
}

/// A place in a text.
#[derive(Clone)]
pub(super) struct Scan<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scan<'a> {
    pub(super) fn new(text: &'a str) -> Scan<'a> {
        Scan { text, at: 0 }
    }

    /// Whether nothing but blanks is left.
    pub(super) fn is_over(&mut self) -> bool {
        self.blanks();
        self.at == self.text.len()
    }

    /// Goes on by bytes that were looked at.
    #[inline]
    pub(super) fn step(&mut self, count: usize) {
        self.at += count;
    }

    /// An object, whose values `field` reads.
    fn object(
        &mut self,
        mut field: impl FnMut(&mut Scan<'a>, &'a str) -> Option<()>,
    ) -> Option<()> {
        self.byte(b'{')?;
        loop {
            let key = self.plain()?;
            self.byte(b':')?;
            field(self, key)?;
            self.blanks();
            let next = self.peek()?;
            self.at += 1;
            match next {
                b',' => {}
                b'}' => return Some(()),
                _ => return None,
            }
        }
    }

    /// A whole number that is not negative, as it is written.
    fn integer(&mut self) -> Option<&'a str> {
        self.blanks();
        let digits = self.rest().iter().take_while(|byte| byte.is_ascii_digit()).count();
        let number = self.text.get(self.at..self.at + digits)?;
        self.at += digits;
        // 15.0 and 15e0 are numbers, too.
        matches!(self.peek()?, b',' | b'}' | b' ' | b'\t' | b'\n' | b'\r').then_some(number)
    }

    /// A text without escapes.
    pub(super) fn plain(&mut self) -> Option<&'a str> {
        self.blanks();
        (self.peek()? == b'"').then_some(())?;
        self.plain_here()
    }

    /// The same, from the quote on that we are at. Where there are escapes, or no end, we stay.
    #[inline]
    pub(super) fn plain_here(&mut self) -> Option<&'a str> {
        let from = self.at + 1;
        let bytes = self.text.as_bytes().get(from..)?;
        let length = run(bytes);
        if bytes.get(length) != Some(&b'"') {
            return None;
        }
        let text = self.text.get(from..from + length)?;
        self.at = from + length + 1;
        Some(text)
    }

    /// A text with escapes, undone into `buffer`, which is empty.
    pub(super) fn unescaped(&mut self, buffer: &mut Vec<u8>) -> Option<()> {
        self.byte(b'"')?;
        let mut from = self.rest();
        // Nothing gets longer, but whole blocks are written beyond the end of what counts.
        buffer.resize(from.len() + LANES + 1, 0);
        let all = buffer.len();
        let mut to = buffer.as_mut_slice();
        // An escape takes two bytes, of which the first may be the last of a block.
        while let (Some(window), Some(room)) =
            (from.first_chunk::<{ LANES + 2 }>(), to.first_chunk_mut::<{ LANES + 1 }>())
        {
            let (Some(block), Some(copy)) = (window.first_chunk(), room.first_chunk_mut()) else {
                break;
            };
            *copy = *block;
            let found = specials(block);
            if found == 0 {
                (from, to) = (from.get(LANES..)?, to.get_mut(LANES..)?);
                continue;
            }
            let run = found.trailing_zeros() as usize % LANES;
            let is_escape = window[run] == b'\\';
            let kind = window[run + 1];
            if is_escape && (kind == b'"' || kind == b'\\' || kind == b'/') {
                room[run] = kind;
                (from, to) = (from.get(run + 2..)?, to.get_mut(run + 1..)?);
                // Between two texts there is just a comma or a colon as a rule.
                if let Some([mark @ (b',' | b':'), b'\\', b'"']) = from.first_chunk() {
                    *to.first_chunk_mut()? = [*mark, b'"'];
                    (from, to) = (from.get(3..)?, to.get_mut(2..)?);
                }
                continue;
            }
            (from, to) = (from.get(run..)?, to.get_mut(run..)?);
            if !is_escape {
                break;
            }
            (from, to) = self.unescape_one(from, to)?;
        }
        // So near the end of the frame there is hardly anything left.
        loop {
            match *from.first()? {
                b'"' => break,
                b'\\' => (from, to) = self.unescape_one(from, to)?,
                byte if is_special(byte) => return None,
                byte => {
                    *to.first_mut()? = byte;
                    (from, to) = (from.get(1..)?, to.get_mut(1..)?);
                }
            }
        }
        let length = all - to.len();
        self.at = self.text.len() - from.len() + 1;
        buffer.truncate(length);
        Some(())
    }

    /// Undoes the escape that `from` begins with; what is left after it. By value, because both stay
    /// in registers then.
    #[cold]
    fn unescape_one<'b>(
        &self,
        from: &'a [u8],
        to: &'b mut [u8],
    ) -> Option<(&'a [u8], &'b mut [u8])> {
        let mut escape = Scan { text: self.text, at: self.text.len() - from.len() + 1 };
        let c = escape.escape()?;
        let (place, rest) = to.split_at_mut_checked(c.len_utf8())?;
        c.encode_utf8(place);
        Some((escape.rest(), rest))
    }

    /// The character of an escape, after its backslash.
    fn escape(&mut self) -> Option<char> {
        let kind = self.peek()?;
        self.at += 1;
        Some(match kind {
            b'"' | b'\\' | b'/' => char::from(kind),
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'u' => match self.unit()? {
                high @ 0xD800..0xDC00 => {
                    self.byte_here(b'\\')?;
                    self.byte_here(b'u')?;
                    let low = self.unit()?;
                    let low = (0xDC00..0xE000).contains(&low).then(|| low - 0xDC00)?;
                    char::from_u32(0x1_0000 + ((high - 0xD800) << 10) + low)?
                }
                // Half a pair is no character.
                unit => char::from_u32(unit)?,
            },
            _ => return None,
        })
    }

    /// The four digits of an escape.
    fn unit(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        self.at += 4;
        // Rust would take a sign, too.
        digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then_some(())?;
        u32::from_str_radix(digits, 16).ok()
    }

    #[inline]
    pub(super) fn blanks(&mut self) {
        // All of them are below what else there is between texts.
        while self.peek().is_some_and(|byte| byte <= b' ' && is_blank(byte)) {
            self.at += 1;
        }
    }

    /// The byte after blanks, which has to be `wanted`.
    #[inline]
    pub(super) fn byte(&mut self, wanted: u8) -> Option<()> {
        self.blanks();
        self.byte_here(wanted)
    }

    #[inline]
    pub(super) fn byte_here(&mut self, wanted: u8) -> Option<()> {
        (self.peek()? == wanted).then_some(())?;
        self.at += 1;
        Some(())
    }

    #[inline]
    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    #[inline]
    pub(super) fn rest(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }
}

/// Whether a byte ends a run of characters that stand for themselves.
fn is_special(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// How many bytes there are before the first that does not stand for itself.
#[inline]
fn run(bytes: &[u8]) -> usize {
    match bytes.first_chunk().map(specials) {
        // Most are keys and numbers, some are ids; only what people write is long.
        None | Some(0) => long_run(bytes),
        Some(found) => found.trailing_zeros() as usize,
    }
}

#[inline(never)]
fn long_run(bytes: &[u8]) -> usize {
    let (blocks, rest) = bytes.as_chunks::<LANES>();
    for (index, block) in blocks.iter().enumerate() {
        let found = specials(block);
        if found != 0 {
            return index * LANES + found.trailing_zeros() as usize;
        }
    }
    // So near the end there is hardly anything left.
    bytes.len() - rest.len() + rest.iter().take_while(|byte| !is_special(**byte)).count()
}
