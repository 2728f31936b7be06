//! The steps from theft to payment.

use yew::prelude::*;

/// What a step of the waterfall is, which decides how its bar looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// Value that the hack took: red lead, solid.
    Stolen,
    /// Value that came back: outlined in the colour of `ok`.
    Recovered,
    /// The house's own loss: thinly hatched.
    House,
    /// What customers bear: an empty dashed outline.
    Borne,
    /// What is owed to customers: ink, solid.
    Owed,
    /// What the hack costs besides: barred ink.
    Cost,
    /// What a source pays: the accent, solid.
    Paid,
    /// What is missing: hatched red lead.
    Short,
}

impl StepKind {
    fn class(self) -> &'static str {
        match self {
            StepKind::Stolen => "bar stolen",
            StepKind::Recovered => "bar recovered",
            StepKind::House => "bar house",
            StepKind::Borne => "bar borne",
            StepKind::Owed => "bar owed",
            StepKind::Cost => "bar cost",
            StepKind::Paid => "bar paid",
            StepKind::Short => "bar short",
        }
    }

    /// The pattern that fills the bar, if CSS alone does not.
    pub(super) fn pattern(self) -> Option<&'static str> {
        match self {
            StepKind::House => Some("house"),
            StepKind::Cost => Some("cost"),
            StepKind::Short => Some("short"),
            _ => None,
        }
    }

    pub(super) fn is_use(self) -> bool {
        matches!(self, StepKind::Owed | StepKind::Cost)
    }

    pub(super) fn is_source(self) -> bool {
        matches!(self, StepKind::Paid | StepKind::Short)
    }
}

/// One step from theft to payment.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Names the step in callbacks; unique in its chart.
    pub key: AttrValue,
    /// The step's name.
    pub label: AttrValue,
    /// Where the bar starts.
    pub from: f64,
    /// Where the bar ends: the level that the next step starts from.
    pub to: f64,
    /// How the bar looks.
    pub kind: StepKind,
    /// The amount, formatted.
    pub amount: AttrValue,
    /// A few words beside the amount.
    pub note: Option<AttrValue>,
    /// Where a pale continuation of the bar ends, such as the unused part of a source.
    pub extra_to: Option<f64>,
    /// A sentence that says it all: the tooltip, and the name for screen readers, or the description of a button.
    pub hint: AttrValue,
}

impl Step {
    pub(super) fn class(&self) -> &'static str {
        match self.kind {
            // Customers can also get more than they lost.
            StepKind::Borne if self.to > self.from => "bar borne gain",
            kind => kind.class(),
        }
    }
}
