//! A worker's side of the conversation: a scenario first, then parts of the work, each with its answer.

use plimsoll_formats::{LinkError, unpack};
use plimsoll_model::Scenario;

use crate::{Reply, Request};

/// One kind of worker, ready for a scenario.
pub trait Worker: Sized {
    /// Prepares for the parts of a scenario.
    fn setup(scenario: Scenario) -> Self;

    /// Computes the part that a request names; `None` if it is for the other kind of worker.
    fn compute(&mut self, request: Request) -> Option<Computed>;
}

/// The result of a part.
#[derive(Clone, Debug, PartialEq)]
pub enum Computed {
    /// The bytes of a tally, or of results.
    Tally(Vec<u8>),
    /// The number of trials with a shortfall, for each scale.
    Short(Vec<u64>),
}

/// Why a request has no answer: a mistake of the page, not of its reader.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    /// The scenario cannot be read.
    Scenario(LinkError),
    /// The request is for the other kind of worker.
    NotMine,
}

/// The requests of a page, and the worker that answers them once there is a scenario.
pub struct Session<W>(Option<W>);

impl<W> Default for Session<W> {
    fn default() -> Self {
        Self(None)
    }
}

impl<W: Worker> Session<W> {
    /// Answers a request. There is no answer to a scenario, or before there is one. `now` is a clock in milliseconds.
    ///
    /// # Errors
    /// If the page sent something that this worker cannot do.
    pub fn answer(&mut self, request: Request, now: impl Fn() -> f64) -> Result<Option<Reply>, Refusal> {
        let begun = now();
        if let Request::Setup(packed) = &request {
            self.0 = Some(W::setup(unpack(packed).map_err(Refusal::Scenario)?));
            return Ok(None);
        }
        let Some(worker) = &mut self.0 else {
            return Ok(None);
        };
        let id = request.id();
        let computed = worker.compute(request).ok_or(Refusal::NotMine)?;
        let took = now() - begun;
        Ok(Some(match computed {
            Computed::Tally(tally) => Reply::Ran { id, tally, took },
            Computed::Short(short) => Reply::Counted { id, short, took },
        }))
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use plimsoll_formats::pack;

    use super::*;
    use crate::testing::scenario;
    use crate::{SimulationWorker, StressWorker, Test};

    #[test]
    fn a_worker_refuses_what_it_cannot_do() {
        fn check<W: Worker>(foreign: Request) {
            let mut session = Session::<W>::default();
            let refused = session.answer(Request::Setup(vec![1, 2, 3]), || 0.0);
            assert!(matches!(refused, Err(Refusal::Scenario(_))), "{refused:?}");
            assert_eq!(
                session.answer(foreign.clone(), || 0.0),
                Ok(None),
                "there is no scenario yet"
            );
            assert_eq!(session.answer(Request::Setup(pack(&scenario())), || 0.0), Ok(None));
            assert_eq!(session.answer(foreign, || 0.0), Err(Refusal::NotMine));
        }
        check::<SimulationWorker>(Request::Stress {
            id: 1,
            test: Test::Tornado,
            range: 0..1,
        });
        check::<StressWorker>(Request::Run { id: 1, chunks: 0..1 });
    }
}
