//! Texts as they come: pasted from office programs, or as the bytes of a file.

/// A text of several lines without the control characters that office programs put into it. What ends a line becomes a
/// line end, a tab becomes a space, and what is not seen goes.
pub fn lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = '\0';
    for c in text.chars() {
        match c {
            // The second half of a line end.
            '\n' if before == '\r' => {}
            // A soft line end, the end of a page, and the line ends of other systems and of Unicode.
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\t' => out.push(' '),
            // A hyphen at which Word does not break a line.
            '\u{1e}' => out.push('-'),
            c if c.is_control() || is_mark(c) => {}
            c => out.push(c),
        }
        before = c;
    }
    out
}

/// Marks of direction that are not seen, which Windows puts into dates. Those that turn the order of a text are kept: they
/// are refused where the text is read.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}')
}

/// The same in one line.
pub fn line(text: &str) -> String {
    lines(text).replace('\n', " ")
}

/// The text of a file: UTF-8, or UTF-16 as PowerShell writes it, each with or without a byte order mark. `None` if it is
/// neither.
pub fn of_bytes(bytes: Vec<u8>) -> Option<String> {
    match bytes[..] {
        [0xef, 0xbb, 0xbf, ..] => String::from_utf8(bytes).ok().map(|text| text[3..].to_owned()),
        [0xff, 0xfe, ..] => of_utf_16(&bytes[2..], u16::from_le_bytes),
        [0xfe, 0xff, ..] => of_utf_16(&bytes[2..], u16::from_be_bytes),
        // Files and links begin with a letter of ASCII, half of which is zero.
        [1..=u8::MAX, 0, ..] => of_utf_16(&bytes, u16::from_le_bytes),
        [0, 1..=u8::MAX, ..] => of_utf_16(&bytes, u16::from_be_bytes),
        _ => String::from_utf8(bytes).ok(),
    }
}

fn of_utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let (pairs, []) = bytes.as_chunks() else { return None };
    let units = pairs.iter().map(|&pair| unit(pair));
    char::decode_utf16(units).collect::<Result<String, _>>().ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_office_programs_put_into_a_text_goes() {
        for (text, several, one) in [
            ("plain 円", "plain 円", "plain 円"),
            ("a\tb", "a b", "a b"),
            ("a\r\nb\rc\nd", "a\nb\nc\nd", "a b c d"),
            ("a\n\rb", "a\n\nb", "a  b"),
            ("a\u{b}b\u{c}c\u{85}d", "a\nb\nc\nd", "a b c d"),
            ("a\u{2028}b\u{2029}c", "a\nb\nc", "a b c"),
            ("a\u{1e}b\u{1f}c\u{0}d\u{7f}e\u{9f}f\u{7}", "a-bcdef", "a-bcdef"),
            ("a\n\nb", "a\n\nb", "a  b"),
            ("\u{200e}2018\u{200f}-01\u{61c}", "2018-01", "2018-01"),
            ("a\u{202e}b", "a\u{202e}b", "a\u{202e}b"),
            ("", "", ""),
        ] {
            assert_eq!(lines(text), several, "{text:?}");
            assert_eq!(line(text), one, "{text:?}");
        }
    }

    #[test]
    fn files_are_read_in_the_encodings_that_programs_write() {
        let json = "{\"name\": \"円 é 😀\"}\r\n";
        let with = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
        let little: Vec<u8> = json.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = json.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [
            json.as_bytes().to_vec(),
            with(&[0xef, 0xbb, 0xbf], json.as_bytes().to_vec()),
            little.clone(),
            with(&[0xff, 0xfe], little.clone()),
            big.clone(),
            with(&[0xfe, 0xff], big.clone()),
        ] {
            assert_eq!(of_bytes(bytes.clone()).as_deref(), Some(json), "{bytes:?}");
        }
        for (bytes, expected) in [
            (vec![], Some("")),
            (vec![0xff, 0xfe], Some("")),
            (vec![b'x'], Some("x")),
            // Half of a character is missing.
            (little[..little.len() - 1].to_vec(), None),
            (vec![0xff, 0xfe, 0x00, 0xd8], None),
            // A picture, an archive, another encoding of Japanese.
            (b"\x89PNG\r\n".to_vec(), None),
            (b"PK\x03\x04\xff".to_vec(), None),
            (vec![b'{', 0x93, 0xfa], None),
        ] {
            assert_eq!(of_bytes(bytes.clone()).as_deref(), expected, "{bytes:?}");
        }
    }

    proptest! {
        #[test]
        fn no_text_keeps_a_control_character(text in "(?s).{0,60}") {
            let several = lines(&text);
            prop_assert!(!several.chars().any(|c| c.is_control() && c != '\n'));
            prop_assert_eq!(&lines(&several), &several);
            prop_assert!(!line(&text).contains(char::is_control));
        }

        #[test]
        fn no_bytes_do_harm(bytes: Vec<u8>, text in "[ -~]\\PC{0,40}") {
            let _ = of_bytes(bytes);
            let units = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            prop_assert_eq!(of_bytes(units), Some(text));
        }
    }
}
