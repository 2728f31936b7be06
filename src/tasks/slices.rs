//! What is computed soon after a change and not with it: a keystroke paints first.

use std::cell::RefCell;
use std::rc::Rc;

use plimsoll_model::Scenario;
use yew::prelude::*;

use crate::platform::timer::Timeout;

/// What was computed, and of which scenario: another one may be on screen already.
pub struct Known<T> {
    /// The scenario.
    pub of: Rc<Scenario>,
    /// What is known of it.
    pub it: Rc<T>,
}

impl<T> Clone for Known<T> {
    fn clone(&self) -> Self {
        Self {
            of: self.of.clone(),
            it: self.it.clone(),
        }
    }
}

impl<T> PartialEq for Known<T> {
    /// Made once and shared.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.it, &other.it)
    }
}

/// A piece of work that is done in slices, so that the page has its turns in between.
pub trait Slices: Sized + 'static {
    /// What there is to show, from time to time and at the end.
    type Output: 'static;

    /// Does some more: at most some milliseconds. What there is to show now, if anything; and whether there is more to do.
    fn resume(&mut self) -> (Option<Self::Output>, bool);
}

/// In which order such work is begun: what a reader waits for most comes first, and has the page for itself.
#[derive(Clone, Copy)]
pub enum Turn {
    /// The map.
    Map,
    /// The withdrawal run.
    Run,
    /// What is drawn upon the map.
    Border,
    /// What workers do.
    Workers,
}

impl Turn {
    /// Begun so many milliseconds after the first: about what that takes.
    pub fn later_ms(self) -> u32 {
        30 * self as u32
    }
}

/// What some work comes to on the scenario of [`use_begun`]. The last that is known stays until there is something newer.
#[hook]
pub fn use_soon<W: Slices>(
    begun: &Option<Rc<Scenario>>,
    turn: Turn,
    begin: fn(&Rc<Scenario>) -> W,
) -> Option<Known<W::Output>> {
    let known = use_state_eq(|| None::<Known<W::Output>>);
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
            // What is under way for another scenario is of no use.
            move || drop(timer.borrow_mut().take())
        });
    }
    (*known).clone()
}

fn slice<W: Slices>(
    mut work: W,
    scenario: Rc<Scenario>,
    show: UseStateSetter<Option<Known<W::Output>>>,
    timer: Rc<RefCell<Option<Timeout>>>,
) {
    let (shown, has_more) = work.resume();
    if let Some(shown) = shown {
        show.set(Some(Known {
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
