//! The mutual fund: its size, who pays what into it, and what each would need alone.

use plimsoll_model::simulate::Estimate;
use plimsoll_sector::{Contribution, Fund, Report, SizedFund, WholeReport};
use yew::prelude::*;

use super::grid::{Grid, GridRow};
use crate::figures::sector::{Found, money};
use crate::figures::simulation::estimate;
use crate::texts::key;
use crate::texts::view::{View, use_view};

/// Properties of [`FundPart`].
#[derive(Properties, PartialEq)]
pub struct FundPartProps {
    /// What was read and found.
    pub found: Found,
    /// Opens a filing in the calculator.
    pub on_open: Callback<u32>,
}

/// The fund.
#[component]
pub fn FundPart(props: &FundPartProps) -> Html {
    let view = use_view();
    let whole = props
        .found
        .current()
        .and_then(|report| Some((report, report.whole.as_ref()?)));
    let Some((report, whole)) = whole else {
        return html! {};
    };
    let f = &view.formats;
    let tolerance = &f.percent(whole.tolerance);
    html! {
        <div class="block" data-part="fund">
            <h2>{ view.t(key::FUND_TITLE) }</h2>
            {
                match &whole.fund {
                    Fund::TooFewTrials { needed } => html! {
                        <p>{ view.with(&key::FundTooFewTrials {
                            trials: &f.count(whole.trials as f64),
                            tolerance,
                            needed: &f.count(*needed as f64),
                        }) }</p>
                    },
                    Fund::NotNeeded { p_any_short } => html! {
                        <p>{ view.with(&key::FundNotNeeded {
                            probability: &estimate::probability(&view, *p_any_short),
                            tolerance,
                        }) }</p>
                    },
                    Fund::Sized(fund) => html! {
                        <>
                            { sized(&view, report, whole, fund) }
                            <Contributions found={props.found.clone()} on_open={props.on_open.clone()} />
                        </>
                    },
                }
            }
            <ul class="limits">
                <li>{ view.t(key::FUND_LIMIT_RULE) }</li>
                <li>{ view.t(key::RANKING_LIMIT_MARKET) }</li>
                <li>{ view.t(key::RANKING_LIMIT_PROVIDERS) }</li>
            </ul>
        </div>
    }
}

/// Which is cheaper: the common fund or each alone.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Cheaper {
    /// The common fund, by this part of what all need alone.
    Together(f64),
    /// Each alone, by this part of the common fund.
    Alone(f64),
    /// Neither, within two standard errors.
    Neither,
}

/// Compares the fund with what all need alone. A difference within two errors decides nothing.
fn cheaper(size: Estimate, alone: Estimate) -> Cheaper {
    let squared = |estimate: Estimate| estimate.standard_error.unwrap_or(0.0).powi(2);
    let difference = alone.value - size.value;
    if difference.abs() <= 2.0 * (squared(size) + squared(alone)).sqrt() {
        Cheaper::Neither
    } else if difference > 0.0 {
        Cheaper::Together(difference / alone.value)
    } else {
        Cheaper::Alone(-difference / size.value)
    }
}

/// The size and what follows from it.
fn sized(view: &View, report: &Report, whole: &WholeReport, fund: &SizedFund) -> Html {
    let f = &view.formats;
    let tolerance = &f.percent(whole.tolerance);
    let horizon = &estimate::horizon(view, report.horizon);
    let compared = match cheaper(fund.size, fund.alone_total) {
        Cheaper::Together(part) => view.with(&key::FundTogetherCheaper { part: &f.percent(part) }),
        Cheaper::Alone(part) => view.with(&key::FundAloneCheaper { part: &f.percent(part) }),
        Cheaper::Neither => view.t(key::FUND_NEITHER_CHEAPER),
    };
    html! {
        <>
            <p class="sector-headline">{ view.with(&key::FundSize { size: &money(view, fund.size), tolerance, horizon }) }</p>
            <dl class="sector-facts">
                <div><dt>{ view.t(key::FUND_P_EXCEEDED) }</dt><dd class="num" translate="no">{ estimate::probability(view, fund.p_exceeded) }</dd></div>
                <div>
                    <dt>{ view.with(&key::FundMeanWorst { tolerance }) }</dt>
                    <dd class="num" translate="no">{ f.money_short(fund.mean_beyond) }</dd>
                </div>
                <div>
                    <dt>{ view.t(key::FUND_BEYOND) }</dt>
                    <dd class="num" translate="no">{ f.money_short((fund.mean_beyond - fund.size.value).max(0.0)) }</dd>
                </div>
                <div><dt>{ view.t(key::FUND_ALONE_TOTAL) }</dt><dd class="num" translate="no">{ money(view, fund.alone_total) }</dd></div>
            </dl>
            <p>{ compared }</p>
        </>
    }
}

/// Contributions with what each needs alone, the largest first.
fn in_order(fund: &SizedFund) -> Vec<(Contribution, Option<Estimate>)> {
    let alone: std::collections::BTreeMap<usize, Estimate> =
        fund.alone.iter().map(|alone| (alone.filing, alone.size)).collect();
    let mut all: Vec<_> = fund
        .contributions
        .iter()
        .map(|contribution| (*contribution, alone.get(&contribution.filing).copied()))
        .collect();
    all.sort_by(|a, b| {
        b.0.amount
            .value
            .total_cmp(&a.0.amount.value)
            .then(a.0.filing.cmp(&b.0.filing))
    });
    all
}

/// The table of contributions, and their sum.
#[component]
fn Contributions(props: &FundPartProps) -> Html {
    let view = use_view();
    let found = &props.found;
    let rows = use_memo(found.clone(), |found| {
        match found
            .current()
            .and_then(|report| report.whole.as_ref())
            .map(|whole| &whole.fund)
        {
            Some(Fund::Sized(fund)) => in_order(fund),
            _ => Vec::new(),
        }
    });
    let f = &view.formats;
    let sum: f64 = rows.iter().map(|(contribution, _)| contribution.amount.value).sum();
    let row = {
        let (view, found, rows) = (view.clone(), found.clone(), rows.clone());
        Callback::from(move |at: usize| {
            let cells = match rows.get(at) {
                None => html! {},
                Some((contribution, alone)) => {
                    let f = &view.formats;
                    let name = found.name(contribution.filing);
                    let share = contribution.amount.value / if sum > 0.0 { sum } else { 1.0 };
                    html! {
                        <>
                            <th scope="row" class="of-name" title={name.clone()}><bdi>{ name.clone() }</bdi></th>
                            <td class="num" translate="no">{ money(&view, contribution.amount) }</td>
                            <td class="num" translate="no">{ f.percent(share) }</td>
                            <td class="num" translate="no">{ f.money_short(contribution.marginal) }</td>
                            <td class="num" translate="no">{ alone.map_or_else(|| view.t(key::NOT_KNOWN), |alone| money(&view, alone)) }</td>
                        </>
                    }
                }
            };
            GridRow {
                class: Classes::new(),
                cells,
            }
        })
    };
    let on_enter = {
        let (found, rows, on_open) = (found.clone(), rows.clone(), props.on_open.clone());
        Callback::from(move |at: usize| {
            if let Some((filing, _)) = rows
                .get(at)
                .and_then(|(contribution, _)| found.filing(contribution.filing))
            {
                on_open.emit(filing);
            }
        })
    };
    let head = html! {
        <>
            <th scope="col" class="of-name">{ view.t(key::RANKING_COLUMN_NAME) }</th>
            <th scope="col" class="num">{ view.t(key::FUND_CONTRIBUTION) }</th>
            <th scope="col" class="num">{ view.t(key::FUND_SHARE) }</th>
            <th scope="col" class="num">{ view.t(key::FUND_MARGINAL) }</th>
            <th scope="col" class="num">{ view.t(key::FUND_ALONE) }</th>
        </>
    };
    html! {
        <>
            <h3>{ view.t(key::FUND_CONTRIBUTIONS) }</h3>
            <p class="sub">{ view.with(&key::FundAddUp { sum: &f.money(sum) }) }{ " " }{ view.t(key::FUND_CONTRIBUTIONS_EXPLAINED) }</p>
            <Grid id="contributions" label={view.t(key::FUND_CONTRIBUTIONS)} class="contributions" {head} columns={5} count={rows.len()} {row} {on_enter} />
        </>
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use plimsoll_sector::Alone;

    use super::*;

    fn with_error(value: f64, error: f64) -> Estimate {
        Estimate {
            value,
            standard_error: Some(error),
        }
    }

    #[test]
    fn a_difference_within_the_errors_decides_nothing() {
        let cases = [
            (with_error(60.0, 1.0), with_error(100.0, 2.0), Cheaper::Together(0.4)),
            (with_error(100.0, 1.0), with_error(75.0, 2.0), Cheaper::Alone(0.25)),
            (with_error(100.0, 10.0), with_error(115.0, 5.0), Cheaper::Neither),
            (Estimate::certain(0.0), Estimate::certain(0.0), Cheaper::Neither),
        ];
        for (size, alone, expected) in cases {
            assert_eq!(cheaper(size, alone), expected, "{size:?} {alone:?}");
        }
    }

    #[test]
    fn contributions_keep_their_own_need_when_they_are_sorted() {
        let contribution = |filing: usize, amount: f64| Contribution {
            filing,
            amount: Estimate::certain(amount),
            marginal: 0.0,
        };
        let alone = |filing: usize, size: f64| Alone {
            filing,
            size: Estimate::certain(size),
        };
        let fund = SizedFund {
            size: Estimate::certain(6.0),
            p_exceeded: Estimate::certain(0.005),
            mean_beyond: 8.0,
            contributions: vec![contribution(0, 1.0), contribution(2, 5.0), contribution(7, 0.0)],
            alone_total: Estimate::certain(9.0),
            alone: vec![alone(0, 2.0), alone(2, 7.0)],
        };
        let order: Vec<_> = in_order(&fund)
            .iter()
            .map(|(c, a)| (c.filing, a.map(|a| a.value)))
            .collect();
        assert_eq!(order, [(2, Some(7.0)), (0, Some(2.0)), (7, None)]);
    }
}
