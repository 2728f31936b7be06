//! The contents of version 1, good and hostile, inside an envelope that is right.

use minicbor::Encoder;
use plimsoll_model::testing::random_scenario;
use plimsoll_model::{Field, Headline, Holding, RawScenario, Scenario, evaluate};
use proptest::prelude::*;

use super::codec::{MAX_INFLATED, TAG, seal};
use super::table::write;
use super::wire::Wire;
use crate::link::envelope;
use crate::{Link, LinkError, decode, encode};

/// Model version and digest, as every body has them, and room for more entries.
fn body(entries: u64) -> Encoder<Vec<u8>> {
    let mut to = Encoder::new(Vec::new());
    let _ = to
        .map(2 + entries)
        .and_then(|to| to.u8(1)?.u8(1)?.u8(2)?.bytes(&[7; 8]));
    to
}

/// A body with these bytes as its scenario.
fn with_scenario(scenario: &[u8]) -> Vec<u8> {
    let mut bytes = body(1).into_writer();
    bytes.push(3);
    bytes.extend_from_slice(scenario);
    bytes
}

fn open(cbor: &[u8]) -> Result<Link, LinkError> {
    decode(&seal(TAG, cbor))
}

fn check(scenario: &[u8], error: LinkError) {
    assert_eq!(open(&with_scenario(scenario)), Err(error), "{scenario:02x?}");
}

fn malformed(what: &'static str) -> LinkError {
    LinkError::Malformed { what }
}

fn link_to(scenario: Scenario) -> Link {
    let evaluation = evaluate(&scenario);
    Link::new(scenario, &evaluation)
}

#[test]
fn contents_are_as_the_format_says() {
    let scenario = RawScenario {
        name: "AB".into(),
        holdings: vec![Holding {
            asset: "X".into(),
            price: 2.0,
            ..Holding::default()
        }],
        ..RawScenario::default()
    };
    let Ok(scenario) = Scenario::new(scenario) else {
        panic!("a valid scenario")
    };
    let link = Link {
        scenario,
        model_version: 1,
        digest: plimsoll_model::Digest(0x0102_0304_0506_0708),
        headlines: [Some(1.0), None, Some(-2.0), None, None, None, None, None, None],
        simulated: None,
    };
    let expected = [
        &[0xa4, 1, 1, 2, 0x48, 1, 2, 3, 4, 5, 6, 7, 8, 3][..],
        &[0xa2, 1, 0x62, b'A', b'B', 4, 0x81, 0xa2, 1, 0x61, b'X', 4, 2],
        &[4, 0x89, 1, 0xf6, 0x21, 0xf6, 0xf6, 0xf6, 0xf6, 0xf6, 0xf6],
    ];
    assert_eq!(write(&link), expected.concat());
}

#[test]
fn numbers_take_their_smallest_form() {
    let check = |value: f64, bytes: &[u8]| {
        let mut to = Encoder::new(Vec::new());
        value.write(&0.0, &mut to);
        assert_eq!(to.writer(), bytes, "{value}");
        let mut back = f64::NAN;
        assert_eq!(back.read(&mut minicbor::Decoder::new(bytes)), Ok(()));
        assert_eq!(back.to_bits(), (value + 0.0).to_bits(), "{value}");
    };
    check(0.0, &[0]);
    check(-0.0, &[0]);
    check(23.0, &[23]);
    check(-1.0, &[0x20]);
    check(260_000.0, &[0x1a, 0, 3, 0xf7, 0xa0]);
    check(4_294_967_295.0, &[0x1a, 0xff, 0xff, 0xff, 0xff]);
    check(4_294_967_296.0, &[0xfa, 0x4f, 0x80, 0, 0]);
    check(0.5, &[0xfa, 0x3f, 0, 0, 0]);
    check(1e10, &[0xfa, 0x50, 0x15, 0x02, 0xf9]);
    check(53.5e9, &[0xfb, 0x42, 0x28, 0xe9, 0xb2, 0x6e, 0, 0, 0]);
    check(110.2, &[0xfb, 0x40, 0x5b, 0x8c, 0xcc, 0xcc, 0xcc, 0xcc, 0xcd]);
    check(5e-324, &[0xfb, 0, 0, 0, 0, 0, 0, 0, 1]);
    check(1e24, &[0xfb, 0x44, 0xea, 0x78, 0x43, 0x79, 0xd9, 0x9d, 0xb4]);
}

#[test]
fn whole_numbers_are_read_up_to_the_last_exact_one() {
    let read = |bytes: [u8; 9]| {
        let mut value = 0.0;
        value.read(&mut minicbor::Decoder::new(&bytes)).map(|()| value)
    };
    assert_eq!(read([0x1b, 0, 0x20, 0, 0, 0, 0, 0, 0]), Ok(9_007_199_254_740_992.0));
    assert!(read([0x1b, 0, 0x20, 0, 0, 0, 0, 0, 1]).is_err());
    assert!(read([0x1b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]).is_err());
    assert!(read([0x3b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]).is_err());
}

#[test]
fn keys_in_another_order_are_read() {
    let bytes = [
        &[0xa3, 3, 0xa1, 1, 0x61, b'A', 2, 0x48, 7, 7, 7, 7, 7, 7, 7, 7][..],
        &[1, 1],
    ]
    .concat();
    assert_eq!(open(&bytes).map(|link| link.scenario.name.clone()), Ok("A".into()));
}

#[test]
fn unknown_fields_and_choices_are_newer() {
    let newer = |what, key| LinkError::NewerField { what, key };
    check(&[0xa1, 0x18, 63, 0], newer("scenario", 63));
    check(&[0xa1, 0x18, 64, 0], newer("scenario", 64));
    check(
        &[0xa1, 0x1b, 0, 0, 0, 1, 0, 0, 0, 1, 0],
        newer("scenario", 0x1_0000_0001),
    );
    check(&[0xa1, 0, 0], newer("scenario", 0));
    check(&[0xa1, 4, 0x81, 0xa1, 0x18, 40, 0], newer("holding", 40));
    check(&[0xa1, 4, 0x81, 0xa1, 2, 0xa1, 4, 0], newer("tiers", 4));
    check(&[0xa1, 4, 0x81, 0xa1, 7, 9], newer("attribution", 9));
    check(&[0xa1, 4, 0x81, 0xa1, 8, 0x82, 0, 9], newer("unit basis", 9));
    check(&[0xa1, 6, 0xa1, 5, 0x81, 6], newer("source", 6));
    let mut bytes = body(1);
    let _ = bytes.u8(6).and_then(|to| to.u8(0));
    assert_eq!(open(&bytes.into_writer()), Err(newer("link", 6)));
}

#[test]
fn figures_that_a_link_lacks_are_unknown() {
    let figures = |bytes: &[u8]| {
        let mut cbor = body(1).into_writer();
        cbor.push(4);
        cbor.extend_from_slice(bytes);
        open(&cbor).map(|link| link.headlines)
    };
    let mut expected = [None; Headline::ALL.len()];
    assert_eq!(open(&body(0).into_writer()).map(|link| link.headlines), Ok(expected));
    expected[1] = Some(7.0);
    assert_eq!(figures(&[0x82, 0xf6, 7]), Ok(expected));
    let newer = |key| Err(LinkError::NewerField { what: "figures", key });
    assert_eq!(figures(&[&[0x8a][..], &[1; 10]].concat()), newer(9));
    assert_eq!(figures(&[&[0x9b][..], &[0xff; 8], &[1; 10]].concat()), newer(9));
}

#[test]
fn keys_that_appear_twice_are_malformed() {
    check(&[0xa2, 1, 0x61, b'A', 1, 0x61, b'B'], malformed("a key appears twice"));
    check(&[0xa1, 4, 0x81, 0xa2, 4, 1, 4, 2], malformed("a key appears twice"));
    assert_eq!(open(&[0xa2, 1, 1, 1, 1]), Err(malformed("a key appears twice")));
}

#[test]
fn values_of_the_wrong_kind_are_malformed() {
    let wrong = malformed("a value of the wrong kind");
    check(&[0x80], wrong.clone());
    check(&[0x00], wrong.clone());
    check(&[0xa1, 0x61, b'1', 0], wrong.clone());
    check(&[0xa1, 0x20, 0], wrong.clone());
    check(&[0xa1, 1, 5], wrong.clone());
    check(&[0xa1, 4, 0xa0], wrong.clone());
    check(&[0xa1, 4, 0x81, 0x80], wrong.clone());
    check(&[0xa1, 4, 0x81, 0xa1, 4, 0x61, b'5'], wrong.clone());
    check(&[0xa1, 4, 0x81, 0xa1, 4, 0xf6], wrong.clone());
    // Tags, and floating-point numbers of half precision, which this format does not have.
    check(&[0xa1, 4, 0x81, 0xa1, 4, 0xc4, 0x82, 0x20, 0x18, 55], wrong.clone());
    check(&[0xa1, 4, 0x81, 0xa1, 4, 0xf9, 0x3c, 0], wrong);
    check(&[0xa1, 1, 0x61, 0xff], malformed("not CBOR"));
    check(&[0xbf, 1, 0x61, b'A', 0xff], malformed("a map without a length"));
    check(&[0xa1, 4, 0x9f, 0xff], malformed("a list without a length"));
    check(&[0xa1, 4, 0x81, 0xa1, 7, 0x80], malformed("an empty choice"));
    let values = malformed("a choice with the wrong number of values");
    check(&[0xa1, 4, 0x81, 0xa1, 7, 3], values.clone());
    check(&[0xa1, 4, 0x81, 0xa1, 7, 0x82, 0, 1], values.clone());
    check(&[0xa1, 4, 0x81, 0xa1, 7, 0x83, 3, 1, 1], values);
}

#[test]
fn contents_without_an_end_or_with_more_are_malformed() {
    let whole = write(&link_to(random_scenario(5)));
    for len in 0..whole.len() {
        assert!(open(&whole[..len]).is_err());
    }
    let more = [&whole[..], &[0]].concat();
    assert_eq!(open(&more), Err(malformed("something follows the contents")));
    assert_eq!(open(&[0xa0]), Err(malformed("no model version")));
    assert_eq!(open(&[0xa1, 1, 1]), Err(malformed("no digest")));
    assert_eq!(
        open(&[0xa1, 2, 0x47, 0, 0, 0, 0, 0, 0, 0]),
        Err(malformed("a digest of another length"))
    );
    assert_eq!(
        open(&[0xa1, 1, 0x1b, 0, 0, 0, 1, 0, 0, 0, 0]),
        Err(malformed("no model version"))
    );
}

#[test]
fn claimed_lengths_allocate_nothing() {
    let end = malformed("the contents end too early");
    let huge = [0xff; 8];
    check(&[&[0xbb][..], &huge].concat(), end.clone());
    check(&[&[0xa1, 1, 0x7b][..], &huge].concat(), end.clone());
    check(&[&[0xa1, 6, 0xa1, 5, 0x9b][..], &huge].concat(), end.clone());
    check(
        &[&[0xa1, 4, 0x81, 0xa1, 7, 0x9b][..], &huge, &[3]].concat(),
        malformed("a choice with the wrong number of values"),
    );
    let count = u64::MAX;
    check(
        &[&[0xa1, 4, 0x9b][..], &huge].concat(),
        LinkError::TooManyHoldings { count, max: 500 },
    );
}

#[test]
fn too_many_holdings_are_not_read() {
    let many = [&[0xa1, 4, 0x99, 0x27, 0x10][..], &[0xa0; 10_000]].concat();
    check(
        &many,
        LinkError::TooManyHoldings {
            count: 10_000,
            max: 500,
        },
    );
    let one_more = [&[0xa1, 4, 0x99, 0x01, 0xf5][..], &[0xa0; 501]].concat();
    check(&one_more, LinkError::TooManyHoldings { count: 501, max: 500 });
}

#[test]
fn long_texts_are_refused() {
    let with_name = |chars: usize| {
        let mut to = Encoder::new(Vec::new());
        let _ = to.map(1).and_then(|to| to.u8(1)?.str(&"船".repeat(chars)));
        open(&with_scenario(to.writer()))
    };
    assert!(with_name(120).is_ok());
    assert!(matches!(with_name(121), Err(LinkError::Invalid(errors)) if errors[0].field == Field::Name));
    assert!(matches!(with_name(5_333), Err(LinkError::Invalid(_))));
    assert_eq!(with_name(5_334), Err(malformed("a text that is too long")));
}

#[test]
fn values_outside_their_bounds_are_all_named() {
    let nan = [0xfb, 0x7f, 0xf8, 0, 0, 0, 0, 0, 0];
    let holding = [&[0xa1, 4, 0x81, 0xa2, 3, 0x20, 4][..], &nan].concat();
    let Err(LinkError::Invalid(errors)) = open(&with_scenario(&holding)) else {
        panic!("values without sense")
    };
    let fields: Vec<_> = errors.iter().map(|error| error.field).collect();
    assert_eq!(fields, [Field::Asset(0), Field::Owed(0), Field::Price(0)]);
}

#[test]
fn nesting_is_no_deeper_than_a_scenario() {
    for opening in [0x81, 0xa1, 0xc1, 0x9f, 0xbf] {
        let deep = vec![opening; 10_000];
        assert!(open(&deep).is_err());
        assert!(open(&with_scenario(&deep)).is_err());
        let in_holding = [&[0xa1, 4, 0x81, 0xa1, 8][..], &deep].concat();
        assert!(open(&with_scenario(&in_holding)).is_err());
    }
}

#[test]
fn a_bomb_is_not_inflated() {
    let max = MAX_INFLATED;
    assert_eq!(open(&vec![0; 40 * max]), Err(LinkError::TooLarge { max }));
    assert_eq!(open(&vec![0; max + 1]), Err(LinkError::TooLarge { max }));
    assert_eq!(open(&vec![0; max]), Err(malformed("a value of the wrong kind")));
}

#[test]
fn a_body_that_is_not_compressed_is_malformed() {
    let payload = seal(TAG, &[]);
    assert_eq!(decode(&payload), Err(malformed("the contents end too early")));
    // The same envelope around a block of a kind that DEFLATE does not have.
    let payload = envelope::wrap(TAG, &[0b111]);
    assert_eq!(decode(&payload), Err(malformed("bad compression")));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn arbitrary_contents_never_panic(bytes: Vec<u8>) {
        prop_assert!(open(&bytes).is_err());
        let _ = open(&with_scenario(&bytes));
    }

    #[test]
    fn changed_contents_are_refused_or_valid(seed in 0u64..50, at: usize, byte: u8) {
        let mut bytes = write(&link_to(random_scenario(seed)));
        let at = at % bytes.len();
        bytes[at] = byte;
        if let Ok(link) = open(&bytes) {
            prop_assert_eq!(decode(&encode(&link)), Ok(link));
        }
    }
}
