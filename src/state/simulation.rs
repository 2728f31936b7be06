//! Choices of the simulation's settings. A new setting starts as close as possible to what the scenario implies.

use plimsoll_model::{
    BreachCount, CostSpread, LimitPer, MAX_TOLERANCE_POINTS, RawScenario, Recovery, SeverityTail, StolenFraction, Tier,
    TolerancePoint,
};

/// The kinds of breach count, without their parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountKind {
    /// Breaches are independent.
    Poisson,
    /// Breaches come in clusters.
    Clustered,
    /// Exactly one breach in every trial.
    Once,
}

impl CountKind {
    /// All kinds, in the order of the list on screen.
    pub const ALL: [Self; 3] = [Self::Poisson, Self::Clustered, Self::Once];

    /// The kind of a count.
    pub fn of(count: BreachCount) -> Self {
        match count {
            BreachCount::Poisson => Self::Poisson,
            BreachCount::NegativeBinomial(_) => Self::Clustered,
            BreachCount::Once => Self::Once,
        }
    }
}

/// The kinds of stolen fraction, without their parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StolenKind {
    /// The fraction that the scenario's hack steals.
    AsScenario,
    /// A fixed fraction.
    Fixed,
    /// A beta distribution, given by its mean and its weight.
    Beta,
    /// A PERT distribution, given by its minimum, mode and maximum.
    Pert,
}

impl StolenKind {
    /// All kinds, in the order of the list on screen.
    pub const ALL: [Self; 4] = [Self::AsScenario, Self::Fixed, Self::Beta, Self::Pert];

    /// The kind of a fraction.
    pub fn of(stolen: StolenFraction) -> Self {
        match stolen {
            StolenFraction::AsScenario => Self::AsScenario,
            StolenFraction::Fixed(_) => Self::Fixed,
            StolenFraction::Beta { .. } => Self::Beta,
            StolenFraction::Pert { .. } => Self::Pert,
        }
    }

    /// A fraction of this kind with mean `mean`, or close to it if the kind cannot have that mean.
    fn around(self, mean: f64) -> StolenFraction {
        let inner = mean.clamp(0.05, 0.95);
        match self {
            Self::AsScenario => StolenFraction::AsScenario,
            Self::Fixed => StolenFraction::Fixed(mean.clamp(0.0, 1.0)),
            Self::Beta => StolenFraction::Beta {
                mean: inner,
                weight: 4.0,
            },
            Self::Pert => {
                // Symmetric around the mode, so that the mean is kept.
                let spread = 0.9 * inner.min(1.0 - inner);
                StolenFraction::Pert {
                    low: inner - spread,
                    mode: inner,
                    high: (inner + spread).min(1.0),
                }
            }
        }
    }
}

/// A choice from a list of the simulation's settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SimulationChoice {
    /// The distribution of the number of breaches.
    Count(CountKind),
    /// The fraction stolen from a tier that a breach reaches.
    Stolen(Tier, StolenKind),
    /// Whether the recovered fraction is drawn at random.
    RecoveryDrawn(bool),
    /// Whether the response cost is an interval.
    ResponseInterval(bool),
    /// Whether the fine is an interval.
    FineInterval(bool),
    /// Whether the insurance limit is per breach or per year.
    LimitPer(LimitPer),
    /// Whether large losses have a heavier tail.
    Tail(bool),
    /// Adds a point to the risk tolerance curve.
    AddTolerance,
    /// Removes a point of the risk tolerance curve.
    RemoveTolerance(usize),
}

impl SimulationChoice {
    /// Applies the choice to a scenario.
    pub(super) fn apply(self, raw: &mut RawScenario) {
        let gross = gross_exposure(raw);
        match self {
            Self::Count(kind) => {
                raw.simulation.count = match kind {
                    CountKind::Poisson => BreachCount::Poisson,
                    CountKind::Clustered => BreachCount::NegativeBinomial(1.0),
                    CountKind::Once => BreachCount::Once,
                };
            }
            Self::Stolen(tier, kind) => {
                let mean = mean_stolen(raw, tier);
                raw.simulation.stolen[tier] = kind.around(mean);
            }
            Self::RecoveryDrawn(false) => raw.simulation.recovery = Recovery::AsScenario,
            Self::RecoveryDrawn(true) => {
                let recovered = largest(raw).map_or(0.0, |i| raw.holdings[i].recovered);
                raw.simulation.recovery = if recovered > 0.0 {
                    Recovery::Drawn {
                        none: 0.0,
                        mean: recovered.clamp(0.05, 0.95),
                        weight: 4.0,
                    }
                } else {
                    Recovery::Drawn {
                        none: 1.0,
                        mean: 0.5,
                        weight: 4.0,
                    }
                };
            }
            Self::ResponseInterval(is) => raw.simulation.response = spread(is, raw.costs.response, gross),
            Self::FineInterval(is) => raw.simulation.fine = spread(is, raw.costs.fine, gross),
            Self::LimitPer(limit) => raw.simulation.insurance_limit = limit,
            Self::Tail(false) => raw.simulation.tail = None,
            // The median loss of a breach does not change.
            Self::Tail(true) if gross > 0.0 => {
                raw.simulation.tail = Some(SeverityTail {
                    threshold: 0.5 * gross,
                    median_excess: 0.5 * gross,
                    ..SeverityTail::default()
                });
            }
            Self::Tail(true) => raw.simulation.tail = Some(SeverityTail::default()),
            Self::AddTolerance => {
                let tolerance = raw.simulation.tolerance;
                let curve = &mut raw.simulation.tolerance_curve;
                let next = match curve.last() {
                    Some(last) => TolerancePoint {
                        loss: 10.0 * last.loss,
                        probability: 0.1 * last.probability,
                    },
                    None => TolerancePoint {
                        loss: if gross > 0.0 { two_digits(0.1 * gross) } else { 1e6 },
                        probability: tolerance,
                    },
                };
                if curve.len() < MAX_TOLERANCE_POINTS {
                    curve.push(next);
                }
            }
            Self::RemoveTolerance(i) => {
                let curve = &mut raw.simulation.tolerance_curve;
                if i < curve.len() {
                    curve.remove(i);
                }
            }
        }
    }
}

/// The index of the holding with the largest value. `None` if there are no holdings.
fn largest(raw: &RawScenario) -> Option<usize> {
    let value = |i: &usize| {
        let h = &raw.holdings[*i];
        (h.held.hot + h.held.warm + h.held.cold) * h.price
    };
    // The first of several with the same value.
    (0..raw.holdings.len())
        .rev()
        .max_by(|a, b| value(a).total_cmp(&value(b)))
}

/// The current mean fraction stolen from a tier. Where it is the scenario's, that of the largest holding.
fn mean_stolen(raw: &RawScenario, tier: Tier) -> f64 {
    match raw.simulation.stolen[tier] {
        StolenFraction::AsScenario => largest(raw).map_or(0.5, |i| raw.holdings[i].stolen[tier]),
        StolenFraction::Fixed(mean) | StolenFraction::Beta { mean, .. } => mean,
        StolenFraction::Pert { low, mode, high } => plimsoll_model::simulate::pert_mean(low, mode, high),
    }
}

/// The gross exposure of the scenario's hack, Σ S·p.
fn gross_exposure(raw: &RawScenario) -> f64 {
    let stolen = |h: &plimsoll_model::Holding| {
        (h.held.hot * h.stolen.hot + h.held.warm * h.stolen.warm + h.held.cold * h.stolen.cold) * h.price
    };
    raw.holdings.iter().map(stolen).sum()
}

/// An interval from half to twice the scenario's cost. If that is zero, one percent of the gross exposure takes its
/// place.
fn spread(is_interval: bool, cost: f64, gross: f64) -> CostSpread {
    let base = match cost {
        _ if cost > 0.0 => cost,
        _ if gross > 0.0 => two_digits(0.01 * gross),
        _ => 1e6,
    };
    if is_interval {
        CostSpread::Interval {
            low: 0.5 * base,
            high: 2.0 * base,
        }
    } else {
        CostSpread::AsScenario
    }
}

/// Rounds to two significant digits: a starting value is not a measurement.
fn two_digits(value: f64) -> f64 {
    format!("{value:.1e}").parse().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::action::Action;
    use crate::state::app_state::AppState;
    use crate::state::draft::Draft;
    use crate::state::edit::Choice;
    use crate::state::origin::Origin;
    use plimsoll_model::Field;

    fn case(id: &str) -> AppState {
        AppState::new(Draft::of(Origin::Case(plimsoll_casebook::find(id).unwrap())))
    }

    fn choose(state: &AppState, choice: SimulationChoice) -> AppState {
        state.after(Action::Choose(Choice::Simulation(choice)))
    }

    #[test]
    fn every_choice_can_be_made_and_taken_back() {
        let mut choices = vec![
            SimulationChoice::AddTolerance,
            SimulationChoice::LimitPer(LimitPer::Aggregate),
        ];
        choices.extend(CountKind::ALL.map(SimulationChoice::Count));
        for tier in Tier::ALL {
            choices.extend(StolenKind::ALL.map(|kind| SimulationChoice::Stolen(tier, kind)));
        }
        for is in [true, false] {
            choices.extend([
                SimulationChoice::RecoveryDrawn(is),
                SimulationChoice::ResponseInterval(is),
                SimulationChoice::FineInterval(is),
                SimulationChoice::Tail(is),
            ]);
        }
        let blank = AppState::new(Draft::of(Origin::Blank));
        for state in [
            case("coincheck-2018"),
            case("zaif-2018"),
            case("dmm-bitcoin-2024"),
            blank,
        ] {
            for &choice in &choices {
                let after = choose(&state, choice);
                let mut wanted = plimsoll_model::Scenario::clone(&state.draft.scenario).into_raw();
                choice.apply(&mut wanted);
                // The result was valid, so it was applied.
                assert_eq!(**after.draft.scenario, wanted, "{choice:?}");
                if after.draft != state.draft {
                    assert_eq!(after.after(Action::Undo).draft, state.draft, "{choice:?}");
                }
            }
        }
    }

    #[test]
    fn a_kind_starts_at_the_mean_of_the_one_before() {
        let state = case("coincheck-2018");
        let state = choose(&state, SimulationChoice::Stolen(Tier::Hot, StolenKind::Beta));
        // Everything is stolen, which a beta distribution cannot have as its mean.
        assert_eq!(
            state.draft.scenario.simulation.stolen.hot,
            StolenFraction::Beta {
                mean: 0.95,
                weight: 4.0
            }
        );
        let state = choose(&state, SimulationChoice::Stolen(Tier::Hot, StolenKind::Pert));
        let StolenFraction::Pert { low, mode, high } = state.draft.scenario.simulation.stolen.hot else {
            panic!("a PERT distribution was chosen");
        };
        assert!((low - 0.905).abs() < 1e-12 && mode == 0.95 && (high - 0.995).abs() < 1e-12);
        let state = choose(&state, SimulationChoice::Stolen(Tier::Hot, StolenKind::Fixed));
        let StolenFraction::Fixed(fixed) = state.draft.scenario.simulation.stolen.hot else {
            panic!("a fixed fraction was chosen");
        };
        assert!((fixed - 0.95).abs() < 1e-12);
        // Nothing is recovered, so the recovery that is drawn is zero as well.
        let state = choose(&state, SimulationChoice::RecoveryDrawn(true));
        assert_eq!(state.draft.scenario.number(Field::RecoveryNone), Some(1.0));
    }

    #[test]
    fn costs_start_around_the_scenario_s() {
        let state = choose(&case("coincheck-2018"), SimulationChoice::FineInterval(true));
        // One percent of 57.6 billion.
        assert_eq!(state.draft.scenario.number(Field::FineLow), Some(290e6));
        assert_eq!(state.draft.scenario.number(Field::FineHigh), Some(1.16e9));
        assert_eq!(spread(true, 4.0, 0.0), CostSpread::Interval { low: 2.0, high: 8.0 });
    }

    #[test]
    fn a_tolerance_curve_grows_and_shrinks() {
        let mut state = case("coincheck-2018");
        for _ in 0..8 {
            state = choose(&state, SimulationChoice::AddTolerance);
        }
        let losses = |state: &AppState| -> Vec<f64> {
            let curve = &state.draft.scenario.simulation.tolerance_curve;
            curve.iter().map(|point| point.loss).collect()
        };
        assert_eq!(losses(&state), [5.8e9, 5.8e10, 5.8e11, 5.8e12, 5.8e13]);
        // A refused text of a removed point does not move to the point that takes its place.
        let refused = state.after(Action::Type {
            field: Field::ToleranceLoss(2),
            text: "1".into(),
            decimal: '.'.into(),
        });
        assert!(
            refused
                .draft
                .pending
                .get(Field::ToleranceLoss(2))
                .unwrap()
                .problem
                .is_some()
        );
        let fewer = choose(&refused, SimulationChoice::RemoveTolerance(0));
        assert_eq!(losses(&fewer), [5.8e10, 5.8e11, 5.8e12, 5.8e13]);
        // The typed text moves with its point.
        let typed = fewer.draft.pending.iter().map(|(field, _)| field);
        assert_eq!(typed.collect::<Vec<_>>(), [Field::ToleranceLoss(1)]);
    }
}
