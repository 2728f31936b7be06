//! The answer in a sentence: the input with the largest effect, and the smallest change that would worsen the verdict.

use std::rc::Rc;

use plimsoll_model::simulate::Estimate;
use plimsoll_model::stress::Tornado;
use plimsoll_model::{Evaluation, Scenario, Verdict};
use yew::prelude::*;

use crate::figures::stress::{input_name, input_value, target_name, target_value, verdict_name};
use crate::state::AppState;
use crate::tasks::stress::reverse::Found;
use crate::texts::key;
use crate::texts::view::{View, use_view};

/// Properties of [`Answer`].
#[derive(Properties)]
pub struct AnswerProps {
    /// The state of the page.
    pub state: Rc<AppState>,
    /// The tornado. `None` while it is computed.
    pub tornado: Option<Rc<Tornado>>,
    /// The result of the reverse stress test. `None` while it is computed.
    pub reverse: Option<Rc<Found>>,
}

impl PartialEq for AnswerProps {
    /// Tornado and reverse test are made once for each scenario, so that pointers are compared.
    fn eq(&self, other: &Self) -> bool {
        same(&self.tornado, &other.tornado)
            && same(&self.reverse, &other.reverse)
            && Rc::ptr_eq(&self.state, &other.state)
    }
}

/// Whether both are the same object, or both are `None`.
fn same<T>(ours: &Option<Rc<T>>, theirs: &Option<Rc<T>>) -> bool {
    match (ours, theirs) {
        (Some(ours), Some(theirs)) => Rc::ptr_eq(ours, theirs),
        (None, None) => true,
        _ => false,
    }
}

/// The answer.
#[component]
pub fn Answer(props: &AnswerProps) -> Html {
    let view = use_view();
    let scenario = &props.state.draft.scenario;
    if scenario.holdings.is_empty() {
        return html! {
            <section class="answer" aria-label={view.t(key::ANSWER)}>
                <h1 data-results="">{ view.t(key::ANSWER_NO_HOLDINGS) }</h1>
            </section>
        };
    }
    let (class, mark) = badge(&props.state.evaluation);
    html! {
        <section class="answer steady" aria-label={view.t(key::ANSWER)}>
            <h1 data-results="">
                { match &props.tornado {
                    Some(tornado) => moves(&view, scenario, tornado),
                    None => view.t(key::STRESS_ANSWER_RUNNING),
                } }
            </h1>
            <div {class} role="status" translate="no">
                <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
                    <path d={mark} fill="none" stroke="currentColor" stroke-width="2.2" />
                </svg>
                { view.with(&key::StressBadge { verdict: &verdict_name(&view, props.state.evaluation.verdict) }) }
            </div>
            <p>
                { match &props.reverse {
                    Some(reverse) => sinks(&view, scenario, reverse),
                    None => view.t(key::STRESS_COMPUTING),
                } }
            </p>
        </section>
    }
}

fn badge(e: &Evaluation) -> (&'static str, &'static str) {
    match e.verdict {
        Verdict::Funded => ("verdict funded", "M2.5 8.5L6 12l7.5-8"),
        Verdict::Strained => ("verdict strained", "M8 2v7.5M8 12v2"),
        Verdict::Short => ("verdict short", "M3.5 3.5l9 9M12.5 3.5l-9 9"),
    }
}

/// The input with the largest effect on the result.
fn moves(view: &View, scenario: &Scenario, tornado: &Tornado) -> AttrValue {
    let target = tornado.target;
    let result = target_name(view, target);
    let Some(base) = tornado.base else {
        return view.with(&key::StressAnswerUndefined { result: &result });
    };
    let strongest = tornado
        .bars
        .first()
        .filter(|bar| bar.effect.is_some_and(|effect| effect.value > 0.0));
    let Some(bar) = strongest.filter(|bar| bar.stands_out()) else {
        let (result, value) = (&result, &target_value(view, target, base.value));
        return match strongest {
            Some(_) => view.with(&key::StressAnswerUnclear { result, value }),
            None => view.with(&key::StressAnswerNothing { result, value }),
        };
    };
    // The results are in the order of the input's ends, even if the first is larger.
    let at = |end: Option<Estimate>| match end {
        Some(estimate) => target_value(view, target, estimate.value),
        None => view.t(key::STRESS_UNDEFINED).to_string(),
    };
    let ends = bar.at_low.zip(bar.at_high).map(|(low, high)| (low.value, high.value));
    let is_between = ends.is_some_and(|(low, high)| (low.min(high)..=low.max(high)).contains(&base.value));
    let (result, input) = (&result, &input_name(view, scenario, bar.span.input));
    let low = &input_value(view, scenario, bar.span.input, bar.span.low);
    let high = &input_value(view, scenario, bar.span.input, bar.span.high);
    let (at_low, at_high) = (&at(bar.at_low), &at(bar.at_high));
    match is_between {
        true => view.with(&key::StressAnswerMoves {
            result,
            input,
            low,
            high,
            at_low,
            at_high,
        }),
        false => view.with(&key::StressAnswerBends {
            result,
            input,
            low,
            high,
            at_low,
            at_high,
            now: &target_value(view, target, base.value),
        }),
    }
}

/// The change that would worsen the verdict first.
fn sinks(view: &View, scenario: &Scenario, reverse: &Found) -> AttrValue {
    if reverse.verdict == Verdict::Short {
        return view.t(key::STRESS_ANSWER_SHORT);
    }
    let first = reverse
        .singles
        .first()
        .and_then(|single| Some((single, single.smallest()?)));
    let Some((single, change)) = first else {
        return view.t(key::STRESS_ANSWER_UNSINKABLE);
    };
    view.with(&key::StressAnswerSinks {
        input: &input_name(view, scenario, single.input),
        now: &input_value(view, scenario, single.input, single.now),
        value: &input_value(view, scenario, single.input, change.value),
        verdict: &verdict_name(view, change.verdict),
    })
}
