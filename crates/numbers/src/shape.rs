//! The number of digits with which a number is displayed.
//!
//! Displayed figures are rounded, and rounding must not mislead: a number that is not zero is not shown as 0, and one
//! short of 100 % is not shown as 100 %.

/// How a number is rounded for display.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Minimum and maximum number of decimals.
    Fraction(u8, u8),
    /// Maximum number of significant digits.
    Significant(u8),
    /// Three significant digits, or all digits before the decimal mark, followed by a word for thousands, millions and
    /// so on.
    Short,
    /// Scientific notation.
    Scientific,
}

const WHOLE: Shape = Shape::Fraction(0, 0);

/// From this size on, a double is not precise to the unit, and readers would have to count groups of digits.
const HUGE: f64 = 1e18;
/// Below this size, a power of ten is clearer than zeros after the decimal mark.
const TINY: f64 = 1e-9;

/// The largest number of decimals that every browser supports.
const MOST_DECIMALS: u8 = 20;

/// An amount of money in full. `minor` is the number of decimals of its currency.
pub fn money(value: f64, minor: u8) -> Shape {
    let size = value.abs();
    match size {
        _ if size >= 1_000.0 => ordinary(size, Shape::Fraction(minor, minor)),
        _ if size >= 1.0 => at_least_minor(minor, 4 - whole_digits(size)),
        _ => ordinary(size, Shape::Significant(4)),
    }
}

/// An amount of money, shortened from a million on.
pub fn money_short(value: f64, minor: u8) -> Shape {
    match value.abs() {
        size if size >= 1e6 => ordinary(size, Shape::Short),
        _ => money(value, minor),
    }
}

/// A price per unit.
pub fn price(value: f64, minor: u8) -> Shape {
    match value.abs() {
        size if size >= 1.0 => ordinary(size, at_least_minor(minor, 8_u8.saturating_sub(whole_digits(size)))),
        size => ordinary(size, Shape::Significant(8)),
    }
}

/// A number of units of an asset, or any other plain number.
pub fn units(value: f64) -> Shape {
    match value.abs() {
        size if size >= 1.0 => ordinary(
            size,
            Shape::Fraction(0, 15_u8.saturating_sub(whole_digits(size)).min(8)),
        ),
        size => ordinary(size, Shape::Significant(8)),
    }
}

/// A fraction displayed in percent.
pub fn percent(value: f64) -> Shape {
    match value.abs() {
        size if size < 0.001 => ordinary(size, Shape::Significant(2)),
        size => ordinary(size, beside_one(size, 3, 2)),
    }
}

/// A number that somebody entered, with all its digits and at least `least` decimals.
pub fn in_full(value: f64, least: u8) -> Shape {
    let written = format!("{}", value.abs());
    let decimals = written.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    match u8::try_from(decimals) {
        Ok(decimals) if decimals <= MOST_DECIMALS => Shape::Fraction(least, decimals.max(least)),
        _ => Shape::Significant(17),
    }
}

/// A multiple, such as the coverage ratio.
pub fn ratio(value: f64) -> Shape {
    match value.abs() {
        size if size < 0.01 => ordinary(size, Shape::Significant(2)),
        size => ordinary(size, beside_one(size, 2, 0)),
    }
}

/// A number of people, trials or entries.
pub fn count(value: f64) -> Shape {
    ordinary(value.abs(), WHOLE)
}

/// `shape`, unless the number is zero, or too large or too small for plain digits.
fn ordinary(size: f64, shape: Shape) -> Shape {
    if size == 0.0 {
        WHOLE
    } else if (TINY..HUGE).contains(&size) {
        shape
    } else {
        Shape::Scientific
    }
}

/// Number of digits before the decimal mark. 1 for numbers below 1.
fn whole_digits(size: f64) -> u8 {
    let mut digits = 1;
    let mut limit = 10.0;
    while size >= limit && digits < 20 {
        digits += 1;
        limit *= 10.0;
    }
    digits
}

/// The number of decimals of the currency, or up to `wanted` if that is more.
fn at_least_minor(minor: u8, wanted: u8) -> Shape {
    if wanted > minor {
        // 110.2 yen, not 110.20, but 88.50 dollars.
        Shape::Fraction(minor, wanted)
    } else {
        Shape::Fraction(minor, minor)
    }
}

/// `decimals` decimals, or more if a number close to 1 would be rounded to 1. `shift` is 2 for a number displayed in
/// percent.
fn beside_one(size: f64, decimals: u8, shift: u8) -> Shape {
    let gap = (size - 1.0).abs();
    let mut decimals = decimals;
    let mut half = 0.5;
    for _ in 0..decimals {
        half /= 10.0;
    }
    // A smaller gap is a rounding error of doubles, so the number is displayed as 1.
    if gap > 1e-9 {
        while gap < half && decimals < 9 {
            half /= 10.0;
            decimals += 1;
        }
    }
    Shape::Fraction(0, decimals - shift)
}

#[cfg(test)]
mod tests {
    use super::Shape::*;
    use super::*;

    #[track_caller]
    fn check(shape: fn(f64) -> Shape, rows: &[(f64, Shape)]) {
        for &(value, expect) in rows {
            assert_eq!(shape(value), expect, "{value}");
            assert_eq!(shape(-value), expect, "{}", -value);
        }
    }

    #[test]
    fn what_was_set_keeps_its_digits() {
        check(
            |value| in_full(value, 2),
            &[
                (0.0, Fraction(2, 2)),
                (5.0, Fraction(2, 2)),
                (88.549, Fraction(2, 3)),
                (10_704_213.481_25, Fraction(2, 5)),
                (0.1 + 0.2, Fraction(2, 17)),
                (1e24, Fraction(2, 2)),
                (5e-324, Significant(17)),
            ],
        );
    }

    #[test]
    fn yen() {
        check(
            |value| money(value, 0),
            &[
                (0.0, WHOLE),
                (46_311_127_000.0, WHOLE),
                (178_119.72, WHOLE),
                (110.2, Fraction(0, 1)),
                (88.549, Fraction(0, 2)),
                (1.5, Fraction(0, 3)),
                (0.25, Significant(4)),
                (1e24, Scientific),
                (5e-324, Scientific),
            ],
        );
        check(
            |value| money_short(value, 0),
            &[
                (46_311_127_000.0, Short),
                (1e6, Short),
                (178_119.72, WHOLE),
                (1e24, Scientific),
            ],
        );
        check(
            |value| price(value, 0),
            &[
                (712_565.0, Fraction(0, 2)),
                (10_704_213.0, WHOLE),
                (1e12, WHOLE),
                (88.549, Fraction(0, 6)),
                (0.000_123_45, Significant(8)),
            ],
        );
    }

    #[test]
    fn dollars() {
        check(
            |value| money(value, 2),
            &[
                (1e9, Fraction(2, 2)),
                (500.0, Fraction(2, 2)),
                (1.5, Fraction(2, 3)),
                (0.5, Significant(4)),
            ],
        );
    }

    #[test]
    fn plain_numbers() {
        check(
            units,
            &[
                (523e6, Fraction(0, 6)),
                (4502.9, Fraction(0, 8)),
                (1e15, WHOLE),
                (1e-8, Significant(8)),
                (1e-12, Scientific),
                (1e18, Scientific),
            ],
        );
        check(count, &[(260e3, WHOLE), (0.0, WHOLE)]);
    }

    #[test]
    fn what_is_short_of_one_is_not_shown_as_one() {
        check(
            percent,
            &[
                (0.196, Fraction(0, 1)),
                (1.0, Fraction(0, 1)),
                (0.9994, Fraction(0, 1)),
                (0.9996, Fraction(0, 2)),
                (0.999_96, Fraction(0, 3)),
                (1.0 - 1e-15, Fraction(0, 1)),
                (1.0004, Fraction(0, 2)),
                (0.000_42, Significant(2)),
                (1e-10, Scientific),
            ],
        );
        check(
            ratio,
            &[
                (1.16, Fraction(0, 2)),
                (0.998, Fraction(0, 3)),
                (1.0, Fraction(0, 2)),
                (0.001, Significant(2)),
            ],
        );
    }
}
