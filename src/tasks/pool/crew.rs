//! Computes on workers, or in slices on the page's own thread where none can start: whatever can be cut into chunks that
//! anybody can run in any order.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::{Rc, Weak};

use plimsoll_worker::{Reply, Request};
use yew::Callback;

use super::jobs::Jobs;
use crate::platform::timer::{Interval, Slice, Timeout};
use crate::platform::workers::{Kind, News, Worker};
use crate::platform::{timer, workers};

/// What a pool works on, in passes of chunks. A result of a chunk does not depend on who ran it.
pub trait Work: 'static {
    /// Which workers can do it.
    const KIND: Kind;
    /// What there is to show of it.
    type Snapshot: 'static;
    /// The result of some chunks.
    type Part;

    /// What a worker is told before it is asked for chunks.
    fn setup(&self) -> Request;
    /// Chunks of the present pass.
    fn chunks(&self) -> u32;
    /// Asks a worker for chunks of the present pass.
    fn request(&self, id: u32, chunks: Range<u32>) -> Request;
    /// Reads the answer; `None` if it is no answer to this work.
    fn read(&self, reply: Reply) -> Option<Self::Part>;
    /// Runs chunks of the present pass on this thread.
    fn run(&self, chunks: Range<u32>) -> Self::Part;
    /// Takes the result of chunks; false if it does not belong here.
    fn accept(&mut self, chunks: &Range<u32>, part: Self::Part) -> bool;
    /// Goes on to the next pass, all chunks of the present one being done; false if there is none.
    fn next_pass(&mut self) -> bool;
    /// What there is to show now.
    fn snapshot(&mut self, crew: &Crew) -> Self::Snapshot;
}

/// Who computes, and for how long.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Crew {
    /// Workers.
    pub workers: usize,
    /// Workers could not start: the page itself computes.
    pub on_main_thread: bool,
    /// Since the work began, in milliseconds.
    pub elapsed_ms: f64,
    /// Whether there is more to come.
    pub is_running: bool,
}

/// More workers than this would wait for the page to take their results.
const MOST_WORKERS: usize = 8;
/// Results are shown at most this often at first, in milliseconds: making and painting them takes time of its own. Later
/// less often, as they change less.
const SHOW_EVERY_MS: f64 = 150.0;
/// But never less often than this.
const SHOW_AFTER_MS: f64 = 500.0;
/// A worker that is still busy with an older request after this long is replaced.
const PATIENCE_MS: u32 = 40;
/// A worker that says nothing for this long is taken for dead. A job of the heaviest scenario takes some seconds.
const SILENCE_MS: f64 = 60_000.0;
/// Workers that fail without having done anything: after this many the page computes by itself.
const MOST_FAILURES: u32 = 4;

/// The pool. Dropping it ends its workers.
pub struct Pool<W: Work>(Rc<RefCell<Inner<W>>>);

impl<W: Work> Clone for Pool<W> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

struct Inner<W: Work> {
    this: Weak<RefCell<Inner<W>>>,
    show: Callback<W::Snapshot>,
    slots: Vec<Slot>,
    task: Option<Task<W>>,
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

/// The present work.
struct Task<W> {
    work: W,
    jobs: Jobs,
    begun: f64,
    shown: Option<f64>,
    is_running: bool,
}

impl<W: Work> Pool<W> {
    /// A pool without workers: they are started with the first work.
    pub fn new(show: Callback<W::Snapshot>) -> Self {
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

    /// Begins some work instead of the present one, of which it may keep something.
    pub fn start(&self, work: impl FnOnce(Option<W>) -> W) {
        self.0.borrow_mut().start(work);
    }

    /// Stops. What was found stays.
    pub fn cancel(&self) {
        let mut inner = self.0.borrow_mut();
        inner.hold();
        inner.emit();
    }

    /// Stops, and shows nothing of it: there is other work to come.
    pub fn hold(&self) {
        self.0.borrow_mut().hold();
    }
}

impl<W: Work> Inner<W> {
    fn start(&mut self, work: impl FnOnce(Option<W>) -> W) {
        let before = self.task.take().map(|task| task.work);
        let work = work(before);
        self.task = Some(Task {
            jobs: Jobs::new(work.chunks()),
            work,
            begun: timer::now(),
            shown: None,
            is_running: true,
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

    fn hold(&mut self) {
        self.timers.clear();
        for job in self.slots.iter_mut().filter_map(|slot| slot.job.as_mut()) {
            job.is_wanted = false;
        }
        if let Some(task) = &mut self.task {
            task.jobs = Jobs::new(0);
            task.is_running = false;
        }
    }

    /// Shows what there is.
    fn emit(&mut self) {
        let (workers, on_main_thread) = (self.slots.len(), self.on_main_thread);
        let Some(task) = &mut self.task else { return };
        let now = timer::now();
        task.shown = Some(now);
        let crew = Crew {
            workers,
            on_main_thread,
            elapsed_ms: now - task.begun,
            is_running: task.is_running,
        };
        let shown = task.work.snapshot(&crew);
        self.show.emit(shown);
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
                inner.borrow_mut().on_message(serial, news);
            }
        });
        Some(Slot {
            serial,
            worker: Worker::start(W::KIND, news)?,
            is_ready: false,
            has_task: false,
            job: None,
            heard: timer::now(),
        })
    }

    fn on_message(&mut self, serial: u32, news: News) {
        let Some(at) = self.slots.iter().position(|slot| slot.serial == serial) else {
            return;
        };
        let slot = &mut self.slots[at];
        slot.heard = timer::now();
        let reply = match news {
            News::Failed => {
                self.failures += 1;
                return self.replace(at);
            }
            News::Reply(Reply::Ready) => {
                slot.is_ready = true;
                return self.feed();
            }
            News::Reply(reply) => reply,
        };
        let (id, took) = reply.of();
        match slot.job.take() {
            Some(job) if job.id == id && job.is_wanted => {
                let part = self.task.as_ref().and_then(|task| task.work.read(reply));
                if part.is_some_and(|part| self.take(&job.chunks, part, took)) {
                    self.failures = 0;
                } else {
                    // An answer that cannot be read, or not to what was asked.
                    self.on_failure(job);
                    self.failures += 1;
                    return self.replace(at);
                }
            }
            _ => {}
        }
        self.feed();
    }

    /// Adds the result of a job; false if it does not belong to the work.
    fn take(&mut self, chunks: &Range<u32>, part: W::Part, took: f64) -> bool {
        let Some(task) = &mut self.task else { return false };
        if !task.work.accept(chunks, part) {
            return false;
        }
        task.jobs.done(chunks, took);
        self.advance();
        true
    }

    /// Goes on to the next pass where one is complete, and shows what there is to show.
    fn advance(&mut self) {
        let Some(task) = &mut self.task else { return };
        let ends_pass = task.jobs.is_complete();
        if ends_pass {
            task.is_running = task.work.next_pass();
            let chunks = if task.is_running { task.work.chunks() } else { 0 };
            task.jobs = Jobs::new(chunks);
        }
        let is_due = task.shown.is_none_or(|shown| {
            let wait = SHOW_EVERY_MS + (shown - task.begun) / 3.0;
            timer::now() - shown >= wait.min(SHOW_AFTER_MS)
        });
        if ends_pass || is_due {
            self.emit();
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
                slot.worker.send(&task.work.setup());
                slot.has_task = true;
            }
            self.next_id += 1;
            let (id, sent) = (self.next_id, chunks.clone());
            slot.worker.send(&task.work.request(id, sent));
            slot.heard = timer::now();
            slot.job = Some(Job {
                id,
                chunks,
                is_wanted: true,
            });
        }
    }

    /// Some chunks on this thread.
    fn slice(&mut self) {
        let slice = Slice::begin();
        while slice.has_time() {
            let Some(task) = &mut self.task else { return };
            let Some(chunks) = task.jobs.take(1) else { return };
            let started = timer::now();
            let part = task.work.run(chunks.clone());
            if !self.take(&chunks, part, timer::now() - started) {
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
        let now = timer::now();
        let is_silent = |slot: &Slot| (slot.job.is_some() || !slot.is_ready) && now - slot.heard > SILENCE_MS;
        while let Some(at) = self.slots.iter().position(is_silent) {
            self.failures += 1;
            self.replace(at);
        }
    }

    fn on_failure(&mut self, job: Job) {
        if let (true, Some(task)) = (job.is_wanted, &mut self.task) {
            task.jobs.on_failure(job.chunks);
        }
    }

    /// Ends a worker, puts another into its place, and has its job done again.
    fn replace(&mut self, at: usize) {
        let old = self.slots.remove(at);
        if let Some(job) = old.job {
            self.on_failure(job);
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
