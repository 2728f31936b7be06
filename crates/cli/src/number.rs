//! Numbers for readers: thousands separated, no more decimals than they need.

use plimsoll_formats::currency::minor_digits;
use plimsoll_model::simulate::Estimate;

/// An amount of money in a currency, without its code.
pub fn money(value: f64, currency: &str) -> String {
    fixed(value, money_decimals(currency))
}

fn money_decimals(currency: &str) -> usize {
    minor_digits(currency).into()
}

/// An estimated amount of money and its standard error.
pub fn money_estimate(of: Estimate, currency: &str) -> String {
    estimate(of, money_decimals(currency))
}

/// An estimated probability and its standard error, as percentages.
pub fn percent_estimate(of: Estimate) -> String {
    let hundredfold = Estimate {
        value: 100.0 * of.value,
        standard_error: of.standard_error.map(|error| 100.0 * error),
    };
    format!("{} %", estimate(hundredfold, 6))
}

/// An estimate to the second digit of its standard error, with at most this number of decimals: further digits mean
/// nothing.
pub fn estimate(of: Estimate, most_decimals: usize) -> String {
    let Estimate { value, standard_error } = of;
    let Some(error) = standard_error else {
        return format!("{} ± ?", fixed(value, most_decimals));
    };
    if error <= 0.0 {
        return format!("{} ± 0", fixed(value, most_decimals));
    }
    let second_digit = libm::floor(libm::log10(error)) as i32 - 1;
    if second_digit >= 0 {
        let step = 10f64.powi(second_digit);
        let round = |value: f64| fixed((value / step).round() * step, 0);
        return format!("{} ± {}", round(value), round(error));
    }
    let decimals = second_digit.unsigned_abs() as usize;
    if decimals > most_decimals {
        // An error below the last decimal that is shown is not zero.
        let least = fixed(error, most_decimals);
        let zero = !least.bytes().any(|b| (b'1'..=b'9').contains(&b));
        let error = if zero {
            format!(
                "less than {}",
                fixed(10f64.powi(-(most_decimals as i32)), most_decimals)
            )
        } else {
            least
        };
        return format!("{} ± {error}", fixed(value, most_decimals));
    }
    format!("{} ± {}", fixed(value, decimals), fixed(error, decimals))
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

/// A fraction as a percentage. Rounding does not lie: what is not zero is not shown as 0, and what is not all is not shown as
/// 100.
pub fn percent(value: f64) -> String {
    let percentage = 100.0 * value;
    let size = percentage.abs();
    // Nearer to 100 than this is the rounding of a double.
    let is_all = (size - 100.0).abs() < 1e-10;
    let lies = |text: &str| {
        let digits = text.trim_start_matches('-').trim_end_matches(['0', '.']);
        size > 0.0 && digits.is_empty() || !is_all && text.trim_start_matches('-').parse() == Ok(100.0)
    };
    let text = (1..=10)
        .map(|decimals| fixed(percentage, decimals))
        .find(|text| !lies(text));
    format!("{} %", text.unwrap_or_else(|| format!("{percentage:.1e}")))
}

/// From here on numbers are written with a power of ten, since a reader would have to count their digits.
const LARGE: f64 = 1e21;

/// A number with this number of decimals, thousands separated.
pub fn fixed(value: f64, decimals: usize) -> String {
    if value.abs() >= LARGE {
        return format!("{value:.3e}");
    }
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
            (-1.2345e21, 2, "-1.234e21"),
            (999.0, 0, "999"),
            (1_000.0, 0, "1,000"),
            (46_311_127_000.0, 0, "46,311,127,000"),
            (178_119.719, 2, "178,119.72"),
            (-1_234.5, 1, "-1,234.5"),
            (-0.4, 0, "0"),
            (-0.0, 2, "0.00"),
            (1e24, 0, "1.000e24"),
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

    #[test]
    fn what_is_not_nothing_or_all_is_not_shown_as_that() {
        for (value, expected) in [
            (0.0, "0.0 %"),
            (0.000_4, "0.04 %"),
            (-0.000_4, "-0.04 %"),
            (0.000_5, "0.1 %"),
            (1e-9, "0.0000001 %"),
            (1e-20, "1.0e-18 %"),
            (0.999_4, "99.9 %"),
            (0.999_6, "99.96 %"),
            (0.999_999_6, "99.99996 %"),
            (0.9999, "99.99 %"),
            (1.0, "100.0 %"),
            (1.000_4, "100.04 %"),
            (1.0 - 1e-16, "100.0 %"),
            (-1.0, "-100.0 %"),
            (-0.9996, "-99.96 %"),
        ] {
            assert_eq!(percent(value), expected, "{value}");
        }
    }

    #[test]
    fn estimates_are_rounded_to_their_error() {
        for (value, error, decimals, expected) in [
            (1_036_312_345.0, Some(7_812_345.0), 0, "1,036,300,000 ± 7,800,000"),
            (1_036_312_345.0, Some(0.0), 2, "1,036,312,345.00 ± 0"),
            (1_036_312_345.0, None, 0, "1,036,312,345 ± ?"),
            (1_234.567, Some(12.3), 2, "1,235 ± 12"),
            (1_234.567, Some(1.23), 2, "1,234.6 ± 1.2"),
            (1_234.567, Some(0.123), 2, "1,234.57 ± 0.12"),
            (1_234.567, Some(0.4), 0, "1,235 ± less than 1"),
            (1_234.567, Some(0.6), 0, "1,235 ± 1"),
            (0.0, Some(1e5), 0, "0 ± 100,000"),
        ] {
            let of = Estimate {
                value,
                standard_error: error,
            };
            assert_eq!(estimate(of, decimals), expected);
        }
        let rare = Estimate {
            value: 0.017_671,
            standard_error: Some(0.000_131_7),
        };
        assert_eq!(percent_estimate(rare), "1.767 ± 0.013 %");
    }
}
