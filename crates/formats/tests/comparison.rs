//! Links to several scenarios side by side.

mod support;

use plimsoll_formats::{
    Link, LinkError, MAX_COMPARED, decode, decode_comparison, encode, encode_comparison, find_comparison,
};
use plimsoll_model::testing::random_scenario;
use proptest::prelude::*;
use support::{coincheck, every_field, link_to, zaif};

/// Bytes that others keep: they never change. Results of a new version of the model have a file of their own.
#[test]
fn a_comparison_has_these_bytes() {
    let golden = include_str!("golden/comparison/v1-model-2.txt").trim();
    let links = [link_to(coincheck()), link_to(zaif())];
    assert_eq!(encode_comparison(&links), golden);
    assert_eq!(decode_comparison(golden).as_deref(), Ok(&links[..]));
    let address = format!("https://example.org/plimsoll/#/compare/{golden}?lang=ja");
    assert_eq!(find_comparison(&address), Some(golden));
}

/// What the first version of the model wrote opens for ever.
#[test]
fn a_comparison_of_the_first_model_opens() {
    let read = decode_comparison(include_str!("golden/comparison/v1.txt").trim()).expect("a comparison");
    let scenarios = [coincheck(), zaif()].map(|scenario| link_to(scenario).scenario);
    assert_eq!(read.len(), scenarios.len());
    for (link, scenario) in read.iter().zip(&scenarios) {
        assert_eq!((&link.scenario, link.model_version), (scenario, 1));
    }
}

#[test]
fn the_fullest_comparison_survives() {
    let links = vec![link_to(every_field()); MAX_COMPARED];
    let text = encode_comparison(&links);
    assert_eq!(decode_comparison(&text), Ok(links.clone()));
    // What they share is written once.
    assert!(text.len() < 2 * encode(&links[0]).len(), "{}", text.len());
}

#[test]
fn too_many_or_none_are_refused() {
    let refused = |links: &[Link]| {
        let read = decode_comparison(&encode_comparison(links));
        assert!(matches!(read, Err(LinkError::Malformed { .. })), "{read:?}");
    };
    refused(&[]);
    refused(&vec![link_to(zaif()); MAX_COMPARED + 1]);
}

#[test]
fn one_kind_of_link_is_not_taken_for_the_other() {
    let one = encode(&link_to(zaif()));
    let several = encode_comparison(&[link_to(zaif())]);
    assert_eq!(decode_comparison(&one), Err(LinkError::NotALink));
    assert_eq!(decode(&several), Err(LinkError::NotALink));
    // The checksum covers the tag.
    assert_eq!(decode_comparison(&one.replacen('p', "c", 1)), Err(LinkError::Damaged));
    assert_eq!(decode_comparison(""), Err(LinkError::Empty));
    assert_eq!(
        decode_comparison("c2.AAAA"),
        Err(LinkError::NewerVersion { version: 2 })
    );
    assert_eq!(find_comparison("#/compare/p1.abc"), None);
    assert_eq!(find_comparison("#/case/coincheck-2018"), None);
}

#[test]
fn a_comparison_that_was_cut_off_or_changed_says_so() {
    let text = encode_comparison(&[link_to(coincheck()), link_to(zaif())]);
    for len in 3..text.len() {
        let read = decode_comparison(&text[..len]);
        assert!(matches!(read, Err(LinkError::Truncated { .. })), "{len}: {read:?}");
    }
    for at in 3..text.len() {
        let other = if text.as_bytes()[at] == b'A' { "B" } else { "A" };
        let mut changed = text.clone();
        changed.replace_range(at..=at, other);
        assert!(decode_comparison(&changed).is_err(), "{at}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn random_comparisons_survive(seed: u64, count in 1..=MAX_COMPARED as u64) {
        let links: Vec<Link> = (0..count).map(|i| link_to(random_scenario(seed.wrapping_add(i)))).collect();
        prop_assert_eq!(decode_comparison(&encode_comparison(&links)), Ok(links));
    }
}
