//! Columns: the keys of rows, recognised where they are expected.
//!
//! Objects of a kind come with their keys in the same order, nearly always. So the key that followed
//! last time is looked for first, quotes and colon included, in one comparison of a few words
//! ([`Spelling`]); reading a key and looking it up costs several times as much. Nothing depends on
//! being right: what does not match is read and looked up.

use std::borrow::Cow;
use std::sync::atomic::{AtomicU16, Ordering::Relaxed};

use super::row::Field;
use crate::reader::{Items, Read, Reader, Spelling};

/// The most columns of a row.
const COLUMNS_MAX: usize = 40;
/// Places of the table in which keys are looked up; a power of two.
const SLOTS: usize = 64;

/// The columns of a row: its keys, and how the value of each gets into it.
pub struct Columns<T: 'static> {
    keys: Keys,
    takes: &'static [Take<T>],
}

/// Reads a value into a row.
pub type Take<T> = fn(&mut T, Field<'_, '_>) -> Read<()>;

/// The keys of a row, whichever row that is.
pub struct Keys {
    spellings: &'static [Spelling],
    /// The number of a key, and one more, at the [`slot`] of its name or the next that was free.
    slots: [u8; SLOTS],
    followers: [Follower; COLUMNS_MAX + 1],
}

/// Which key follows another one, and whether that has been right since it last was wrong: one object
/// in another order is no reason to believe something else.
struct Follower(AtomicU16);

const IS_RIGHT: u16 = 1 << 8;

/// What comes next in an object.
pub enum Next<'a> {
    /// A key of the row; this is the place after it.
    Known(usize),
    /// Another key.
    Other(Cow<'a, str>),
    /// Nothing: the object is left.
    End,
}

impl<T> Columns<T> {
    /// These columns, in the order in which they are likely to come.
    pub const fn new(spellings: &'static [Spelling], takes: &'static [Take<T>]) -> Columns<T> {
        assert!(spellings.len() == takes.len());
        Columns { keys: Keys::new(spellings), takes }
    }

    /// The keys.
    #[inline(always)]
    pub fn keys(&self) -> &Keys {
        &self.keys
    }

    /// Reads the value of the key before `place` into `row`.
    #[inline(always)]
    pub fn take(&self, place: usize, row: &mut T, field: Field<'_, '_>) -> Read<()> {
        match self.takes.get(place.wrapping_sub(1)) {
            Some(take) => take(row, field),
            None => field.skip(),
        }
    }
}

impl Keys {
    const fn new(spellings: &'static [Spelling]) -> Keys {
        assert!(spellings.len() <= COLUMNS_MAX, "a row has too many columns");
        // Before the first there is a place too.
        let mut followers = [const { Follower(AtomicU16::new(0)) }; COLUMNS_MAX + 1];
        let mut number = 1;
        while number <= COLUMNS_MAX {
            // Some begin in the middle, and come to the first after the last.
            let follower = if number == spellings.len() { 0 } else { number };
            followers[number] = Follower(AtomicU16::new(follower as u16));
            number += 1;
        }
        let mut slots = [0; SLOTS];
        let mut number = 0;
        while number < spellings.len() {
            let mut at = slot(spellings[number].name());
            while slots[at] != 0 {
                at = (at + 1) % SLOTS;
            }
            number += 1;
            slots[at] = number as u8;
        }
        Keys { spellings, slots, followers }
    }

    /// Goes past the key that is likely at this place, and its colon, if it comes; then this is the
    /// place after it. Place 0 is the beginning, 1 is after the first key.
    #[inline(always)]
    pub fn pass_likely(
        &self,
        place: usize,
        reader: &mut Reader<'_>,
        items: &mut Items,
    ) -> Option<usize> {
        let Follower(follower) = self.followers.get(place)?;
        let likely = follower.load(Relaxed);
        let number = usize::from(likely & !IS_RIGHT);
        if !reader.pass_next(items, self.spellings.get(number)?) {
            return None;
        }
        if likely & IS_RIGHT == 0 {
            follower.store(likely | IS_RIGHT, Relaxed);
        }
        Some(number + 1)
    }

    /// Goes past any other key of the row, and its colon, if it comes without escapes or blanks; then
    /// this is the place after it.
    #[inline(never)]
    pub fn pass_known(
        &self,
        place: usize,
        reader: &mut Reader<'_>,
        items: &mut Items,
    ) -> Option<usize> {
        let name = reader.next_key(items)?;
        let after = self.find_by(name, |spelling| reader.pass_next(items, spelling))?;
        self.was_wrong(place, after);
        Some(after)
    }

    /// Goes past what comes, and its colon if it is a key.
    #[cold]
    pub fn pass_any<'a>(
        &self,
        place: usize,
        reader: &mut Reader<'a>,
        items: &mut Items,
    ) -> Read<Next<'a>> {
        if !reader.has_next(items)? {
            return Ok(Next::End);
        }
        let name = reader.key()?;
        let found = self.find_by(name.as_bytes(), |spelling| spelling.name() == name.as_bytes());
        Ok(match found {
            Some(after) => {
                self.was_wrong(place, after);
                Next::Known(after)
            }
            None => Next::Other(name),
        })
    }

    /// Looks a key up; gives the place after it. Of those that have this name or a like one, `is_meant`
    /// knows which is meant.
    #[inline(always)]
    fn find_by(&self, name: &[u8], mut is_meant: impl FnMut(&Spelling) -> bool) -> Option<usize> {
        let mut at = slot(name);
        loop {
            // There are more places than keys, so one is free.
            let after = usize::from(*self.slots.get(at)?);
            if is_meant(self.spellings.get(after.checked_sub(1)?)?) {
                return Some(after);
            }
            at = (at + 1) % SLOTS;
        }
    }

    /// Notes that at `place` came something else: the key before the place `after`.
    fn was_wrong(&self, place: usize, after: usize) {
        if let Some(Follower(follower)) = self.followers.get(place) {
            let number = follower.load(Relaxed);
            let is_right = number & IS_RIGHT != 0;
            let other = (after as u16).saturating_sub(1);
            follower.store(if is_right { number & !IS_RIGHT } else { other }, Relaxed);
        }
    }
}

/// Where a key is looked for.
#[inline(always)]
const fn slot(name: &[u8]) -> usize {
    let length = name.len();
    if length == 0 {
        return 0;
    }
    let (first, middle, last) = (name[0], name[length / 2], name[length - 1]);
    (length * 5 + first as usize + middle as usize * 3 + last as usize * 9) % SLOTS
}

/// Says which columns a row has, and how each is read.
macro_rules! columns {
    ($row:ty: $($name:literal => $take:expr),* $(,)?) => {
        fn columns() -> &'static $crate::model::column::Columns<$row> {
            static COLUMNS: $crate::model::column::Columns<$row> =
                $crate::model::column::Columns::new(
                    &[$($crate::reader::Spelling::new($name)),*],
                    &[$($take),*],
                );
            &COLUMNS
        }
    };
}
pub(crate) use columns;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::{Odd, read};

    const NAMES: [&str; 3] = ["a", "key", "displaySeparately"];

    fn keys() -> Keys {
        const SPELLINGS: &[Spelling] =
            &[Spelling::new(NAMES[0]), Spelling::new(NAMES[1]), Spelling::new(NAMES[2])];
        Keys::new(SPELLINGS)
    }

    #[test]
    fn an_order_is_learnt_and_kept_over_one_exception() {
        let keys = keys();
        let likely = |place: usize| keys.followers[place].0.load(Relaxed) & !IS_RIGHT;
        let pass = |place| {
            let passed = read(r#"{"key":7}                         "#, |reader| {
                let mut items = reader.open(b'{')?.ok_or(Odd)?;
                let passed = keys.pass_likely(place, reader, &mut items);
                assert_eq!(reader.int(), Ok(Some(7)));
                assert!(reader.pass_end(&items));
                Ok(passed)
            });
            passed.unwrap()
        };
        assert_eq!((likely(0), likely(1), likely(3)), (0, 1, 0));
        assert_eq!(pass(1), Some(2));
        keys.was_wrong(1, 3);
        assert_eq!(likely(1), 1);
        keys.was_wrong(1, 3);
        assert_eq!(likely(1), 2);
    }

    #[test]
    fn a_key_is_found_wherever_it_comes() {
        let keys = keys();
        for (number, name) in NAMES.into_iter().enumerate() {
            for (json, is_plain) in [
                (format!(r#"{{"{name}":7}}"#), true),
                (format!(r#"{{ "{name}" : 7 }}"#), false),
                (format!(r#"{{"\u00{:x}{}":7}}"#, name.as_bytes()[0], &name[1..]), false),
            ] {
                let json = json + &" ".repeat(30);
                let found = read(&json, |reader| {
                    let mut items = reader.open(b'{')?.ok_or(Odd)?;
                    let known = keys.pass_known(3, reader, &mut items);
                    assert_eq!(known.is_some(), is_plain, "{json}");
                    let after = match known {
                        Some(after) => after,
                        None => match keys.pass_any(3, reader, &mut items)? {
                            Next::Known(after) => after,
                            _ => 0,
                        },
                    };
                    assert_eq!(reader.int(), Ok(Some(7)));
                    assert!(matches!(keys.pass_any(3, reader, &mut items)?, Next::End));
                    Ok(after)
                });
                assert_eq!(found, Ok(number + 1), "{json}");
            }
        }
        for name in ["", "kei", "keys"] {
            let json = format!(r#"{{"{name}":7}}{:30}"#, "");
            let found = read(&json, |reader| {
                let mut items = reader.open(b'{')?.ok_or(Odd)?;
                assert!(keys.pass_known(0, reader, &mut items).is_none());
                let next = keys.pass_any(0, reader, &mut items)?;
                assert!(matches!(next, Next::Other(other) if other == name), "{json}");
                assert_eq!(reader.int(), Ok(Some(7)));
                reader.has_next(&mut items)
            });
            assert_eq!(found, Ok(false));
        }
    }
}
