//! Inputs, results and errors of stress tests in the reader's words.

use plimsoll_model::simulate::{Estimate, RandomInput};
use plimsoll_model::stress::StressError;
use plimsoll_model::{Bound, Field, Input, RawScenario, Target, Tier, Verdict};
use yew::AttrValue;

use super::problem::refused_text;
use crate::texts::isolated;
use crate::texts::view::View;
use plimsoll_numbers::{Style, reading_style};

/// From here on money is written in short.
const LONG_MONEY: f64 = 1e6;

/// The name of an input, with its asset where there are several.
pub fn input_name(view: &View, scenario: &RawScenario, input: Input) -> AttrValue {
    let field = match input {
        Input::Field(field) => field,
        Input::Hot => return view.t("stress-input-hot"),
        Input::Price => return view.t("stress-input-price"),
        Input::PayoutPrice => return view.t("stress-input-payout-price"),
        Input::Stolen(Tier::Hot) => return view.t("stress-input-stolen-hot"),
        Input::Stolen(Tier::Warm) => return view.t("stress-input-stolen-warm"),
        Input::Stolen(Tier::Cold) => return view.t("stress-input-stolen-cold"),
        Input::Recovered => return view.t("stress-input-recovered"),
    };
    let name = view.field_name(field);
    if let Field::Drawn(tier, _) = field {
        let tier = view.t(match tier {
            Tier::Hot => "tier-hot",
            Tier::Warm => "tier-warm",
            Tier::Cold => "tier-cold",
        });
        return view.with("stress-of-tier", &[("field", &name), ("tier", &tier)]);
    }
    match field.holding().and_then(|i| scenario.holdings.get(i)) {
        Some(holding) if scenario.holdings.len() > 1 => view.with(
            "stress-of-asset",
            &[("asset", &isolated(&holding.asset)), ("field", &name)],
        ),
        _ => name,
    }
}

/// A value of an input, with its unit.
pub fn input_value(view: &View, scenario: &RawScenario, input: Input, value: f64) -> String {
    match input {
        // Just above nothing, where nothing itself is not allowed, is nothing to the eye.
        Input::Hot | Input::Price | Input::PayoutPrice => view.formats.ratio(if value < 1e-6 { 0.0 } else { value }),
        Input::Stolen(_) | Input::Recovered => view.formats.percent(value),
        Input::Field(field) => match reading_style(scenario, field) {
            Some(Style::Money(_)) if value.abs() >= LONG_MONEY => view.formats.money_short(value),
            // Ends of ranges have more digits than anybody set.
            _ => view.field_value(scenario, field, rounded(value)),
        },
    }
}

/// The value with six digits that matter.
fn rounded(value: f64) -> f64 {
    format!("{value:.5e}").parse().unwrap_or(value)
}

/// The name of a result.
pub fn target_name(view: &View, target: Target) -> AttrValue {
    view.t(match target {
        Target::Shortfall => "stress-target-shortfall",
        Target::Surplus => "stress-target-surplus",
        Target::Obligation => "stress-target-obligation",
        Target::CoverageRatio => "stress-target-coverage",
        Target::PlimsollLine => "stress-target-line",
        Target::ShortfallProbability => "stress-target-probability",
        Target::TailGrossLoss => "stress-target-tail-gross",
        Target::TailObligation => "stress-target-tail-obligation",
        Target::TailShortfall => "stress-target-tail-shortfall",
    })
}

/// A value of a result.
pub fn target_value(view: &View, target: Target, value: f64) -> String {
    match target {
        Target::CoverageRatio => view.formats.ratio(value),
        Target::ShortfallProbability => view.formats.percent(value),
        _ => view.formats.money_short(value),
    }
}

/// An estimate of a result, with its error where it has one.
pub fn target_estimate(view: &View, target: Target, estimate: Option<Estimate>) -> AttrValue {
    let Some(Estimate { value, standard_error }) = estimate else {
        return view.t("stress-undefined");
    };
    let (size, value) = (value.abs(), target_value(view, target, value));
    match standard_error {
        // Beside its value the rest of a sum that is the same each time is nothing.
        Some(error) if error > 1e-9 * size => {
            let error = target_value(view, target, error);
            view.with("stress-estimate", &[("value", &value), ("error", &error)])
        }
        _ => value.into(),
    }
}

/// A verdict as a word.
pub fn verdict_name(view: &View, verdict: Verdict) -> AttrValue {
    view.t(match verdict {
        Verdict::Funded => "stress-verdict-funded",
        Verdict::Strained => "stress-verdict-strained",
        Verdict::Short => "stress-verdict-short",
    })
}

/// The name of what a trial draws.
pub fn random_name(view: &View, random: RandomInput) -> AttrValue {
    view.t(match random {
        RandomInput::Breaches => "stress-random-breaches",
        RandomInput::Stolen => "stress-random-stolen",
        RandomInput::Tail => "stress-random-tail",
        RandomInput::Recovered => "stress-random-recovered",
        RandomInput::Prices => "stress-random-prices",
        RandomInput::InsurerPays => "field-insurer-pays",
        RandomInput::SponsorPays => "field-sponsor-pays",
        RandomInput::Response => "field-response",
        RandomInput::Fine => "field-fine",
    })
}

/// Why a test cannot be made.
pub fn error_text(view: &View, scenario: &RawScenario, error: &StressError) -> AttrValue {
    let name = |input: Input| input_name(view, scenario, input);
    match error {
        StressError::NoSuchInput(input) => view.with("stress-error-no-input", &[("input", &name(*input))]),
        StressError::SameAxes(input) => view.with("stress-error-same-axes", &[("input", &name(*input))]),
        StressError::Overruled(group, single) => view.with(
            "stress-error-overruled",
            &[("group", &name(*group)), ("single", &name(*single))],
        ),
        StressError::OutOfBounds { input, given, bound } => {
            let value = |value: f64| input_value(view, scenario, *input, value);
            let bound = match *bound {
                Bound::AtLeast(min) => view.with("bound-at-least", &[("min", &value(min))]),
                Bound::MoreThan(min) => view.with("bound-more-than", &[("min", &value(min))]),
                Bound::AtMost(max) => view.with("bound-at-most", &[("max", &value(max))]),
                Bound::AtMostField(field, max) => view.with(
                    "bound-at-most-field",
                    &[("field", &view.field_name(field)), ("bound", &value(max))],
                ),
                Bound::MoreThanField(field, min) => view.with(
                    "bound-more-than-field",
                    &[("field", &view.field_name(field)), ("bound", &value(min))],
                ),
                // No range is refused for another reason.
                _ => view.t("bound-finite"),
            };
            let values = [
                ("input", &*name(*input)),
                ("bound", &*bound),
                ("given", &*value(*given)),
            ];
            view.with("stress-error-out-of-bounds", &values)
        }
        StressError::NoRange { input, at } => view.with(
            "stress-error-no-range",
            &[
                ("input", &name(*input)),
                ("at", &input_value(view, scenario, *input, *at)),
            ],
        ),
        StressError::Invalid(error) => refused_text(view, scenario, error),
        // The list of reasons may grow.
        other => other.to_string().into(),
    }
}
