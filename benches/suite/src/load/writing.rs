//! JSON in the spellings that a sender may choose: any order of keys, and two ways of writing what
//! is not ASCII.
//!
//! Values are JSON text already. Places that differ from one time an event is sent to the next are
//! written as marks of the right width; [`super::pool`] fills them in.

use crate::random::Random;

/// In place of the number of the round through the pool: six hex digits.
pub const PASS: &str = "@PASS@";
/// In place of the present time in milliseconds: thirteen digits.
pub const TIME: &str = "@TIME-MILLIS@";
/// In place of the time an event is due, in microseconds of the monotonic clock: sixteen digits.
pub const DUE: &str = "@SCHEDULED-MICR@";

/// In place of the unique number of the event at this place of the pool: thirteen digits.
pub fn serial(at: usize) -> String {
    format!("@M{at:010}@")
}

/// Writes JSON.
#[derive(Debug)]
pub struct Writing {
    /// What orders and spellings follow from.
    pub random: Random,
    /// How many objects of a hundred have their keys in an order of their own.
    shuffled_percent: usize,
}

impl Writing {
    /// With so many objects of a hundred out of their usual order.
    pub fn new(seed: u64, shuffled_percent: usize) -> Writing {
        Writing { random: Random::new(seed), shuffled_percent }
    }

    /// An object of keys and JSON texts.
    pub fn object(&mut self, members: &[(&str, String)]) -> String {
        let mut order: Vec<usize> = (0..members.len()).collect();
        if self.random.percent(self.shuffled_percent) {
            self.random.shuffle(&mut order);
        }
        let mut json = String::from("{");
        for at in order {
            let (name, value) = &members[at];
            if json.len() > 1 {
                json.push(',');
            }
            json.push('"');
            json.push_str(name);
            json.push_str("\":");
            json.push_str(value);
        }
        json.push('}');
        json
    }

    /// A text. What is not ASCII is escaped in half of them.
    pub fn text(&mut self, text: &str) -> String {
        let is_escaped = !text.is_ascii() && self.random.percent(50);
        let mut json = String::with_capacity(text.len() + text.len() / 8 + 2);
        json.push('"');
        for c in text.chars() {
            match c {
                '"' => json.push_str("\\\""),
                '\\' => json.push_str("\\\\"),
                '\n' => json.push_str("\\n"),
                c if is_escaped && !c.is_ascii() => {
                    for unit in c.encode_utf16(&mut [0; 2]) {
                        json.push_str(&format!("\\u{unit:04x}"));
                    }
                }
                c => json.push(c),
            }
        }
        json.push('"');
        json
    }
}
