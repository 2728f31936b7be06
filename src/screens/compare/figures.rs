//! The results side by side: figures with their differences, and the waterfalls on one scale.

use std::rc::Rc;

use plimsoll_model::{Headline, Means, PlimsollLine};
use yew::prelude::*;

use super::side::{Side, SidesProps, heads, names};
use crate::charts::{Step, Waterfall, WaterfallTable};
use crate::figures::answer::verdict_key;
use crate::figures::fact::{Fact, unpaid_facts};
use crate::figures::steps::steps as waterfall;
use crate::platform::focus;
use crate::platform::size::use_width;
use crate::state::compare::change;
use crate::texts::key;
use crate::texts::view::use_view;
use crate::ui::download::button::Download;
use crate::ui::download::contents::Contents;
use crate::ui::download::export::waterfalls;
use crate::ui::notice::headline_fact;

/// The results of all columns.
#[component]
pub fn Figures(props: &SidesProps) -> Html {
    let view = use_view();
    let as_table = use_state_eq(|| false);
    let (place, width) = use_width(800.0);
    let sides = &props.sides;
    let Some(first) = sides.first() else { return html! {} };
    let is_mixed = sides.iter().any(|side| !side.has_currency_of(first));
    // One chart has the steps of all scenarios, one scenario after the other, so that they share a scale.
    let drawn = sides.iter().filter(|side| side.has_currency_of(first));
    let steps: Vec<Step> = drawn
        .flat_map(|side| {
            waterfall(&side.view, &side.evaluation)
                .into_iter()
                .map(move |(_, step)| Step {
                    key: format!("{}-{}", side.letter, step.key).into(),
                    label: side.view.with(&key::CompareLabel {
                        letter: side.letter,
                        name: &step.label,
                    }),
                    hint: side.view.with(&key::CompareLabel {
                        letter: side.letter,
                        name: &step.hint,
                    }),
                    ..step
                })
        })
        .collect();
    // Without credit and sponsor, both lines are the same.
    let has_help = sides.iter().any(|side| side.evaluation.has_help());
    let mut others = vec![
        Fact::Line(Means::Own),
        Fact::HotValue,
        Fact::CoverageRatio,
        Fact::LossRate,
        Fact::AverageOwed,
    ];
    others.extend(
        sides
            .iter()
            .find_map(|side| Some(unpaid_facts(&side.evaluation)).filter(|facts| !facts.is_empty()))
            .unwrap_or_default(),
    );
    let names = names(sides);
    let source = view.t(key::COMPARE_SOURCE);
    let drawn: Rc<Vec<Side>> = Rc::new(
        sides
            .iter()
            .filter(|side| side.has_currency_of(first))
            .cloned()
            .collect(),
    );
    let rows = Callback::from(move |()| {
        let currency = drawn.first().map_or("", |side| &*side.scenario().currency.0);
        let of = drawn.iter().map(|side| {
            let all = waterfall(&side.view, &side.evaluation)
                .into_iter()
                .map(|(_, step)| step);
            (&*side.scenario().name, all.collect())
        });
        waterfalls(currency, of)
    });
    let results = sides
        .iter()
        .map(|side| (Rc::new(side.scenario().clone()), side.evaluation.clone()));
    let results = Contents::Results(results.collect());
    let toggle = {
        let as_table = as_table.clone();
        Callback::from(move |_: MouseEvent| as_table.set(!*as_table))
    };
    html! {
        <>
            <section class="block">
                <h2 id="compare-figures">{ view.t(key::COMPARE_FIGURES) }</h2>
                if sides.len() > 1 {
                    <p class="sub">{ view.with(&key::CompareAgainst { name: &first.label() }) }</p>
                }
                if is_mixed {
                    <p class="note" data-mixed="">{ view.t(key::COMPARE_CURRENCIES) }</p>
                }
                <div class="scroll" tabindex="0" role="region" aria-label={view.t(key::COMPARE_FIGURES)}>
                    <table class="chart-table sides" data-table="figures">
                        <thead><tr><th scope="col">{ view.t(key::FIGURE) }</th>{ heads(sides) }</tr></thead>
                        <tbody>
                            <tr data-row="verdict">
                                <th scope="row">{ view.t(key::COMPARE_VERDICT) }</th>
                                { for sides.iter().map(|side| html! { <td class="num" translate="no">{ verdict(side) }</td> }) }
                            </tr>
                            { for Headline::ALL.into_iter().filter(|&figure| figure != Headline::PlimsollLine || has_help).map(|figure| html! {
                                <tr data-row={format!("fact-{}", headline_fact(figure).key())}>
                                    <th scope="row">{ headline_fact(figure).label(&view) }</th>
                                    { for sides.iter().enumerate().map(|(i, side)| cell(first, i, side, figure)) }
                                </tr>
                            }) }
                            { for others.into_iter().map(|fact| other_row(fact, sides)) }
                        </tbody>
                    </table>
                </div>
                <Download what="results" title={view.t(key::COMPARE_FIGURES)} scenario={names.clone()} source={source.clone()} contents={results} />
            </section>
            <section class="block" ref={place.clone()} data-chart="waterfalls">
                <div class="figure-head">
                    <h2 id="compare-waterfalls">{ view.t(key::COMPARE_WATERFALLS) }</h2>
                    <button type="button" class="link" onclick={toggle}>
                        { view.t(if *as_table { key::SHOW_CHART } else { key::SHOW_TABLE }) }
                    </button>
                </div>
                if *as_table {
                    <WaterfallTable {steps} caption={view.t(key::COMPARE_WATERFALLS_DESCRIPTION)} label_heading={view.t(key::STEP)}
                        amount_heading={view.t(key::AMOUNT)} note_heading={view.t(key::REMARK)} />
                } else {
                    <Waterfall id="waterfalls" {steps} title={view.t(key::COMPARE_WATERFALLS)}
                        description={view.t(key::COMPARE_WATERFALLS_DESCRIPTION)} {width} move_focus={Callback::from(focus::on)} />
                }
                <Download what="waterfalls" title={view.t(key::COMPARE_WATERFALLS)} scenario={names} {source}
                    contents={Contents::Chart((!*as_table).then(|| place.clone()), rows)} />
            </section>
        </>
    }
}

fn verdict(side: &Side) -> AttrValue {
    side.view.t(verdict_key(&side.evaluation))
}

/// A figure, with its difference from the first scenario below it.
fn cell(first: &Side, i: usize, side: &Side, figure: Headline) -> Html {
    let f = &side.view.formats;
    let value = side.evaluation.headline(figure);
    let text = match value {
        Some(value) => f.money_short(value).into(),
        // The line is the only headline figure that can be missing.
        None => {
            Fact::Line(Means::WithHelp)
                .shown(&side.view, side.scenario(), &side.evaluation)
                .text
        }
    };
    let change = (i > 0)
        .then(|| {
            change(
                figure,
                (first.scenario(), &first.evaluation),
                (side.scenario(), &side.evaluation),
            )
        })
        .flatten();
    let said = change.map(|change| {
        let plus = |value: f64, text: String| if value > 0.0 { format!("+{text}") } else { text };
        let absolute = plus(change.absolute, f.money_short(change.absolute));
        match change.relative {
            _ if change.absolute == 0.0 => side.view.t(key::COMPARE_SAME),
            Some(relative) => side.view.with(&key::CompareChange {
                absolute: &absolute,
                relative: &plus(relative, f.percent(relative)),
            }),
            None => absolute.into(),
        }
    });
    html! {
        <td class={if value.is_some() { "num" } else { "num absent" }} translate={value.map(|_| "no")}>
            { text }
            if let Some(said) = said {
                <span class="error-of">{ said }</span>
            }
        </td>
    }
}

/// A figure that is not a headline, with its difference from the first scenario if there is one to show.
fn other_row(fact: Fact, sides: &[Side]) -> Html {
    let view = &sides[0].view;
    let cells = sides.iter().enumerate().map(|(i, side)| {
        let shown = fact.in_short(&side.view, side.scenario(), &side.evaluation);
        let change = (i > 0).then(|| difference(fact, &sides[0], side)).flatten();
        html! {
            <td class={if shown.is_known { "num" } else { "num absent" }} translate={shown.is_known.then_some("no")}>
                { shown.text }
                if let Some(change) = change {
                    <span class="error-of">{ change }</span>
                }
            </td>
        }
    });
    html! {
        <tr data-row={format!("fact-{}", fact.key())}>
            <th scope="row">{ fact.label(view) }</th>
            { for cells }
        </tr>
    }
}

/// The difference of the hot value, the line by own means, or the coverage ratio. `None` for other figures, for missing
/// values, and for amounts in different currencies.
fn difference(fact: Fact, first: &Side, side: &Side) -> Option<AttrValue> {
    let f = &side.view.formats;
    let own_line = |side: &Side| match side.evaluation.line_own_means {
        PlimsollLine::Line { value, .. } => Some(value),
        _ => None,
    };
    let (change, text) = match fact {
        Fact::HotValue if side.has_currency_of(first) => {
            let change = side.evaluation.hot_value - first.evaluation.hot_value;
            (change, f.money_short(change))
        }
        Fact::Line(Means::Own) if side.has_currency_of(first) => {
            let change = own_line(side)? - own_line(first)?;
            (change, f.money_short(change))
        }
        Fact::CoverageRatio => {
            let change = side.evaluation.coverage_ratio? - first.evaluation.coverage_ratio?;
            (change, f.ratio(change))
        }
        _ => return None,
    };
    Some(match change {
        0.0 => side.view.t(key::COMPARE_SAME),
        _ if change > 0.0 => format!("+{text}").into(),
        _ => text.into(),
    })
}
