//! What may wait a moment, so that the reader's hand need not.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use yew::prelude::*;

/// A value that follows another so many milliseconds after its last change.
#[hook]
pub fn use_later(value: Rc<Vec<usize>>, after_ms: u32) -> Rc<Vec<usize>> {
    let later = use_state_eq(|| value.clone());
    let set = later.setter();
    use_effect_with(value, move |value| {
        let value = value.clone();
        let timer = Timeout::new(after_ms, move || set.set(value));
        move || drop(timer)
    });
    (*later).clone()
}
