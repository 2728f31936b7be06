//! Legends: names in rows, each after a sample.

use super::draw::Line;
use super::text::Font;

/// A name with the place of its sample.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    /// Start and end of the sample, in pixels.
    pub sample: (f64, f64),
    /// The name.
    pub text: Line,
}

/// How a legend is laid out.
pub(super) struct Legend {
    /// The font of the names.
    pub font: Font,
    /// The width of the chart.
    pub width: f64,
    /// The space left free on both sides.
    pub edge: f64,
    /// The length of a sample, and the space between it and its name.
    pub sample: (f64, f64),
    /// The space between a name and the next sample.
    pub gap: f64,
    /// The distance between rows.
    pub row: f64,
}

impl Legend {
    /// A legend in a chart of this width with free space at both edges. `sample` is the length of a sample and the
    /// space after it, `gap` the space after a name.
    pub fn new(font: Font, (width, edge): (f64, f64), sample: (f64, f64), gap: f64) -> Self {
        Self {
            font,
            width,
            edge,
            sample,
            gap,
            row: Font::NOTE.line_height() + 4.0,
        }
    }

    /// Lays out the names in as many rows as they need. The middle of the first row is at `y`; that of the last is
    /// returned.
    pub fn place<'a>(&self, names: impl IntoIterator<Item = &'a str>, mut y: f64) -> (Vec<Key>, f64) {
        let behind = self.sample.0 + self.sample.1;
        let mut x = self.edge;
        let mut keys = Vec::new();
        for name in names {
            let text = self.font.first_line(name, self.width - behind - 2.0 * self.edge);
            let room = behind + self.font.width(&text);
            if x + room > self.width && x > self.edge {
                (x, y) = (self.edge, y + self.row);
            }
            keys.push(Key {
                sample: (x, x + self.sample.0),
                text: Line::new(text, self.font, false, x + behind, y),
            });
            x += room + self.gap;
        }
        (keys, y)
    }
}
