//! The steps from theft to payment.

use yew::prelude::*;

/// The kind of a step, which determines how its bar looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// Value stolen in the hack: solid red lead.
    Stolen,
    /// Value recovered: outlined in the colour of `ok`.
    Recovered,
    /// The exchange's own loss: thinly hatched.
    House,
    /// What customers bear: an empty dashed outline.
    Borne,
    /// The obligation to customers: solid ink.
    Owed,
    /// Costs of the hack: barred ink.
    Cost,
    /// What a source pays: solid accent colour.
    Paid,
    /// The shortfall: hatched red lead.
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

    /// The name of the pattern that fills the bar. `None` if CSS alone does.
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
    /// The name of the step in callbacks, unique in its chart.
    pub key: AttrValue,
    /// The step's name for the reader.
    pub label: AttrValue,
    /// The value at which the bar starts.
    pub from: f64,
    /// The value at which the bar ends. The next step starts there.
    pub to: f64,
    /// The kind of the step.
    pub kind: StepKind,
    /// The formatted amount.
    pub amount: AttrValue,
    /// A short note beside the amount.
    pub note: Option<AttrValue>,
    /// The end of a pale continuation of the bar, such as the unused part of a source.
    pub extra_to: Option<f64>,
    /// A sentence that describes the step in full. It is the tooltip, and the name for screen readers or the
    /// description of a button.
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
