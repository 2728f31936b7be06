//! A table of any length: only the rows on screen are rendered. The keyboard moves through the rows; the focus stays on
//! the table, so that it is not lost when a row leaves the screen.

use web_sys::Element;
use yew::prelude::*;

use super::window::{ROW, moved, scroll_to, window};
use crate::platform::scroll;

/// The height that is assumed until the table is scrolled or measured, in pixels.
const ASSUMED: f64 = 600.0;
/// The height of the header, in pixels, for scrolling a row below it.
const HEAD: f64 = 48.0;

/// A row.
#[derive(Clone, PartialEq)]
pub struct GridRow {
    /// Its classes.
    pub class: Classes,
    /// Its cells.
    pub cells: Html,
}

/// Properties of [`Grid`].
#[derive(Properties, PartialEq)]
pub struct GridProps {
    /// The id of the table, which those of its rows begin with.
    pub id: AttrValue,
    /// The name of the table.
    pub label: AttrValue,
    /// The class of the table.
    pub class: &'static str,
    /// The cells of the header.
    pub head: Html,
    /// The number of columns.
    pub columns: usize,
    /// The number of rows.
    pub count: usize,
    /// The row at a place.
    pub row: Callback<usize, GridRow>,
    /// Called with the place of the row in which Enter is pressed.
    pub on_enter: Callback<usize>,
}

/// The table.
#[component]
pub fn Grid(props: &GridProps) -> Html {
    let place = use_node_ref();
    // The first row on screen, so that scrolling within a row renders nothing.
    let first = use_state_eq(|| 0_usize);
    let height = use_state_eq(|| ASSUMED);
    let active = use_state_eq(|| 0_usize);
    let count = props.count;
    let on_scroll = {
        let (place, first, height) = (place.clone(), first.setter(), height.setter());
        Callback::from(move |_: Event| {
            if let Some((top, shown)) = scroll::position(&place) {
                first.set((top / ROW) as usize);
                height.set(shown);
            }
        })
    };
    let on_key = {
        let (place, active, on_enter) = (place.clone(), active.clone(), props.on_enter.clone());
        Callback::from(move |event: KeyboardEvent| {
            let is_table = |target: Element| target.tag_name().eq_ignore_ascii_case("table");
            if !event.target_dyn_into::<Element>().is_some_and(is_table) {
                return;
            }
            let row = (*active).min(count.saturating_sub(1));
            if event.key() == "Enter" && count > 0 {
                event.prevent_default();
                on_enter.emit(row);
                return;
            }
            let (top, height) = scroll::position(&place).unwrap_or((0.0, ASSUMED));
            let page = ((height - HEAD) / ROW) as usize;
            if let Some(to) = moved(&event.key(), row, count, page) {
                event.prevent_default();
                active.set(to);
                if let Some(top) = scroll_to(to, top, height, HEAD) {
                    scroll::set_top(&place, top);
                }
            }
        })
    };
    let active_row = (*active).min(count.saturating_sub(1));
    let shown = window(*first as f64 * ROW, *height, count);
    let id_of = |row: usize| [&*props.id, "-", &row.to_string()].concat();
    let columns = props.columns.to_string();
    let space = |height: f64| {
        html! {
            if height > 0.0 {
                <tr aria-hidden="true" class="space"><td colspan={columns.clone()} height={(height as i64).to_string()}></td></tr>
            }
        }
    };
    let rows = shown.rows.clone().map(|row| {
        let GridRow { class, cells } = props.row.emit(row);
        let is_active = row == active_row;
        let choose = active.setter();
        html! {
            <tr key={row} id={id_of(row)} class={classes!(class, is_active.then_some("active"))} aria-rowindex={(row + 2).to_string()}
                aria-selected={if is_active { "true" } else { "false" }} onclick={Callback::from(move |_: MouseEvent| choose.set(row))}>
                { cells }
            </tr>
        }
    });
    html! {
        <div class="scroll grid-scroll" ref={place} onscroll={on_scroll}>
            <table id={props.id.clone()} class={classes!("chart-table", "grid", props.class)} role="grid" tabindex="0" aria-label={props.label.clone()}
                aria-rowcount={(count + 1).to_string()} onkeydown={on_key}
                aria-activedescendant={shown.rows.contains(&active_row).then(|| id_of(active_row))}>
                <thead><tr aria-rowindex="1">{ props.head.clone() }</tr></thead>
                <tbody>{ space(shown.above) }{ for rows }{ space(shown.below) }</tbody>
            </table>
        </div>
    }
}
