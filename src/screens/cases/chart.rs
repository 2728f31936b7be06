//! The charts above the list: losses over time, and losses against the stolen share of holdings.

use std::rc::Rc;

use plimsoll_casebook::{Day, WalletTier};
use plimsoll_formats::sheets::{Cell, Sheet};
use yew::prelude::*;

use super::context::CasebookContext;
use super::order::by_key;
use super::row::Row;
use super::vocabulary;
use crate::charts::scatter::Point;
use crate::charts::{Points, Scatter, Shape};
use crate::platform::focus;
use crate::platform::size::use_width;
use crate::state::route::of_incident;
use crate::texts::key;
use crate::ui::download::button::Download;
use crate::ui::download::contents::Contents;

/// The horizontal axis of a chart of losses.
#[derive(Clone, Copy, PartialEq)]
pub enum Over {
    Time,
    Share,
}

/// Properties of [`LossChart`].
#[derive(Properties)]
pub struct ChartProps {
    pub context: CasebookContext,
    pub rows: Rc<Vec<Row>>,
    /// Indices of the rows to draw, in the order of the book.
    pub drawn: Rc<Vec<usize>>,
    pub over: Over,
}

impl PartialEq for ChartProps {
    fn eq(&self, other: &Self) -> bool {
        self.context == other.context && self.drawn == other.drawn
    }
}

fn shape(tier: Option<WalletTier>) -> Shape {
    match tier {
        None => Shape::Ring,
        Some(WalletTier::Hot) => Shape::Disc,
        Some(WalletTier::Warm) => Shape::Diamond,
        Some(WalletTier::Cold) => Shape::Square,
        Some(WalletTier::Multisig) => Shape::Triangle,
        Some(WalletTier::Account) => Shape::Plus,
        Some(WalletTier::Data) => Shape::Cross,
        Some(WalletTier::Partner) => Shape::Wedge,
    }
}

/// The points of the drawn rows, and the number of rows without a loss or an x value.
fn points(props: &ChartProps, x: impl Fn(&Row) -> Option<(f64, String)>) -> (Points, usize) {
    let context = &props.context;
    let view = &context.view;
    let rows = || props.drawn.iter().map(|&number| &props.rows[number]);
    let tier_name =
        |tier: Option<WalletTier>| tier.map_or_else(|| view.t(key::NOT_KNOWN), |tier| vocabulary::tier(view, tier));
    let mut kinds: Vec<Option<WalletTier>> = Vec::new();
    let points: Vec<Point> = rows()
        .filter_map(|row| {
            let (loss, (x, said)) = (row.loss?, x(row)?);
            let tier = row.summary.tier;
            if !kinds.contains(&tier) {
                kinds.push(tier);
            }
            let amount = context.money.short(&context.money.currency, loss.value);
            let tier_said = tier_name(tier);
            let hint = view.with(&key::CasesPoint {
                name: &row.name,
                x: &said,
                loss: &amount,
                tier: &tier_said,
            });
            Some(Point {
                x,
                y: loss.value,
                shape: shape(tier),
                name: row.incident.exchange.into(),
                hint,
                address: of_incident(row.incident.id).into(),
            })
        })
        .collect();
    let kinds = by_key(&kinds, |tier| (tier.is_none(), *tier));
    let left_out = rows().count() - points.len();
    let kinds = kinds.into_iter().map(|tier| (shape(tier), tier_name(tier))).collect();
    let data = Points {
        points,
        kinds,
        ..Points::default()
    };
    (data, left_out)
}

impl Over {
    /// The end of the names of the chart's files.
    fn file(self) -> &'static str {
        match self {
            Over::Time => "losses-over-time",
            Over::Share => "losses-and-share",
        }
    }
}

/// The data of the chart as a table.
fn sheet<'a>(over: Over, rows: impl Iterator<Item = &'a Row>, currency: &str) -> Sheet {
    let x = match over {
        Over::Time => "date",
        Over::Share => "share_of_holdings_fraction",
    };
    let mut sheet = Sheet::new(["id", "exchange", x, &format!("loss_{currency}"), "tier"]);
    for row in rows {
        let x = match over {
            Over::Time => Cell::from(row.incident.date.to_string()),
            Over::Share => row.summary.share_of_holdings.into(),
        };
        if let (Some(loss), true) = (row.loss, x != Cell::Empty) {
            let tier = row.summary.tier.map(|tier| tier.name());
            let (id, exchange) = (row.incident.id, row.incident.exchange);
            sheet.row([id.into(), exchange.into(), x, loss.value.into(), tier.into()]);
        }
    }
    sheet
}

/// A chart of losses over time, or against the stolen share of holdings.
#[component]
pub fn LossChart(props: &ChartProps) -> Html {
    let (place, width) = use_width(600.0);
    let context = &props.context;
    let (view, over) = (&context.view, props.over);
    let (points, left_out) = points(props, |row| match over {
        Over::Time => Some((f64::from(row.incident.date.0), row.incident.date.to_string())),
        Over::Share => {
            let share = row.summary.share_of_holdings?;
            Some((share, view.formats.percent(share)))
        }
    });
    let (domain, ticks) = match over {
        // The axis covers the years of all incidents, so that a filter does not change it.
        Over::Time => {
            let years = || props.rows.iter().map(|row| row.asked.year);
            let (first, last) = (years().min().unwrap_or(2014), years().max().unwrap_or(2014) + 1);
            let start = |year: i32| Day::new(year, 1, 1).map_or(0.0, |day| f64::from(day.0));
            let ticks = (first..=last)
                .map(|year| (start(year), year.to_string().into()))
                .collect();
            ((start(first), start(last)), ticks)
        }
        Over::Share => {
            let tick = |share: f64| (share, view.formats.percent_to(share, 0).into());
            ((0.0, 1.0), [0.0, 0.25, 0.5, 0.75, 1.0].map(tick).into())
        }
    };
    let data = Points {
        domain,
        ticks,
        ..points
    };
    let (id, title, x_axis) = match over {
        Over::Time => ("timeline", key::CASES_TIMELINE, key::CASES_AXIS_DATE),
        Over::Share => ("shares", key::CASES_SHARES, key::CASES_AXIS_SHARE),
    };
    let title = view.t(title);
    let y_axis = view.with(&key::CasesAxisLoss {
        currency: &context.money.currency,
    });
    let count = view.formats.count(data.points.len() as f64);
    let (n, out) = (left_out as f64, &view.formats.count(left_out as f64));
    let out = match over {
        Over::Time => view.with(&key::CasesTimelineOut { n, count: out }),
        Over::Share => view.with(&key::CasesSharesOut { n, count: out }),
    };
    let is_empty = data.points.is_empty();
    let sheet = {
        let (rows, drawn, currency) = (props.rows.clone(), props.drawn.clone(), context.money.currency.clone());
        Callback::from(move |()| sheet(over, drawn.iter().map(|&number| &rows[number]), &currency))
    };
    let format_y = {
        let money = context.money.clone();
        Callback::from(move |value: f64| AttrValue::from(money.short(&money.currency, value)))
    };
    html! {
        <div class="block" ref={place.clone()} data-chart={id}>
            <h2>{ title.clone() }</h2>
            if is_empty {
                <p class="sub">{ view.t(key::CASES_NONE) }</p>
            } else {
                <Scatter {id} {data} title={title.clone()} description={view.with(&key::CasesChartDescription { count: &count })}
                    x_axis={view.t(x_axis)} {y_axis} {format_y} {width} move_focus={Callback::from(focus::on)} />
            }
            if !is_empty {
                <Download what={over.file()} {title} source={view.t(key::CASES_SOURCE)} contents={Contents::Chart(Some(place.clone()), sheet)} />
            }
            if left_out > 0 {
                <p class="sub">{ out }</p>
            }
        </div>
    }
}
