//! Computations that start shortly after a change, so that the page can first paint the keystroke.

use std::cell::RefCell;
use std::rc::Rc;

use plimsoll_model::Scenario;
use yew::prelude::*;

use crate::platform::timer::Timeout;

/// A result, with the scenario that it was computed for. The screen may already show another scenario.
pub struct ResultFor<T> {
    /// The scenario that the result belongs to.
    pub of: Rc<Scenario>,
    /// The result.
    pub it: Rc<T>,
}

impl<T> Clone for ResultFor<T> {
    fn clone(&self) -> Self {
        Self {
            of: self.of.clone(),
            it: self.it.clone(),
        }
    }
}

impl<T> PartialEq for ResultFor<T> {
    /// Results are compared by pointer: each is made once and shared.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.it, &other.it)
    }
}

/// Work that is done in slices, so that the page can handle events in between.
pub trait Slices: Sized + 'static {
    /// A result to show: partial ones now and then, and the complete one at the end.
    type Output: 'static;

    /// Works for a few milliseconds. Returns a result to show now, if there is one, and whether there is more work to
    /// do.
    fn resume(&mut self) -> (Option<Self::Output>, bool);
}

/// The order in which such work starts. What the reader waits for most starts first and has the main thread to itself.
#[derive(Clone, Copy)]
pub enum Turn {
    /// The map of two inputs.
    Map,
    /// The withdrawal run.
    Run,
    /// The border that is drawn on the map.
    Border,
    /// The computations on workers.
    Workers,
}

impl Turn {
    /// The delay after the first turn, in milliseconds: about the time that the turns before it take.
    pub fn later_ms(self) -> u32 {
        30 * self as u32
    }
}

/// The result of sliced work on the scenario of [`use_begun`]. The previous result is kept until there is a newer one.
/// `None` before the first.
#[hook]
pub fn use_soon<W: Slices>(
    begun: &Option<Rc<Scenario>>,
    turn: Turn,
    begin: fn(&Rc<Scenario>) -> W,
) -> Option<ResultFor<W::Output>> {
    let known = use_state_eq(|| None::<ResultFor<W::Output>>);
    let timer = use_mut_ref(|| None::<Timeout>);
    {
        let show = known.setter();
        use_effect_with(begun.clone(), move |begun| {
            let place = timer.clone();
            *timer.borrow_mut() = begun.clone().map(|scenario| {
                Timeout::new(turn.later_ms(), move || {
                    let work = begin(&scenario);
                    slice(work, scenario, show, place);
                })
            });
            // Work that is in progress for another scenario is no longer needed.
            move || drop(timer.borrow_mut().take())
        });
    }
    (*known).clone()
}

fn slice<W: Slices>(
    mut work: W,
    scenario: Rc<Scenario>,
    show: UseStateSetter<Option<ResultFor<W::Output>>>,
    timer: Rc<RefCell<Option<Timeout>>>,
) {
    let (shown, has_more) = work.resume();
    if let Some(shown) = shown {
        show.set(Some(ResultFor {
            of: scenario.clone(),
            it: Rc::new(shown),
        }));
    }
    if has_more {
        let place = timer.clone();
        let next = Timeout::new(0, move || slice(work, scenario, show, timer));
        *place.borrow_mut() = Some(next);
    }
}
