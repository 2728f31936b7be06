//! Names, values and errors of stress tests as text.

use plimsoll_model::simulate::{Estimate, RandomInput};
use plimsoll_model::stress::StressError;
use plimsoll_model::{Bound, Field, Input, RawScenario, Target, Tier, Verdict};
use yew::AttrValue;

use super::problem::refused_text;
use crate::texts::view::View;
use crate::texts::{isolated, key};
use plimsoll_numbers::{Style, reading_style};

/// Money of at least this amount is written in short.
const LONG_MONEY: f64 = 1e6;

/// The name of an input. It includes the asset if there are several.
pub fn input_name(view: &View, scenario: &RawScenario, input: Input) -> AttrValue {
    let field = match input {
        Input::Field(field) => field,
        Input::Hot => return view.t(key::STRESS_INPUT_HOT),
        Input::Price => return view.t(key::STRESS_INPUT_PRICE),
        Input::PayoutPrice => return view.t(key::STRESS_INPUT_PAYOUT_PRICE),
        Input::Stolen(Tier::Hot) => return view.t(key::STRESS_INPUT_STOLEN_HOT),
        Input::Stolen(Tier::Warm) => return view.t(key::STRESS_INPUT_STOLEN_WARM),
        Input::Stolen(Tier::Cold) => return view.t(key::STRESS_INPUT_STOLEN_COLD),
        Input::Recovered => return view.t(key::STRESS_INPUT_RECOVERED),
    };
    let name = view.field_name(field);
    if let Field::Drawn(tier, _) = field {
        let tier = view.t(match tier {
            Tier::Hot => key::TIER_HOT,
            Tier::Warm => key::TIER_WARM,
            Tier::Cold => key::TIER_COLD,
        });
        return view.with(&key::StressOfTier {
            field: &name,
            tier: &tier,
        });
    }
    match field.holding().and_then(|i| scenario.holdings.get(i)) {
        Some(holding) if scenario.holdings.len() > 1 => view.with(&key::StressOfAsset {
            asset: &isolated(&holding.asset),
            field: &name,
        }),
        _ => name,
    }
}

/// A value of an input, with its unit.
pub fn input_value(view: &View, scenario: &RawScenario, input: Input, value: f64) -> String {
    match input {
        // The smallest value of a range that excludes zero is shown as zero.
        Input::Hot | Input::Price | Input::PayoutPrice => view.formats.ratio(if value < 1e-6 { 0.0 } else { value }),
        Input::Stolen(_) | Input::Recovered => view.formats.percent(value),
        Input::Field(field) => match reading_style(scenario, field) {
            Some(Style::Money(_)) if value.abs() >= LONG_MONEY => view.formats.money_short(value),
            // Ends of ranges are computed and have more digits than anybody types.
            _ => view.field_value(scenario, field, rounded(value)),
        },
    }
}

/// Rounds a value to six significant digits.
fn rounded(value: f64) -> f64 {
    format!("{value:.5e}").parse().unwrap_or(value)
}

/// The name of the result that a test looks at.
pub fn target_name(view: &View, target: Target) -> AttrValue {
    view.t(match target {
        Target::Shortfall => key::STRESS_TARGET_SHORTFALL,
        Target::Surplus => key::STRESS_TARGET_SURPLUS,
        Target::Obligation => key::STRESS_TARGET_OBLIGATION,
        Target::CoverageRatio => key::STRESS_TARGET_COVERAGE,
        Target::PlimsollLine => key::STRESS_TARGET_LINE,
        Target::ShortfallProbability => key::STRESS_TARGET_PROBABILITY,
        Target::TailGrossLoss => key::STRESS_TARGET_TAIL_GROSS,
        Target::TailObligation => key::STRESS_TARGET_TAIL_OBLIGATION,
        Target::TailShortfall => key::STRESS_TARGET_TAIL_SHORTFALL,
    })
}

/// A value of that result, with its unit.
pub fn target_value(view: &View, target: Target, value: f64) -> String {
    match target {
        Target::CoverageRatio => view.formats.ratio(value),
        Target::ShortfallProbability => view.formats.percent(value),
        _ => view.formats.money_short(value),
    }
}

/// An estimate of a result, with its standard error if it has one.
pub fn target_estimate(view: &View, target: Target, estimate: Option<Estimate>) -> AttrValue {
    let Some(Estimate { value, standard_error }) = estimate else {
        return view.t(key::STRESS_UNDEFINED);
    };
    let (size, value) = (value.abs(), target_value(view, target, value));
    match standard_error {
        // If all trials agree, rounding of sums leaves a tiny error. It is not shown.
        Some(error) if error > 1e-9 * size => {
            let error = target_value(view, target, error);
            view.with(&key::StressEstimate {
                value: &value,
                error: &error,
            })
        }
        _ => value.into(),
    }
}

/// The name of a verdict.
pub fn verdict_name(view: &View, verdict: Verdict) -> AttrValue {
    view.t(match verdict {
        Verdict::Funded => key::STRESS_VERDICT_FUNDED,
        Verdict::Strained => key::STRESS_VERDICT_STRAINED,
        Verdict::Short => key::STRESS_VERDICT_SHORT,
    })
}

/// The name of a random input, which each trial draws.
pub fn random_name(view: &View, random: RandomInput) -> AttrValue {
    view.t(match random {
        RandomInput::Breaches => key::STRESS_RANDOM_BREACHES,
        RandomInput::Stolen => key::STRESS_RANDOM_STOLEN,
        RandomInput::Tail => key::STRESS_RANDOM_TAIL,
        RandomInput::Recovered => key::STRESS_RANDOM_RECOVERED,
        RandomInput::Prices => key::STRESS_RANDOM_PRICES,
        RandomInput::InsurerPays => key::FIELD_INSURER_PAYS,
        RandomInput::SponsorPays => key::FIELD_SPONSOR_PAYS,
        RandomInput::Response => key::FIELD_RESPONSE,
        RandomInput::Fine => key::FIELD_FINE,
    })
}

/// Why a test cannot be run.
pub fn error_text(view: &View, scenario: &RawScenario, error: &StressError) -> AttrValue {
    let name = |input: Input| input_name(view, scenario, input);
    match error {
        StressError::NoSuchInput(input) => view.with(&key::StressErrorNoInput { input: &name(*input) }),
        StressError::SameAxes(input) => view.with(&key::StressErrorSameAxes { input: &name(*input) }),
        StressError::Overruled(group, single) => view.with(&key::StressErrorOverruled {
            group: &name(*group),
            single: &name(*single),
        }),
        StressError::OutOfBounds { input, given, bound } => {
            let value = |value: f64| input_value(view, scenario, *input, value);
            let bound = match *bound {
                Bound::AtLeast(min) => view.with(&key::BoundAtLeast { min: &value(min) }),
                Bound::MoreThan(min) => view.with(&key::BoundMoreThan { min: &value(min) }),
                Bound::AtMost(max) => view.with(&key::BoundAtMost { max: &value(max) }),
                Bound::AtMostField(field, max) => view.with(&key::BoundAtMostField {
                    field: &view.field_name(field),
                    bound: &value(max),
                }),
                Bound::MoreThanField(field, min) => view.with(&key::BoundMoreThanField {
                    field: &view.field_name(field),
                    bound: &value(min),
                }),
                // A range is not refused for any other bound.
                _ => view.t(key::BOUND_FINITE),
            };
            view.with(&key::StressErrorOutOfBounds {
                input: &name(*input),
                bound: &bound,
                given: &value(*given),
            })
        }
        StressError::NoRange { input, at } => view.with(&key::StressErrorNoRange {
            input: &name(*input),
            at: &input_value(view, scenario, *input, *at),
        }),
        StressError::Invalid(error) => refused_text(view, scenario, error),
        // `StressError` may get more variants.
        other => other.to_string().into(),
    }
}
