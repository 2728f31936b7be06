//! The pool of workers. Its work is divided into chunks that can run in any order and on any thread. Where no worker
//! can start, the chunks run in slices on the main thread.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::{Rc, Weak};

use plimsoll_worker::{Reply, Request};
use yew::Callback;

use super::jobs::Jobs;
use crate::platform::timer::{Interval, Slice, Timeout};
use crate::platform::workers::{Kind, News, Worker};
use crate::platform::{timer, workers};

/// Work for a pool: passes, each divided into chunks. The result of a chunk does not depend on which thread runs it.
pub trait Work: 'static {
    /// The kind of worker that can do this work.
    const KIND: Kind;
    /// A result that can be shown, partial or complete.
    type Snapshot: 'static;
    /// The result of a range of chunks.
    type Part;

    /// The request that prepares a worker for the chunks of this work.
    fn setup(&self) -> Request;
    /// Number of chunks in the current pass.
    fn chunks(&self) -> u32;
    /// The request for a range of chunks of the current pass.
    fn request(&self, id: u32, chunks: Range<u32>) -> Request;
    /// Reads a worker's reply. `None` if it is not a result of this work.
    fn read(&self, reply: Reply) -> Option<Self::Part>;
    /// Runs a range of chunks of the current pass on this thread.
    fn run(&self, chunks: Range<u32>) -> Self::Part;
    /// Adds the result of a range of chunks. `false` if it does not belong to the current pass.
    fn accept(&mut self, chunks: &Range<u32>, part: Self::Part) -> bool;
    /// Moves to the next pass, once all chunks of the current pass are done. `false` if there is no next pass.
    fn next_pass(&mut self) -> bool;
    /// The result so far.
    fn snapshot(&mut self, status: &PoolStatus) -> Self::Snapshot;
}

/// How the work is being computed, and since when.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PoolStatus {
    /// Number of workers.
    pub workers: usize,
    /// Whether the work runs on the main thread because no worker could start.
    pub on_main_thread: bool,
    /// Milliseconds since the work began.
    pub elapsed_ms: f64,
    /// Whether the work is still running.
    pub is_running: bool,
}

/// The largest number of workers. With more, workers would wait for the main thread to accept their results.
const MOST_WORKERS: usize = 8;
/// The shortest interval between two snapshots at first, in milliseconds: making and painting one takes time of its
/// own. The interval grows while the work runs, because results then change less.
const SHOW_EVERY_MS: f64 = 150.0;
/// The largest value of that interval, in milliseconds.
const SHOW_AFTER_MS: f64 = 500.0;
/// A worker that is still busy with an older task after this many milliseconds is replaced.
const PATIENCE_MS: u32 = 40;
/// A worker that is silent for this many milliseconds is considered dead. A job of the heaviest scenario takes some
/// seconds.
const SILENCE_MS: f64 = 60_000.0;
/// After this many failures in a row, workers are no longer replaced. When none is left, the work runs on the main
/// thread.
const MOST_FAILURES: u32 = 4;

/// A pool of workers. Dropping it ends them.
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
    /// Distinguishes the worker from the one that it replaced.
    serial: u32,
    worker: Worker,
    is_ready: bool,
    /// Whether the worker has been set up for the current task.
    has_task: bool,
    job: Option<Job>,
    /// When the last message was received from or sent to the worker.
    heard: f64,
}

struct Job {
    id: u32,
    chunks: Range<u32>,
    /// Whether the job belongs to the current task, not to an older one.
    is_wanted: bool,
}

/// The current work.
struct Task<W> {
    work: W,
    jobs: Jobs,
    begun: f64,
    shown: Option<f64>,
    is_running: bool,
}

impl<W: Work> Pool<W> {
    /// A pool without workers. They start with the first work.
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

    /// Starts new work in place of the current work, which is passed to `work` so that results can be reused.
    pub fn start(&self, work: impl FnOnce(Option<W>) -> W) {
        self.0.borrow_mut().start(work);
    }

    /// Stops the work and shows the result so far.
    pub fn cancel(&self) {
        let mut inner = self.0.borrow_mut();
        inner.hold();
        inner.emit();
    }

    /// Stops the work and shows nothing, because other work follows.
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

    /// Shows the current snapshot.
    fn emit(&mut self) {
        let (workers, on_main_thread) = (self.slots.len(), self.on_main_thread);
        let Some(task) = &mut self.task else { return };
        let now = timer::now();
        task.shown = Some(now);
        let status = PoolStatus {
            workers,
            on_main_thread,
            elapsed_ms: now - task.begun,
            is_running: task.is_running,
        };
        let shown = task.work.snapshot(&status);
        self.show.emit(shown);
    }

    /// Calls back after `after_ms` milliseconds, unless a new task starts before.
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
        let read = match news {
            News::Failed => None,
            News::Message(bytes) => Reply::from_bytes(&bytes).ok(),
        };
        let reply = match read {
            // The worker failed, or sent what cannot be read.
            None => {
                self.failures += 1;
                return self.replace(at);
            }
            Some(Reply::Ready) => {
                slot.is_ready = true;
                return self.feed();
            }
            Some(reply) => reply,
        };
        let (id, took) = reply.of();
        match slot.job.take() {
            Some(job) if job.id == id && job.is_wanted => {
                let part = self.task.as_ref().and_then(|task| task.work.read(reply));
                if part.is_some_and(|part| self.take(&job.chunks, part, took)) {
                    self.failures = 0;
                } else {
                    // The reply cannot be read or does not match the request.
                    self.on_failure(job);
                    self.failures += 1;
                    return self.replace(at);
                }
            }
            _ => {}
        }
        self.feed();
    }

    /// Adds the result of a job. `false` if it does not belong to the current work.
    fn take(&mut self, chunks: &Range<u32>, part: W::Part, took: f64) -> bool {
        let Some(task) = &mut self.task else { return false };
        if !task.work.accept(chunks, part) {
            return false;
        }
        task.jobs.done(chunks, took);
        self.advance();
        true
    }

    /// Moves to the next pass if the current one is complete, and shows a snapshot if one is due.
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

    /// Gives jobs to idle workers.
    fn feed(&mut self) {
        if self.on_main_thread {
            return self.later(0, Self::slice);
        }
        let count = self.slots.len();
        let Some(task) = &mut self.task else { return };
        for slot in self.slots.iter_mut().filter(|slot| slot.is_ready && slot.job.is_none()) {
            let Some(chunks) = task.jobs.take(count) else { return };
            if !slot.has_task {
                slot.worker.send(&task.work.setup().to_bytes());
                slot.has_task = true;
            }
            self.next_id += 1;
            let (id, sent) = (self.next_id, chunks.clone());
            slot.worker.send(&task.work.request(id, sent).to_bytes());
            slot.heard = timer::now();
            slot.job = Some(Job {
                id,
                chunks,
                is_wanted: true,
            });
        }
    }

    /// Runs chunks on this thread for one slice.
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

    /// Ends a worker, starts another in its place, and hands its job out again.
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
