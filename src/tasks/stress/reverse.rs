//! The reverse stress test ("what would it take"), computed in slices.

use std::rc::Rc;

use plimsoll_model::stress::{Frontier, Nearest, ReversePlan, Single};
use plimsoll_model::{Scenario, Verdict};
use yew::prelude::*;

use crate::platform::timer::Slice;
use crate::tasks::slices::{Slices, Turn, use_soon};

/// The result of a reverse test.
pub struct Found {
    /// The current verdict.
    pub verdict: Verdict,
    /// Each input tested individually, in the order of [`plimsoll_model::stress::Reverse::singles`].
    pub singles: Vec<Single>,
    /// All inputs moved together. `None` if there are more than [`TOGETHER`] assets.
    pub nearest: Option<Nearest>,
}

/// With at most this many assets, the test runs at once with the keystroke. With more, it runs shortly after and in
/// slices.
pub const AT_ONCE: usize = 4;

/// With more assets than this, pairs and all inputs together are not tested: the search takes seconds and cannot be
/// divided into slices.
pub const TOGETHER: usize = 8;

/// A reverse test in progress.
pub struct Searching {
    pub scenario: Rc<Scenario>,
    pub plan: ReversePlan,
    pub next: u32,
    pub singles: Vec<Single>,
}

impl Searching {
    /// Starts a test of `scenario`.
    pub fn begin(scenario: &Rc<Scenario>) -> Self {
        Self {
            scenario: scenario.clone(),
            plan: ReversePlan::new(scenario),
            next: 0,
            singles: Vec::new(),
        }
    }

    /// Tests inputs individually for one slice. Returns whether all have been tested.
    pub fn look(&mut self) -> bool {
        let slice = Slice::begin();
        while self.next < self.plan.inputs() {
            self.singles.extend(self.plan.singles(self.next..self.next + 1));
            self.next += 1;
            if !slice.has_time() {
                break;
            }
        }
        self.next >= self.plan.inputs()
    }

    pub fn found(&mut self) -> Found {
        let mut singles = std::mem::take(&mut self.singles);
        let is_together = self.scenario.holdings.len() <= TOGETHER;
        let nearest = is_together.then(|| self.plan.nearest(&singles));
        ReversePlan::rank(&mut singles);
        Found {
            verdict: self.plan.verdict(),
            nearest,
            singles,
        }
    }
}

impl Slices for Searching {
    type Output = Found;

    fn resume(&mut self) -> (Option<Found>, bool) {
        if self.scenario.holdings.len() <= AT_ONCE {
            return (None, false);
        }
        match self.look() {
            true => (Some(self.found()), false),
            false => (None, true),
        }
    }
}

/// A reverse test without all inputs together: each input individually, ranked, with the current verdict.
pub struct Alone(Searching);

impl Alone {
    /// Starts a test of `scenario`.
    pub fn begin(scenario: &Rc<Scenario>) -> Self {
        Self(Searching::begin(scenario))
    }
}

impl Slices for Alone {
    type Output = (Verdict, Vec<Single>);

    fn resume(&mut self) -> (Option<Self::Output>, bool) {
        if !self.0.look() {
            return (None, true);
        }
        let mut singles = std::mem::take(&mut self.0.singles);
        ReversePlan::rank(&mut singles);
        (Some((self.0.plan.verdict(), singles)), false)
    }
}

/// Where the verdict becomes worse in the plane of the axes. The border is part of the map, so it is computed with the
/// map and not with the keystroke.
pub struct Bordering(Rc<Scenario>);

impl Bordering {
    /// Starts the computation for `scenario`.
    pub fn begin(scenario: &Rc<Scenario>) -> Self {
        Self(scenario.clone())
    }
}

impl Slices for Bordering {
    /// The border with the current verdict. `None` if the two inputs are not tested together.
    type Output = Option<(Verdict, Frontier)>;

    fn resume(&mut self) -> (Option<Self::Output>, bool) {
        let frontier = (self.0.holdings.len() <= TOGETHER).then(|| {
            let plan = ReversePlan::new(&self.0);
            Some((plan.verdict(), plan.frontier().ok()?))
        });
        (Some(frontier.flatten()), false)
    }
}

/// The reverse test of `scenario`: at once if that is quick, otherwise once it is computed for `begun`. `None` until
/// then.
#[hook]
pub fn use_reverse(scenario: &Rc<Scenario>, begun: &Option<Rc<Scenario>>) -> Option<Rc<Found>> {
    let at_once = use_memo(scenario.clone(), |scenario| {
        (scenario.holdings.len() <= AT_ONCE).then(|| {
            let mut all = Searching::begin(scenario);
            all.singles = all.plan.singles(0..all.plan.inputs());
            Rc::new(all.found())
        })
    });
    let soon = use_soon(begun, Turn::Map, Searching::begin);
    (*at_once)
        .clone()
        .or_else(|| soon.filter(|known| known.of == *scenario).map(|known| known.it))
}
