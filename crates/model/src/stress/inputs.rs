//! Which inputs of a scenario are worth moving.

use crate::scenario::Input;
use crate::scenario::{CostSpread, RawScenario, Recovery, StolenFraction, Target, Tiers};
use crate::scenario::{Field, Group, Tier};

/// What inputs are moved for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Question {
    /// What a result depends on.
    Result(Target),
    /// What the verdict depends on.
    Verdict,
}

/// Every input of a scenario on which the watched result can depend, whether or not it has a range to be moved over: those
/// that move all holdings together, then the single ones in the order of the fields.
pub fn inputs(scenario: &RawScenario) -> Vec<Input> {
    all(scenario, Question::Result(super::watched(scenario)))
}

/// Every input of a scenario on which the answer can depend, in that order.
pub(crate) fn all(scenario: &RawScenario, question: Question) -> Vec<Input> {
    let mut all = groups(scenario, question);
    all.extend(singles(scenario, question));
    all
}

/// Whether an input is compared with the others on which a result can depend. What is owed of a holding that lies in one
/// tier is not: it moves with that tier's balance, and two bars would show one move.
pub(crate) fn compared(scenario: &RawScenario, input: Input) -> bool {
    let Input::Field(Field::Owed(i)) = input else {
        return true;
    };
    let stress = &scenario.stress;
    stress.apart
        || stress.ranges.iter().any(|range| range.input == input)
        || scenario.holdings.get(i).is_none_or(|holding| {
            let Tiers { hot, warm, cold } = holding.held;
            holding.owed <= 0.0 || [hot, warm, cold].into_iter().filter(|&held| held > 0.0).count() != 1
        })
}

/// The single inputs of a scenario on which the answer can depend, in the order of the fields.
pub(crate) fn singles(scenario: &RawScenario, question: Question) -> Vec<Input> {
    let is_simulated = matches!(question, Question::Result(target) if target.is_simulated());
    Field::all(scenario.holdings.len())
        .filter(|&field| scenario.number(field).is_some())
        .filter(|&field| match field {
            // Only the verdict depends on equity.
            Field::EquityBefore => question == Question::Verdict,
            // Claims are spread over customers only where a cap cuts them.
            Field::CustomersAffected | Field::Gini => scenario.reimbursement.cap.is_some(),
            _ if field.declaration().group == Group::Simulation => is_simulated && is_drawn(scenario, field),
            _ => !(is_simulated && is_redrawn(scenario, field)),
        })
        .filter_map(Input::of)
        .collect()
}

/// The inputs that move all holdings together, where there are several and the input has one value.
pub(crate) fn groups(scenario: &RawScenario, question: Question) -> Vec<Input> {
    if scenario.holdings.len() < 2 {
        return Vec::new();
    }
    let is_simulated = matches!(question, Question::Result(target) if target.is_simulated());
    Input::GROUPS
        .into_iter()
        .filter(|&group| super::present(scenario, group).is_ok())
        .filter(|&group| {
            let member = match group {
                Input::Stolen(Tier::Hot) => Field::StolenHot(0),
                Input::Stolen(Tier::Warm) => Field::StolenWarm(0),
                Input::Stolen(Tier::Cold) => Field::StolenCold(0),
                Input::Recovered => Field::Recovered(0),
                // The line scales all hot balances itself.
                Input::Hot => return question != Question::Result(Target::PlimsollLine),
                _ => return true,
            };
            !(is_simulated && is_redrawn(scenario, member))
        })
        .collect()
}

/// Whether a field of the simulation has an effect there.
fn is_drawn(scenario: &RawScenario, field: Field) -> bool {
    use crate::scenario::BreachCount::Once;
    let happens_once = matches!(scenario.simulation.count, Once);
    match field {
        Field::Horizon | Field::Rate | Field::RateWeight | Field::RateMultiplier => !happens_once,
        Field::InsurerPays => scenario.resources.insurance.limit > 0.0,
        Field::SponsorPays => {
            let sponsor = scenario.resources.sponsor;
            sponsor.loan + sponsor.equity + sponsor.subordinated > 0.0
        }
        _ => true,
    }
}

/// Whether the simulation draws a value in place of the field's.
fn is_redrawn(scenario: &RawScenario, field: Field) -> bool {
    let s = &scenario.simulation;
    let is_drawn = |stolen| !matches!(stolen, StolenFraction::AsScenario);
    match field {
        Field::StolenHot(_) => is_drawn(s.stolen.hot),
        Field::StolenWarm(_) => is_drawn(s.stolen.warm),
        Field::StolenCold(_) => is_drawn(s.stolen.cold),
        Field::Recovered(_) => !matches!(s.recovery, Recovery::AsScenario),
        Field::Response => !matches!(s.response, CostSpread::AsScenario),
        Field::Fine => !matches!(s.fine, CostSpread::AsScenario),
        _ => false,
    }
}
