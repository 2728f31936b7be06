//! Why a link could not be read.

use plimsoll_model::FieldError;

/// Why a link could not be read, with the facts for a reader's message.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum LinkError {
    /// There is no text.
    #[error("the link is empty")]
    Empty,
    /// The text does not begin as a payload does: `p`, a version, a full stop.
    #[error("this is not a Plimsoll link")]
    NotALink,
    /// A newer version of the codec wrote the link.
    #[error("a newer version of Plimsoll made this link (link format {version})")]
    NewerVersion {
        /// The version that the link names.
        version: u32,
    },
    /// The contents have a field, or a choice in a field, that this version does not know. Without it the numbers
    /// would be others.
    #[error("a newer version of Plimsoll made this link: {what} has an unknown entry {key}")]
    NewerField {
        /// What has it: a part of a scenario, such as `holding`.
        what: &'static str,
        /// The number of the field or the choice.
        key: u64,
    },
    /// The text is longer than any link.
    #[error("the link is too long: {chars} characters; at most {max} can be read")]
    TooLong {
        /// The length of the text in characters.
        chars: usize,
        /// The greatest length that is read, in characters.
        max: usize,
    },
    /// The end of the link is missing; the rest may be intact.
    #[error("the link is cut off after {found} characters{}", expected.map(|n| format!(" of {n}")).unwrap_or_default())]
    Truncated {
        /// The length that the link says it has, in characters; unknown if not even that arrived.
        expected: Option<usize>,
        /// The length that arrived, in characters.
        found: usize,
    },
    /// Characters of the link were changed on the way: its checksum is wrong, or it holds a character that no link
    /// has.
    #[error(
        "the link is damaged: some of its characters were changed, as when a mail program turns two hyphens into a dash or breaks a line"
    )]
    Damaged,
    /// The contents are far larger than any scenario.
    #[error("the link's contents are larger than {max} bytes")]
    TooLarge {
        /// The largest size that is read, in bytes.
        max: usize,
    },
    /// The checksum is right, yet the contents are not a scenario: no version of this program wrote them.
    #[error("the link's contents cannot be read: {what}")]
    Malformed {
        /// What is wrong, in a few words for a technical reader.
        what: &'static str,
    },
    /// More holdings than a scenario may have.
    #[error("the link has {count} holdings; at most {max} can be read")]
    TooManyHoldings {
        /// The number that the link claims.
        count: u64,
        /// The most that a scenario may have.
        max: usize,
    },
    /// All fields whose values are out of bounds, in the order of the fields.
    #[error("the link holds impossible values: {}", list(.0))]
    Invalid(Vec<FieldError>),
}

/// The errors of several fields, in one line.
pub(crate) fn list(errors: &[FieldError]) -> String {
    let lines: Vec<_> = errors.iter().map(ToString::to_string).collect();
    lines.join("; ")
}
