//! Units in the headers of columns: `Cash (JPY m)`, `現金（百万円）`, `Eigenkapital in TEUR`.

use super::field::FilingField;
use super::text::folded;

/// What a header says of the cells below it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Unit {
    /// The power of ten that cells are multiplied by.
    pub(crate) power: i32,
    /// The currency, as an ISO 4217 code.
    pub(crate) currency: Option<String>,
    /// Whether cells are in percent.
    pub(crate) is_percent: bool,
    /// Whether it says that cells are units or numbers of an asset.
    pub(crate) is_units: bool,
}

impl Unit {
    /// What cells are multiplied by.
    pub(crate) fn scale(&self) -> f64 {
        // Read as text, which rounds each power correctly on every machine.
        format!("1e{}", self.power).parse().unwrap_or(f64::NAN)
    }
}

/// What a header names, and the unit of its cells.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Header {
    /// A field.
    Known(FilingField, Unit),
    /// A field, with a unit that is not understood.
    OtherUnit(FilingField, String),
    /// No field.
    Unknown,
}

/// Reads a header.
pub(crate) fn header(text: &str) -> Header {
    let text = folded(text);
    if let Some(field) = FilingField::named(&text) {
        return Header::Known(field, Unit::default());
    }
    // `cash_jpy_m`: a program writes underscores.
    let spaced = text.replace(['_', '\u{3000}'], " ");
    if let Some(field) = FilingField::named(&spaced) {
        return Header::Known(field, Unit::default());
    }
    let mut other = None;
    for (name, said) in splits(&spaced) {
        let Some(field) = FilingField::named(name.trim()) else {
            continue;
        };
        match unit(&said) {
            Some(unit) => return Header::Known(field, unit),
            None => other = other.or(Some((field, said))),
        }
    }
    other.map_or(Header::Unknown, |(field, said)| Header::OtherUnit(field, said))
}

/// The ways to divide a header into a name and a unit.
fn splits(text: &str) -> Vec<(String, String)> {
    let mut ways = Vec::new();
    if let Some(open) = text.find(['(', '[', '<', '〔', '【', '{']) {
        let (name, rest) = text.split_at(open);
        let inner = rest.trim_matches(|c| "()[]<>〔〕【】{} ".contains(c));
        ways.push((name.to_owned(), inner.replace([')', '(', '[', ']'], " ")));
    }
    for mark in [" in ", " en ", ", ", " - ", " / ", "/", " – "] {
        if let Some((name, unit)) = text.split_once(mark) {
            ways.push((name.to_owned(), unit.to_owned()));
        }
    }
    for (at, _) in text.match_indices(' ') {
        ways.push((text[..at].to_owned(), text[at..].to_owned()));
    }
    ways
}

/// A unit that stands for itself, such as the line above a table, `(単位：百万円)`, `amounts in EUR thousand`. `None` for a text
/// that says no unit.
pub(crate) fn of_table(text: &str) -> Option<Unit> {
    let text = folded(text);
    let text = text.trim_matches(|c| "()[]〔〕【】 ".contains(c));
    const STARTS: [&str; 12] = [
        "単位",
        "unit",
        "units",
        "in",
        "en",
        "amounts in",
        "figures in",
        "angaben in",
        "beträge in",
        "montants en",
        "all amounts in",
        "alle beträge in",
    ];
    let said = STARTS
        .iter()
        .filter_map(|start| text.strip_prefix(start))
        .min_by_key(|rest| rest.len())?;
    // A word that merely begins so: `Inbox`, `Entity`.
    let is_word = said.starts_with(|c: char| c.is_ascii_alphabetic());
    unit(said).filter(|unit| !is_word && (unit.power != 0 || unit.currency.is_some()))
}

/// Reads a unit of words that are all understood.
fn unit(text: &str) -> Option<Unit> {
    let mut unit = Unit::default();
    let mut is_any = false;
    let marks = |c: char| c.is_whitespace() || "'.,:;/()[]·×*".contains(c);
    for word in text.split(marks).filter(|word| !word.is_empty()) {
        is_any = true;
        word_of(word, &mut unit)?;
    }
    is_any.then_some(unit)
}

fn word_of(word: &str, unit: &mut Unit) -> Option<()> {
    const LINKS: [&str; 19] = [
        "in", "en", "of", "de", "d", "des", "du", "von", "der", "per", "pro", "je", "par", "unit", "単位", "the",
        "each", "at", "amount",
    ];
    if LINKS.contains(&word) {
        return Some(());
    }
    if let Some(power) = factor(word) {
        unit.power = unit.power.checked_add(power)?;
        return (unit.power <= 22).then_some(());
    }
    if let Some(code) = currency(word) {
        let is_other = unit.currency.as_deref().is_some_and(|before| before != code);
        unit.currency = Some(code.to_owned());
        return (!is_other).then_some(());
    }
    match word {
        "%" | "percent" | "pct" | "prozent" | "pourcent" | "pour" | "cent" | "パーセント" | "割合" => {
            unit.is_percent = true;
            return Some(());
        }
        "units" | "coins" | "tokens" | "stück" | "stueck" | "einheiten" | "unités" | "unité" | "枚" | "数量" | "個"
        | "人" | "名" | "口座" | "number" | "anzahl" | "nombre" | "people" | "personen" | "personnes"
        | "yyyy-mm-dd" => {
            unit.is_units = true;
            return Some(());
        }
        _ => {}
    }
    // `teur`, `k€`, `百万円`, `¥m`, `€m`: a factor and a currency in one word.
    for (at, _) in word.char_indices().skip(1) {
        let (before, after) = word.split_at(at);
        let both = [(before, after), (after, before)];
        for (scale, money) in both {
            // `t€` is a thousand to Germans and a trillion to others; `teur` is German.
            let is_thousand = scale == "t" && money == "eur" && at == 1;
            let power = if is_thousand { Some(3) } else { factor(scale) };
            if let (Some(power), Some(code)) = (power, currency(money)) {
                unit.power = unit.power.checked_add(power)?;
                unit.currency = Some(code.to_owned());
                return (unit.power <= 22).then_some(());
            }
        }
    }
    None
}

/// The power of ten of a word. An English billion is 10⁹; the German Billion has its own plural, and the French one is not read.
fn factor(word: &str) -> Option<i32> {
    Some(match word {
        "k" | "thousand" | "thousands" | "tsd" | "tausend" | "千" | "millier" | "milliers" | "000s" | "000" => 3,
        "万" => 4,
        "百万" | "m" | "mm" | "mn" | "mio" | "mln" | "million" | "millions" | "millionen" | "mill" => 6,
        "千万" => 7,
        "億" => 8,
        "十億" | "bn" | "bln" | "b" | "mrd" | "md" | "mds" | "milliard" | "milliards" | "milliarde" | "milliarden"
        | "billion" | "billions" => 9,
        "百億" => 10,
        "千億" => 11,
        "兆" | "billionen" | "tn" | "trn" | "trillion" | "trillions" => 12,
        _ => return None,
    })
}

/// The code of a currency's sign, word or code.
fn currency(word: &str) -> Option<&'static str> {
    Some(match word {
        "jpy" | "円" | "yen" | "yens" | "¥" | "jp¥" => "JPY",
        "eur" | "€" | "euro" | "euros" | "ユーロ" => "EUR",
        "usd" | "us$" | "$" | "米ドル" | "ドル" | "dollar" | "dollars" => "USD",
        "chf" | "franken" | "francs" | "sfr" => "CHF",
        "gbp" | "£" | "pounds" | "ポンド" => "GBP",
        "krw" | "₩" | "won" | "ウォン" | "원" => "KRW",
        "hkd" | "hk$" => "HKD",
        "sgd" | "s$" => "SGD",
        "aud" | "a$" => "AUD",
        "cad" | "c$" => "CAD",
        "cny" | "rmb" | "元" => "CNY",
        "twd" | "nt$" => "TWD",
        "inr" | "₹" => "INR",
        "brl" | "r$" => "BRL",
        "aed" => "AED",
        "bhd" => "BHD",
        "sek" => "SEK",
        "nok" => "NOK",
        "dkk" => "DKK",
        "pln" => "PLN",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, field: FilingField, power: i32, code: Option<&str>) {
        let unit = Unit {
            power,
            currency: code.map(str::to_owned),
            ..Unit::default()
        };
        assert_eq!(header(text), Header::Known(field, unit), "{text}");
    }

    #[test]
    fn units_of_headers_are_read() {
        use FilingField::*;
        check("現金（百万円）", Cash, 6, Some("JPY"));
        check("現預金 (千円)", Cash, 3, Some("JPY"));
        check("純資産【億円】", Equity, 8, Some("JPY"));
        check("保険金額（単位：百万円）", Insurance, 6, Some("JPY"));
        check("Eigenkapital in TEUR", Equity, 3, Some("EUR"));
        check("Barmittel (Mio. €)", Cash, 6, Some("EUR"));
        check("Versicherungssumme Mrd. EUR", Insurance, 9, Some("EUR"));
        check("Trésorerie (en milliers d’euros)", Cash, 3, Some("EUR"));
        check("Trésorerie en k€", Cash, 3, Some("EUR"));
        check("Cash, JPY m", Cash, 6, Some("JPY"));
        check("Cash (¥bn)", Cash, 9, Some("JPY"));
        check("Cash [million]", Cash, 6, None);
        check("cash_jpy_m", Cash, 6, Some("JPY"));
        check("Customers (k)", Customers, 3, None);
        check("Price (USD per unit)", Price, 0, Some("USD").filter(|_| true));
        check("Net assets / EUR thousand", Equity, 3, Some("EUR"));
        check("Hot", Hot, 0, None);
    }

    #[test]
    fn what_is_not_understood_is_left_to_the_reader() {
        assert!(matches!(
            header("Cash (restricted)"),
            Header::OtherUnit(FilingField::Cash, _)
        ));
        assert!(matches!(header("Cash (T€)"), Header::OtherUnit(FilingField::Cash, _)));
        assert!(matches!(
            header("Cash (EUR/USD)"),
            Header::OtherUnit(FilingField::Cash, _)
        ));
        assert_eq!(header("Remarks"), Header::Unknown);
        assert_eq!(header(""), Header::Unknown);
        assert!(matches!(
            header("Hot (%)"),
            Header::Known(FilingField::Hot, Unit { is_percent: true, .. })
        ));
    }

    #[test]
    fn a_line_above_the_table_may_say_the_unit() {
        for (text, expected) in [
            ("（単位：百万円）", Some((6, Some("JPY")))),
            ("単位: 千円", Some((3, Some("JPY")))),
            ("Angaben in TEUR", Some((3, Some("EUR")))),
            ("montants en millions d'euros", Some((6, Some("EUR")))),
            ("Amounts in JPY million", Some((6, Some("JPY")))),
            ("in thousands of yen", Some((3, Some("JPY")))),
            ("Entity", None),
            ("Inbox", None),
            ("in Japan", None),
            ("Exchanges", None),
        ] {
            let read = of_table(text).map(|unit| (unit.power, unit.currency));
            assert_eq!(
                read,
                expected.map(|(power, code)| (power, code.map(str::to_owned))),
                "{text}"
            );
        }
    }
}
