//! The charts: SVG drawings. Pure functions that do not use yew lay them out for the available width.
//!
//! Texts are properties, already in the reader's language. Colours and text sizes are in `styles/charts.css`.

mod axis;
pub mod draw;
pub mod exceedance;
mod frame;
pub mod heat;
pub mod histogram;
pub mod hull;
pub mod interval;
mod legend;
pub mod ranks;
mod rove;
pub mod scale;
pub mod scatter;
pub mod text;
pub mod time_series;
pub mod tornado;
pub mod waterfall;
pub mod window;

pub use exceedance::{Curve, Curves, Exceedance};
pub use histogram::HistogramChart;
pub use hull::{Callout, Hull, HullLabels, HullState};
pub use interval::{Interval, Intervals};
pub use ranks::{RankRow, Ranks};
pub use scatter::{Points, Scatter, Shape};
pub use waterfall::{Step, StepKind, Waterfall, WaterfallTable};
