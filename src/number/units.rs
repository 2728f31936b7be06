//! What may stand beside the digits: factors, percent signs, currencies.

use super::Style;

/// The power of ten of a factor word of European languages, in lower case and without a full stop.
pub(super) fn factor(word: &str, decimal_mark: char) -> Option<i32> {
    Some(match word {
        "k" | "thousand" | "tsd" => 3,
        "m" | "mm" | "mn" | "mio" | "mln" | "million" | "millions" | "millionen" => 6,
        // Where the comma parts decimals, a billion is often a million millions.
        "billion" | "billions" | "trillion" | "trillions" if decimal_mark == ',' => return None,
        "b" | "bn" | "bln" | "billion" | "billions" => 9,
        "md" | "mds" | "mrd" | "mia" | "milliard" | "milliards" | "milliarde" | "milliarden" => 9,
        "t" | "tn" | "trn" | "trillion" | "trillions" => 12,
        _ => return None,
    })
}

/// The power of ten of a numeral below the myriad: it multiplies what is before it.
pub(super) fn small_numeral(c: char) -> Option<i32> {
    Some(match c {
        '十' | '십' => 1,
        '百' | '백' => 2,
        '千' | '천' => 3,
        _ => return None,
    })
}

/// The power of ten of a myriad numeral, which multiplies all since the one before.
pub(super) fn large_numeral(c: char) -> Option<i32> {
    Some(match c {
        '万' | '萬' | '만' => 4,
        '億' | '亿' | '억' => 8,
        '兆' | '조' => 12,
        '京' | '경' => 16,
        _ => return None,
    })
}

/// The power of ten of a part-of-hundred unit, in lower case.
pub(super) fn part(word: &str) -> Option<i32> {
    Some(match word {
        "%" | "pct" | "percent" | "prozent" | "パーセント" | "퍼센트" => -2,
        "‰" => -3,
        "‱" | "bp" | "bps" => -4,
        _ => return None,
    })
}

/// How a word or sign fits a style.
#[derive(Debug, PartialEq)]
pub(super) enum Fit {
    /// Says what the field says.
    Same,
    /// Another currency.
    OtherCurrency,
    /// Nothing of the kind.
    Unknown,
}

/// Whether `word`, as typed, names what the field holds.
pub(super) fn fit(word: &str, style: Style<'_>) -> Fit {
    let same = match style {
        Style::Money(code) => return currency(word, code),
        Style::Units(asset) => word.eq_ignore_ascii_case(asset),
        Style::Count => matches!(word, "人" | "名" | "명"),
        Style::Plain | Style::Percent | Style::Fraction => false,
    };
    if same { Fit::Same } else { Fit::Unknown }
}

/// Signs and words for currencies. `$` and `¥` stand for several.
const CURRENCIES: [(&str, &[&str]); 26] = [
    ("¥", &["JPY", "CNY"]),
    ("jp¥", &["JPY"]),
    ("円", &["JPY"]),
    ("yen", &["JPY"]),
    ("cn¥", &["CNY"]),
    ("元", &["CNY"]),
    ("us$", &["USD"]),
    ("$us", &["USD"]),
    ("米ドル", &["USD"]),
    ("ドル", &DOLLARS),
    ("$", &DOLLARS),
    ("dollar", &DOLLARS),
    ("dollars", &DOLLARS),
    ("ca$", &["CAD"]),
    ("a$", &["AUD"]),
    ("au$", &["AUD"]),
    ("hk$", &["HKD"]),
    ("s$", &["SGD"]),
    ("nt$", &["TWD"]),
    ("€", &["EUR"]),
    ("euro", &["EUR"]),
    ("euros", &["EUR"]),
    ("ユーロ", &["EUR"]),
    ("₩", &["KRW"]),
    ("원", &["KRW"]),
    ("£", &["GBP"]),
];

const DOLLARS: [&str; 11] = [
    "USD", "AUD", "CAD", "HKD", "SGD", "NZD", "TWD", "MXN", "CLP", "COP", "ARS",
];

fn currency(word: &str, code: &str) -> Fit {
    if word.eq_ignore_ascii_case(code) {
        return Fit::Same;
    }
    let lower = word.to_ascii_lowercase();
    match CURRENCIES.iter().find(|(name, _)| *name == lower) {
        Some((_, codes)) if codes.contains(&code) => Fit::Same,
        Some(_) => Fit::OtherCurrency,
        // Any code: there are too many to list.
        None if word.len() == 3 && word.bytes().all(|b| b.is_ascii_uppercase()) => Fit::OtherCurrency,
        None if word.chars().all(is_currency_sign) => Fit::OtherCurrency,
        None => Fit::Unknown,
    }
}

/// Signs that stand alone before or after an amount.
pub(super) fn is_currency_sign(c: char) -> bool {
    matches!(c, '$' | '£' | '¥' | '₩' | '€' | '\u{20a0}'..='\u{20cf}' | '฿')
}
