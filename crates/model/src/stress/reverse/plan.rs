//! The reverse stress test in parts.

use super::nearest::nearest;
use super::result::{Frontier, Nearest, Reverse, Single};
use super::single::single;
use crate::scenario::Input;
use crate::stress::error::StressError;
use crate::stress::grid;
use crate::stress::inputs::{self, Question};
use crate::stress::monotonicity::Monotonicity;
use crate::stress::probe::Probe;
use crate::{Scenario, Verdict};

/// Points of the frontier along each axis.
const FRONTIER_POINTS: u32 = 41;

/// Finds the smallest changes that make the verdict worse.
///
/// *Each input alone.* From its present value outward, in steps that grow from a sixty-fourth of its unit, by an eighth up to
/// 16 units and by a half beyond, to the end of what it can be; where the verdict first becomes worse, the step is bisected. A
/// worse stretch between two steps is looked for where each reason for a worse verdict (the shortfall, what is left for help to
/// pay, equity below zero) is taken as concave: claims under a cap are, and between their bends all else is straight or nearly
/// so. Where a formula changes its branch within a step, such as a loss that reaches customers, a worse stretch shorter than
/// that step can be missed. A direction in which the formulas rule a worse verdict out is not searched.
///
/// *Two inputs.* The lines are found on a grid, as those of [`crate::stress::Grid::zero_line`].
///
/// *All inputs* that have a unit. The method is that of the design point in structural reliability (Hasofer and Lind, "Exact
/// and Invariant Second-Moment Code Format", Journal of the Engineering Mechanics Division 100, 1974; Rackwitz and Fiessler,
/// "Structural Reliability under Combined Random Load Sequences", Computers & Structures 9, 1978): where the deficit is
/// straight, the nearest point lies along its gradient; so the deficit is taken as straight at the present guess, the guess
/// is moved to the nearest point of that plane, kept within the bounds, and pulled back or pushed out along its own direction
/// to where the shortfall begins. It starts from the scenario's own gradient and from what the strongest inputs would do
/// alone, and keeps the best point. The deficit bends, so this finds a local minimum. Changes of less than a fiftieth of the
/// distance are left out, and the rest is pushed out again.
pub fn reverse(scenario: &Scenario) -> Reverse {
    let plan = ReversePlan::new(scenario);
    let mut singles = plan.singles(0..plan.inputs());
    let nearest = plan.nearest(&singles);
    ReversePlan::rank(&mut singles);
    Reverse {
        verdict: plan.verdict,
        frontier: plan.frontier(),
        nearest,
        singles,
    }
}

/// The parts of a reverse test, to be computed one by one where all at once would take too long.
pub struct ReversePlan {
    scenario: Scenario,
    verdict: Verdict,
    alone: Vec<Input>,
}

impl ReversePlan {
    /// Plans the test of a scenario.
    pub fn new(scenario: &Scenario) -> Self {
        let mut probe = Probe::new(scenario);
        probe.set(&[]);
        let verdict = probe.verdict();
        let mut alone = Vec::new();
        // Nothing is worse than short.
        if verdict != Verdict::Short {
            alone = inputs::all(scenario, Question::Verdict);
        }
        Self {
            scenario: scenario.clone(),
            verdict,
            alone,
        }
    }

    /// The verdict now.
    pub fn verdict(&self) -> Verdict {
        self.verdict
    }

    /// The number of inputs tested individually.
    pub fn inputs(&self) -> u32 {
        self.alone.len() as u32
    }

    /// Tests some of them; see [`Self::rank`] for their order.
    pub fn singles(&self, inputs: std::ops::Range<u32>) -> Vec<Single> {
        let mut probe = Probe::new(&self.scenario);
        let monotonicity = Monotonicity::new(&self.scenario, self.verdict);
        let inputs = self.alone.iter().take(inputs.end as usize).skip(inputs.start as usize);
        inputs
            .filter_map(|&input| single(&mut probe, input, self.verdict, monotonicity.ways(input)))
            .collect()
    }

    /// Puts inputs into the order of [`Reverse::singles`].
    pub fn rank(singles: &mut [Single]) {
        let rank = |single: &Single| match single.smallest() {
            Some(change) => change.units.unwrap_or(f64::MAX),
            None => f64::INFINITY,
        };
        singles.sort_by(|a, b| rank(a).total_cmp(&rank(b)));
    }

    /// The two inputs of the axes together.
    ///
    /// # Errors
    /// If the axes cannot be moved against each other.
    pub fn frontier(&self) -> Result<Frontier, StressError> {
        let [x, y] = grid::axes(&self.scenario, FRONTIER_POINTS)?;
        let side = |probe: &Probe<'_>| {
            if probe.worse(self.verdict).is_some() { 1.0 } else { -1.0 }
        };
        let lines = grid::boundary(&self.scenario, &x, &y, side);
        Ok(Frontier { x, y, lines })
    }

    /// All inputs together. The results of [`Self::singles`], in their order, save time and change nothing.
    pub fn nearest(&self, known: &[Single]) -> Nearest {
        nearest(&self.scenario, self.verdict, &self.alone, known)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::stress::monotonicity::Way;
    use crate::testing::random_scenario;
    use proptest::prelude::*;

    /// What monotonicity says of an input is what a search without it finds.
    fn check_what_is_known(seed: u64) -> Result<(), TestCaseError> {
        let scenario = random_scenario(seed);
        let plan = ReversePlan::new(&scenario);
        let monotonicity = Monotonicity::new(&scenario, plan.verdict);
        let mut probe = Probe::new(&scenario);
        for &input in &plan.alone {
            let mut changes =
                |ways: [Way; 2]| single(&mut probe, input, plan.verdict, ways).map(|single| (single.down, single.up));
            let known = changes(monotonicity.ways(input));
            prop_assert_eq!(known, changes([Way::Unknown; 2]), "{}", input);
        }
        Ok(())
    }

    /// A fixed price so high that claims are a million million times the cap.
    #[test]
    fn what_is_known_of_a_price_holds_far_above_the_cap() {
        check_what_is_known(3_919_145_561_389_833_824).expect("what is known is so");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        #[test]
        fn what_is_known_of_a_way_changes_no_result(seed: u64) {
            check_what_is_known(seed)?;
        }
    }
}
