//! The worker of the simulation.

use plimsoll_model::Scenario;
use plimsoll_model::simulate::{Simulator, Tally};

use crate::{Computed, Request, Worker};

/// Runs chunks of trials, and counts the trials that end short at a scale of the hot balances.
pub struct SimulationWorker {
    simulator: Simulator,
    /// Kept between requests for its memory.
    tally: Tally,
}

impl Worker for SimulationWorker {
    fn setup(scenario: Scenario) -> Self {
        let simulator = Simulator::new(&scenario);
        let tally = simulator.tally();
        Self { simulator, tally }
    }

    fn compute(&mut self, request: Request) -> Option<Computed> {
        match request {
            Request::Run { chunks, .. } => {
                self.tally.clear();
                self.simulator.run(chunks, &mut self.tally);
                Some(Computed::Tally(self.tally.to_bytes()))
            }
            Request::CountShort {
                chunks, scales, means, ..
            } => Some(Computed::Short(self.simulator.count_short(chunks, &scales, means))),
            Request::Setup(_) | Request::Stress { .. } => None,
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use plimsoll_formats::pack;
    use plimsoll_model::Means;
    use plimsoll_model::simulate::{LineSearch, Outcome, simulate};

    use super::*;
    use crate::testing::scenario;
    use crate::{Reply, Session};

    #[test]
    fn workers_together_do_what_one_thread_does() {
        let scenario = scenario();
        let simulator = Simulator::new(&scenario);
        let scales = LineSearch::new(&simulator, Means::Own).scales().to_vec();
        let mut whole = simulator.tally();
        let mut short = vec![0; scales.len()];
        for chunks in [3..simulator.chunks(), 0..3] {
            let mut session = Session::<SimulationWorker>::default();
            let mut ask = |request| session.answer(request, || 0.0).expect("a sound scenario");
            assert_eq!(ask(Request::Run { id: 1, chunks: 0..1 }), None);
            assert_eq!(ask(Request::Setup(pack(&scenario))), None);
            // Twice: an answer has nothing of the request before it.
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
}
