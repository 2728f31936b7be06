//! Scenarios and results that several tests need.

use crate::common::close;
use plimsoll_model::*;

pub(crate) fn parse(raw: RawScenario) -> Scenario {
    Scenario::new(raw).expect("a valid scenario")
}

pub(crate) const DETERMINISTIC: [Target; 5] = [
    Target::Shortfall,
    Target::Surplus,
    Target::Obligation,
    Target::CoverageRatio,
    Target::PlimsollLine,
];

/// A result as the calculator says it.
pub(crate) fn result(scenario: &Scenario, target: Target) -> Option<f64> {
    let e = evaluate(scenario);
    match target {
        Target::Shortfall => Some(e.shortfall),
        Target::Surplus => Some(e.spare - e.shortfall),
        Target::Obligation => Some(e.obligation),
        Target::CoverageRatio => e.coverage_ratio,
        Target::PlimsollLine => match e.line_with_help {
            PlimsollLine::Line { value, .. } => Some(value),
            _ => None,
        },
        _ => panic!("not deterministic"),
    }
}

/// Whether two results that may be undefined agree.
pub(crate) fn agree(a: Option<f64>, b: Option<f64>, relative: f64) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => close(a, b, relative) || (a - b).abs() < 1e-9,
        (a, b) => a == b,
    }
}

/// Three holdings that are paid back in kind from several sources, strained and not short.
pub(crate) fn three() -> RawScenario {
    let holding = |asset: &str, hot, price| Holding {
        asset: asset.into(),
        held: Tiers::new(hot, 0.0, 4.0 * hot),
        owed: 5.0 * hot,
        price,
        basis: Basis::Whole(UnitBasis::InKind),
        slippage: 0.01,
        ..Holding::default()
    };
    let mut raw = RawScenario {
        holdings: vec![
            holding("BTC", 100.0, 10e6),
            holding("ETH", 2_000.0, 4e5),
            holding("XRP", 5e6, 80.0),
        ],
        ..RawScenario::default()
    };
    raw.exchange.equity_before = Some(4e9);
    raw.resources.cash = 2e9;
    raw.resources.credit = 1e9;
    raw.costs.response = 1e8;
    raw
}

/// A simulation with much to draw and many breaches.
pub(crate) fn drawn() -> RawScenario {
    let mut raw = three();
    raw.simulation.rate = 0.8;
    raw.simulation.rate_weight = None;
    raw.simulation.stolen.hot = StolenFraction::Beta { mean: 0.6, weight: 4.0 };
    raw.simulation.response = CostSpread::Interval { low: 5e7, high: 4e8 };
    raw.simulation.recovery = Recovery::Drawn {
        none: 0.5,
        mean: 0.4,
        weight: 3.0,
    };
    raw.holdings[0].volatility = 0.8;
    raw.simulation.trials = 200_000;
    raw.stress.trials = 32_768.0;
    raw
}
