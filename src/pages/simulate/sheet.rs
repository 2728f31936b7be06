//! What the charts draw, as tables.

use plimsoll_formats::sheets::{Cell, Sheet};
use plimsoll_model::simulate::Distribution;

use super::curve;
use crate::components::charts::histogram::Bin;

/// Every loss at which one of the curves bends, with the probabilities that it is exceeded and their standard errors.
/// `names` are those of the curves.
pub fn exceedance(currency: &str, curves: &[(&str, &Distribution)]) -> Sheet {
    let bends = curves
        .iter()
        .flat_map(|(_, distribution)| curve::exceedance(distribution));
    let mut losses: Vec<f64> = bends.map(|(loss, _)| loss).chain([0.0]).collect();
    losses.sort_by(f64::total_cmp);
    losses.dedup();
    let columns = curves
        .iter()
        .flat_map(|(name, _)| [format!("p_{name}"), format!("se_{name}")]);
    let mut sheet = Sheet::new(std::iter::once(format!("loss_{currency}")).chain(columns));
    for loss in losses {
        let estimates = curves.iter().flat_map(|(_, distribution)| {
            let estimate = distribution.exceedance(loss);
            // Empty where the trials are too few to tell.
            [Cell::from(estimate.value), estimate.standard_error.into()]
        });
        sheet.row(std::iter::once(Cell::from(loss)).chain(estimates));
    }
    sheet
}

/// The curves of the three measures.
pub fn curves(currency: &str, distributions: &[Distribution]) -> Sheet {
    let names = ["gross_loss", "obligation", "shortfall"];
    let curves: Vec<_> = names.into_iter().zip(distributions).collect();
    exceedance(currency, &curves)
}

/// The bars of a histogram.
pub fn histogram(currency: &str, bins: &[(Bin, u64)]) -> Sheet {
    let mut sheet = Sheet::new([
        format!("from_{currency}"),
        format!("to_{currency}"),
        "share_of_trials_with_a_loss_fraction".to_owned(),
        "trials".to_owned(),
    ]);
    for (bin, count) in bins {
        sheet.row([bin.from, bin.to, bin.share, *count as f64]);
    }
    sheet
}
