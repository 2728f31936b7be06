//! The text of a file, and the encoding that it was in.

use std::borrow::Cow;

use encoding_index_japanese::jis0208;
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
    if let Some(read) = shift_jis(bytes).filter(|read| has_japanese_words(read)) {
        return text(Cow::Owned(read), Encoding::ShiftJis);
    }
    text(Cow::Owned(windows_1252(bytes)), Encoding::Windows1252)
}

/// Text has no zero bytes; the file of another program has them.
fn text(read: Cow<'_, str>, encoding: Encoding) -> Option<(Cow<'_, str>, Encoding)> {
    (!read.contains('\0')).then_some((read, encoding))
}

/// Reads Shift-JIS. `None` if a byte or a pair of bytes is not valid in it. Source: the Encoding Standard, section 12.3.1.
fn shift_jis(bytes: &[u8]) -> Option<String> {
    let mut text = String::with_capacity(bytes.len());
    let mut bytes = bytes.iter().copied();
    while let Some(byte) = bytes.next() {
        let code = match byte {
            0..=0x80 => u32::from(byte),
            0xa1..=0xdf => 0xff61 - 0xa1 + u32::from(byte),
            0x81..=0x9f | 0xe0..=0xfc => {
                let trail = bytes
                    .next()
                    .filter(|trail| matches!(trail, 0x40..=0x7e | 0x80..=0xfc))?;
                let (lead_offset, offset) = (
                    if byte < 0xa0 { 0x81 } else { 0xc1 },
                    if trail < 0x7f { 0x40 } else { 0x41 },
                );
                let pointer = u16::from(byte - lead_offset) * 188 + u16::from(trail - offset);
                match pointer {
                    // Letters that a company makes for itself.
                    8_836..=10_715 => 0xe000 - 8_836 + u32::from(pointer),
                    _ => Some(jis0208::forward(pointer)).filter(|code| *code != 0xffff)?,
                }
            }
            _ => return None,
        };
        text.push(char::from_u32(code)?);
    }
    Some(text)
}

/// Bytes 0x80 to 0x9f of Windows-1252; all others are those of Latin-1. The Encoding Standard, index windows-1252.
const WINDOWS_1252: [char; 32] = [
    '\u{20ac}', '\u{81}', '\u{201a}', '\u{192}', '\u{201e}', '\u{2026}', '\u{2020}', '\u{2021}', '\u{2c6}', '\u{2030}',
    '\u{160}', '\u{2039}', '\u{152}', '\u{8d}', '\u{17d}', '\u{8f}', '\u{90}', '\u{2018}', '\u{2019}', '\u{201c}',
    '\u{201d}', '\u{2022}', '\u{2013}', '\u{2014}', '\u{2dc}', '\u{2122}', '\u{161}', '\u{203a}', '\u{153}', '\u{9d}',
    '\u{17e}', '\u{178}',
];

fn windows_1252(bytes: &[u8]) -> String {
    let letters = bytes.iter().map(|byte| match byte {
        0x80..=0x9f => WINDOWS_1252[usize::from(byte - 0x80)],
        byte => char::from(*byte),
    });
    letters.collect()
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
    use encoding_rs::{SHIFT_JIS, WINDOWS_1252};

    use super::{Cow, Encoding, decode, shift_jis, windows_1252};

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
    fn each_byte_and_pair_of_bytes_is_read_as_the_standard_says() {
        for first in 0..=u8::MAX {
            let alone = [first];
            let (expected, _) = WINDOWS_1252.decode_without_bom_handling(&alone);
            assert_eq!(windows_1252(&alone), expected, "{first:x}");
            for second in 0..=u8::MAX {
                let pair = [first, second];
                for bytes in [&pair[..1], &pair] {
                    let expected = SHIFT_JIS.decode_without_bom_handling_and_without_replacement(bytes);
                    assert_eq!(shift_jis(bytes), expected.map(Cow::into_owned), "{bytes:x?}");
                }
            }
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        check(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", None);
        check(b"a,b\n1,\0\n", None);
        check(&[0xff, 0xfe, 0x41], None);
    }
}
