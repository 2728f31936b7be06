//! The units of numbers: factors, percent signs, currencies.

use super::style::{DecimalMarks, Style};

/// The powers of ten that a factor word can mean, in ascending order. `word` is in lower case and without a full stop.
/// `is_of_currency`: whether a currency follows.
///
/// A billion is a thousand millions in English. It is a million millions in most languages with a decimal comma, where
/// short forms (`bn`, `B`, `bln`) mean the same. In German accounting `T€` is a thousand euros, in English `T` is a
/// trillion. In Quebec `G$` is a milliard, in American slang a G is a thousand.
pub(super) fn factors(word: &str, style: Style<'_>, marks: DecimalMarks, is_of_currency: bool) -> &'static [i32] {
    let has_comma = marks.has_comma();
    match word {
        "k" | "thousand" | "thousands" | "tsd" | "tausend" | "mille" => &[3],
        "m" | "mm" | "mn" | "mio" | "mln" | "million" | "millions" | "millionen" => &[6],
        "b" | "bn" | "bln" | "billion" | "billions" if has_comma => &[9, 12],
        "b" | "bn" | "bln" | "billion" | "billions" => &[9],
        "bio" if has_comma => &[12],
        "bio" => &[9, 12],
        "md" | "mds" | "mrd" | "mld" | "mlrd" | "mia" => &[9],
        "milliard" | "milliards" | "milliarde" | "milliarden" => &[9],
        "billionen" => &[12],
        "t" if has_comma || is_of_currency || matches!(style, Style::Money("EUR" | "CHF")) => &[3, 12],
        "tn" if has_comma => &[3, 12],
        "t" | "tn" | "trn" => &[12],
        "trillion" | "trillions" if has_comma => &[12, 18],
        "trillion" | "trillions" => &[12],
        "trillionen" => &[18],
        "g" if is_of_currency => &[3, 9],
        "lakh" | "lakhs" | "lac" | "lacs" => &[5],
        "crore" | "crores" => &[7],
        _ => &[],
    }
}

/// Splits `TEUR`, `MEUR` and `k€` into a factor and the field's currency. With the dollar such words name coins; only
/// the German `TUSD` is also read as an amount.
pub(super) fn with_prefix<'a>(word: &'a str, style: Style<'_>) -> Option<(&'a str, &'a str)> {
    let Style::Money(code) = style else {
        return None;
    };
    let prefix = word.strip_suffix(code).filter(|_| code.len() == 3)?;
    let is_prefix = match code {
        "USD" => prefix == "T",
        _ => is_prefix(prefix),
    };
    is_prefix.then_some((prefix, &word[prefix.len()..]))
}

/// Whether a factor, as typed, can form one word with a currency, and come before the digits with it.
pub(super) fn is_prefix(word: &str) -> bool {
    matches!(word, "k" | "K" | "T" | "m" | "M" | "Mio" | "Md" | "Mrd" | "mn")
}

/// The power of ten of a numeral below the myriad. It multiplies the number before it.
pub(super) fn small_numeral(c: char) -> Option<i32> {
    Some(match c {
        '十' | '십' => 1,
        '百' | '백' => 2,
        '千' | '천' => 3,
        _ => return None,
    })
}

/// The power of ten of a myriad numeral. It multiplies everything since the last one.
pub(super) fn large_numeral(c: char) -> Option<i32> {
    Some(match c {
        '万' | '萬' | '만' => 4,
        '億' | '亿' | '억' => 8,
        '兆' | '조' => 12,
        '京' | '경' => 16,
        _ => return None,
    })
}

/// The power of ten of a percent sign or a similar unit, in lower case.
pub(super) fn part(word: &str) -> Option<i32> {
    Some(match word {
        // One tenth, a Japanese unit of shares: 2割 is 20 %.
        "割" => -1,
        "%" | "pct" | "percent" | "prozent" | "pourcent" | "パーセント" | "퍼센트" => -2,
        "‰" | "promille" | "permille" => -3,
        "‱" | "bp" | "bps" => -4,
        _ => return None,
    })
}

/// How a word or sign fits a style.
#[derive(Debug, PartialEq)]
pub(super) enum Fit {
    /// It names the unit of the field.
    Same,
    /// It names another currency.
    OtherCurrency,
    /// It is neither.
    Unknown,
}

/// Whether `word`, as typed, names the unit of a field.
pub(super) fn fit(word: &str, style: Style<'_>) -> Fit {
    let same = match style {
        Style::Money(code) => return currency(word, code),
        Style::Units(asset) => match word {
            "₿" => matches!(asset, "BTC" | "XBT"),
            _ => word.eq_ignore_ascii_case(asset),
        },
        Style::Count => matches!(
            word,
            "人" | "名" | "명" | "people" | "customers" | "Personen" | "Kunden" | "clients"
        ),
        Style::Plain | Style::Percent | Style::Fraction => false,
    };
    if same { Fit::Same } else { Fit::Unknown }
}

/// Signs and words for currencies, with their codes. `$`, `¥` and `kr` each have several.
const CURRENCIES: [(&str, &[&str]); 45] = [
    ("¥", &["JPY", "CNY"]),
    ("jp¥", &["JPY"]),
    ("円", &["JPY"]),
    ("yen", &["JPY"]),
    ("yens", &["JPY"]),
    ("cn¥", &["CNY"]),
    ("元", &["CNY"]),
    ("rmb", &["CNY"]),
    ("us$", &["USD"]),
    ("$us", &["USD"]),
    ("米ドル", &["USD"]),
    ("ドル", &DOLLARS),
    ("$", &DOLLARS),
    ("dollar", &DOLLARS),
    ("dollars", &DOLLARS),
    ("ca$", &["CAD"]),
    ("c$", &["CAD"]),
    ("$ca", &["CAD"]),
    ("$can", &["CAD"]),
    ("a$", &["AUD"]),
    ("au$", &["AUD"]),
    ("$au", &["AUD"]),
    ("hk$", &["HKD"]),
    ("s$", &["SGD"]),
    ("nt$", &["TWD"]),
    ("nz$", &["NZD"]),
    ("r$", &["BRL"]),
    ("€", &["EUR"]),
    ("euro", &["EUR"]),
    ("euros", &["EUR"]),
    ("ユーロ", &["EUR"]),
    ("₩", &["KRW"]),
    ("원", &["KRW"]),
    ("won", &["KRW"]),
    ("£", &["GBP"]),
    ("pounds", &["GBP"]),
    ("ポンド", &["GBP"]),
    ("₹", &["INR"]),
    ("rs", &["INR"]),
    ("fr", &["CHF"]),
    ("sfr", &["CHF"]),
    ("franken", &["CHF"]),
    ("francs", &["CHF"]),
    ("kr", &["SEK", "NOK", "DKK", "ISK"]),
    ("zł", &["PLN"]),
];

const DOLLARS: [&str; 11] = [
    "USD", "AUD", "CAD", "HKD", "SGD", "NZD", "TWD", "MXN", "CLP", "COP", "ARS",
];

fn currency(word: &str, code: &str) -> Fit {
    if word.eq_ignore_ascii_case(code) {
        return Fit::Same;
    }
    match named(word) {
        Some(codes) if codes.contains(&code) => Fit::Same,
        Some(_) => Fit::OtherCurrency,
        // Every code is accepted: there are too many to list.
        None if word.len() == 3 && word.bytes().all(|b| b.is_ascii_uppercase()) => Fit::OtherCurrency,
        None if word.chars().all(is_currency_sign) => Fit::OtherCurrency,
        None => Fit::Unknown,
    }
}

/// The codes of a currency sign or word. `None` if it is not known.
fn named(word: &str) -> Option<&'static [&'static str]> {
    let lower = word.to_lowercase();
    let (_, codes) = CURRENCIES.iter().find(|(name, _)| *name == lower)?;
    Some(codes)
}

/// Whether a word is the sign, name or code of any currency.
pub(super) fn is_currency(word: &str) -> bool {
    named(word).is_some() || (word.len() == 3 && word.bytes().all(|b| b.is_ascii_uppercase()))
}

/// Whether a character is a currency sign that can be used without letters.
pub(super) fn is_currency_sign(c: char) -> bool {
    matches!(c, '$' | '£' | '¥' | '₩' | '€' | '\u{20a0}'..='\u{20cf}' | '฿')
}
