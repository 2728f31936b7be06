//! The reverse stress test: the smallest change of each input, and of all together, that worsens the verdict.

use std::rc::Rc;

use plimsoll_formats::sheets::{Cell, Sheet};
use plimsoll_model::stress::{Change, Nearest, Point, Single};
use plimsoll_model::{InputRange, Scenario, Verdict};
use yew::prelude::*;

use super::figure::{Folded, files, table};
use super::sheets;
use super::tornado::list;
use crate::figures::stress::{input_name, input_value, verdict_name};
use crate::tasks::stress::reverse::Found;
use crate::texts::key;
use crate::texts::view::{View, use_view};

/// Number of inputs shown before the reader asks for all.
const FIRST: usize = 8;

/// Number of changes in the sentence about the nearest point. The largest are named; the table has all of them.
const NAMED: usize = 3;

/// Properties of [`ReverseBlock`].
#[derive(Properties)]
pub struct ReverseBlockProps {
    /// The scenario.
    pub scenario: Rc<Scenario>,
    /// The result of the reverse stress test.
    pub reverse: Rc<Found>,
}

impl PartialEq for ReverseBlockProps {
    /// The result is made once for each scenario, so that pointers are compared.
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
        (view.t(key::STRESS_INPUT), false),
        (view.t(key::STRESS_VALUE_NOW), true),
        (view.t(key::STRESS_FALLS_TO), true),
        (view.t(key::STRESS_RISES_TO), true),
        (view.t(key::STRESS_UNITS_AWAY), true),
        (view.t(key::STRESS_VERDICT_THERE), false),
    ];
    let toggle = {
        let all = all.clone();
        Callback::from(move |_: MouseEvent| all.set(!*all))
    };
    html! {
        <div class="block" data-table="reverse">
            <h2>{ view.t(key::STRESS_REVERSE_TITLE) }</h2>
            if reverse.verdict == Verdict::Short {
                <p>{ view.t(key::STRESS_REVERSE_SHORT) }</p>
            } else {
                <p class="nearest">
                    { match &reverse.nearest {
                        Some(found) => nearest(&view, scenario, found),
                        None => view.t(key::STRESS_NEAREST_TOO_MANY),
                    } }
                </p>
                if let Some(Nearest::Found(point)) = &reverse.nearest {
                    { all_moves(&view, scenario, point) }
                }
                if doing.is_empty() {
                    <p>{ view.t(key::STRESS_REVERSE_NOTHING) }</p>
                } else {
                    { table(
                        view.t(key::STRESS_REVERSE_TITLE),
                        view.t(key::STRESS_REVERSE_DESCRIPTION),
                        &head,
                        html! { { for doing.iter().take(shown).map(|single| single_row(&view, scenario, single)) } },
                    ) }
                }
                if doing.len() > FIRST {
                    <button type="button" class="link" onclick={toggle}>
                        { if *all {
                            view.t(key::STRESS_REVERSE_FEWER)
                        } else {
                            view.with(&key::StressReverseAll { count: &view.formats.count(doing.len() as f64) })
                        } }
                    </button>
                }
                if !idle.is_empty() {
                    { all_idle(&view, scenario, reverse, idle.len()) }
                }
                <p class="sub">{ view.t(key::STRESS_REVERSE_LIMITS) }</p>
                { {
                    let reverse = reverse.clone();
                    files(scenario, ("reverse", view.t(key::STRESS_REVERSE_TITLE)), None, move || sheets::reverse(&reverse))
                } }
            }
        </div>
    }
}

fn single_row(view: &View, scenario: &Scenario, single: &Single) -> Html {
    let value = |value: f64| input_value(view, scenario, single.input, value);
    let smallest = single.smallest();
    let cell = |change: Option<Change>, within_range: &dyn Fn() -> AttrValue| {
        let is_smallest = change.is_some() && change == smallest;
        let said = match change {
            Some(change) => value(change.value).into(),
            None if has_range(scenario, single) => within_range(),
            None => view.t(key::STRESS_NEVER),
        };
        html! { <td class={classes!("num", (!is_smallest).then_some("absent"))} translate="no">{ said }</td> }
    };
    let units = smallest.and_then(|change| change.units);
    html! {
        <tr>
            <th scope="row">{ input_name(view, scenario, single.input) }</th>
            <td class="num absent" translate="no">{ value(single.now) }</td>
            { cell(single.down, &|| view.with(&key::StressNotDownTo { value: &value(single.from) })) }
            { cell(single.up, &|| view.with(&key::StressNotUpTo { value: &value(single.to) })) }
            <td class="num absent" translate="no">{ units.map_or_else(|| view.t(key::STRESS_NO_UNIT), |units| view.formats.number_to(units, 2).into()) }</td>
            <td>{ smallest.map(|change| verdict_name(view, change.verdict)) }</td>
        </tr>
    }
}

/// Whether the reader has set a range for the input.
fn has_range(scenario: &Scenario, single: &Single) -> bool {
    let set = |range: &InputRange| range.input == single.input && (range.low.is_some() || range.high.is_some());
    scenario.stress.ranges.iter().any(set)
}

/// The list of inputs that cannot worsen the verdict alone, with their number.
fn all_idle(view: &View, scenario: &Rc<Scenario>, reverse: &Rc<Found>, count: usize) -> Html {
    let summary = view.with(&key::StressReverseIdle {
        n: count as f64,
        count: &view.formats.count(count as f64),
    });
    let body = {
        let (view, scenario, reverse) = (view.clone(), scenario.clone(), reverse.clone());
        Callback::from(move |()| {
            let idle = reverse.singles.iter().filter(|single| single.smallest().is_none());
            let names = idle.map(|single| idle_name(&view, &scenario, single));
            html! { <p class="sub">{ list(&view, names) }</p> }
        })
    };
    html! { <Folded {summary} {body} /> }
}

/// The name of an input that cannot worsen the verdict alone, with the range that was tested.
fn idle_name(view: &View, scenario: &Scenario, single: &Single) -> AttrValue {
    let name = input_name(view, scenario, single.input);
    if !has_range(scenario, single) {
        return name;
    }
    let value = |value: f64| input_value(view, scenario, single.input, value);
    view.with(&key::StressLookedAt {
        input: &name,
        from: &value(single.from),
        to: &value(single.to),
    })
}

/// The result for all inputs together, as a sentence.
fn nearest(view: &View, scenario: &Scenario, nearest: &Nearest) -> AttrValue {
    match nearest {
        Nearest::AlreadyShort => view.t(key::STRESS_REVERSE_SHORT),
        Nearest::NothingFound => view.t(key::STRESS_NEAREST_NONE),
        Nearest::Found(Point { distance, moves, .. }) => {
            let one = |m: &plimsoll_model::stress::Move| {
                let value = |value: f64| input_value(view, scenario, m.input, value);
                view.with(&key::StressMove {
                    input: &input_name(view, scenario, m.input),
                    now: &value(m.now),
                    value: &value(m.value),
                })
            };
            let left = moves.len().saturating_sub(NAMED);
            let more = (left > 0).then(|| {
                view.with(&key::StressMovesMore {
                    count: &view.formats.count(left as f64),
                })
            });
            let moves = list(view, moves.iter().take(NAMED).map(one).chain(more));
            let distance = view.formats.number_to(*distance, 2);
            view.with(&key::StressNearest {
                distance: &distance,
                moves: &moves,
            })
        }
    }
}

/// All changes of the nearest point, which is reached only with all of them.
fn all_moves(view: &View, scenario: &Rc<Scenario>, point: &Point) -> Html {
    let count = view.formats.count(point.moves.len() as f64);
    let summary = view.with(&key::StressNearestAll { count: &count });
    let body = {
        let (view, scenario, point) = (view.clone(), scenario.clone(), point.clone());
        Callback::from(move |()| moves_table(&view, &scenario, &point))
    };
    html! { <Folded {summary} table="nearest" {body} /> }
}

fn moves_table(view: &View, scenario: &Rc<Scenario>, point: &Point) -> Html {
    let head = [
        (view.t(key::STRESS_INPUT), false),
        (view.t(key::STRESS_VALUE_NOW), true),
        (view.t(key::STRESS_VALUE_THERE), true),
        (view.t(key::STRESS_UNITS_AWAY), true),
    ];
    let title = view.t(key::STRESS_NEAREST_TITLE);
    let rows = point.moves.iter().map(|m| {
        let value = |value: f64| input_value(view, scenario, m.input, value);
        html! {
            <tr>
                <th scope="row">{ input_name(view, scenario, m.input) }</th>
                <td class="num absent" translate="no">{ value(m.now) }</td>
                <td class="num" translate="no">{ value(m.value) }</td>
                <td class="num absent" translate="no">{ view.formats.number_to(m.units, 2) }</td>
            </tr>
        }
    });
    let sheet = {
        let point = point.clone();
        move || sheet_of(&point)
    };
    html! {
        <>
            { table(title.clone(), view.t(key::STRESS_NEAREST_DESCRIPTION), &head, html! { { for rows } }) }
            { files(scenario, ("nearest", title), None, sheet) }
        </>
    }
}

/// The nearest point as a table: its changes, and the distance of all of them together.
fn sheet_of(point: &Point) -> Sheet {
    let mut sheet = Sheet::new(["input", "now", "value", "units", "distance_of_all"]);
    for m in &point.moves {
        sheet.row([
            Cell::from(m.input.to_string()),
            m.now.into(),
            m.value.into(),
            m.units.into(),
            point.distance.into(),
        ]);
    }
    sheet
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use plimsoll_model::stress::ReversePlan;

    use super::*;

    #[test]
    fn the_table_of_the_nearest_point_has_every_change() {
        let case = plimsoll_casebook::find("zaif-2018").unwrap();
        let Nearest::Found(point) = ReversePlan::new(case.scenario()).nearest(&[]) else {
            panic!("nothing found")
        };
        assert!(point.moves.len() > NAMED, "{}", point.moves.len());
        let csv = sheet_of(&point).into_csv();
        assert_eq!(csv.lines().count(), 1 + point.moves.len());
        for each in &point.moves {
            assert!(csv.contains(&each.value.to_string()), "{each:?}\n{csv}");
        }
    }

    #[test]
    fn how_far_was_looked_is_said_where_the_reader_set_it() {
        let case = plimsoll_casebook::find("coincheck-2018").unwrap();
        let single = |scenario: &Scenario| ReversePlan::new(scenario).singles(0..1)[0];
        let plain = case.scenario();
        assert!(!has_range(plain, &single(plain)));
        let mut raw = plain.clone().into_raw();
        let now = single(plain).now;
        raw.stress.ranges.push(InputRange {
            input: single(plain).input,
            low: None,
            high: Some(now),
            unit: None,
        });
        let set = Scenario::new(raw).unwrap();
        assert!(has_range(&set, &single(&set)));
        assert_eq!(single(&set).to, now);
    }
}
