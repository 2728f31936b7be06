//! The languages of the page and its texts.
//!
//! Texts are Fluent messages in `locales/`, with one folder for each language. To add a language, add its folder and its
//! line in the table below. The build says what is missing. The name of a line is the tag in camel case: `PtBr` for `pt-br`.

use plimsoll_numbers::Marks;

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

            /// The marks in its numbers.
            pub const fn marks(self) -> Marks {
                match self {
                    $(Self::$variant => Marks { decimal: $decimal, group: $group },)+
                }
            }

            /// The plural category of a number.
            pub(super) fn plural(self, n: f64) -> &'static str {
                let plural: fn(f64) -> &'static str = match self {
                    $(Self::$variant => $plural,)+
                };
                plural(n)
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
    /// The mark before decimals. It decides what `1,234` means.
    pub const fn decimal_mark(self) -> char {
        self.marks().decimal
    }

    /// Replaces the unit of a short amount of money, such as `¥46.3B`, by the one that readers of finance expect, such as
    /// `¥46.3 bn`. Only English needs this: `Intl` writes 463億 and 46,3 Mrd. by itself.
    pub fn with_financial_unit(self, short: &str) -> String {
        let units = [("K", "k"), ("M", "m"), ("B", "bn"), ("T", "tn")];
        let unit = |(browser, finance)| Some(format!("{}\u{a0}{finance}", short.strip_suffix(browser)?));
        match self {
            Self::En => units.into_iter().find_map(unit).unwrap_or_else(|| short.to_owned()),
            _ => short.to_owned(),
        }
    }

    /// A language to use when the texts of this one cannot be loaded.
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

    /// The language to start with: the saved choice, else the first supported one that the browser prefers, else English.
    pub fn detect(saved: Option<&str>, wanted: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        saved
            .and_then(Self::from_tag)
            .or_else(|| wanted.into_iter().find_map(|tag| Self::from_tag(tag.as_ref())))
            .unwrap_or(Self::En)
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
    fn english_money_has_the_units_of_finance() {
        let check = |locale: Locale, short, expect| assert_eq!(locale.with_financial_unit(short), expect);
        check(Locale::En, "¥46.3B", "¥46.3\u{a0}bn");
        check(Locale::En, "-$1.2T", "-$1.2\u{a0}tn");
        check(Locale::En, "¥463", "¥463");
        check(Locale::Ja, "￥463億", "￥463億");
    }
}
