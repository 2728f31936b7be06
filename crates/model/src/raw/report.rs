//! What people write into a report: kept with the scenario, and without any part in its numbers.

/// The report on a scenario: its form, and the texts that no model can know.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(default, deny_unknown_fields))]
pub struct Report {
    /// Which report it is.
    pub form: ReportForm,
    /// To whom it goes.
    pub addressee: String,
    /// Who answers for it.
    pub author: String,
    /// Number and date of the order that asks for it.
    pub order: String,
    /// What the reader of an exposure report should know besides the figures, and decide.
    pub remarks: String,
    /// Part 1: what happened, in its course.
    pub facts: String,
    /// Part 1: why it could happen.
    pub causes: String,
    /// Part 1: where the responsibility lies.
    pub responsibility: String,
    /// Part 1: measures against recurrence.
    pub prevention: String,
    /// Part 2: how the spread of customer damage is stopped.
    pub containment: String,
    /// Part 3: the response to customer damage.
    pub customers: String,
    /// Part 4: the review of the improvement plan.
    pub review: String,
    /// Part 5: dates of submission.
    pub submission: String,
}

/// A form of report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum ReportForm {
    /// What is at stake, for a committee.
    #[default]
    Exposure,
    /// The written report in five parts that a supervisor orders after a hack.
    Ordered,
}

/// A text of a report by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each variant is documented at the text it names in `Report`")]
pub enum ReportPart {
    Addressee,
    Author,
    Order,
    Remarks,
    Facts,
    Causes,
    Responsibility,
    Prevention,
    Containment,
    Customers,
    Review,
    Submission,
}

impl ReportPart {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Addressee,
        Self::Author,
        Self::Order,
        Self::Remarks,
        Self::Facts,
        Self::Causes,
        Self::Responsibility,
        Self::Prevention,
        Self::Containment,
        Self::Customers,
        Self::Review,
        Self::Submission,
    ];

    /// Whether it is one line: a name or a number.
    pub fn is_line(self) -> bool {
        matches!(self, Self::Addressee | Self::Author | Self::Order)
    }

    /// The name of the text in a scenario file.
    pub fn key(self) -> &'static str {
        match self {
            Self::Addressee => "addressee",
            Self::Author => "author",
            Self::Order => "order",
            Self::Remarks => "remarks",
            Self::Facts => "facts",
            Self::Causes => "causes",
            Self::Responsibility => "responsibility",
            Self::Prevention => "prevention",
            Self::Containment => "containment",
            Self::Customers => "customers",
            Self::Review => "review",
            Self::Submission => "submission",
        }
    }
}

impl Report {
    /// A text.
    pub fn text(&self, part: ReportPart) -> &str {
        match part {
            ReportPart::Addressee => &self.addressee,
            ReportPart::Author => &self.author,
            ReportPart::Order => &self.order,
            ReportPart::Remarks => &self.remarks,
            ReportPart::Facts => &self.facts,
            ReportPart::Causes => &self.causes,
            ReportPart::Responsibility => &self.responsibility,
            ReportPart::Prevention => &self.prevention,
            ReportPart::Containment => &self.containment,
            ReportPart::Customers => &self.customers,
            ReportPart::Review => &self.review,
            ReportPart::Submission => &self.submission,
        }
    }

    /// The same, to be written.
    pub fn text_mut(&mut self, part: ReportPart) -> &mut String {
        match part {
            ReportPart::Addressee => &mut self.addressee,
            ReportPart::Author => &mut self.author,
            ReportPart::Order => &mut self.order,
            ReportPart::Remarks => &mut self.remarks,
            ReportPart::Facts => &mut self.facts,
            ReportPart::Causes => &mut self.causes,
            ReportPart::Responsibility => &mut self.responsibility,
            ReportPart::Prevention => &mut self.prevention,
            ReportPart::Containment => &mut self.containment,
            ReportPart::Customers => &mut self.customers,
            ReportPart::Review => &mut self.review,
            ReportPart::Submission => &mut self.submission,
        }
    }
}
