//! What waits until a hand that types pauses.

use std::rc::Rc;

use plimsoll_model::Scenario;
use yew::prelude::*;

use crate::platform::timer;
use crate::platform::timer::Timeout;

/// How long a hand that types must pause, in milliseconds: longer than between two keys.
const PAUSE_MS: u32 = 250;

/// After so many milliseconds without a change the next one is a first key.
const QUIET_MS: f64 = 400.0;

/// When what the change itself shows is painted, in milliseconds.
const PAINTED_MS: u32 = 12;

/// The scenario, once it is time for what follows a change: at once after a choice and after a first key, else when typing
/// pauses. `None` until then, while a key sets one timer and nothing else.
#[hook]
pub fn use_begun(scenario: &Rc<Scenario>) -> Option<Rc<Scenario>> {
    let begun = use_state(|| None::<Rc<Rc<Scenario>>>);
    let last = use_mut_ref(|| None::<(f64, Rc<Scenario>)>);
    // One for each change, so that undoing an edit still counts as typing.
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

/// A value that follows another `after_ms` milliseconds after its last change.
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
