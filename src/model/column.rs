//! Columns: the keys of rows, recognised where they are expected.
//!
//! Objects of a kind come with their keys in the same order, nearly always. So the key that followed
//! last time is looked for first, quotes and colon included, in one comparison of a few words
//! ([`Spelling`]); reading a key and looking it up costs several times as much. Nothing depends on being right: what
//! does not match is read and looked up.

use std::sync::atomic::{AtomicU16, Ordering::Relaxed};

use super::row::Field;
use crate::reader::{Read, Spelling};

/// The most columns of a row.
const COLUMNS_MAX: usize = 40;

/// The columns of a row.
pub struct Columns<T: 'static> {
    columns: &'static [Column<T>],
    followers: [Follower; COLUMNS_MAX + 1],
}

/// A key, and how its value gets into the row.
pub struct Column<T> {
    name: &'static str,
    take: fn(&mut T, Field<'_, '_>) -> Read<()>,
    spelling: Spelling,
}

/// Which key follows another one, and whether that has been right since it last was wrong: one object
/// in another order is no reason to believe something else.
struct Follower(AtomicU16);

const IS_RIGHT: u16 = 1 << 8;

impl<T> Column<T> {
    /// The key called `name`.
    pub const fn new(name: &'static str, take: fn(&mut T, Field<'_, '_>) -> Read<()>) -> Column<T> {
        Column { name, take, spelling: Spelling::new(name) }
    }

    /// Reads the value into `row`.
    #[inline]
    pub fn take(&self, row: &mut T, field: Field<'_, '_>) -> Read<()> {
        (self.take)(row, field)
    }

    /// With its quotes and colon.
    #[inline(always)]
    pub fn spelling(&self) -> &Spelling {
        &self.spelling
    }
}

impl<T> Columns<T> {
    /// These columns, in the order in which they are likely to come.
    pub const fn new(columns: &'static [Column<T>]) -> Columns<T> {
        assert!(columns.len() <= COLUMNS_MAX, "a row has too many columns");
        // Before the first there is a place too.
        let mut followers = [const { Follower(AtomicU16::new(0)) }; COLUMNS_MAX + 1];
        let mut number = 1;
        while number <= COLUMNS_MAX {
            // Some begin in the middle, and come to the first after the last.
            let follower = if number == columns.len() { 0 } else { number };
            followers[number] = Follower(AtomicU16::new(follower as u16));
            number += 1;
        }
        Columns { columns, followers }
    }

    /// Which key is likely to come at this place: 0 is the beginning, 1 is after the first key.
    #[inline(always)]
    pub fn likely_at(&self, place: usize) -> Option<(usize, &'static Column<T>)> {
        let Follower(follower) = self.followers.get(place)?;
        let number = usize::from(follower.load(Relaxed) & !IS_RIGHT);
        Some((number + 1, self.columns.get(number)?))
    }

    /// Looks up a key; the place after it, too.
    pub fn find(&self, name: &str) -> Option<(usize, &'static Column<T>)> {
        let number = self.columns.iter().position(|key| key.name == name)?;
        Some((number + 1, self.columns.get(number)?))
    }

    /// Notes that at `place` came what was likely.
    #[inline(always)]
    pub fn was_right(&self, place: usize) {
        if let Some(Follower(follower)) = self.followers.get(place) {
            let number = follower.load(Relaxed);
            if number & IS_RIGHT == 0 {
                follower.store(number | IS_RIGHT, Relaxed);
            }
        }
    }

    /// Notes that at `place` came something else: the key before the place `after`.
    pub fn was_wrong(&self, place: usize, after: usize) {
        if let Some(Follower(follower)) = self.followers.get(place) {
            let number = follower.load(Relaxed);
            let is_right = number & IS_RIGHT != 0;
            let other = (after as u16).saturating_sub(1);
            follower.store(if is_right { number & !IS_RIGHT } else { other }, Relaxed);
        }
    }
}

/// Says which columns a row has, and how each is read.
macro_rules! columns {
    ($row:ty: $($name:literal => $take:expr),* $(,)?) => {
        fn columns() -> &'static $crate::model::column::Columns<$row> {
            static COLUMNS: $crate::model::column::Columns<$row> =
                $crate::model::column::Columns::new(&[
                    $($crate::model::column::Column::new($name, $take)),*
                ]);
            &COLUMNS
        }
    };
}
pub(crate) use columns;

#[cfg(test)]
mod tests {
    use super::*;

    fn columns() -> Columns<()> {
        const COLUMNS: &[Column<()>] = &[
            Column::new("a", |(), field| field.skip()),
            Column::new("key", |(), field| field.skip()),
            Column::new("displaySeparately", |(), field| field.skip()),
        ];
        Columns::new(COLUMNS)
    }

    #[test]
    fn an_order_is_learnt_and_kept_over_one_exception() {
        let columns = columns();
        let likely = |place| columns.likely_at(place).map(|(_, column)| column.name);
        assert_eq!((likely(0), likely(1), likely(3)), (Some("a"), Some("key"), Some("a")));
        columns.was_right(1);
        columns.was_wrong(1, 3);
        assert_eq!(likely(1), Some("key"));
        columns.was_wrong(1, 3);
        assert_eq!(likely(1), Some("displaySeparately"));
        assert!(columns.find("kei").is_none());
    }
}
