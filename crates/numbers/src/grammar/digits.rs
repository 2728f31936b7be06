//! The digits, with marks, numerals and exponents.

use super::parser::Parser;
use crate::decimal::Decimal;
use crate::grouping;
use crate::grouping::{FIXED_SPACE, Follows};
use crate::letters::is_blank;
use crate::style::Unreadable;
use crate::units;

impl Parser<'_> {
    /// Parses the digits: one number, or several numbers with myriad numerals between them, `1兆2,000億`.
    pub(super) fn amount(&mut self) -> Result<Decimal, Unreadable> {
        let start = self.at;
        let mut sum = Decimal::default();
        // The sum since the last myriad numeral: thousands, hundreds, tens and ones.
        let mut section = Decimal::default();
        // Each numeral must be smaller than the one before it, and each number must fit between the two.
        let (mut last_large, mut last_small) = (i32::MAX, i32::MAX);
        let mut is_fractional = false;
        loop {
            let from = self.at;
            let (number, fractional) = self.number()?;
            if is_fractional {
                return Err(self.not_a_number_from(start));
            }
            is_fractional = fractional;
            let is_one_digit = self.at == from + 1 && self.letters[from].read != '0';
            self.skip_blanks_before(|c| units::small_numeral(c).or(units::large_numeral(c)).is_some());
            let small = self.numeral(units::small_numeral);
            let mut number = number.shifted(small.unwrap_or(0));
            if small.unwrap_or(0) >= last_small || number.magnitude() > last_small {
                return Err(self.not_a_number_from(start));
            }
            let large = self.numeral(units::large_numeral);
            // `3万5` is 35,000 in spoken Chinese, and 30,005 by the written rule.
            let numeral_before = if last_small == i32::MAX { last_large } else { last_small };
            let is_colloquial = is_one_digit && small.or(large).is_none() && numeral_before != i32::MAX;
            if is_colloquial && self.choose(2) == 1 {
                number = number.shifted(numeral_before - 1);
            }
            last_small = small.unwrap_or(0);
            section = section.plus(&number);
            let is_last = !self.continues(small.is_some() || large.is_some(), start)?;
            // `1億5千` usually is short for 1億5千万.
            let is_short = is_last && large.is_none() && small.is_some() && (8..i32::MAX).contains(&last_large);
            if is_short && self.choose(2) == 1 {
                section = section.shifted(last_large - 4);
            }
            if large.is_some() || is_last {
                let power = large.unwrap_or(0);
                if power >= last_large || section.magnitude() > last_large.saturating_sub(power) {
                    return Err(self.not_a_number_from(start));
                }
                sum = sum.plus(&section.shifted(power));
                section = Decimal::default();
                (last_large, last_small) = (power, i32::MAX);
            }
            if is_last {
                return self.exponent(sum, last_large, start);
            }
        }
    }

    /// Whether another number follows a numeral. A comma between the two is a pause, as in `5億、5000万`, if a numeral
    /// follows the second number as well. A decimal mark is not possible there.
    pub(super) fn continues(&mut self, after_numeral: bool, start: usize) -> Result<bool, Unreadable> {
        if !after_numeral {
            return Ok(false);
        }
        if matches!(self.peek(), Some(',' | '.')) && self.is_digit_after(1) {
            let digits = self.rest().skip(1).take_while(char::is_ascii_digit).count();
            let next = self.peek_after(1 + digits);
            let is_numeral = next.is_some_and(|c| units::small_numeral(c).or(units::large_numeral(c)).is_some());
            if self.peek() != Some(',') || !is_numeral {
                return Err(self.not_a_number_from(start));
            }
            self.at += 1;
        }
        self.skip_blanks_before(|c| c.is_ascii_digit());
        Ok(self.starts_number())
    }

    pub(super) fn skip_blanks_before(&mut self, wanted: impl Fn(char) -> bool) {
        let blanks = self.blanks();
        if self.peek_after(blanks).is_some_and(wanted) {
            self.at += blanks;
        }
    }

    pub(super) fn numeral(&mut self, power: impl Fn(char) -> Option<i32>) -> Option<i32> {
        let found = self.peek().and_then(power)?;
        self.at += 1;
        Some(found)
    }

    /// Parses digits with marks between them.
    pub(super) fn number(&mut self) -> Result<(Decimal, bool), Unreadable> {
        let start = self.at;
        let mut before = None;
        while let Some(c) = self.peek() {
            let is_inside = match c {
                // A space is part of the number only between digits.
                ' ' | FIXED_SPACE => before.is_some_and(|c: char| c.is_ascii_digit()) && self.is_digit_after(1),
                _ => c.is_ascii_digit() || matches!(c, '.' | ',' | '\'' | '_'),
            };
            if !is_inside {
                break;
            }
            before = Some(c);
            self.at += 1;
        }
        let run: String = self.letters[start..self.at].iter().map(|letter| letter.read).collect();
        if let Some(number) = self.without_cents(&run) {
            return Ok((number, true));
        }
        let mut readings = grouping::readings(&run, self.marks, self.follows());
        let chosen = self.choose(readings.len());
        if chosen >= readings.len() {
            return Err(self.not_a_number_from(start));
        }
        let reading = readings.swap_remove(chosen);
        self.is_sound &= reading.is_sound;
        Ok((reading.number, reading.is_fractional))
    }

    /// The whole number of `1'000.–` or `5,-`, where a dash takes the place of the cents. `None` if the text does not
    /// have this form.
    pub(super) fn without_cents(&mut self, run: &str) -> Option<Decimal> {
        let whole = run.strip_suffix(['.', ','])?;
        let dashes = self.rest().take_while(|c| matches!(c, '-' | 'ー')).count();
        let mark = &run[whole.len()..];
        let is_end = (1..=2).contains(&dashes) && !self.is_digit_after(dashes);
        if !is_end || whole.is_empty() || whole.contains(mark) {
            return None;
        }
        let number = grouping::whole_number(whole)?;
        self.at += dashes;
        Some(number)
    }

    /// The kind of exponent that follows the digits.
    pub(super) fn follows(&self) -> Follows {
        if self.letter_exponent().is_some() {
            Follows::Exponent
        } else if self.power_of_ten().is_some() {
            Follows::PowerOfTen
        } else {
            Follows::Nothing
        }
    }

    /// Applies an exponent, as in `1e9` or `1 × 10^9`. It cannot be combined with a myriad numeral.
    pub(super) fn exponent(&mut self, number: Decimal, large: i32, start: usize) -> Result<Decimal, Unreadable> {
        let is_ten = self.typed(start, self.at) == "10";
        let (number, found) = match (self.letter_exponent(), self.power_of_ten(), self.caret_power(0)) {
            (Some(found), ..) | (None, Some(found), _) => (number, found),
            // `10^6` without a number before it.
            (None, None, Some(found)) if is_ten => (Decimal::new("1", ""), found),
            _ => return Ok(number),
        };
        if large != 0 {
            return Err(self.not_a_number_from(start));
        }
        let (power, length) = found;
        self.at += length;
        Ok(number.shifted(power))
    }

    /// The power and the length of `e9`.
    pub(super) fn letter_exponent(&self) -> Option<(i32, usize)> {
        if !matches!(self.peek(), Some('e' | 'E')) {
            return None;
        }
        let (power, length) = self.signed_power(1)?;
        Some((power, 1 + length))
    }

    /// The power and the length of `× 10^9` or `× 10⁹`. Not of `× 109`, a power that has lost its superscript.
    pub(super) fn power_of_ten(&self) -> Option<(i32, usize)> {
        let mut at = self.blanks();
        if !matches!(self.peek_after(at), Some('×' | 'x' | 'X' | '*' | '·' | '⋅')) {
            return None;
        }
        at += 1;
        at += self.rest().skip(at).take_while(|c| is_blank(*c)).count();
        if (self.peek_after(at), self.peek_after(at + 1)) != (Some('1'), Some('0')) {
            return None;
        }
        at += 2;
        let (power, length) = self.caret_power(at).or_else(|| self.raised_power(at))?;
        Some((power, at + length))
    }

    /// The power and the length of `^9` or `^-9`.
    pub(super) fn caret_power(&self, skipped: usize) -> Option<(i32, usize)> {
        if self.peek_after(skipped) != Some('^') {
            return None;
        }
        let (power, length) = self.signed_power(skipped + 1)?;
        Some((power, 1 + length))
    }

    /// The power and the length of superscript digits, `⁻⁹`.
    pub(super) fn raised_power(&self, skipped: usize) -> Option<(i32, usize)> {
        let is_negative = self.peek_after(skipped) == Some('⁻');
        let sign = usize::from(is_negative || self.peek_after(skipped) == Some('⁺'));
        let raised = |c: char| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|digit| digit == c);
        let digits = self.rest().skip(skipped + sign).map_while(raised);
        let digits: Vec<i32> = digits.map(|digit| digit as i32).collect();
        let power = digits.iter().fold(0, |power, digit| limited(power * 10 + digit));
        let power = if is_negative { -power } else { power };
        (!digits.is_empty()).then_some((power, sign + digits.len()))
    }

    /// The power and the length of `9`, `+9` or `-9`.
    pub(super) fn signed_power(&self, skipped: usize) -> Option<(i32, usize)> {
        let is_negative = self.peek_after(skipped) == Some('-');
        let sign = usize::from(is_negative || self.peek_after(skipped) == Some('+'));
        let digits = self.rest().skip(skipped + sign).take_while(char::is_ascii_digit);
        let digits: String = digits.collect();
        let power = limited(digits.parse().unwrap_or(i32::MAX));
        let power = if is_negative { -power } else { power };
        (!digits.is_empty()).then_some((power, sign + digits.len()))
    }
}

/// The power, limited so that it cannot overflow. Every larger power exceeds all doubles anyway.
fn limited(power: i32) -> i32 {
    power.min(1_000_000)
}
