//! Which rows are of one exchange.

use std::collections::HashMap;

use super::text::folded;

/// The exchanges that are known so far, by id and by name.
#[derive(Debug, Default)]
pub(crate) struct Identities {
    by_id: HashMap<String, usize>,
    by_name: HashMap<String, Vec<usize>>,
    /// Whether each has an id of its own, and not only a name.
    has_id: Vec<bool>,
}

/// Which exchange a row is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Identity {
    /// One that is known.
    Known(usize),
    /// One that is known by its name, and has an id from now on.
    NowWithId(usize),
    /// One that is new.
    New(usize),
    /// One of several with this name; the first of them.
    Several(usize),
}

impl Identities {
    /// The exchange of a row with an id, a name, or both.
    pub(crate) fn of(&mut self, id: Option<&str>, name: Option<&str>) -> Identity {
        let (id, name) = (id.map(folded), name.map(folded));
        let named = name.as_ref().and_then(|name| self.by_name.get(name));
        if let Some(id) = &id {
            if let Some(known) = self.by_id.get(id) {
                return Identity::Known(*known);
            }
            if let Some(known) = named.into_iter().flatten().copied().find(|known| !self.has_id[*known]) {
                self.has_id[known] = true;
                self.by_id.insert(id.clone(), known);
                return Identity::NowWithId(known);
            }
        } else if let Some(named) = named {
            return match named.as_slice() {
                [known] => Identity::Known(*known),
                several => Identity::Several(several[0]),
            };
        } else if let Some(known) = name.as_ref().and_then(|name| self.by_id.get(name)) {
            // A table of holdings may put ids below the header `exchange`.
            return Identity::Known(*known);
        }
        let new = self.has_id.len();
        self.has_id.push(id.is_some());
        if let Some(id) = id {
            self.by_id.insert(id, new);
        }
        if let Some(name) = name {
            self.by_name.entry(name).or_default().push(new);
        }
        Identity::New(new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_joined_by_id_or_name() {
        let mut known = Identities::default();
        assert_eq!(known.of(Some("J1"), Some("Aoba")), Identity::New(0));
        assert_eq!(known.of(Some("j1"), None), Identity::Known(0));
        assert_eq!(known.of(None, Some("ＡＯＢＡ")), Identity::Known(0));
        assert_eq!(known.of(None, Some("J1")), Identity::Known(0));
        assert_eq!(known.of(None, Some("Hibiki")), Identity::New(1));
        assert_eq!(known.of(Some("J2"), Some("Hibiki")), Identity::NowWithId(1));
        assert_eq!(known.of(Some("J3"), Some("Hibiki")), Identity::New(2));
        assert_eq!(known.of(None, Some("Hibiki")), Identity::Several(1));
    }
}
