//! Drafts as text, for the browser's storage.

use std::rc::Rc;

use plimsoll_formats::library::EntryId;
use plimsoll_formats::text::lines;
use plimsoll_formats::{Link, LinkError};
use plimsoll_model::{Digest, Evaluation, Field};

use super::draft::Draft;
use super::edit;
use super::origin::{Origin, SavedFrom};
use super::pending::{Pending, Texts};
use plimsoll_numbers::DecimalMarks;

/// A draft as text. The first line is the header with the version, the second the link of the scenario in force. The
/// third is the origin: `case ID`, `blank`, `link PAYLOAD`, or `entry ID PAYLOAD`. The fourth is the fragment that the
/// address bar showed. Each further line is a field and its text that is not in force, separated by a tab.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedDraft(pub String);

const HEADER: &str = "plimsoll-draft 1";

/// Replaces line breaks in texts of several lines. It is the line separator of Unicode.
const LINE_BREAK: &str = "\u{2028}";

/// Why a saved draft could not be read.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum SavedDraftError {
    /// The text is of another version, or not a draft.
    #[error("not a draft of this version")]
    Format,
    /// The scenario cannot be read.
    #[error("the draft's scenario: {0}")]
    Link(#[from] LinkError),
}

/// The payload of a link to a scenario with its result, and with its simulation if that was run.
pub fn payload(draft: &Draft, evaluation: &Evaluation, simulated: Option<Digest>) -> String {
    plimsoll_formats::encode(&Link {
        simulated,
        ..Link::new((*draft.scenario).clone(), evaluation)
    })
}

impl SavedDraft {
    /// A draft with its evaluation and the fragment that the address bar shows, as text.
    pub fn new(draft: &Draft, evaluation: &Evaluation, fragment: &str) -> Self {
        let mut text = format!("{HEADER}\n{}\n", payload(draft, evaluation, None));
        match &draft.origin {
            Origin::Case(case) => {
                text.push_str("case ");
                text.push_str(case.id);
            }
            Origin::Blank => text.push_str("blank"),
            Origin::Link(link) => {
                text.push_str("link ");
                text.push_str(&plimsoll_formats::encode(link));
            }
            Origin::Saved(entry) => {
                text.push_str(&format!("entry {} {}", entry.id, plimsoll_formats::encode(&entry.link)));
            }
        }
        text.push('\n');
        text.extend(fragment.chars().filter(|c| !c.is_control()));
        for (field, pending) in draft.pending.iter().filter(|(_, p)| p.problem.is_some()) {
            text.push('\n');
            text.push_str(&field.to_string());
            text.push('\t');
            // A field of several lines keeps its line breaks. In all other fields, a pasted line break becomes a tab.
            let is_long = matches!(field, Field::Report(part) if !part.is_line());
            if is_long {
                text.push_str(&lines(&pending.text).replace('\n', LINE_BREAK));
            } else {
                // Tabs and line breaks separate numbers, which must not be joined.
                text.extend(pending.text.chars().map(|c| if c.is_control() { '\t' } else { c }));
            }
        }
        Self(text)
    }

    /// Parses the draft and the fragment that the address bar showed.
    ///
    /// # Errors
    /// If the text is not a draft of this version, or its scenario cannot be read.
    pub fn read(&self, decimal: impl Into<DecimalMarks>) -> Result<(Draft, String), SavedDraftError> {
        let decimal = decimal.into();
        let mut lines = self.0.split('\n');
        if lines.next() != Some(HEADER) {
            return Err(SavedDraftError::Format);
        }
        let link = plimsoll_formats::decode_own(lines.next().ok_or(SavedDraftError::Format)?)?;
        let origin = match lines.next().ok_or(SavedDraftError::Format)?.split_once(' ') {
            // If the case has been removed from the casebook, the scenario remains, as from a link.
            Some(("case", id)) => plimsoll_casebook::find(id).map(Origin::Case),
            Some(("link", payload)) => plimsoll_formats::decode(payload)
                .ok()
                .map(|link| Origin::Link(Rc::new(link))),
            Some(("entry", rest)) => read_entry(rest),
            _ => Some(Origin::Blank),
        };
        let fragment = lines.next().ok_or(SavedDraftError::Format)?.to_owned();
        let scenario = Rc::new(link.scenario.clone());
        let origin = origin.unwrap_or_else(|| Origin::Link(Rc::new(link)));
        let mut pending = Texts::default();
        for (path, text) in lines.filter_map(|line| line.split_once('\t')) {
            let mut fields = Field::all(scenario.holdings.len()).chain(edit::of_every());
            let field = fields.find(|field| field.to_string() == path);
            if let Some(field) = field {
                let text = match field {
                    Field::Report(_) => text.replace(LINE_BREAK, "\n"),
                    _ => text.to_owned(),
                };
                let problem = edit::problem(&scenario, field, &text, decimal);
                pending.insert(field, Pending { text, problem });
            }
        }
        let draft = Draft {
            scenario,
            pending: Rc::new(pending),
            origin,
        };
        Ok((draft, fragment))
    }
}

/// The first case that a saved draft began as and that is not loaded. It may be in the casebook.
pub fn case_to_load(text: &str) -> Option<&str> {
    // Only the line of the origin starts like this: links, fragments and paths of fields have no space.
    let cases = text.lines().filter_map(|line| line.strip_prefix("case "));
    cases.into_iter().find(|id| plimsoll_casebook::find(id).is_none())
}

/// The library entry that a draft began as.
fn read_entry(text: &str) -> Option<Origin> {
    let (id, payload) = text.split_once(' ')?;
    let id = EntryId::new(id)?;
    let link = plimsoll_formats::decode_own(payload).ok()?;
    Some(Origin::Saved(Rc::new(SavedFrom { id, link })))
}

/// Joins drafts into one text, separated by an empty line, which a draft never contains.
pub fn join_kept(drafts: &[Draft]) -> Option<String> {
    let texts: Vec<String> = drafts
        .iter()
        .map(|draft| SavedDraft::new(draft, &plimsoll_model::evaluate(&draft.scenario), "#").0)
        .collect();
    (!texts.is_empty()).then(|| texts.join("\n\n"))
}

/// Splits such a text into its drafts. A draft that cannot be read is left out.
pub fn split_kept(text: &str, decimal: impl Into<DecimalMarks>) -> Vec<Draft> {
    let decimal = decimal.into();
    let texts = text.split("\n\n").map(|text| SavedDraft(text.to_owned()));
    texts.filter_map(|saved| Some(saved.read(decimal).ok()?.0)).collect()
}
