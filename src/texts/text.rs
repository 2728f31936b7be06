//! The texts of a language, and the filling of messages with values.
//!
//! `build.rs` turns the messages of a part of the page into a table. U+001E separates its patterns, and a [`Key`] holds the
//! index of a pattern. In a pattern, a variable is U+0001 followed by the index of its value, a digit in base 36. A choice
//! by the number `$n` starts with U+0002 and ends with U+0004, and U+0003 separates its variants. A variant is a number or a
//! plural category, U+0005, and a pattern. The last variant serves all other numbers.

use std::fmt;
use std::rc::Rc;

use plimsoll_casebook::Texts;

use super::key::{self, TABLES};
use super::locale::Locale;
use super::message::{Key, Message, Past, Place, Table};

/// The texts of one language. Cheap to clone. Two are equal if they have the same language and the same tables.
#[derive(Clone)]
pub struct Text(Rc<Loaded>);

#[derive(Clone)]
struct Loaded {
    locale: Locale,
    /// The patterns of each table. `None` until the table is loaded.
    tables: [Option<Rc<[&'static str]>>; TABLES],
    /// The tables of the casebook. Their texts have keys of their own and no variables.
    casebook: Vec<Rc<Texts>>,
}

impl Text {
    /// Creates the texts of a language from its first table.
    pub(crate) fn new(locale: Locale, table: Table) -> Self {
        let none = Self(Rc::new(Loaded {
            locale,
            tables: [const { None }; TABLES],
            casebook: Vec::new(),
        }));
        none.and(table)
    }

    /// The texts of a first visit, for tests. It links the tables of all languages, which the page loads one by one.
    pub fn of_first_visit(locale: Locale) -> Self {
        Self::new(locale, key::table::first(locale))
    }

    /// The same texts with another table of messages.
    pub(crate) fn and(&self, table: Table) -> Self {
        let mut all = (*self.0).clone();
        all.tables[table.number] = Some(table.patterns.split('\u{1e}').collect());
        Self(Rc::new(all))
    }

    /// The same texts with another table of the casebook.
    pub fn and_of_casebook(&self, table: &'static str) -> Self {
        let mut all = (*self.0).clone();
        all.casebook.push(Rc::new(Texts::new(table)));
        Self(Rc::new(all))
    }

    /// The language.
    pub fn locale(&self) -> Locale {
        self.0.locale
    }

    /// A message without variables.
    pub fn get(&self, key: Key) -> &'static str {
        self.pattern(key.0)
    }

    /// A message with values for its variables.
    pub fn with<M: Message>(&self, message: &M) -> String {
        self.fill(M::PLACE, message.n(), message.values().as_ref())
    }

    /// A message in the past tense, with values for its variables.
    pub fn in_past<M: Past>(&self, message: &M) -> String {
        self.fill(M::PAST, message.n(), message.values().as_ref())
    }

    /// A text of the casebook by its key. `None` if no loaded table has it.
    pub fn of_casebook(&self, key: &str) -> Option<&'static str> {
        self.0.casebook.iter().find_map(|texts| texts.get(key))
    }

    /// A pattern. Empty if its table is not loaded, which is a mistake in the code.
    fn pattern(&self, place: Place) -> &'static str {
        let table = self.0.tables.get(place.table()).and_then(Option::as_ref);
        debug_assert!(table.is_some(), "the table of {place:?} is not loaded");
        table
            .and_then(|table| table.get(place.in_table()).copied())
            .unwrap_or_default()
    }

    fn fill(&self, place: Place, n: Option<f64>, values: &[&str]) -> String {
        let pattern = self.pattern(place);
        let is_chosen = |variant: &str| match n {
            Some(n) => variant == self.0.locale.plural(n) || variant.parse() == Ok(n),
            None => false,
        };
        let mut shown = String::with_capacity(pattern.len());
        push_filled(&mut shown, pattern, &is_chosen, values);
        shown
    }
}

/// Appends a pattern with its variables filled in. Values are not parsed, so text that a reader typed stays text.
fn push_filled(shown: &mut String, pattern: &str, is_chosen: &dyn Fn(&str) -> bool, values: &[&str]) {
    let mut rest = pattern;
    while let Some((text, tail)) = rest.split_once(['\u{1}', '\u{2}']) {
        shown.push_str(text);
        if rest.as_bytes()[text.len()] == 1 {
            let mut tail = tail.chars();
            let place = tail.next().and_then(|digit| digit.to_digit(36));
            shown.push_str(place.and_then(|place| values.get(place as usize)).unwrap_or(&""));
            rest = tail.as_str();
            continue;
        }
        let (inner, tail) = tail.split_once('\u{4}').unwrap_or((tail, ""));
        let mut variants = inner
            .split('\u{3}')
            .filter_map(|variant| variant.split_once('\u{5}'))
            .peekable();
        while let Some((variant, pattern)) = variants.next() {
            if is_chosen(variant) || variants.peek().is_none() {
                push_filled(shown, pattern, is_chosen, values);
                break;
            }
        }
        rest = tail;
    }
    shown.push_str(rest);
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        let loaded = |text: &Self| {
            let tables = text.0.tables.each_ref().map(Option::is_some);
            (text.0.locale, tables, text.0.casebook.len())
        };
        loaded(self) == loaded(other)
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Text").field(&self.0.locale).finish()
    }
}

/// Makes text that a reader typed safe for use in a message: it cannot reorder the words around it.
pub fn isolated(typed: &str) -> String {
    let is_reordering =
        |c: char| matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let seen: String = typed
        .chars()
        .filter(|c| !is_reordering(*c) && !c.is_control())
        .collect();
    // ASCII has one direction and needs no marks. Without them it can be copied unchanged.
    if seen.is_ascii() {
        seen
    } else {
        format!("\u{2068}{seen}\u{2069}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_choose_singular_and_plural() {
        let text = Text::of_first_visit(Locale::En);
        let counted = |n: f64, count: &str| text.with(&key::AssumptionsInForce { n, count });
        assert_eq!(counted(0.0, "0"), "No assumptions in force");
        assert_eq!(counted(1.0, "1"), "1 assumption in force");
        assert_eq!(counted(3.0, "3"), "3 assumptions in force");
    }

    #[test]
    fn values_are_filled_in() {
        let text = Text::of_first_visit(Locale::En);
        assert_eq!(text.with(&key::BoundAtLeast { min: "1,000" }), "must be at least 1,000");
        assert_eq!(text.get(key::BOUND_WHOLE), "must be a whole number");
    }

    #[test]
    fn each_language_has_its_own_words() {
        for (locale, share) in [(Locale::En, "Share link"), (Locale::Ja, "リンクを共有")] {
            assert_eq!(Text::of_first_visit(locale).get(key::SHARE), share);
        }
    }

    #[test]
    #[should_panic(expected = "is not loaded")]
    fn a_text_of_a_part_that_is_not_loaded_is_a_mistake() {
        Text::of_first_visit(Locale::En).get(key::LIMIT_STRESS_RUN);
    }

    #[test]
    fn texts_are_equal_with_one_language_and_the_same_tables() {
        let text = Text::of_first_visit;
        assert_eq!(text(Locale::En), text(Locale::En));
        assert_ne!(text(Locale::En), text(Locale::Ja));
        let and = |table: fn(Locale) -> Table| text(Locale::En).and(table(Locale::En));
        assert_eq!(and(key::table::stress), and(key::table::stress));
        assert_ne!(and(key::table::stress), and(key::table::simulate));
    }

    #[test]
    fn variables_are_filled_in_and_numbers_choose() {
        let fill = |pattern, chosen, values: &[&str]| {
            let mut shown = String::new();
            push_filled(&mut shown, pattern, &|variant| variant == chosen, values);
            shown
        };
        let pattern = "a \u{1}0, \u{2}0\u{5}no days\u{3}one\u{5}\u{1}1 day\u{3}other\u{5}\u{1}1 days\u{4}.";
        assert_eq!(fill(pattern, "one", &["b", "1"]), "a b, 1 day.");
        assert_eq!(fill(pattern, "0", &["b", "0"]), "a b, no days.");
        assert_eq!(fill(pattern, "", &["\u{1}1", "2"]), "a \u{1}1, 2 days.");
        assert_eq!(fill(pattern, "", &[]), "a ,  days.");
        assert_eq!(fill("\u{1}a", "", &[]), "");
        assert_eq!(fill("", "", &[]), "");
    }

    #[test]
    fn typed_text_cannot_reorder_what_is_around_it() {
        assert_eq!(isolated("BTC"), "BTC");
        assert_eq!(isolated("a\u{202e}b\u{2069}c\n"), "abc");
        assert_eq!(isolated("ביטקוין"), "\u{2068}ביטקוין\u{2069}");
    }
}
