//! The file of all trials with a breach. Commas and points are as programs read them.

use std::rc::Rc;

use plimsoll_formats::sheets;
use plimsoll_formats::sheets::Sheet;
use plimsoll_model::Scenario;
use plimsoll_model::simulate::Simulator;
use yew::prelude::*;

use crate::platform::files;
use crate::platform::timer::Timeout;
use crate::tasks::simulation::run::Run;
use crate::texts::key;
use crate::texts::view::use_view;

/// Largest number of rows: spreadsheet programs open no more.
const MOST_ROWS: usize = 1_000_000;
/// Number of chunks of trials that are run before the page may respond.
const CHUNKS_AT_ONCE: u32 = 16;

/// Properties of [`Files`].
#[derive(Properties, PartialEq)]
pub struct FilesProps {
    /// The scenario on screen.
    pub scenario: Rc<Scenario>,
    /// Its simulation.
    pub run: Run,
}

/// The progress of a file, in rows.
#[derive(Clone, Copy, PartialEq)]
enum Progress {
    Running(usize),
    Done(usize),
    Full(usize),
}

/// A file of trials that is being made.
struct Making {
    simulator: Simulator,
    next: u32,
    rows: usize,
    sheet: Sheet,
    parts: Vec<String>,
}

/// The buttons that save files.
#[component]
pub fn Files(props: &FilesProps) -> Html {
    let view = use_view();
    let progress = use_state_eq(|| None::<Progress>);
    let timer = use_mut_ref(|| None::<Timeout>);
    {
        // A file of another scenario is abandoned.
        let (progress, timer) = (progress.clone(), timer.clone());
        use_effect_with(props.scenario.clone(), move |_| {
            progress.set(None);
            move || drop(timer.borrow_mut().take())
        });
    }
    let save_trials = {
        let (scenario, progress, timer) = (props.scenario.clone(), progress.setter(), timer.clone());
        Callback::from(move |_: MouseEvent| {
            let making = Making {
                simulator: Simulator::new(&scenario),
                next: 0,
                rows: 0,
                sheet: sheets::trials(&scenario.currency.0),
                parts: Vec::new(),
            };
            progress.set(Some(Progress::Running(0)));
            resume(making, progress.clone(), timer.clone());
        })
    };
    let rows = |rows: usize| view.formats.count(rows as f64);
    let has_curve = !props.run.distributions.is_empty();
    html! {
        <div class="block">
            <h2>{ view.t(key::SIM_FILES) }</h2>
            <p class="files">
                <button type="button" class="link" disabled={!has_curve} onclick={save_trials}>{ view.t(key::SIM_SAVE_TRIALS) }</button>
            </p>
            <p class="sub" role="status">
                { match *progress {
                    None => AttrValue::default(),
                    Some(Progress::Running(n)) => view.with(&key::SimSaving { rows: &rows(n) }),
                    Some(Progress::Done(n)) => view.with(&key::SimSaved { rows: &rows(n) }),
                    Some(Progress::Full(n)) => view.with(&key::SimSavedPart { rows: &rows(n) }),
                } }
            </p>
        </div>
    }
}

/// Runs some chunks of trials, then lets the page respond and continues.
fn resume(
    mut making: Making,
    progress: UseStateSetter<Option<Progress>>,
    timer: Rc<std::cell::RefCell<Option<Timeout>>>,
) {
    let place = timer.clone();
    *place.borrow_mut() = Some(Timeout::new(0, move || {
        let until = making.simulator.chunks().min(making.next + CHUNKS_AT_ONCE);
        let mut rows = making.rows;
        making.simulator.trace(making.next..until, &mut |trial| {
            if rows < MOST_ROWS {
                rows += 1;
                sheets::push_trial(&mut making.sheet, &trial);
            }
        });
        making.parts.push(making.sheet.take_csv());
        (making.next, making.rows) = (until, rows);
        if rows < MOST_ROWS && until < making.simulator.chunks() {
            progress.set(Some(Progress::Running(rows)));
            resume(making, progress, timer);
        } else {
            files::save("plimsoll-trials.csv", "text/csv", &making.parts);
            progress.set(Some(if rows < MOST_ROWS {
                Progress::Done(rows)
            } else {
                Progress::Full(rows)
            }));
        }
    }));
}
