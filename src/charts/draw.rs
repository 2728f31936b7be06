//! Drawing primitives that all charts share.

use yew::prelude::*;

use super::text::Font;

/// A rectangle in pixels. The y axis points down.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// The left edge.
    pub x: f64,
    /// The top edge.
    pub y: f64,
    /// The width.
    pub w: f64,
    /// The height.
    pub h: f64,
}

impl Rect {
    /// A rectangle with its top left corner at `x`, `y`.
    pub fn new(x: f64, y: f64, w: f64, h: f64) -> Self {
        Self { x, y, w, h }
    }

    /// The right edge.
    pub fn right(&self) -> f64 {
        self.x + self.w
    }

    /// The bottom edge.
    pub fn bottom(&self) -> f64 {
        self.y + self.h
    }

    /// The SVG element of the rectangle.
    pub(super) fn draw(&self, class: &'static str, fill: Option<AttrValue>) -> Html {
        html! { <rect {class} {fill} x={px(self.x)} y={px(self.y)} width={px(self.w)} height={px(self.h)} /> }
    }

    /// Whether two rectangles share more than an edge.
    pub fn overlaps(&self, other: &Rect) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }
}

/// A line of text with its position.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The text.
    pub text: String,
    /// Its font, which also determines its class.
    pub font: Font,
    /// Whether `x` is the end of the text, not its start.
    pub ends: bool,
    /// The start or end of the text.
    pub x: f64,
    /// The vertical middle of the line.
    pub y: f64,
    /// A note after the text in the same line, [`SPACE`] apart.
    pub tail: Option<String>,
}

/// The space between a bar and the text beside it, and between a text and its note, in pixels.
pub const SPACE: f64 = 10.0;

impl Line {
    /// The estimated area of the text.
    pub fn bounds(&self) -> Rect {
        let tail = self.tail.as_ref().map_or(0.0, |t| SPACE + Font::NOTE.width(t));
        let (w, h) = (self.font.width(&self.text) + tail, self.font.line_height());
        let x = if self.ends { self.x - w } else { self.x };
        Rect::new(x, self.y - h / 2.0, w, h)
    }

    /// A line of text without a note.
    pub fn new(text: impl Into<String>, font: Font, ends: bool, x: f64, y: f64) -> Self {
        let text = text.into();
        Self {
            text,
            font,
            ends,
            x,
            y,
            tail: None,
        }
    }

    /// Lines one below the other, centred at `y`.
    pub fn stack(lines: Vec<String>, font: Font, ends: bool, x: f64, y: f64) -> impl Iterator<Item = Line> {
        let height = font.line_height();
        let top = y - (lines.len() as f64 - 1.0) / 2.0 * height;
        let place = move |(i, text)| Line::new(text, font, ends, x, top + i as f64 * height);
        lines.into_iter().enumerate().map(place)
    }

    /// The SVG element of the text. A text with a note is in two parts with different fonts. Each such part costs the
    /// browser time.
    pub(super) fn draw(&self, class: &'static str) -> Html {
        let (x, y) = (px(self.x), px(self.y + self.font.drop()));
        let anchor = self.ends.then_some("end");
        match &self.tail {
            None => html! { <text {class} {x} {y} text-anchor={anchor}>{ self.text.clone() }</text> },
            Some(tail) => html! {
                <text class={classes!(class, "tailed")} {x} {y} text-anchor={anchor}>
                    <tspan>{ self.text.clone() }</tspan>
                    // Together with the width of the space character, this makes [`SPACE`].
                    { " " }<tspan class="t-note" dx={px(SPACE - 4.0)}>{ tail.clone() }</tspan>
                </text>
            },
        }
    }
}

/// Formats a length, rounded to a tenth of a pixel, with as few characters as possible.
pub(super) fn px(value: f64) -> AttrValue {
    let mut text = String::new();
    push(&mut text, value);
    text.into()
}

fn push(text: &mut String, value: f64) {
    let tenths = (value * 10.0 + 0.5).floor() as i64;
    if tenths < 0 {
        text.push('-');
    }
    let tenths = tenths.unsigned_abs();
    text.push_str(&(tenths / 10).to_string());
    if !tenths.is_multiple_of(10) {
        text.push('.');
        text.push(char::from(b'0' + (tenths % 10) as u8));
    }
}

/// The data of an SVG path, built step by step.
#[derive(Default)]
pub(super) struct Path(String);

impl Path {
    /// Adds a command with its coordinates.
    pub fn to(mut self, command: char, numbers: &[f64]) -> Self {
        self.0.push(command);
        for (i, number) in numbers.iter().enumerate() {
            if i > 0 {
                self.0.push(' ');
            }
            push(&mut self.0, *number);
        }
        self
    }

    /// A polygon, or if not closed, a line through the points.
    pub fn through(points: impl IntoIterator<Item = (f64, f64)>, closed: bool) -> Self {
        let mut path = Self::default();
        for (x, y) in points {
            let command = if path.0.is_empty() { 'M' } else { 'L' };
            path = path.to(command, &[x, y]);
        }
        if closed { path.to('Z', &[]) } else { path }
    }

    /// Adds a rectangle.
    pub fn rect(self, rect: Rect) -> Self {
        let (right, bottom) = (rect.right(), rect.bottom());
        self.to('M', &[rect.x, rect.y])
            .to('H', &[right])
            .to('V', &[bottom])
            .to('H', &[rect.x])
            .to('Z', &[])
    }

    /// Adds another path.
    pub fn and(mut self, other: Self) -> Self {
        self.0.push_str(&other.0);
        self
    }

    pub fn done(self) -> AttrValue {
        self.0.into()
    }
}

/// An id inside a drawing, `prefix-name`. [`url`] refers to it.
pub(super) fn id(prefix: &str, name: &str) -> AttrValue {
    [prefix, "-", name].concat().into()
}

pub(super) fn url(prefix: &str, name: &str) -> AttrValue {
    ["url(#", prefix, "-", name, ")"].concat().into()
}

/// A pattern of diagonal hatching for a shortfall or overload. [`url`] with the same name fills an area with it.
pub(super) fn hatch(prefix: &str, name: &str, class: &'static str) -> Html {
    html! {
        <pattern id={id(prefix, name)} class={class} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect class="hatch-ground" width="7" height="7" />
            <rect class="hatch-line" width="3" height="7" />
        </pattern>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_short_and_right() {
        for (value, text) in [
            (0.0, "0"),
            (-0.04, "0"),
            (12.34, "12.3"),
            (-0.26, "-0.3"),
            (99.96, "100"),
            (-7.0, "-7"),
        ] {
            assert_eq!(px(value).as_str(), text);
        }
        let path = Path::through([(0.0, 1.0), (2.5, -3.0)], true);
        assert_eq!(path.done().as_str(), "M0 1L2.5 -3Z");
    }
}
