//! A tornado: the effect of each input on a result, as bars around the present value. The longest bar is first.

use std::rc::Rc;

use yew::prelude::*;

use super::axis::axis_ticks;
use super::draw::{Line, Path, Rect, hatch, px, url};
use super::frame::{Frame, chart_props, fit};
use super::rove::use_roving;
use super::scale::{Scale, clamp_finite};
use super::text::Font;

/// One end of an input's range.
#[derive(Clone, Debug, PartialEq)]
pub struct End {
    /// The result at this end. `None` if it is undefined.
    pub result: Option<f64>,
    /// The value of the input at this end, as text.
    pub label: AttrValue,
}

/// An input.
#[derive(Clone, Debug, PartialEq)]
pub struct TornadoInput {
    /// Its name.
    pub name: AttrValue,
    /// The low and the high end of its range.
    pub ends: [End; 2],
    /// A sentence that describes the input's effect in full.
    pub hint: AttrValue,
}

/// The data of the chart.
#[derive(Clone, Debug, PartialEq)]
pub struct TornadoData {
    /// The present result.
    pub base: f64,
    /// The label of the present result.
    pub base_label: AttrValue,
    /// The inputs, from top to bottom.
    pub inputs: Vec<TornadoInput>,
}

/// A bar after layout.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// The whole row, for focus and pointer.
    pub area: Rect,
    /// The name of the input.
    pub name: Vec<Line>,
    /// The segments from the present result to those of the low and the high end. `None` if an end changes nothing or
    /// is undefined.
    pub segments: [Option<Rect>; 2],
    /// The values of the input, beside the ends of the bar.
    pub labels: Vec<Line>,
}

/// A tornado after layout.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// The frame, with results on the horizontal axis.
    pub frame: Frame,
    /// Whether names are beside their bars. Otherwise they are above.
    pub is_beside: bool,
    /// The x of the present result.
    pub base: f64,
    /// The label above it.
    pub base_label: Line,
    /// The bars.
    pub bars: Vec<Bar>,
    /// The legend: samples of both kinds of segments with their names.
    pub keys: [(Rect, Line); 2],
}

/// Width in pixels from which names are beside their bars.
const SIDE_BY_SIDE: f64 = 620.0;
const EDGE: f64 = 6.0;
const BAR: f64 = 16.0;
/// Smallest width of a segment, in pixels.
const THINNEST: f64 = 1.5;

/// Lays out the tornado for a width in pixels.
pub fn lay_out(data: &TornadoData, width: f64, keys: [&str; 2], format: &dyn Fn(f64) -> String) -> Layout {
    let width = fit(width);
    let line_height = Font::LABEL.line_height();
    let is_beside = width >= SIDE_BY_SIDE;
    let longest = |texts: &mut dyn Iterator<Item = f64>| texts.fold(0.0, f64::max);
    let column = if is_beside {
        let names = longest(&mut data.inputs.iter().map(|input| Font::LABEL.width(&input.name)));
        names.min(0.34 * width) + 14.0
    } else {
        0.0
    };
    let ends = || data.inputs.iter().flat_map(|input| &input.ends);
    let labels = longest(&mut ends().map(|end| Font::NOTE.width(&end.label)));
    // Both labels of a bar are outside of it. Long labels are cut.
    let room = (labels + 8.0).min(0.27 * (width - column));
    let (left, right) = (column + room, width - EDGE - room);
    let results = || ends().filter_map(|end| end.result).chain([data.base]).map(clamp_finite);
    let (low, high) = results().fold((f64::MAX, f64::MIN), |(low, high), at| (low.min(at), high.max(at)));
    let (low, high) = if high > low {
        (low, high)
    } else {
        (low - 0.5 * low.abs().max(1.0), high + 0.5 * high.abs().max(1.0))
    };
    let scale = Scale::new(low, high, left, right);
    let base = scale.at(data.base);
    let top = line_height + 8.0;
    let mut y = top;
    let bars = data.inputs.iter().map(|input| {
        let name_width = if is_beside { column - 14.0 } else { width - 2.0 * EDGE };
        let lines = Font::LABEL.wrap(&input.name, name_width);
        let names = lines.len() as f64 * line_height;
        let (height, bar_y, name_y) = if is_beside {
            let height = (names + 6.0).max(BAR + 10.0);
            (height, y + 0.5 * (height - BAR), y + 0.5 * height)
        } else {
            (names + BAR + 12.0, y + names + 5.0, y + 3.0 + 0.5 * names)
        };
        let bar = place(input, base, &scale, bar_y, (column, width - EDGE));
        let area = Rect::new(1.0, y, width - 2.0, height);
        y += height;
        Bar {
            area,
            name: Line::stack(lines, Font::LABEL, false, EDGE, name_y).collect(),
            ..bar
        }
    });
    let bars: Vec<Bar> = bars.collect();
    let bottom = y + 4.0;
    let text_y = bottom + 8.0 + 0.5 * Font::NOTE.line_height();
    let half = 0.5 * Font::NOTE.width(&data.base_label);
    let key_y = text_y + Font::NOTE.line_height() + 6.0;
    let mut x = EDGE;
    let keys = keys.map(|name| {
        let sample = Rect::new(x, key_y - 5.0, 18.0, 10.0);
        let line = Line::new(name, Font::NOTE, false, x + 24.0, key_y);
        x += 24.0 + Font::NOTE.width(name) + 16.0;
        (sample, line)
    });
    Layout {
        frame: Frame {
            width,
            height: key_y + 0.5 * Font::NOTE.line_height() + 3.0,
            plot: Rect::new(left, top - 4.0, right - left, bottom - top + 4.0),
            x_ticks: axis_ticks(low, high, (column, width - EDGE), text_y, &scale, format),
            ..Frame::default()
        },
        is_beside,
        keys,
        base,
        base_label: Line::new(
            data.base_label.to_string(),
            Font::NOTE,
            false,
            (base - half).clamp(EDGE, (width - EDGE - 2.0 * half).max(EDGE)),
            0.5 * line_height + 1.0,
        ),
        bars,
    }
}

/// The segments of a bar, and the labels beside them. `edges` are the left and the right limit of the labels.
fn place(input: &TornadoInput, base: f64, scale: &Scale, y: f64, edges: (f64, f64)) -> Bar {
    let at = |end: &End| end.result.map(|result| scale.at(result));
    let places = [at(&input.ends[0]), at(&input.ends[1])];
    // If both ends move the result in the same direction, the low end has the upper half of the bar, the high end the
    // lower half.
    let is_one_way = match places {
        [Some(low), Some(high)] => (low - base) * (high - base) > 0.0,
        _ => false,
    };
    let segment = |i: usize| {
        let to = places[i].filter(|to| (to - base).abs() > 1e-6)?;
        let half = if is_one_way { 0.5 * BAR } else { BAR };
        Some(Rect {
            x: to.min(base),
            y: if is_one_way && i == 1 { y + half } else { y },
            w: (to - base).abs().max(THINNEST),
            h: half,
        })
    };
    let segments = [segment(0), segment(1)];
    // The end with the smaller result has its label on the left, the other on the right.
    let (one, other) = (places[0].unwrap_or(base), places[1].unwrap_or(base));
    let order = if one <= other { [0, 1] } else { [1, 0] };
    let middle = y + 0.5 * BAR;
    let mut labels = Vec::new();
    for (side, i) in order.into_iter().enumerate() {
        let is_left = side == 0;
        let at = places[i].unwrap_or(base);
        let from = if is_left { at.min(base) } else { at.max(base) };
        let room = if is_left { from - edges.0 } else { edges.1 - from } - 6.0;
        let text = cut(&input.ends[i].label, room);
        let x = if is_left { from - 5.0 } else { from + 5.0 };
        labels.push(Line::new(text, Font::NOTE, is_left, x, middle));
    }
    Bar {
        area: Rect::default(),
        name: Vec::new(),
        segments,
        labels,
    }
}

/// The beginning of a text that fits.
fn cut(text: &str, room: f64) -> String {
    if Font::NOTE.width(text) <= room {
        return text.to_owned();
    }
    let mut kept = String::new();
    for c in text.chars() {
        kept.push(c);
        if Font::NOTE.width(&kept) + Font::NOTE.width("…") > room {
            kept.pop();
            break;
        }
    }
    kept.push('…');
    kept
}

chart_props! {
    /// Properties of [`TornadoChart`].
    TornadoChartProps {
        /// The data of the chart.
        data: Rc<TornadoData>,
        /// The names of the two kinds of segments: low end and high end.
        keys: [AttrValue; 2],
        /// Formats a result.
        format: Callback<f64, AttrValue>,
        /// Moves the focus to a node. Only `platform` can do that.
        move_focus: Callback<NodeRef>,
    }
}

/// The tornado chart, or its table.
#[component]
pub fn TornadoChart(props: &TornadoChartProps) -> Html {
    let roving = use_roving(props.data.inputs.len(), props.move_focus.clone());
    let keys = [&*props.keys[0], &*props.keys[1]];
    let layout = lay_out(&props.data, props.width, keys, &|value| {
        props.format.emit(value).to_string()
    });
    let plot = &layout.frame.plot;
    // Names above their bars cross the grid lines, so that they get a halo.
    let name_class = if layout.is_beside { "t-label" } else { "t-label halo" };
    let bars_of = |end: usize| {
        let segments = layout.bars.iter().filter_map(|bar| bar.segments[end]);
        segments.fold(Path::default(), Path::rect).done()
    };
    let content = html! {
        <>
            <defs>{ hatch(&props.id, "low", "hatch sea") }</defs>
            <path class="grid" d={layout.frame.x_ticks.iter().fold(Path::default(), |lines, tick| {
                lines.to('M', &[tick.at, plot.y]).to('V', &[plot.bottom()])
            }).done()} />
            // A list of its own: elements before it are kept if the number of ticks changes.
            { layout.frame.x_ticks.iter().map(|tick| tick.text.draw("t-note")).collect::<Html>() }
            <line class="axis-line base" x1={px(layout.base)} x2={px(layout.base)} y1={px(plot.y)} y2={px(plot.bottom())} />
            <g>
                { for layout.bars.iter().zip(&props.data.inputs).enumerate().map(|(n, (bar, input))| roving.point(n, &input.hint, html! {
                    <>
                        { bar.area.draw("point-area", None) }
                        { for bar.name.iter().map(|line| line.draw(name_class)) }
                        { for bar.labels.iter().map(|line| line.draw("t-note")) }
                    </>
                })) }
            </g>
            // All segments of a kind are one path, since each path costs the browser time at every keystroke.
            <path class="bar low" fill={url(&props.id, "low")} d={bars_of(0)} />
            <path class="bar high" d={bars_of(1)} />
            { for layout.keys.iter().enumerate().map(|(i, (sample, name))| html! {
                <>
                    { if i == 0 { sample.draw("bar low", Some(url(&props.id, "low"))) } else { sample.draw("bar high", None) } }
                    { name.draw("t-note") }
                </>
            }) }
            { layout.base_label.draw("t-note") }
        </>
    };
    props.draw(&layout.frame, "chart tornado", "group", content)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn input(low: Option<f64>, high: Option<f64>) -> TornadoInput {
        let end = |result| End {
            result,
            label: "¥12.4 bn".into(),
        };
        TornadoInput {
            name: "All prices until the payout, times".into(),
            ends: [end(low), end(high)],
            hint: "from ¥0 to ¥2".into(),
        }
    }

    fn placed(base: f64, inputs: Vec<TornadoInput>, width: f64) -> Layout {
        let data = TornadoData {
            base,
            base_label: "now ¥1".into(),
            inputs,
        };
        lay_out(&data, width, ["low end", "high end"], &|value| format!("¥{value}"))
    }

    #[test]
    fn ends_on_both_sides_fill_the_row_and_ends_on_one_side_share_it() {
        let layout = placed(
            1.0,
            vec![input(Some(0.0), Some(3.0)), input(Some(2.0), Some(3.0))],
            800.0,
        );
        let [both, one] = &layout.bars[..] else {
            panic!("two bars")
        };
        let [Some(low), Some(high)] = both.segments else {
            panic!("two segments")
        };
        assert_eq!((low.h, high.h), (BAR, BAR));
        assert!((low.right() - high.x).abs() < 1e-9 && (high.x - layout.base).abs() < 1e-9);
        let [Some(low), Some(high)] = one.segments else {
            panic!("two segments")
        };
        assert_eq!(low.bottom(), high.y);
        assert_eq!((low.x, high.x), (layout.base, layout.base));
    }

    #[test]
    fn what_is_undefined_or_changes_nothing_has_no_bar() {
        let layout = placed(1.0, vec![input(None, Some(1.0)), input(Some(1.0), Some(1.0))], 400.0);
        assert!(layout.bars.iter().all(|bar| bar.segments == [None, None]));
    }

    proptest! {
        #[test]
        fn nothing_leaves_the_drawing(
            results in prop::collection::vec((prop::option::of(-1e12..1e12_f64), prop::option::of(-1e12..1e12_f64)), 1..20),
            base in -1e12..1e12_f64,
            width in 200.0..1300.0_f64,
        ) {
            let layout = placed(base, results.into_iter().map(|(low, high)| input(low, high)).collect(), width);
            for bar in &layout.bars {
                for segment in bar.segments.iter().flatten() {
                    prop_assert!(segment.x >= -1e-6 && segment.right() <= layout.frame.width + THINNEST);
                }
                for line in bar.labels.iter().chain(&bar.name) {
                    let bounds = line.bounds();
                    prop_assert!(bounds.x >= -1e-6 && bounds.right() <= layout.frame.width + 1e-6, "{line:?} {bounds:?}");
                }
            }
            prop_assert!(layout.bars.windows(2).all(|pair| pair[0].area.bottom() <= pair[1].area.y + 1e-9));
        }
    }
}
