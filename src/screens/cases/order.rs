//! The order of short lists. One function serves all: the library's sorting would be there anew for each kind of list.

use std::cmp::Ordering;

/// The numbers below `count` in order; equal ones stay as they are.
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

/// The elements of a list in the order of their keys.
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
