//! The simulation worker, without the browser: what it is asked, what it does, what it answers.
//!
//! The page sends a scenario once and then chunks of it to run. A chunk's result does not depend on who runs it, so a
//! worker keeps nothing that would be lost with it.

mod message;

use std::ops::Range;

use plimsoll_link::{LinkError, unpack};
use plimsoll_model::Scenario;
use plimsoll_model::simulate::{Simulator, Tally};
use plimsoll_model::stress::run::RunSimulator;
use plimsoll_model::stress::{Grid, IndexPlan, IndexTally, Pass, TornadoPlan, cells_to_bytes, points_to_bytes};

pub use message::{Reply, Request, Test};

/// What a worker holds between requests.
#[derive(Default)]
pub struct Worker {
    simulation: Option<(Simulator, Tally)>,
    scenario: Scenario,
}

impl Worker {
    /// Does what is asked; some requests have no answer. `now` is a clock in milliseconds.
    ///
    /// # Errors
    /// If the scenario cannot be read: the page sent what it did not make.
    pub fn answer(&mut self, request: Request, now: impl Fn() -> f64) -> Result<Option<Reply>, LinkError> {
        let begun = now();
        if let Request::Simulate(scenario) = request {
            self.scenario = unpack(&scenario)?;
            let simulator = Simulator::new(&self.scenario);
            let tally = simulator.tally();
            self.simulation = Some((simulator, tally));
            return Ok(None);
        }
        let Some((simulator, tally)) = &mut self.simulation else {
            return Ok(None);
        };
        Ok(match request {
            Request::Simulate(_) => None,
            Request::Run { id, chunks } => {
                tally.clear();
                simulator.run(chunks, tally);
                Some(Reply::Ran {
                    id,
                    tally: tally.to_bytes(),
                    took: now() - begun,
                })
            }
            Request::CountShort { id, chunks, scales } => Some(Reply::Counted {
                id,
                short: simulator.count_short(chunks, &scales),
                took: now() - begun,
            }),
            Request::Stress { id, test, range } => Some(Reply::Ran {
                id,
                tally: stress(&self.scenario, test, range),
                took: now() - begun,
            }),
        })
    }
}

/// A part of a stress test, as bytes. A plan is made anew for each: that takes microseconds.
fn stress(scenario: &Scenario, test: Test, range: Range<u32>) -> Vec<u8> {
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
    use plimsoll_link::pack;
    use plimsoll_model::simulate::{LineSearch, Outcome, simulate};
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
    fn workers_together_do_what_one_thread_does() {
        let scenario = scenario();
        let simulator = Simulator::new(&scenario);
        let scales = LineSearch::new(&simulator).scales().to_vec();
        let mut whole = simulator.tally();
        let mut short = vec![0; scales.len()];
        for chunks in [3..simulator.chunks(), 0..3] {
            let mut worker = Worker::default();
            let mut ask = |request| worker.answer(request, || 0.0).expect("a sound scenario");
            assert_eq!(ask(Request::Run { id: 1, chunks: 0..1 }), None);
            assert_eq!(ask(Request::Simulate(pack(&scenario))), None);
            // Twice: what was run before is not in the next answer.
            for _ in 0..2 {
                ask(Request::Run { id: 2, chunks: 0..2 });
            }
            let run = ask(Request::Run {
                id: 3,
                chunks: chunks.clone(),
            });
            let Some(Reply::Ran { id: 3, tally, .. }) = run else {
                panic!("{run:?}")
            };
            whole
                .merge(&Tally::from_bytes(&tally).expect("a tally"))
                .expect("each chunk once");
            let counted = ask(Request::CountShort {
                id: 4,
                chunks,
                scales: scales.clone(),
            });
            let Some(Reply::Counted { short: some, .. }) = counted else {
                panic!("{counted:?}")
            };
            short.iter_mut().zip(some).for_each(|(sum, some)| *sum += some);
        }
        assert_eq!(Outcome::new(&simulator, &whole), simulate(&scenario));
        assert_eq!(short, simulator.count_short(0..simulator.chunks(), &scales));
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
        let mut worker = Worker::default();
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
    fn a_scenario_that_is_none_is_refused() {
        let refused = Worker::default().answer(Request::Simulate(vec![1, 2, 3]), || 0.0);
        assert!(refused.is_err());
    }
}
