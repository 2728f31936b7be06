//! The charts as tables, written as the command line writes them.

use plimsoll_formats::sheets;
use plimsoll_formats::sheets::Sheet;

use crate::tasks::stress::painting::Picture;
use crate::tasks::stress::reverse::Found;

pub use plimsoll_formats::sheets::{indices, run, tornado, window};

/// What each input alone would have to do.
pub fn reverse(reverse: &Found) -> Sheet {
    sheets::reverse(&reverse.singles)
}

/// Every point of the map, those that are still to be computed included.
pub fn map(picture: &Picture, currency: &str) -> Sheet {
    let results = picture.results.iter().copied();
    sheets::map([&picture.x, &picture.y], picture.target, results, currency)
}
