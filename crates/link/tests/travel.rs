//! What mail programs, chats, spreadsheets and paper do to links, and what is mended.

mod support;

use plimsoll_link::{Link, decode, decode_comparison, encode, encode_comparison};
use plimsoll_model::RawScenario;
use support::{link_to, parse};

/// A link as it was written before links ended in neither hyphen nor underscore.
fn bare(link: &Link) -> String {
    let text = encode(link);
    match text.strip_suffix('0') {
        Some(bare) if bare.ends_with(['-', '_']) => bare.to_owned(),
        _ => text,
    }
}

#[test]
fn no_link_ends_in_what_mail_takes_for_punctuation() {
    let mut bad = 0;
    for nth in 0..600 {
        let name = format!("Filing {nth}");
        let link = link_to(parse(RawScenario {
            name,
            ..RawScenario::default()
        }));
        let text = encode(&link);
        assert!(text.ends_with(|c: char| c.is_ascii_alphanumeric()), "{text}");
        assert_eq!(decode(&text).as_ref(), Ok(&link));
        let several = encode_comparison(&[link.clone(), link.clone()]);
        assert!(several.ends_with(|c: char| c.is_ascii_alphanumeric()), "{several}");
        assert_eq!(decode_comparison(&several), Ok(vec![link.clone(), link.clone()]));
        // What was written before still opens.
        assert_eq!(decode(&bare(&link)).as_ref(), Ok(&link));
        bad += usize::from(bare(&link) != text);
    }
    assert!(bad > 0, "no link of this test would have ended badly");
}
