//! The list as a sortable table, or as cards for narrow screens and for reading.

use std::rc::Rc;

use plimsoll_casebook::{Gap, Topic};
use yew::prelude::*;

use super::ask::Ask;
use super::context::CasebookContext;
use super::fact::beside;
use super::query::{Column, Query};
use super::row::{Row, link_id, own_loss, repaid};
use super::vocabulary;
use crate::platform::page;
use crate::state::route::{Screen, of_case, of_incident};
use crate::tasks::debounce::use_debounced;
use crate::texts::{Key, key};

/// The key of the name of a column.
pub fn column_key(column: Column) -> Key {
    match column {
        Column::Date => key::CASES_COLUMN_DATE,
        Column::Exchange => key::CASES_COLUMN_EXCHANGE,
        Column::Country => key::CASES_COLUMN_COUNTRY,
        Column::Loss => key::CASES_COLUMN_LOSS,
        Column::Share => key::CASES_COLUMN_SHARE,
        Column::Tier => key::CASES_COLUMN_TIER,
        Column::Repaid => key::CASES_COLUMN_REPAID,
        Column::Days => key::CASES_COLUMN_DAYS,
        Column::Outcome => key::CASES_COLUMN_OUTCOME,
        Column::Scenario => key::CASES_COLUMN_SCENARIO,
    }
}

/// Whether a column contains numbers.
fn is_number(column: Column) -> bool {
    matches!(column, Column::Loss | Column::Share | Column::Repaid | Column::Days)
}

/// The table of all rows in order. Rows that the filter excludes are hidden, so that a filter neither creates nor moves
/// elements. Rows are CSS grids, so that a browser lays out only the visible ones; ARIA roles keep it a table.
pub fn table(
    context: &CasebookContext,
    rows: &Rc<Vec<Row>>,
    arranged: Rc<Vec<(usize, bool)>>,
    query: &Query,
    ask: &Callback<Query>,
) -> Html {
    let view = &context.view;
    let head = Column::ALL.into_iter().map(|(column, word)| {
        let is_sorted = query.sort == column;
        let sort = match (is_sorted, query.descending) {
            (false, _) => "none",
            (true, true) => "descending",
            (true, false) => "ascending",
        };
        let arrow = match (is_sorted, query.descending) {
            (false, _) => "",
            (true, true) => "↓",
            (true, false) => "↑",
        };
        let on_click = ask.reform({
            let query = query.clone();
            move |_: MouseEvent| query.sorted_by(column)
        });
        html! {
            <th scope="col" role="columnheader" class={is_number(column).then_some("num")} aria-sort={sort}>
                <button type="button" data-sort={word} onclick={on_click}>
                    { view.t(column_key(column)) }<span class="arrow" aria-hidden="true">{ arrow }</span>
                </button>
            </th>
        }
    });
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label={view.t(key::CASES_TABLE)}>
            <table class="chart-table cases-table" role="table">
                <caption class="visually-hidden">{ view.t(key::CASES_TABLE) }</caption>
                <thead role="rowgroup"><tr role="row">{ for head }</tr></thead>
                <Lines context={context.clone()} rows={rows.clone()} {arranged} />
            </table>
        </div>
    }
}

/// Delay before the elements of the rows are moved into the order on screen, in milliseconds.
const MOVE_AFTER_MS: u32 = 250;

/// Properties of [`Lines`].
#[derive(Properties)]
struct LinesProps {
    context: CasebookContext,
    rows: Rc<Vec<Row>>,
    arranged: Rc<Vec<(usize, bool)>>,
}

impl PartialEq for LinesProps {
    /// The rows change only with the context, so that they need not be compared.
    fn eq(&self, other: &Self) -> bool {
        self.arranged == other.arranged && self.context == other.context
    }
}

/// The rows of the table. Moving elements makes a browser style and lay them out again, which takes longer than a
/// frame. So a new order is shown at once by position. The elements follow a moment later, for readers who use the
/// order of the document.
#[component]
fn Lines(props: &LinesProps) -> Html {
    let LinesProps {
        context,
        rows,
        arranged,
    } = props;
    let wanted: Rc<Vec<usize>> = Rc::new(arranged.iter().map(|(number, _)| *number).collect());
    let standing = use_debounced(wanted.clone(), MOVE_AFTER_MS);
    let mut places = vec![0; rows.len()];
    for (place, &number) in wanted.iter().enumerate() {
        places[number] = place;
    }
    let body = use_node_ref();
    let shown: Vec<usize> = standing.iter().map(|&number| places[number]).collect();
    use_effect_with((body.clone(), shown), |(body, shown)| page::show_at(body, shown));
    html! {
        <tbody role="rowgroup" ref={body}>
            { for standing.iter().map(|&number| {
                let id = rows[number].incident.id;
                let (_, is_asked_for) = arranged[places[number]];
                html! {
                    <tr key={id} role="row" data-case={id} hidden={!is_asked_for}>
                        <Line context={context.clone()} rows={rows.clone()} {number} />
                    </tr>
                }
            }) }
        </tbody>
    }
}

/// Properties of [`Line`].
#[derive(Properties)]
struct LineProps {
    context: CasebookContext,
    rows: Rc<Vec<Row>>,
    number: usize,
}

impl PartialEq for LineProps {
    /// A row changes only with the context, so that it need not be compared.
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number && self.context == other.context
    }
}

/// The cells of a row, rendered once.
#[component]
fn Line(props: &LineProps) -> Html {
    let row = &props.rows[props.number];
    let cells = Column::ALL.into_iter().map(|(column, _)| {
        let cell = cell(&props.context, row, column);
        match column {
            Column::Exchange => html! { <th scope="row" role="rowheader">{ cell }</th> },
            _ => html! { <td role="cell" class={is_number(column).then_some("num")}>{ cell }</td> },
        }
    });
    html! { { for cells } }
}

/// The chosen rows as cards, in order.
pub fn cards(context: &CasebookContext, rows: &[Row], chosen: &[usize]) -> Html {
    html! { <ul class="cards">{ for chosen.iter().map(|&number| card(context, &rows[number])) }</ul> }
}

/// One incident as a card.
fn card(context: &CasebookContext, row: &Row) -> Html {
    let view = &context.view;
    let lines = Column::ALL
        .into_iter()
        .filter(|(column, _)| !matches!(column, Column::Date | Column::Exchange | Column::Country));
    html! {
        <li key={row.incident.id} data-case={row.incident.id}>
            <h3><a id={link_id(row.incident.id)} href={of_incident(row.incident.id)}>{ row.name.clone() }</a></h3>
            <p class="sub">{ row.incident.date.to_string() }{ " · " }{ row.country.clone() }</p>
            <dl>
                { for lines.map(|(column, _)| html! {
                    <div><dt>{ view.t(column_key(column)) }</dt><dd>{ cell(context, row, column) }</dd></div>
                }) }
            </dl>
        </li>
    }
}

/// The cell of an incident in a column.
fn cell(context: &CasebookContext, row: &Row, column: Column) -> Html {
    let view = &context.view;
    let (incident, summary) = (row.incident, &row.summary);
    let missing = |topic: Topic| {
        let answer = match incident.gap(Gap::Facts(topic)) {
            Some(missing) => view.of_casebook(missing.text_key),
            // A fact may have a text instead of a figure.
            None => match incident.about(topic).find_map(|fact| fact.text_key) {
                Some(text) => view.of_casebook(text),
                None => view.t(key::CASES_NO_FIGURE),
            },
        };
        html! { <Ask class="unknown" label={view.t(key::NOT_KNOWN)} {answer} /> }
    };
    match column {
        Column::Date => html! { <time>{ incident.date.to_string() }</time> },
        Column::Exchange => html! {
            <a id={link_id(incident.id)} href={of_incident(incident.id)} aria-label={[incident.exchange, ", ", &incident.date.to_string()].concat()}>{ incident.exchange }</a>
        },
        Column::Country => html! { { row.country.clone() } },
        Column::Loss => match &row.loss {
            Some(loss) => html! {
                <>
                    <Ask class="amount" label={context.money.short(&context.money.currency, loss.value)} answer={context.money.explain(view, loss)} />
                    { for own_loss(context, row).map(beside) }
                </>
            },
            None => missing(Topic::Loss),
        },
        Column::Share => match summary.share_of_holdings {
            Some(share) => {
                let of = incident.about(Topic::ShareOfHoldings).find_map(|fact| fact.text_key);
                let label = view.formats.percent(share);
                match of {
                    Some(of) => html! { <Ask class="amount" {label} answer={view.of_casebook(of)} /> },
                    None => html! { { label } },
                }
            }
            None => missing(Topic::ShareOfHoldings),
        },
        Column::Tier => match summary.tier {
            Some(tier) => html! { { vocabulary::tier(view, tier) } },
            None => missing(Topic::Tier),
        },
        Column::Repaid => match repaid(context, row) {
            Some((share, qualified)) => html! { <><span class="amount">{ share }</span>{ beside(qualified) }</> },
            None => missing(Topic::Repaid),
        },
        Column::Days => match summary.days_to_repay {
            Some(days) => html! { <span class="amount">{ view.formats.count(days) }</span> },
            None => missing(Topic::DaysToRepay),
        },
        Column::Outcome => match summary.outcome {
            Some(outcome) => html! { { vocabulary::outcome(view, outcome) } },
            None => missing(Topic::Outcome),
        },
        Column::Scenario => match (incident.case, incident.gap(Gap::Scenario)) {
            (Some(case), _) => {
                let label = view.with(&key::CasesOpenNamed { name: &row.name });
                html! { <a href={of_case(Screen::Calculator, case)} aria-label={label}>{ view.t(key::CASES_OPEN) }</a> }
            }
            (None, Some(why)) => {
                html! { <Ask class="unknown" label={view.t(key::CASES_NO_SCENARIO)} answer={view.of_casebook(why.text_key)} /> }
            }
            (None, None) => html! { { view.t(key::CASES_NO_SCENARIO) } },
        },
    }
}
