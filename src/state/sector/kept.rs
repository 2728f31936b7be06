//! What outlives a reload, as text for the browser's storage.

use plimsoll_sector::read::{MappedColumn, MappedTo, Mapping};

const HEADER: &str = "plimsoll-sector 1";

/// A longer text is not kept: the storage of a page holds some 5 MB, and drafts and the library need it too.
const MAX_KEPT: usize = 1 << 20;

/// The sector as it was last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// As the payload of a link.
    Link(String),
    /// As a file.
    File(String),
    /// It was too large to keep: its files must be opened again.
    TooLarge,
}

impl Kept {
    /// A sector's file, if it is not too large.
    pub fn of_file(text: String) -> Self {
        if text.len() > MAX_KEPT {
            Self::TooLarge
        } else {
            Self::File(text)
        }
    }

    /// The payload of its link. `None` if it is not kept as one.
    pub fn payload(&self) -> Option<&str> {
        match self {
            Self::Link(payload) => Some(payload),
            _ => None,
        }
    }

    /// As text: a header with the version, the kind, and the rest.
    pub fn to_text(&self) -> String {
        match self {
            Self::Link(payload) => format!("{HEADER}\nlink\n{payload}"),
            Self::File(text) => format!("{HEADER}\nfile\n{text}"),
            Self::TooLarge => format!("{HEADER}\ntoo large\n"),
        }
    }

    /// Reads what [`Self::to_text`] wrote. `None` if the text is of another version.
    pub fn from_text(text: &str) -> Option<Self> {
        let rest = text.strip_prefix(HEADER)?.strip_prefix('\n')?;
        match rest.split_once('\n')? {
            ("link", payload) => Some(Self::Link(payload.to_owned())),
            ("file", text) => Some(Self::File(text.to_owned())),
            ("too large", _) => Some(Self::TooLarge),
            _ => None,
        }
    }
}

/// What is remembered of columns for other files: what each holds and its scale. How its numbers and dates are written may
/// differ from file to file, and is asked again.
pub fn kept_mapping(mapping: &Mapping) -> String {
    let columns = mapping.columns.iter().map(|column| MappedColumn {
        decimal: None,
        order: None,
        ..column.clone()
    });
    let columns = columns.filter(|column| column.to != MappedTo::Recognised || column.scale.is_some());
    let kept = Mapping {
        columns: columns.collect(),
    };
    serde_json::to_string(&kept).unwrap_or_default()
}

/// Reads what [`kept_mapping`] wrote; nothing if it is something else.
pub fn mapping_of(text: &str) -> Mapping {
    serde_json::from_str(text).unwrap_or_default()
}
