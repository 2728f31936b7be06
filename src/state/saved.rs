//! A draft as it is kept in the browser's storage: one text, one version.

use std::rc::Rc;

use plimsoll_formats::library::EntryId;
use plimsoll_formats::text::lines;
use plimsoll_formats::{Link, LinkError};
use plimsoll_model::{Digest, Evaluation, Field};

use super::app_state::Draft;
use super::edit;
use super::origin::{Origin, SavedFrom};
use super::pending::{Pending, Texts};
use plimsoll_numbers::DecimalMarks;

/// A draft as text. The first line names the format, the second is the link of the scenario in force, the third
/// says what the draft began as (`case ID`, `blank`, `link PAYLOAD`, or `entry ID PAYLOAD`), the fourth is the fragment that the address
/// bar showed; each further line is a field and the text that stood in it without being in force, parted by a tab.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedDraft(pub String);

const HEADER: &str = "plimsoll-draft 1";

/// Stands for a break between lines in a text that may have them: Unicode's own line separator.
const LINE_BREAK: &str = "\u{2028}";

/// Why a saved draft could not be read.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum SavedDraftError {
    /// Another version, or not a draft.
    #[error("not a draft of this version")]
    Format,
    /// Its scenario cannot be read.
    #[error("the draft's scenario: {0}")]
    Link(#[from] LinkError),
}

/// The payload of a link to a scenario, its result, and its simulation if it was run.
pub fn payload(draft: &Draft, evaluation: &Evaluation, simulated: Option<Digest>) -> String {
    plimsoll_formats::encode(&Link {
        simulated,
        ..Link::new((*draft.scenario).clone(), evaluation)
    })
}

impl SavedDraft {
    /// Writes a draft.
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
            // Most fields hold one line; what was pasted with breaks loses nothing else.
            let is_long = matches!(field, Field::Report(part) if !part.is_line());
            if is_long {
                text.push_str(&lines(&pending.text).replace('\n', LINE_BREAK));
            } else {
                // Tabs and line breaks separate numbers, which are not to run together.
                text.extend(pending.text.chars().map(|c| if c.is_control() { '\t' } else { c }));
            }
        }
        Self(text)
    }

    /// Reads a draft.
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
            // A case that is gone from the casebook leaves the scenario as a link would.
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

/// The first case that saved drafts began as and that only the whole casebook can know.
pub fn case_to_load(text: &str) -> Option<&str> {
    // No other line of a draft begins like this: links, fragments and paths of fields have no space.
    let cases = text.lines().filter_map(|line| line.strip_prefix("case "));
    cases.into_iter().find(|id| plimsoll_casebook::find(id).is_none())
}

/// The entry of the library that a draft began as.
fn read_entry(text: &str) -> Option<Origin> {
    let (id, payload) = text.split_once(' ')?;
    let id = EntryId::new(id)?;
    let link = plimsoll_formats::decode_own(payload).ok()?;
    Some(Origin::Saved(Rc::new(SavedFrom { id, link })))
}

/// Several drafts in one text, parted by an empty line, which no draft has in it.
pub fn join_kept(drafts: &[Draft]) -> Option<String> {
    let texts: Vec<String> = drafts
        .iter()
        .map(|draft| SavedDraft::new(draft, &plimsoll_model::evaluate(&draft.scenario), "#").0)
        .collect();
    (!texts.is_empty()).then(|| texts.join("\n\n"))
}

/// The drafts of such a text; one that cannot be read is left out.
pub fn split_kept(text: &str, decimal: impl Into<DecimalMarks>) -> Vec<Draft> {
    let decimal = decimal.into();
    let texts = text.split("\n\n").map(|text| SavedDraft(text.to_owned()));
    texts.filter_map(|saved| Some(saved.read(decimal).ok()?.0)).collect()
}
