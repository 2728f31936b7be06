//! The charts as tables, in the format of the command line.

use plimsoll_formats::sheets;
use plimsoll_formats::sheets::Sheet;

use crate::tasks::stress::painting::Picture;
use crate::tasks::stress::reverse::Found;

pub use plimsoll_formats::sheets::{indices, run, tornado, window};

/// The change of each single input that worsens the verdict.
pub fn reverse(reverse: &Found) -> Sheet {
    sheets::reverse(&reverse.singles)
}

/// Every point of the heat map, including those not computed yet.
pub fn map(picture: &Picture, currency: &str) -> Sheet {
    let results = picture.results.iter().copied();
    sheets::map([&picture.x, &picture.y], picture.target, results, currency)
}
