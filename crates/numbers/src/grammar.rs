//! The grammar of a single number: the order of sign, digits and units.
//!
//! A text with several readings is parsed once for each. A [`Parser`] asks for a decision with [`Parser::choose`], and
//! [`number`] goes through all combinations of decisions. Different results are refused together, as ambiguous.

use super::decimal::Decimal;
use super::grouping::{FIXED_SPACE, Follows};
use super::letters::{BREAK, Letter, has_digit, is_blank, snippet, trimmed};
use super::style::{DecimalMarks, Style, Unreadable};
use super::units::Fit;
use super::{grouping, units};

/// The largest number of ways to parse one text. Further ways are not tried.
const MAX_WAYS: usize = 64;

/// Parses a text that is not blank as a single number.
pub(super) fn number(letters: &[Letter], style: Style<'_>, marks: DecimalMarks) -> Result<f64, Unreadable> {
    let mut readings: Vec<f64> = Vec::new();
    let mut is_sound = false;
    let mut refusal = None;
    for part in parts(letters, style) {
        if has_several_numbers(part) {
            refusal = Some(Unreadable::SeveralNumbers);
            continue;
        }
        if is_only_a_dash(part, style) {
            refusal = Some(Unreadable::OnlyADash);
            continue;
        }
        let mut decisions = Decisions::default();
        let mut first_refusal = None;
        for _ in 0..MAX_WAYS {
            let mut parser = Parser::new(part, style, marks, std::mem::take(&mut decisions));
            match parser.value() {
                Ok(value) => {
                    is_sound |= parser.is_sound;
                    readings.push(value);
                }
                // One reading is larger than every double. To take the other would be a guess.
                Err(Unreadable::TooLarge) => return Err(Unreadable::TooLarge),
                Err(unreadable) => {
                    first_refusal.get_or_insert(unreadable);
                }
            }
            decisions = parser.decisions;
            if !decisions.advance() {
                break;
            }
        }
        refusal = first_refusal.or(refusal);
    }
    readings.sort_by(f64::total_cmp);
    readings.dedup();
    match (readings.as_slice(), refusal) {
        (&[value], _) if is_sound => Ok(value),
        (&[], Some(refusal)) | (&[_], Some(refusal)) => Err(refusal),
        // Never reached: without a reading there is a refusal, and an unsound reading always comes with a sound one.
        (&[] | &[_], None) => Err(Unreadable::NotANumber {
            at: snippet(letters, 0, letters.len()),
        }),
        _ => Err(Unreadable::Ambiguous { readings }),
    }
}

fn has_several_numbers(letters: &[Letter]) -> bool {
    let cells = letters.split(|letter| letter.read == BREAK);
    cells.filter(|cell| has_digit(cell)).count() > 1
}

/// Whether the text has dashes and no digits: ` ¥ -   `, `—`. A single minus sign is the start of a number instead.
fn is_only_a_dash(letters: &[Letter], style: Style<'_>) -> bool {
    if let [
        Letter {
            typed: '-' | '−' | '－',
            ..
        },
    ] = letters
    {
        return false;
    }
    let is_dash = |letter: &Letter| matches!(letter.read, '-' | 'ー');
    let rest = letters
        .iter()
        .filter(|letter| !letter.is_blank() && !is_dash(letter) && !matches!(letter.read, '(' | ')'));
    let rest: String = rest.map(|letter| letter.read).collect();
    letters.iter().any(is_dash) && !has_digit(letters) && (rest.is_empty() || units::fit(&rest, style) == Fit::Same)
}

/// The text, and the text without the name of the field's asset. A name can contain anything, even digits: `500 1INCH`,
/// `USDT-TRC20 5436.9`. It can also be a unit, as in `12 M`, so both are tried.
fn parts<'a>(letters: &'a [Letter], style: Style<'_>) -> Vec<&'a [Letter]> {
    let mut parts = vec![letters];
    let Style::Units(asset) = style else {
        return parts;
    };
    let name: Vec<Letter> = asset.chars().filter_map(Letter::new).collect();
    let name = trimmed(&name);
    let (Some(first), Some(last)) = (name.first(), name.last()) else {
        return parts;
    };
    let is_name = |letters: &[Letter]| {
        let same = |(a, b): (&Letter, &Letter)| a.read.to_lowercase().eq(b.read.to_lowercase());
        letters.len() == name.len() && letters.iter().zip(name).all(same)
    };
    if let Some((before, after)) = letters.split_at_checked(name.len())
        && is_name(before)
        && after.first().is_some_and(|next| may_meet(last.read, next.read))
    {
        parts.push(trimmed(after));
    }
    if let Some((before, after)) = letters.len().checked_sub(name.len()).map(|at| letters.split_at(at))
        && is_name(after)
        && before.last().is_some_and(|next| may_meet(first.read, next.read))
    {
        parts.push(trimmed(before));
    }
    parts
}

/// Whether a name can end at this point: its last character and the next one must not belong to one word. `12 mBTC`
/// does not contain `BTC`, and the point of `BTC.5` may end an abbreviation.
fn may_meet(name: char, next: char) -> bool {
    is_blank(next)
        || matches!(next, '(' | ')')
        || (next.is_ascii_digit() && !name.is_ascii_digit())
        || (is_cjk(next) && !is_cjk(name))
}

fn is_cjk(c: char) -> bool {
    c >= '\u{2e80}'
}

/// The decisions taken in one way to parse a text, each with its number of options.
#[derive(Default)]
struct Decisions {
    taken: Vec<(usize, usize)>,
    next: usize,
}

impl Decisions {
    fn choose(&mut self, options: usize) -> usize {
        let at = self.next;
        self.next += 1;
        if at == self.taken.len() {
            self.taken.push((0, options));
        }
        self.taken[at].0
    }

    /// Moves to the next combination of decisions. Returns `false` if there is none.
    fn advance(&mut self) -> bool {
        self.next = 0;
        while let Some((taken, options)) = self.taken.pop() {
            if taken + 1 < options {
                self.taken.push((taken + 1, options));
                return true;
            }
        }
        false
    }
}

struct Parser<'a> {
    letters: &'a [Letter],
    at: usize,
    style: Style<'a>,
    marks: DecimalMarks,
    decisions: Decisions,
    is_negative: bool,
    has_sign: bool,
    open_brackets: usize,
    /// Whether there is a sign or name of a currency before the digits.
    has_currency_before: bool,
    /// The power of ten of a factor word. `None` if there is none.
    factor: Option<i32>,
    /// The power of ten of a percent sign or a similar unit. `None` if there is none.
    part: Option<i32>,
    /// Whether the text is well formed in this reading.
    is_sound: bool,
}

impl<'a> Parser<'a> {
    fn new(letters: &'a [Letter], style: Style<'a>, marks: DecimalMarks, decisions: Decisions) -> Self {
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
    fn value(&mut self) -> Result<f64, Unreadable> {
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
    fn choose(&mut self, options: usize) -> usize {
        if options < 2 { 0 } else { self.decisions.choose(options) }
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

    fn blanks(&self) -> usize {
        self.rest().take_while(|c| is_blank(*c)).count()
    }

    fn skip_blanks(&mut self) {
        self.at += self.blanks();
    }

    fn typed(&self, from: usize, to: usize) -> String {
        snippet(self.letters, from, to)
    }

    fn not_a_number_from(&self, from: usize) -> Unreadable {
        Unreadable::NotANumber {
            at: self.typed(from, self.letters.len()),
        }
    }

    fn not_a_number(&self) -> Unreadable {
        self.not_a_number_from(self.at)
    }

    fn is_digit_after(&self, skipped: usize) -> bool {
        self.peek_after(skipped).is_some_and(|c| c.is_ascii_digit())
    }

    fn starts_number(&self) -> bool {
        self.is_digit_after(0) || self.starts_fraction(0)
    }

    /// Whether `.5` or `,5` starts here.
    fn starts_fraction(&self, skipped: usize) -> bool {
        matches!(self.peek_after(skipped), Some('.' | ',')) && self.is_digit_after(skipped + 1)
    }

    /// Parses the sign, brackets and unit before the digits.
    fn before(&mut self) -> Result<(), Unreadable> {
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
    fn after(&mut self) -> Result<(), Unreadable> {
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
    fn dash_behind(&mut self) -> Result<(), Unreadable> {
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

    /// Parses one unit. A percent sign is allowed only after the digits, and so is a factor without a currency.
    fn unit(&mut self, is_behind: bool) -> Result<(), Unreadable> {
        let start = self.at;
        let letters = self.word_length();
        if letters == 0 {
            return self.sign(is_behind);
        }
        let word: String = self.rest().take(letters).collect();
        let lower = word.to_lowercase();
        self.at += letters;
        if is_behind && self.is_particle(&lower) {
            return Ok(());
        }
        let is_of_currency = self.is_currency_next();
        // Before the digits, a factor is part of the currency: `T€ 500`.
        if is_behind || (is_of_currency && units::is_prefix(&word)) {
            let factors = units::factors(&lower, self.style, self.marks, is_of_currency);
            if !factors.is_empty() {
                return self.take_factor(factors, start);
            }
        }
        if is_behind
            && self.takes_parts()
            && let Some(part) = self.part_of_two_words(&lower).or_else(|| units::part(&lower))
        {
            return self.set_part(part, start);
        }
        // Signs with letters before them, such as US$.
        let signed = self.peek().filter(|c| units::is_currency_sign(*c));
        let word = match signed {
            Some(sign) if letters <= 2 => {
                self.at += 1;
                format!("{word}{sign}")
            }
            _ => word,
        };
        if let Some((prefix, code)) = units::with_prefix(&word, self.style) {
            let factors = units::factors(&prefix.to_lowercase(), self.style, self.marks, true);
            self.settle(code, start, is_behind)?;
            return self.take_factor(factors, start);
        }
        self.settle(&word, start, is_behind)?;
        // `Fr. 20`, `20 Fr.`. The full stop must not be the decimal point of `.500`.
        self.skip_full_stop();
        if !is_behind && matches!(self.peek(), Some('.' | ',')) {
            return Err(self.not_a_number());
        }
        Ok(())
    }

    /// The number of letters of the word that starts here. A word of CJK characters ends where Latin letters start, and
    /// the reverse: `5k円`.
    fn word_length(&self) -> usize {
        let is_cjk_word = self.peek().is_some_and(is_cjk);
        self.rest()
            .take_while(|c| c.is_alphabetic() && is_cjk(*c) == is_cjk_word)
            .count()
    }

    /// Whether the word is `de` or `d'` between a factor and its currency: `48,2 milliards d'euros`.
    fn is_particle(&mut self, lower: &str) -> bool {
        let is_elided = lower == "d" && self.peek() == Some('\'');
        self.at += usize::from(is_elided);
        self.factor.is_some() && (is_elided || lower == "de")
    }

    /// Whether a currency follows: `T€`, `T EUR`.
    fn is_currency_next(&self) -> bool {
        let rest: String = self.rest().filter(|c| !is_blank(*c)).collect();
        let word: String = rest.chars().take_while(|c| c.is_alphabetic()).collect();
        rest.starts_with(units::is_currency_sign) || units::is_currency(&word)
    }

    /// The power of ten of a percent or per mille in two words: `per cent`, `pour cent`, `pour mille`.
    fn part_of_two_words(&mut self, lower: &str) -> Option<i32> {
        if !matches!(lower, "per" | "pour") {
            return None;
        }
        let blanks = self.blanks();
        let second: String = self.rest().skip(blanks).take_while(|c| c.is_alphabetic()).collect();
        let part = match &*second {
            "cent" => -2,
            "mille" => -3,
            _ => return None,
        };
        self.at += blanks + second.chars().count();
        Some(part)
    }

    fn take_factor(&mut self, factors: &[i32], start: usize) -> Result<(), Unreadable> {
        let chosen = self.choose(factors.len());
        let factor = factors.get(chosen).copied();
        if self.factor.is_some() || self.part.is_some() || factor.is_none() {
            return Err(self.not_a_number_from(start));
        }
        self.factor = factor;
        self.skip_full_stop();
        Ok(())
    }

    /// Parses a unit that is a single sign.
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
        // `$US`, `$ CA`: in French, the country follows the sign.
        let blanks = self.blanks();
        let country: String = self.rest().skip(blanks).take_while(|c| c.is_alphabetic()).collect();
        let signed = format!("{word}{country}");
        if is_behind && !country.is_empty() && units::is_currency(&signed) {
            self.at += blanks + country.chars().count();
            return self.settle(&signed, start, is_behind);
        }
        self.settle(&word, start, is_behind)
    }

    /// Accepts a word that names the unit of the field.
    fn settle(&mut self, word: &str, start: usize, is_behind: bool) -> Result<(), Unreadable> {
        let typed = self.typed(start, self.at);
        match units::fit(word, self.style) {
            Fit::Same => {
                self.has_currency_before |= !is_behind;
                Ok(())
            }
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

    /// Skips the full stop of an abbreviation: `Mio.`, `Mrd.`, `Fr.`
    fn skip_full_stop(&mut self) {
        if self.peek() == Some('.') && !self.is_digit_after(1) {
            self.at += 1;
        }
    }

    /// Parses the digits: one number, or several numbers with myriad numerals between them, `1兆2,000億`.
    fn amount(&mut self) -> Result<Decimal, Unreadable> {
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
    fn continues(&mut self, after_numeral: bool, start: usize) -> Result<bool, Unreadable> {
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

    fn skip_blanks_before(&mut self, wanted: impl Fn(char) -> bool) {
        let blanks = self.blanks();
        if self.peek_after(blanks).is_some_and(wanted) {
            self.at += blanks;
        }
    }

    fn numeral(&mut self, power: impl Fn(char) -> Option<i32>) -> Option<i32> {
        let found = self.peek().and_then(power)?;
        self.at += 1;
        Some(found)
    }

    /// Parses digits with marks between them.
    fn number(&mut self) -> Result<(Decimal, bool), Unreadable> {
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
    fn without_cents(&mut self, run: &str) -> Option<Decimal> {
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
    fn follows(&self) -> Follows {
        if self.letter_exponent().is_some() {
            Follows::Exponent
        } else if self.power_of_ten().is_some() {
            Follows::PowerOfTen
        } else {
            Follows::Nothing
        }
    }

    /// Applies an exponent, as in `1e9` or `1 × 10^9`. It cannot be combined with a myriad numeral.
    fn exponent(&mut self, number: Decimal, large: i32, start: usize) -> Result<Decimal, Unreadable> {
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
    fn letter_exponent(&self) -> Option<(i32, usize)> {
        if !matches!(self.peek(), Some('e' | 'E')) {
            return None;
        }
        let (power, length) = self.signed_power(1)?;
        Some((power, 1 + length))
    }

    /// The power and the length of `× 10^9` or `× 10⁹`. Not of `× 109`, a power that has lost its superscript.
    fn power_of_ten(&self) -> Option<(i32, usize)> {
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
    fn caret_power(&self, skipped: usize) -> Option<(i32, usize)> {
        if self.peek_after(skipped) != Some('^') {
            return None;
        }
        let (power, length) = self.signed_power(skipped + 1)?;
        Some((power, 1 + length))
    }

    /// The power and the length of superscript digits, `⁻⁹`.
    fn raised_power(&self, skipped: usize) -> Option<(i32, usize)> {
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
    fn signed_power(&self, skipped: usize) -> Option<(i32, usize)> {
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
