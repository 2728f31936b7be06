//! What would it take: the smallest change of each input, and of all together.

use std::rc::Rc;

use plimsoll_formats::sheets::{Cell, Sheet};
use plimsoll_model::stress::{Change, Frontier, Nearest, Point, ReversePlan, Single};
use plimsoll_model::{InputRange, Scenario, Verdict};
use yew::prelude::*;

use super::figure::{Folded, files, table};
use super::sheets;
use super::soon::{Slices, Turn, use_soon};
use super::tornado::list;
use super::words::{input_name, input_value, verdict_name};
use crate::context::{View, use_view};
use crate::platform::workers;

/// Inputs that are shown before the reader asks for all.
const FIRST: usize = 8;

/// Changes of the nearest point that its sentence names, the largest; the table has all.
const NAMED: usize = 3;

/// What is known of a reverse test.
pub struct Found {
    /// The verdict now, and each input alone.
    pub verdict: Verdict,
    /// Each input alone, in the order of [`plimsoll_model::stress::Reverse::singles`].
    pub singles: Vec<Single>,
    /// All inputs together; none where they are not looked at.
    pub nearest: Option<Nearest>,
}

/// Up to so many assets the test is made with the keystroke; beyond, soon after it and in slices.
const AT_ONCE: usize = 4;
/// Beyond so many assets pairs and all inputs together are not looked at: the search takes seconds, and cannot be cut.
const TOGETHER: usize = 8;
/// A slice on the page's own thread, in milliseconds.
const SLICE_MS: f64 = 8.0;

/// A reverse test in slices.
pub struct Searching {
    scenario: Rc<Scenario>,
    plan: ReversePlan,
    next: u32,
    singles: Vec<Single>,
}

impl Searching {
    /// Begins.
    pub fn begin(scenario: &Rc<Scenario>) -> Self {
        Self {
            scenario: scenario.clone(),
            plan: ReversePlan::new(scenario),
            next: 0,
            singles: Vec::new(),
        }
    }

    /// Looks at inputs alone, for a slice. Whether all have been looked at.
    fn look(&mut self) -> bool {
        let begun = workers::now();
        while self.next < self.plan.inputs() {
            self.singles.extend(self.plan.singles(self.next..self.next + 1));
            self.next += 1;
            if workers::now() - begun > SLICE_MS {
                break;
            }
        }
        self.next >= self.plan.inputs()
    }

    fn found(&mut self) -> Found {
        let mut singles = std::mem::take(&mut self.singles);
        let is_together = self.scenario.holdings.len() <= TOGETHER;
        let nearest = is_together.then(|| self.plan.nearest(&singles));
        ReversePlan::rank(&mut singles);
        Found {
            verdict: self.plan.verdict(),
            nearest,
            singles,
        }
    }
}

impl Slices for Searching {
    type Shown = Found;

    fn go_on(&mut self) -> (Option<Found>, bool) {
        if self.scenario.holdings.len() <= AT_ONCE {
            return (None, false);
        }
        match self.look() {
            true => (Some(self.found()), false),
            false => (None, true),
        }
    }
}

/// The same without all inputs together: each input alone, ranked, with the verdict now.
pub struct Alone(Searching);

impl Alone {
    /// Begins.
    pub fn begin(scenario: &Rc<Scenario>) -> Self {
        Self(Searching::begin(scenario))
    }
}

impl Slices for Alone {
    type Shown = (Verdict, Vec<Single>);

    fn go_on(&mut self) -> (Option<Self::Shown>, bool) {
        if !self.0.look() {
            return (None, true);
        }
        let mut singles = std::mem::take(&mut self.0.singles);
        ReversePlan::rank(&mut singles);
        (Some((self.0.plan.verdict(), singles)), false)
    }
}

/// Where the verdict becomes worse in the plane of the axes: for the map, so with it and not with the keystroke.
pub struct Bordering(Rc<Scenario>);

impl Bordering {
    /// Begins.
    pub fn begin(scenario: &Rc<Scenario>) -> Self {
        Self(scenario.clone())
    }
}

impl Slices for Bordering {
    /// With the verdict now; none where the two inputs are not looked at together.
    type Shown = Option<(Verdict, Frontier)>;

    fn go_on(&mut self) -> (Option<Self::Shown>, bool) {
        let frontier = (self.0.holdings.len() <= TOGETHER).then(|| {
            let plan = ReversePlan::new(&self.0);
            Some((plan.verdict(), plan.frontier().ok()?))
        });
        (Some(frontier.flatten()), false)
    }
}

/// What it would take: at once where that is quick, else as soon as it is known for the scenario that is `begun`.
#[hook]
pub fn use_reverse(scenario: &Rc<Scenario>, begun: &Option<Rc<Scenario>>) -> Option<Rc<Found>> {
    let at_once = use_memo(scenario.clone(), |scenario| {
        (scenario.holdings.len() <= AT_ONCE).then(|| {
            let mut all = Searching::begin(scenario);
            all.singles = all.plan.singles(0..all.plan.inputs());
            Rc::new(all.found())
        })
    });
    let soon = use_soon(begun, Turn::Map, Searching::begin);
    (*at_once)
        .clone()
        .or_else(|| soon.filter(|known| known.of == *scenario).map(|known| known.it))
}

/// Properties of [`ReverseBlock`].
#[derive(Properties)]
pub struct ReverseBlockProps {
    /// The scenario.
    pub scenario: Rc<Scenario>,
    /// What it would take.
    pub reverse: Rc<Found>,
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
                <p class="nearest">
                    { match &reverse.nearest {
                        Some(found) => nearest(&view, scenario, found),
                        None => view.t("stress-nearest-too-many"),
                    } }
                </p>
                if let Some(Nearest::Found(point)) = &reverse.nearest {
                    { all_moves(&view, scenario, point) }
                }
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
                    { all_idle(&view, scenario, reverse, idle.len()) }
                }
                <p class="sub">{ view.t("stress-reverse-limits") }</p>
                { {
                    let reverse = reverse.clone();
                    files(scenario, ("reverse", view.t("stress-reverse-title")), None, move || sheets::reverse(&reverse))
                } }
            }
        </div>
    }
}

fn single_row(view: &View, scenario: &Scenario, single: &Single) -> Html {
    let value = |value: f64| input_value(view, scenario, single.input, value);
    let smallest = single.smallest();
    let cell = |change: Option<Change>, (end, key): (f64, &str)| {
        let is_smallest = change.is_some() && change == smallest;
        let said = match change {
            Some(change) => value(change.value).into(),
            None if has_range(scenario, single) => view.with(key, &[("value", &value(end))]),
            None => view.t("stress-never"),
        };
        html! { <td class={classes!("num", (!is_smallest).then_some("absent"))} translate="no">{ said }</td> }
    };
    let units = smallest.and_then(|change| change.units);
    html! {
        <tr>
            <th scope="row">{ input_name(view, scenario, single.input) }</th>
            <td class="num absent" translate="no">{ value(single.now) }</td>
            { cell(single.down, (single.from, "stress-not-down-to")) }
            { cell(single.up, (single.to, "stress-not-up-to")) }
            <td class="num absent" translate="no">{ units.map_or_else(|| view.t("stress-no-unit"), |units| view.formats.number_to(units, 2).into()) }</td>
            <td>{ smallest.map(|change| verdict_name(view, change.verdict)) }</td>
        </tr>
    }
}

/// Whether the reader has said how far the input is looked at.
fn has_range(scenario: &Scenario, single: &Single) -> bool {
    let set = |range: &InputRange| range.input == single.input && (range.low.is_some() || range.high.is_some());
    scenario.stress.ranges.iter().any(set)
}

/// The inputs that alone do nothing, so many.
fn all_idle(view: &View, scenario: &Rc<Scenario>, reverse: &Rc<Found>, count: usize) -> Html {
    let summary = view.counted(
        "stress-reverse-idle",
        count as f64,
        &[("count", &view.formats.count(count as f64))],
    );
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

/// The name of an input that alone does nothing, with how far that was looked at.
fn idle_name(view: &View, scenario: &Scenario, single: &Single) -> AttrValue {
    let name = input_name(view, scenario, single.input);
    if !has_range(scenario, single) {
        return name;
    }
    let value = |value: f64| input_value(view, scenario, single.input, value);
    let values = [
        ("input", &*name),
        ("from", &*value(single.from)),
        ("to", &*value(single.to)),
    ];
    view.with("stress-looked-at", &values)
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
            let left = moves.len().saturating_sub(NAMED);
            let more =
                (left > 0).then(|| view.with("stress-moves-more", &[("count", &view.formats.count(left as f64))]));
            let moves = list(view, moves.iter().take(NAMED).map(one).chain(more));
            let distance = view.formats.number_to(*distance, 2);
            view.with("stress-nearest", &[("distance", &distance), ("moves", &moves)])
        }
    }
}

/// Every change of the nearest point: it is only reached with all of them.
fn all_moves(view: &View, scenario: &Rc<Scenario>, point: &Point) -> Html {
    let count = view.formats.count(point.moves.len() as f64);
    let summary = view.with("stress-nearest-all", &[("count", &count)]);
    let body = {
        let (view, scenario, point) = (view.clone(), scenario.clone(), point.clone());
        Callback::from(move |()| moves_table(&view, &scenario, &point))
    };
    html! { <Folded {summary} table="nearest" {body} /> }
}

fn moves_table(view: &View, scenario: &Rc<Scenario>, point: &Point) -> Html {
    let head = [
        (view.t("stress-input"), false),
        (view.t("stress-value-now"), true),
        (view.t("stress-value-there"), true),
        (view.t("stress-units-away"), true),
    ];
    let title = view.t("stress-nearest-title");
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
            { table(title.clone(), view.t("stress-nearest-description"), &head, html! { { for rows } }) }
            { files(scenario, ("nearest", title), None, sheet) }
        </>
    }
}

/// The nearest point: the changes that lead there together, and how far all of them are.
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
