//! The hull: a drawing of the Plimsoll line, with the hot wallets as the ship's load.

use plimsoll_model::{Evaluation, Means, PlimsollLine};
use yew::prelude::*;

use crate::charts::{Callout, Hull, HullLabels, HullState};
use crate::texts::view::View;
use crate::texts::{Key, key};

/// The key of the subtitle that explains the lines of the hull.
pub fn line_subtitle(e: &Evaluation) -> Key {
    match e.has_help() {
        true => key::LINE_SUBTITLE_HELP,
        false => key::LINE_SUBTITLE,
    }
}

/// The hull with its load lines. The ring marks the line with credit and sponsor, if there are any. A short line then
/// marks the line by own means.
pub fn hull(view: &View, e: &Evaluation, width: f64, format_tick: Callback<f64, AttrValue>) -> Html {
    let has_help = e.has_help();
    let short = |value: f64| view.formats.money_short(value);
    let hot = e.hot_value;
    let hot_now = Some(Callout::new(view.t(key::HULL_HOT_NOW), short(hot)));
    let callout = |key: Key| Some(Callout::new(view.t(key), ""));
    let own = match e.line(Means::Own) {
        PlimsollLine::Line { value, .. } if has_help => Some(value),
        _ => None,
    };
    let line_key = if has_help {
        key::HULL_LINE_WITH_HELP
    } else {
        key::HULL_LINE
    };
    let (state, line, headroom, description) = match e.line(Means::WithHelp) {
        PlimsollLine::Line { value, headroom, .. } => {
            let key = if headroom < 0.0 {
                key::HULL_ABOVE
            } else {
                key::HULL_HEADROOM
            };
            let (hot_text, line, gap) = (&short(hot), &short(value), &short(headroom.abs()));
            let description = match headroom < 0.0 {
                true => view.with(&key::HullDescribeAbove {
                    hot: hot_text,
                    line,
                    gap,
                }),
                false => view.with(&key::HullDescribeBelow {
                    hot: hot_text,
                    line,
                    gap,
                }),
            };
            (
                HullState::Line { hot, line: value },
                Some(Callout::new(view.t(line_key), line.clone())),
                Some(Callout::new(view.t(key), gap.clone())),
                description,
            )
        }
        PlimsollLine::NoLine { .. } => (
            HullState::NoLine { hot },
            callout(key::HULL_NO_LINE),
            None,
            view.t(key::LINE_NONE),
        ),
        PlimsollLine::Unsinkable => (
            HullState::Unsinkable { hot },
            callout(key::HULL_NO_LIMIT),
            None,
            view.t(key::LINE_UNSINKABLE),
        ),
        PlimsollLine::NothingHot => (HullState::NothingHot, None, None, view.t(key::LINE_NOTHING_HOT)),
    };
    let labels = HullLabels {
        title: view.t(key::LINE_TITLE),
        description: match own {
            Some(own) => view.with(&key::TwoSentences {
                first: &description,
                second: &view.with(&key::HullDescribeOwn { line: &short(own) }),
            }),
            None => description.clone(),
        },
        own: own.map(|own| Callout::new(view.t(key::HULL_LINE), short(own))),
        line,
        hot_now,
        headroom,
    };
    html! { <Hull id="hull" {state} {own} {labels} {format_tick} {width} /> }
}
