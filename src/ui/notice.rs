//! Messages about a link or an address that was opened, and about storage that does not work.

use plimsoll_formats::Difference;
use plimsoll_model::{Headline, MODEL_VERSION, Means};
use yew::prelude::*;

use crate::figures::fact::Fact;
use crate::figures::problem::{link_error_name, link_error_text};
use crate::platform::page;
use crate::platform::storage::StorageProblem;
use crate::state::{Action, AppState, Opened};
use crate::texts::view::{View, use_view};
use crate::texts::{isolated, key};
use crate::ui::share::seal::OpenSealed;

/// Properties of [`OpenedNotice`].
#[derive(Properties, PartialEq)]
pub struct OpenedNoticeProps {
    /// The result of opening it.
    pub opened: Opened,
    /// Whether the reader's own draft was kept.
    pub kept: bool,
    /// Receives the actions.
    pub dispatch: Callback<Action>,
}

/// The message about a link or an address that was opened.
#[component]
pub fn OpenedNotice(props: &OpenedNoticeProps) -> Html {
    let view = use_view();
    let OpenedNoticeProps { opened, kept, dispatch } = props;
    if let Opened::Sealed(sealed) = opened {
        return html! {
            <section class="notice sealed" aria-label={view.t(key::LINK)} data-opened="sealed">
                <OpenSealed key={sealed.clone()} sealed={sealed.clone()} dispatch={dispatch.clone()} />
                { dismiss(&view, dispatch) }
            </section>
        };
    }
    let is_good = matches!(opened, Opened::Reproduced(_));
    html! {
        <div class={if is_good { "notice good" } else { "notice problem" }} role={if is_good { "status" } else { "alert" }}
            data-opened={kind(opened)}>
            <div>
                { message(&view, opened) }
                { differences(&view, opened) }
            </div>
            if *kept {
                <button type="button" class="link" onclick={dispatch.reform(|_| Action::Restore(0))}>
                    { view.t(key::BACK_TO_DRAFT) }
                </button>
            }
            { dismiss(&view, dispatch) }
        </div>
    }
}

fn dismiss(view: &View, dispatch: &Callback<Action>) -> Html {
    let on_click = dispatch.reform(|_: MouseEvent| {
        page::focus("main");
        Action::Dismiss
    });
    html! { <button type="button" class="link" onclick={on_click}>{ view.t(key::DISMISS) }</button> }
}

fn kind(opened: &Opened) -> &'static str {
    match opened {
        Opened::Reproduced(_) => "reproduced",
        Opened::Differs { .. } => "differs",
        Opened::Broken(error) => link_error_name(error),
        Opened::Sealed(_) => "sealed",
        Opened::UnknownCase(_) => "unknown-case",
        Opened::CaseNotLoaded(_) => "case-not-loaded",
        Opened::NoScenario(_) => "no-scenario",
        Opened::UnknownAddress(_) => "unknown-address",
    }
}

/// The text of the message.
pub fn message(view: &View, opened: &Opened) -> Html {
    let text = match opened {
        Opened::Reproduced(digest) => view.with(&key::OpenedReproduced {
            digest: &digest.to_string(),
        }),
        Opened::Differs {
            model_version,
            theirs,
            ours,
            ..
        } => {
            let (theirs, ours) = (theirs.to_string(), ours.to_string());
            let (their_model, our_model) = (model_version.to_string(), MODEL_VERSION.to_string());
            let (theirs, ours) = (&theirs, &ours);
            match *model_version == MODEL_VERSION {
                true => view.with(&key::OpenedDiffers { theirs, ours }),
                false => view.with(&key::OpenedDiffersModel {
                    theirs,
                    ours,
                    their_model: &their_model,
                    our_model: &our_model,
                }),
            }
        }
        Opened::Broken(error) => link_error_text(view, error),
        // The prompt for the passphrase is shown instead.
        Opened::Sealed(_) => AttrValue::default(),
        Opened::UnknownCase(id) => view.with(&key::OpenedUnknownCase { id: &isolated(id) }),
        Opened::CaseNotLoaded(id) => view.with(&key::OpenedCaseNotLoaded { id: &isolated(id) }),
        Opened::NoScenario(id) => view.with(&key::OpenedNoScenario { id: &isolated(id) }),
        Opened::UnknownAddress(path) => view.with(&key::OpenedUnknownAddress { path: &isolated(path) }),
    };
    html! { <p>{ text }</p> }
}

/// A headline figure among all figures.
pub fn headline_fact(figure: Headline) -> Fact {
    match figure {
        Headline::GrossExposure => Fact::Gross,
        Headline::CustomerLoss => Fact::CustomerLoss,
        Headline::Obligation => Fact::Obligation,
        Headline::CustomersBear => Fact::CustomersBear,
        Headline::Uses => Fact::Uses,
        Headline::Available => Fact::Available,
        Headline::Shortfall => Fact::Shortfall,
        Headline::EquityChange => Fact::EquityChange,
        Headline::PlimsollLine => Fact::Line(Means::WithHelp),
    }
}

/// A table of the headline figures that differ. Nothing if the message cannot have any.
pub fn differences(view: &View, opened: &Opened) -> Html {
    let Opened::Differs {
        model_version, figures, ..
    } = opened
    else {
        return Html::default();
    };
    let alike = if *model_version == MODEL_VERSION {
        key::DIFFERS_ELSEWHERE
    } else {
        key::DIFFERS_IN_VERSION
    };
    let money =
        |value: Option<f64>| value.map_or_else(|| view.t(key::NONE).to_string(), |value| view.formats.money(value));
    html! {
        if figures.is_empty() {
            <p>{ view.t(alike) }</p>
        } else {
            <div class="scroll">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{ view.t(key::FIGURE) }</th>
                            <th scope="col">{ view.t(key::IN_THE_LINK) }</th>
                            <th scope="col">{ view.t(key::COMPUTED_HERE) }</th>
                            <th scope="col">{ view.t(key::DIFFERENCE) }</th>
                        </tr>
                    </thead>
                    <tbody>
                        { for figures.iter().map(|&Difference { figure, recorded, computed }| html! {
                            <tr>
                                <th scope="row">{ headline_fact(figure).label(view) }</th>
                                <td>{ money(recorded) }</td>
                                <td>{ money(computed) }</td>
                                <td>{ money(recorded.zip(computed).map(|(recorded, computed)| computed - recorded)) }</td>
                            </tr>
                        }) }
                    </tbody>
                </table>
            </div>
        }
    }
}

/// The largest number of entries that the message names. More would take too much space from the results.
const NAMED: usize = 4;

/// The message that names the entries that are not in force. Their fields may be folded or on another screen.
pub fn unread(view: &View, state: &AppState) -> Html {
    let scenario = &state.draft.scenario;
    let all = state.unread().count();
    let mut names: Vec<String> = state
        .unread()
        .take(NAMED)
        .map(|field| {
            let name = view.field_name(field);
            match field.holding().and_then(|i| scenario.holdings.get(i)) {
                Some(holding) => format!("{name} ({})", isolated(&holding.asset)),
                None if field.is_of_every() => format!("{name} ({})", view.t(key::ALL_ASSETS)),
                None => name.to_string(),
            }
        })
        .collect();
    if names.is_empty() {
        return Html::default();
    }
    if all > NAMED {
        names.push("…".into());
    }
    let said = view.with(&key::UnreadEntries {
        n: all as f64,
        count: &view.formats.count(all as f64),
        fields: &names.join(", "),
    });
    html! { <div class="notice problem unread" role="status" data-unread=""><p>{ said }</p></div> }
}

/// Properties of [`StorageNotice`].
#[derive(Properties, PartialEq)]
pub struct StorageNoticeProps {
    /// Why nothing is stored.
    pub problem: StorageProblem,
}

/// The message that the browser does not store anything, and what to do instead.
#[component]
pub fn StorageNotice(props: &StorageNoticeProps) -> Html {
    let view = use_view();
    let (name, key) = match props.problem {
        StorageProblem::Blocked => ("storage-blocked", key::STORAGE_BLOCKED),
        StorageProblem::Full => ("storage-full", key::STORAGE_FULL),
        StorageProblem::Unread => ("storage-unread", key::STORAGE_UNREAD),
    };
    html! { <div class="notice problem" role="status" data-storage={name}><p>{ view.t(key) }</p></div> }
}
