//! The text of a file, and the encoding that it was in.

use std::borrow::Cow;

use encoding_rs::{SHIFT_JIS, WINDOWS_1252};
use serde::{Deserialize, Serialize};

/// An encoding of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, with or without a byte order mark.
    Utf16,
    /// Shift-JIS as Windows writes it in Japanese.
    ShiftJis,
    /// Windows-1252, as Windows writes it in German, French and English.
    Windows1252,
}

/// The text of bytes and the encoding that they were read in; `None` for bytes that are no text. A byte order mark decides,
/// and else whether the bytes are valid UTF-8. Of the two other encodings, Shift-JIS is taken where its Japanese letters stand
/// in words: bytes of Windows-1252 that happen to be valid give single ones between Latin letters.
///
/// Encodings without a mark: the WHATWG Encoding Standard, <https://encoding.spec.whatwg.org/>.
pub fn decode(bytes: &[u8]) -> Option<(Cow<'_, str>, Encoding)> {
    if let Some(rest) = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]) {
        return text(Cow::Borrowed(std::str::from_utf8(rest).ok()?), Encoding::Utf8);
    }
    let is_utf_16 = matches!(
        bytes,
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [1..=u8::MAX, 0, ..] | [0, 1..=u8::MAX, ..]
    );
    if is_utf_16 {
        let read = plimsoll_formats::text::of_bytes(bytes.to_vec())?;
        return text(Cow::Owned(read), Encoding::Utf16);
    }
    if let Ok(read) = std::str::from_utf8(bytes) {
        return text(Cow::Borrowed(read), Encoding::Utf8);
    }
    let japanese = SHIFT_JIS.decode_without_bom_handling_and_without_replacement(bytes);
    if let Some(read) = japanese.filter(|read| has_japanese_words(read)) {
        return text(read, Encoding::ShiftJis);
    }
    text(WINDOWS_1252.decode_without_bom_handling(bytes).0, Encoding::Windows1252)
}

/// Text has no zero bytes; the file of another program has them.
fn text(read: Cow<'_, str>, encoding: Encoding) -> Option<(Cow<'_, str>, Encoding)> {
    (!read.contains('\0')).then_some((read, encoding))
}

fn has_japanese_words(text: &str) -> bool {
    let (mut alone, mut in_words) = (0_usize, 0_usize);
    let mut length = 0_usize;
    for c in text.chars().chain(['\n']) {
        let is_japanese = matches!(c, '\u{3005}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff61}'..='\u{ff9f}');
        if matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{80}'..='\u{9f}') {
            return false;
        }
        match (is_japanese, length) {
            (true, _) => length += 1,
            (false, 1) => (alone, length) = (alone + 1, 0),
            (false, _) => (in_words, length) = (in_words + length, 0),
        }
    }
    in_words > alone
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: Option<(&str, Encoding)>) {
        let read = decode(bytes);
        assert_eq!(read.as_ref().map(|(text, encoding)| (&**text, *encoding)), expected);
    }

    #[test]
    fn each_encoding_is_known() {
        let japanese = "取引所,ホット,現金（百万円）\r\n青空,1,2";
        check(japanese.as_bytes(), Some((japanese, Encoding::Utf8)));
        check(
            &[&[0xef, 0xbb, 0xbf], japanese.as_bytes()].concat(),
            Some((japanese, Encoding::Utf8)),
        );
        check(&SHIFT_JIS.encode(japanese).0, Some((japanese, Encoding::ShiftJis)));
        let little: Vec<u8> = japanese.encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(
            &[&[0xff, 0xfe], &little[..]].concat(),
            Some((japanese, Encoding::Utf16)),
        );
        for western in [
            "Börse,Verfügbare Mittel,Kälte\r\nÄhre,1,2",
            "Résumé,Trésorerie,Montant dû\r\nÉté,1,2",
            "Größe,Geschäft; 5 €",
            "naïve,é",
            "Münze,ß,ü",
        ] {
            check(&WINDOWS_1252.encode(western).0, Some((western, Encoding::Windows1252)));
        }
        check(b"", Some(("", Encoding::Utf8)));
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        check(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", None);
        check(b"a,b\n1,\0\n", None);
        check(&[0xff, 0xfe, 0x41], None);
    }
}
