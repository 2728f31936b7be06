//! Runs the simulations of all columns, one after the other on the same workers.

use std::cell::RefCell;
use std::rc::Rc;

use plimsoll_model::Scenario;
use yew::prelude::*;

use crate::platform::timer::Timeout;
use crate::tasks::simulation::run::Run;
use crate::tasks::simulation::work::Pool;

/// The simulations to run, and the progress of each.
struct Queue {
    pool: Option<Pool>,
    wanted: Vec<Rc<Scenario>>,
    runs: Vec<Run>,
    show: UseStateSetter<Vec<Run>>,
    timer: Option<Timeout>,
}

type Shared = Rc<RefCell<Queue>>;

/// The runs of the scenarios, in their order. A run that has not started is empty.
#[hook]
pub fn use_simulations(scenarios: &[Rc<Scenario>]) -> Vec<Run> {
    let runs = use_state(Vec::<Run>::new);
    let queue: Rc<Shared> = {
        let show = runs.setter();
        use_memo((), move |()| {
            Rc::new(RefCell::new(Queue {
                pool: None,
                wanted: Vec::new(),
                runs: Vec::new(),
                show,
                timer: None,
            }))
        })
    };
    {
        let queue = queue.clone();
        use_effect_with(scenarios.to_vec(), move |scenarios| want(&queue, scenarios));
    }
    use_effect_with((), move |()| {
        move || {
            let mut queue = queue.borrow_mut();
            queue.pool = None;
            queue.timer = None;
        }
    });
    let mut shown = (*runs).clone();
    shown.resize(scenarios.len(), Run::default());
    // The state may still hold runs of removed columns.
    for (run, scenario) in shown.iter_mut().zip(scenarios) {
        if !run.is_of(scenario) {
            *run = Run::default();
        }
    }
    shown
}

/// Simulates these scenarios. Completed runs among the old ones are kept.
fn want(shared: &Shared, scenarios: &[Rc<Scenario>]) {
    let mut queue = shared.borrow_mut();
    let before = std::mem::take(&mut queue.runs);
    queue.runs = scenarios
        .iter()
        .map(|scenario| {
            before
                .iter()
                .find(|run| is_done(run, scenario))
                .cloned()
                .unwrap_or_default()
        })
        .collect();
    queue.wanted = scenarios.to_vec();
    queue.show.set(queue.runs.clone());
    drop(queue);
    next(shared);
}

fn is_done(run: &Run, scenario: &Rc<Scenario>) -> bool {
    run.is_of(scenario) && !run.is_running && run.lines.next().is_none()
}

/// Starts the first run that is not complete.
fn next(shared: &Shared) {
    let mut queue = shared.borrow_mut();
    let mut pairs = queue.wanted.iter().zip(&queue.runs);
    let Some(scenario) = pairs
        .find(|(wanted, run)| !is_done(run, wanted))
        .map(|(wanted, _)| wanted.clone())
    else {
        return;
    };
    let pool = queue.pool.get_or_insert_with(|| {
        let weak = Rc::downgrade(shared);
        Pool::new(Callback::from(move |run: Run| {
            if let Some(shared) = weak.upgrade() {
                on_message(&shared, run);
            }
        }))
    });
    let pool = pool.clone();
    drop(queue);
    pool.start(&scenario);
}

fn on_message(shared: &Shared, run: Run) {
    let mut queue = shared.borrow_mut();
    let Some(at) = queue.wanted.iter().position(|wanted| run.is_of(wanted)) else {
        return;
    };
    let is_complete = is_done(&run, &queue.wanted[at]);
    for i in 0..queue.wanted.len() {
        if run.is_of(&queue.wanted[i]) {
            queue.runs[i] = run.clone();
        }
    }
    queue.show.set(queue.runs.clone());
    if is_complete {
        // The next run waits for a timer, since the pool is still inside this callback.
        let later = shared.clone();
        queue.timer = Some(Timeout::new(0, move || next(&later)));
    }
}
