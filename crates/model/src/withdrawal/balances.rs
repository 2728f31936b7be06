//! What a run begins with.

use super::result::RunBalances;
use crate::hack::flow::Position;
use crate::numeric::Bounded;
use crate::scenario::{RawScenario, RunStart};

/// The balances when the run begins, with every hot balance scaled by `x`.
pub(crate) fn balances(scenario: &RawScenario, x: f64) -> RunBalances {
    let mut all = RunBalances {
        reserve: scenario.resources.cash,
        ..RunBalances::default()
    };
    let (mut hot_before, mut rest) = (0.0, 0.0);
    for holding in &scenario.holdings {
        let Position { held, owed } = Position::scaled(holding, x);
        let (stolen, price) = (holding.stolen, holding.price);
        all.claims += owed * price;
        all.own += holding.guarantee * (1.0 - stolen.cold) * price;
        all.hot += held.hot * (1.0 - stolen.hot) * price;
        rest += (held.warm * (1.0 - stolen.warm) + held.cold * (1.0 - stolen.cold)) * price;
        hot_before += held.hot * price;
    }
    if scenario.run.start == RunStart::HotSpared {
        // The loss stays the same, and the rest bears as much of it as it can.
        let left = all.hot + rest;
        all.hot = hot_before.at_most(left);
        rest = left - all.hot;
    }
    all.reserve += rest;
    all
}
