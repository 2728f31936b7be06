//! Links under a passphrase: what was sealed long ago opens, and nothing else does.

mod support;

use plimsoll_formats::seal::{Cost, RANDOM_BYTES, SealError, Sealed, seal};
use plimsoll_formats::{Link, LinkError, decode, find_sealed};
use plimsoll_model::testing::{random_scenario, random_scenario_with};
use plimsoll_model::{RawScenario, Scenario, Tiers};
use proptest::prelude::*;
use support::{coincheck, link_to, parse};

const PASSPHRASE: &str = "correct horse 電池 staple";

/// Hardly any: what a test asks hundreds of times.
fn cheap() -> Cost {
    match Cost::new(8, 1, 1) {
        Ok(cost) => cost,
        Err(error) => panic!("{error}"),
    }
}

fn sealed(link: &Link, cost: Cost, random: [u8; RANDOM_BYTES]) -> String {
    match seal(link, PASSPHRASE, cost, &random) {
        Ok(text) => text,
        Err(error) => panic!("{error}"),
    }
}

fn open(text: &str, passphrase: &str) -> Result<Link, SealError> {
    Sealed::parse(text)?.open(passphrase)
}

/// The bytes 0, 1, 2 and so on, in place of random ones.
fn counting() -> [u8; RANDOM_BYTES] {
    std::array::from_fn(|i| i as u8)
}

/// The file is never changed: what was sealed once opens for ever.
const GOLDEN: &str = include_str!("golden/seal/coincheck.txt");
/// What it holds, as it was then.
const GOLDEN_INSIDE: &str = include_str!("golden/v1/coincheck.txt");

#[test]
fn the_golden_link_opens_and_is_sealed_as_it_was() {
    let inside = decode(GOLDEN_INSIDE.trim_end());
    let opened = open(GOLDEN, PASSPHRASE);
    assert_eq!(
        opened.clone().map_err(|error| error.to_string()),
        inside.map_err(|e| e.to_string())
    );
    let again = opened.and_then(|link| seal(&link, PASSPHRASE, Cost::DEFAULT, &counting()));
    assert_eq!(again.as_deref(), Ok(GOLDEN.trim_end()));
}

#[test]
fn no_sealed_link_ends_in_what_mail_takes_for_punctuation() {
    let inside = decode(include_str!("golden/v1/stop.txt").trim_end());
    let Ok(inside) = inside else { panic!("{inside:?}") };
    let named = |name: &str| {
        link_to(parse(RawScenario {
            name: name.into(),
            ..RawScenario::default()
        }))
    };
    let mut bad = 0;
    // Names of several lengths, since only one length in three can end so.
    for link in [inside, named("f"), named("fi"), named("fil"), named("fili")] {
        for nth in 0..64 {
            let text = sealed(&link, cheap(), [nth; RANDOM_BYTES]);
            assert!(text.ends_with(|c: char| c.is_ascii_alphanumeric()), "{text}");
            assert_eq!(open(&text, PASSPHRASE).as_ref(), Ok(&link));
            let bare = text.strip_suffix('0').filter(|bare| bare.ends_with(['-', '_']));
            if let Some(bare) = bare {
                bad += 1;
                assert_eq!(open(bare, PASSPHRASE).as_ref(), Ok(&link));
                // What mail made of old ones.
                assert_eq!(open(&bare[..bare.len() - 1], PASSPHRASE).as_ref(), Ok(&link));
            }
        }
    }
    assert!(bad > 0, "no link of this test would have ended badly");
}

#[test]
fn a_sealed_link_is_found_in_what_people_send() {
    let text = sealed(&link_to(coincheck()), cheap(), counting());
    let (before, after) = text.split_at(300);
    for sent in [
        format!("https://example.org/#/{text}"),
        format!("  #/{text}?x=1"),
        format!("See <https://example.org/#/{text}>."),
        format!("{before}\r\n{after}"),
    ] {
        let found = find_sealed(&sent).map(|found| open(found, PASSPHRASE));
        assert_eq!(found, Some(Ok(link_to(coincheck()))), "{sent}");
    }
}

#[test]
fn damage_is_told_from_a_wrong_passphrase() {
    let text = sealed(&link_to(Scenario::default()), cheap(), counting());
    for passphrase in [
        "",
        " ",
        "correct horse 電池 stapl",
        "correct horse 電池 staple ",
        "CORRECT HORSE 電池 STAPLE",
    ] {
        let expected = if passphrase.is_empty() {
            SealError::NoPassphrase
        } else {
            SealError::WrongPassphrase
        };
        assert_eq!(open(&text, passphrase), Err(expected), "{passphrase:?}");
    }
    for len in 3..text.len() {
        let found = Sealed::parse(&text[..len]);
        assert!(
            matches!(found, Err(SealError::Link(LinkError::Truncated { found, .. })) if found == len),
            "{len}: {found:?}"
        );
    }
    for at in 3..text.len() {
        let new = if &text[at..=at] == "A" { "B" } else { "A" };
        let mut changed = text.clone();
        changed.replace_range(at..=at, new);
        let found = Sealed::parse(&changed);
        assert!(matches!(found, Err(SealError::Link(_))), "{at}: {found:?}");
    }
}

#[test]
fn what_is_no_sealed_link_of_this_version_says_so() {
    let check = |text: &str, expected| assert_eq!(Sealed::parse(text), Err(SealError::Link(expected)), "{text}");
    check(" ", LinkError::Empty);
    check("hello", LinkError::NotALink);
    check(GOLDEN_INSIDE, LinkError::NotALink);
    check("s2.abc", LinkError::NewerVersion { version: 2 });
    check(
        "s1.",
        LinkError::Truncated {
            expected: None,
            found: 3,
        },
    );
    let long = format!("s1.{}", "A".repeat(70_000));
    check(
        &long,
        LinkError::TooLong {
            chars: 70_003,
            max: 65_536,
        },
    );
}

#[test]
fn a_cost_is_bounded() {
    for (memory, passes, lanes) in [(8, 1, 1), (47_104, 2, 1), (65_536, 3, 4), (262_144, 4, 16)] {
        assert!(Cost::new(memory, passes, lanes).is_ok(), "{memory} {passes} {lanes}");
    }
    for (memory_kib, passes, lanes) in [
        (0, 1, 1),
        (7, 1, 1),
        (8, 0, 1),
        (8, 1, 0),
        (31, 1, 4),
        (262_145, 1, 1),
        (u32::MAX, 1, 1),
        (262_144, 5, 1),
        (1024, 1, 17),
    ] {
        let expected = SealError::Cost {
            memory_kib,
            passes,
            lanes,
        };
        assert_eq!(Cost::new(memory_kib, passes, lanes), Err(expected));
    }
}

#[test]
fn a_link_that_would_be_too_long_is_not_sealed() {
    // Numbers with all their digits, and rare letters, do not compress.
    let mut raw = random_scenario_with(1, 500).into_raw();
    for (i, holding) in raw.holdings.iter_mut().enumerate() {
        let sign = |k: usize| char::from_u32(0x4e00 + ((i * 7919 + k * 104_729) % 20_000) as u32);
        holding.asset = (0..24).filter_map(sign).collect();
        let i = i as f64;
        holding.held = Tiers::new((i + 2.0).sqrt(), (i + 3.0).cbrt(), 1e6 / (i + 7.0));
        (holding.owed, holding.price) = ((i + 0.3).sqrt(), 1e5 / (i + 1.7));
        holding.stolen = Tiers::new(1.0 / (i + 3.1), 1.0 / (i + 5.3), 1.0 / (i + 9.7));
        (holding.recovered, holding.volatility) = (1.0 / (i + 2.9), 1.0 / (i + 1.3));
        (holding.slippage, holding.guarantee, holding.price_change) =
            (1.0 / (i + 4.1), (i + 11.0).cbrt(), 1.0 / (i + 6.1));
    }
    let huge = link_to(parse(raw));
    let result = seal(&huge, PASSPHRASE, cheap(), &counting());
    assert!(
        matches!(result, Err(SealError::Link(LinkError::TooLong { .. }))),
        "{result:?}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn every_link_comes_back(seed: u64, random: [u8; RANDOM_BYTES], passphrase in "\\PC{1,40}") {
        let link = link_to(random_scenario(seed));
        let Ok(text) = seal(&link, &passphrase, cheap(), &random) else {
            return Err(TestCaseError::fail("not sealed"));
        };
        prop_assert_eq!(open(&text, &passphrase), Ok(link));
        prop_assert_eq!(open(&text, &(passphrase + "x")), Err(SealError::WrongPassphrase));
    }

    #[test]
    fn no_text_does_harm(text in "s1\\.[A-Za-z0-9_-]{0,200}") {
        prop_assert!(Sealed::parse(&text).is_err());
    }
}

/// Writes the golden link if it is not there yet: `cargo test -p plimsoll-formats --test seal -- --ignored`.
#[test]
#[ignore = "adds a file to the repository"]
fn write_missing_golden_link() {
    if let ("", Ok(link)) = (GOLDEN.trim_end(), decode(GOLDEN_INSIDE.trim_end())) {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/seal/coincheck.txt");
        assert!(std::fs::write(path, sealed(&link, Cost::DEFAULT, counting()) + "\n").is_ok());
    }
}
