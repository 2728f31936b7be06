//! The answer in a sentence, and whether it is within the risk tolerance.

use std::rc::Rc;

use plimsoll_model::simulate::Outcome;
use yew::prelude::*;

use crate::figures::simulation::estimate;
use crate::state::AppState;
use crate::tasks::simulation::run::Run;
use crate::texts::key;
use crate::texts::view::{View, use_view};

/// Properties of [`Answer`].
#[derive(Properties, PartialEq)]
pub struct AnswerProps {
    /// The state of the page.
    pub state: Rc<AppState>,
    /// The simulation.
    pub run: Run,
}

/// The probability of a shortfall, and the losses to expect.
#[component]
pub fn Answer(props: &AnswerProps) -> Html {
    let view = use_view();
    let scenario = &props.state.draft.scenario;
    let tolerance = view.formats.percent(scenario.simulation.tolerance);
    let outcome = props.run.outcome.as_deref();
    let badge = outcome.map(|outcome| {
        let tolerance = &tolerance;
        if outcome.p_breach.value <= 0.0 || scenario.holdings.is_empty() {
            ("verdict none", view.t(key::SIM_BADGE_NONE), "M3 8h10")
        } else if outcome.p_shortfall.value <= scenario.simulation.tolerance {
            (
                "verdict funded",
                view.with(&key::SimBadgeWithin { tolerance }),
                "M2.5 8.5L6 12l7.5-8",
            )
        } else {
            (
                "verdict short",
                view.with(&key::SimBadgeAbove { tolerance }),
                "M3.5 3.5l9 9M12.5 3.5l-9 9",
            )
        }
    });
    html! {
        <section class="answer" aria-label={view.t(key::ANSWER)}>
            <h1 data-results="">
                { match outcome {
                    _ if scenario.holdings.is_empty() => view.t(key::ANSWER_NO_HOLDINGS),
                    Some(outcome) => sentence(&view, outcome),
                    None => view.t(key::SIM_ANSWER_RUNNING),
                } }
            </h1>
            if let Some((class, text, mark)) = badge.filter(|_| !scenario.holdings.is_empty()) {
                <div {class} translate="no">
                    <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
                        <path d={mark} fill="none" stroke="currentColor" stroke-width="2.2" />
                    </svg>
                    { text }
                </div>
            }
            if let Some(outcome) = outcome.filter(|outcome| outcome.p_breach.value > 0.0 && !scenario.holdings.is_empty()) {
                <p>{ besides(&view, outcome) }</p>
            }
        </section>
    }
}

fn sentence(view: &View, outcome: &Outcome) -> AttrValue {
    let trials = view.formats.count(outcome.trials as f64);
    if outcome.p_breach.value <= 0.0 {
        return view.with(&key::SimAnswerNoBreach { trials: &trials });
    }
    let horizon = estimate::horizon(view, outcome.horizon);
    if outcome.p_shortfall.value <= 0.0 {
        // The rule of three: if none of n trials has a shortfall, its probability is below 3/n with 95 % confidence.
        let most = view.formats.percent((3.0 / outcome.trials as f64).min(1.0));
        return view.with(&key::SimAnswerNever {
            horizon: &horizon,
            trials: &trials,
            most: &most,
        });
    }
    let probability = estimate::probability(view, outcome.p_shortfall);
    view.with(&key::SimAnswerShort {
        horizon: &horizon,
        probability: &probability,
    })
}

fn besides(view: &View, outcome: &Outcome) -> AttrValue {
    let breach = view.formats.percent(outcome.p_breach.value);
    let gross = &outcome.measures[0];
    let expected = match gross.decided_by {
        // Too few trials decide the mean, so the median and the worst of a hundred say more.
        Some(1..) => {
            let level = |wanted: f64| gross.levels.iter().find(|report| report.level == wanted);
            let amount = |wanted| {
                level(wanted).map_or_else(String::new, |report| {
                    view.formats.money_short(report.value_at_risk.value)
                })
            };
            let horizon = estimate::horizon(view, outcome.horizon);
            view.with(&key::SimAnswerQuantiles {
                breach: &breach,
                horizon: &horizon,
                median: &amount(0.5),
                worst: &amount(0.99),
            })
        }
        _ => {
            let loss = view.formats.money_short(outcome.expected_annual_loss.value);
            view.with(&key::SimAnswerExpected {
                breach: &breach,
                loss: &loss,
            })
        }
    };
    let equity = match outcome.p_equity_negative {
        Some(negative) => {
            let probability = estimate::probability(view, negative);
            view.with(&key::SimAnswerEquity {
                probability: &probability,
            })
        }
        None => view.t(key::SIM_ANSWER_EQUITY_UNKNOWN),
    };
    view.with(&key::TwoSentences {
        first: &expected,
        second: &equity,
    })
}
