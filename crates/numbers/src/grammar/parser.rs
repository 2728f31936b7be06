//! The parser: its place in the text, and what stands before and behind the digits.

use super::decisions::Decisions;
use crate::letters::{Letter, has_digit, is_blank, snippet};
use crate::style::{DecimalMarks, Style, Unreadable};

/// Reads a text from left to right, in one of its ways.
pub(super) struct Parser<'a> {
    pub(super) letters: &'a [Letter],
    pub(super) at: usize,
    pub(super) style: Style<'a>,
    pub(super) marks: DecimalMarks,
    pub(super) decisions: Decisions,
    pub(super) is_negative: bool,
    pub(super) has_sign: bool,
    pub(super) open_brackets: usize,
    /// Whether there is a sign or name of a currency before the digits.
    pub(super) has_currency_before: bool,
    /// The power of ten of a factor word. `None` if there is none.
    pub(super) factor: Option<i32>,
    /// The power of ten of a percent sign or a similar unit. `None` if there is none.
    pub(super) part: Option<i32>,
    /// Whether the text is well formed in this reading.
    pub(super) is_sound: bool,
}

impl<'a> Parser<'a> {
    pub(super) fn new(letters: &'a [Letter], style: Style<'a>, marks: DecimalMarks, decisions: Decisions) -> Self {
        Self {
            letters,
            at: 0,
            style,
            marks,
            decisions,
            is_negative: false,
            has_sign: false,
            open_brackets: 0,
            has_currency_before: false,
            factor: None,
            part: None,
            is_sound: true,
        }
    }

    /// Parses the whole text.
    pub(super) fn value(&mut self) -> Result<f64, Unreadable> {
        self.before()?;
        let amount = self.amount()?;
        self.after()?;
        let is_percent = self.style == Style::Percent;
        let shift = self.part.unwrap_or(if is_percent { -2 } else { 0 });
        let value = amount
            .clone()
            .shifted(self.factor.unwrap_or(0))
            .shifted(shift)
            .nearest();
        if value.is_infinite() {
            Err(Unreadable::TooLarge)
        } else if value == 0.0 && !amount.is_zero() {
            Err(Unreadable::TooSmall)
        } else if self.is_negative && value > 0.0 {
            Ok(-value)
        } else {
            Ok(value)
        }
    }

    /// Chooses one of `options` options. All are tried, one after the other.
    pub(super) fn choose(&mut self, options: usize) -> usize {
        if options < 2 { 0 } else { self.decisions.choose(options) }
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.peek_after(0)
    }

    pub(super) fn peek_after(&self, skipped: usize) -> Option<char> {
        self.letters.get(self.at + skipped).map(|letter| letter.read)
    }

    pub(super) fn rest(&self) -> impl Iterator<Item = char> {
        self.letters.iter().skip(self.at).map(|letter| letter.read)
    }

    pub(super) fn blanks(&self) -> usize {
        self.rest().take_while(|c| is_blank(*c)).count()
    }

    pub(super) fn skip_blanks(&mut self) {
        self.at += self.blanks();
    }

    pub(super) fn typed(&self, from: usize, to: usize) -> String {
        snippet(self.letters, from, to)
    }

    pub(super) fn not_a_number_from(&self, from: usize) -> Unreadable {
        Unreadable::NotANumber {
            at: self.typed(from, self.letters.len()),
        }
    }

    pub(super) fn not_a_number(&self) -> Unreadable {
        self.not_a_number_from(self.at)
    }

    pub(super) fn is_digit_after(&self, skipped: usize) -> bool {
        self.peek_after(skipped).is_some_and(|c| c.is_ascii_digit())
    }

    pub(super) fn starts_number(&self) -> bool {
        self.is_digit_after(0) || self.starts_fraction(0)
    }

    /// Whether `.5` or `,5` starts here.
    pub(super) fn starts_fraction(&self, skipped: usize) -> bool {
        matches!(self.peek_after(skipped), Some('.' | ',')) && self.is_digit_after(skipped + 1)
    }

    /// Parses the sign, brackets and unit before the digits.
    pub(super) fn before(&mut self) -> Result<(), Unreadable> {
        loop {
            self.skip_blanks();
            if self.starts_number() {
                return Ok(());
            }
            match self.peek() {
                // In Japanese accounting, a triangle marks a loss.
                Some(sign @ ('+' | '-' | '△' | '▲' | 'ー')) if !self.has_sign => {
                    self.has_sign = true;
                    // `CHF –.80` is 80 centimes: the dash takes the place of the francs. `-.5` is minus one half.
                    let is_typeset = matches!(self.letters[self.at].typed, '–' | '—' | '―');
                    let may_be_no_francs =
                        sign == '-' && self.starts_fraction(1) && (is_typeset || self.has_currency_before);
                    let is_no_francs = may_be_no_francs && self.choose(2) == 1;
                    self.is_negative = sign != '+' && !is_no_francs;
                    self.at += 1;
                }
                // In accounting, a loss is written in brackets.
                Some('(') if !self.has_sign => {
                    self.is_negative = true;
                    self.has_sign = true;
                    self.open_brackets = 1;
                    self.at += 1;
                }
                _ if has_digit(&self.letters[self.at..]) => self.unit(false)?,
                _ => return Err(self.not_a_number()),
            }
        }
    }

    /// Parses the units after the digits.
    pub(super) fn after(&mut self) -> Result<(), Unreadable> {
        loop {
            self.skip_blanks();
            match self.peek() {
                None if self.open_brackets == 0 => return Ok(()),
                Some(')') if self.open_brackets > 0 => {
                    self.open_brackets -= 1;
                    self.at += 1;
                }
                None => return Err(self.not_a_number()),
                Some('-' | 'ー') => self.dash_behind()?,
                Some(_) => self.unit(true)?,
            }
        }
    }

    /// Parses a dash after an amount. In Japan it prevents digits from being added, `¥1,000-`. Accounting programs
    /// write a minus there, `1,000-`.
    pub(super) fn dash_behind(&mut self) -> Result<(), Unreadable> {
        let start = self.at;
        self.at += self.rest().take_while(|c| matches!(c, '-' | 'ー')).count().min(2);
        let is_followed = self.rest().any(|c| c.is_ascii_digit() || matches!(c, '-' | 'ー'));
        if is_followed || self.has_sign {
            return Err(self.not_a_number_from(start));
        }
        self.has_sign = true;
        let is_yen = self.has_currency_before && self.style == Style::Money("JPY");
        self.is_negative = !is_yen && self.choose(2) == 0;
        Ok(())
    }
}
