//! The number of digits behind the decimal mark of amounts in a currency.
//!
//! Browsers answer this, and their answers differ: CLDR 44 gives Hungarian forint two digits,
//! CLDR 48 gives it none. Two readers of one link must see the same amounts, so this table decides.
//!
//! The table follows ISO 4217 (list one, "minor unit", published by SIX for ISO), and practice where it differs.

/// The digits of most currencies, and of codes that are in no list.
const MOST: u8 = 2;

/// ISO 4217, list one: the currencies whose minor unit is not 2.
/// <https://www.six-group.com/en/products-services/financial-information/data-standards.html>
const ISO_4217: [(u8, &[&str]); 3] = [
    (
        0,
        &[
            "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF",
            "XOF", "XPF",
        ],
    ),
    (3, &["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"]),
    (4, &["CLF", "UYW"]),
];

/// Currencies whose minor unit is no longer used, though ISO 4217 still lists one. All are written without decimals.
const WITHOUT_DECIMALS_IN_PRACTICE: [&str; 16] = [
    // ISO 4217 has 2. Unicode CLDR went from 2 to 0 in version 48, after the ticket CLDR-11586:
    // <https://unicode-org.atlassian.net/browse/CLDR-11586>
    "COP", "HUF", "IDR", "PKR",
    // ISO 4217 has 2, and 3 for IQD. Unicode CLDR has 0: common/supplemental/supplementalData.xml, element "fractions".
    "IQD", "AFN", "ALL", "IRR", "KPW", "LAK", "LBP", "MGA", "MMK", "SOS", "SYP", "YER",
];

/// The digits behind the decimal mark of amounts in the currency with this code.
pub fn minor_digits(code: &str) -> u8 {
    let is_in = |codes: &[&str]| codes.iter().any(|known| known.eq_ignore_ascii_case(code));
    if is_in(&WITHOUT_DECIMALS_IN_PRACTICE) {
        return 0;
    }
    let listed = ISO_4217.iter().find(|(_, codes)| is_in(codes));
    listed.map_or(MOST, |(digits, _)| *digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standard_decides() {
        for (code, digits) in [
            ("JPY", 0),
            ("KRW", 0),
            ("USD", 2),
            ("EUR", 2),
            ("KWD", 3),
            ("CLF", 4),
            ("UYW", 4),
        ] {
            assert_eq!(minor_digits(code), digits, "{code}");
        }
    }

    #[test]
    fn practice_comes_before_the_standard() {
        for code in ["HUF", "IDR", "PKR", "COP", "IQD"] {
            assert_eq!(minor_digits(code), 0, "{code}");
        }
    }

    #[test]
    fn every_code_has_digits() {
        assert_eq!(minor_digits("jpy"), 0);
        for code in ["", "1", "XQX", "no code"] {
            assert_eq!(minor_digits(code), 2, "{code}");
        }
    }

    #[test]
    fn no_code_is_listed_twice() {
        let listed = ISO_4217.iter().flat_map(|(_, codes)| codes.iter());
        let mut seen = std::collections::BTreeSet::new();
        for code in listed {
            assert!(code.len() == 3 && seen.insert(code), "{code}");
        }
        let mut seen = std::collections::BTreeSet::new();
        for code in &WITHOUT_DECIMALS_IN_PRACTICE {
            assert!(code.len() == 3 && seen.insert(code), "{code}");
        }
    }
}
