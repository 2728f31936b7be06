//! Hooks that wait for a pause in typing.

use std::rc::Rc;

use plimsoll_model::Scenario;
use yew::prelude::*;

use crate::platform::timer;
use crate::platform::timer::Timeout;

/// How long typing must pause, in milliseconds. Longer than the time between two keystrokes.
const PAUSE_MS: u32 = 250;

/// After this many milliseconds without a change, the next change counts as the first keystroke.
const QUIET_MS: f64 = 400.0;

/// The delay after a choice or a first keystroke, in milliseconds. It lets the page paint the change itself first.
const PAINTED_MS: u32 = 12;

/// The scenario, once the computations that follow a change may begin. That is almost at once after a choice or a first
/// keystroke, and otherwise when typing pauses. `None` until then, so that a keystroke does no more than set one timer.
#[hook]
pub fn use_begun(scenario: &Rc<Scenario>) -> Option<Rc<Scenario>> {
    let begun = use_state(|| None::<Rc<Rc<Scenario>>>);
    let last = use_mut_ref(|| None::<(f64, Rc<Scenario>)>);
    // Each change makes a new `Rc`, so that undoing an edit still counts as typing.
    let change = use_memo(scenario.clone(), Rc::clone);
    let set = begun.setter();
    use_effect_with(change.clone(), move |change| {
        let (now, scenario) = (timer::now(), (**change).clone());
        let before = last.replace(Some((now, scenario.clone())));
        let is_typed_on = before.is_some_and(|(at, before)| {
            let (before, after) = (&before.stress, &scenario.stress);
            now - at <= QUIET_MS && before.target == after.target && before.axes == after.axes
        });
        let change = change.clone();
        let timer = Timeout::new(if is_typed_on { PAUSE_MS } else { PAINTED_MS }, move || {
            set.set(Some(change));
        });
        move || drop(timer)
    });
    let begun = begun.as_ref().filter(|begun| Rc::ptr_eq(begun, &change));
    begun.map(|begun| (**begun).clone())
}

/// The latest `value`, updated `after_ms` milliseconds after its last change.
#[hook]
pub fn use_debounced(value: Rc<Vec<usize>>, after_ms: u32) -> Rc<Vec<usize>> {
    let later = use_state_eq(|| value.clone());
    let set = later.setter();
    use_effect_with(value, move |value| {
        let value = value.clone();
        let timer = Timeout::new(after_ms, move || set.set(value));
        move || drop(timer)
    });
    (*later).clone()
}
