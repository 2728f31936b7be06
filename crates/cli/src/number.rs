//! Numbers for readers: thousands separated, no more decimals than they need.

/// Currencies without a smaller unit, of ISO 4217.
const WHOLE_CURRENCIES: [&str; 16] = [
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF",
];

/// An amount of money in a currency, without its code.
pub fn money(value: f64, currency: &str) -> String {
    let decimals = if WHOLE_CURRENCIES.contains(&currency) { 0 } else { 2 };
    fixed(value, decimals)
}

/// Money for one customer, in any currency.
pub fn per_customer(value: f64) -> String {
    fixed(value, 2)
}

/// Units or any other number: up to eight decimals, as the smallest unit of bitcoin has.
pub fn plain(value: f64) -> String {
    let text = fixed(value, 8);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A fraction as a percentage.
pub fn percent(value: f64) -> String {
    format!("{} %", fixed(100.0 * value, 1))
}

/// So many decimals, thousands separated.
pub fn fixed(value: f64, decimals: usize) -> String {
    let text = format!("{:.decimals$}", value.abs());
    let (whole, decimals) = text
        .split_once('.')
        .map_or((text.as_str(), None), |(w, d)| (w, Some(d)));
    let mut out = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(decimals) = decimals {
        out.push('.');
        out.push_str(decimals);
    }
    // What is rounded to zero has no sign.
    if value < 0.0 && out.bytes().any(|b| (b'1'..=b'9').contains(&b)) {
        out.insert(0, '-');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_separated() {
        for (value, decimals, expected) in [
            (0.0, 0, "0"),
            (999.0, 0, "999"),
            (1_000.0, 0, "1,000"),
            (46_311_127_000.0, 0, "46,311,127,000"),
            (178_119.719, 2, "178,119.72"),
            (-1_234.5, 1, "-1,234.5"),
            (-0.4, 0, "0"),
            (-0.0, 2, "0.00"),
            (1e24, 0, "999,999,999,999,999,983,222,784"),
        ] {
            assert_eq!(fixed(value, decimals), expected);
        }
    }

    #[test]
    fn each_kind_has_its_decimals() {
        assert_eq!(money(1_234.5, "JPY"), "1,234");
        assert_eq!(money(1_234.5, "EUR"), "1,234.50");
        assert_eq!(plain(5_966.1), "5,966.1");
        assert_eq!(plain(1_000.0), "1,000");
        assert_eq!(plain(0.000_000_01), "0.00000001");
        assert_eq!(percent(0.803_53), "80.4 %");
    }
}
