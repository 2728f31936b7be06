//! The form in which names of columns and words of cells are compared.

use unicode_normalization::UnicodeNormalization as _;

/// A text in one form: narrow Latin letters, wide kana, lower case, one space for each run of blanks, and no full stop at the
/// end of a word such as `Mio.`.
pub(crate) fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfkc() {
        match c {
            '’' | '‘' | '`' | '´' => out.push('\''),
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}' => {}
            c if c.is_whitespace() || c == '\u{a0}' => out.extend((!out.ends_with(' ')).then_some(' ')),
            c => out.extend(c.to_lowercase()),
        }
    }
    out.trim().trim_end_matches([':', '：', '*']).trim_end().to_owned()
}

/// Words that name a total where they stand for a whole cell.
const TOTALS: [&str; 21] = [
    "total",
    "totals",
    "sum",
    "grand total",
    "subtotal",
    "sector total",
    "合計",
    "総計",
    "小計",
    "計",
    "総合計",
    "summe",
    "gesamt",
    "insgesamt",
    "gesamtsumme",
    "zwischensumme",
    "somme",
    "ensemble",
    "total général",
    "sous-total",
    "業界合計",
];

/// Whether a cell names a total.
pub(crate) fn is_total(text: &str) -> bool {
    TOTALS.contains(&folded(text).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_one_form() {
        for (text, expected) in [
            ("  Hot\u{a0}\n Wallet ", "hot wallet"),
            ("ＨＯＴ（百万円）", "hot(百万円)"),
            ("ﾎｯﾄ", "ホット"),
            ("Name:", "name"),
            ("Dette d’État", "dette d'état"),
        ] {
            assert_eq!(folded(text), expected);
        }
        assert!(is_total(" 合計 ") && is_total("TOTAL:") && !is_total("Total Exchange"));
    }
}
