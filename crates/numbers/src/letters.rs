//! The characters of a typed number, each with the plain character that it is read as.

use super::grouping::FIXED_SPACE;
use super::style::MAX_SNIPPET_CHARS;

/// Replaces every separator of cells or lines.
pub(super) const BREAK: char = '\t';

/// One character of the text.
#[derive(Clone, Copy)]
pub(super) struct Letter {
    pub(super) read: char,
    pub(super) typed: char,
}

impl Letter {
    /// `None` for invisible marks.
    pub fn new(typed: char) -> Option<Self> {
        let read = plain(typed)?;
        Some(Self { read, typed })
    }

    pub fn is_blank(self) -> bool {
        is_blank(self.read)
    }
}

pub(super) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | FIXED_SPACE | BREAK)
}

pub(super) fn trimmed(letters: &[Letter]) -> &[Letter] {
    let Some(first) = letters.iter().position(|letter| !letter.is_blank()) else {
        return &[];
    };
    let last = letters.iter().rposition(|letter| !letter.is_blank()).unwrap_or(first);
    &letters[first..=last]
}

pub(super) fn has_digit(letters: &[Letter]) -> bool {
    letters.iter().any(|letter| letter.read.is_ascii_digit())
}

pub(super) fn snippet(letters: &[Letter], from: usize, to: usize) -> String {
    let letters = letters[from..to].iter().take(MAX_SNIPPET_CHARS);
    letters.map(|letter| letter.typed).collect::<String>().trim().to_owned()
}

/// The plain form of a character for which keyboards, input methods and word processors use variants. `None` for
/// invisible marks.
pub(super) fn plain(c: char) -> Option<char> {
    Some(match c {
        // Full-width forms of ASCII.
        '！'..='～' => char::from_u32(c as u32 - 0xfee0)?,
        '￥' => '¥',
        '￡' => '£',
        '￦' => '₩',
        '、' => ',',
        '。' => '.',
        '\u{2212}' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '─' | '﹣' => '-',
        '’' | '‘' | 'ʼ' | '´' | '`' | '′' => '\'',
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => {
            return None;
        }
        '\t' | '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => BREAK,
        '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}' => FIXED_SPACE,
        c if c.is_whitespace() => ' ',
        c => c,
    })
}

/// Whether a character is of Chinese, Japanese or Korean writing.
pub(super) fn is_cjk(c: char) -> bool {
    c >= '\u{2e80}'
}
