//! The reader's library: scenarios stored in the browser, each under its own name.
//!
//! The storage is authoritative, and several windows write to it. A change is therefore applied to the stored version
//! of an entry, not to the version that this window has read. Only that entry is written.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use plimsoll_formats::library::{Entry, EntryId, MAX_TAGS, Proposal, Tag, link_of};
use plimsoll_formats::{Link, Time};
use plimsoll_model::{FieldError, MAX_NAME_CHARS, Scenario};

/// How long a deleted entry can be restored, in milliseconds: 30 days.
const KEPT_DELETED_MS: f64 = 30.0 * 86_400_000.0;

/// The library as this window has read it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Library {
    entries: BTreeMap<EntryId, Rc<Entry>>,
    /// Entries that this version of the page cannot read. They remain in the storage.
    unread: BTreeSet<EntryId>,
}

/// A change to an entry.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Renames its scenario.
    Rename(String),
    /// Replaces its tags.
    Tag(Vec<Tag>),
    /// Replaces its scenario and result.
    Replace(Box<Link>),
    /// Deletes it. It can be restored for a while.
    Delete,
    /// Restores it.
    Restore,
}

impl Change {
    /// Applies the change to an entry, and returns the changed entry.
    ///
    /// # Errors
    /// If the name is not valid.
    pub fn apply(self, entry: &Entry, now: Time) -> Result<Entry, FieldError> {
        let mut entry = entry.clone();
        match self {
            Change::Rename(name) => entry.link.scenario = renamed(&entry.link.scenario, name.trim())?,
            Change::Tag(tags) => {
                entry.tags = Vec::new();
                for tag in tags {
                    if !entry.tags.contains(&tag) && entry.tags.len() < MAX_TAGS {
                        entry.tags.push(tag);
                    }
                }
            }
            Change::Replace(link) => {
                entry.link = *link;
                // Saving shows that the reader still wants the entry.
                entry.deleted = None;
            }
            Change::Delete => {
                entry.deleted = Some(now);
                return Ok(entry);
            }
            Change::Restore => {
                entry.deleted = None;
                return Ok(entry);
            }
        }
        entry.changed = now;
        Ok(entry)
    }
}

fn renamed(scenario: &Scenario, name: &str) -> Result<Scenario, FieldError> {
    let mut raw = scenario.clone().into_raw();
    raw.name = name.into();
    Scenario::new(raw).map_err(|mut errors| errors.swap_remove(0))
}

/// How a scenario that was brought in is added to the library.
#[derive(Clone, Debug, PartialEq)]
pub enum Placed {
    /// It must be stored as this new entry.
    New(Box<Entry>),
    /// The library already has it, with the same tags.
    Known(EntryId),
}

impl Library {
    /// Updates an entry from its stored text. `None` removes the entry.
    pub fn take(&mut self, id: EntryId, text: Option<&str>) {
        self.entries.remove(&id);
        self.unread.remove(&id);
        match text.map(|text| Entry::from_text(id.clone(), text)) {
            Some(Ok(entry)) => drop(self.entries.insert(id, Rc::new(entry))),
            Some(Err(_)) => drop(self.unread.insert(id)),
            None => {}
        }
    }

    /// Adds or replaces an entry that was just stored.
    pub fn insert(&mut self, entry: Entry) {
        self.unread.remove(&entry.id);
        self.entries.insert(entry.id.clone(), Rc::new(entry));
    }

    /// An entry, including a deleted one.
    pub fn get(&self, id: &EntryId) -> Option<&Rc<Entry>> {
        self.entries.get(id)
    }

    /// Number of entries that this version of the page cannot read.
    pub fn unread(&self) -> usize {
        self.unread.len()
    }

    fn live(&self) -> impl Iterator<Item = &Rc<Entry>> {
        self.entries.values().filter(|entry| entry.deleted.is_none())
    }

    /// Number of entries that are not deleted.
    pub fn len(&self) -> usize {
        self.live().count()
    }

    /// Whether there are no such entries.
    pub fn is_empty(&self) -> bool {
        self.live().next().is_none()
    }

    /// Entries that contain every word of a search in their names, tags, assets or currencies. If `tag` is given, they
    /// must have it, too. The entry changed last is first.
    pub fn search(&self, words: &str, tag: Option<&Tag>) -> Vec<Rc<Entry>> {
        let folded = fold(words);
        let words: Vec<&str> = folded.split_whitespace().collect();
        let has_words = |entry: &Entry| words.is_empty() || contains_all(entry, &words);
        let mut found: Vec<Rc<Entry>> = self
            .live()
            .filter(|entry| tag.is_none_or(|tag| entry.tags.contains(tag)) && has_words(entry))
            .cloned()
            .collect();
        found.sort_by(|a, b| b.changed.cmp(&a.changed).then_with(|| b.id.cmp(&a.id)));
        found
    }

    /// Entries that can be restored. The one deleted last is first.
    pub fn deleted(&self) -> Vec<Rc<Entry>> {
        let deleted = self.entries.values().filter(|entry| entry.deleted.is_some());
        let mut deleted: Vec<_> = deleted.cloned().collect();
        deleted.sort_by_key(|entry| std::cmp::Reverse(entry.deleted));
        deleted
    }

    /// Entries whose time to be restored is over. They are erased.
    pub fn outdated(&self, now: Time) -> Vec<EntryId> {
        let is_outdated = |entry: &Entry| {
            let deleted = entry.deleted.map(Time::millis);
            deleted.is_some_and(|deleted| now.millis() - deleted > KEPT_DELETED_MS)
        };
        let outdated = self.entries.values().filter(|entry| is_outdated(entry));
        outdated.map(|entry| entry.id.clone()).collect()
    }

    /// All tags with the number of entries that have each, in alphabetical order.
    pub fn tags(&self) -> Vec<(Tag, usize)> {
        let mut tags: BTreeMap<&Tag, usize> = BTreeMap::new();
        for tag in self.live().flat_map(|entry| &entry.tags) {
            *tags.entry(tag).or_default() += 1;
        }
        tags.into_iter().map(|(tag, count)| (tag.clone(), count)).collect()
    }

    /// Finds an entry for a scenario that was brought in. It keeps its id if that is free, so that bringing in the same
    /// file twice changes nothing. If another scenario has the id, both are kept.
    pub fn place(&self, proposal: Proposal, fresh: EntryId, now: Time) -> Placed {
        let is_known = |entry: &Entry| {
            entry.deleted.is_none() && entry.link.scenario == proposal.scenario && entry.tags == proposal.tags
        };
        let id = match proposal.id {
            Some(id) if self.entries.get(&id).is_some_and(|entry| is_known(entry)) => return Placed::Known(id),
            Some(id) if !self.entries.contains_key(&id) && !self.unread.contains(&id) => id,
            _ => fresh,
        };
        let created = proposal.created.unwrap_or(now);
        Placed::New(Box::new(Entry {
            id,
            link: link_of(proposal.scenario, None),
            tags: proposal.tags,
            created,
            changed: proposal.changed.unwrap_or(created),
            deleted: None,
        }))
    }
}

/// A new entry for a scenario with its result.
pub fn new_entry(link: Link, id: EntryId, now: Time) -> Entry {
    Entry {
        id,
        link,
        tags: Vec::new(),
        created: now,
        changed: now,
        deleted: None,
    }
}

/// A second entry with the same scenario. `name_of` makes its name from the first name; a name that would be too long
/// is not changed.
pub fn duplicate(entry: &Entry, id: EntryId, now: Time, name_of: impl Fn(&str) -> String) -> Entry {
    let mut copy = new_entry(entry.link.clone(), id, now);
    copy.tags.clone_from(&entry.tags);
    let name = name_of(&entry.link.scenario.name);
    if name.chars().count() <= MAX_NAME_CHARS
        && let Ok(scenario) = renamed(&entry.link.scenario, &name)
    {
        copy.link.scenario = scenario;
    }
    copy
}

fn contains_all(entry: &Entry, words: &[&str]) -> bool {
    let scenario = &entry.link.scenario;
    let assets = scenario.holdings.iter().map(|holding| holding.asset.as_str());
    let tags = entry.tags.iter().map(Tag::as_str);
    let texts = [scenario.name.as_str(), scenario.currency.0.as_str()].into_iter();
    let texts: Vec<String> = texts.chain(tags).chain(assets).map(fold).collect();
    words.iter().all(|word| texts.iter().any(|text| text.contains(word)))
}

/// Folds a text for searching: to lower case, and full-width letters and digits to ordinary ones.
fn fold(text: &str) -> String {
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    };
    text.chars().map(narrow).flat_map(char::to_lowercase).collect()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use plimsoll_model::{Bound, Field, RawScenario};
    use plimsoll_model::{Holding, testing::random_scenario};

    fn time(text: &str) -> Time {
        text.parse().unwrap()
    }

    fn now() -> Time {
        time("2024-05-31T12:00:00Z")
    }

    fn id(text: &str) -> EntryId {
        EntryId::new(text).unwrap()
    }

    fn tags(texts: &[&str]) -> Vec<Tag> {
        texts.iter().map(|text| Tag::new(text).unwrap()).collect()
    }

    fn named(name: &str) -> Scenario {
        Scenario::new(RawScenario {
            name: name.into(),
            holdings: vec![Holding {
                asset: "XEM".into(),
                ..Holding::default()
            }],
            ..RawScenario::default()
        })
        .unwrap()
    }

    fn entry(name: &str, key: &str) -> Entry {
        new_entry(link_of(named(name), None), id(key), now())
    }

    /// The library of a window that has read these entries from the storage.
    fn library(entries: &[Entry]) -> Library {
        let mut library = Library::default();
        for entry in entries {
            library.take(entry.id.clone(), Some(&entry.to_text()));
        }
        library
    }

    fn names(entries: &[Rc<Entry>]) -> Vec<&str> {
        entries.iter().map(|entry| entry.link.scenario.name.as_str()).collect()
    }

    #[test]
    fn what_is_searched_is_found() {
        let mut first = entry("Coincheck, January 2018", "a");
        first.tags = tags(&["Filing 年度"]);
        let mut second = entry("Zaif", "b");
        second.changed = time("2024-06-01T00:00:00Z");
        let library = library(&[first, second]);
        let check =
            |words: &str, expected: &[&str]| assert_eq!(names(&library.search(words, None)), expected, "{words}");
        check("", &["Zaif", "Coincheck, January 2018"]);
        check("  COIN ２０１８ ", &["Coincheck, January 2018"]);
        check("xem\u{3000}jpy", &["Zaif", "Coincheck, January 2018"]);
        check("年度", &["Coincheck, January 2018"]);
        check("coin zaif", &[]);
        let filing = &tags(&["Filing 年度"])[0];
        assert_eq!(names(&library.search("", Some(filing))), ["Coincheck, January 2018"]);
        assert_eq!(library.search("zaif", Some(filing)), []);
        assert_eq!(library.tags(), [(filing.clone(), 1)]);
    }

    #[test]
    fn changes_are_made_to_one_entry() {
        let before = entry("A", "a");
        let later = time("2024-06-02T00:00:00Z");
        let check = |change: Change| change.apply(&before, later).unwrap();
        let after = check(Change::Rename(" B ".into()));
        assert_eq!((after.link.scenario.name.as_str(), after.changed), ("B", later));
        assert_eq!(
            (after.created, &after.id, after.link.digest),
            (before.created, &before.id, before.link.digest)
        );
        let after = check(Change::Tag(tags(&["x", "y", "x"])));
        assert_eq!(after.tags, tags(&["x", "y"]));
        let link = link_of(random_scenario(5), None);
        assert_eq!(check(Change::Replace(Box::new(link.clone()))).link, link);
        let deleted = check(Change::Delete);
        assert_eq!((deleted.deleted, deleted.changed), (Some(later), before.changed));
        assert_eq!(Change::Restore.apply(&deleted, later), Ok(before.clone()));
        let saved_again = Change::Replace(Box::new(before.link.clone())).apply(&deleted, later);
        assert_eq!(saved_again.unwrap().deleted, None);
        let error = Change::Rename("x".repeat(121)).apply(&before, later).unwrap_err();
        assert_eq!((error.field, error.bound), (Field::Name, Bound::Characters(120)));
    }

    #[test]
    fn what_is_deleted_can_be_taken_back_for_a_month() {
        let deleted = Change::Delete.apply(&entry("A", "a"), now()).unwrap();
        let mut library = library(&[deleted.clone(), entry("B", "b")]);
        assert_eq!((names(&library.search("", None)), library.len()), (vec!["B"], 1));
        assert_eq!(names(&library.deleted()), ["A"]);
        assert_eq!(library.outdated(time("2024-06-30T12:00:00Z")), []);
        assert_eq!(library.outdated(time("2024-06-30T12:00:01Z")), [id("a")]);
        library.insert(Change::Restore.apply(&deleted, now()).unwrap());
        assert_eq!(library.len(), 2);
        library.take(id("a"), None);
        assert_eq!((library.len(), library.get(&id("a"))), (1, None));
    }

    #[test]
    fn two_windows_lose_nothing() {
        // Both windows have read the same entry. Each makes a different change to the version that is then stored.
        let mut storage = entry("A", "a").to_text();
        let mut write = |change: Change| {
            let there = Entry::from_text(id("a"), &storage).unwrap();
            storage = change.apply(&there, now()).unwrap().to_text();
        };
        write(Change::Rename("B".into()));
        write(Change::Tag(tags(&["x"])));
        let mut library = Library::default();
        library.take(id("a"), Some(&storage));
        let entry = library.get(&id("a")).unwrap();
        assert_eq!((entry.link.scenario.name.as_str(), &entry.tags), ("B", &tags(&["x"])));
    }

    #[test]
    fn an_entry_that_cannot_be_read_is_counted_and_its_place_is_kept() {
        let mut library = Library::default();
        library.take(id("a"), Some("plimsoll-entry 2\nnews"));
        assert_eq!((library.unread(), library.len()), (1, 0));
        let proposal = proposal(Some("a"), "A");
        match library.place(proposal, id("fresh"), now()) {
            Placed::New(entry) => assert_eq!(entry.id, id("fresh")),
            known => panic!("{known:?}"),
        }
        library.take(id("a"), Some(&entry("A", "a").to_text()));
        assert_eq!((library.unread(), library.len()), (0, 1));
    }

    fn proposal(key: Option<&str>, name: &str) -> Proposal {
        Proposal {
            id: key.map(id),
            scenario: named(name),
            tags: Vec::new(),
            created: None,
            changed: Some(time("2020-01-01T00:00:00Z")),
        }
    }

    #[test]
    fn what_is_brought_in_twice_is_there_once() {
        let mut library = library(&[entry("A", "a")]);
        let place = |library: &Library, proposal| library.place(proposal, id("fresh"), now());
        assert_eq!(place(&library, proposal(Some("a"), "A")), Placed::Known(id("a")));
        let expect = |placed: Placed, key: &str| match placed {
            Placed::New(entry) => {
                assert_eq!(entry.id, id(key));
                assert_eq!((entry.created, entry.changed), (now(), time("2020-01-01T00:00:00Z")));
                entry
            }
            known => panic!("{known:?}"),
        };
        // Another scenario has the same id: both are kept.
        expect(place(&library, proposal(Some("a"), "B")), "fresh");
        expect(place(&library, proposal(None, "A")), "fresh");
        let new = expect(place(&library, proposal(Some("c"), "C")), "c");
        library.insert(*new);
        assert_eq!(place(&library, proposal(Some("c"), "C")), Placed::Known(id("c")));
        // A deleted scenario is added again.
        library.insert(Change::Delete.apply(&entry("A", "a"), now()).unwrap());
        expect(place(&library, proposal(Some("a"), "A")), "fresh");
    }

    #[test]
    fn a_copy_is_an_entry_of_its_own() {
        let mut first = entry("A", "a");
        first.tags = tags(&["x"]);
        first.created = time("2020-01-01T00:00:00Z");
        let copy = duplicate(&first, id("b"), now(), |name| format!("{name} (2)"));
        assert_eq!(
            (copy.link.scenario.name.as_str(), &copy.id, copy.created),
            ("A (2)", &id("b"), now())
        );
        assert_eq!(copy.tags, first.tags);
        let long = entry(&"x".repeat(120), "c");
        let copy = duplicate(&long, id("d"), now(), |name| format!("{name} (2)"));
        assert_eq!(copy.link, long.link);
    }
}
