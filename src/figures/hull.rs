//! The hull: the Plimsoll line as a drawing, with the hot wallets as its load.

use plimsoll_model::{Evaluation, Means, PlimsollLine};
use yew::prelude::*;

use crate::charts::{Callout, Hull, HullLabels, HullState};
use crate::texts::view::View;

/// The key of what the lines of a hull are.
pub fn line_subtitle(e: &Evaluation) -> &'static str {
    match e.has_help() {
        true => "line-subtitle-help",
        false => "line-subtitle",
    }
}

/// The hull with its load lines: the ring is the line with help, where there is any, and a short line that by own means.
pub fn hull(view: &View, e: &Evaluation, width: f64, format_tick: Callback<f64, AttrValue>) -> Html {
    let has_help = e.has_help();
    let short = |value: f64| view.formats.money_short(value);
    let hot = e.hot_value;
    let hot_now = Some(Callout::new(view.t("hull-hot-now"), short(hot)));
    let callout = |key: &str| Some(Callout::new(view.t(key), ""));
    let own = match e.line(Means::Own) {
        PlimsollLine::Line { value, .. } if has_help => Some(value),
        _ => None,
    };
    let line_key = if has_help { "hull-line-with-help" } else { "hull-line" };
    let (state, line, headroom, description) = match e.line(Means::WithHelp) {
        PlimsollLine::Line { value, headroom, .. } => {
            let key = if headroom < 0.0 { "hull-above" } else { "hull-headroom" };
            let gap = short(headroom.abs());
            let description = view.with(
                if headroom < 0.0 {
                    "hull-describe-above"
                } else {
                    "hull-describe-below"
                },
                &[("hot", &short(hot)), ("line", &short(value)), ("gap", &gap)],
            );
            (
                HullState::Line { hot, line: value },
                Some(Callout::new(view.t(line_key), short(value))),
                Some(Callout::new(view.t(key), gap)),
                description,
            )
        }
        PlimsollLine::NoLine { .. } => (
            HullState::NoLine { hot },
            callout("hull-no-line"),
            None,
            view.t("line-none"),
        ),
        PlimsollLine::Unsinkable => (
            HullState::Unsinkable { hot },
            callout("hull-no-limit"),
            None,
            view.t("line-unsinkable"),
        ),
        PlimsollLine::NothingHot => (HullState::NothingHot, None, None, view.t("line-nothing-hot")),
    };
    let labels = HullLabels {
        title: view.t("line-title"),
        description: match own {
            Some(own) => view.with(
                "two-sentences",
                &[
                    ("first", &description),
                    ("second", &view.with("hull-describe-own", &[("line", &short(own))])),
                ],
            ),
            None => description,
        },
        own: own.map(|own| Callout::new(view.t("hull-line"), short(own))),
        line,
        hot_now,
        headroom,
    };
    html! { <Hull id="hull" {state} {own} {labels} {format_tick} {width} /> }
}
