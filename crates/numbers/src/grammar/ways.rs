//! All ways to read a text, and what they come to together.

use super::decisions::Decisions;
use super::parser::Parser;
use crate::letters::{BREAK, Letter, has_digit, is_blank, is_cjk, snippet, trimmed};
use crate::style::{DecimalMarks, Style, Unreadable};
use crate::units;
use crate::units::Fit;

/// The largest number of ways to parse one text. Further ways are not tried.
const MAX_WAYS: usize = 64;

/// Parses a text that is not blank as a single number.
pub fn number(letters: &[Letter], style: Style<'_>, marks: DecimalMarks) -> Result<f64, Unreadable> {
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
