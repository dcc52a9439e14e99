//! Sorting, compiled once for all lists.
//!
//! The standard library's is compiled for each type of item, some four kilobytes each time, which is
//! a percent of the library in all. What is sorted here is short and comes seldom.

use std::cmp::Ordering;

/// Sorts a list; equal items stay in their order.
pub fn sort<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let mut order = order(items.len(), &|a, b| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    // Each circle of places is gone around once, and each of its items goes to its place.
    for start in 0..order.len() {
        let mut at = start;
        while let Some(place) = order.get_mut(at) {
            let from = std::mem::replace(place, at);
            if from == start {
                break;
            }
            items.swap(at, from);
            at = from;
        }
    }
}

/// Sorts a list by a number of each item.
pub fn sort_by_number<T>(items: &mut [T], number: impl Fn(&T) -> i64) {
    sort(items, |a, b| number(a).cmp(&number(b)));
}

/// From which place each item comes.
fn order(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_unstable_by(|a, b| compare(*a, *b).then(a.cmp(b)));
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn is_what_the_standard_library_does(numbers: Vec<u8>) {
            let items: Vec<_> = numbers.into_iter().map(i64::from).enumerate().collect();
            let (mut sorted, mut expected) = (items.clone(), items);
            sort_by_number(&mut sorted, |(_, number)| *number / 4);
            expected.sort_by_key(|(_, number)| *number / 4);
            proptest::prop_assert_eq!(sorted, expected);
        }
    }
}
