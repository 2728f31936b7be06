//! The results of a sector: the answer, the table, the charts, the fund and the inspection plan.

use std::rc::Rc;

use plimsoll_sector::Report;
use plimsoll_sector_worker::{Document, ReadSummary};
use yew::prelude::*;

use super::super::words::rule_title;
use super::answer::Answer;
use super::charts::{CoverageChart, RankChart};
use super::fund::FundPart;
use super::table::Table;
use super::whole::Whole;
use crate::figures::sector::{Found, LIMITS};
use crate::printed::inspection::{Hack, Inspection};
use crate::texts::key;
use crate::texts::view::{View, use_view};

/// Properties of [`Results`].
#[derive(Properties)]
pub struct ResultsProps {
    /// What was read.
    pub summary: Rc<ReadSummary>,
    /// The answers so far. `None` until the first.
    pub report: Option<Rc<Report>>,
    /// The part of the work that is done, from 0 to 1.
    pub done: f64,
    /// Opens a filing in the calculator, by its place in [`ReadSummary::filings`].
    pub on_open: Callback<u32>,
    /// Writes a document and saves it as a file.
    pub on_save: Callback<Document>,
}

impl ResultsProps {
    fn found(&self) -> Found {
        Found {
            summary: self.summary.clone(),
            report: self.report.clone(),
        }
    }
}

impl PartialEq for ResultsProps {
    /// Filings and answers are the same if they are the same objects.
    fn eq(&self, other: &Self) -> bool {
        self.found() == other.found()
            && self.done == other.done
            && self.on_open == other.on_open
            && self.on_save == other.on_save
    }
}

/// The results of a sector. Money is in the currency of the filings. Nothing is shown until a filing was read.
#[component]
pub fn Results(props: &ResultsProps) -> Html {
    let view = use_view();
    let view = use_memo(
        (view, props.summary.currency.clone()),
        |(view, currency)| match currency {
            Some(currency) => view.in_currency(currency),
            None => view.clone(),
        },
    );
    let hack = use_context::<Hack>();
    let title_of = use_memo((), |()| Callback::from(rule_title));
    let ResultsProps {
        done, on_open, on_save, ..
    } = props;
    let found = props.found();
    if found.summary.filings.is_empty() {
        return html! {};
    }
    let save = |document: Document, text: AttrValue| {
        let onclick = on_save.reform(move |_: MouseEvent| document);
        html! { <button type="button" class="link" data-save={name_of(document)} {onclick}>{ text }</button> }
    };
    let has_report = found.current().is_some();
    html! {
        <ContextProvider<View> context={(*view).clone()}>
            <section id="results" class="results sector-results" tabindex="-1" aria-label={view.t(key::RESULTS)} data-results="">
                <Answer found={found.clone()} done={*done} />
                <Table found={found.clone()} on_open={on_open.clone()} />
                if has_report {
                    <p class="files">{ save(Document::Ranking, view.t(key::RANKING_SAVE)) }</p>
                    <RankChart found={found.clone()} on_open={on_open.clone()} />
                    <CoverageChart found={found.clone()} on_open={on_open.clone()} />
                    <Whole found={found.clone()} />
                    <FundPart found={found.clone()} on_open={on_open.clone()} />
                    <Inspection found={found.clone()} {hack} done={*done} rule_title={(*title_of).clone()} on_save={on_save.reform(|()| Document::Plan)} />
                }
                <footer class="colophon">
                    <details open={true}>
                        <summary>{ view.t(key::LIMITS_TITLE) }</summary>
                        <ul>{ for LIMITS.iter().map(|&limit| html! { <li>{ view.t(limit) }</li> }) }</ul>
                    </details>
                </footer>
            </section>
        </ContextProvider<View>>
    }
}

/// The name of a document that is saved here.
fn name_of(document: Document) -> &'static str {
    match document {
        Document::Plan => "plan",
        _ => "ranking",
    }
}
