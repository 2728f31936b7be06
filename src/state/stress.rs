//! What a reader chooses of the stress tests: what is watched, what is moved against what, and which inputs have a range
//! of their own.

use plimsoll_model::{Input, InputRange, MAX_RANGES, RawScenario, RunStart, Target};

/// A choice of the stress tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StressChoice {
    /// The result that is watched; none: the one that the verdict asks for.
    Target(Option<Target>),
    /// Whether held and owed are moved each by itself.
    Apart(bool),
    /// The input along the horizontal axis.
    AxisX(Input),
    /// The input along the vertical axis.
    AxisY(Input),
    /// An input gets a range of its own; until an end is typed, it is the one that it would have anyway.
    AddRange(Input),
    /// An input has no range of its own any more.
    RemoveRange(usize),
    /// What the withdrawal run begins with.
    Start(RunStart),
}

impl StressChoice {
    /// Makes the choice.
    pub(super) fn apply(self, raw: &mut RawScenario) {
        let stress = &mut raw.stress;
        match self {
            Self::Target(target) => {
                stress.target = target.unwrap_or_default();
                stress.target_fixed = target == Some(Target::default());
            }
            Self::Apart(apart) => stress.apart = apart,
            Self::AxisX(input) => stress.axes.x = input,
            Self::AxisY(input) => stress.axes.y = input,
            Self::AddRange(input) => {
                let is_new = stress.ranges.iter().all(|range| range.input != input);
                if is_new && stress.ranges.len() < MAX_RANGES {
                    stress.ranges.push(InputRange {
                        input,
                        ..InputRange::default()
                    });
                }
            }
            Self::RemoveRange(index) => {
                if index < stress.ranges.len() {
                    stress.ranges.remove(index);
                }
            }
            Self::Start(start) => raw.run.start = start,
        }
    }
}
