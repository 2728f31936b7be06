//! Units: currencies, assets, factors and parts.

use super::parser::Parser;
use crate::letters::{is_blank, is_cjk};
use crate::style::{Style, Unreadable};
use crate::units;
use crate::units::Fit;

impl Parser<'_> {
    /// Parses one unit. A percent sign is allowed only after the digits, and so is a factor without a currency.
    pub(super) fn unit(&mut self, is_behind: bool) -> Result<(), Unreadable> {
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
    pub(super) fn word_length(&self) -> usize {
        let is_cjk_word = self.peek().is_some_and(is_cjk);
        self.rest()
            .take_while(|c| c.is_alphabetic() && is_cjk(*c) == is_cjk_word)
            .count()
    }

    /// Whether the word is `de` or `d'` between a factor and its currency: `48,2 milliards d'euros`.
    pub(super) fn is_particle(&mut self, lower: &str) -> bool {
        let is_elided = lower == "d" && self.peek() == Some('\'');
        self.at += usize::from(is_elided);
        self.factor.is_some() && (is_elided || lower == "de")
    }

    /// Whether a currency follows: `T€`, `T EUR`.
    pub(super) fn is_currency_next(&self) -> bool {
        let rest: String = self.rest().filter(|c| !is_blank(*c)).collect();
        let word: String = rest.chars().take_while(|c| c.is_alphabetic()).collect();
        rest.starts_with(units::is_currency_sign) || units::is_currency(&word)
    }

    /// The power of ten of a percent or per mille in two words: `per cent`, `pour cent`, `pour mille`.
    pub(super) fn part_of_two_words(&mut self, lower: &str) -> Option<i32> {
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

    pub(super) fn take_factor(&mut self, factors: &[i32], start: usize) -> Result<(), Unreadable> {
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
    pub(super) fn sign(&mut self, is_behind: bool) -> Result<(), Unreadable> {
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
    pub(super) fn settle(&mut self, word: &str, start: usize, is_behind: bool) -> Result<(), Unreadable> {
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

    pub(super) fn takes_parts(&self) -> bool {
        matches!(self.style, Style::Percent | Style::Fraction)
    }

    pub(super) fn set_part(&mut self, part: i32, start: usize) -> Result<(), Unreadable> {
        match self.part.replace(part) {
            None => Ok(()),
            Some(_) => Err(self.not_a_number_from(start)),
        }
    }

    /// Skips the full stop of an abbreviation: `Mio.`, `Mrd.`, `Fr.`
    pub(super) fn skip_full_stop(&mut self) {
        if self.peek() == Some('.') && !self.is_digit_after(1) {
            self.at += 1;
        }
    }
}
