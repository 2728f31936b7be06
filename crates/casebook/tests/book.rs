//! What holds for the whole casebook, and the traps of its sources: each is easy to fall into, and each has a test.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use plimsoll_casebook::{
    BOOK_EN, BOOK_JA, Basis, Book, Day, EventKind, Evidence, FOUNDING_EN, FOUNDING_JA, Fact, Gap, Incident, Mark,
    Moment, RepayForm, Texts, Topic, WalletTier, Zone, book, founding,
};
use plimsoll_model::{Field, evaluate};

use support::near;

fn incident(id: &str) -> &'static Incident {
    book().find(id).unwrap_or_else(|| panic!("{id} is in the casebook"))
}

/// The first fact about something.
fn fact(id: &str, topic: Topic) -> &'static Fact {
    incident(id)
        .about(topic)
        .next()
        .unwrap_or_else(|| panic!("{id}: {topic:?}"))
}

fn event(id: &str, kind: EventKind) -> Moment {
    let found = incident(id).about(Topic::Event).find(|fact| fact.kind() == Some(kind));
    found
        .and_then(|fact| fact.at)
        .unwrap_or_else(|| panic!("{id}: {kind:?}"))
}

// The traps.

#[test]
fn the_date_depends_on_the_zone() {
    let coincheck = incident("coincheck-2018");
    let theft = event("coincheck-2018", EventKind::TheftStart);
    assert_eq!(theft.to_string(), "2018-01-26T00:02+09:00");
    assert_eq!(
        theft.utc().map(|utc| utc.to_string()).as_deref(),
        Some("2018-01-25T15:02+00:00")
    );
    assert_eq!(coincheck.date, theft.day);
    assert_eq!(coincheck.zone, Some(Zone(9 * 60)));
    // A day alone has no time in UTC.
    assert_eq!(event("coincheck-2018", EventKind::Paid).utc(), None);
}

#[test]
fn a_value_is_of_a_day() {
    // The euro figure in the press is the dollar figure at the rate of eight months later.
    let euro = incident("coincheck-2018").loss("EUR").expect("in euro");
    let rates = &book().rates;
    let day = |text: &str| Day::read(text).expect("a day");
    let at = |text: &str| rates.rate(day(text), "USD", "EUR").expect("a rate").value;
    near(euro.others[0].value.expect("a number"), 533e6 * at("2018-09-20"), 1e-3);
    near(
        euro.value.expect("a number"),
        58e9 * rates.rate(day("2018-01-26"), "JPY", "EUR").expect("a rate").value,
        1e-4,
    );
    // Bitcoin fell on the news: the close of the day gives a tenth less than the company's price.
    let loss = incident("bitfinex-2016").summary().loss_usd.expect("in dollars");
    near(loss.low / loss.value, 547.47 / 604.06, 1e-6);
    // Fifteen times as much for the same claim, by its day.
    let claim = fact("mt-gox-2014", Topic::RepayPrice);
    near(
        claim.value.expect("a number") / claim.others[0].value.expect("a number"),
        14.97,
        1e-3,
    );
}

#[test]
fn all_of_it_means_nothing_without_what_all_is() {
    let repaid = |id| incident(id).summary().repaid.expect("known");
    // All coins were paid for, at four fifths of what they had been worth.
    let coincheck = repaid("coincheck-2018");
    assert_eq!(
        (coincheck.share, coincheck.basis, coincheck.evidence),
        (0.804, Basis::ValueAtHack, Evidence::Seen)
    );
    let bitfinex = repaid("bitfinex-2016");
    assert_eq!((bitfinex.share, bitfinex.basis), (1.0, Basis::Face));
    for incident in book().incidents {
        for fact in incident.about(Topic::Repaid) {
            assert!(
                fact.basis.is_some() && fact.evidence.is_some() && fact.text_key.is_some(),
                "{}",
                incident.id
            );
        }
        // A promise is not a payment.
        let is_promise = incident
            .summary()
            .repaid
            .is_some_and(|repaid| repaid.evidence == Evidence::Promise);
        let is_paid = incident
            .about(Topic::Event)
            .any(|fact| fact.kind() == Some(EventKind::Paid));
        assert!(!(is_promise && is_paid), "{}: promised and paid", incident.id);
    }
}

#[test]
fn the_customers_part_is_not_the_whole() {
    let zaif = incident("zaif-2018");
    let value = |topic| zaif.about(topic).find_map(|fact| fact.value).expect("known");
    let (loss, customers, house) = (value(Topic::Loss), value(Topic::LossCustomers), value(Topic::LossHouse));
    assert_eq!(
        (loss, customers, house),
        (7_030_616_440.0, 4_587_099_227.0, 2_443_517_213.0)
    );
    // Only the house lost: customers are owed nothing.
    for id in ["bithumb-2019", "coindcx-2025"] {
        assert_eq!(incident(id).summary().repay_form, Some(RepayForm::OwnOnly));
        let result = evaluate(incident(id).case.expect("a scenario").scenario());
        assert_eq!((result.obligation, result.customer_loss), (0.0, 0.0));
        assert!(result.house_loss > 0.0);
    }
}

#[test]
fn slips_of_the_press_are_kept_and_not_used() {
    for (id, topic, asset, used, slip) in [
        ("zaif-2018", Topic::Asset, Some("BTC"), 5_966.1, 5_996.0),
        ("bitpoint-2019", Topic::Asset, Some("BTC"), 1_225.0, 1_125.0),
        ("gatecoin-2016", Topic::Asset, Some("ETH"), 185_000.0, 1_850_000.0),
        (
            "coinrail-2018",
            Topic::Asset,
            Some("NPXS"),
            2_619_542_080.0,
            2_600_000.0,
        ),
        ("mt-gox-2014", Topic::Other, None, 27_400_000.0, 280_000_000.0),
    ] {
        let facts = incident(id).about(topic);
        let found = facts
            .filter(|fact| fact.asset == asset)
            .find(|fact| fact.value == Some(used));
        let fact = found.unwrap_or_else(|| panic!("{id}: {used}"));
        assert!(
            fact.others.iter().any(|other| other.value == Some(slip)),
            "{id}: {slip}"
        );
        assert!(fact.why_key.is_some());
    }
}

#[test]
fn cold_is_not_safe() {
    let with = |tier| {
        book()
            .incidents
            .iter()
            .filter(move |incident| incident.summary().tier == Some(tier))
    };
    assert!(with(WalletTier::Cold).any(|incident| incident.id == "dmm-bitcoin-2024"));
    assert!(with(WalletTier::Multisig).count() >= 3);
    let losses = |tier: WalletTier| {
        let losses = with(tier).filter_map(|incident| incident.summary().loss_usd);
        losses.map(|loss| loss.value).fold(0.0, f64::max)
    };
    assert!(
        losses(WalletTier::Multisig) > losses(WalletTier::Hot),
        "the largest theft was not from a hot wallet"
    );
    let stolen = incident("dmm-bitcoin-2024").case.expect("a scenario").scenario();
    assert_eq!(stolen.number(Field::StolenCold(0)), Some(1.0));
}

#[test]
fn tokens_are_not_cash() {
    let mut seen = 0;
    for incident in book().incidents {
        let summary = incident.summary();
        if summary.repay_form == Some(RepayForm::Token) {
            seen += 1;
            let basis = summary.repaid.map(|repaid| repaid.basis);
            assert!(basis.is_none_or(|basis| basis == Basis::Face), "{}", incident.id);
        }
    }
    assert!(seen >= 3);
    let result = evaluate(incident("bitfinex-2016").case.expect("a scenario").scenario());
    assert_eq!(result.obligation, 0.0, "tokens are no payment");
    assert!(
        result.customers_bear > 0.0,
        "the market did not take them at their face"
    );
}

// What holds for all.

#[test]
fn every_file_is_an_incident_and_they_are_in_order() {
    let incidents = book().incidents;
    let files = std::fs::read_dir("../../data/incidents").expect("the data").count();
    assert_eq!(incidents.len(), files);
    assert!(incidents.is_sorted_by_key(|incident| incident.date));
    let ids: BTreeSet<_> = incidents.iter().map(|incident| incident.id).collect();
    assert_eq!(ids.len(), files);
    assert!(incidents.iter().all(|incident| !incident.facts.is_empty()));
    for case in founding() {
        assert_eq!(incident(case.id).case, Some(case));
    }
}

#[test]
fn every_incident_has_a_scenario_or_says_why_not() {
    for incident in book().incidents {
        let why = incident.gap(Gap::Scenario);
        assert_eq!(incident.case.is_none(), why.is_some(), "{}", incident.id);
        assert_eq!(incident.case.is_some(), !incident.checks.is_empty(), "{}", incident.id);
    }
    assert!(book().cases().count() >= 25);
}

#[test]
fn the_model_gives_what_is_said_beside_what_happened() {
    for incident in book().incidents {
        let Some(case) = incident.case else { continue };
        let results = toml::Table::try_from(evaluate(case.scenario())).expect("a table");
        for check in incident.checks {
            let model = results.get(check.result).and_then(toml::Value::as_float);
            assert_eq!(model, Some(check.model), "{}: {}", incident.id, check.result);
            if let Some(within) = check.within {
                assert!((check.model - check.reported).abs() <= within * check.reported.abs());
            }
            assert_eq!(
                check.is_ratio(),
                check.reported.abs() <= 2.0 && check.reported != 0.0 || check.result == "received_ratio"
            );
        }
    }
}

#[test]
fn marks_keep_their_promises() {
    let notes = book().cases().flat_map(|case| case.notes);
    for note in notes {
        match note.mark {
            Mark::Stated => assert!(!note.sources.is_empty(), "{}", note.text_key),
            Mark::Derived => assert!(note.formula.is_some(), "{}", note.text_key),
            Mark::Assumed => {}
        }
        assert_eq!(note.others.is_empty(), note.why_key.is_none(), "{}", note.text_key);
    }
    for fact in book().incidents.iter().flat_map(|incident| incident.facts) {
        match fact.mark {
            Mark::Stated => assert!(!fact.sources.is_empty() && fact.formula.is_none()),
            Mark::Derived => assert!(fact.formula.is_some()),
            Mark::Assumed => panic!("a fact is never assumed"),
        }
    }
    let formula = |id: &str, field| incident(id).case.and_then(|case| case.note(field)?.formula);
    assert_eq!(
        formula("coincheck-2018", Field::Price(0)),
        Some("58,000,000,000 / 526,300,010")
    );
    assert_eq!(
        formula("zaif-2018", Field::AttributionShare(0)),
        Some("2,723.4 / 5,966.1")
    );
    assert_eq!(formula("zaif-2018", Field::PriceChange(1)), Some("144.548 / 107.7 - 1"));
}

/// Every key that the casebook names.
fn keys(book: &'static Book) -> BTreeSet<&'static str> {
    let mut keys = BTreeSet::from([book.warning_key]);
    for incident in book.incidents {
        keys.extend([incident.name_key, incident.about_key]);
        for fact in incident.facts {
            keys.extend([fact.by_key, fact.text_key, fact.why_key].into_iter().flatten());
            keys.extend(fact.others.iter().map(|other| other.text_key));
        }
        keys.extend(incident.missing.iter().map(|missing| missing.text_key));
        keys.extend(incident.checks.iter().map(|check| check.text_key));
        let Some(case) = incident.case else { continue };
        keys.extend(case.unknown.iter().map(|unknown| unknown.text_key));
        for note in case.notes {
            keys.extend(note.why_key.into_iter().chain([note.text_key]));
            keys.extend(note.others.iter().map(|other| other.text_key));
        }
    }
    keys.extend(book.studies.iter().flat_map(|study| [study.name_key, study.text_key]));
    keys.extend(book.defaults.iter().map(|default| default.text_key));
    keys
}

#[test]
fn every_language_has_every_text_once_and_no_other() {
    for (language, founding_table, book_table) in [("en", FOUNDING_EN, BOOK_EN), ("ja", FOUNDING_JA, BOOK_JA)] {
        let (first, later) = (Texts::new(founding_table), Texts::new(book_table));
        let all: Vec<_> = first.iter().chain(later.iter()).collect();
        let by_key: BTreeMap<&str, &str> = all.iter().map(|(key, text)| (key.as_str(), *text)).collect();
        assert_eq!(by_key.len(), all.len(), "{language}: a key is there twice");
        assert_eq!(
            by_key.keys().copied().collect::<BTreeSet<_>>(),
            keys(book()),
            "{language}"
        );
        assert_eq!(
            by_key["coincheck-2018-0"],
            if language == "en" {
                "Coincheck, January 2018"
            } else {
                "コインチェック、2018年1月"
            }
        );
        for (key, text) in &all {
            assert_eq!(first.get(key).or(later.get(key)), Some(*text), "{language}: {key}");
        }
        for none in [
            "coincheck-2018",
            "coincheck-2018-",
            "coincheck-2018-9999",
            "nobody-0",
            "0",
            "",
        ] {
            assert_eq!(first.get(none).or(later.get(none)), None, "{language}: {none}");
        }
        for case in founding() {
            for key in case.notes.iter().map(|note| note.text_key).chain([case.name_key]) {
                assert!(
                    first.get(key).is_some(),
                    "{language}: {key} must come with the first visit"
                );
            }
        }
    }
}

#[test]
fn every_source_is_named_and_there_once() {
    let book = book();
    assert!(book.sources.is_sorted_by(|a, b| a.id < b.id));
    let of_incidents = book.incidents.iter().flat_map(Incident::sources);
    let of_studies = book.studies.iter().flat_map(|study| study.sources.iter().copied());
    let of_defaults = book.defaults.iter().flat_map(|default| default.sources.iter().copied());
    let used: BTreeSet<_> = of_incidents
        .chain(of_studies)
        .chain(of_defaults)
        .chain([book.rates.source])
        .map(|source| source.id)
        .collect();
    assert_eq!(used, book.sources.iter().map(|source| source.id).collect());
}

#[test]
fn money_of_every_day_converts() {
    let rates = &book().rates;
    for incident in book().incidents {
        for currency in ["USD", "JPY", "EUR"] {
            let rate = rates.usd_rate(incident.date, currency);
            let rate = rate.unwrap_or_else(|| panic!("{}: no rate of {currency} on {}", incident.id, incident.date));
            assert!((0..=7).contains(&(incident.date.0 - rate.day.0)));
        }
        // The loss in dollars is the loss in the exchange's own currency at that rate, but for what sources differ by.
        let summary = incident.summary();
        if let (Some(own), Some(usd)) = (summary.loss, summary.loss_usd) {
            let rate = rates.rate(incident.date, own.unit, "USD").expect("a rate");
            let converted = own.value * rate.value;
            let said = 0.95 * usd.low..=1.05 * usd.high;
            assert!(
                said.contains(&converted),
                "{}: {converted} is not in {said:?}",
                incident.id
            );
        }
    }
}

#[test]
fn a_rate_is_of_its_day_or_of_the_last_one_in_the_week_before() {
    let rates = &book().rates;
    let day = |text: &str| Day::read(text).expect("a day");
    let jpy = |text: &str| rates.usd_rate(day(text), "JPY");
    let friday = jpy("2018-01-26").expect("a rate");
    assert_eq!(friday.day, day("2018-01-26"));
    near(friday.value, 109.32, 1e-4);
    assert_eq!(jpy("2018-01-28"), Some(friday));
    assert_eq!(jpy("2018-02-02"), Some(friday));
    assert_eq!(jpy("2018-02-03"), None);
    assert_eq!(jpy("1999-12-31"), None);
    assert_eq!(rates.usd_rate(day("2018-01-26"), "XXX"), None);
    assert_eq!(
        rates.usd_rate(day("1999-12-31"), "USD").map(|rate| rate.value),
        Some(1.0)
    );
    assert_eq!(
        rates.rate(day("1999-12-31"), "JPY", "JPY").map(|rate| rate.value),
        Some(1.0)
    );
    let there = rates.rate(day("2018-01-26"), "EUR", "JPY").expect("a rate").value;
    near(there, 135.95, 1e-4);
}

#[test]
fn days_and_times_are_of_the_calendar() {
    for (text, days) in [
        ("1970-01-01", 0),
        ("2000-02-29", 11_016),
        ("2018-01-26", 17_557),
        ("2100-03-01", 47_541),
    ] {
        assert_eq!(Day::read(text), Some(Day(days)));
        assert_eq!(Day(days).to_string(), text);
    }
    for none in ["2019-02-29", "2018-04-31", "2018-13-01", "2018-00-10", "2018-1", "day"] {
        assert_eq!(Day::read(none), None, "{none}");
    }
    for days in -1_000..60_000 {
        let (year, month, day) = Day(days).date();
        assert_eq!(Day::new(year, month, day), Some(Day(days)));
    }
    for (text, utc) in [
        ("2018-01-01T00:00+09:00", "2017-12-31T15:00+00:00"),
        ("2018-12-31T20:30:15-05:00", "2019-01-01T01:30:15+00:00"),
        ("2020-02-28T23:59+00:00", "2020-02-28T23:59+00:00"),
    ] {
        let moment = Moment::read(text).expect("a time");
        assert_eq!(moment.to_string(), text);
        assert_eq!(moment.utc().map(|utc| utc.to_string()).as_deref(), Some(utc));
    }
    for none in [
        "2018-01-26T24:00+09:00",
        "2018-01-26T00:60+09:00",
        "2018-01-26T00:00",
        "2018-01-26T00:00+9",
    ] {
        assert_eq!(Moment::read(none), None, "{none}");
    }
}

#[test]
fn studies_say_what_their_rates_count() {
    let study = |id: &str| {
        book()
            .studies
            .iter()
            .find(|study| study.id == id)
            .expect("in the casebook")
    };
    let japan = study("japan-operators").rate.expect("a rate");
    assert_eq!((japan.low, japan.high), (Some(0.006), Some(0.042)));
    let rate = book()
        .defaults
        .iter()
        .find(|default| default.field == Field::Rate)
        .expect("a default");
    assert_eq!(rate.value, 0.018);
    near(rate.value, japan.value.expect("a value"), 0.01);
}

#[test]
fn the_book_is_written_as_csv() {
    let csv = book().csv();
    let lines: Vec<_> = csv.split_terminator("\r\n").collect();
    assert_eq!(lines.len(), book().incidents.len() + 1);
    let columns: Vec<_> = lines[0].split(',').collect();
    let coincheck = lines
        .iter()
        .find(|line| line.starts_with("coincheck-2018,"))
        .expect("a line");
    let cells: BTreeMap<_, _> = columns.iter().copied().zip(coincheck.split(',')).collect();
    for (column, value) in [
        ("date", "2018-01-26"),
        ("loss", "58000000000"),
        ("loss_currency", "JPY"),
        ("loss_usd", "533000000"),
        ("loss_usd_lowest", "530000000"),
        ("loss_usd_highest", "547000000"),
        ("tier", "hot"),
        ("repaid_fraction", "0.804"),
        ("repaid_basis", "value_at_hack"),
        ("days_to_repay", "45"),
        ("share_of_holdings_fraction", ""),
        ("scenario", "yes"),
    ] {
        assert_eq!(cells[column], value, "{column}");
    }
    for line in &lines {
        assert_eq!(line.split(',').count(), columns.len(), "{line}");
    }
}
