//! Messages about files and their problems.

use plimsoll_formats::LinkError;
use plimsoll_formats::file::{Expected, FileError, Problem, Wrong};
use plimsoll_model::RawScenario;
use yew::prelude::*;

use crate::figures::problem::{link_error_text, refused_text};
use crate::platform::files::NotRead;
use crate::texts::view::View;
use crate::texts::{isolated, key};

/// Largest number of problems in the list of one scenario.
const MOST: usize = 50;

/// Why nothing was brought in.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// The browser could not read the file, or it is not a text.
    NotRead(NotRead),
    /// The text is not a valid file of scenarios.
    File(FileError),
    /// The text is a link that cannot be opened.
    Link(LinkError),
}

/// The message that says why nothing was brought in.
pub fn failure(view: &View, failure: &Failure) -> AttrValue {
    match failure {
        Failure::NotRead(NotRead::TooBig(bytes)) => {
            let bytes = view.formats.count(*bytes);
            view.with(&key::ImportTooBig { bytes: &bytes })
        }
        Failure::NotRead(NotRead::NotText) => view.t(key::IMPORT_NOT_TEXT),
        Failure::NotRead(NotRead::Failed) => view.t(key::IMPORT_NOT_READ),
        Failure::File(error) => file_error(view, error),
        Failure::Link(error) => link_error_text(view, error),
    }
}

fn file_error(view: &View, error: &FileError) -> AttrValue {
    let count = |n: usize| view.formats.count(n as f64);
    match error {
        FileError::TooBig { bytes, .. } => view.with(&key::ImportTooBig { bytes: &count(*bytes) }),
        FileError::Empty => view.t(key::IMPORT_EMPTY),
        FileError::Truncated { line, column } => view.with(&key::ImportTruncated {
            line: &count(*line),
            column: &count(*column),
        }),
        FileError::TooDeep { max } => view.with(&key::ImportTooDeep { max: &count(*max) }),
        FileError::NotJson { line, column, .. } => view.with(&key::ImportNotJson {
            line: &count(*line),
            column: &count(*column),
        }),
        FileError::NotAScenarioFile => view.t(key::IMPORT_OTHER_FORMAT),
        FileError::TooManyEntries { count: n, max } => view.with(&key::ImportTooMany {
            count: &count(*n),
            max: &count(*max),
        }),
        FileError::NewerVersion { version } => view.with(&key::ImportNewer {
            version: &version.to_string(),
        }),
        FileError::WrongShape { path, reason } => view.with(&key::ImportWrongShape {
            path: &isolated(path),
            reason: &isolated(reason),
        }),
        other => view.with(&key::ImportWrongShape {
            path: ".",
            reason: &isolated(&other.to_string()),
        }),
    }
}

/// A table of a scenario's problems, each with its path and the given value. `more` says that there are further
/// problems.
pub fn list(view: &View, problems: &[Problem], more: bool) -> Html {
    let left = problems.len().saturating_sub(MOST);
    html! {
        <>
            <div class="scroll" tabindex="0" role="region" aria-label={view.t(key::IMPORT_PROBLEMS)}>
                <table class="chart-table problems">
                    <thead>
                        <tr>
                            <th scope="col">{ view.t(key::IMPORT_WHERE) }</th>
                            <th scope="col">{ view.t(key::IMPORT_GIVEN) }</th>
                            <th scope="col">{ view.t(key::IMPORT_WRONG) }</th>
                        </tr>
                    </thead>
                    <tbody>
                        { for problems.iter().take(MOST).map(|problem| html! {
                            <tr data-path={problem.path.clone()}>
                                <th scope="row"><code>{ isolated(&problem.path) }</code></th>
                                <td><code>{ isolated(&problem.given) }</code></td>
                                <td>{ wrong(view, &problem.wrong) }</td>
                            </tr>
                        }) }
                    </tbody>
                </table>
            </div>
            if left > 0 || more {
                <p class="sub">{ view.with(&key::ImportMore { count: &view.formats.count(left as f64) }) }</p>
            }
        </>
    }
}

fn wrong(view: &View, wrong: &Wrong) -> AttrValue {
    match wrong {
        Wrong::Twice => view.t(key::WRONG_TWICE),
        Wrong::Unknown => view.t(key::WRONG_UNKNOWN),
        Wrong::Missing(field) => view.with(&key::WrongMissing {
            field: &isolated(field),
        }),
        Wrong::Kind { expected, .. } => match expected {
            Expected::Number => view.t(key::WRONG_NUMBER),
            Expected::Whole => view.t(key::WRONG_WHOLE),
            Expected::Bool => view.t(key::WRONG_BOOL),
            Expected::Text => view.t(key::WRONG_TEXT),
            Expected::List => view.t(key::WRONG_LIST),
            Expected::Object => view.t(key::WRONG_OBJECT),
            Expected::OneOf(names) => view.with(&key::WrongChoice {
                names: &names.join(", "),
            }),
            _ => view.t(key::WRONG_FORM),
        },
        Wrong::Bound(error) => refused_text(view, &RawScenario::default(), error),
        Wrong::Unreadable(error) => file_error(view, error),
        other => AttrValue::from(format!("{other:?}")),
    }
}
