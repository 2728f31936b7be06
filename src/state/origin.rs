//! Where a scenario came from, and what there is to say when it was opened.

use std::rc::Rc;

use plimsoll_casebook::Case;
use plimsoll_formats::library::EntryId;
use plimsoll_formats::{Difference, Link, LinkError, differences};
use plimsoll_model::{Digest, Evaluation, MODEL_VERSION, Scenario, evaluate};

/// What a draft began as; `Reset` goes back to it.
#[derive(Clone, Debug, PartialEq)]
pub enum Origin {
    /// A case of the casebook.
    Case(&'static Case),
    /// The blank scenario.
    Blank,
    /// A link that somebody sent.
    Link(Rc<Link>),
    /// An entry of the reader's library.
    Saved(Rc<SavedFrom>),
}

/// An entry of the library, as it was when it was opened or saved.
#[derive(Clone, Debug, PartialEq)]
pub struct SavedFrom {
    /// Which.
    pub id: EntryId,
    /// Its scenario and result.
    pub link: Link,
}

impl Origin {
    /// The case that the page opens on: the founding case.
    pub fn first() -> Self {
        plimsoll_casebook::founding().first().map_or(Self::Blank, Self::Case)
    }

    /// The scenario it stands for.
    pub fn scenario(&self) -> Rc<Scenario> {
        Rc::new(match self {
            Origin::Case(case) => case.scenario().clone(),
            Origin::Blank => Scenario::default(),
            Origin::Link(link) => link.scenario.clone(),
            Origin::Saved(entry) => entry.link.scenario.clone(),
        })
    }

    /// How many holdings that scenario has.
    pub(super) fn holdings(&self) -> usize {
        match self {
            Origin::Case(case) => case.scenario().holdings.len(),
            Origin::Blank => 0,
            Origin::Link(link) => link.scenario.holdings.len(),
            Origin::Saved(entry) => entry.link.scenario.holdings.len(),
        }
    }

    /// Whether it stands for this scenario.
    pub fn is(&self, scenario: &Scenario) -> bool {
        match self {
            Origin::Case(case) => scenario == case.scenario(),
            Origin::Blank => *scenario == Scenario::default(),
            Origin::Link(link) => *scenario == link.scenario,
            Origin::Saved(entry) => *scenario == entry.link.scenario,
        }
    }

    /// The case, if it is one.
    pub fn case(&self) -> Option<&'static Case> {
        match self {
            Origin::Case(case) => Some(case),
            _ => None,
        }
    }

    pub(super) fn on_opening(&self) -> Option<Opened> {
        match self {
            Origin::Link(link) => Some(Opened::compare(link, &evaluate(&link.scenario))),
            // That the reader's own numbers are still the same need not be said.
            Origin::Saved(entry) => Some(Opened::compare(&entry.link, &evaluate(&entry.link.scenario)))
                .filter(|opened| !matches!(opened, Opened::Reproduced(_))),
            _ => None,
        }
    }
}

/// What there is to say about an address that was opened.
#[derive(Clone, Debug, PartialEq)]
pub enum Opened {
    /// The same model gave the same bits.
    Reproduced(Digest),
    /// The numbers here are not those the sender saw.
    Differs {
        /// The version of the model that the sender used.
        model_version: u32,
        /// The digest the sender saw.
        theirs: Digest,
        /// The digest computed here.
        ours: Digest,
        /// The headline figures that differ.
        figures: Vec<Difference>,
    },
    /// The link could not be read.
    Broken(LinkError),
    /// The link is sealed, and its passphrase is to be asked for.
    Sealed(String),
    /// No such case.
    UnknownCase(String),
    /// The casebook, which may have the case, did not arrive.
    CaseNotLoaded(String),
    /// The casebook has the incident, but no scenario for it.
    NoScenario(String),
    /// No such page.
    UnknownAddress(String),
}

impl Opened {
    /// Why there is no case with this id. The casebook is asked for before it comes to this.
    pub fn no_case(id: String) -> Self {
        match plimsoll_casebook::opened() {
            None => Opened::CaseNotLoaded(id),
            Some(book) if book.find(&id).is_some() => Opened::NoScenario(id),
            Some(_) => Opened::UnknownCase(id),
        }
    }

    /// Whether the address names something that could not be opened, or not yet.
    pub fn is_refusal(&self) -> bool {
        !matches!(self, Opened::Reproduced(_) | Opened::Differs { .. })
    }

    /// What a link records of its scenario's result beside that result as it is computed here.
    pub fn compare(link: &Link, evaluation: &Evaluation) -> Self {
        if evaluation.digest == link.digest && link.model_version == MODEL_VERSION {
            return Opened::Reproduced(link.digest);
        }
        Opened::Differs {
            model_version: link.model_version,
            theirs: link.digest,
            ours: evaluation.digest,
            figures: differences(&link.headlines, evaluation),
        }
    }
}
