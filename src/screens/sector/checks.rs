//! What the checks found: errors first.

use plimsoll_sector::check::Severity;
use plimsoll_sector::read::CheckRecord;
use plimsoll_sector_worker::Document;
use yew::prelude::*;

use super::parts::SummaryProps;
use super::words::{field_name, rule_title};
use crate::state::sector::Action;
use crate::texts::view::{View, use_view};
use crate::texts::{isolated, key};

/// Findings on screen at first, and added by each click on “more”.
const AT_ONCE: usize = 50;

/// The findings.
#[component]
pub fn Checks(props: &SummaryProps) -> Html {
    let view = use_view();
    let SummaryProps { summary, act, .. } = props;
    let limit = use_state_eq(|| AT_ONCE);
    let count = |n: usize| view.formats.count(n as f64);
    let errors = summary
        .checks
        .iter()
        .filter(|check| check.severity == Severity::Error)
        .count();
    let unlisted: usize = summary.more.values().sum();
    let warnings = summary.checks.len() - errors + unlisted;
    let kept_out = summary.filings.len() - summary.sound.len().min(summary.filings.len());
    let more = {
        let limit = limit.clone();
        Callback::from(move |_: MouseEvent| limit.set(*limit + AT_ONCE))
    };
    html! {
        <section class="block" aria-labelledby="sector-checks" data-checks="" data-errors={errors.to_string()} data-warnings={warnings.to_string()}>
            <div class="figure-head">
                <h2 id="sector-checks">{ view.t(key::SECTOR_CHECKS) }</h2>
                if !summary.checks.is_empty() {
                    <p class="download">
                        <button type="button" class="link" data-do="save-checks" onclick={act.reform(|_| Action::Save(Document::Checks))}>
                            { view.t(key::SECTOR_CHECKS_SAVE) }
                        </button>
                    </p>
                }
            </div>
            <p role="status">
                if summary.checks.is_empty() {
                    { view.t(key::SECTOR_CHECKS_NONE) }
                } else {
                    { view.with(&key::SectorChecksCount { errors: &count(errors), warnings: &count(warnings) }) }
                    if kept_out > 0 {
                        { " " }{ view.with(&key::SectorKeptOut { count: &count(kept_out) }) }
                    }
                }
            </p>
            if !summary.checks.is_empty() {
                <details class="fold" open={errors > 0} data-findings="">
                <summary>{ view.t(key::SECTOR_CHECKS_LIST) }</summary>
                <div class="scroll" tabindex="0" role="region" aria-labelledby="sector-checks">
                    <table class="checks-table">
                        <thead><tr>
                            <th scope="col">{ view.t(key::SECTOR_CHECK_RULE) }</th>
                            <th scope="col">{ view.t(key::SECTOR_CHECK_EXCHANGE) }</th>
                            <th scope="col">{ view.t(key::SECTOR_CHECK_PLACE) }</th>
                            <th scope="col">{ view.t(key::SECTOR_CHECK_VALUE) }</th>
                            <th scope="col">{ view.t(key::SECTOR_CHECK_BOUND) }</th>
                        </tr></thead>
                        <tbody>{ for summary.checks.iter().take(*limit).map(|check| row(&view, check)) }</tbody>
                    </table>
                </div>
                if summary.checks.len() > *limit {
                    <button type="button" class="button" data-do="more-checks" onclick={more}>
                        { view.with(&key::SectorChecksMore { count: &count(summary.checks.len() - *limit) }) }
                    </button>
                } else if unlisted > 0 {
                    <p class="sub">{ view.with(&key::SectorChecksUnlisted { count: &count(unlisted) }) }</p>
                }
                </details>
            }
        </section>
    }
}

fn row(view: &View, check: &CheckRecord) -> Html {
    let (class, severity) = match check.severity {
        Severity::Error => ("error", key::SECTOR_ERROR),
        Severity::Warning => ("warning", key::SECTOR_WARNING),
    };
    let row = match (check.cell.as_str(), check.row) {
        ("", Some(row)) => view
            .with(&key::SectorRow {
                row: &view.formats.count(f64::from(row)),
            })
            .to_string(),
        (cell, _) => cell.to_owned(),
    };
    let place: Vec<String> = [isolated(&check.file), isolated(&check.sheet), row]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    let name = if check.name.is_empty() {
        &check.filing
    } else {
        &check.name
    };
    html! {
        <tr data-rule={check.rule.number()}>
            <th scope="row">
                <span class={classes!("severity", class)}>{ view.t(severity) }{ " " }{ check.rule.number() }</span>
                <span>{ view.t(rule_title(check.rule)) }</span>
            </th>
            <td><bdi translate="no">{ name }</bdi></td>
            <td translate="no">{ place.join(" · ") }</td>
            <td>
                if let Some(field) = check.field { <span class="soft">{ field_name(view, field) }</span>{ " " } }
                <bdi translate="no">{ &check.value }</bdi>
            </td>
            <td translate="no" lang="en">{ &check.bound }</td>
        </tr>
    }
}
