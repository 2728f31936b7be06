//! The worker of stress tests.

use std::ops::Range;

use plimsoll_formats::unpack;
use plimsoll_model::Scenario;
use plimsoll_model::stress::run::RunSimulator;
use plimsoll_model::stress::{Grid, IndexPlan, IndexTally, Pass, TornadoPlan, cells_to_bytes, points_to_bytes};

use crate::{Refusal, Reply, Request, Test, Worker};

/// Computes parts of stress tests and of withdrawal runs.
#[derive(Default)]
pub struct StressWorker {
    scenario: Option<Scenario>,
}

impl Worker for StressWorker {
    fn answer(&mut self, request: Request, now: impl Fn() -> f64) -> Result<Option<Reply>, Refusal> {
        let begun = now();
        match request {
            Request::Simulate(scenario) => {
                self.scenario = Some(unpack(&scenario).map_err(Refusal::Scenario)?);
                Ok(None)
            }
            Request::Stress { id, test, range } => Ok(self.scenario.as_ref().map(|scenario| Reply::Ran {
                id,
                tally: part(scenario, test, range),
                took: now() - begun,
            })),
            Request::Run { .. } | Request::CountShort { .. } => Err(Refusal::NotMine),
        }
    }
}

/// A part of a stress test, as bytes. A plan is made anew for each: that takes microseconds.
fn part(scenario: &Scenario, test: Test, range: Range<u32>) -> Vec<u8> {
    match test {
        Test::Grid { step, trials } => match Grid::new(scenario) {
            Ok(grid) => cells_to_bytes(&grid.run(Pass { step, trials }, range)),
            // The page does not ask for a grid that cannot be made.
            Err(_) => Vec::new(),
        },
        Test::Tornado => points_to_bytes(&TornadoPlan::new(scenario).run(range)),
        Test::Indices => {
            let mut tally = IndexTally::default();
            IndexPlan::new(scenario).run(range, &mut tally);
            tally.to_bytes()
        }
        Test::Runs { scale } => {
            let runs = RunSimulator::new(scenario, scale);
            let mut tally = runs.tally();
            runs.run(range, &mut tally);
            tally.to_bytes()
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use plimsoll_formats::pack;
    use plimsoll_model::stress::run::{RunOutcome, RunTally, simulate_runs};
    use plimsoll_model::stress::{cells_from_bytes, indices, points_from_bytes, tornado};
    use plimsoll_model::testing::random_scenario_with;
    use plimsoll_model::{RawScenario, Stress, Target};

    use super::*;

    fn scenario() -> Scenario {
        let mut raw: RawScenario = random_scenario_with(3, 2).into_raw();
        raw.simulation.trials = 10_000;
        match Scenario::new(raw) {
            Ok(scenario) => scenario,
            Err(errors) => panic!("{errors:?}"),
        }
    }

    #[test]
    fn parts_of_stress_tests_are_those_of_one_thread() {
        let mut raw = scenario().into_raw();
        raw.run.runs = 1_000.0;
        raw.run.hours = 48.0;
        raw.stress = Stress {
            target: Target::TailGrossLoss,
            resolution: 4.0,
            trials: 4_000.0,
            ..Stress::default()
        };
        let scenario = match Scenario::new(raw) {
            Ok(scenario) => scenario,
            Err(errors) => panic!("{errors:?}"),
        };
        let mut worker = StressWorker::default();
        assert!(worker.answer(Request::Simulate(pack(&scenario)), || 0.0).is_ok());
        let mut ask = |test, range| match worker.answer(Request::Stress { id: 1, test, range }, || 0.0) {
            Ok(Some(Reply::Ran { id: 1, tally, .. })) => tally,
            other => panic!("{other:?}"),
        };

        let grid = Grid::new(&scenario).expect("two inputs");
        let Some(&Pass { step, trials }) = grid.passes().last() else {
            panic!("no pass")
        };
        let cells: Vec<_> = [0..1, 1..4]
            .into_iter()
            .flat_map(|rows| cells_from_bytes(&ask(Test::Grid { step, trials }, rows)).expect("cells"))
            .collect();
        assert_eq!(cells, grid.run_all());

        let plan = TornadoPlan::new(&scenario);
        let points: Vec<_> = [0..3, 3..plan.points()]
            .into_iter()
            .flat_map(|range| points_from_bytes(&ask(Test::Tornado, range)).expect("points"))
            .collect();
        assert_eq!(plan.finish(&points), tornado(&scenario));

        let plan = IndexPlan::new(&scenario);
        let mut whole = IndexTally::default();
        for range in [1..plan.chunks(), 0..1] {
            whole.merge(&IndexTally::from_bytes(&ask(Test::Indices, range)).expect("a tally"));
        }
        assert_eq!(plan.finish(&whole), indices(&scenario));

        let runs = RunSimulator::new(&scenario, 1.0);
        let mut whole = runs.tally();
        for range in [5..runs.chunks(), 0..5] {
            let part = RunTally::from_bytes(&ask(Test::Runs { scale: 1.0 }, range)).expect("a tally");
            whole.merge(&part).expect("each chunk once");
        }
        assert_eq!(RunOutcome::new(&runs, &whole), simulate_runs(&scenario));
    }

    #[test]
    fn what_it_cannot_do_is_refused() {
        let mut worker = StressWorker::default();
        let refused = worker.answer(Request::Simulate(vec![1, 2, 3]), || 0.0);
        assert!(matches!(refused, Err(Refusal::Scenario(_))), "{refused:?}");
        assert_eq!(worker.answer(Request::Simulate(pack(&scenario())), || 0.0), Ok(None));
        let other = Request::Run { id: 1, chunks: 0..1 };
        assert_eq!(worker.answer(other, || 0.0), Err(Refusal::NotMine));
    }
}
