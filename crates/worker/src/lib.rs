//! The simulation worker, without the browser: what it is asked, what it does, what it answers.
//!
//! The page sends a scenario once and then chunks of it to run. A chunk's result does not depend on who runs it, so a
//! worker keeps nothing that would be lost with it.

mod message;

use plimsoll_link::{LinkError, unpack};
use plimsoll_model::simulate::{Simulator, Tally};

pub use message::{Reply, Request};

/// What a worker holds between requests.
#[derive(Default)]
pub struct Worker {
    simulation: Option<(Simulator, Tally)>,
}

impl Worker {
    /// Does what is asked; some requests have no answer. `now` is a clock in milliseconds.
    ///
    /// # Errors
    /// If the scenario cannot be read: the page sent what it did not make.
    pub fn answer(&mut self, request: Request, now: impl Fn() -> f64) -> Result<Option<Reply>, LinkError> {
        let begun = now();
        if let Request::Simulate(scenario) = request {
            let simulator = Simulator::new(&unpack(&scenario)?);
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
        })
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use plimsoll_link::pack;
    use plimsoll_model::simulate::{LineSearch, Outcome, simulate};
    use plimsoll_model::testing::random_scenario_with;
    use plimsoll_model::{RawScenario, Scenario};

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
    fn a_scenario_that_is_none_is_refused() {
        let refused = Worker::default().answer(Request::Simulate(vec![1, 2, 3]), || 0.0);
        assert!(refused.is_err());
    }
}
