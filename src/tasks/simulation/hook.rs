//! The hook that gives a screen the simulation of a scenario.

use std::rc::Rc;

use plimsoll_model::Scenario;
use yew::prelude::*;

use super::run::Run;
use super::work::Pool;

/// The simulation of a scenario, and a callback that cancels it.
#[hook]
pub fn use_simulation(scenario: &Rc<Scenario>) -> (Run, Callback<()>) {
    let run = use_state(Run::default);
    let pool = {
        let show = run.setter();
        use_memo((), move |()| Pool::new(Callback::from(move |run| show.set(run))))
    };
    {
        let pool = pool.clone();
        use_effect_with(scenario.clone(), move |scenario| pool.start(scenario));
    }
    let cancel = use_callback((), move |(), ()| pool.cancel());
    let mut shown = (*run).clone();
    // The outcome belongs to another scenario until the pool has a first result for this one.
    if !shown.is_of(scenario) {
        shown.is_running = true;
        shown.done = 0;
    }
    // Without this, amounts in one currency would be shown as amounts in another.
    if shown.of.as_ref().is_some_and(|of| of.currency != scenario.currency) {
        shown.outcome = None;
        shown.distributions = Rc::default();
    }
    (shown, cancel)
}
