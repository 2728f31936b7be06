//! What happens to links on the way, and what strangers make of them.

mod support;

use std::sync::LazyLock;

use plimsoll_formats::{Link, LinkError, MAX_LINK_CHARS, decode, encode, find_payload};
use plimsoll_model::Scenario;
use plimsoll_model::testing::random_scenario_with;
use proptest::prelude::*;
use support::{coincheck, every_field, link_to, zaif};

/// The alphabet of a payload, and characters that are none of it.
const CHARS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.+/=%# \n~é。";

/// A link with 200 holdings.
static LONG_LINK: LazyLock<Link> = LazyLock::new(|| link_to(random_scenario_with(3, 200)));
static LONG: LazyLock<String> = LazyLock::new(|| encode(&LONG_LINK));

fn links() -> Vec<(Link, String)> {
    let scenarios = [Scenario::default(), coincheck(), zaif(), every_field()];
    scenarios
        .map(link_to)
        .into_iter()
        .map(|link| (link.clone(), encode(&link)))
        .collect()
}

#[test]
fn a_link_cut_off_anywhere_says_so() {
    let check = |text: &str, len: usize| {
        let expected = (len >= 7).then_some(text.len());
        assert_eq!(decode(&text[..len]), Err(LinkError::Truncated { expected, found: len }));
    };
    for (_, text) in links() {
        (3..text.len()).for_each(|len| check(&text, len));
        assert_eq!(decode(&text[..2]), Err(LinkError::NotALink));
        assert_eq!(decode(&text[..1]), Err(LinkError::NotALink));
    }
    (3..LONG.len()).step_by(101).for_each(|len| check(&LONG, len));
}

#[test]
fn a_link_without_its_beginning_is_refused() {
    for (_, text) in links() {
        for from in 1..text.len() {
            assert!(decode(&text[from..]).is_err());
            assert!(decode(&format!("p1.{}", &text[from..])).is_err() || from == 3);
        }
    }
}

#[test]
fn no_changed_character_opens_another_scenario() {
    for (link, text) in links() {
        for (at, old) in text.char_indices() {
            // Of a long link every third, another third at each place: enough, and three times as fast.
            let (skip, step) = if text.len() > 300 { (at % 3, 3) } else { (0, 1) };
            for new in CHARS.chars().skip(skip).step_by(step).filter(|&new| new != old) {
                let mut changed = text.clone();
                changed.replace_range(at..at + 1, new.encode_utf8(&mut [0; 4]));
                let result = decode(&changed);
                assert!(result.is_err() || result == Ok(link.clone()), "{changed}");
            }
        }
    }
}

#[test]
fn no_character_left_out_put_in_or_swapped_opens_another_scenario() {
    for (link, text) in links() {
        for at in 1..text.len() {
            let (before, after) = text.split_at(at);
            let swapped = format!("{}{}{}", &before[..at - 1], &after[..1], &before[at - 1..]) + &after[1..];
            for changed in [format!("{before}{}", &after[1..]), format!("{before}A{after}"), swapped] {
                let result = decode(&changed);
                assert!(result.is_err() || result == Ok(link.clone()), "{changed}");
            }
        }
    }
}

#[test]
fn a_changed_link_is_damaged() {
    let text = encode(&link_to(coincheck()));
    for new in ["*", "%", "é", "~", "A"] {
        let mut changed = text.clone();
        changed.replace_range(80..81, new);
        assert_eq!(decode(&changed), Err(LinkError::Damaged), "{new}");
    }
}

#[test]
fn mail_and_chats_do_no_harm() {
    let link = link_to(zaif());
    let text = encode(&link);
    let check = |changed: String| assert_eq!(decode(&changed).as_ref(), Ok(&link), "{changed:?}");
    for behind in [
        ".",
        ",",
        ";",
        ":",
        ")",
        ">",
        "]",
        "\"",
        "'",
        "」",
        "。",
        ").",
        " and so on",
        "_",
        "-",
        "?x=1",
        "&data=2",
    ] {
        check(format!("{text}{behind}"));
    }
    check(format!(" \u{3000}\t{text}\r\n"));
    for broken in ["\n", "\r\n", "\u{200b}", "\t", "\u{ad}"] {
        check(format!("{}{broken}{}", &text[..76], &text[76..]));
    }
    let mail = format!("see <https://example.org/plimsoll/#/{text}>, and reply");
    check(find_payload(&mail).unwrap_or_default().into());
}

#[test]
fn a_cut_off_link_in_a_sentence_is_cut_off() {
    let text = encode(&link_to(zaif()));
    for behind in [".", "。", ")", "…", " and so on", "」"] {
        let expected = Some(text.len());
        assert_eq!(
            decode(&format!("{}{behind}", &text[..100])),
            Err(LinkError::Truncated { expected, found: 100 })
        );
    }
}

#[test]
fn newer_and_foreign_texts_are_told_apart() {
    assert_eq!(decode(" \n"), Err(LinkError::Empty));
    assert_eq!(
        decode("p2.whatever it may be"),
        Err(LinkError::NewerVersion { version: 2 })
    );
    assert_eq!(decode("p731.x"), Err(LinkError::NewerVersion { version: 731 }));
    let long = format!("p2.{}", "A".repeat(MAX_LINK_CHARS));
    assert_eq!(decode(&long), Err(LinkError::NewerVersion { version: 2 }));
    for text in [
        "hello",
        "p",
        "p1",
        "p.A",
        "p01.A",
        "p0.A",
        "p-1.A",
        "p4294967296.A",
        "P1.A",
        "#/p1.A",
        "p１.A",
    ] {
        assert_eq!(decode(text), Err(LinkError::NotALink), "{text}");
    }
    assert_eq!(
        decode("p1."),
        Err(LinkError::Truncated {
            expected: None,
            found: 3
        })
    );
}

#[test]
fn a_text_that_is_too_long_is_not_read() {
    let max = MAX_LINK_CHARS;
    let text = format!("p1.{}", "A".repeat(max - 2));
    assert_eq!(decode(&text), Err(LinkError::TooLong { chars: max + 1, max }));
    assert_ne!(decode(&text[..max]), Err(LinkError::TooLong { chars: max, max }));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn arbitrary_text_is_an_error(text in any::<String>(), payload in "[A-Za-z0-9_-]{0,400}") {
        prop_assert!(decode(&text).is_err());
        for contents in [&text, &payload] {
            let tagged = format!("p1.{contents}");
            prop_assert!(decode(&tagged).is_err());
        }
        let _ = find_payload(&text);
        let _ = find_payload(&format!("#{text}p1.{payload}"));
    }
}

proptest! {
    #[test]
    fn flipped_bits_of_a_long_link_open_nothing_else(at: usize, bit in 0u32..7) {
        let mut bytes = LONG.clone().into_bytes();
        let at = at % bytes.len();
        bytes[at] ^= 1 << bit;
        if let Ok(changed) = String::from_utf8(bytes) {
            // A hyphen that became a line break is put back.
            let result = decode(&changed);
            prop_assert!(result.is_err() || result.as_ref() == Ok(&*LONG_LINK));
        }
    }
}
