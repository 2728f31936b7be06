//! The origin of a scenario, and the result of opening an address.

use std::rc::Rc;

use plimsoll_casebook::Case;
use plimsoll_formats::library::EntryId;
use plimsoll_formats::{Difference, Link, LinkError, differences};
use plimsoll_model::{Digest, Evaluation, MODEL_VERSION, Scenario, evaluate};

/// What a draft began as. `Reset` returns to it.
#[derive(Clone, Debug, PartialEq)]
pub enum Origin {
    /// A case of the casebook.
    Case(&'static Case),
    /// An empty scenario.
    Blank,
    /// A link that somebody sent.
    Link(Rc<Link>),
    /// An entry of the reader's library.
    Saved(Rc<SavedFrom>),
}

/// An entry of the library at the time when it was opened or saved.
#[derive(Clone, Debug, PartialEq)]
pub struct SavedFrom {
    /// The id of the entry.
    pub id: EntryId,
    /// Its scenario and result.
    pub link: Link,
}

impl Origin {
    /// The case that the page starts with: the first founding case.
    pub fn first() -> Self {
        plimsoll_casebook::founding().first().map_or(Self::Blank, Self::Case)
    }

    /// The scenario of the origin.
    pub fn scenario(&self) -> Rc<Scenario> {
        Rc::new(match self {
            Origin::Case(case) => case.scenario().clone(),
            Origin::Blank => Scenario::default(),
            Origin::Link(link) => link.scenario.clone(),
            Origin::Saved(entry) => entry.link.scenario.clone(),
        })
    }

    /// Number of holdings in that scenario.
    pub(super) fn holdings(&self) -> usize {
        match self {
            Origin::Case(case) => case.scenario().holdings.len(),
            Origin::Blank => 0,
            Origin::Link(link) => link.scenario.holdings.len(),
            Origin::Saved(entry) => entry.link.scenario.holdings.len(),
        }
    }

    /// Whether this is the scenario of the origin.
    pub fn is(&self, scenario: &Scenario) -> bool {
        match self {
            Origin::Case(case) => scenario == case.scenario(),
            Origin::Blank => *scenario == Scenario::default(),
            Origin::Link(link) => *scenario == link.scenario,
            Origin::Saved(entry) => *scenario == entry.link.scenario,
        }
    }

    /// The case. `None` if the origin is something else.
    pub fn case(&self) -> Option<&'static Case> {
        match self {
            Origin::Case(case) => Some(case),
            _ => None,
        }
    }

    pub(super) fn on_opening(&self) -> Option<Opened> {
        match self {
            Origin::Link(link) => Some(Opened::compare(link, &evaluate(&link.scenario))),
            // No message is needed if the reader's own numbers are unchanged.
            Origin::Saved(entry) => Some(Opened::compare(&entry.link, &evaluate(&entry.link.scenario)))
                .filter(|opened| !matches!(opened, Opened::Reproduced(_))),
            _ => None,
        }
    }
}

/// The result of opening an address.
#[derive(Clone, Debug, PartialEq)]
pub enum Opened {
    /// The result was reproduced bit for bit by the same version of the model.
    Reproduced(Digest),
    /// The figures computed here differ from those that the sender saw.
    Differs {
        /// The version of the model that the sender used.
        model_version: u32,
        /// The digest of the result that the sender saw.
        theirs: Digest,
        /// The digest of the result computed here.
        ours: Digest,
        /// The headline figures that differ.
        figures: Vec<Difference>,
    },
    /// The link could not be read.
    Broken(LinkError),
    /// The link is sealed. The reader must enter its passphrase.
    Sealed(String),
    /// There is no case with this id.
    UnknownCase(String),
    /// The casebook may have the case, but failed to load.
    CaseNotLoaded(String),
    /// The casebook has the incident, but not a scenario of it.
    NoScenario(String),
    /// There is no page at this address.
    UnknownAddress(String),
}

impl Opened {
    /// Why no case with this id can be opened. By then, the page has tried to load the casebook.
    pub fn no_case(id: String) -> Self {
        match plimsoll_casebook::opened() {
            None => Opened::CaseNotLoaded(id),
            Some(book) if book.find(&id).is_some() => Opened::NoScenario(id),
            Some(_) => Opened::UnknownCase(id),
        }
    }

    /// Whether the address names something that could not be opened, or has not been opened yet.
    pub fn is_refusal(&self) -> bool {
        !matches!(self, Opened::Reproduced(_) | Opened::Differs { .. })
    }

    /// Compares the result that a link records with the result computed here.
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
