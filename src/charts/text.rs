//! Estimates the size of texts without a browser, and breaks them into lines.
//!
//! The estimate is generous: widths of system fonts differ by a tenth, and a gap looks better than an overlap.

/// A text size and weight. `styles/charts.css` sets the same for the class of that name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Font {
    /// The size in pixels.
    pub size: f64,
    /// Whether it is bold.
    pub bold: bool,
}

impl Font {
    /// Names: class `t-label`.
    pub const LABEL: Font = Font {
        size: 13.0,
        bold: false,
    };
    /// Amounts: class `t-amount`.
    pub const AMOUNT: Font = Font { size: 13.0, bold: true };
    /// Notes, names in call-outs, and ticks: class `t-note`.
    pub const NOTE: Font = Font {
        size: 12.5,
        bold: false,
    };
    /// Amounts in call-outs: class `t-value`.
    pub const VALUE: Font = Font { size: 14.0, bold: true };

    /// The distance between lines, in pixels.
    pub fn line_height(self) -> f64 {
        self.size + 4.0
    }

    /// The distance of the baseline below the middle of the line, in pixels.
    pub fn drop(self) -> f64 {
        0.35 * self.size
    }

    /// The width of a text on one line, in pixels.
    pub fn width(self, text: &str) -> f64 {
        text.chars().map(|c| self.advance(c)).sum()
    }

    fn advance(self, c: char) -> f64 {
        // CJK fonts keep their width in bold.
        let weight = if self.bold && !is_wide(c) { 1.1 } else { 1.0 };
        em(c) * weight * self.size
    }

    /// Breaks a text into lines of at most `max` pixels: at spaces, between CJK characters, and within a word only if
    /// it is longer than a line. There is at least one line, and each line has at least one character.
    pub fn wrap(self, text: &str, max: f64) -> Vec<String> {
        let mut best = self.fill(text, max);
        if best.len() > 1 {
            // Reduces the width while the number of lines is the same, so that lines have similar lengths.
            let (mut low, mut high) = (max / 2.0, max);
            for _ in 0..5 {
                let middle = (low + high) / 2.0;
                let lines = self.fill(text, middle);
                if lines.len() == best.len() {
                    (best, high) = (lines, middle);
                } else {
                    low = middle;
                }
            }
        }
        best
    }

    /// The first line of [`Self::wrap`].
    pub fn first_line(self, text: &str, max: f64) -> String {
        self.wrap(text, max).swap_remove(0)
    }

    fn fill(self, text: &str, max: f64) -> Vec<String> {
        let mut lines = Vec::new();
        let mut line = String::new();
        let mut width = 0.0;
        let mut cut = None;
        let mut before = ' ';
        for c in text.trim().chars() {
            let advance = self.advance(c);
            if (is_wide(c) || is_wide(before)) && !line.is_empty() && !must_follow(c) && !must_precede(before) {
                cut = Some(line.len());
            }
            while c != ' ' && width + advance > max && !line.is_empty() {
                let rest = line.split_off(cut.take().unwrap_or(line.len()));
                line.truncate(line.trim_end().len());
                lines.push(std::mem::replace(&mut line, rest));
                width = self.width(&line);
            }
            if !(c == ' ' && line.is_empty()) {
                line.push(c);
                width += advance;
            }
            if matches!(c, ' ' | '-' | '/' | '–' | '—') {
                cut = Some(line.len());
            }
            before = c;
        }
        lines.push(line);
        lines
    }
}

/// The advance of a character in em, in the wider of the usual fonts.
fn em(c: char) -> f64 {
    match c {
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}' => 0.0,
        ' ' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' => 0.34,
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '!' | '|' | '’' | '·' => 0.36,
        'f' | 'r' | 't' | '(' | ')' | '[' | ']' | '-' | '/' => 0.45,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '—' | '…' | '‰' => 0.98,
        '0'..='9' => 0.64,
        'a'..='z' => 0.62,
        _ if is_wide(c) => 1.02,
        _ => 0.72,
    }
}

/// Whether a character is as wide as high, as CJK characters are.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}' | '\u{ff01}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' | '\u{1f000}'..='\u{3fffd}')
}

/// Whether a line must not begin with the character.
fn must_follow(c: char) -> bool {
    "、。，．・：；？！）］｝」』】〉》ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ％,.:;?!)]%".contains(c)
}

/// Whether a line must not end with the character.
fn must_precede(c: char) -> bool {
    "（［｛「『【〈《¥￥$€£([".contains(c)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn wraps_at_spaces_and_between_kanji() {
        let font = Font::LABEL;
        assert_eq!(font.wrap("owed to customers", 200.0), ["owed to customers"]);
        assert_eq!(font.wrap("owed to customers", 75.0), ["owed to", "customers"]);
        assert_eq!(font.wrap("顧客への支払義務", 55.0), ["顧客への", "支払義務"]);
        // No line begins with a full stop or a small kana.
        assert_eq!(font.wrap("足りない。", 54.0), ["足りな", "い。"]);
        // Lines have similar lengths.
        assert_eq!(font.wrap("ホットが空でも不足", 110.0), ["ホットが空", "でも不足"]);
        assert_eq!(font.wrap("", 54.0), [""]);
        assert_eq!(font.wrap("abc", 0.0), ["a", "b", "c"]);
    }

    #[test]
    fn wide_characters_take_a_square() {
        assert!(Font::LABEL.width("盗難額") > 39.0);
        assert!(Font::LABEL.width("ABC") < 39.0);
        assert!(Font::AMOUNT.width("46.3") > Font::LABEL.width("46.3"));
    }

    proptest! {
        #[test]
        fn lines_fit_and_lose_nothing(text in "[a-zA-Z0-9 .,%¥盗難顧客への。ー-]{0,60}", max in 30.0..300.0_f64) {
            let lines = Font::LABEL.wrap(&text, max);
            for line in &lines {
                prop_assert!(Font::LABEL.width(line) <= max, "{line:?}");
            }
            let kept = |s: &str| s.chars().filter(|c| *c != ' ').collect::<String>();
            prop_assert_eq!(kept(&lines.concat()), kept(&text));
        }
    }
}
