//! What is wrong with a file, in the reader's words.

use plimsoll_formats::LinkError;
use plimsoll_formats::file::{Expected, FileError, Problem, Wrong};
use plimsoll_model::RawScenario;
use yew::prelude::*;

use crate::components::notice::link_error_text;
use crate::components::problem::refused_text;
use crate::context::View;
use crate::locale::isolated;
use crate::platform::files::NotRead;

/// More than this nobody reads.
const MOST: usize = 50;

/// Why nothing was brought in.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// The browser could not read the file, or it is no text.
    NotRead(NotRead),
    /// It is no file of scenarios.
    File(FileError),
    /// It is a link that cannot be opened.
    Link(LinkError),
}

/// Says why nothing was brought in.
pub fn failure(view: &View, failure: &Failure) -> AttrValue {
    match failure {
        Failure::NotRead(NotRead::TooBig(bytes)) => {
            let bytes = view.formats.count(*bytes);
            view.with("import-too-big", &[("bytes", &bytes)])
        }
        Failure::NotRead(NotRead::NotText) => view.t("import-not-text"),
        Failure::NotRead(NotRead::Failed) => view.t("import-not-read"),
        Failure::File(error) => file_error(view, error),
        Failure::Link(error) => link_error_text(view, error),
    }
}

fn file_error(view: &View, error: &FileError) -> AttrValue {
    let count = |n: usize| view.formats.count(n as f64);
    match error {
        FileError::TooBig { bytes, .. } => view.with("import-too-big", &[("bytes", &count(*bytes))]),
        FileError::Empty => view.t("import-empty"),
        FileError::Truncated { line, column } => view.with(
            "import-truncated",
            &[("line", &count(*line)), ("column", &count(*column))],
        ),
        FileError::TooDeep { max } => view.with("import-too-deep", &[("max", &count(*max))]),
        FileError::NotJson { line, column, .. } => view.with(
            "import-not-json",
            &[("line", &count(*line)), ("column", &count(*column))],
        ),
        FileError::NotAScenarioFile => view.t("import-other-format"),
        FileError::TooManyEntries { count: n, max } => {
            view.with("import-too-many", &[("count", &count(*n)), ("max", &count(*max))])
        }
        FileError::NewerVersion { version } => view.with("import-newer", &[("version", &version.to_string())]),
        FileError::WrongShape { path, reason } => view.with(
            "import-wrong-shape",
            &[("path", &isolated(path)), ("reason", &isolated(reason))],
        ),
        other => view.with(
            "import-wrong-shape",
            &[("path", "."), ("reason", &isolated(&other.to_string()))],
        ),
    }
}

/// All problems of a scenario, each with its place and the value there.
pub fn list(view: &View, problems: &[Problem], more: bool) -> Html {
    let left = problems.len().saturating_sub(MOST);
    html! {
        <>
            <div class="scroll" tabindex="0" role="region" aria-label={view.t("import-problems")}>
                <table class="chart-table problems">
                    <thead>
                        <tr>
                            <th scope="col">{ view.t("import-where") }</th>
                            <th scope="col">{ view.t("import-given") }</th>
                            <th scope="col">{ view.t("import-wrong") }</th>
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
                <p class="sub">{ view.with("import-more", &[("count", &view.formats.count(left as f64))]) }</p>
            }
        </>
    }
}

fn wrong(view: &View, wrong: &Wrong) -> AttrValue {
    match wrong {
        Wrong::Twice => view.t("wrong-twice"),
        Wrong::Unknown => view.t("wrong-unknown"),
        Wrong::Missing(field) => view.with("wrong-missing", &[("field", &isolated(field))]),
        Wrong::Kind { expected, .. } => match expected {
            Expected::Number => view.t("wrong-number"),
            Expected::Whole => view.t("wrong-whole"),
            Expected::Bool => view.t("wrong-bool"),
            Expected::Text => view.t("wrong-text"),
            Expected::List => view.t("wrong-list"),
            Expected::Object => view.t("wrong-object"),
            Expected::OneOf(names) => view.with("wrong-choice", &[("names", &names.join(", "))]),
            _ => view.t("wrong-form"),
        },
        Wrong::Bound(error) => refused_text(view, &RawScenario::default(), error),
        Wrong::Unreadable(error) => file_error(view, error),
        other => AttrValue::from(format!("{other:?}")),
    }
}
