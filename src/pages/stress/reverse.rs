//! What would it take: the smallest change of each input, and of all together.

use std::rc::Rc;

use plimsoll_model::stress::{Change, Nearest, Point, Reverse, Single};
use plimsoll_model::{Scenario, Verdict};
use yew::prelude::*;

use super::figure::{files, table};
use super::sheets;
use super::tornado::list;
use super::words::{input_name, input_value, verdict_name};
use crate::context::{View, use_view};

/// Inputs that are shown before the reader asks for all.
const FIRST: usize = 8;

/// Properties of [`ReverseBlock`].
#[derive(Properties)]
pub struct ReverseBlockProps {
    /// The scenario.
    pub scenario: Rc<Scenario>,
    /// What it would take.
    pub reverse: Rc<Reverse>,
}

impl PartialEq for ReverseBlockProps {
    /// Made once for a scenario.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.reverse, &other.reverse)
    }
}

/// The reverse stress test.
#[component]
pub fn ReverseBlock(props: &ReverseBlockProps) -> Html {
    let view = use_view();
    let all = use_state_eq(|| false);
    let ReverseBlockProps { scenario, reverse } = props;
    let (doing, idle): (Vec<&Single>, Vec<&Single>) =
        reverse.singles.iter().partition(|single| single.smallest().is_some());
    let shown = if *all { doing.len() } else { doing.len().min(FIRST) };
    let head = [
        (view.t("stress-input"), false),
        (view.t("stress-value-now"), true),
        (view.t("stress-falls-to"), true),
        (view.t("stress-rises-to"), true),
        (view.t("stress-units-away"), true),
        (view.t("stress-verdict-there"), false),
    ];
    let toggle = {
        let all = all.clone();
        Callback::from(move |_: MouseEvent| all.set(!*all))
    };
    html! {
        <div class="block" data-table="reverse">
            <h2>{ view.t("stress-reverse-title") }</h2>
            if reverse.verdict == Verdict::Short {
                <p>{ view.t("stress-reverse-short") }</p>
            } else {
                <p class="nearest">{ nearest(&view, scenario, &reverse.nearest) }</p>
                if doing.is_empty() {
                    <p>{ view.t("stress-reverse-nothing") }</p>
                } else {
                    { table(
                        view.t("stress-reverse-title"),
                        view.t("stress-reverse-description"),
                        &head,
                        html! { { for doing.iter().take(shown).map(|single| single_row(&view, scenario, single)) } },
                    ) }
                }
                if doing.len() > FIRST {
                    <button type="button" class="link" onclick={toggle}>
                        { if *all {
                            view.t("stress-reverse-fewer")
                        } else {
                            view.with("stress-reverse-all", &[("count", &view.formats.count(doing.len() as f64))])
                        } }
                    </button>
                }
                if !idle.is_empty() {
                    <details class="besides">
                        <summary>
                            { view.counted("stress-reverse-idle", idle.len() as f64, &[("count", &view.formats.count(idle.len() as f64))]) }
                        </summary>
                        <p class="sub">{ list(&view, idle.iter().map(|single| input_name(&view, scenario, single.input))) }</p>
                    </details>
                }
                <p class="sub">{ view.t("stress-reverse-limits") }</p>
                { {
                    let reverse = reverse.clone();
                    files(&view, scenario, ("reverse", view.t("stress-reverse-title")), None, move || sheets::reverse(&reverse))
                } }
            }
        </div>
    }
}

fn single_row(view: &View, scenario: &Scenario, single: &Single) -> Html {
    let value = |value: f64| input_value(view, scenario, single.input, value);
    let smallest = single.smallest();
    let cell = |change: Option<Change>| {
        let is_smallest = change.is_some() && change == smallest;
        html! {
            <td class={classes!("num", (!is_smallest).then_some("absent"))}>
                { change.map_or_else(|| view.t("stress-never"), |change| value(change.value).into()) }
            </td>
        }
    };
    let units = smallest.and_then(|change| change.units);
    html! {
        <tr>
            <th scope="row">{ input_name(view, scenario, single.input) }</th>
            <td class="num absent">{ value(single.now) }</td>
            { cell(single.down) }
            { cell(single.up) }
            <td class="num absent">{ units.map_or_else(|| view.t("stress-no-unit"), |units| view.formats.number_to(units, 2).into()) }</td>
            <td>{ smallest.map(|change| verdict_name(view, change.verdict)) }</td>
        </tr>
    }
}

/// All inputs together, in a sentence.
fn nearest(view: &View, scenario: &Scenario, nearest: &Nearest) -> AttrValue {
    match nearest {
        Nearest::AlreadyShort => view.t("stress-reverse-short"),
        Nearest::NothingFound => view.t("stress-nearest-none"),
        Nearest::Found(Point { distance, moves, .. }) => {
            let one = |m: &plimsoll_model::stress::Move| {
                let value = |value: f64| input_value(view, scenario, m.input, value);
                let values = [
                    ("input", &*input_name(view, scenario, m.input)),
                    ("now", &*value(m.now)),
                    ("value", &*value(m.value)),
                ];
                view.with("stress-move", &values)
            };
            let moves = list(view, moves.iter().take(6).map(one));
            let distance = view.formats.number_to(*distance, 2);
            view.with("stress-nearest", &[("distance", &distance), ("moves", &moves)])
        }
    }
}
