//! From an address to what is on screen.

use std::rc::Rc;

use super::{Action, AppState, Draft, Opened, Origin, saved};
use crate::route::{self, Destination, Screen};

impl AppState {
    /// What the page begins with: the reader's draft, or the founding case; and over it what the address names.
    ///
    /// `saved` is the draft with the fragment that the address bar showed when it was saved. If it still shows that
    /// one, the page was reloaded: the draft has all that the address names, and what was typed besides.
    pub fn start(fragment: &str, saved: Option<(Draft, String)>, kept: Vec<Draft>) -> Self {
        let state = Self::begin(fragment, saved, kept);
        let names_nothing = fragment.trim_start_matches('#').is_empty();
        Self {
            is_built_in: names_nothing && state.draft.origin.case().is_some() && !state.draft.is_changed(),
            ..state
        }
    }

    fn begin(fragment: &str, saved: Option<(Draft, String)>, kept: Vec<Draft>) -> Self {
        let Some((draft, saved_at)) = saved else {
            let state = Self {
                kept,
                ..Self::new(Draft::of(Origin::first()))
            };
            return match state.action_for(fragment) {
                // A first visit has no work of its own to go back to.
                Some(Action::Open(origin)) => {
                    let opened = origin.on_opening();
                    Self {
                        kept: state.kept,
                        opened,
                        ..Self::new(Draft::of(origin))
                    }
                }
                Some(action) => state.after(action),
                None => state,
            };
        };
        let mut state = Self {
            kept,
            ..Self::new(draft)
        };
        match state.action_for(fragment) {
            Some(Action::Open(_)) if fragment == saved_at => {
                if !state.draft.is_changed() {
                    state.opened = state.draft.origin.on_opening();
                }
                state
            }
            Some(action) => state.after(action),
            None => state,
        }
    }

    /// What following an address means, if it means anything new.
    pub fn action_for(&self, fragment: &str) -> Option<Action> {
        match Destination::parse(fragment) {
            Destination::Draft => None,
            Destination::Case(case) => {
                let origin = Origin::Case(case);
                let is_here = self.draft.origin == origin && !self.draft.is_changed();
                (!is_here).then_some(Action::Open(origin))
            }
            Destination::Payload(payload) => Some(match plimsoll_formats::decode(&payload) {
                Ok(link) => Action::Open(Origin::Link(Rc::new(link))),
                Err(error) => Action::Refuse(Opened::Broken(error)),
            }),
            Destination::Sealed(sealed) => Some(Action::Refuse(Opened::Sealed(sealed))),
            Destination::UnknownCase(id) => Some(Action::Refuse(Opened::no_case(id))),
            Destination::Unknown(path) => Some(Action::Refuse(Opened::UnknownAddress(path))),
        }
    }

    /// The payload of a link to what is on screen.
    pub fn payload(&self) -> String {
        saved::payload(&self.draft, &self.evaluation, self.simulated)
    }

    /// The fragment that the address bar of a screen should show; none while it names something that could not be
    /// opened, and none if the screen has addresses of its own.
    pub fn fragment(&self, screen: Screen) -> Option<String> {
        match (&self.opened, &self.draft.origin) {
            _ if !screen.holds_draft() => None,
            (Some(opened), _) if opened.is_refusal() => None,
            (_, Origin::Case(case)) if *self.draft.scenario == *case.scenario() => Some(route::of_case(screen, case)),
            _ => Some(route::of_payload(screen, &self.payload())),
        }
    }
}
