//! The stress tests that run on workers: the tornado and map of a simulated result, the indices, the simulated runs,
//! and the hot value that serves a run with the chosen probability. They run one after the other, and each is shown
//! when it is ready.

use std::ops::Range;
use std::rc::Rc;

use plimsoll_formats::pack;
use plimsoll_model::simulate::Estimate;
use plimsoll_model::stress::{
    Grid, IndexPlan, IndexTally, Indices, Pass, PointResult, Tornado, TornadoPlan, cells_from_bytes, points_from_bytes,
    watched,
};
use plimsoll_model::withdrawal::{BufferSearch, RunOutcome, RunSimulator, RunTally};
use plimsoll_model::{RawScenario, Scenario};
use plimsoll_worker::{Reply, Request, Test};
use yew::prelude::*;

use super::painting::{Painting, Picture};
use crate::platform::timer::Timeout;
use crate::platform::workers::Kind;
use crate::tasks::pool::{Pool, PoolStatus, Work};
use crate::tasks::slices::{ResultFor, Turn};

/// The results of the simulated stress tests so far.
#[derive(Clone, Default)]
pub struct Simulated {
    /// The scenario that the results belong to.
    pub of: Option<Rc<Scenario>>,
    /// The tornado of a simulated result. `None` until it is complete.
    pub tornado: Option<Rc<Tornado>>,
    /// The map of a simulated result, as far as it is computed.
    pub picture: Option<ResultFor<super::painting::MapResult>>,
    /// The sensitivity indices. `None` until they are complete.
    pub indices: Option<Rc<Indices>>,
    /// The simulated runs, as far as they are computed.
    pub runs: Option<Rc<RunOutcome>>,
    /// The hot value that serves a run with the chosen probability. `None` until the search is complete, `Some(None)`
    /// if it found no value.
    pub buffer: Option<Option<Estimate>>,
    /// Whether the tests are still running.
    pub is_running: bool,
    /// Whether the tests run on the main thread because no worker could start.
    pub on_main_thread: bool,
    /// Number of this state of the work, by which states are compared. Every new state has another number.
    version: u64,
}

impl Simulated {
    /// These results, if they belong to `scenario`. Otherwise none yet.
    pub fn about(&self, scenario: &Rc<Scenario>) -> Self {
        match &self.of {
            Some(of) if of == scenario => self.clone(),
            _ => Self {
                is_running: true,
                ..Self::default()
            },
        }
    }

    /// The results of the withdrawal run, if they hold for `scenario`. A run does not depend on the result that is
    /// watched or on the ranges of the inputs.
    pub fn about_run(&self, scenario: &Rc<Scenario>) -> Self {
        let has_same_run = |of: &Rc<Scenario>| {
            Rc::ptr_eq(of, scenario) || {
                let mut of = RawScenario::clone(of);
                of.stress.clone_from(&scenario.stress);
                of == ***scenario
            }
        };
        if !self.of.as_ref().is_some_and(has_same_run) {
            return Self::default();
        }
        Self {
            runs: self.runs.clone(),
            buffer: self.buffer,
            version: self.version,
            ..Self::default()
        }
    }
}

impl PartialEq for Simulated {
    fn eq(&self, other: &Self) -> bool {
        self.version == other.version
    }
}

/// With at most this many assets, the tornado of a deterministic result is quick.
const QUICK_ASSETS: usize = 8;

/// Whether the tornado is quick enough for the page to compute it with each keystroke.
pub fn is_tornado_quick(scenario: &Scenario) -> bool {
    !watched(scenario).is_simulated() && scenario.holdings.len() <= QUICK_ASSETS
}

/// The current test, in the order in which they run.
enum Step {
    /// The points of the tornado, with the results so far.
    Tornado(Box<TornadoPlan>, Vec<Option<PointResult>>),
    /// A pass over the map.
    Map(Pass),
    /// Chunks of the indices.
    Indices(IndexPlan, IndexTally),
    /// Runs at the scale of the scenario.
    Runs(Box<RunSimulator>, RunTally),
    /// Runs at another scale, for the search of the hot value.
    Search(Box<RunSimulator>, RunTally, f64),
    /// All tests are done.
    Over,
}

/// All the tests, in progress.
pub struct Tests {
    scenario: Rc<Scenario>,
    packed: Vec<u8>,
    step: Step,
    /// The remaining passes over the map, with the next one last.
    passes: Vec<Pass>,
    painting: Option<Painting>,
    search: Option<BufferSearch>,
    shown: Simulated,
    is_painted: bool,
}

/// The result of some chunks.
pub enum Part {
    /// Points of the tornado.
    Points(Vec<PointResult>),
    /// Rows of cells of the map.
    Cells(Vec<Option<Estimate>>),
    /// A tally of some chunks of the indices.
    Indices(IndexTally),
    /// A tally of some runs.
    Runs(Box<RunTally>),
}

impl Tests {
    /// Starts the tests of a scenario. The results of the tests before are dropped, except those of an equal run.
    pub fn new(scenario: &Rc<Scenario>, before: Option<Self>) -> Self {
        let before = before.map(|before| before.shown).unwrap_or_default();
        let is_simulated = watched(scenario).is_simulated();
        let mut painting = None;
        let mut passes = Vec::new();
        let mut shown = Simulated {
            of: Some(scenario.clone()),
            is_running: true,
            version: before.version + 1,
            ..before.about_run(scenario)
        };
        if is_simulated {
            match Grid::new(scenario) {
                Ok(grid) => {
                    passes = grid.passes();
                    passes.reverse();
                    let mut begun = Painting::new(grid);
                    begun.find_lines(scenario);
                    painting = Some(begun);
                }
                Err(error) => {
                    shown.picture = Some(ResultFor {
                        of: scenario.clone(),
                        it: Rc::new(Err(error)),
                    });
                }
            }
        }
        let mut tests = Self {
            scenario: scenario.clone(),
            packed: pack(scenario),
            step: Step::Over,
            passes,
            painting,
            search: None,
            shown,
            is_painted: false,
        };
        // The first picture of the map has priority over the other tests.
        tests.step = match tests.passes.pop() {
            Some(pass) => Step::Map(pass),
            None if !is_tornado_quick(scenario) => tests.tornado(),
            None => tests.indices(),
        };
        tests
    }

    fn indices(&self) -> Step {
        Step::Indices(IndexPlan::new(&self.scenario), IndexTally::default())
    }

    fn tornado(&self) -> Step {
        let plan = TornadoPlan::new(&self.scenario);
        let points = plan.points() as usize;
        Step::Tornado(Box::new(plan), vec![None; points])
    }

    fn runs(&self) -> Step {
        let runs = RunSimulator::new(&self.scenario, 1.0);
        let tally = runs.tally();
        Step::Runs(Box::new(runs), tally)
    }

    /// The next round of the search, or `Over` if it is complete.
    fn round(&mut self) -> Step {
        let search = self.search.get_or_insert_with(|| BufferSearch::new(&self.scenario));
        match search.scale() {
            Some(scale) => {
                let runs = RunSimulator::new(&self.scenario, scale);
                let tally = runs.tally();
                Step::Search(Box::new(runs), tally, scale)
            }
            None => {
                self.shown.buffer = Some(search.result());
                Step::Over
            }
        }
    }
}

impl Work for Tests {
    const KIND: Kind = Kind::Stress;
    type Snapshot = Simulated;
    type Part = Part;

    fn setup(&self) -> Request {
        Request::Setup(self.packed.clone())
    }

    fn chunks(&self) -> u32 {
        match &self.step {
            Step::Tornado(plan, _) => plan.points(),
            // A chunk is a row.
            Step::Map(pass) => {
                let rows = self
                    .painting
                    .as_ref()
                    .map_or(0, |painting| painting.grid().y().values.len());
                pass.points(rows).count() as u32
            }
            Step::Indices(plan, _) => plan.chunks(),
            Step::Runs(runs, _) | Step::Search(runs, ..) => runs.chunks(),
            Step::Over => 0,
        }
    }

    fn request(&self, id: u32, chunks: Range<u32>) -> Request {
        let (test, range) = match &self.step {
            Step::Map(pass) => {
                let Pass { step, trials } = *pass;
                (Test::Grid { step, trials }, rows_of(*pass, &chunks))
            }
            Step::Tornado(..) => (Test::Tornado, chunks),
            Step::Indices(..) | Step::Over => (Test::Indices, chunks),
            Step::Runs(..) => (Test::Runs { scale: 1.0 }, chunks),
            Step::Search(.., scale) => (Test::Runs { scale: *scale }, chunks),
        };
        Request::Stress { id, test, range }
    }

    fn read(&self, reply: Reply) -> Option<Part> {
        let Reply::Ran { tally, .. } = reply else { return None };
        Some(match &self.step {
            Step::Tornado(..) => Part::Points(points_from_bytes(&tally)?),
            Step::Map(_) => Part::Cells(cells_from_bytes(&tally)?),
            Step::Indices(..) => Part::Indices(IndexTally::from_bytes(&tally)?),
            Step::Runs(..) | Step::Search(..) => Part::Runs(Box::new(RunTally::from_bytes(&tally).ok()?)),
            Step::Over => return None,
        })
    }

    fn run(&self, chunks: Range<u32>) -> Part {
        match &self.step {
            Step::Tornado(plan, _) => Part::Points(plan.run(chunks)),
            Step::Map(pass) => {
                let grid = self.painting.as_ref().map(Painting::grid);
                Part::Cells(grid.map_or_else(Vec::new, |grid| grid.run(*pass, rows_of(*pass, &chunks))))
            }
            Step::Indices(plan, _) => {
                let mut tally = IndexTally::default();
                plan.run(chunks, &mut tally);
                Part::Indices(tally)
            }
            Step::Runs(runs, _) | Step::Search(runs, ..) => {
                let mut tally = runs.tally();
                runs.run(chunks, &mut tally);
                Part::Runs(Box::new(tally))
            }
            Step::Over => Part::Indices(IndexTally::default()),
        }
    }

    fn accept(&mut self, chunks: &Range<u32>, part: Part) -> bool {
        match (&mut self.step, part) {
            (Step::Tornado(_, results), Part::Points(points)) => {
                let is_whole = points.len() == chunks.len();
                for (at, point) in chunks.clone().zip(points) {
                    results[at as usize] = Some(point);
                }
                is_whole
            }
            (Step::Map(pass), Part::Cells(cells)) => {
                let Some(painting) = &mut self.painting else {
                    return false;
                };
                painting.take(*pass, rows_of(*pass, chunks), &cells);
                self.is_painted = true;
                true
            }
            (Step::Indices(_, tally), Part::Indices(other)) => {
                tally.merge(&other);
                true
            }
            (Step::Runs(_, tally) | Step::Search(_, tally, _), Part::Runs(other)) => tally.merge(&other).is_ok(),
            _ => false,
        }
    }

    fn next_pass(&mut self) -> bool {
        let done = std::mem::replace(&mut self.step, Step::Over);
        self.step = match done {
            Step::Map(_) if self.shown.tornado.is_none() => self.tornado(),
            Step::Tornado(plan, results) => {
                let results: Vec<PointResult> = results.into_iter().flatten().collect();
                self.shown.tornado = Some(Rc::new(plan.finish(&results)));
                match self.passes.pop() {
                    Some(pass) => Step::Map(pass),
                    None => self.indices(),
                }
            }
            Step::Map(_) => match self.passes.pop() {
                Some(pass) => Step::Map(pass),
                None => self.indices(),
            },
            Step::Indices(plan, tally) => {
                self.shown.indices = Some(Rc::new(plan.finish(&tally)));
                match self.shown.buffer {
                    None => self.runs(),
                    // The run is equal to the one before, which was simulated to the end.
                    Some(_) => Step::Over,
                }
            }
            Step::Runs(runs, tally) => {
                self.shown.runs = Some(Rc::new(RunOutcome::new(&runs, &tally)));
                self.round()
            }
            Step::Search(runs, tally, _) => {
                if let Some(search) = &mut self.search {
                    search.take(&RunOutcome::new(&runs, &tally));
                }
                self.round()
            }
            Step::Over => Step::Over,
        };
        !matches!(self.step, Step::Over)
    }

    fn snapshot(&mut self, status: &PoolStatus) -> Simulated {
        if self.is_painted
            && let Some(painting) = &self.painting
        {
            self.is_painted = false;
            let is_running = !self.passes.is_empty() || matches!(self.step, Step::Map(_));
            let picture: Picture = painting.picture(is_running);
            self.shown.picture = Some(ResultFor {
                of: self.scenario.clone(),
                it: Rc::new(Ok(picture)),
            });
        }
        if let Step::Runs(runs, tally) = &self.step
            && tally.runs() > 0
        {
            self.shown.runs = Some(Rc::new(RunOutcome::new(runs, tally)));
        }
        self.shown.is_running = status.is_running;
        self.shown.on_main_thread = status.on_main_thread;
        self.shown.version += 1;
        self.shown.clone()
    }
}

/// The rows of the map that a range of chunks of a pass covers.
fn rows_of(pass: Pass, chunks: &Range<u32>) -> Range<u32> {
    let step = pass.step.max(1);
    chunks.start * step..chunks.end * step
}

/// The results of workers for the scenario of [`use_begun`](crate::tasks::debounce::use_begun). That scenario,
/// [`Simulated::of`], follows the one on screen after a short delay.
#[hook]
pub fn use_simulated(begun: &Option<Rc<Scenario>>) -> Simulated {
    let known = use_state_eq(Simulated::default);
    let pool = {
        let show = known.setter();
        use_memo((), move |()| {
            Pool::<Tests>::new(Callback::from(move |shown: Simulated| show.set(shown)))
        })
    };
    {
        let pool = pool.clone();
        use_effect_with(begun.clone(), move |begun| {
            // The work in progress is no longer needed, and would delay the response to the next keystroke.
            pool.hold();
            let timer = begun.clone().map(|scenario| {
                // Workers compute the map of a simulated result.
                let turn = match watched(&scenario).is_simulated() {
                    true => Turn::Map,
                    false => Turn::Workers,
                };
                Timeout::new(turn.later_ms(), move || {
                    pool.start(|before| Tests::new(&scenario, before));
                })
            });
            move || drop(timer)
        });
    }
    (*known).clone()
}
