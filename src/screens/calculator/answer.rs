//! The answer at the top of the calculator.

use std::rc::Rc;

use plimsoll_model::Verdict;
use yew::prelude::*;

use crate::figures::answer::{Tense, badge, beside, replaced_whole, sentence, verdict_class, without_price};
use crate::platform::page;
use crate::state::AppState;
use crate::texts::view::use_view;
use crate::texts::{isolated, key};

/// Properties of [`Answer`].
#[derive(Properties, PartialEq)]
pub struct AnswerProps {
    /// The state of the page.
    pub state: Rc<AppState>,
}

/// The answer: what customers would be owed, whether it can be paid, and what they still bear.
#[component]
pub fn Answer(props: &AnswerProps) -> Html {
    let view = use_view();
    let draft = &props.state.draft;
    let (scenario, e) = (&draft.scenario, &props.state.evaluation);
    let tense = Tense::of(draft);
    html! {
        <section class="answer" aria-label={view.t(key::ANSWER)}>
            <h1 data-results="">{ replaced_whole(sentence(&view, scenario, e, tense).into()) }</h1>
            // Without a price of the stolen asset there is no verdict yet.
            if without_price(scenario, e).is_some() {
                <div class="verdict none" role="status">{ view.t(key::BADGE_NO_PRICE) }</div>
            } else {
                { badge(&view, e) }
                { beside(&view, scenario, e, tense) }
            }
        </section>
    }
}

/// The answer in one line. On a phone it stays visible when the answer is scrolled away, and links to the results.
#[component]
pub fn Headline(props: &AnswerProps) -> Html {
    let view = use_view();
    let scenario = &props.state.draft.scenario;
    let e = &props.state.evaluation;
    let (short, owed) = (
        &view.formats.money_short(e.shortfall),
        &view.formats.money_short(e.obligation),
    );
    let text = match (without_price(scenario, e), e.verdict) {
        (Some(asset), _) => view.with(&key::AnswerNoPrice {
            asset: &isolated(asset),
        }),
        _ if e.uses <= 0.0 => view.t(key::BADGE_NOTHING_OWED),
        (_, Verdict::Short) => view.with(&key::HeadlineShort { amount: short }),
        (_, Verdict::Strained) => view.with(&key::HeadlineStrained { amount: owed }),
        (_, Verdict::Funded) => view.with(&key::HeadlineFunded { amount: owed }),
    };
    html! {
        <nav class="headline" aria-label={view.t(key::RESULTS)}>
            <a class={verdict_class(e)} href="#results" translate="no" onclick={page::skip_to("results")}>
                { replaced_whole(text) }
            </a>
        </nav>
    }
}
