//! Simulations: trials, exceedance curves and histograms.

use plimsoll_model::simulate::{Distribution, Trial};

use super::sheet::{Cell, Sheet};

/// The table of trials with a breach, to which [`push_trial`] adds the rows.
pub fn trials(currency: &str) -> Sheet {
    let money = |name: &str| format!("{name}_{currency}");
    Sheet::new([
        "trial".to_owned(),
        "breaches".to_owned(),
        money("gross_loss"),
        money("obligation"),
        money("shortfall"),
        money("equity_change"),
    ])
}

/// Adds a trial to the table of [`trials`].
pub fn push_trial(sheet: &mut Sheet, trial: &Trial) {
    let [gross_loss, obligation, shortfall] = trial.measures;
    let (index, breaches) = (trial.index as f64, trial.breaches as f64);
    sheet.row([index, breaches, gross_loss, obligation, shortfall, trial.equity_change]);
}

/// Rows of an exceedance curve.
const LOSSES: u32 = 200;

/// Exceedance curves: for each of 200 losses the probabilities that they are exceeded, and their standard errors. The
/// losses are evenly spaced in the logarithm, from half of the smallest loss to the largest; there are no rows if nothing
/// is lost. A standard error is empty where the trials are too few to tell. Each curve comes with its name.
pub fn exceedance(currency: &str, curves: &[(&str, &Distribution)]) -> Sheet {
    let columns = curves
        .iter()
        .flat_map(|(name, _)| [format!("p_{name}"), format!("se_{name}")]);
    let mut sheet = Sheet::new(std::iter::once(format!("loss_{currency}")).chain(columns));
    let ranges = curves.iter().filter_map(|(_, curve)| curve.range());
    let Some((least, most)) = ranges.reduce(|(low, high), (min, max)| (low.min(min), high.max(max))) else {
        return sheet;
    };
    let from = 0.5 * least;
    let ratio = libm::log(most / from);
    let spaced = |i: u32| from * libm::exp(ratio * f64::from(i) / f64::from(LOSSES - 1));
    for loss in (0..LOSSES - 1).map(spaced).chain([most]) {
        let estimates = curves.iter().flat_map(|(_, curve)| {
            let estimate = curve.exceedance(loss);
            [Cell::from(estimate.value), estimate.standard_error.into()]
        });
        sheet.row(std::iter::once(Cell::from(loss)).chain(estimates));
    }
    sheet
}

/// The exceedance curves of the three measures, in the order of [`Measure::ALL`](plimsoll_model::simulate::Measure::ALL).
pub fn curves(currency: &str, distributions: &[Distribution]) -> Sheet {
    let names = ["gross_loss", "obligation", "shortfall"];
    let curves: Vec<_> = names.into_iter().zip(distributions).collect();
    exceedance(currency, &curves)
}

/// A bar of a histogram of losses.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// Losses above this amount …
    pub from: f64,
    /// … and up to this one.
    pub to: f64,
    /// The share of them in all trials with a loss.
    pub share: f64,
    /// The number of trials.
    pub trials: u64,
}

/// A histogram: a row for each bar.
pub fn histogram(currency: &str, bars: impl IntoIterator<Item = Bar>) -> Sheet {
    let mut sheet = Sheet::new([
        &*format!("from_{currency}"),
        &format!("to_{currency}"),
        "share_of_trials_with_a_loss_fraction",
        "trials",
    ]);
    for Bar {
        from,
        to,
        share,
        trials,
    } in bars
    {
        sheet.row([from, to, share, trials as f64]);
    }
    sheet
}
