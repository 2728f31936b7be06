//! Texts as they come: as the bytes of a file.

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
        fn no_bytes_do_harm(bytes: Vec<u8>, text in "[ -~]\\PC{0,40}") {
            let _ = of_bytes(bytes);
            let units = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            prop_assert_eq!(of_bytes(units), Some(text));
        }
    }
}
