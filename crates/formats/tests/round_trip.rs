//! Nothing is lost on the way, in a link or in a file.

mod support;

use plimsoll_formats::library::Entry;
use plimsoll_formats::{decode, encode, file, find_payload};
use plimsoll_model::testing::{random_scenario, random_scenario_with};
use plimsoll_model::{Digest, Holding, RawScenario, Scenario};
use proptest::prelude::*;
use serde_json::Value;
use support::{entry_of, every_field, link_to, parse, proposal_of, read_library, write_library};

/// A scenario that has the same bits after a link, a file and a library, kept or filed. `PartialEq` alone would not see a lost bit of
/// every kind.
fn survives(scenario: Scenario) {
    let link = link_to(scenario);
    assert_eq!(decode(&encode(&link)).as_ref(), Ok(&link));
    assert_eq!(
        file::from_json(&file::to_json(&link.scenario)).as_ref(),
        Ok(&link.scenario)
    );
    let entry = entry_of(link);
    assert_eq!(
        Entry::from_text(entry.id.clone(), &entry.to_text()).as_ref(),
        Ok(&entry)
    );
    let filed = read_library(write_library([&entry]));
    let proposals = filed.map(|read| read.into_iter().map(|read| (read.problems, read.proposal)).collect());
    assert_eq!(proposals, Ok(vec![(Vec::new(), Some(proposal_of(&entry)))]));
}

/// Ten thousand scenarios through link, file and library, in a time that a test may take: on all cores.
#[test]
fn ten_thousand_random_scenarios_survive() {
    let threads = std::thread::available_parallelism().map_or(1, |count| count.get()) as u64;
    std::thread::scope(|scope| {
        for thread in 0..threads {
            scope.spawn(move || {
                for seed in (0..10_000).filter(|seed| seed % threads == thread) {
                    survives(random_scenario(seed));
                }
            });
        }
    });
}

proptest! {

    #[test]
    fn any_price_survives_bit_for_bit(bits: u64) {
        let price = f64::from_bits(bits).abs();
        prop_assume!((f64::MIN_POSITIVE..=1e15).contains(&price));
        let holding = Holding { asset: "X".into(), price, ..Holding::default() };
        let link = link_to(parse(RawScenario { holdings: vec![holding], ..RawScenario::default() }));
        let in_link = decode(&encode(&link)).map(|link| link.scenario.holdings[0].price.to_bits());
        let in_file = file::from_json(&file::to_json(&link.scenario)).map(|s| s.holdings[0].price.to_bits());
        prop_assert_eq!(in_link, Ok(price.to_bits()));
        prop_assert_eq!(in_file, Ok(price.to_bits()));
    }

    #[test]
    fn any_digest_version_and_name_survive(digest: u64, model_version: u32, name in "[^\\p{C}]{0,120}") {
        let mut link = link_to(parse(RawScenario { name, ..RawScenario::default() }));
        link.digest = Digest(digest);
        link.model_version = model_version;
        prop_assert_eq!(decode(&encode(&link)), Ok(link));
    }

    #[test]
    fn a_link_in_an_address_is_found(seed in 0u64..1000) {
        let payload = encode(&link_to(random_scenario(seed)));
        for address in [format!("#/{payload}"), format!("https://example.org/plimsoll/?x=p1.y#/simulate/{payload}?lang=ja")] {
            prop_assert_eq!(find_payload(&address), Some(payload.as_str()));
        }
    }
}

#[test]
fn blank_and_largest_scenarios_survive() {
    survives(Scenario::default());
    survives(random_scenario_with(1, 500));
    survives(every_field());
}

/// What [`every_field`] promises: otherwise a field that the link forgets would go unseen.
#[test]
fn every_field_differs_from_its_default() {
    let scenario = every_field();
    let blank = RawScenario {
        holdings: vec![Holding::default(); scenario.holdings.len()],
        ..RawScenario::default()
    };
    let value = |scenario: &RawScenario| serde_json::to_value(scenario).unwrap_or_default();
    let mut same = Vec::new();
    collect_same("", &value(&scenario), &value(&blank), &mut same);
    assert_eq!(same, Vec::<String>::new());
}

/// The paths at which two values have the same number, text or choice.
fn collect_same(path: &str, left: &Value, right: &Value, same: &mut Vec<String>) {
    match (left, right) {
        (Value::Object(left), Value::Object(right)) => left.iter().for_each(|(key, left)| {
            collect_same(&format!("{path}.{key}"), left, &right[key], same);
        }),
        // A list of holdings; the order of sources is one value.
        (Value::Array(left), Value::Array(right)) if path == ".holdings" => {
            left.iter()
                .zip(right)
                .for_each(|(left, right)| collect_same("holding", left, right, same));
        }
        _ if left == right => same.push(path.into()),
        _ => {}
    }
}
