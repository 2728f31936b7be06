//! The worker of the simulation.

use plimsoll_formats::unpack;
use plimsoll_model::simulate::{Simulator, Tally};

use crate::{Refusal, Reply, Request, Worker};

/// Runs chunks of trials.
#[derive(Default)]
pub struct SimulationWorker {
    simulation: Option<(Simulator, Tally)>,
}

impl Worker for SimulationWorker {
    fn answer(&mut self, request: Request, now: impl Fn() -> f64) -> Result<Option<Reply>, Refusal> {
        let begun = now();
        if let Request::Simulate(scenario) = request {
            let simulator = Simulator::new(&unpack(&scenario).map_err(Refusal::Scenario)?);
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
            Request::CountShort {
                id,
                chunks,
                scales,
                means,
            } => Some(Reply::Counted {
                id,
                short: simulator.count_short(chunks, &scales, means),
                took: now() - begun,
            }),
            Request::Stress { .. } => return Err(Refusal::NotMine),
        })
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use plimsoll_formats::pack;
    use plimsoll_model::simulate::{LineSearch, Outcome, simulate};
    use plimsoll_model::testing::random_scenario_with;
    use plimsoll_model::{Means, RawScenario, Scenario};

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
        let scales = LineSearch::new(&simulator, Means::Own).scales().to_vec();
        let mut whole = simulator.tally();
        let mut short = vec![0; scales.len()];
        for chunks in [3..simulator.chunks(), 0..3] {
            let mut worker = SimulationWorker::default();
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
                means: Means::Own,
            });
            let Some(Reply::Counted { short: some, .. }) = counted else {
                panic!("{counted:?}")
            };
            short.iter_mut().zip(some).for_each(|(sum, some)| *sum += some);
        }
        assert_eq!(Outcome::new(&simulator, &whole), simulate(&scenario));
        assert_eq!(short, simulator.count_short(0..simulator.chunks(), &scales, Means::Own));
    }

    #[test]
    fn what_it_cannot_do_is_refused() {
        let mut worker = SimulationWorker::default();
        let refused = worker.answer(Request::Simulate(vec![1, 2, 3]), || 0.0);
        assert!(matches!(refused, Err(Refusal::Scenario(_))), "{refused:?}");
        assert_eq!(worker.answer(Request::Simulate(pack(&scenario())), || 0.0), Ok(None));
        let other = Request::Stress {
            id: 1,
            test: crate::Test::Tornado,
            range: 0..1,
        };
        assert_eq!(worker.answer(other, || 0.0), Err(Refusal::NotMine));
    }
}
