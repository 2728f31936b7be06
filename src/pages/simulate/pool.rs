//! Runs the simulation of the present scenario on workers, or in slices on the page's own thread where none can start.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::{Rc, Weak};

use gloo_timers::callback::{Interval, Timeout};
use plimsoll_link::pack;
use plimsoll_model::Scenario;
use plimsoll_model::simulate::{Distribution, LineSearch, Measure, Outcome, Simulator, Tally};
use plimsoll_worker::{Reply, Request};
use yew::Callback;

use super::jobs::Jobs;
use super::run::Run;
use crate::platform::workers::{self, News, Worker};

/// More workers than this would wait for the page to take their results.
const MOST_WORKERS: usize = 8;
/// Results are shown at most this often, in milliseconds: making and painting them takes time of its own.
const SHOW_EVERY_MS: f64 = 150.0;
/// A worker that is still busy with an older request after this long is replaced.
const PATIENCE_MS: u32 = 40;
/// A worker that says nothing for this long is taken for dead. A job of the heaviest scenario takes some seconds.
const SILENCE_MS: f64 = 60_000.0;
/// Workers that fail without having done anything: after this many the page runs the trials itself.
const MOST_FAILURES: u32 = 4;
/// A slice on the page's own thread, in milliseconds.
const SLICE_MS: f64 = 10.0;

/// The pool. Dropping it ends its workers.
#[derive(Clone)]
pub struct Pool(Rc<RefCell<Inner>>);

struct Inner {
    this: Weak<RefCell<Inner>>,
    show: Callback<Run>,
    slots: Vec<Slot>,
    task: Option<Task>,
    next_id: u32,
    failures: u32,
    on_main_thread: bool,
    timers: Vec<Timeout>,
    _watch: Option<Interval>,
}

struct Slot {
    /// Tells the worker from the one that it replaced.
    serial: u32,
    worker: Worker,
    is_ready: bool,
    /// Whether it has the scenario of the present task.
    has_task: bool,
    job: Option<Job>,
    /// When it last said or was given something.
    heard: f64,
}

struct Job {
    id: u32,
    chunks: Range<u32>,
    /// Of the present task, and not of an older one.
    is_wanted: bool,
}

/// What is run: all trials, then the search for the line.
struct Task {
    scenario: Vec<u8>,
    simulator: Simulator,
    tally: Tally,
    jobs: Jobs,
    search: Option<(LineSearch, Vec<u64>)>,
    begun: f64,
    shown: Option<f64>,
    run: Run,
}

impl Pool {
    /// A pool without workers: they are started with the first simulation.
    pub fn new(show: Callback<Run>) -> Self {
        Self(Rc::new_cyclic(|this| {
            RefCell::new(Inner {
                this: this.clone(),
                show,
                slots: Vec::new(),
                task: None,
                next_id: 0,
                failures: 0,
                on_main_thread: false,
                timers: Vec::new(),
                _watch: None,
            })
        }))
    }

    /// Simulates a scenario instead of what is being simulated.
    pub fn start(&self, scenario: &Rc<Scenario>) {
        self.0.borrow_mut().start(scenario);
    }

    /// Stops. What was found stays.
    pub fn cancel(&self) {
        self.0.borrow_mut().cancel();
    }
}

impl Inner {
    fn start(&mut self, scenario: &Rc<Scenario>) {
        let simulator = Simulator::new(scenario);
        let before = self.task.take().map(|task| task.run);
        let mut run = before.unwrap_or_default();
        run.of = Some(scenario.clone());
        run.done = 0;
        run.total = simulator.trials();
        run.is_running = true;
        run.line = None;
        self.task = Some(Task {
            scenario: pack(scenario),
            tally: simulator.tally(),
            jobs: Jobs::new(simulator.chunks()),
            simulator,
            search: None,
            begun: workers::now(),
            shown: None,
            run,
        });
        self.timers.clear();
        let mut is_busy = false;
        for slot in &mut self.slots {
            slot.has_task = false;
            if let Some(job) = &mut slot.job {
                job.is_wanted = false;
                is_busy = true;
            }
        }
        if is_busy {
            self.later(PATIENCE_MS, Self::replace_stragglers);
        }
        if self.slots.is_empty() && !self.on_main_thread {
            self.start_workers();
        }
        self.feed();
    }

    fn cancel(&mut self) {
        self.timers.clear();
        for job in self.slots.iter_mut().filter_map(|slot| slot.job.as_mut()) {
            job.is_wanted = false;
        }
        if let Some(task) = &mut self.task {
            task.jobs = Jobs::new(0);
            task.search = None;
            task.run.is_running = false;
            self.show.emit(task.run.clone());
        }
    }

    /// Calls back after a while, unless another task begins before.
    fn later(&mut self, after_ms: u32, call: fn(&mut Self)) {
        let this = self.this.clone();
        self.timers.push(Timeout::new(after_ms, move || {
            if let Some(inner) = this.upgrade() {
                call(&mut inner.borrow_mut());
            }
        }));
    }

    fn start_workers(&mut self) {
        let wanted = workers::hardware_threads().clamp(1, MOST_WORKERS);
        for _ in 0..wanted {
            match self.new_slot() {
                Some(slot) => self.slots.push(slot),
                None => self.on_main_thread = self.slots.is_empty(),
            }
        }
        let this = self.this.clone();
        self._watch = Some(Interval::new(1_000, move || {
            if let Some(inner) = this.upgrade() {
                inner.borrow_mut().replace_silent();
            }
        }));
    }

    fn new_slot(&mut self) -> Option<Slot> {
        self.next_id += 1;
        let serial = self.next_id;
        let this = self.this.clone();
        let news = Callback::from(move |news| {
            if let Some(inner) = this.upgrade() {
                inner.borrow_mut().hear(serial, news);
            }
        });
        Some(Slot {
            serial,
            worker: Worker::start(news)?,
            is_ready: false,
            has_task: false,
            job: None,
            heard: workers::now(),
        })
    }

    fn hear(&mut self, serial: u32, news: News) {
        let Some(at) = self.slots.iter().position(|slot| slot.serial == serial) else {
            return;
        };
        let slot = &mut self.slots[at];
        slot.heard = workers::now();
        let (id, took, result) = match news {
            News::Failed => {
                self.failures += 1;
                return self.replace(at);
            }
            News::Reply(Reply::Ready) => {
                slot.is_ready = true;
                return self.feed();
            }
            News::Reply(Reply::Ran { id, tally, took }) => (id, took, Tally::from_bytes(&tally).ok().map(Result::Ok)),
            News::Reply(Reply::Counted { id, short, took }) => (id, took, Some(Err(short))),
        };
        match slot.job.take() {
            Some(job) if job.id == id && job.is_wanted => {
                let is_taken = result.is_some_and(|result| self.take(&job.chunks, result, took));
                if is_taken {
                    self.failures = 0;
                } else {
                    // An answer that cannot be read, or not to what was asked.
                    self.lose(job);
                    self.failures += 1;
                    return self.replace(at);
                }
            }
            _ => {}
        }
        self.feed();
    }

    /// Adds the result of a job; false if it does not belong to the task.
    fn take(&mut self, chunks: &Range<u32>, result: Result<Tally, Vec<u64>>, took: f64) -> bool {
        let Some(task) = &mut self.task else { return false };
        match (result, &mut task.search) {
            (Ok(tally), None) => {
                if task.tally.merge(&tally).is_err() {
                    return false;
                }
            }
            (Err(short), Some((_, sums))) if short.len() == sums.len() => {
                sums.iter_mut().zip(short).for_each(|(sum, short)| *sum += short);
            }
            _ => return false,
        }
        task.jobs.done(chunks, took);
        self.advance();
        true
    }

    /// Goes on to the next pass where one is complete, and shows what there is to show.
    fn advance(&mut self) {
        let workers = self.slots.len();
        let Some(task) = &mut self.task else { return };
        let now = workers::now();
        task.run.workers = workers;
        task.run.on_main_thread = self.on_main_thread;
        let was_trials = task.search.is_none();
        if task.jobs.is_complete() {
            let (search, sums) = task
                .search
                .get_or_insert_with(|| (LineSearch::new(&task.simulator), Vec::new()));
            if !sums.is_empty() {
                search.take(sums);
            }
            *sums = vec![0; search.scales().len()];
            if sums.is_empty() {
                task.run.line = Some(search.line());
                task.run.is_running = false;
                task.jobs = Jobs::new(0);
            } else {
                task.jobs = Jobs::new(task.simulator.chunks());
            }
        }
        let is_due = task.shown.is_none_or(|shown| now - shown >= SHOW_EVERY_MS);
        let ends_trials = was_trials && task.search.is_some();
        if was_trials && (is_due || ends_trials) {
            task.run.done = task.tally.trials();
            task.run.per_second = task.run.done as f64 / (now - task.begun).max(1.0) * 1_000.0;
            task.run.outcome = Some(Rc::new(Outcome::new(&task.simulator, &task.tally)));
            task.run.distributions = Measure::ALL
                .into_iter()
                .map(|measure| Distribution::new(&task.tally, measure))
                .collect();
        }
        if (was_trials && is_due) || ends_trials || !task.run.is_running {
            task.shown = Some(now);
            self.show.emit(task.run.clone());
        }
    }

    /// Gives idle workers something to do.
    fn feed(&mut self) {
        if self.on_main_thread {
            return self.later(0, Self::slice);
        }
        let count = self.slots.len();
        let Some(task) = &mut self.task else { return };
        for slot in self.slots.iter_mut().filter(|slot| slot.is_ready && slot.job.is_none()) {
            let Some(chunks) = task.jobs.take(count) else { return };
            if !slot.has_task {
                slot.worker.send(&Request::Simulate(task.scenario.clone()));
                slot.has_task = true;
            }
            self.next_id += 1;
            let (id, sent) = (self.next_id, chunks.clone());
            slot.worker.send(&match &task.search {
                None => Request::Run { id, chunks: sent },
                Some((search, _)) => Request::CountShort {
                    id,
                    chunks: sent,
                    scales: search.scales().to_vec(),
                },
            });
            slot.heard = workers::now();
            slot.job = Some(Job {
                id,
                chunks,
                is_wanted: true,
            });
        }
    }

    /// Some chunks on this thread.
    fn slice(&mut self) {
        let begun = workers::now();
        while workers::now() - begun < SLICE_MS {
            let Some(task) = &mut self.task else { return };
            let Some(chunks) = task.jobs.take(1) else { return };
            let started = workers::now();
            let result = match &task.search {
                None => {
                    let mut tally = task.simulator.tally();
                    task.simulator.run(chunks.clone(), &mut tally);
                    Ok(tally)
                }
                Some((search, _)) => Err(task.simulator.count_short(chunks.clone(), search.scales())),
            };
            if !self.take(&chunks, result, workers::now() - started) {
                return;
            }
        }
        self.timers.clear();
        self.later(0, Self::slice);
    }

    fn replace_stragglers(&mut self) {
        while let Some(at) = self
            .slots
            .iter()
            .position(|slot| slot.job.as_ref().is_some_and(|job| !job.is_wanted))
        {
            self.replace(at);
        }
    }

    fn replace_silent(&mut self) {
        let now = workers::now();
        let is_silent = |slot: &Slot| (slot.job.is_some() || !slot.is_ready) && now - slot.heard > SILENCE_MS;
        while let Some(at) = self.slots.iter().position(is_silent) {
            self.failures += 1;
            self.replace(at);
        }
    }

    fn lose(&mut self, job: Job) {
        if let (true, Some(task)) = (job.is_wanted, &mut self.task) {
            task.jobs.lose(job.chunks);
        }
    }

    /// Ends a worker, puts another into its place, and has its job done again.
    fn replace(&mut self, at: usize) {
        let old = self.slots.remove(at);
        if let Some(job) = old.job {
            self.lose(job);
        }
        if self.failures < MOST_FAILURES
            && let Some(slot) = self.new_slot()
        {
            self.slots.push(slot);
        }
        if self.slots.is_empty() {
            self.on_main_thread = true;
            self._watch = None;
        }
        self.feed();
    }
}
