//! A list that is nearly always empty.

use std::ops::{Deref, DerefMut};

/// Items of which there are none as a rule: then it takes the room of one pointer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Few<T>(Option<Box<Items<T>>>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Items<T>(Vec<T>);

impl<T> Few<T> {
    /// Adds an item at the end.
    pub fn push(&mut self, item: T) {
        self.change(|items| items.push(item));
    }

    /// Keeps the items for which `is_kept`.
    pub fn retain(&mut self, is_kept: impl FnMut(&T) -> bool) {
        self.change(|items| items.retain(is_kept));
    }

    fn change(&mut self, change: impl FnOnce(&mut Vec<T>)) {
        let mut items = self.0.take().map_or_else(Vec::new, |items| items.0);
        change(&mut items);
        *self = Few::from(items);
    }
}

impl<T> Default for Few<T> {
    fn default() -> Few<T> {
        Few(None)
    }
}

impl<T> From<Vec<T>> for Few<T> {
    fn from(items: Vec<T>) -> Few<T> {
        Few((!items.is_empty()).then(|| Box::new(Items(items))))
    }
}

impl<T> FromIterator<T> for Few<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Few<T> {
        Few::from(Vec::from_iter(items))
    }
}

impl<T> Deref for Few<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        self.0.as_ref().map_or(&[], |items| &items.0)
    }
}

impl<T> DerefMut for Few<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        self.0.as_mut().map_or(&mut [], |items| &mut items.0)
    }
}

impl<'a, T> IntoIterator for &'a Few<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::Few;

    #[test]
    fn is_small_and_none_is_like_no_item() {
        let mut few = Few::default();
        few.push(1);
        few.push(2);
        few.sort_by_key(|item| -item);
        assert_eq!(*few, [2, 1]);
        few.retain(|item| *item > 2);
        assert_eq!(few, Few::default());
        assert_eq!(size_of::<Few<u64>>(), size_of::<usize>());
    }
}
