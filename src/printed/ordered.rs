//! The written report that a supervisor orders after a hack, in its five parts.

use plimsoll_model::ReportPart;
use yew::prelude::*;

use super::options::Options;
use super::parts::{Written, assumed, figures, head, of_line, provenance, working};
use crate::figures::answer::{Tense, beside, sentence};
use crate::figures::fact::{Fact, unpaid_facts};
use crate::texts::view::View;
use crate::texts::{Key, key};
use crate::ui::field::Form;
use plimsoll_numbers::Style;

/// The document.
pub fn ordered(view: &View, form: &Form, options: &Options) -> Html {
    let (scenario, e) = (&form.state.draft.scenario, &form.state.evaluation);
    let tense = Tense::of(&form.state.draft);
    let f = &view.formats;
    let written = |part: ReportPart| html! { <Written form={form.clone()} {part} /> };
    let table = |caption: Key, heads: &[Key], rows: Vec<(String, Vec<String>)>| {
        html! {
            <div class="scroll" tabindex="0" role="region" aria-label={view.t(caption)}>
            <table class="figures">
                <caption>{ view.t(caption) }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ view.t(key::REPORT_ASSET) }</th>
                        { for heads.iter().map(|head| html! { <th scope="col" class="num">{ view.t(*head) }</th> }) }
                    </tr>
                </thead>
                <tbody>
                    { for rows.into_iter().map(|(asset, cells)| html! {
                        <tr>
                            <th scope="row"><bdi>{ asset }</bdi></th>
                            { for cells.into_iter().map(|cell| html! { <td class="num" translate="no">{ cell }</td> }) }
                        </tr>
                    }) }
                </tbody>
            </table>
            </div>
        }
    };
    let each = || scenario.holdings.iter().zip(&e.holdings);
    let stolen = each()
        .filter(|(_, result)| result.stolen > 0.0)
        .map(|(holding, result)| {
            let cells = vec![
                f.units(result.stolen),
                f.money(result.stolen * holding.price),
                f.money(result.customer_loss * holding.price),
            ];
            (holding.asset.clone(), cells)
        });
    let left = each().map(|(holding, result)| {
        let held = holding.held.hot + holding.held.warm + holding.held.cold;
        let units = (held - result.stolen).max(0.0);
        (
            holding.asset.clone(),
            vec![f.units(units), f.money(units * holding.price)],
        )
    });
    let coverage = scenario.reimbursement.coverage;
    let paid = each()
        .filter(|(_, result)| result.customer_loss > 0.0)
        .map(|(holding, result)| {
            let cells = vec![
                f.units(result.customer_loss),
                f.price(result.unit_value),
                f.price(coverage * result.unit_received),
            ];
            (holding.asset.clone(), cells)
        });
    let customers = [
        Fact::FullClaims,
        Fact::Obligation,
        Fact::AverageOwed,
        Fact::Uses,
        Fact::Available,
        Fact::Shortfall,
        Fact::CustomersBear,
        Fact::LossRate,
    ];
    let customers = [&customers[..], unpaid_facts(e)].concat();
    let known = || html! { <p class="known">{ view.t(key::REPORT_KNOWN) }</p> };
    html! {
        <>
            { head(view, form, key::REPORT_ORDERED_TITLE, &[ReportPart::Addressee, ReportPart::Author, ReportPart::Order]) }
            <p>{ view.t(key::REPORT_ORDERED_EXPLAINED) }</p>
            <section data-part="1">
                <h2>{ view.t(key::REPORT_PART_1) }</h2>
                { known() }
                { table(key::REPORT_STOLEN_TABLE, &[key::REPORT_STOLEN_UNITS, key::REPORT_STOLEN_VALUE, key::REPORT_CUSTOMERS_PART], stolen.collect()) }
                { figures(view, scenario, e, &[Fact::Gross, Fact::Recovered, Fact::CustomerLoss, Fact::HouseLoss], view.t(key::REPORT_KEY_FIGURES)) }
                { written(ReportPart::Facts) }
                { written(ReportPart::Causes) }
                { written(ReportPart::Responsibility) }
                { written(ReportPart::Prevention) }
            </section>
            <section data-part="2">
                <h2>{ view.t(key::REPORT_PART_2) }</h2>
                { known() }
                { table(key::REPORT_LEFT_TABLE, &[key::REPORT_LEFT_UNITS, key::REPORT_STOLEN_VALUE], left.collect()) }
                { written(ReportPart::Containment) }
            </section>
            <section data-part="3">
                <h2>{ view.t(key::REPORT_PART_3) }</h2>
                { known() }
                <p>{ sentence(view, scenario, e, tense) }</p>
                { beside(view, scenario, e, tense) }
                { table(key::REPORT_PAID_TABLE, &[key::REPORT_CUSTOMERS_PART, key::REPORT_UNIT_VALUE, key::REPORT_UNIT_RECEIVED], paid.collect()) }
                <p class="sub">{ view.with(&key::ReportUnitNote {
                    coverage: &f.in_full(coverage, Style::Percent),
                    take_up: &f.in_full(scenario.reimbursement.take_up, Style::Percent),
                }) }</p>
                if scenario.reimbursement.cap.is_some() {
                    <p class="sub">{ view.t(key::REPORT_UNIT_CAPPED) }</p>
                }
                { figures(view, scenario, e, &customers, view.t(key::REPORT_KEY_FIGURES)) }
                { written(ReportPart::Customers) }
            </section>
            <section data-part="4">
                <h2>{ view.t(key::REPORT_PART_4) }</h2>
                { known() }
                <p>{ view.t(key::REPORT_PLAN_KNOWN) }</p>
                { figures(view, scenario, e, &of_line(e), view.t(key::REPORT_LINE_TABLE)) }
                { written(ReportPart::Review) }
            </section>
            <section data-part="5">
                <h2>{ view.t(key::REPORT_PART_5) }</h2>
                { written(ReportPart::Submission) }
            </section>
            <section class="chapter" data-part="annex">
                <h2>{ view.t(key::REPORT_ANNEX) }</h2>
                { working(view, form, options) }
                <h3>{ view.t(key::REPORT_ASSUMPTIONS) }</h3>
                { assumed(view, form, options) }
            </section>
            { provenance(view, form) }
        </>
    }
}
