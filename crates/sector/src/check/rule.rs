//! The rules: the one list of their numbers, severities, and texts.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The filing is ranked; a reader should look.
    Warning,
    /// The filing is not ranked.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Severity::Warning => "warning",
            Severity::Error => "error",
        })
    }
}

/// Bounds of rules that are a matter of judgement.
#[derive(Clone, Copy, Debug)]
pub struct Thresholds;

impl Thresholds {
    /// A reference date this number of days from the median of all is warned of: a quarter.
    pub const DAYS_APART: i32 = 92;
    /// A price that differs from the median of the others by more than this fraction is warned of.
    pub const PRICE_APART: f64 = 0.10;
    /// Units of at least this number look like base units, such as wei: no coin with a price has as many.
    pub const BASE_UNITS: f64 = 1e15;
    /// Units above the supply of bitcoin look like satoshi.
    pub const BITCOIN_SUPPLY: f64 = 21e6;
    /// A hot share of the units held above this fraction is warned of.
    pub const HOT_SHARE: f64 = 0.5;
    /// At most this number of warnings of one rule are listed; the others are counted. Errors are all listed.
    pub const LISTED_WARNINGS: usize = 1_000;
}

macro_rules! rules {
    ($($rule:ident $number:literal $severity:ident $title:literal $meaning:literal)*) => {
        /// A rule.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Rule {
            $(#[doc = $meaning] $rule),*
        }

        impl Rule {
            /// All rules in the order of their numbers.
            pub const ALL: [Rule; [$(Rule::$rule),*].len()] = [$(Rule::$rule),*];

            /// Its number, such as `E101`. Numbers are never used again for another rule.
            pub fn number(self) -> &'static str {
                match self { $(Rule::$rule => $number),* }
            }

            /// How bad it is.
            pub fn severity(self) -> Severity {
                match self { $(Rule::$rule => Severity::$severity),* }
            }

            /// What it finds, in a few words.
            pub fn title(self) -> &'static str {
                match self { $(Rule::$rule => $title),* }
            }

            /// What it means and what to do.
            pub fn meaning(self) -> &'static str {
                match self { $(Rule::$rule => $meaning),* }
            }
        }
    };
}

rules! {
    UnreadableFile "E100" Error "the file cannot be read"
        "The file is empty, too large, damaged, protected by a password, or no table. The other files are read."
    Negative "E101" Error "the figure is negative"
        "Balances, prices, and money that is at hand cannot be negative. Only equity can."
    NotANumber "E102" Error "not a number"
        "The cell holds something else than the number that its column should have."
    ErrorCell "E103" Error "the cell is an error of the spreadsheet"
        "A formula of the spreadsheet failed, as `#REF!` and `#N/A` say."
    Contradiction "E104" Error "two rows of one exchange contradict each other"
        "Rows with the same id give different figures for the exchange as a whole. Correct one, or give each exchange its own id."
    NoHoldings "E105" Error "the exchange has no assets"
        "No row gives an asset of this exchange, so that there is nothing to steal."
    OutOfBounds "E106" Error "the value is outside of what the model accepts"
        "The value breaks a bound of the model, as the dictionary of fields lists them."
    OtherCurrency "E107" Error "the amount is in another currency, without a rate"
        "Add the column `rate`: what a unit of the currency is worth in the currency of the sector."
    NoStoredValue "E108" Error "the formula has no stored value"
        "The program that wrote the workbook did not compute its formulas. Open it in a spreadsheet, and save it."
    Percent "E109" Error "a percentage where units or money are expected"
        "Report units of the asset, not shares."
    TwoReadings "E110" Error "the cell can be read in two ways"
        "A mark such as that of `1,234` stands before decimals or between thousands, and no other cell of the column settles it; a date can be read day first or month first; or the cell has a unit beside the one of its header."
    NotADate "E111" Error "not a date"
        "Write the date as `2026-03-31`."
    NoExchange "E112" Error "the row names no exchange"
        "The row has figures, and neither an id nor a name, and it does not follow a row that has one."
    NoTable "E113" Error "no filings were found in the file"
        "No row has names of columns that are known, or no row follows. Say which row has the names, or map the columns by hand."
    OwedMoreThanHeld "W201" Warning "more is owed than held"
        "Customers can claim more units than the exchange holds, before any hack."
    Missing "W202" Warning "a figure is missing"
        "A figure that is required is not reported. A ranking takes a range from the sector in its place."
    DateApart "W203" Warning "the reference date differs from the others"
        "The date is more than 92 days from the median of all reference dates."
    OneCoinTwice "W204" Warning "one coin is in two rows"
        "Two rows of one exchange are of the same coin. Both count; they share one price."
    Total "W205" Warning "looks like a total"
        "A row that names a total is left out where it stands for a whole table; a total of one coin beside its parts is kept, and counts twice."
    PriceApart "W206" Warning "the price differs from the others"
        "The price is more than 10 % off the median of the other prices of the same coin. Is it in another currency, or of another day?"
    BaseUnits "W207" Warning "looks like base units"
        "The number of units is a whole number above the supply of the coin, as if satoshi or wei had been reported."
    HotShare "W208" Warning "more than half is in hot wallets"
        "More than 50 % of the units held are in the hot tier. Are the tiers in the right columns?"
    NotUnderstood "W209" Warning "the text is not understood"
        "A grade other than A, B, C, or D, or a country that is no code of two letters. The grade counts as C."
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.number())
    }
}

impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.number())
    }
}

impl<'de> Deserialize<'de> for Rule {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = String::deserialize(deserializer)?;
        let known = Self::ALL.into_iter().find(|rule| rule.number() == number);
        known.ok_or_else(|| serde::de::Error::custom(format_args!("no rule has the number {number:?}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_say_the_severity_and_ascend() {
        assert!(Rule::ALL.is_sorted_by_key(|rule| rule.number()));
        for rule in Rule::ALL {
            let letter = match rule.severity() {
                Severity::Error => 'E',
                Severity::Warning => 'W',
            };
            assert!(rule.number().starts_with(letter), "{rule}");
        }
    }

    #[test]
    fn texts_say_the_thresholds() {
        assert!(Rule::DateApart.meaning().contains(&Thresholds::DAYS_APART.to_string()));
        let percent = |fraction: f64| format!("{} %", fraction * 100.0);
        assert!(Rule::PriceApart.meaning().contains(&percent(Thresholds::PRICE_APART)));
        assert!(Rule::HotShare.meaning().contains(&percent(Thresholds::HOT_SHARE)));
    }
}
