//! Mends links that programs changed on their way, where the checksum proves it.
//!
//! A mail program sets two hyphens as a dash, breaks a long line, quotes it, drops a hyphen at the end. What was there
//! before cannot always be told from what arrived: a long dash may have been two hyphens or three. So the possible texts
//! are tried: the likeliest first, then those that differ from it in one choice, in two, and so on. The text with the right
//! checksum is the link. A wrong text passes one time in four thousand million, and at most [`MAX_TRIALS`] are tried.

use super::letters::{Alphabet, expected_chars, is_letter};

/// The most texts that are tried for one link: few enough that a wrong one passes once in a million damaged links.
const MAX_TRIALS: usize = 4096;

/// The most characters of all texts that are tried for one link: a fraction of a second.
const MAX_WORK: usize = 1 << 23;

/// The most hyphens and underscores that are put back at the end.
const MAX_DROPPED: usize = 4;

/// What one part of the text that arrived may have been, the likeliest first.
type Choice = &'static [&'static str];

/// Nothing, or a hyphen that stood at the end of a line: copying a printed text loses it.
const BREAK: Choice = &["", "-"];
const HYPHEN: Choice = &["-"];
const SHORT_DASH: Choice = &["--", "-"];
const SHORT_DASH_FROM_ONE: Choice = &["-", "--"];
const LONG_DASH: Choice = &["--", "---", "-"];
const LONG_DASH_FROM_THREE: Choice = &["---", "--", "-"];

/// What may have been a hyphen or several.
pub(super) fn is_dash(c: char) -> bool {
    matches!(
        c,
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}'
    )
}

/// What a text was before it was changed, as far as `proven` finds that it was: called with letters alone.
pub(super) fn mend<T>(text: &str, mut proven: impl FnMut(&str) -> Option<T>) -> Option<T> {
    let mut left = Budget {
        trials: MAX_TRIALS,
        work: MAX_WORK,
    };
    let as_read = Alphabet::take(text).chars;
    if as_read.len() == text.len() {
        return with_end(text, &mut left, &mut proven);
    }
    let mut all = Vec::new();
    for text in readings(text) {
        for typography in 0..4 {
            let (short, long) = (typography & 1 != 0, typography & 2 != 0);
            let pieces = Pieces::of(&text, short, long);
            if (!short || pieces.has_short) && (!long || pieces.has_long) {
                all.push(pieces);
            }
        }
    }
    for pieces in &all {
        if let Some(found) = pieces.without_end(&mut left, &mut proven) {
            return Some(found);
        }
    }
    // The letters as they stand have been read before.
    all.retain(|pieces| match &pieces.pieces[..] {
        [Piece::Letters(letters)] => !as_read.starts_with(letters.as_str()),
        _ => true,
    });
    let most = all.iter().map(Pieces::choices).max()?;
    for changes in 0..=most {
        for pieces in all.iter().filter(|pieces| changes <= pieces.choices()) {
            let mut chosen = vec![0; pieces.pieces.len()];
            let found = pieces.vary(&mut chosen, 0, changes, &mut left, &mut proven);
            if found.is_some() || left.trials == 0 {
                return found;
            }
        }
    }
    None
}

/// The text with its escapes undone. A `=` may be the end of a line that mail broke or the beginning of an escape of the
/// encoding quoted-printable, and letters behind it do not tell which.
fn readings(text: &str) -> Vec<String> {
    let text = unescape(text, '%', |text| text.to_owned());
    if !text.contains('=') {
        return vec![text];
    }
    let without = |text: &str| text.replace('=', "");
    let mut readings = vec![without(&text)];
    let other = unescape(&text, '=', without);
    if other != readings[0] {
        readings.push(other);
    }
    readings
}

/// Replaces runs of bytes in capital hexadecimal digits, each behind a mark, by the characters whose UTF-8 they are.
/// Small digits count behind `%` alone: quoted-printable has none. The rest goes through `rest`.
fn unescape(text: &str, mark: char, rest: impl Fn(&str) -> String) -> String {
    let byte = |text: &str| -> Option<u8> {
        let digits = text.strip_prefix(mark)?.get(..2)?;
        let is_hex = |c: u8| c.is_ascii_digit() || (b'A'..=b'F').contains(&c) || (mark == '%' && c.is_ascii_hexdigit());
        digits
            .bytes()
            .all(is_hex)
            .then(|| u8::from_str_radix(digits, 16).ok())?
    };
    let mut out = String::new();
    let mut text = text;
    while let Some(at) = text.find(mark) {
        out.push_str(&rest(&text[..at]));
        text = &text[at..];
        let mut bytes = Vec::new();
        while let Some(byte) = byte(text) {
            bytes.push(byte);
            text = &text[3..];
        }
        if bytes.is_empty() {
            out.push_str(&rest(&text[..mark.len_utf8()]));
            text = &text[mark.len_utf8()..];
        }
        out.push_str(&String::from_utf8_lossy(&bytes));
    }
    out + &rest(text)
}

struct Budget {
    trials: usize,
    work: usize,
}

impl Budget {
    fn take(&mut self, work: usize) -> bool {
        if self.work < work {
            self.trials = 0;
        }
        let is_left = self.trials > 0;
        if is_left {
            self.trials -= 1;
            self.work -= work;
        }
        is_left
    }
}

enum Piece {
    /// Letters that arrived as they were.
    Letters(String),
    /// One of several texts.
    Choice(Choice),
}

/// The parts of a text up to the first character that no program puts into a link.
struct Pieces {
    pieces: Vec<Piece>,
    has_short: bool,
    has_long: bool,
}

impl Pieces {
    fn of(text: &str, short_from_one: bool, long_from_three: bool) -> Self {
        let mut all = Self {
            pieces: Vec::new(),
            has_short: false,
            has_long: false,
        };
        let mut letters = String::new();
        let mut head = String::new();
        let mut expected = None;
        // No choice makes the text shorter than this, so behind the expected number nothing is part of the link.
        let mut least = 0;
        for c in text.chars() {
            expected = expected.or_else(|| expected_chars(&head));
            if expected.is_some_and(|expected| least >= expected) {
                break;
            }
            let c = narrow(c);
            if is_letter(c) {
                if expected.is_none() {
                    head.push(c);
                }
                letters.push(c);
                least += 1;
                continue;
            }
            let choice = match c {
                '\u{2013}' | '\u{2012}' | '\u{fe58}' => {
                    all.has_short = true;
                    if short_from_one {
                        SHORT_DASH_FROM_ONE
                    } else {
                        SHORT_DASH
                    }
                }
                '\u{2014}' | '\u{2015}' => {
                    all.has_long = true;
                    if long_from_three {
                        LONG_DASH_FROM_THREE
                    } else {
                        LONG_DASH
                    }
                }
                c if is_dash(c) => HYPHEN,
                c if is_gap(c) => BREAK,
                _ => break,
            };
            if !letters.is_empty() {
                all.pieces.push(Piece::Letters(std::mem::take(&mut letters)));
            }
            // Spaces, line breaks and quote marks that stand together are one gap.
            let is_in_gap = choice == BREAK && matches!(all.pieces.last(), Some(Piece::Choice(last)) if *last == BREAK);
            if !is_in_gap {
                head.push_str(choice[0]);
                least += choice.iter().map(|text| text.len()).min().unwrap_or_default();
                all.pieces.push(Piece::Choice(choice));
            }
        }
        if !letters.is_empty() {
            all.pieces.push(Piece::Letters(letters));
        }
        all
    }

    /// The number of parts that may have been one of several texts.
    fn choices(&self) -> usize {
        self.pieces.iter().filter(|piece| piece.options() > 1).count()
    }

    /// Tries the texts with this number of choices that are not the likeliest, all of them behind a place.
    fn vary<T>(
        &self,
        chosen: &mut [usize],
        from: usize,
        changes: usize,
        left: &mut Budget,
        proven: &mut impl FnMut(&str) -> Option<T>,
    ) -> Option<T> {
        if changes == 0 {
            return attempt(&self.text(chosen), left, proven);
        }
        for at in from..self.pieces.len() {
            for option in 1..self.pieces[at].options() {
                chosen[at] = option;
                let found = self.vary(chosen, at + 1, changes - 1, left, proven);
                if found.is_some() || left.trials == 0 {
                    return found;
                }
            }
            chosen[at] = 0;
        }
        None
    }

    /// Tries what stands before each gap, and all of the text, with the hyphens and underscores that were dropped behind
    /// it.
    fn without_end<T>(&self, left: &mut Budget, proven: &mut impl FnMut(&str) -> Option<T>) -> Option<T> {
        let mut text = String::new();
        for (at, piece) in self.pieces.iter().enumerate() {
            text.push_str(piece.text(0));
            let is_last = at + 1 == self.pieces.len();
            let is_before_gap = matches!(self.pieces.get(at + 1), Some(Piece::Choice(next)) if *next == BREAK);
            if (is_last || is_before_gap)
                && let Some(found) = with_end(&text, left, proven)
            {
                return Some(found);
            }
        }
        None
    }

    fn text(&self, chosen: &[usize]) -> String {
        let pieces = self.pieces.iter().zip(chosen);
        pieces.map(|(piece, &option)| piece.text(option)).collect()
    }
}

impl Piece {
    fn options(&self) -> usize {
        match self {
            Piece::Letters(_) => 1,
            Piece::Choice(choice) => choice.len(),
        }
    }

    fn text(&self, option: usize) -> &str {
        match self {
            Piece::Letters(letters) => letters,
            Piece::Choice(choice) => choice.get(option).copied().unwrap_or_default(),
        }
    }
}

fn attempt<T>(text: &str, left: &mut Budget, proven: &mut impl FnMut(&str) -> Option<T>) -> Option<T> {
    let expected = expected_chars(text)?;
    // A text that is too short costs nothing but the attempt.
    let work = if text.len() < expected { 0 } else { text.len() };
    (left.take(work) && work > 0).then(|| proven(text))?
}

/// Tries each end of hyphens and underscores that makes the text as long as it says it is.
fn with_end<T>(text: &str, left: &mut Budget, proven: &mut impl FnMut(&str) -> Option<T>) -> Option<T> {
    let missing = expected_chars(text)?.checked_sub(text.len())?;
    if !(1..=MAX_DROPPED).contains(&missing) {
        return None;
    }
    (0..1_usize << missing).find_map(|bits| {
        let end = (0..missing).map(|at| if bits >> at & 1 == 0 { '-' } else { '_' });
        let whole: String = text.chars().chain(end).collect();
        attempt(&whole, left, proven)
    })
}

/// The letter of a wide form, which keyboards for Japanese type.
fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        c => c,
    }
}

/// What programs put into long lines: spaces, line breaks, quote marks, and characters that are not seen.
pub(crate) fn is_gap(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(
            c,
            '>' | '|'
                | '\u{ad}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}'
                | '\u{fffc}'
                | '\u{fffe}'
        )
}
