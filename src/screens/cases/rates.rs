//! How often exchanges are hacked according to studies, and the defaults that the simulation takes from them.

use plimsoll_casebook::{Book, Per, Study};
use plimsoll_formats::sheets::{Cell, Sheet};
use yew::prelude::*;

use super::citations::Cites;
use super::context::CasebookContext;
use super::fact::{cell_of_origin, heads};
use super::vocabulary;
use crate::charts::{Interval, Intervals};
use crate::platform::focus;
use crate::platform::size::use_width;
use crate::texts::key;
use crate::ui::download::button::Download;
use crate::ui::download::contents::Contents;

/// The page of rates. `back` is the address of the list with the reader's filter.
pub fn page(context: &CasebookContext, back: AttrValue) -> Html {
    let (view, book) = (&context.view, context.book);
    let cites = Cites::of_rates(book);
    html! {
        <main id="main" class="casebook case-page" tabindex="-1">
            <p class="sub back"><a href={back}>{ view.t(key::CASES_BACK) }</a></p>
            <header class="block">
                <h1>{ view.t(key::CASES_RATES) }</h1>
                <p class="warning">{ view.of_casebook(book.warning_key) }</p>
            </header>
            <RateChart context={context.clone()} />
            { defaults(context, &cites) }
            { studies(context, &cites) }
            { cites.list(view) }
        </main>
    }
}

/// A rate in short: `1.8 % (0.6 to 4.2 %)`. `None` if the study gives no rate.
fn rate_text(context: &CasebookContext, study: &Study) -> Option<String> {
    let (view, rate) = (&context.view, study.rate?);
    let percent = |value: f64| view.formats.percent(value);
    let interval = rate.low.zip(rate.high).map(|(low, high)| {
        view.text.with(&key::CasesInterval {
            low: &percent(low),
            high: &percent(high),
        })
    });
    Some(match (rate.value, interval) {
        (Some(value), Some(interval)) => format!("{} ({interval})", percent(value)),
        (Some(value), None) => percent(value),
        (None, interval) => interval?,
    })
}

/// Properties of [`RateChart`].
#[derive(Properties, PartialEq)]
struct RateChartProps {
    context: CasebookContext,
}

/// A chart of all rates on one axis.
#[component]
fn RateChart(props: &RateChartProps) -> Html {
    let context = &props.context;
    let (view, book) = (&context.view, context.book);
    let (place, width) = use_width(760.0);
    let data: Vec<Interval> = context
        .book
        .studies
        .iter()
        .filter_map(|study| {
            let (rate, said) = (study.rate?, rate_text(context, study)?);
            let (name, per) = (view.of_casebook(study.name_key), vocabulary::per(view, rate.per));
            let label = view.with(&key::CasesRateLabel {
                name: &name,
                rate: &said,
                per: &per,
            });
            Some(Interval {
                name: label.clone(),
                value: rate.value,
                ends: rate.low.zip(rate.high),
                is_other: rate.per != Per::ExchangeYear,
                hint: label,
            })
        })
        .collect();
    let format = {
        let formats = view.formats.clone();
        Callback::from(move |value: f64| AttrValue::from(formats.percent_to(value, if value < 0.1 { 1 } else { 0 })))
    };
    html! {
        <div class="block" ref={place.clone()} data-chart="rates">
            <h2>{ view.t(key::CASES_RATE_CHART) }</h2>
            <p class="sub">{ view.t(key::CASES_RATE_CHART_NOTE) }</p>
            <Intervals id="rates" {data} title={view.t(key::CASES_RATE_CHART)} description={view.t(key::CASES_RATE_CHART_NOTE)}
                {format} {width} move_focus={Callback::from(focus::on)} />
            <Download what="rates" title={view.t(key::CASES_RATE_CHART)} source={view.t(key::CASES_SOURCE)}
                contents={Contents::Chart(Some(place), Callback::from(move |()| sheet(book)))} />
        </div>
    }
}

/// The data of the chart as a table.
fn sheet(book: &Book) -> Sheet {
    let mut sheet = Sheet::new(["id", "rate", "low", "high", "per"]);
    for study in book.studies {
        if let Some(rate) = study.rate {
            sheet.row([
                Cell::from(study.id),
                rate.value.into(),
                rate.low.into(),
                rate.high.into(),
                rate.per.name().into(),
            ]);
        }
    }
    sheet
}

/// The defaults of the simulation, and the reason for each.
fn defaults(context: &CasebookContext, cites: &Cites) -> Html {
    let view = &context.view;
    // Formatting needs a scenario. An empty one is enough, since only settings of the simulation are shown.
    let blank = plimsoll_model::Scenario::default();
    html! {
        <section class="block" data-defaults="">
            <h2>{ view.t(key::CASES_DEFAULTS) }</h2>
            <table class="chart-table ledger">
                <thead>{ heads(view, &[key::CASES_WHAT, key::CASES_DEFAULT_WHY]) }</thead>
                <tbody>
                    { for context.book.defaults.iter().map(|default| html! {
                        <tr data-default={format!("field-{}", default.field.declaration().key)}>
                            <th scope="row">
                                { view.field_name(default.field) }
                                <p class="amount">{ view.field_value(&blank, default.field, default.value) }</p>
                            </th>
                            <td>
                                { view.of_casebook(default.text_key) }{ " " }
                                if let Some(formula) = default.formula {
                                    <span class="formula">{ view.with(&key::CasesFormula { formula }) }</span>
                                }
                                { cites.marks(view, default.sources) }
                            </td>
                        </tr>
                    }) }
                </tbody>
            </table>
        </section>
    }
}

/// What each study says.
fn studies(context: &CasebookContext, cites: &Cites) -> Html {
    let view = &context.view;
    html! {
        <section class="block" data-studies="">
            <h2>{ view.t(key::CASES_STUDIES) }</h2>
            <table class="chart-table ledger">
                <thead>{ heads(view, &[key::CASES_STUDY, key::CASES_STUDY_SAYS, key::CASES_FROM_WHERE]) }</thead>
                <tbody>
                    { for context.book.studies.iter().map(|study| html! {
                        <tr data-study={study.id}>
                            <th scope="row">{ view.of_casebook(study.name_key) }</th>
                            <td>
                                if let (Some(rate), Some(said)) = (study.rate, rate_text(context, study)) {
                                    <span class="amount">{ said }</span>
                                    <span class="beside">{ vocabulary::per(view, rate.per) }</span>
                                }
                                <p>{ view.of_casebook(study.text_key) }</p>
                            </td>
                            { cell_of_origin(context, cites, study.mark, study.formula, study.sources, study.confidence) }
                        </tr>
                    }) }
                </tbody>
            </table>
        </section>
    }
}
