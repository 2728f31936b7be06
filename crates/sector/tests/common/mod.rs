//! Sectors that tests compute.

use plimsoll_model::{BreachCount, Holding, RawScenario, Recovery, Simulation, StolenFraction, Tiers};
use plimsoll_sector::{DoubtOfGrades, Filing, Part, ReportedHolding, Sector, Settings, Template};

/// An exchange that holds one coin in hot, all of it owed, at a price of one.
pub fn exchange(id: &str, hot: f64, cash: f64) -> Filing {
    Filing {
        id: id.into(),
        name: id.into(),
        cash: Some(cash),
        holdings: vec![ReportedHolding {
            asset: "BTC".into(),
            hot: Some(hot),
            cold: Some(0.0),
            owed: Some(hot),
            price: Some(1.0),
            ..ReportedHolding::default()
        }],
        ..Filing::default()
    }
}

/// A hack that takes all of hot, exactly once.
pub fn certain(trials: u64) -> Template {
    Template::new(RawScenario {
        holdings: vec![Holding::default()],
        simulation: Simulation {
            trials,
            count: BreachCount::Once,
            ..Simulation::default()
        },
        ..RawScenario::default()
    })
}

/// The same hack at a rate, without doubt about the rate.
pub fn at_rate(rate: f64, trials: u64) -> Template {
    let mut raw = certain(trials).raw().clone();
    raw.simulation.count = BreachCount::Poisson;
    raw.simulation.rate = rate;
    raw.simulation.rate_weight = None;
    Template::new(raw)
}

/// A hack of which everything is drawn.
pub fn drawn(trials: u64) -> Template {
    let mut raw = at_rate(0.4, trials).raw().clone();
    raw.holdings[0].volatility = 0.8;
    raw.holdings[0].basis = plimsoll_model::Basis::Whole(plimsoll_model::UnitBasis::InKind);
    raw.simulation.stolen = Tiers {
        hot: StolenFraction::Beta { mean: 0.7, weight: 4.0 },
        ..Tiers::default()
    };
    raw.simulation.recovery = Recovery::Drawn {
        none: 0.7,
        mean: 0.3,
        weight: 5.0,
    };
    raw.simulation.insurer_pays = 0.8;
    Template::new(raw)
}

/// Exchanges that differ, every third with a provider, every fifth with something missing.
pub fn mixed(count: usize) -> Vec<Filing> {
    (0..count)
        .map(|at| {
            let size = 100.0 + 37.0 * (at * at % 23) as f64;
            let mut filing = exchange(&format!("X{at}"), size, 0.2 * size + 11.0 * (at % 4) as f64);
            filing.insurance = Some(5.0 * (at % 7) as f64);
            filing.provider = (at % 3 == 0).then(|| "Keys".into());
            filing.holdings.push(ReportedHolding {
                asset: "ETH".into(),
                hot: Some(0.3 * size),
                cold: Some(size),
                owed: Some(1.1 * size),
                price: Some(0.5),
                guarantee: Some(0.01 * size),
                ..ReportedHolding::default()
            });
            if at % 5 == 4 {
                filing.cash = None;
                filing.holdings[1].hot = None;
            }
            filing
        })
        .collect()
}

/// Settings without doubt and without anything shared.
pub fn plain() -> Settings {
    Settings {
        visits: 1,
        doubt: DoubtOfGrades::NONE,
        has_common_market: false,
        providers: plimsoll_sector::Providers {
            through: 0.0,
            reaches: 0.0,
        },
        ..Settings::default()
    }
}

/// The whole work in one part.
pub fn all(sector: &Sector) -> Part {
    sector.part(0..sector.filings().len(), 0..sector.chunks())
}
