//! The result of a reverse stress test.

use crate::Verdict;
use crate::scenario::Input;
use crate::stress::contour::Polyline;
use crate::stress::error::StressError;
use crate::stress::grid::Axis;

/// The smallest changes that make the verdict worse.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Reverse {
    /// The verdict now. If it is [`Verdict::Short`], nothing is worse and there is nothing to find.
    pub verdict: Verdict,
    /// Each input alone: the one that needs the fewest of its units first, then those without a unit, then those that never
    /// do it.
    pub singles: Vec<Single>,
    /// The two inputs of the axes together.
    ///
    /// # Errors
    /// If the axes cannot be moved against each other.
    #[cfg_attr(feature = "serde", serde(serialize_with = "frontier_or_error"))]
    pub frontier: Result<Frontier, StressError>,
    /// All single inputs together: the nearest point found at which customers go unpaid. One that moves all holdings at
    /// once can be nearer in [`Self::singles`]: it moves many inputs and counts as one.
    pub nearest: Nearest,
}

/// The frontier, or `{"error": …}` with the reason why it is missing.
#[cfg(feature = "serde")]
fn frontier_or_error<S: serde::Serializer>(
    frontier: &Result<Frontier, StressError>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    use serde::Serialize;
    match frontier {
        Ok(frontier) => frontier.serialize(serializer),
        Err(error) => serializer.collect_map([("error", error.to_string())]),
    }
}

/// The smallest changes of one input.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Single {
    /// Which input.
    pub input: Input,
    /// Its value now.
    pub now: f64,
    /// The low end of the search: the end that the user has set, else the bound of the input.
    pub from: f64,
    /// The high end.
    pub to: f64,
    /// The first value below the present one at which the verdict is worse. `None` if it is worse nowhere that was
    /// tested.
    pub down: Option<Change>,
    /// The first value above.
    pub up: Option<Change>,
    /// Where customers first go unpaid on the way down, and on the way up.
    #[cfg_attr(feature = "serde", serde(skip))]
    pub(super) unpaid: [Unpaid; 2],
}

/// What the search for a worse verdict saw of unpaid customers. As long as every worse verdict that it meets is
/// [`Verdict::Short`], it is also a search for a shortfall.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Unpaid {
    Nowhere,
    At(f64),
    NotLookedFor,
}

impl Single {
    /// The smaller of the two changes.
    pub fn smallest(&self) -> Option<Change> {
        let changes = self.down.into_iter().chain(self.up);
        changes.min_by(|a, b| (a.value - self.now).abs().total_cmp(&(b.value - self.now).abs()))
    }
}

/// A change of one input at which the verdict is worse.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Change {
    /// The value of the input.
    pub value: f64,
    /// The distance in units of the input. `None` if it has no unit: it is zero now, or next to it, and the user has set
    /// neither range nor unit.
    pub units: Option<f64>,
    /// The verdict there.
    pub verdict: Verdict,
}

/// Where the verdict becomes worse in the plane of two inputs.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Frontier {
    /// The horizontal axis.
    pub x: Axis,
    /// The vertical axis.
    pub y: Axis,
    /// The lines between the verdict now, or a better one, and a worse one. Empty if no line lies within the ranges.
    pub lines: Vec<Polyline>,
}

/// The nearest point at which customers go unpaid, as far as a local search finds it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(tag = "kind", rename_all = "snake_case"))]
pub enum Nearest {
    /// They go unpaid already.
    AlreadyShort,
    /// A point was found. It was checked: there is a shortfall there, and none at [`Point::safe`], which is the same
    /// change made a little smaller. A point still nearer cannot be ruled out.
    Found(Point),
    /// No point was found within the bounds of the inputs. That none exists is not proven.
    NothingFound,
}

/// A point at which customers go unpaid.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Point {
    /// The distance from the scenario: the root of the sum of squares of the changes, each in units of its input.
    pub distance: f64,
    /// The shortfall there, in money; small, since it only begins.
    pub shortfall: f64,
    /// The inputs that change, the largest change in units first.
    pub moves: Vec<Move>,
    /// The largest part of the whole change that was found to leave no shortfall; just below 1.
    pub safe: f64,
}

/// One input of a point.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Move {
    /// Which input.
    pub input: Input,
    /// Its value now.
    pub now: f64,
    /// Its value at the point.
    pub value: f64,
    /// The change in units, signed.
    pub units: f64,
}
