//! Choices of the stress tests' settings: the result, the axes of the map, and the inputs with a range of their own.

use plimsoll_model::{Input, InputRange, MAX_RANGES, RawScenario, RunStart, Target};

/// A choice of the stress tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StressChoice {
    /// The result to watch. `None` selects the one that the verdict depends on.
    Target(Option<Target>),
    /// Whether held and owed amounts are moved independently.
    Apart(bool),
    /// The input along the horizontal axis.
    AxisX(Input),
    /// The input along the vertical axis.
    AxisY(Input),
    /// Gives an input a range of its own. Until the reader types an end, it is the range that the input would have
    /// anyway.
    AddRange(Input),
    /// Removes the range with this index.
    RemoveRange(usize),
    /// What the withdrawal run starts with.
    Start(RunStart),
}

impl StressChoice {
    /// Applies the choice to a scenario.
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
