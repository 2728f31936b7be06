//! The heat map of two inputs against the result, filled while it is computed, with the two-dimensional Plimsoll line.

use std::rc::Rc;

use plimsoll_formats::sheets::Sheet;
use plimsoll_model::stress::{Axis, Frontier, Polyline};
use plimsoll_model::{Scenario, Verdict};
use yew::prelude::*;

use super::figure::{files, head, table};
use super::sheets;
use crate::charts::heat::{HeatMap, Map, Sign};
use crate::figures::stress::{error_text, input_name, input_value, target_estimate, target_name, target_value};
use crate::platform::pointer;
use crate::platform::size::use_width;
use crate::tasks::slices::{ResultFor, Slices};
use crate::tasks::stress::painting::{MapResult, Picture};
use crate::tasks::stress::reverse::Bordering;
use crate::texts::key;
use crate::texts::view::{View, use_view};

/// Largest numbers of columns and rows of the table. More do not fit; the file has all of them.
const COLUMNS: usize = 8;
const ROWS: usize = 12;

/// Properties of [`MapBlock`].
#[derive(Properties, PartialEq)]
pub struct MapBlockProps {
    /// The map as far as it is computed. It may be of an earlier scenario for a moment.
    pub known: Option<ResultFor<MapResult>>,
    /// The border where the verdict becomes worse. It is drawn only on the map of the same scenario.
    pub border: Option<ResultFor<<Bordering as Slices>::Output>>,
}

/// The heat map with the border of its own scenario. After a keystroke the old map remains until there is a new one.
#[component]
pub fn MapBlock(props: &MapBlockProps) -> Html {
    let frontier = use_mut_ref(|| None::<Rc<Vec<Polyline>>>);
    let mut frontier = frontier.borrow_mut();
    if let MapBlockProps {
        known: Some(known),
        border: Some(border),
    } = props
        && Rc::ptr_eq(&known.of, &border.of)
    {
        let lines = frontier_of(known, &border.it);
        // Equal lines stay the same object, so that the map is not drawn again.
        if frontier.as_deref() != lines.as_ref() {
            *frontier = lines.map(Rc::new);
        }
    }
    html! { <MapFigure known={props.known.clone()} frontier={frontier.clone()} /> }
}

/// Properties of [`MapFigure`].
#[derive(Properties, PartialEq)]
struct MapFigureProps {
    known: Option<ResultFor<MapResult>>,
    /// The lines where the verdict becomes worse. `None` if they equal those of the shortfall.
    frontier: Option<Rc<Vec<Polyline>>>,
}

/// The contents of the heat map.
#[component]
fn MapFigure(props: &MapFigureProps) -> Html {
    let view = use_view();
    let as_table = use_state_eq(|| false);
    let cursor = use_state_eq(|| None::<(usize, usize)>);
    let (place, width) = use_width(700.0);
    let content = match &props.known {
        None => html! {
            <>
                <div class="figure-head"><h2>{ view.t(key::STRESS_MAP_TITLE_WAITING) }</h2></div>
                <p class="sub">{ view.t(key::STRESS_COMPUTING) }</p>
            </>
        },
        Some(known) => match &*known.it {
            Err(error) => html! {
                <>
                    <div class="figure-head"><h2>{ view.t(key::STRESS_MAP_TITLE_WAITING) }</h2></div>
                    <p class="error" role="alert" data-error="map">{ error_text(&view, &known.of, error) }</p>
                </>
            },
            Ok(picture) => {
                let map = match &props.frontier {
                    None => picture.map.clone(),
                    Some(lines) => Rc::new(Map {
                        frontier: (**lines).clone(),
                        ..(*picture.map).clone()
                    }),
                };
                html! {
                    <>
                        { drawn(&view, &known.of, picture, map, width, &as_table, &cursor) }
                        { {
                            let (shown, currency) = (known.it.clone(), known.of.currency.0.clone());
                            let sheet = move || match &*shown {
                                Ok(picture) => sheets::map(picture, &currency),
                                Err(_) => Sheet::new([""]),
                            };
                            files(&known.of, ("map", map_title(&view, picture)), (!*as_table).then(|| place.clone()), sheet)
                        } }
                    </>
                }
            }
        },
    };
    html! { <div class="block" ref={place.clone()} data-chart="map">{ content }</div> }
}

/// The lines where the verdict becomes worse. `None` if they equal those of the shortfall.
fn frontier_of(known: &ResultFor<MapResult>, border: &Option<(Verdict, Frontier)>) -> Option<Vec<Polyline>> {
    let Ok(picture) = &*known.it else { return None };
    let (verdict, Frontier { x, y, lines }) = border.as_ref()?;
    let is_other = *verdict == Verdict::Funded && !lines.is_empty();
    let same_axes = x.span == picture.x.span && y.span == picture.y.span;
    (is_other && same_axes).then(|| lines.clone())
}

/// The title of the heat map, with its result.
fn map_title(view: &View, picture: &Picture) -> AttrValue {
    view.with(&key::StressMapTitle {
        result: &target_name(view, picture.target),
    })
}

fn drawn(
    view: &View,
    scenario: &Rc<Scenario>,
    picture: &Picture,
    map: Rc<Map>,
    width: f64,
    as_table: &UseStateHandle<bool>,
    cursor: &UseStateHandle<Option<(usize, usize)>>,
) -> Html {
    let target = picture.target;
    let (x, y) = (picture.x.span.input, picture.y.span.input);
    let result = target_name(view, target);
    let (x_name, y_name) = (input_name(view, scenario, x), input_name(view, scenario, y));
    let description = view.with(&key::StressMapDescription {
        result: &result,
        x: &x_name,
        y: &y_name,
    });
    let title = map_title(view, picture);
    let has_undefined = picture.results.contains(&Some(None));
    let mut signs = Vec::new();
    if map.now.is_some() {
        signs.push((Sign::Present, view.t(key::STRESS_MAP_PRESENT)));
    }
    if !map.lines.is_empty() {
        signs.push((Sign::Border, view.t(key::STRESS_MAP_BORDER)));
    }
    if !map.frontier.is_empty() {
        signs.push((Sign::Frontier, view.t(key::STRESS_MAP_FRONTIER)));
    }
    if has_undefined {
        signs.push((Sign::Undefined, view.t(key::STRESS_MAP_UNDEFINED)));
    }
    let at = cursor.unwrap_or_else(|| match map.now {
        Some((x, y)) => map.nearest(x, y),
        None => (map.xs.len() / 2, map.ys.len() / 2),
    });
    let at = (
        at.0.min(map.xs.len().saturating_sub(1)),
        at.1.min(map.ys.len().saturating_sub(1)),
    );
    let reading = reading(view, scenario, picture, at);
    let format_input = |input| {
        let (view, scenario) = (view.clone(), scenario.clone());
        Callback::from(move |value| input_value(&view, &scenario, input, value).into())
    };
    let format_result = {
        let view = view.clone();
        Callback::from(move |value| target_value(&view, target, value).into())
    };
    let on_cursor = {
        let cursor = cursor.clone();
        Callback::from(move |at| cursor.set(Some(at)))
    };
    let is_outside = map.now.is_none();
    html! {
        <>
            { head(view, title.clone(), as_table) }
            if **as_table {
                { values(view, scenario, picture, &title) }
            } else {
                <HeatMap id="map" {map} {title} {description}
                    names={[x_name, y_name, result]} {signs} keys={view.t(key::STRESS_MAP_KEYS)}
                    formats={[format_input(x), format_input(y), format_result]} cursor={at} reading={reading.clone()} {on_cursor}
                    locate={Callback::from(|event: MouseEvent| pointer::place_in_target(&event))} {width} />
                <p class="reading" role="status" data-reading="">{ reading }</p>
                if is_outside {
                    <p class="sub">{ view.t(key::STRESS_MAP_OUTSIDE) }</p>
                }
                if picture.is_running {
                    <p class="sub">{ view.t(key::STRESS_COMPUTING) }</p>
                } else if picture.map.lines.is_empty() {
                    <p class="sub">{ view.t(key::STRESS_MAP_NO_BORDER) }</p>
                }
            }
        </>
    }
}

/// The description of a point of the map.
fn reading(view: &View, scenario: &Scenario, picture: &Picture, (x, y): (usize, usize)) -> AttrValue {
    let axis = |axis: &Axis, i: usize| {
        let value = axis.values.get(i).copied().unwrap_or_default();
        (
            input_name(view, scenario, axis.span.input),
            input_value(view, scenario, axis.span.input, value),
        )
    };
    let ((x_name, x_value), (y_name, y_value)) = (axis(&picture.x, x), axis(&picture.y, y));
    let result = match picture.results.get(picture.map.stand_in(x, y)).copied().flatten() {
        None => view.t(key::STRESS_PENDING),
        Some(result) => target_estimate(view, picture.target, result),
    };
    view.with(&key::StressMapReading {
        x: &x_name,
        at_x: &x_value,
        y: &y_name,
        at_y: &y_value,
        name: &target_name(view, picture.target),
        result: &result,
    })
}

/// The indices of an axis that the table shows: evenly spaced, including both ends.
fn chosen(points: usize, most: usize) -> Vec<usize> {
    if points <= most {
        return (0..points).collect();
    }
    let mut chosen: Vec<usize> = (0..most).map(|i| i * (points - 1) / (most - 1)).collect();
    chosen.dedup();
    chosen
}

/// A table of some of the points.
fn values(view: &View, scenario: &Scenario, picture: &Picture, title: &AttrValue) -> Html {
    let (x, y) = (&picture.x, &picture.y);
    let columns = chosen(x.values.len(), COLUMNS);
    let mut rows = chosen(y.values.len(), ROWS);
    // The largest values are at the top, as on the map.
    rows.reverse();
    let corner = view.with(&key::StressMapCorner {
        x: &input_name(view, scenario, x.span.input),
        y: &input_name(view, scenario, y.span.input),
    });
    let mut head = vec![(corner, false)];
    head.extend(
        columns
            .iter()
            .map(|&i| (input_value(view, scenario, x.span.input, x.values[i]).into(), true)),
    );
    let row = |&j: &usize| {
        let cell = |&i: &usize| match picture.results.get(j * x.values.len() + i).copied().flatten() {
            None => html! { <td class="num absent">{ view.t(key::STRESS_PENDING) }</td> },
            Some(None) => html! { <td class="num absent">{ view.t(key::STRESS_UNDEFINED) }</td> },
            Some(result) => {
                html! { <td class="num" translate="no">{ target_estimate(view, picture.target, result) }</td> }
            }
        };
        html! {
            <tr>
                <th scope="row">{ input_value(view, scenario, y.span.input, y.values[j]) }</th>
                { for columns.iter().map(cell) }
            </tr>
        }
    };
    let is_thinned = columns.len() < x.values.len() || rows.len() < y.values.len();
    let caption = view.t(if is_thinned {
        key::STRESS_MAP_THINNED
    } else {
        key::STRESS_MAP_WHOLE
    });
    table(title.clone(), caption, &head, html! { { for rows.iter().map(row) } })
}

#[cfg(test)]
mod tests {
    use super::chosen;

    #[test]
    fn a_table_has_both_ends() {
        assert_eq!(chosen(5, 8), [0, 1, 2, 3, 4]);
        assert_eq!(chosen(200, 3), [0, 99, 199]);
        assert_eq!(chosen(9, 8).first().zip(chosen(9, 8).last()), Some((&0, &8)));
    }
}
