//! The order in which sign, digits and units may come.

use super::decimal::Decimal;
use super::grouping::{self, Fault};
use super::units::{self, Fit};
use super::{MAX_SNIPPET_CHARS, Style, Unreadable};

pub(super) fn parse(text: &str, style: Style<'_>, decimal_mark: char) -> Result<Option<f64>, Unreadable> {
    let mut parser = Parser::new(text, style, decimal_mark);
    if parser.rest().all(|c| c == ' ') {
        return Ok(None);
    }
    parser.before()?;
    let amount = parser.amount()?;
    parser.after()?;
    if let Some(ambiguous) = parser.ambiguous {
        return Err(ambiguous);
    }
    let shift = parser.part.unwrap_or(if style == Style::Percent { -2 } else { 0 });
    let value = amount.shifted(parser.factor.unwrap_or(0)).shifted(shift).nearest();
    if value.is_infinite() {
        Err(Unreadable::TooLarge)
    } else if parser.is_negative && value > 0.0 {
        Ok(Some(-value))
    } else {
        Ok(Some(value))
    }
}

/// One character of the text: as read, and where it is in the text as typed.
#[derive(Clone, Copy)]
struct Letter {
    read: char,
    typed: char,
}

struct Parser<'a> {
    letters: Vec<Letter>,
    at: usize,
    style: Style<'a>,
    decimal_mark: char,
    is_negative: bool,
    has_sign: bool,
    open_brackets: usize,
    /// The power of ten of a factor word that was met.
    factor: Option<i32>,
    /// The power of ten of a percent sign or the like that was met.
    part: Option<i32>,
    /// That a mark could be either, to be said if there is nothing else to say.
    ambiguous: Option<Unreadable>,
}

impl<'a> Parser<'a> {
    fn new(text: &str, style: Style<'a>, decimal_mark: char) -> Self {
        let letters = text.chars().filter_map(|typed| {
            let read = plain(typed)?;
            Some(Letter { read, typed })
        });
        Self {
            letters: letters.collect(),
            at: 0,
            style,
            decimal_mark,
            is_negative: false,
            has_sign: false,
            open_brackets: 0,
            factor: None,
            part: None,
            ambiguous: None,
        }
    }

    fn peek(&self) -> Option<char> {
        self.peek_after(0)
    }

    fn peek_after(&self, skipped: usize) -> Option<char> {
        self.letters.get(self.at + skipped).map(|letter| letter.read)
    }

    fn rest(&self) -> impl Iterator<Item = char> {
        self.letters.iter().skip(self.at).map(|letter| letter.read)
    }

    fn skip_spaces(&mut self) {
        self.at += self.rest().take_while(|c| *c == ' ').count();
    }

    fn typed(&self, from: usize, to: usize) -> String {
        let letters = self.letters[from..to].iter().take(MAX_SNIPPET_CHARS);
        letters.map(|letter| letter.typed).collect::<String>().trim().to_owned()
    }

    fn not_a_number_from(&self, from: usize) -> Unreadable {
        Unreadable::NotANumber {
            at: self.typed(from, self.letters.len()),
        }
    }

    fn not_a_number(&self) -> Unreadable {
        self.not_a_number_from(self.at)
    }

    fn starts_number(&self) -> bool {
        let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        is_digit(self.peek()) || (matches!(self.peek(), Some('.' | ',')) && is_digit(self.peek_after(1)))
    }

    /// Sign, brackets and unit before the digits.
    fn before(&mut self) -> Result<(), Unreadable> {
        loop {
            self.skip_spaces();
            if self.starts_number() {
                return Ok(());
            }
            match self.peek() {
                // Japanese accounts mark a loss with a triangle.
                Some('+' | '-' | '△' | '▲' | 'ー') if !self.has_sign => {
                    self.is_negative = self.peek() != Some('+');
                    self.has_sign = true;
                    self.at += 1;
                }
                // Accounts put a loss in brackets.
                Some('(') if !self.has_sign => {
                    self.is_negative = true;
                    self.has_sign = true;
                    self.open_brackets = 1;
                    self.at += 1;
                }
                _ if self.rest().any(|c| c.is_ascii_digit()) => self.unit(false)?,
                _ => return Err(self.not_a_number()),
            }
        }
    }

    /// Units behind the digits.
    fn after(&mut self) -> Result<(), Unreadable> {
        loop {
            self.skip_spaces();
            match self.peek() {
                None if self.open_brackets == 0 => return Ok(()),
                Some(')') if self.open_brackets > 0 => {
                    self.open_brackets -= 1;
                    self.at += 1;
                }
                None => return Err(self.not_a_number()),
                Some(_) => self.unit(true)?,
            }
        }
    }

    /// One unit. Factors and percent signs come behind the digits only.
    fn unit(&mut self, is_behind: bool) -> Result<(), Unreadable> {
        let start = self.at;
        if self.is_rest_the_asset() {
            self.at = self.letters.len();
            return Ok(());
        }
        let letters = self.rest().take_while(|c| c.is_alphabetic()).count();
        if letters == 0 {
            return self.sign(is_behind);
        }
        let word: String = self.rest().take(letters).collect();
        let lower = word.to_ascii_lowercase();
        self.at += letters;
        if is_behind && let Some(factor) = units::factor(&lower, self.decimal_mark) {
            if self.factor.replace(factor).is_some() || self.part.is_some() {
                return Err(self.not_a_number_from(start));
            }
            self.skip_full_stop();
            return Ok(());
        }
        if is_behind
            && self.takes_parts()
            && let Some(part) = units::part(&lower)
        {
            return self.set_part(part, start);
        }
        // US$ and the like.
        let signed = self.peek().filter(|c| units::is_currency_sign(*c));
        let word = match signed {
            Some(sign) if letters <= 2 => {
                self.at += 1;
                format!("{word}{sign}")
            }
            _ => word,
        };
        self.settle(&word, start)
    }

    /// A unit that is one sign.
    fn sign(&mut self, is_behind: bool) -> Result<(), Unreadable> {
        let start = self.at;
        let Some(c) = self.peek() else {
            return Err(self.not_a_number());
        };
        let word = c.to_string();
        if let Some(part) = units::part(&word) {
            self.at += 1;
            if is_behind && self.takes_parts() {
                return self.set_part(part, start);
            }
            return Err(Unreadable::UnknownUnit {
                unit: self.typed(start, self.at),
            });
        }
        if !units::is_currency_sign(c) {
            return Err(self.not_a_number());
        }
        self.at += 1;
        self.settle(&word, start)
    }

    /// Accepts a word that names what the field holds.
    fn settle(&mut self, word: &str, start: usize) -> Result<(), Unreadable> {
        let typed = self.typed(start, self.at);
        match units::fit(word, self.style) {
            Fit::Same => Ok(()),
            Fit::OtherCurrency => Err(Unreadable::OtherCurrency { typed }),
            Fit::Unknown => Err(Unreadable::UnknownUnit { unit: typed }),
        }
    }

    fn takes_parts(&self) -> bool {
        matches!(self.style, Style::Percent | Style::Fraction)
    }

    fn set_part(&mut self, part: i32, start: usize) -> Result<(), Unreadable> {
        match self.part.replace(part) {
            None => Ok(()),
            Some(_) => Err(self.not_a_number_from(start)),
        }
    }

    /// `Mio.`, `Mrd.`
    fn skip_full_stop(&mut self) {
        if self.peek() == Some('.') {
            self.at += 1;
        }
    }

    /// Names of assets hold anything, digits too.
    fn is_rest_the_asset(&self) -> bool {
        let Style::Units(asset) = self.style else {
            return false;
        };
        let typed: String = self.letters[self.at..].iter().map(|letter| letter.typed).collect();
        // A name of one letter is more likely a factor.
        asset.chars().nth(1).is_some() && typed.trim().eq_ignore_ascii_case(asset.trim())
    }

    /// The digits: one number, or numbers with myriad numerals between them, `1兆2,000億`.
    fn amount(&mut self) -> Result<Decimal, Unreadable> {
        let start = self.at;
        let mut sum = Decimal::default();
        // What was read since the last myriad numeral, as thousands, hundreds and tens.
        let mut section = Decimal::default();
        // Each numeral must be below the one before it, and each number must fit between the two.
        let (mut last_large, mut last_small) = (i32::MAX, i32::MAX);
        let mut is_fractional = false;
        loop {
            let (number, fractional) = self.number()?;
            if is_fractional {
                return Err(self.not_a_number_from(start));
            }
            is_fractional = fractional;
            self.skip_spaces_before(|c| units::small_numeral(c).or(units::large_numeral(c)).is_some());
            let small = self.numeral(units::small_numeral);
            let number = number.shifted(small.unwrap_or(0));
            if small.unwrap_or(0) >= last_small || number.magnitude() > last_small {
                return Err(self.not_a_number_from(start));
            }
            last_small = small.unwrap_or(0);
            section = section.plus(&number);
            let large = self.numeral(units::large_numeral);
            let is_last = !self.continues(small.is_some() || large.is_some());
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

    /// Whether another number follows a numeral.
    fn continues(&mut self, after_numeral: bool) -> bool {
        if after_numeral {
            self.skip_spaces_before(|c| c.is_ascii_digit());
        }
        after_numeral && self.starts_number()
    }

    fn skip_spaces_before(&mut self, wanted: impl Fn(char) -> bool) {
        let spaces = self.rest().take_while(|c| *c == ' ').count();
        if self.peek_after(spaces).is_some_and(wanted) {
            self.at += spaces;
        }
    }

    fn numeral(&mut self, power: impl Fn(char) -> Option<i32>) -> Option<i32> {
        let found = self.peek().and_then(power)?;
        self.at += 1;
        Some(found)
    }

    /// Digits with marks between them.
    fn number(&mut self) -> Result<(Decimal, bool), Unreadable> {
        let start = self.at;
        while let Some(c) = self.peek() {
            let is_inside = match c {
                // A space belongs to the number only between digits.
                ' ' => self.peek_after(1).is_some_and(|next| next.is_ascii_digit()),
                _ => c.is_ascii_digit() || matches!(c, '.' | ',' | '\'' | '_'),
            };
            if !is_inside {
                break;
            }
            self.at += 1;
        }
        let run: String = self.letters[start..self.at].iter().map(|letter| letter.read).collect();
        match grouping::read(&run, self.decimal_mark) {
            Ok(run) => Ok((run.number, run.is_fractional)),
            Err(Fault::Malformed) => Err(self.not_a_number_from(start)),
            Err(Fault::Ambiguous { decimal, thousands }) => {
                self.ambiguous = Some(Unreadable::Ambiguous { decimal, thousands });
                Ok((Decimal::default(), true))
            }
        }
    }

    /// The exponent of `1e9`. It goes with plain digits only.
    fn exponent(&mut self, number: Decimal, large: i32, start: usize) -> Result<Decimal, Unreadable> {
        if !matches!(self.peek(), Some('e' | 'E')) {
            return Ok(number);
        }
        let sign = matches!(self.peek_after(1), Some('+' | '-'));
        let skipped = if sign { 2 } else { 1 };
        let digits: String = self.rest().skip(skipped).take_while(char::is_ascii_digit).collect();
        if digits.is_empty() {
            return Ok(number);
        }
        if large != 0 {
            return Err(self.not_a_number_from(start));
        }
        let is_negative = self.peek_after(1) == Some('-');
        self.at += skipped + digits.len();
        // More digits than these are beyond every double anyway.
        let power = digits.parse::<i32>().unwrap_or(i32::MAX).min(1_000_000);
        Ok(number.shifted(if is_negative { -power } else { power }))
    }
}

/// The plain form of a character that keyboards, input methods and word processors write differently. `None` for
/// marks that are not seen.
fn plain(c: char) -> Option<char> {
    Some(match c {
        // Full-width forms of ASCII.
        '！'..='～' => char::from_u32(c as u32 - 0xfee0)?,
        '￥' => '¥',
        '￡' => '£',
        '￦' => '₩',
        '、' => ',',
        '。' => '.',
        '\u{2212}' | '‐' | '‑' | '‒' | '–' | '—' | '﹣' => '-',
        '’' | '‘' | 'ʼ' | '´' | '`' => '\'',
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => {
            return None;
        }
        c if c.is_whitespace() => ' ',
        c => c,
    })
}
