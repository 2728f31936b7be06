//! The charts as tables, in the format of the command line.

use plimsoll_formats::sheets;
use plimsoll_formats::sheets::{Bar, Sheet};

use crate::charts::histogram::Bin;

pub use plimsoll_formats::sheets::{curves, exceedance};

/// The bars of a histogram, with their numbers of trials.
pub fn histogram(currency: &str, bins: &[(Bin, u64)]) -> Sheet {
    let bars = bins.iter().map(|(bin, trials)| Bar {
        from: bin.from,
        to: bin.to,
        share: bin.share,
        trials: *trials,
    });
    sheets::histogram(currency, bars)
}
