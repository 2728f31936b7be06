//! Sorting of short lists. One function serves all types, since the standard library's sort is compiled again for each.

use std::cmp::Ordering;

/// The indices below `count` in sorted order. Equal ones keep their order.
pub fn order(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut ordered: Vec<usize> = Vec::with_capacity(count);
    for number in 0..count {
        let mut place = ordered.len();
        while place > 0 && compare(ordered[place - 1], number).is_gt() {
            place -= 1;
        }
        ordered.insert(place, number);
    }
    ordered
}

/// The elements of a list, sorted by their keys. Equal ones keep their order.
pub fn by_key<T: Copy, K: Ord>(list: &[T], key: impl Fn(&T) -> K) -> Vec<T> {
    let numbers = order(list.len(), &|a, b| key(&list[a]).cmp(&key(&list[b])));
    numbers.into_iter().map(|number| list[number]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_elements_stay_in_order() {
        let list = [(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd'), (0, 'e')];
        let ordered: String = by_key(&list, |(number, _)| *number)
            .iter()
            .map(|(_, name)| *name)
            .collect();
        assert_eq!(ordered, "ebdac");
        assert!(order(0, &|_, _| Ordering::Equal).is_empty());
    }
}
