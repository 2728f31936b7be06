//! Stress tests: inputs have their paths in the scenario file, and what is undefined is empty.

use plimsoll_model::Target;
use plimsoll_model::simulate::Estimate;
use plimsoll_model::stress::{Axis, Change, Factor, Indices, Single, Tornado};

use super::sheet::{Cell, Sheet};
use crate::results::key;

/// A tornado: a row for each input, with its range and the result at both ends. The errors of a change are those of the
/// difference between two results of the same trials, smaller than the errors of the results themselves.
pub fn tornado(tornado: &Tornado, currency: &str) -> Sheet {
    let result = target_column(tornado.target, currency);
    let mut sheet = Sheet::new([
        "input",
        "now",
        "low",
        "high",
        "range",
        "low_clipped",
        "high_clipped",
        &format!("{result}_now"),
        &format!("{result}_at_low"),
        "se_at_low",
        "se_change_at_low",
        &format!("{result}_at_high"),
        "se_at_high",
        "se_change_at_high",
        "effect",
        "se_effect",
    ]);
    for bar in &tornado.bars {
        let span = &bar.span;
        sheet.row([
            Cell::from(span.input.to_string()),
            span.now.into(),
            span.low.into(),
            span.high.into(),
            key(&span.source).into(),
            span.low_clipped.into(),
            span.high_clipped.into(),
            value(tornado.base),
            value(bar.at_low),
            error(bar.at_low),
            error(bar.low_change),
            value(bar.at_high),
            error(bar.at_high),
            error(bar.high_change),
            value(bar.effect),
            error(bar.effect),
        ]);
    }
    sheet
}

/// Variance-based indices: a row for each input, or for each random number of a trial.
pub fn indices(indices: &Indices) -> Sheet {
    let mut sheet = Sheet::new(["input", "first_order", "se_first_order", "total", "se_total"]);
    for index in &indices.inputs {
        let name = match index.factor {
            Factor::Input(input) => input.to_string(),
            Factor::Random(random) => key(&random),
        };
        sheet.row([
            Cell::from(name),
            value(index.first),
            error(index.first),
            value(index.total),
            error(index.total),
        ]);
    }
    sheet
}

/// A reverse test of each input alone: two rows an input, one a direction, with the end of the search and the smallest
/// change that makes the verdict worse.
pub fn reverse(singles: &[Single]) -> Sheet {
    let mut sheet = Sheet::new(["input", "now", "direction", "looked_up_to", "value", "units", "verdict"]);
    for single in singles {
        for (direction, end, change) in [("down", single.from, single.down), ("up", single.to, single.up)] {
            let of_change = |pick: fn(Change) -> Option<f64>| Cell::from(change.and_then(pick));
            sheet.row([
                Cell::from(single.input.to_string()),
                single.now.into(),
                direction.into(),
                end.into(),
                of_change(|change| Some(change.value)),
                of_change(|change| change.units),
                change.map(|change| key(&change.verdict)).into(),
            ]);
        }
    }
    sheet
}

/// A map of two inputs: a row for each point, from the lowest row of the map to the highest. `results` are in that order;
/// one that is still to be computed is `None`, an undefined one `Some(None)`.
pub fn map(
    [x, y]: [&Axis; 2],
    target: Target,
    results: impl IntoIterator<Item = Option<Option<Estimate>>>,
    currency: &str,
) -> Sheet {
    let mut sheet = Sheet::new([
        x.span.input.to_string(),
        y.span.input.to_string(),
        target_column(target, currency),
        "standard_error".to_owned(),
        "state".to_owned(),
    ]);
    let points = y.values.iter().flat_map(|&y| x.values.iter().map(move |&x| (x, y)));
    for ((x, y), result) in points.zip(results) {
        let state = match result {
            None => "pending",
            Some(None) => "undefined",
            Some(Some(_)) => "computed",
        };
        let result = result.flatten();
        sheet.row([x.into(), y.into(), value(result), error(result), state.into()]);
    }
    sheet
}

/// The key of a target, with the currency if it is money.
fn target_column(target: Target, currency: &str) -> String {
    match target.is_money() {
        true => format!("{}_{currency}", key(&target)),
        false => key(&target),
    }
}

fn value(estimate: Option<Estimate>) -> Cell {
    estimate.map(|estimate| estimate.value).into()
}

fn error(estimate: Option<Estimate>) -> Cell {
    estimate.and_then(|estimate| estimate.standard_error).into()
}

#[cfg(test)]
mod tests {
    use plimsoll_model::{Field, Input, RawScenario};

    use super::*;

    #[test]
    fn a_map_says_which_results_are_undefined_and_which_are_pending() {
        let axis = |field| match Axis::new(&RawScenario::default(), Input::Field(field), 2) {
            Ok(axis) => axis,
            Err(error) => panic!("{error}"),
        };
        let (x, y) = (axis(Field::Coverage), axis(Field::TakeUp));
        let result = Estimate {
            value: -0.0,
            standard_error: None,
        };
        let results = [Some(Some(result)), Some(None), None];
        let csv = map([&x, &y], Target::Surplus, results, "JPY").into_csv();
        assert_eq!(
            csv,
            "reimbursement.coverage,reimbursement.take_up,surplus_JPY,standard_error,state\r\n\
             0,0,0,,computed\r\n\
             1,0,,,undefined\r\n\
             0,1,,,pending\r\n"
        );
    }
}
