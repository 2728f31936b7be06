//! Plain arithmetic in a field: `1850/2`, `3*500+20`, `(2+3)*4`.
//!
//! Each number in it is parsed by the grammar of single numbers. A text that is a single number is never read as a
//! formula. A text that looks like a date or a range is refused; brackets mark it as a formula.

use super::grammar;
use super::letters::{Letter, has_digit, is_blank, snippet, trimmed};
use super::style::{DecimalMarks, Style, Unreadable};

/// The largest number of results of one formula. More could not be offered to a reader.
const MAX_READINGS: usize = 16;

/// Whether there is an operator between numbers, or after a number at the end of the text.
pub(super) fn is_formula(letters: &[Letter]) -> bool {
    (0..letters.len()).any(|at| {
        let (before, after) = (&letters[..at], &letters[at + 1..]);
        // A dash after a number is part of it: `1,000-`.
        let is_unfinished = letters[at].read != '-' && trimmed(after).is_empty();
        is_operator(letters, at) && has_digit(before) && (has_digit(after) || is_unfinished)
    })
}

/// Evaluates a formula.
pub(super) fn read(letters: &[Letter], style: Style<'_>, marks: DecimalMarks) -> Result<f64, Unreadable> {
    let mut formula = Formula {
        letters,
        at: 0,
        style,
        marks,
    };
    let value = formula.sum()?;
    if formula.at < letters.len() {
        return Err(formula.not_a_number_from(formula.at));
    }
    if looks_like_date(letters) || formula.is_range() {
        return Err(Unreadable::DateOrRange);
    }
    let mut readings = formula.in_field(value)?;
    for reading in &mut readings {
        *reading = to_fifteen_digits(*reading);
    }
    readings.sort_by(f64::total_cmp);
    readings.dedup();
    match readings.as_slice() {
        &[value] => Ok(value),
        _ => Err(Unreadable::Ambiguous { readings }),
    }
}

/// The value of a part of a formula. It has several readings if one of its numbers is ambiguous.
#[derive(Clone)]
struct Value {
    readings: Vec<f64>,
    /// The factor of the word after the number: 1e9 for `2 bn`. 1 if there is none.
    unit: f64,
    /// Whether it was typed with a percent sign or a similar unit.
    is_share: bool,
    /// Whether it contains a division of numbers without such a unit.
    is_quotient: bool,
}

struct Formula<'a> {
    letters: &'a [Letter],
    at: usize,
    style: Style<'a>,
    marks: DecimalMarks,
}

impl Formula<'_> {
    fn sum(&mut self) -> Result<Value, Unreadable> {
        let mut sum = self.product(true)?;
        while let Some(sign @ ('+' | '-')) = self.operator() {
            self.at += 1;
            let mut next = self.product(false)?;
            if sum.is_share != next.is_share {
                // `50% + 10` in a percent field. In other fields `100 + 5%` is refused, since it may mean 105 or
                // 100.05.
                sum = self.as_share(sum)?;
                next = self.as_share(next)?;
            }
            // In `1+2 bn`, the factor may apply to both numbers or only to the last. Both readings are offered.
            let of_both = match has_unit_alone(&sum, &next) {
                true => Some(combined(scaled(&sum, next.unit), next.clone(), |a, b| {
                    Ok(added(a, b, sign))
                })?),
                false => None,
            };
            sum = combined(sum, next, |a, b| Ok(added(a, b, sign)))?;
            sum.readings.extend(of_both.into_iter().flat_map(|both| both.readings));
        }
        Ok(sum)
    }

    /// `may_have_sign`: whether the first number may have a sign. After another operator a sign would be a typing
    /// error.
    fn product(&mut self, may_have_sign: bool) -> Result<Value, Unreadable> {
        let start = self.at;
        let mut product = self.factor(may_have_sign)?;
        while let Some(sign @ ('*' | '/')) = self.operator() {
            self.at += 1;
            let next = self.factor(true)?;
            if sign == '/' && next.readings.contains(&0.0) {
                return Err(Unreadable::DivisionByZero {
                    at: snippet(self.letters, start, self.at),
                });
            }
            let is_quotient = sign == '/' && !product.is_share && !next.is_share;
            // `50%*2` in a percent field is a share; `48bn*14%` in a money field is an amount.
            let is_share = match (sign, self.takes_shares()) {
                ('*', true) => product.is_share || next.is_share,
                ('*', false) => product.is_share && next.is_share,
                _ => product.is_share,
            };
            // `1/2 bn` is half a billion, or one over two billion.
            let of_both = match sign == '/' && has_unit_alone(&product, &next) {
                true => {
                    let (whole, part) = (scaled(&product, next.unit), scaled(&next, 1.0 / next.unit));
                    Some(combined(whole, part, |a, b| multiplied(a, b, sign))?)
                }
                false => None,
            };
            product = combined(product, next, |a, b| multiplied(a, b, sign))?;
            product
                .readings
                .extend(of_both.into_iter().flat_map(|both| both.readings));
            product.is_share = is_share;
            product.is_quotient |= is_quotient;
        }
        Ok(product)
    }

    fn factor(&mut self, may_have_sign: bool) -> Result<Value, Unreadable> {
        self.skip_blanks();
        let start = self.at;
        if may_have_sign && matches!(self.peek(), Some('+' | '-')) {
            self.at += 1;
            self.skip_blanks();
        }
        if self.peek() == Some('(') && self.is_group() {
            let is_negative = self.letters[start].read == '-';
            self.at += 1;
            let mut value = self.sum()?;
            self.skip_blanks();
            if self.peek() != Some(')') {
                return Err(self.not_a_number_from(self.at));
            }
            self.at += 1;
            if is_negative {
                value.readings.iter_mut().for_each(|reading| *reading = 0.0 - *reading);
            }
            return Ok(value);
        }
        let mut depth = 0;
        while let Some(c) = self.peek() {
            match c {
                '(' => depth += 1,
                ')' if depth == 0 => break,
                ')' => depth -= 1,
                _ if depth == 0 && is_operator(self.letters, self.at) => break,
                _ => {}
            }
            self.at += 1;
        }
        let number = trimmed(&self.letters[start..self.at]);
        // Refused because in accounting, `100 + (5)` is 95.
        if number.is_empty() || number[0].read == '(' {
            return Err(self.not_a_number_from(start));
        }
        self.number(number)
    }

    /// A single number. In a percent field, a number without a percent sign may be a share or a multiplier.
    fn number(&self, letters: &[Letter]) -> Result<Value, Unreadable> {
        let of = |style| match grammar::number(letters, style, self.marks) {
            Ok(value) => Ok(vec![value]),
            Err(Unreadable::Ambiguous { readings }) => Ok(readings),
            Err(unreadable) => Err(unreadable),
        };
        let plain = of(if self.takes_shares() { Style::Plain } else { self.style });
        let (readings, is_share) = match plain {
            Ok(readings) => (readings, false),
            Err(unreadable) => (of(Style::Fraction).map_err(|_| unreadable)?, true),
        };
        // The same digits without the word after them.
        let digits = letters.iter().rposition(|letter| letter.read.is_ascii_digit());
        let bare = digits.map(|last| grammar::number(trimmed(&letters[..=last]), Style::Plain, self.marks));
        let unit = match (readings.as_slice(), bare) {
            (&[whole], Some(Ok(bare))) if !is_share && bare != 0.0 => whole / bare,
            _ => 1.0,
        };
        Ok(Value {
            readings,
            unit,
            is_share,
            is_quotient: false,
        })
    }

    fn takes_shares(&self) -> bool {
        matches!(self.style, Style::Percent | Style::Fraction)
    }

    /// The value as a share. Refused if the field does not hold shares.
    fn as_share(&self, mut value: Value) -> Result<Value, Unreadable> {
        if !self.takes_shares() {
            return Err(Unreadable::UnknownUnit { unit: "%".into() });
        }
        if !value.is_share && self.style == Style::Percent {
            value.readings.iter_mut().for_each(|reading| *reading /= 100.0);
        }
        value.is_share = true;
        Ok(value)
    }

    /// The readings as values of the field.
    fn in_field(&self, value: Value) -> Result<Vec<f64>, Unreadable> {
        if !value.is_share && !self.takes_shares() {
            return Ok(value.readings);
        }
        // `1/2` in a percent field is half a percent, or one half.
        let may_be_part = self.style == Style::Percent && value.is_quotient && !value.is_share;
        let parts = value.readings.iter().copied();
        let mut readings: Vec<f64> = parts.filter(|part| may_be_part && part.abs() <= 1.0).collect();
        readings.extend(self.as_share(value)?.readings);
        Ok(readings)
    }

    /// Whether the formula is a number minus a larger one, like the range `5-10`. The sign `−` is always a minus.
    fn is_range(&self) -> bool {
        let &[at] = signs(self.letters).as_slice() else {
            return false;
        };
        if self.letters[at].read != '-' || self.letters[at].typed == '\u{2212}' {
            return false;
        }
        let number = |letters: &[Letter]| self.number(trimmed(letters)).map(|value| value.readings);
        let (Ok(from), Ok(to)) = (number(&self.letters[..at]), number(&self.letters[at + 1..])) else {
            return false;
        };
        let is_typeset = matches!(self.letters[at].typed, '–' | '—' | '―') && !is_blank(self.letters[at + 1].read);
        is_typeset || from.iter().any(|from| *from >= 0.0 && to.iter().any(|to| from <= to))
    }

    /// Whether there is an operator between this bracket and its closing bracket.
    fn is_group(&self) -> bool {
        let mut depth = 0;
        for at in self.at..self.letters.len() {
            match self.letters[at].read {
                '(' => depth += 1,
                ')' if depth == 1 => return false,
                ')' => depth -= 1,
                _ if is_operator(self.letters, at) && has_digit(&self.letters[self.at..at]) => return true,
                _ => {}
            }
        }
        false
    }

    fn peek(&self) -> Option<char> {
        self.letters.get(self.at).map(|letter| letter.read)
    }

    fn skip_blanks(&mut self) {
        while self.peek().is_some_and(is_blank) {
            self.at += 1;
        }
    }

    /// The operator at this position, as one of `+`, `-`, `*` and `/`. `None` if there is none.
    fn operator(&mut self) -> Option<char> {
        self.skip_blanks();
        let sign = self.peek().filter(|_| is_operator(self.letters, self.at))?;
        Some(match sign {
            '×' => '*',
            '÷' => '/',
            sign => sign,
        })
    }

    fn not_a_number_from(&self, from: usize) -> Unreadable {
        Unreadable::NotANumber {
            at: snippet(self.letters, from, self.letters.len()),
        }
    }
}

/// Whether the last value has a factor and the one before it does not.
fn has_unit_alone(before: &Value, last: &Value) -> bool {
    before.unit <= 1.0 && last.unit > 1.0
}

/// A value multiplied by a factor.
fn scaled(value: &Value, factor: f64) -> Value {
    let mut scaled = value.clone();
    scaled.readings.iter_mut().for_each(|reading| *reading *= factor);
    scaled
}

/// All combinations of a reading of `a` with a reading of `b`.
fn combined(a: Value, b: Value, of: impl Fn(f64, f64) -> Result<f64, Unreadable>) -> Result<Value, Unreadable> {
    let mut readings = Vec::new();
    for (a, b) in a.readings.iter().flat_map(|a| b.readings.iter().map(move |b| (*a, *b))) {
        let value = of(a, b)?;
        if !value.is_finite() {
            return Err(Unreadable::TooLarge);
        }
        readings.push(value);
    }
    if readings.len() > MAX_READINGS {
        return Err(Unreadable::TooLong);
    }
    Ok(Value {
        readings,
        unit: a.unit.max(b.unit),
        is_share: a.is_share,
        is_quotient: a.is_quotient || b.is_quotient,
    })
}

fn multiplied(a: f64, b: f64, sign: char) -> Result<f64, Unreadable> {
    let product = if sign == '*' { a * b } else { a / b };
    match product == 0.0 && a != 0.0 && b != 0.0 {
        true => Err(Unreadable::TooSmall),
        false => Ok(product),
    }
}

fn added(a: f64, b: f64, sign: char) -> f64 {
    // Doubles are not decimals: without rounding, 0.3 − 0.1 − 0.2 would not be 0.
    to_fifteen_digits(if sign == '+' { a + b } else { a - b })
}

/// Rounds a number to fifteen significant digits, as spreadsheets display results: 0.1 + 0.2 is 0.3. Whole numbers keep
/// all their digits, and zero has no sign.
pub fn to_fifteen_digits(value: f64) -> f64 {
    if value.fract() == 0.0 {
        return value + 0.0;
    }
    format!("{value:.14e}").parse().unwrap_or(value)
}

/// Whether there is an operator at this position. A sign that belongs to a power of ten does not count: `1e-3`,
/// `10^-3`, `1.5 × 10^6`. Neither does the cross of `1.5 × 106`, whose exponent has lost its superscript.
fn is_operator(letters: &[Letter], at: usize) -> bool {
    let read = |at: usize| letters.get(at).map(|letter| letter.read);
    let is_digit = |at: usize| read(at).is_some_and(|c| c.is_ascii_digit());
    match letters[at].read {
        '+' | '-' => {
            let is_exponent = at > 1 && matches!(read(at - 1), Some('e' | 'E')) && is_digit(at - 2) && is_digit(at + 1);
            let is_power = at > 0 && read(at - 1) == Some('^');
            !(is_exponent || is_power)
        }
        '*' | '×' => {
            let rest = trimmed(&letters[at + 1..]);
            let rest: String = rest.iter().map(|letter| letter.read).collect();
            let Some(power) = rest.strip_prefix("10") else {
                return true;
            };
            let digits = power.chars().take_while(char::is_ascii_digit).count();
            let is_lost = letters[at].read == '×' && (1..=2).contains(&digits) && !power.starts_with('0');
            !is_lost && !power.starts_with(|c: char| "^⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹".contains(c))
        }
        '/' | '÷' => true,
        _ => false,
    }
}

/// The positions of operators between numbers, outside of brackets.
fn signs(letters: &[Letter]) -> Vec<usize> {
    let mut depth = 0;
    let mut signs = Vec::new();
    for at in 0..letters.len() {
        match letters[at].read {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ if depth == 0 && is_operator(letters, at) && has_digit(&letters[..at]) => signs.push(at),
            _ => {}
        }
    }
    signs
}

/// Whether the text has the form of a date or a telephone number: plain digits, separated by hyphens or slashes without
/// blanks.
fn looks_like_date(letters: &[Letter]) -> bool {
    let text: String = letters.iter().map(|letter| letter.read).collect();
    let Some(sign) = text
        .chars()
        .find(|c| !c.is_ascii_digit())
        .filter(|c| matches!(c, '-' | '/'))
    else {
        return false;
    };
    let parts: Vec<&str> = text.split(sign).collect();
    if !parts
        .iter()
        .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
    {
        return false;
    }
    let is_year = |part: &str| part.parse().is_ok_and(|year: u32| (1900..2100).contains(&year));
    let is_month = |part: &str| part.parse().is_ok_and(|month: u32| (1..=12).contains(&month));
    let is_day = |part: &str| part.len() <= 2;
    if parts.iter().any(|part| part.len() > 1 && part.starts_with('0')) {
        return true;
    }
    match *parts.as_slice() {
        [first, second] if is_year(first) => second.len() == 2 && (sign == '-' || is_month(second)),
        [first, second] => is_year(second) && is_month(first),
        [first, second, third] => {
            is_day(second) && (is_day(first) && (is_day(third) || is_year(third)) || is_year(first) && is_day(third))
        }
        _ => false,
    }
}
