//! The exposure report: a summary on one page for a committee, then the full working.

use plimsoll_model::{Evaluation, MODEL_VERSION, ReportPart};
use yew::prelude::*;

use super::options::Options;
use super::parts::{HullPart, Written, assumed, figures, head, provenance, working};
use crate::figures::answer::{Tense, badge, beside, sentence};
use crate::figures::colophon::named_digest;
use crate::figures::fact::{Fact, line_facts};
use crate::texts::key;
use crate::texts::view::View;
use crate::ui::field::Form;

/// The figures of the summary that every evaluation has.
const KEY_FIGURES: [Fact; 9] = [
    Fact::Gross,
    Fact::CustomerLoss,
    Fact::Obligation,
    Fact::Uses,
    Fact::Available,
    Fact::Shortfall,
    Fact::CustomersBear,
    Fact::LossRate,
    Fact::EquityAfter,
];

/// The figures of the summary, with the Plimsoll lines. An unpaid shortfall has no figures here, since the sentence of
/// the summary covers it.
pub fn key_figures(e: &Evaluation) -> Vec<Fact> {
    [&KEY_FIGURES[..], &line_facts(e)].concat()
}

/// The document.
pub fn exposure(view: &View, form: &Form, options: &Options) -> Html {
    let (scenario, e) = (&form.state.draft.scenario, &form.state.evaluation);
    let tense = Tense::of(&form.state.draft);
    html! {
        <>
            <section class="summary" data-part="summary">
                { head(view, form, key::REPORT_EXPOSURE_TITLE, &[ReportPart::Addressee, ReportPart::Author]) }
                <h2>{ view.t(key::REPORT_SUMMARY) }</h2>
                <div class="lead">
                    <p class="sentence">{ sentence(view, scenario, e, tense) }</p>
                    { badge(view, e) }
                    { beside(view, scenario, e, tense) }
                </div>
                <div class="side-by-side">
                    { figures(view, scenario, e, &key_figures(e), view.t(key::REPORT_KEY_FIGURES)) }
                    <HullPart evaluation={e.clone()} />
                </div>
                <Written form={form.clone()} part={ReportPart::Remarks} />
                <p class="sub">
                    { view.with(&key::ReportBasis { version: &MODEL_VERSION.to_string() }) }
                    { " " }
                    { named_digest(view, e.digest) }
                </p>
            </section>
            <section class="chapter" data-part="working">
                <h2>{ view.t(key::REPORT_WORKING) }</h2>
                { working(view, form, options) }
            </section>
            <section class="chapter" data-part="assumptions">
                <h2>{ view.t(key::REPORT_ASSUMPTIONS) }</h2>
                { assumed(view, form, options) }
            </section>
            { provenance(view, form) }
        </>
    }
}
