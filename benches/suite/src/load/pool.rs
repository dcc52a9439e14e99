//! Events that are ready to be written: websocket frames, one behind the other.
//!
//! All that is done before they are sent is to fill in the few digits that make an event another
//! one than in the round before.

use super::events::{Event, Story};
use super::writing::{DUE, PASS, TIME};

/// The length of a frame from which on it is told by two bytes.
const SHORT_MAX: usize = 125;

/// What stands at a place that is filled in.
#[derive(Debug, Clone, Copy)]
enum Mark {
    Pass,
    Time,
    Due,
    /// The number of the event at this place of the pool.
    Serial(usize),
}

/// What is filled in.
#[derive(Debug, Clone, Copy)]
pub struct Filling {
    /// How often the pool has been gone through.
    pub pass: usize,
    /// The number of the pool's first event, were it in the first round.
    pub first_serial: u64,
    /// Milliseconds since 1970.
    pub time_ms: u64,
    /// When it is due, in microseconds of the monotonic clock.
    pub due_us: u64,
}

/// The frames.
#[derive(Debug, Clone)]
pub struct Pool {
    bytes: Vec<u8>,
    /// Where each begins, and where the last ends.
    starts: Vec<usize>,
    /// Where what is filled in, in the order of the bytes.
    marks: Vec<(usize, Mark)>,
    /// The first of a frame's marks, and the number of them.
    first_marks: Vec<usize>,
    kinds: Vec<&'static str>,
}

impl Pool {
    /// So many events of a story.
    pub fn new(story: &mut Story, count: usize) -> Pool {
        Pool::of(story.tell(count))
    }

    /// These events.
    pub fn of(events: Vec<Event>) -> Pool {
        let mut pool = Pool {
            bytes: Vec::new(),
            starts: vec![0],
            marks: Vec::new(),
            first_marks: vec![0],
            kinds: Vec::new(),
        };
        for event in events {
            pool.add(&event);
        }
        pool
    }

    fn add(&mut self, event: &Event) {
        self.bytes.extend(header(event.packet.len()));
        let start = self.bytes.len();
        self.bytes.extend(event.packet.as_bytes());
        let mut from = 0;
        while let Some(at) = event.packet[from..].find('@') {
            let at = from + at;
            let rest = &event.packet[at..];
            let (mark, width) = if rest.starts_with(PASS) {
                (Mark::Pass, PASS.len())
            } else if rest.starts_with(TIME) {
                (Mark::Time, TIME.len())
            } else if rest.starts_with(DUE) {
                (Mark::Due, DUE.len())
            } else {
                let place = rest.get(2..12).and_then(|digits| digits.parse().ok());
                (Mark::Serial(place.unwrap_or(0)), 13)
            };
            self.marks.push((start + at, mark));
            from = at + width;
        }
        self.starts.push(self.bytes.len());
        self.first_marks.push(self.marks.len());
        self.kinds.push(event.kind);
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.kinds.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// What happens in the frames from here to before there.
    pub fn kinds(&self, from: usize, end: usize) -> &[&'static str] {
        &self.kinds[from..end]
    }

    /// The bytes of a frame.
    pub fn frame(&self, at: usize) -> &[u8] {
        self.frames(at, at + 1)
    }

    /// The bytes of the frames from here to before there.
    pub fn frames(&self, from: usize, end: usize) -> &[u8] {
        &self.bytes[self.starts[from]..self.starts[end]]
    }

    /// Makes the frames from here to before there new ones.
    pub fn fill(&mut self, from: usize, end: usize, filling: &Filling) {
        let count = self.len() as u64;
        for &(at, mark) in &self.marks[self.first_marks[from]..self.first_marks[end]] {
            match mark {
                Mark::Pass => digits(&mut self.bytes[at..at + 6], filling.pass as u64, 16),
                Mark::Time => digits(&mut self.bytes[at..at + 13], filling.time_ms, 10),
                Mark::Due => digits(&mut self.bytes[at..at + 16], filling.due_us, 10),
                Mark::Serial(place) => {
                    let serial = filling.first_serial + filling.pass as u64 * count + place as u64;
                    digits(&mut self.bytes[at..at + 13], serial, 10);
                }
            }
        }
    }
}

/// The beginning of a text frame.
pub fn header(length: usize) -> Vec<u8> {
    let mut header = vec![0x81];
    if length <= SHORT_MAX {
        header.push(length as u8);
    } else if let Ok(length) = u16::try_from(length) {
        header.push(126);
        header.extend(length.to_be_bytes());
    } else {
        header.push(127);
        header.extend((length as u64).to_be_bytes());
    }
    header
}

/// Fills a place with a number, and zeros before it.
fn digits(place: &mut [u8], mut number: u64, base: u64) {
    for digit in place.iter_mut().rev() {
        *digit = b"0123456789abcdef"[(number % base) as usize];
        number /= base;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;
    use std::collections::HashSet;

    fn inner(frame: &[u8]) -> Value {
        let at = frame.iter().position(|&byte| byte == b'4' || byte == b'{');
        let text = std::str::from_utf8(&frame[at.unwrap()..]).unwrap();
        let action: Value = serde_json::from_str(text.trim_start_matches('4')).unwrap();
        serde_json::from_str(action["message"]["data"].as_str().unwrap()).unwrap()
    }

    #[test]
    fn every_event_is_json_and_none_comes_twice() {
        let mut pool = Pool::new(&mut Story::new(7, 200, 25), 2000);
        let (mut seen, mut chats) = (HashSet::<&str>::new(), HashSet::new());
        for pass in 0..3 {
            let time_ms = 1_700_000_000_000;
            let filling = Filling { pass, first_serial: 9, time_ms, due_us: 7 };
            pool.fill(0, pool.len(), &filling);
            for at in 0..pool.len() {
                let header = if pool.frame(at)[1] == 126 { 4 } else { 2 };
                let event = inner(&pool.frame(at)[header..]);
                if pool.kinds(at, at + 1) == ["chat-message"] {
                    assert!(chats.insert(event["chatid"].to_string()));
                    assert_eq!(event["time"], time_ms);
                }
                assert!(event["type"].as_str().unwrap().starts_with(pool.kinds(at, at + 1)[0]));
                seen.extend(pool.kinds(at, at + 1));
            }
        }
        assert_eq!(seen.len(), 12, "{seen:?}");
        let length = pool.frames(0, pool.len()).len() / pool.len();
        assert!((850..1100).contains(&length), "{length}");
    }
}
