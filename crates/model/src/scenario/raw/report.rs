//! What people write into a report: kept with the scenario, and without any part in its numbers.

use crate::scenario::access::Slot;
use crate::scenario::declare::{Declaration, fields};

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

/// Reads the table of texts: meaning, variant, name in a scenario file, and whether it is one line.
macro_rules! texts {
    ($($(#[doc = $meaning:literal])+ $part:ident = $text:ident: $is_line:literal;)+) => {
        /// The report on a scenario: its form, and the texts that no model can know.
        #[derive(Clone, Debug, Default, PartialEq)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[cfg_attr(feature = "serde", serde(default, deny_unknown_fields))]
        pub struct Report {
            /// Which report it is.
            pub form: ReportForm,
            $($(#[doc = $meaning])+ pub $text: String,)+
        }

        /// A text of a report by name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum ReportPart {
            $($(#[doc = $meaning])+ $part,)+
        }

        impl ReportPart {
            /// All of them.
            pub const ALL: [Self; 12] = [$(Self::$part),+];

            /// Whether it is one line: a name or a number.
            pub fn is_line(self) -> bool {
                match self {
                    $(Self::$part => $is_line,)+
                }
            }

            /// The name of the text in a scenario file.
            #[expect(clippy::misnamed_getters, reason = "a text of the report is named by its path in the file")]
            pub fn key(self) -> &'static str {
                self.declaration().path
            }

            /// What is declared of each.
            pub(crate) fn declaration(self) -> &'static Declaration {
                match self {
                    $(Self::$part => fields!(@declaration Report, "Report" $part, [$text], [], Text, [], []),)+
                }
            }

            /// What it means, in a sentence.
            pub(crate) fn meaning(self) -> &'static str {
                match self {
                    $(Self::$part => concat!($($meaning),+).trim_start(),)+
                }
            }

            pub(in crate::scenario) fn slot(self, report: &Report) -> Option<&dyn Slot> {
                match self {
                    $(Self::$part => Some(&report.$text),)+
                }
            }

            pub(in crate::scenario) fn slot_mut(self, report: &mut Report) -> Option<&mut dyn Slot> {
                Some(report.text_mut(self))
            }
        }

        impl Report {
            /// A text.
            pub fn text(&self, part: ReportPart) -> &str {
                match part {
                    $(ReportPart::$part => &self.$text,)+
                }
            }

            /// The same, to be written.
            pub fn text_mut(&mut self, part: ReportPart) -> &mut String {
                match part {
                    $(ReportPart::$part => &mut self.$text,)+
                }
            }
        }
    };
}

texts! {
    /// To whom it goes.
    Addressee = addressee: true;
    /// Who answers for it.
    Author = author: true;
    /// Number and date of the order that asks for it.
    Order = order: true;
    /// What the reader of an exposure report should know besides the figures, and decide.
    Remarks = remarks: false;
    /// Part 1: what happened, in its course.
    Facts = facts: false;
    /// Part 1: why it could happen.
    Causes = causes: false;
    /// Part 1: where the responsibility lies.
    Responsibility = responsibility: false;
    /// Part 1: measures against recurrence.
    Prevention = prevention: false;
    /// Part 2: how the spread of customer damage is stopped.
    Containment = containment: false;
    /// Part 3: the response to customer damage.
    Customers = customers: false;
    /// Part 4: the review of the improvement plan.
    Review = review: false;
    /// Part 5: dates of submission.
    Submission = submission: false;
}
