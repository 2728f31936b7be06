//! Ranks with their intervals, one below the other: a mark at the rank, a line for what it may be. Kinds are distinguished
//! by the shape of the mark.

use yew::prelude::*;

use super::axis::{Level, down, titles_of};
use super::draw::{Line, Path, Rect, px};
use super::frame::{Frame, chart_props, fit};
use super::legend::{Key, Legend};
use super::rove::use_roving;
use super::scale::{Scale, log_ticks, ticks};
use super::scatter::{Shape, mark};
use super::text::Font;

/// A rank with its interval.
#[derive(Clone, Debug, PartialEq)]
pub struct RankRow {
    /// What has the rank.
    pub name: AttrValue,
    /// The rank; 1 is the worst.
    pub rank: f64,
    /// The worst and the best rank that it may be.
    pub ends: (f64, f64),
    /// The shape of its mark, which shows its kind.
    pub shape: Shape,
    /// A sentence that describes the row in full.
    pub hint: AttrValue,
}

/// A row after layout.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// Its name.
    pub name: Line,
    /// The y of its middle.
    pub y: f64,
    /// The x of the rank.
    pub rank: f64,
    /// The x of the interval's ends.
    pub ends: (f64, f64),
}

/// A chart after layout.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// The frame, with ranks on the horizontal axis.
    pub frame: Frame,
    /// The legend of the kinds. Each sample is one mark in the middle of its space.
    pub keys: Vec<Key>,
    /// The rows.
    pub rows: Vec<Placed>,
    /// The x of the line behind the last of the places.
    pub limit: Option<f64>,
    /// The name of the axis.
    pub titles: Vec<Line>,
}

const EDGE: f64 = 3.0;
/// The height of a row in pixels.
const ROW: f64 = 24.0;
/// An axis of more ranks than this is logarithmic.
const MOST_LINEAR: f64 = 120.0;

/// Lays out the chart for a width in pixels. `places` is the number of ranks before the line.
pub fn lay_out(
    data: &[RankRow],
    kinds: &[(Shape, AttrValue)],
    places: usize,
    width: f64,
    axis: &str,
    format: &dyn Fn(f64) -> String,
) -> Layout {
    let width = fit(width);
    let line_height = Font::NOTE.line_height();
    let legend = Legend::new(Font::LABEL, (width, EDGE), (14.0, 4.0), 14.0);
    let (keys, y) = legend.place(kinds.iter().map(|(_, name)| &**name), line_height);
    let top = y + line_height;

    let room = (0.36 * width).min(240.0);
    let names: Vec<String> = data.iter().map(|row| Font::LABEL.first_line(&row.name, room)).collect();
    let widest = names
        .iter()
        .map(|name| Font::LABEL.width(name))
        .fold(40.0, f64::max)
        .min(room);
    let (left, right) = (EDGE + widest + 14.0, width - EDGE - 8.0);
    let most = data.iter().map(|row| row.ends.1.max(row.rank)).fold(2.0, f64::max);
    let is_log = most > MOST_LINEAR;
    let scale = match is_log {
        true => Scale::new(0.0, most.ln(), left, right),
        false => Scale::new(1.0, most, left, right),
    };
    let at = |rank: f64| {
        let rank = rank.max(1.0);
        scale.at(if is_log { rank.ln() } else { rank }).clamp(left, right)
    };
    let bottom = top + data.len() as f64 * ROW;
    let rows = data.iter().zip(names).enumerate().map(|(n, (row, name))| {
        let y = top + (n as f64 + 0.5) * ROW;
        Placed {
            name: Line::new(name, Font::LABEL, false, EDGE, y),
            y,
            rank: at(row.rank),
            ends: (at(row.ends.0), at(row.ends.1)),
        }
    });
    let level = Level {
        within: (left - 10.0, width),
        gap: 8.0,
        y: bottom + 9.0 + 0.5 * line_height,
        at: &at,
        format,
    };
    let (x_ticks, _) = level.ticks(((right - left) / 48.0) as usize, |count| {
        whole_ticks(most, count, is_log)
    });
    let height = bottom + 9.0 + 2.0 * line_height + 4.0;
    let titles = titles_of([axis, ""], width, EDGE, right + 8.0, [height - 0.5 * line_height, 0.0]);
    Layout {
        frame: Frame {
            width,
            height,
            plot: Rect::new(left, top, right - left, bottom - top),
            x_ticks,
            ..Frame::default()
        },
        keys,
        rows: rows.collect(),
        limit: (places > 0 && (places as f64) < most).then(|| at(places as f64 + 0.5)),
        titles: titles.into_iter().filter(|line| !line.text.is_empty()).collect(),
    }
}

/// Round ranks from the first to the last.
fn whole_ticks(most: f64, count: usize, is_log: bool) -> Vec<f64> {
    let all = match is_log {
        true => log_ticks(1.0, most, count),
        false => ticks(0.0, most, count),
    };
    // There is no rank 0: the first is named in its place.
    let whole = all.into_iter().filter(|rank| *rank > 1.0 && rank.fract() == 0.0);
    std::iter::once(1.0).chain(whole).collect()
}

chart_props! {
    /// Properties of [`Ranks`].
    RanksProps {
        /// The rows, in the order of the keyboard.
        data: Vec<RankRow>,
        /// The kinds that occur, with their names.
        kinds: Vec<(Shape, AttrValue)>,
        /// The number of ranks before the line: the visits that can be made.
        places: usize,
        /// The name of the axis.
        axis: AttrValue,
        /// Formats a rank.
        format: Callback<f64, AttrValue>,
        /// Called with the place of a row that is pressed.
        on_press: Callback<usize>,
        /// Moves the focus to a node. Only `platform` can do that.
        move_focus: Callback<NodeRef>,
    }
}

/// The chart of ranks with intervals.
#[component]
pub fn Ranks(props: &RanksProps) -> Html {
    let roving = use_roving(props.data.len(), props.move_focus.clone());
    let layout = lay_out(
        &props.data,
        &props.kinds,
        props.places,
        props.width,
        &props.axis,
        &|rank| props.format.emit(rank).to_string(),
    );
    let plot = &layout.frame.plot;
    let upright = |x: f64, from: f64, to: f64| Path::through([(x, from), (x, to)], false);
    let content = html! {
        <>
            { for layout.keys.iter().zip(&props.kinds).map(|(key, (shape, _))| html! {
                <>
                    { mark(*shape, (0.5 * (key.sample.0 + key.sample.1), key.text.y)) }
                    { key.text.draw("t-label") }
                </>
            }) }
            { down(plot, &layout.frame.x_ticks) }
            <path class="axis-line" d={Path::through([(plot.x, plot.bottom()), (plot.right(), plot.bottom())], false).done()} />
            { for layout.titles.iter().map(|line| line.draw("t-note")) }
            if let Some(x) = layout.limit {
                <path class="hair goal" d={upright(x, plot.y, plot.bottom()).done()} />
            }
            <g>
                { for layout.rows.iter().zip(&props.data).enumerate().map(|(n, (row, data))| roving.button(n, &data.hint, &props.on_press, html! {
                    <>
                        <rect class="point-area" x="1" y={px(row.y - 0.5 * ROW + 1.0)} width={px(layout.frame.width - 2.0)} height={px(ROW - 2.0)} />
                        if row.ends.0 < row.ends.1 {
                            <path class="range" d={Path::through([(row.ends.0, row.y), (row.ends.1, row.y)], false)
                                .and(upright(row.ends.0, row.y - 4.0, row.y + 4.0))
                                .and(upright(row.ends.1, row.y - 4.0, row.y + 4.0)).done()} />
                        }
                        { mark(data.shape, (row.rank, row.y)) }
                    </>
                })) }
            </g>
            // Over the buttons, not in them: a name that is cut is no part of the sentence that names the button.
            <g aria-hidden="true" pointer-events="none">{ for layout.rows.iter().map(|row| row.name.draw("t-label")) }</g>
        </>
    };
    props.draw(&layout.frame, "chart ranks", "group", content)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn row(rank: f64, first: f64, last: f64) -> RankRow {
        RankRow {
            name: "An exchange with a name that is rather long".into(),
            rank,
            ends: (first, last),
            shape: Shape::Disc,
            hint: "An exchange".into(),
        }
    }

    fn placed(data: &[RankRow], places: usize, width: f64) -> Layout {
        let kinds = [(Shape::Disc, "to visit".into()), (Shape::Ring, "others".into())];
        lay_out(data, &kinds, places, width, "rank", &|rank| format!("{rank}"))
    }

    #[test]
    fn ticks_are_ranks() {
        assert_eq!(whole_ticks(31.0, 6, false), [1.0, 5.0, 10.0, 15.0, 20.0, 25.0, 30.0]);
        assert_eq!(whole_ticks(3.0, 9, false), [1.0, 2.0, 3.0]);
        assert_eq!(whole_ticks(10_000.0, 5, true), [1.0, 10.0, 100.0, 1_000.0, 10_000.0]);
    }

    #[test]
    fn the_line_stands_behind_the_last_place() {
        let data: Vec<RankRow> = (1..=9).map(|rank| row(f64::from(rank), 1.0, 9.0)).collect();
        let layout = placed(&data, 5, 700.0);
        let limit = layout.limit.expect("there are more than five");
        assert!(layout.rows[4].rank < limit && limit < layout.rows[5].rank);
        assert_eq!(placed(&data, 9, 700.0).limit, None);
    }

    proptest! {
        #[test]
        fn rows_lie_in_the_drawing_and_hold_their_rank(
            ranks in prop::collection::vec((1..10_000_u32, 0..50_u32, 0..500_u32), 0..40),
            width in 200.0..1300.0_f64,
        ) {
            let data: Vec<RankRow> = ranks
                .into_iter()
                .map(|(rank, below, above)| row(f64::from(rank), f64::from(rank.saturating_sub(below).max(1)), f64::from(rank + above)))
                .collect();
            let layout = placed(&data, 5, width);
            let plot = layout.frame.plot;
            for placed in &layout.rows {
                prop_assert!(plot.x <= placed.ends.0 && placed.ends.0 <= placed.rank);
                prop_assert!(placed.rank <= placed.ends.1 && placed.ends.1 <= plot.right() + 1e-9);
                prop_assert!(placed.name.bounds().right() < plot.x && placed.y < plot.bottom());
            }
            prop_assert!(layout.frame.x_ticks.windows(2).all(|pair| pair[0].at < pair[1].at));
        }
    }
}
