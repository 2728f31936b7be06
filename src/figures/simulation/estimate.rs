//! Estimates as text: a value, rounded to the digits that its standard error supports, and that error.

use plimsoll_model::simulate::Estimate;
use plimsoll_model::{ImpliedMean, Simulation, SpreadOf};
use yew::AttrValue;

use crate::texts::key;
use crate::texts::view::View;

/// Number of decimals that show the first digit of an error, or the second if the first is 1.
fn decimals(error: f64) -> u8 {
    let mut decimals = 0;
    let mut shown = error;
    // 0.95 is rounded to 1, whose first digit is one place earlier.
    while shown < 0.95 && decimals < 9 {
        shown *= 10.0;
        decimals += 1;
    }
    decimals
}

/// Joins a value and its error, both already formatted.
fn both(view: &View, value: &str, error: Option<&str>) -> AttrValue {
    match error {
        Some(error) => view.with(&key::SimEstimate { value, error }),
        None => AttrValue::from(value.to_owned()),
    }
}

/// A probability: `1.78% ± 0.01%`.
pub fn probability(view: &View, estimate: Estimate) -> AttrValue {
    let f = &view.formats;
    match estimate.standard_error {
        Some(error) if error > 0.0 => {
            let decimals = decimals(100.0 * error);
            let error = f.percent_to(error, decimals);
            both(view, &f.percent_to(estimate.value, decimals), Some(&error))
        }
        _ => f.percent(estimate.value).into(),
    }
}

/// A probability that is known exactly, with as many digits as its estimate.
pub fn exact_probability(view: &View, exact: f64, estimate: Estimate) -> String {
    match estimate.standard_error {
        Some(error) if error > 0.0 && exact > 0.0 => view.formats.percent_to(exact, decimals(100.0 * error)),
        _ => view.formats.percent(exact),
    }
}

/// Money: `¥1.04 bn ± ¥7.4 m`. A zero without an error says that no trial had such a loss.
pub fn money(view: &View, estimate: Estimate) -> AttrValue {
    let f = &view.formats;
    if estimate.standard_error.is_none() && estimate.value == 0.0 {
        return view.with(&key::SimEstimateNoneSeen {
            value: &f.money_short(0.0),
        });
    }
    let error = estimate.standard_error.filter(|&error| error > 0.0);
    let error = error.map(|error| f.money_short(two_digits(error)));
    both(view, &f.money_short(estimate.value), error.as_deref())
}

/// Rounds an error to two significant digits: more are not known.
fn two_digits(error: f64) -> f64 {
    format!("{error:.1e}").parse().unwrap_or(error)
}

/// Why a value has no error: too few trials decide it, or (0 trials) all trials that count have the same value.
pub fn decided_by(view: &View, trials: u64) -> AttrValue {
    match trials {
        0 => view.t(key::SIM_ALL_ALIKE),
        _ => view.with(&key::SimDecidedBy {
            n: trials as f64,
            trials: &view.formats.count(trials as f64),
        }),
    }
}

/// The mean that an interval implies, with a warning if it is beyond the upper end of the interval.
pub fn implied_mean(view: &View, implied: &ImpliedMean) -> AttrValue {
    let mean = &match implied.of {
        SpreadOf::PriceJump => view.formats.percent(implied.mean),
        SpreadOf::Response | SpreadOf::Fine => view.formats.money_short(implied.mean),
    };
    match implied.is_beyond {
        true => view.with(&key::SimImpliedMeanBeyond { mean }),
        false => view.with(&key::SimImpliedMean { mean }),
    }
}

/// What the means of the results depend on: means implied by intervals, and a tail without a mean.
pub fn means(view: &View, simulation: &Simulation) -> Vec<AttrValue> {
    let of = |implied: &ImpliedMean| {
        view.t(match implied.of {
            SpreadOf::PriceJump => key::SIM_JUMP,
            SpreadOf::Response => key::SIM_RESPONSE,
            SpreadOf::Fine => key::SIM_FINE,
        })
    };
    let implied = simulation.implied_means();
    let implied = implied.iter().map(|implied| {
        let sentence = implied_mean(view, implied);
        view.with(&key::SimAbout {
            what: &of(implied),
            sentence: &sentence,
        })
    });
    let tail = simulation.has_tail_without_mean().then(|| {
        let sentence = view.t(key::SIM_TAIL_NO_MEAN);
        view.with(&key::SimAbout {
            what: &view.t(key::SIM_GROUP_TAIL),
            sentence: &sentence,
        })
    });
    implied.chain(tail).collect()
}

/// A plain number: `0.0180 ± 0.0001`.
pub fn number(view: &View, estimate: Estimate) -> AttrValue {
    let f = &view.formats;
    match estimate.standard_error {
        Some(error) if error > 0.0 => {
            let decimals = decimals(error);
            let error = f.number_to(error, decimals);
            both(view, &f.number_to(estimate.value, decimals), Some(&error))
        }
        _ => f.units(estimate.value).into(),
    }
}

/// The horizon as text: `a year`, `2.5 years`.
pub fn horizon(view: &View, years: f64) -> AttrValue {
    view.with(&key::SimHorizon {
        n: years,
        years: &view.formats.units(years),
    })
}

#[cfg(test)]
mod tests {
    use super::decimals;

    #[test]
    fn an_error_keeps_one_digit() {
        for (error, expected) in [
            (3.0, 0),
            (1.0, 0),
            (0.96, 0),
            (0.9, 1),
            (0.0132, 2),
            (0.000_4, 4),
            (0.0, 9),
        ] {
            assert_eq!(decimals(error), expected, "{error}");
        }
    }
}
