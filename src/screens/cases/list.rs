//! The list of all incidents, with a summary in a sentence and charts.

use std::rc::Rc;

use plimsoll_casebook::{Book, Evidence};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::chart::{LossChart, Over};
use super::context::CasebookContext;
use super::filter::Filter;
use super::order::{by_key, order as order_of};
use super::query::{Column, Query};
use super::route::Place;
use super::row::{Row, rows};
use super::table::{cards, column_key, table};
use crate::platform::files;
use crate::platform::size::use_width;
use crate::tasks::debounce::use_debounced;
use crate::texts::{Key, key};

/// Delay before the charts follow the list, in milliseconds. It is longer than the pause between two typed keys.
const SOON_MS: u32 = 250;

/// Width in pixels below which the list is first shown as cards.
const CARDS_BELOW: f64 = 720.0;

/// Properties of [`List`].
#[derive(Properties, PartialEq)]
pub struct ListProps {
    pub context: CasebookContext,
    pub query: Query,
    /// Called with the query that the reader asks for.
    pub ask: Callback<Query>,
}

/// The screen with all incidents: summary, filter, charts, and list.
#[component]
pub fn List(props: &ListProps) -> Html {
    let ListProps { context, query, ask } = props;
    let view = &context.view;
    let rows = use_memo(context.clone(), rows);
    let arranged = use_memo((query.clone(), context.clone()), |(query, _)| {
        query.arrange(rows.iter().map(|row| &row.asked))
    });
    // The charts do not depend on the order of the list.
    let mut chosen: Vec<usize> = Vec::with_capacity(arranged.len());
    chosen.extend(
        arranged
            .iter()
            .filter(|(_, is_asked_for)| *is_asked_for)
            .map(|(number, _)| number),
    );
    let count = chosen.len();
    let drawn = use_debounced(Rc::new(by_key(&chosen, |number| *number)), SOON_MS);
    let (place, width) = use_width(1_000.0);
    let as_cards = use_state_eq(|| None::<bool>);
    let is_cards = as_cards.unwrap_or(width < CARDS_BELOW);
    let choose = |cards: bool, key: Key| {
        let as_cards = as_cards.setter();
        html! {
            <button type="button" class="link" aria-pressed={if is_cards == cards { "true" } else { "false" }}
                onclick={move |_| as_cards.set(Some(cards))}>{ view.t(key) }</button>
        }
    };
    html! {
        <>
            <Answer context={context.clone()} rows={rows.clone()} />
            <main id="main" class="casebook" tabindex="-1">
                <Filter context={context.clone()} rows={rows.clone()} query={query.clone()} {count} ask={ask.clone()} />
                <div class="pair charts" ref={place}>
                    <LossChart context={context.clone()} rows={rows.clone()} drawn={drawn.clone()} over={Over::Time} />
                    <LossChart context={context.clone()} rows={rows.clone()} {drawn} over={Over::Share} />
                </div>
                <div class="block">
                    <div class="figure-head">
                        <h2>{ view.t(key::CASES_TABLE) }</h2>
                        <span class="switch" role="group" aria-label={view.t(key::CASES_VIEW)}>
                            { choose(false, key::CASES_AS_TABLE) }{ choose(true, key::CASES_AS_CARDS) }
                        </span>
                    </div>
                    if !context.money.is_readers {
                        <p class="sub">{ view.with(&key::CasesNoRates { currency: view.formats.currency() }) }</p>
                    }
                    if is_cards {
                        { order(context, query, ask) }
                        { cards(context, &rows, &chosen) }
                    } else {
                        { table(context, &rows, arranged, query, ask) }
                    }
                    if count == 0 {
                        <p class="sub">{ view.t(key::CASES_NONE) }</p>
                    }
                </div>
                { downloads(context) }
            </main>
        </>
    }
}

/// Properties of [`Answer`].
#[derive(Properties)]
struct AnswerProps {
    context: CasebookContext,
    rows: Rc<Vec<Row>>,
}

impl PartialEq for AnswerProps {
    /// The rows change only with the context, so that they need not be compared.
    fn eq(&self, other: &Self) -> bool {
        self.context == other.context
    }
}

/// A summary of the whole book, and how well repayments are known.
#[component]
fn Answer(props: &AnswerProps) -> Html {
    let AnswerProps { context, rows } = props;
    let view = &context.view;
    let count = |number: usize| view.formats.count(number as f64);
    let losses: Vec<f64> = rows.iter().filter_map(|row| row.loss).map(|loss| loss.value).collect();
    let ordered = order_of(losses.len(), &|a, b| losses[a].total_cmp(&losses[b]));
    let losses: Vec<f64> = ordered.into_iter().map(|place| losses[place]).collect();
    let money = |value: f64| context.money.short(&context.money.currency, value);
    let years = || rows.iter().map(|row| row.asked.year);
    let year = |year: Option<i32>| year.unwrap_or_default().to_string();
    let sentence = view.with(&key::CasesAnswer {
        count: &count(rows.len()),
        from: &year(years().min()),
        to: &year(years().max()),
        sum: &money(losses.iter().sum()),
        known: &count(losses.len()),
        median: &money(median(&losses)),
    });
    let repaid: Vec<_> = rows.iter().filter_map(|row| row.summary.repaid).collect();
    let full: Vec<_> = repaid.iter().filter(|repaid| repaid.share >= 1.0).collect();
    let by = |evidence: Evidence| count(full.iter().filter(|repaid| repaid.evidence == evidence).count());
    let paid = view.with(&key::CasesAnswerRepaid {
        full: &count(full.len()),
        known: &count(repaid.len()),
        seen: &by(Evidence::Seen),
        statement: &by(Evidence::Statement),
        promise: &by(Evidence::Promise),
    });
    html! {
        <section class="answer cases-answer" aria-label={view.t(key::RESULTS)}>
            <h1>{ sentence }</h1>
            <p>{ paid }</p>
            <p class="warning">
                { view.of_casebook(context.book.warning_key) }{ " " }
                <a href={Place::Rates.address()}>{ view.t(key::CASES_TO_RATES) }</a>
            </p>
        </section>
    }
}

/// The median of sorted values: the middle one, or the mean of the middle two.
fn median(sorted: &[f64]) -> f64 {
    match sorted {
        [] => 0.0,
        _ => 0.5 * (sorted[(sorted.len() - 1) / 2] + sorted[sorted.len() / 2]),
    }
}

/// The menu to sort the cards, which have no column headers to click.
fn order(context: &CasebookContext, query: &Query, ask: &Callback<Query>) -> Html {
    let view = &context.view;
    let on_change = ask.reform({
        let query = query.clone();
        move |event: Event| {
            let chosen = event.target_unchecked_into::<HtmlSelectElement>().value();
            let column = Column::ALL.into_iter().find(|(_, word)| *word == chosen);
            column.map_or_else(
                || query.clone(),
                |(column, _)| Query {
                    sort: column,
                    descending: column.begins_with_most(),
                    ..query.clone()
                },
            )
        }
    });
    let turn = ask.reform({
        let query = query.clone();
        move |_: MouseEvent| query.sorted_by(query.sort)
    });
    let (_, present) = Column::ALL[query.sort as usize];
    html! {
        <div class="filter">
            <label>
                <span>{ view.t(key::CASES_SORT_BY) }</span>
                <select ~value={present} onchange={on_change}>
                    { for Column::ALL.into_iter().map(|(column, word)| html! {
                        <option value={word} selected={column == query.sort}>{ view.t(column_key(column)) }</option>
                    }) }
                </select>
            </label>
            <button type="button" class="button" onclick={turn}>
                { view.t(if query.descending { key::CASES_DESCENDING } else { key::CASES_ASCENDING }) }
            </button>
        </div>
    }
}

/// Links to download the whole casebook as files.
fn downloads(context: &CasebookContext) -> Html {
    let view = &context.view;
    let book: &'static Book = context.book;
    let save_json = {
        let view = view.clone();
        move |_: MouseEvent| {
            let json = book.json(view.locale.tag(), &|key| view.of_casebook(key).to_string());
            files::save("plimsoll-casebook.json", "application/json", &[json]);
        }
    };
    html! {
        <div class="block">
            <h2>{ view.t(key::CASES_FILES) }</h2>
            <p class="files">
                <button type="button" class="link" onclick={move |_| files::save("plimsoll-casebook.csv", files::CSV, &[book.csv()])}>{ view.t(key::CASES_SAVE_CSV) }</button>
                <button type="button" class="link" onclick={save_json}>{ view.t(key::CASES_SAVE_JSON) }</button>
            </p>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::median;

    #[test]
    fn the_median_is_in_the_middle() {
        assert_eq!(median(&[]), 0.0);
        assert_eq!(median(&[1.0, 2.0, 9.0]), 2.0);
        assert_eq!(median(&[1.0, 2.0, 4.0, 9.0]), 3.0);
    }
}
