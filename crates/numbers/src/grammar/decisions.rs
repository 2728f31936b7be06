//! The decisions that lead to one reading.

/// The decisions taken in one way to parse a text, each with its number of options.
#[derive(Default)]
pub(super) struct Decisions {
    taken: Vec<(usize, usize)>,
    next: usize,
}

impl Decisions {
    pub(super) fn choose(&mut self, options: usize) -> usize {
        let at = self.next;
        self.next += 1;
        if at == self.taken.len() {
            self.taken.push((0, options));
        }
        self.taken[at].0
    }

    /// Moves to the next combination of decisions. Returns `false` if there is none.
    pub(super) fn advance(&mut self) -> bool {
        self.next = 0;
        while let Some((taken, options)) = self.taken.pop() {
            if taken + 1 < options {
                self.taken.push((taken + 1, options));
                return true;
            }
        }
        false
    }
}
