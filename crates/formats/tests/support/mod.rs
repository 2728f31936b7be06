//! Links that the tests share.
#![allow(dead_code, reason = "each test program uses its own part")]

use plimsoll_formats::Link;
use plimsoll_formats::file::FileError;
use plimsoll_formats::library::{Entry, EntryId, Imported, Proposal, Reader, Step, Tag, Writer};
use plimsoll_model::*;

/// The link to a scenario's result in this version of the model.
pub fn link_to(scenario: Scenario) -> Link {
    let evaluation = evaluate(&scenario);
    Link::new(scenario, &evaluation)
}

/// An entry of the library with this link.
pub fn entry_of(link: Link) -> Entry {
    let (Some(id), Some(tag)) = (EntryId::new("0001"), Tag::new("filing 2018 年度")) else {
        panic!("the test's own id and tag")
    };
    let time = |text: &str| match text.parse() {
        Ok(time) => time,
        Err(error) => panic!("the test's own time: {error}"),
    };
    Entry {
        id,
        link,
        tags: vec![tag],
        created: time("2018-01-26T02:57:00Z"),
        changed: time("2024-05-31T13:26:35Z"),
        deleted: None,
    }
}

/// What a file says of an entry.
pub fn proposal_of(entry: &Entry) -> Proposal {
    Proposal {
        id: Some(entry.id.clone()),
        scenario: entry.link.scenario.clone(),
        tags: entry.tags.clone(),
        created: Some(entry.created),
        changed: Some(entry.changed),
    }
}

pub fn write_library<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> String {
    let mut writer = Writer::default();
    entries.into_iter().for_each(|entry| writer.add(entry));
    writer.finish().concat()
}

pub fn read_library(text: String) -> Result<Vec<Imported>, FileError> {
    let mut reader = Reader::new(text)?;
    let mut read = Vec::new();
    loop {
        match reader.step()? {
            Step::Working { .. } => {}
            Step::Entry(entry) => read.push(*entry),
            Step::Done => return Ok(read),
        }
    }
}

pub fn parse(raw: RawScenario) -> Scenario {
    match Scenario::new(raw) {
        Ok(scenario) => scenario,
        Err(errors) => panic!("the test's own scenario is invalid: {errors:?}"),
    }
}

/// Coincheck, January 2018, with round figures for what was not published.
pub fn coincheck() -> Scenario {
    let xem = Holding {
        asset: "XEM".into(),
        held: Tiers {
            hot: 523_000_000.0,
            ..Tiers::default()
        },
        owed: 523_000_000.0,
        price: 110.2,
        basis: Basis::Whole(UnitBasis::FixedPrice(88.549)),
        ..Holding::default()
    };
    parse(RawScenario {
        name: "Coincheck, January 2018".into(),
        exchange: Exchange {
            customers_affected: Some(260_000.0),
            ..Exchange::default()
        },
        holdings: vec![xem],
        resources: Resources {
            cash: 53.5e9,
            ..Resources::default()
        },
        ..RawScenario::default()
    })
}

/// Zaif, September 2018: an ordinary scenario of three holdings.
pub fn zaif() -> Scenario {
    let holding = |asset: &str, units, owed, price, share| Holding {
        asset: asset.into(),
        held: Tiers {
            hot: units,
            ..Tiers::default()
        },
        owed,
        price,
        attribution: Attribution::FixedShare(share),
        ..Holding::default()
    };
    let mut mona = holding("MONA", 6_236_810.1, 5_911_859.3, 107.7, 0.947_898);
    mona.basis = Basis::Split {
        share: 0.603,
        first: UnitBasis::InKind,
        rest: UnitBasis::FixedPrice(144.548),
    };
    parse(RawScenario {
        name: "Zaif / Tech Bureau, September 2018".into(),
        exchange: Exchange {
            customers_total: Some(725_488.0),
            ..Exchange::default()
        },
        holdings: vec![
            holding("BTC", 5_966.1, 2_723.4, 712_565.0, 0.456_479),
            mona,
            holding("BCH", 42_327.1, 40_360.0, 49_795.0, 0.953_526),
        ],
        resources: Resources {
            sponsor: Sponsor {
                loan: 5e9,
                ..Sponsor::default()
            },
            ..Resources::default()
        },
        ..RawScenario::default()
    })
}

/// A scenario in which no field has its default. Every struct is written out, so that a new field has to be set.
// One long literal: a field a line.
pub fn every_field() -> Scenario {
    let holding = |attribution, basis| Holding {
        asset: "XYZ".into(),
        held: Tiers::new(1_234.5, 0.1, 4_294_967_296.0),
        owed: 9_007_199_254_740_991.0,
        price: 1e-9,
        stolen: Tiers::new(0.75, 0.3, 1.0),
        recovered: 0.2,
        attribution,
        basis,
        price_change: -0.35,
        slippage: 0.015,
        guarantee: 42.0,
        volatility: 0.8,
    };
    let split = Basis::Split {
        share: 0.603,
        first: UnitBasis::FixedPrice(88.549),
        rest: UnitBasis::FixedPrice(144.548),
    };
    let parts = Basis::Split {
        share: 0.5,
        first: UnitBasis::InKind,
        rest: UnitBasis::PriceAtPayout,
    };
    parse(RawScenario {
        name: "Every field 全項目 ß 🚢".into(),
        currency: Currency("USD".into()),
        exchange: Exchange {
            customers_total: Some(1_700_000.0),
            customers_affected: Some(260_000.0),
            equity_before: Some(-1.5e9),
        },
        holdings: vec![
            holding(Attribution::FixedShare(0.65), split),
            holding(Attribution::CustomersFirst, Basis::Whole(UnitBasis::FixedPrice(0.1))),
            holding(Attribution::HouseFirst, Basis::Whole(UnitBasis::InKind)),
            holding(Attribution::HouseFirst, Basis::Whole(UnitBasis::PriceAtPayout)),
            holding(Attribution::CustomersFirst, parts),
        ],
        reimbursement: Reimbursement {
            coverage: 0.639_33,
            take_up: 0.97,
            cap: Some(1e7),
            gini: 0.8,
            token_price: Some(0.25),
            borne_by: BorneBy::AllCustomers,
        },
        resources: Resources {
            insurance: Insurance {
                limit: 1e9,
                deductible: 12_345_678.9,
                share: 0.9,
                covers: Tiers::new(false, false, false),
            },
            cash: 53.5e9,
            credit: 1e10,
            sponsor: Sponsor {
                loan: 5e9,
                equity: 48e9,
                subordinated: 2e9,
            },
            order: SourceKind::DEFAULT_ORDER.into_iter().rev().collect(),
        },
        costs: RawCosts {
            response: 1.5e8,
            fine: 3e6,
            months_halted: 2.5,
            monthly_income: 7e8,
            halting: 1.0,
        },
        simulation: Simulation {
            seed: 9_007_199_254_740_991,
            trials: 10_000_000,
            horizon: 2.5,
            count: BreachCount::NegativeBinomial(0.4),
            rate: 0.03,
            rate_weight: Some(12.0),
            rate_multiplier: 0.5,
            reach: Tiers::new(0.9, 0.3, 0.05),
            stolen: Tiers {
                hot: StolenFraction::Pert {
                    low: 0.1,
                    mode: 0.6,
                    high: 0.95,
                },
                warm: StolenFraction::Beta {
                    mean: 0.25,
                    weight: 8.0,
                },
                cold: StolenFraction::Fixed(0.125),
            },
            recovery: Recovery::Drawn {
                none: 0.6,
                mean: 0.2,
                weight: 4.0,
            },
            market: Market {
                loading: 0.8,
                payout_days: 45.0,
                jump_low: -0.35,
                jump_high: -0.05,
            },
            response: CostSpread::Interval { low: 1e8, high: 9e8 },
            fine: CostSpread::Interval { low: 1e6, high: 5e7 },
            insurer_pays: 0.85,
            sponsor_pays: 0.7,
            insurance_limit: LimitPer::Aggregate,
            tail: Some(SeverityTail {
                threshold: 2e10,
                median_excess: 1.5e10,
                shape: 0.9,
            }),
            tolerance: 0.02,
            tolerance_curve: vec![
                TolerancePoint {
                    loss: 1e9,
                    probability: 0.1,
                },
                TolerancePoint {
                    loss: 4e10,
                    probability: 0.004,
                },
            ],
        },
        run: Run {
            start: RunStart::AfterHack,
            hours: 336.0,
            base_rate: 0.0004,
            panic: 0.25,
            herding: 0.3,
            herding_hours: 24.0,
            refill_delay: 8.0,
            refill_capacity: 0.02,
            sale_rate: 0.1,
            market_volume: Some(5e9),
            market_volatility: 0.06,
            impact: 0.8,
            halt_after: Some(16.0),
            halt_hours: 72.0,
            halt_alarm: 0.002,
            stages: 3.0,
            stage_hours: 48.0,
            noise: 0.7,
            uncertainty: 0.4,
            runs: 100_000.0,
            serve: 0.95,
        },
        stress: Stress {
            target: Target::TailShortfall,
            target_fixed: true,
            apart: true,
            level: 0.995,
            spread: 0.1,
            ranges: vec![
                InputRange {
                    input: Input::Field(Field::PriceChange(4)),
                    low: Some(-0.5),
                    high: Some(0.75),
                    unit: Some(0.05),
                },
                InputRange {
                    input: Input::Stolen(Tier::Cold),
                    low: None,
                    high: Some(0.5),
                    unit: None,
                },
            ],
            axes: Axes {
                x: Input::Field(Field::Cash),
                y: Input::Price,
            },
            resolution: 120.0,
            trials: 65_536.0,
        },
        report: Report {
            form: ReportForm::Ordered,
            addressee: "The Commissioner".into(),
            author: "株式会社サンプル 代表取締役".into(),
            order: "関財金第1号".into(),
            remarks: "Before the year’s end.".into(),
            facts: "02:57 first transfer.\n11:25 noticed.".into(),
            causes: "秘密鍵が接続されたままだった。".into(),
            responsibility: "The board.".into(),
            prevention: "Keys offline,\n\ntwo people.".into(),
            containment: "Halted.".into(),
            customers: "Paid in full.".into(),
            review: "Monthly.".into(),
            submission: "13 February 2018".into(),
        },
    })
}
