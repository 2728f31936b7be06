//! The simulation of a scenario as work for a pool: first all trials, then the search for the Plimsoll lines.

use std::ops::Range;
use std::rc::Rc;

use plimsoll_formats::pack;
use plimsoll_model::Scenario;
use plimsoll_model::simulate::{LineSearch, Outcome, SimulatedLines, Simulator, Tally};
use plimsoll_worker::{Reply, Request};
use yew::Callback;

use super::run::Run;
use crate::platform::workers::Kind;
use crate::tasks::pool;
use crate::tasks::pool::{PoolStatus, Work};

/// A simulation in progress.
pub struct Simulation {
    scenario: Vec<u8>,
    simulator: Simulator,
    tally: Tally,
    search: Option<(LineSearch, Vec<u64>)>,
    /// Number of trials in the tally when the outcome was last computed.
    read: u64,
    run: Run,
}

/// The result of some chunks of a pass.
pub enum Part {
    /// The tally of some trials.
    Trials(Box<Tally>),
    /// The number of trials with a shortfall, for each scale of the line search.
    Short(Vec<u64>),
}

impl Simulation {
    /// A simulation of `scenario`. The results of the simulation before stay on screen until there are new ones.
    fn new(scenario: &Rc<Scenario>, before: Option<Self>) -> Self {
        let simulator = Simulator::new(scenario);
        let run = before.map(|before| before.run).unwrap_or_default();
        Self {
            scenario: pack(scenario),
            tally: simulator.tally(),
            search: None,
            read: 0,
            run: Run {
                of: Some(scenario.clone()),
                done: 0,
                total: simulator.trials(),
                is_running: true,
                lines: SimulatedLines::default(),
                ..run
            },
            simulator,
        }
    }
}

impl Work for Simulation {
    const KIND: Kind = Kind::Simulation;
    type Snapshot = Run;
    type Part = Part;

    fn setup(&self) -> Request {
        Request::Setup(self.scenario.clone())
    }

    fn chunks(&self) -> u32 {
        self.simulator.chunks()
    }

    fn request(&self, id: u32, chunks: Range<u32>) -> Request {
        match &self.search {
            None => Request::Run { id, chunks },
            Some((search, _)) => Request::CountShort {
                id,
                chunks,
                scales: search.scales().to_vec(),
                means: search.means(),
            },
        }
    }

    fn read(&self, reply: Reply) -> Option<Part> {
        match reply {
            Reply::Ran { tally, .. } => Tally::from_bytes(&tally)
                .ok()
                .map(|tally| Part::Trials(Box::new(tally))),
            Reply::Counted { short, .. } => Some(Part::Short(short)),
            Reply::Ready => None,
        }
    }

    fn run(&self, chunks: Range<u32>) -> Part {
        match &self.search {
            None => {
                let mut tally = self.simulator.tally();
                self.simulator.run(chunks, &mut tally);
                Part::Trials(Box::new(tally))
            }
            Some((search, _)) => Part::Short(self.simulator.count_short(chunks, search.scales(), search.means())),
        }
    }

    fn accept(&mut self, _: &Range<u32>, part: Part) -> bool {
        match (part, &mut self.search) {
            (Part::Trials(tally), None) => self.tally.merge(&tally).is_ok(),
            (Part::Short(short), Some((_, sums))) if short.len() == sums.len() => {
                sums.iter_mut().zip(short).for_each(|(sum, short)| *sum += short);
                true
            }
            _ => false,
        }
    }

    fn next_pass(&mut self) -> bool {
        if let Some((search, sums)) = &mut self.search {
            search.take(sums);
            *sums = vec![0; search.scales().len()];
            if !sums.is_empty() {
                return true;
            }
            self.run.lines.found(&self.simulator, search.means(), search.line());
        }
        // If nothing is held hot, a search is complete before its first pass.
        while let Some(means) = self.run.lines.next() {
            let search = LineSearch::new(&self.simulator, means);
            let count = search.scales().len();
            if count == 0 {
                self.run.lines.found(&self.simulator, means, search.line());
                continue;
            }
            self.search = Some((search, vec![0; count]));
            return true;
        }
        false
    }

    fn snapshot(&mut self, status: &PoolStatus) -> Run {
        let run = &mut self.run;
        run.workers = status.workers;
        run.on_main_thread = status.on_main_thread;
        run.is_running = status.is_running;
        let done = self.tally.trials();
        if done > self.read {
            self.read = done;
            run.done = done;
            run.per_second = done as f64 / status.elapsed_ms.max(1.0) * 1_000.0;
            let (outcome, distributions) = Outcome::with_distributions(&self.simulator, &self.tally);
            run.outcome = Some(Rc::new(outcome));
            run.distributions = Rc::new(distributions);
        } else if done == 0 && !status.is_running {
            // Cancelled before the first trial: these results belong to the scenario before.
            run.outcome = None;
            run.distributions = Rc::default();
        }
        run.clone()
    }
}

/// The pool that simulates scenarios.
#[derive(Clone)]
pub struct Pool(pool::Pool<Simulation>);

impl Pool {
    /// A pool without workers. They start with the first simulation.
    pub fn new(show: Callback<Run>) -> Self {
        Self(pool::Pool::new(show))
    }

    /// Simulates `scenario` in place of the current simulation.
    pub fn start(&self, scenario: &Rc<Scenario>) {
        self.0.start(|before| Simulation::new(scenario, before));
    }

    /// Stops the simulation and shows the result so far.
    pub fn cancel(&self) {
        self.0.cancel();
    }
}
