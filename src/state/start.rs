//! The state that an address leads to.

use std::rc::Rc;

use super::action::Action;
use super::app_state::AppState;
use super::draft::Draft;
use super::origin::{Opened, Origin};
use super::route::{Destination, Screen};
use super::{route, saved};

impl AppState {
    /// The state that the page starts with: the reader's draft or the founding case, and then what the address names.
    ///
    /// `saved` is the draft with the fragment that the address bar showed when it was saved. If the address bar still
    /// shows it, the page was reloaded. The draft then includes all that the address names, and the later edits.
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
                // On a first visit there is no own work to keep.
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

    /// The action for an address that the reader has followed. `None` if it does not name anything new.
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

    /// The payload of a link to the state on screen.
    pub fn payload(&self) -> String {
        saved::payload(&self.draft, &self.evaluation, self.simulated)
    }

    /// The fragment that the address bar should show for a screen. `None` while the address names something that could
    /// not be opened, or if the screen has addresses of its own.
    pub fn fragment(&self, screen: Screen) -> Option<String> {
        match (&self.opened, &self.draft.origin) {
            _ if !screen.holds_draft() => None,
            (Some(opened), _) if opened.is_refusal() => None,
            (_, Origin::Case(case)) if *self.draft.scenario == *case.scenario() => Some(route::of_case(screen, case)),
            _ => Some(route::of_payload(screen, &self.payload())),
        }
    }
}
