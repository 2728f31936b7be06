//! The languages of the page and its texts.
//!
//! Texts are Fluent messages in `locales/`, one folder a language. To add a language, add its folder and its line in
//! the table below; `tests/locales.rs` says what is missing.
//!
//! `build.rs` turns the messages of a language into a table: messages parted by U+001E, sorted by key, a key and its
//! pattern parted by U+001F. In a pattern a variable is its name between U+0001 and U+0002. A choice by the number `$n`
//! stands between U+0003 and U+0005, its variants parted by U+0004, each a number or a plural category, U+0006, and a
//! pattern; the last serves all other numbers.

use std::cell::Cell;
use std::fmt;
use std::rc::Rc;

use crate::split::{SplitLoaderError, wasm_split};
use plimsoll_casebook::Texts;

use crate::casebook;
use crate::number::Marks;

/// The table of languages.
macro_rules! languages {
    ($($variant:ident = $tag:literal, $name:literal, $decimal:literal, $group:literal, $plural:expr;)+) => {
        /// A language of the page.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Locale {
            $(#[doc = $name] $variant,)+
        }

        impl Locale {
            /// All languages, in the order of the menu.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The language tag, for `lang` and for `Intl`.
            pub const fn tag(self) -> &'static str {
                match self {
                    $(Self::$variant => $tag,)+
                }
            }

            /// The language's own name.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }

            /// What it puts into numbers.
            pub const fn marks(self) -> Marks {
                match self {
                    $(Self::$variant => Marks { decimal: $decimal, group: $group },)+
                }
            }

            /// The plural category of a number.
            fn plural(self, n: f64) -> &'static str {
                let plural: fn(f64) -> &'static str = match self {
                    $(Self::$variant => $plural,)+
                };
                plural(n)
            }

            /// Its table of messages: to be named only where it is loaded, so that a visit loads one language.
            pub const fn table(self) -> &'static str {
                match self {
                    $(Self::$variant => include_str!(concat!(env!("OUT_DIR"), "/", $tag, ".messages")),)+
                }
            }

            /// Its table of the answers to "why?": to be named only where those are loaded.
            pub const fn why_table(self) -> &'static str {
                match self {
                    $(Self::$variant => include_str!(concat!(env!("OUT_DIR"), "/", $tag, ".why.messages")),)+
                }
            }

            /// Its table of the messages of the casebook's screen: to be named only where the casebook is loaded.
            pub const fn cases_table(self) -> &'static str {
                match self {
                    $(Self::$variant => include_str!(concat!(env!("OUT_DIR"), "/", $tag, ".cases.messages")),)+
                }
            }

            /// Its table of the messages of the simulation: to be named only by that screen, with which it is loaded.
            pub const fn simulation_table(self) -> &'static str {
                match self {
                    $(Self::$variant => include_str!(concat!(env!("OUT_DIR"), "/", $tag, ".simulate.messages")),)+
                }
            }

            /// Its table of the messages of the comparison: as above.
            pub const fn compare_table(self) -> &'static str {
                match self {
                    $(Self::$variant => include_str!(concat!(env!("OUT_DIR"), "/", $tag, ".compare.messages")),)+
                }
            }

            /// Its table of the messages of ways to share: as above.
            pub const fn share_table(self) -> &'static str {
                match self {
                    $(Self::$variant => include_str!(concat!(env!("OUT_DIR"), "/", $tag, ".share.messages")),)+
                }
            }

            /// Its table of the messages of sealed links: as above.
            pub const fn seal_table(self) -> &'static str {
                match self {
                    $(Self::$variant => include_str!(concat!(env!("OUT_DIR"), "/", $tag, ".seal.messages")),)+
                }
            }

            /// Its table of the messages of the report: as above.
            pub const fn report_table(self) -> &'static str {
                match self {
                    $(Self::$variant => include_str!(concat!(env!("OUT_DIR"), "/", $tag, ".report.messages")),)+
                }
            }

            /// Its table of the messages of the library: as above.
            pub const fn library_table(self) -> &'static str {
                match self {
                    $(Self::$variant => include_str!(concat!(env!("OUT_DIR"), "/", $tag, ".library.messages")),)+
                }
            }

            /// Its table of the messages of the stress tests, likewise.
            pub const fn stress_table(self) -> &'static str {
                match self {
                    $(Self::$variant => include_str!(concat!(env!("OUT_DIR"), "/", $tag, ".stress.messages")),)+
                }
            }
        }
    };
}

// The tag, which is the name of the folder; the language's own name; the marks in numbers; the plural category of a number.
languages! {
    En = "en", "English", '.', ',', |n| if n == 1.0 { "one" } else { "other" };
    Ja = "ja", "日本語", '.', ',', |_| "other";
}

impl Locale {
    /// The mark before decimals, which decides what `1,234` means.
    pub const fn decimal_mark(self) -> char {
        self.marks().decimal
    }

    /// A short amount of money as the browser writes it, `¥46.3B`, with the unit that readers of finance expect:
    /// `¥46.3 bn`. Only English needs it: `Intl` has 463億 and 46,3 Mrd. by itself.
    pub fn with_financial_unit(self, short: &str) -> String {
        let units = [("K", "k"), ("M", "m"), ("B", "bn"), ("T", "tn")];
        let unit = |(browser, finance)| Some(format!("{}\u{a0}{finance}", short.strip_suffix(browser)?));
        match self {
            Self::En => units.into_iter().find_map(unit).unwrap_or_else(|| short.to_owned()),
            _ => short.to_owned(),
        }
    }

    /// A language to go on in where the texts of this one cannot be had.
    pub fn other(self) -> Self {
        Self::ALL.iter().copied().find(|other| *other != self).unwrap_or(self)
    }

    /// The language of a tag such as `ja` or `en-GB`.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let language = tag.split(['-', '_']).next()?;
        Self::ALL
            .iter()
            .copied()
            .find(|locale| locale.tag().eq_ignore_ascii_case(language))
    }

    /// The language to start in: the saved choice, else the first that the browser asks for, else English.
    pub fn detect(saved: Option<&str>, wanted: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        saved
            .and_then(Self::from_tag)
            .or_else(|| wanted.into_iter().find_map(|tag| Self::from_tag(tag.as_ref())))
            .unwrap_or(Self::En)
    }
}

/// Loads the texts of a language, with those of the casebook if it has been opened. Its tables are a part of the page by
/// themselves.
///
/// # Errors
/// If the part does not arrive.
pub async fn load(locale: Locale) -> Result<Text, SplitLoaderError> {
    let [page, founding] = match locale {
        Locale::En => english().await?,
        Locale::Ja => japanese().await?,
    };
    let text = Text::new(locale, page).and_of_casebook(founding);
    match plimsoll_casebook::opened() {
        Some(_) => casebook::with_texts(&text).await,
        None => Ok(text),
    }
}

/// The page's own texts, and those of the founding cases.
#[wasm_split(text_en, fallible)]
fn english() -> Result<[&'static str; 2], SplitLoaderError> {
    Ok([Locale::En.table(), plimsoll_casebook::FOUNDING_EN])
}

#[wasm_split(text_ja, fallible)]
fn japanese() -> Result<[&'static str; 2], SplitLoaderError> {
    Ok([Locale::Ja.table(), plimsoll_casebook::FOUNDING_JA])
}

/// The texts of one language. Cheap to clone; equal if the language is and there are as many tables.
#[derive(Clone)]
pub struct Text(Rc<Messages>);

#[derive(Clone)]
struct Messages {
    locale: Locale,
    /// Tables of keys and patterns, each sorted by key.
    tables: Vec<Rc<[Message]>>,
    /// Tables of the casebook, whose texts have no variables.
    casebook: Vec<Rc<Texts>>,
    /// Messages that were found, each at a place that follows from where its key is written: with every keystroke a
    /// screen asks for the same.
    found: Found,
}

/// A key and its pattern.
type Message = (&'static str, &'static str);

/// So many messages are kept at hand.
const FOUND: usize = 256;
type Found = [Cell<Option<Message>>; FOUND];

fn none_found() -> Found {
    [const { Cell::new(None) }; FOUND]
}

impl Text {
    /// The texts of a language from its table: made once, when it is chosen.
    pub fn new(locale: Locale, table: &'static str) -> Self {
        let none = Self(Rc::new(Messages {
            locale,
            tables: Vec::new(),
            casebook: Vec::new(),
            found: none_found(),
        }));
        none.and(table)
    }

    /// The same with the messages of another table.
    pub fn and(&self, table: &'static str) -> Self {
        let messages = table.split('\u{1e}').filter_map(|message| message.split_once('\u{1f}'));
        let mut all = (*self.0).clone();
        all.tables.push(messages.collect());
        all.found = none_found();
        Self(Rc::new(all))
    }

    /// The same with the texts of a table of the casebook.
    pub fn and_of_casebook(&self, table: &'static str) -> Self {
        let mut all = (*self.0).clone();
        all.casebook.push(Rc::new(Texts::new(table)));
        Self(Rc::new(all))
    }

    /// The language.
    pub fn locale(&self) -> Locale {
        self.0.locale
    }

    /// A message without variables. A key that is not there is shown itself.
    pub fn get(&self, key: &str) -> String {
        self.fill(key, None, &[])
    }

    /// The same, if it stands in the table as it is shown: it needs no copy.
    pub fn as_it_stands(&self, key: &str) -> Option<&'static str> {
        let pattern = self.pattern(key)?;
        let is_plain = pattern.bytes().all(|byte| byte > LAST_MARK);
        is_plain.then_some(pattern)
    }

    /// A message with values for its variables. Numbers come formatted.
    ///
    /// # Examples
    /// ```
    /// use plimsoll_app::locale::{Locale, Text};
    ///
    /// let text = Text::new(Locale::En, Locale::En.table());
    /// assert_eq!(text.with("bound-at-least", &[("min", "1,000")]), "must be at least 1,000");
    /// ```
    pub fn with(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.fill(key, None, values)
    }

    /// A message that has a singular and a plural. `n` chooses between them by the variable `$n`, and is not shown: the
    /// formatted number is one of the values.
    pub fn with_counted(&self, key: &str, n: f64, values: &[(&str, &str)]) -> String {
        self.fill(key, Some(n), values)
    }

    /// The same, with the formatted number as the one value `$count`.
    pub fn with_count(&self, key: &str, n: f64, count: &str) -> String {
        self.fill(key, Some(n), &[("count", count)])
    }

    /// Whether there is such a message.
    pub fn has(&self, key: &str) -> bool {
        self.pattern(key).is_some()
    }

    fn pattern(&self, key: &str) -> Option<&'static str> {
        let Messages {
            tables,
            casebook,
            found,
            ..
        } = &*self.0;
        let at_hand = &found[key.as_ptr() as usize / 4 % FOUND];
        if let Some((_, pattern)) = at_hand.get().filter(|(known, _)| *known == key) {
            return Some(pattern);
        }
        let of_table = |table: &Rc<[Message]>| {
            let at = table.binary_search_by(|(known, _)| (*known).cmp(key)).ok()?;
            Some(table[at])
        };
        // A screen asks most for its own, which were loaded last.
        let Some(message) = tables.iter().rev().find_map(of_table) else {
            return casebook.iter().find_map(|texts| texts.get(key));
        };
        at_hand.set(Some(message));
        Some(message.1)
    }

    fn fill(&self, key: &str, n: Option<f64>, values: &[(&str, &str)]) -> String {
        let Some(pattern) = self.pattern(key) else {
            return key.to_owned();
        };
        let is_chosen = |variant: &str| match n {
            Some(n) => variant == self.0.locale.plural(n) || variant.parse() == Ok(n),
            None => false,
        };
        let mut shown = String::with_capacity(pattern.len());
        push_filled(&mut shown, pattern, &is_chosen, values);
        shown
    }
}

/// What marks variables and choices in a pattern is this or less.
const LAST_MARK: u8 = 6;

/// Appends a pattern with its variables filled in. Values are not looked into: what a reader typed stays text.
fn push_filled(shown: &mut String, pattern: &str, is_chosen: &dyn Fn(&str) -> bool, values: &[(&str, &str)]) {
    let mut rest = pattern;
    while let Some((text, tail)) = rest.split_once(['\u{1}', '\u{3}']) {
        shown.push_str(text);
        let is_variable = rest.as_bytes()[text.len()] == 1;
        let end = if is_variable { '\u{2}' } else { '\u{5}' };
        let (inner, tail) = tail.split_once(end).unwrap_or((tail, ""));
        if is_variable {
            let value = values.iter().find(|(name, _)| *name == inner);
            // A variable without a value is shown by its name, as a missing message is by its key.
            shown.push_str(value.map_or(inner, |(_, value)| value));
        } else {
            let mut variants = inner
                .split('\u{4}')
                .filter_map(|variant| variant.split_once('\u{6}'))
                .peekable();
            while let Some((variant, pattern)) = variants.next() {
                if is_chosen(variant) || variants.peek().is_none() {
                    push_filled(shown, pattern, is_chosen, values);
                    break;
                }
            }
        }
        rest = tail;
    }
    shown.push_str(rest);
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        let tables = |text: &Self| (text.0.locale, text.0.tables.len(), text.0.casebook.len());
        tables(self) == tables(other)
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Text").field(&self.0.locale).finish()
    }
}

/// Text that a reader typed, made safe to stand in a message: it cannot reorder the words around it.
pub fn isolated(typed: &str) -> String {
    let is_reordering =
        |c: char| matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let seen: String = typed
        .chars()
        .filter(|c| !is_reordering(*c) && !c.is_control())
        .collect();
    // Text of one direction needs no marks, and is copied without them.
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
    fn languages_are_found_by_their_tags() {
        assert_eq!(Locale::from_tag("ja-JP"), Some(Locale::Ja));
        assert_eq!(Locale::from_tag("EN_us"), Some(Locale::En));
        assert_eq!(Locale::from_tag("jav"), None);
        assert_eq!(Locale::from_tag(""), None);
    }

    #[test]
    fn a_saved_choice_comes_first_then_the_browser_then_english() {
        let check = |saved, wanted: &[&str], expect| assert_eq!(Locale::detect(saved, wanted), expect);
        check(Some("en"), &["ja"], Locale::En);
        check(None, &["xx", "ja-JP", "en"], Locale::Ja);
        check(Some("nonsense"), &["ja"], Locale::Ja);
        check(None, &["xx"], Locale::En);
        check(None, &[], Locale::En);
    }

    #[test]
    fn a_missing_key_is_shown() {
        for &locale in Locale::ALL {
            let text = Text::new(locale, locale.table());
            assert_eq!(text.get("no-such-key"), "no-such-key");
            assert!(!text.has("no-such-key"));
            assert!(text.has("bound-whole"));
        }
    }

    /// What is at hand is found by where a key is written, which says nothing of what it is.
    #[test]
    fn another_key_at_the_same_place_is_another_message() {
        let text = Text::new(Locale::En, Locale::En.table());
        let mut key = String::from("bound-whole");
        assert_eq!(text.get(&key), "must be a whole number");
        key.replace_range(.., "inputs");
        assert_eq!(text.get(&key), "Inputs");
        key.replace_range(.., "bound-nil");
        assert!(!text.has(&key));
        // Nor is a message of before kept beside another table.
        const KEY: &str = "outputs";
        let one = text.and("outputs\u{1f}one");
        assert_eq!(one.get(KEY), "one");
        assert_eq!(one.and("outputs\u{1f}two").get(KEY), "two");
    }

    #[test]
    fn numbers_choose_singular_and_plural() {
        let text = Text::new(Locale::En, Locale::En.table());
        assert_eq!(
            text.with_count("assumptions-in-force", 0.0, "0"),
            "No assumptions in force"
        );
        assert_eq!(
            text.with_count("assumptions-in-force", 1.0, "1"),
            "1 assumption in force"
        );
        assert_eq!(
            text.with_count("assumptions-in-force", 3.0, "3"),
            "3 assumptions in force"
        );
    }

    #[test]
    fn texts_without_variables_are_shown_as_they_stand() {
        let text = Text::new(Locale::En, Locale::En.table());
        assert_eq!(text.as_it_stands("bound-whole"), Some(&*text.get("bound-whole")));
        // A variable, a choice, and a key that is not there.
        for key in ["bound-at-least", "assumptions-in-force", "no-such-key"] {
            assert_eq!(text.as_it_stands(key), None, "{key}");
        }
    }

    #[test]
    fn texts_of_one_language_are_equal() {
        let text = |locale: Locale| Text::new(locale, locale.table());
        assert_eq!(text(Locale::En), text(Locale::En));
        assert_ne!(text(Locale::En), text(Locale::Ja));
    }

    #[test]
    fn english_money_has_the_units_of_finance() {
        let check = |locale: Locale, short, expect| assert_eq!(locale.with_financial_unit(short), expect);
        check(Locale::En, "¥46.3B", "¥46.3\u{a0}bn");
        check(Locale::En, "-$1.2T", "-$1.2\u{a0}tn");
        check(Locale::En, "¥463", "¥463");
        check(Locale::Ja, "￥463億", "￥463億");
    }

    #[test]
    fn variables_are_filled_in_and_numbers_choose() {
        let fill = |pattern, chosen, values: &[(&str, &str)]| {
            let mut shown = String::new();
            push_filled(&mut shown, pattern, &|variant| variant == chosen, values);
            shown
        };
        let pattern =
            "a \u{1}x\u{2}, \u{3}0\u{6}no days\u{4}one\u{6}\u{1}d\u{2} day\u{4}other\u{6}\u{1}d\u{2} days\u{5}.";
        assert_eq!(fill(pattern, "one", &[("x", "b"), ("d", "1")]), "a b, 1 day.");
        assert_eq!(fill(pattern, "0", &[("x", "b"), ("d", "0")]), "a b, no days.");
        assert_eq!(
            fill(pattern, "", &[("x", "\u{1}d\u{2}"), ("d", "2")]),
            "a \u{1}d\u{2}, 2 days."
        );
        assert_eq!(fill(pattern, "", &[]), "a x, d days.");
        assert_eq!(fill("", "", &[]), "");
    }

    #[test]
    fn typed_text_cannot_reorder_what_is_around_it() {
        assert_eq!(isolated("BTC"), "BTC");
        assert_eq!(isolated("a\u{202e}b\u{2069}c\n"), "abc");
        assert_eq!(isolated("ביטקוין"), "\u{2068}ביטקוין\u{2069}");
    }
}
