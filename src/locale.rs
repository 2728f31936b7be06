//! The languages of the page and its texts.
//!
//! Texts are Fluent messages in `locales/`, one folder a language. To add a language, add its folder and its line in
//! the table below; `tests/locales.rs` says what is missing.

use std::fmt;
use std::rc::Rc;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::number::Marks;

/// The table of languages.
macro_rules! languages {
    ($($variant:ident = $tag:literal, $name:literal, $decimal:literal, $group:literal;)+) => {
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

            /// Its messages.
            const fn sources(self) -> [&'static str; 3] {
                match self {
                    $(Self::$variant => [
                        include_str!(concat!("../locales/", $tag, "/common.ftl")),
                        include_str!(concat!("../locales/", $tag, "/pages.ftl")),
                        include_str!(concat!("../locales/", $tag, "/cases.ftl")),
                    ],)+
                }
            }
        }
    };
}

// The tag is the name of the folder.
languages! {
    En = "en", "English", '.', ',';
    Ja = "ja", "日本語", '.', ',';
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

/// The texts of one language. Cheap to clone; equal if the language is.
#[derive(Clone)]
pub struct Text(Rc<Messages>);

struct Messages {
    locale: Locale,
    bundle: FluentBundle<FluentResource>,
}

impl Text {
    /// Parses the messages of a language: once, when it is chosen.
    pub fn new(locale: Locale) -> Self {
        let language: LanguageIdentifier = locale.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![language]);
        // Isolating marks around every value would end up in copied text and in labels of charts. What a reader typed
        // goes through `isolated`.
        bundle.set_use_isolating(false);
        for source in locale.sources() {
            // A message that does not parse is left out, and then shown by its key. The tests let none through.
            let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, _)| resource);
            let _ = bundle.add_resource(resource);
        }
        Self(Rc::new(Messages { locale, bundle }))
    }

    /// The language.
    pub fn locale(&self) -> Locale {
        self.0.locale
    }

    /// A message without variables. A key that is not there is shown itself.
    pub fn get(&self, key: &str) -> String {
        self.find(key, None).unwrap_or_else(|| key.to_owned())
    }

    /// A message with values for its variables. Numbers come formatted.
    ///
    /// # Examples
    /// ```
    /// use plimsoll_app::locale::{Locale, Text};
    ///
    /// let text = Text::new(Locale::En);
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

    fn fill(&self, key: &str, n: Option<f64>, values: &[(&str, &str)]) -> String {
        let mut args = FluentArgs::with_capacity(values.len() + 1);
        for &(name, value) in values {
            args.set(name, FluentValue::from(value));
        }
        if let Some(n) = n {
            args.set("n", FluentValue::from(n));
        }
        self.find(key, Some(&args)).unwrap_or_else(|| key.to_owned())
    }

    /// Whether there is such a message.
    pub fn has(&self, key: &str) -> bool {
        self.0
            .bundle
            .get_message(key)
            .is_some_and(|message| message.value().is_some())
    }

    fn find(&self, key: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
        let bundle = &self.0.bundle;
        let pattern = bundle.get_message(key)?.value()?;
        // A missing variable is shown by its name, as a missing message is by its key.
        let mut missing = Vec::new();
        Some(bundle.format_pattern(pattern, args, &mut missing).into_owned())
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.0.locale == other.0.locale
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
            let text = Text::new(locale);
            assert_eq!(text.get("no-such-key"), "no-such-key");
            assert!(!text.has("no-such-key"));
            assert!(text.has("bound-whole"));
        }
    }

    #[test]
    fn texts_of_one_language_are_equal() {
        assert_eq!(Text::new(Locale::En), Text::new(Locale::En));
        assert_ne!(Text::new(Locale::En), Text::new(Locale::Ja));
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
    fn typed_text_cannot_reorder_what_is_around_it() {
        assert_eq!(isolated("BTC"), "BTC");
        assert_eq!(isolated("a\u{202e}b\u{2069}c\n"), "abc");
        assert_eq!(isolated("ביטקוין"), "\u{2068}ביטקוין\u{2069}");
    }
}
