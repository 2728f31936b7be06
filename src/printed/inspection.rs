//! The inspection plan: whom to visit, why, what to ask for there, and what is known of the others.

use std::collections::BTreeMap;
use std::rc::Rc;

use plimsoll_model::Scenario;
use plimsoll_sector::check::Rule;
use plimsoll_sector::read::CheckRecord;
use plimsoll_sector::{Report, Standing};
use yew::prelude::*;

use crate::figures::sector::{
    Filings, Found, LIMITS, ask_key, chance, driver, driver_change, estimate_of, joined, measure_name, missing, range,
    reference_dates, standing, unknown,
};
use crate::platform::page;
use crate::texts::view::{View, use_view};
use crate::texts::{Key, isolated, key};

use super::parts::on_date;

/// The largest number of exchanges that are printed of each list. The file has all.
const MOST: usize = 100;
/// The largest number of findings that are printed of one exchange.
const MOST_FINDINGS: usize = 8;

/// The supervisor's hack in force, which a screen provides as a context.
#[derive(Clone)]
pub struct Hack(pub Rc<Scenario>);

impl PartialEq for Hack {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Properties of [`Inspection`].
#[derive(Properties, PartialEq)]
pub struct InspectionProps {
    /// What was read and found.
    pub found: Found,
    /// The hack, if it is known here.
    #[prop_or_default]
    pub hack: Option<Hack>,
    /// The part of the work that is done, from 0 to 1.
    pub done: f64,
    /// What a rule of the checks finds.
    pub rule_title: Callback<Rule, Key>,
    /// Saves the plan as CSV.
    pub on_save: Callback<()>,
}

/// The plan, with the buttons that print and save it.
#[component]
pub fn Inspection(props: &InspectionProps) -> Html {
    let view = use_view();
    let found = &props.found;
    let findings = use_memo(found.filings(), findings);
    let Some(report) = found.current() else {
        return html! {};
    };
    let plan = Plan {
        view: &view,
        found,
        report,
        findings: &findings,
        rule_title: &props.rule_title,
    };
    let on_save = props.on_save.reform(|_: MouseEvent| ());
    html! {
        <section class="inspection" data-part="plan">
            <div class="controls">
                <h2>{ view.t(key::PLAN_TITLE) }</h2>
                <p class="sub">{ view.t(key::PLAN_EXPLAINED) }</p>
                <button type="button" class="button primary" data-do="print" onclick={Callback::from(|_: MouseEvent| page::print())}>{ view.t(key::PLAN_PRINT) }</button>
                { " " }
                <button type="button" class="button" data-save="plan" onclick={on_save}>{ view.t(key::PLAN_SAVE) }</button>
            </div>
            <article class="document inspection-plan">
                { head(&view, found, report, props) }
                <h2>{ view.t(key::PLAN_VISITS) }</h2>
                { for report.selection.visits.iter().take(MOST).enumerate().map(|(n, &at)| plan.visit(n, at)) }
                { cut(&view, report.selection.visits.len()) }
                { rest_of_set(&view, found, report) }
                <h2>{ view.t(key::LIMITS_TITLE) }</h2>
                <ul>{ for LIMITS.iter().map(|&limit| html! { <li>{ view.t(limit) }</li> }) }</ul>
                <p class="sub provenance">{ provenance(&view, report) }</p>
            </article>
        </section>
    }
}

/// The findings of the checks by the id of their filing.
fn findings(read: &Filings) -> BTreeMap<String, Vec<CheckRecord>> {
    let mut findings: BTreeMap<String, Vec<CheckRecord>> = BTreeMap::new();
    for check in read.0.checks.iter().filter(|check| !check.filing.is_empty()) {
        findings.entry(check.filing.clone()).or_default().push(check.clone());
    }
    findings
}

/// The title, the dates, the hack, and what the plan rests on.
fn head(view: &View, found: &Found, report: &Report, props: &InspectionProps) -> Html {
    let f = &view.formats;
    let dates = match reference_dates(&found.summary) {
        None => view.t(key::PLAN_NO_DATE),
        Some((first, last)) if first == last => view.with(&key::PlanFilingsOf { date: first }),
        Some((first, last)) => view.with(&key::PlanFilingsBetween { first, last }),
    };
    html! {
        <header>
            <h1>{ view.with(&key::PlanHeading { visits: &f.count(report.selection.visits.len() as f64) }) }</h1>
            { on_date(view) }
            <p>{ dates }{ " " }{ view.with(&key::RankingRanked {
                ranked: &f.count(report.selection.order.len() as f64),
                all: &f.count(found.summary.filings.len() as f64),
            }) }</p>
            if let Some(Hack(scenario)) = &props.hack {
                <p>{ hack(view, scenario) }</p>
            }
            <p>{ view.with(&key::RankingByMeasure { measure: &measure_name(view, report.measure) }) }{ " " }
                { view.with(&key::PlanSure { sure: &f.percent(report.confidence) }) }</p>
            if props.done < 1.0 {
                <p class="notice">{ view.with(&key::PlanUnfinished { part: &f.percent_to(props.done.max(0.0), 0) }) }</p>
            }
        </header>
    }
}

/// The hack in a sentence: what is stolen of each tier of every asset, what comes back, and how prices move.
fn hack(view: &View, scenario: &Scenario) -> AttrValue {
    let f = &view.formats;
    // Without a holding the template has the defaults of one.
    let holding = scenario.holdings.first().cloned().unwrap_or_default();
    view.with(&key::PlanHack {
        hot: &f.percent(holding.stolen.hot),
        warm: &f.percent(holding.stolen.warm),
        cold: &f.percent(holding.stolen.cold),
        recovered: &f.percent(holding.recovered),
        price: &f.percent(holding.price_change),
        slippage: &f.percent(holding.slippage),
    })
}

/// What the parts of the plan are made of.
struct Plan<'a> {
    view: &'a View,
    found: &'a Found,
    report: &'a Report,
    findings: &'a BTreeMap<String, Vec<CheckRecord>>,
    rule_title: &'a Callback<Rule, Key>,
}

impl Plan<'_> {
    /// An exchange to visit.
    fn visit(&self, n: usize, at: usize) -> Html {
        let Plan {
            view,
            found,
            report,
            findings,
            ..
        } = *self;
        let f = &view.formats;
        let (Some(of), Some((_, filing))) = (report.filings.get(at), found.filing(at)) else {
            return html! {};
        };
        let row = |name: Key, text: AttrValue| html! { <div><dt>{ view.t(name) }</dt><dd>{ text }</dd></div> };
        let estimate = match of.estimate {
            Some(estimate) => estimate_of(view, report.measure, estimate),
            None => of
                .standing
                .reason()
                .map(|reason| unknown(view, reason))
                .unwrap_or_default(),
        };
        let chance = match of.standing {
            Standing::Ranked { p_worst, .. } => Some(view.with(&key::PlanChance {
                visits: &f.count(report.visits as f64),
                chance: &chance(view, p_worst),
            })),
            _ => None,
        };
        let findings = findings.get(&filing.id).map(Vec::as_slice).unwrap_or_default();
        html! {
            <section class="visit" key={at}>
                <h3>{ f.count((n + 1) as f64) }{ ". " }<bdi>{ found.name(at) }</bdi>
                    if !filing.country.is_empty() {
                        { " · " }{ filing.country.clone() }
                    }
                    { " · " }{ view.with(&key::PlanGrade { grade: &filing.grade.to_string() }) }
                </h3>
                <dl>
                    { row(key::RANKING_COLUMN_RANK, standing(view, &of.standing)) }
                    if let Some(chance) = chance {
                        { row(key::PLAN_PROBABILITY, chance) }
                    }
                    <div><dt>{ measure_name(view, report.measure) }</dt><dd>{ estimate }
                        if let Some(of) = of.range {
                            { " · " }{ view.with(&key::PlanRange { range: &range(view, report.measure, of) }) }
                        }
                    </dd></div>
                    if let Some(found) = &of.driver {
                        { row(key::RANKING_COLUMN_DRIVER, joined(view, [driver(view, found), driver_change(view, report.measure, found)].iter())) }
                        { row(key::PLAN_ASK, view.t(ask_key(found.lever))) }
                    } else {
                        { row(key::PLAN_ASK, view.t(key::PLAN_ASK_ALL)) }
                    }
                    if !of.missing.is_empty() {
                        { row(key::PLAN_ASK_MISSING, joined(view, of.missing.iter().map(|figure| missing(view, figure)))) }
                    }
                </dl>
                if !findings.is_empty() {
                    <p>{ view.t(key::PLAN_FINDINGS) }</p>
                    <ul>
                        { for findings.iter().take(MOST_FINDINGS).map(|check| html! { <li>{ self.finding(check) }</li> }) }
                    </ul>
                    if findings.len() > MOST_FINDINGS {
                        <p class="sub">{ view.with(&key::PlanMoreFindings { count: &f.count((findings.len() - MOST_FINDINGS) as f64) }) }</p>
                    }
                }
            </section>
        }
    }

    /// A finding with its place: `W203 the hot share is high: filings.csv C5 0.9 (at most 0.5)`.
    fn finding(&self, check: &CheckRecord) -> String {
        let title = self.view.t(self.rule_title.emit(check.rule));
        let mut text = [check.rule.number(), " ", &title, ":"].concat();
        for part in [&check.file, &check.sheet, &check.cell, &check.value] {
            if !part.is_empty() {
                text.push(' ');
                text.push_str(&isolated(part));
            }
        }
        if !check.bound.is_empty() {
            text.push_str(" (");
            text.push_str(&isolated(&check.bound));
            text.push(')');
        }
        text
    }
}

/// Those that the set holds besides the visits.
fn rest_of_set(view: &View, found: &Found, report: &Report) -> Html {
    let f = &view.formats;
    let selection = &report.selection;
    let visits: std::collections::BTreeSet<usize> = selection.visits.iter().copied().collect();
    let rest: Vec<usize> = selection
        .set
        .iter()
        .copied()
        .filter(|at| !visits.contains(at))
        .collect();
    html! {
        <>
            <h2>{ view.t(key::PLAN_SET) }</h2>
            <p>{ view.with(&key::PlanSetExplained {
                count: &f.count(selection.set.len() as f64),
                visits: &f.count(report.visits as f64),
                sure: &f.percent(report.confidence),
            }) }</p>
            if !rest.is_empty() {
                <div class="scroll" tabindex="0" role="region" aria-label={view.t(key::PLAN_SET)}>
                    <table>
                        <thead>
                            <tr>
                                <th scope="col">{ view.t(key::RANKING_COLUMN_NAME) }</th>
                                <th scope="col" class="num">{ view.t(key::RANKING_COLUMN_RANK) }</th>
                                <th scope="col" class="num">{ view.t(key::PLAN_PROBABILITY) }</th>
                                <th scope="col" class="num">{ measure_name(view, report.measure) }</th>
                                <th scope="col">{ view.t(key::RANKING_COLUMN_DRIVER) }</th>
                            </tr>
                        </thead>
                        <tbody>
                            { for rest.iter().take(MOST).map(|&at| {
                                let of = &report.filings[at];
                                let chance = match of.standing {
                                    Standing::Ranked { p_worst, .. } => chance(view, p_worst).into(),
                                    _ => view.t(key::RANKING_NO_VALUE),
                                };
                                let estimate = match of.estimate {
                                    Some(estimate) => estimate_of(view, report.measure, estimate),
                                    None => of.standing.reason().map(|reason| unknown(view, reason)).unwrap_or_default(),
                                };
                                html! {
                                    <tr>
                                        <th scope="row"><bdi>{ found.name(at) }</bdi></th>
                                        <td class="num">{ standing(view, &of.standing) }</td>
                                        <td class="num">{ chance }</td>
                                        <td class="num">{ estimate }</td>
                                        <td>{ of.driver.as_ref().map_or_else(|| view.t(key::RANKING_NO_VALUE), |found| driver(view, found)) }</td>
                                    </tr>
                                }
                            }) }
                        </tbody>
                    </table>
                </div>
                { cut(view, rest.len()) }
            }
        </>
    }
}

/// Says that a list is cut.
fn cut(view: &View, count: usize) -> Html {
    match count.checked_sub(MOST) {
        None | Some(0) => html! {},
        Some(left) => {
            html! { <p class="sub">{ view.with(&key::PlanCut { count: &view.formats.count(left as f64) }) }</p> }
        }
    }
}

/// What computes the same plan again.
fn provenance(view: &View, report: &Report) -> AttrValue {
    view.with(&key::RankingSource {
        version: &report.model_version.to_string(),
        seed: &report.seed.to_string(),
        trials: &view.formats.count(report.trials as f64),
    })
}
