//! The charts: drawings in SVG, each laid out anew for the width at hand by pure functions that know nothing of yew.
//!
//! Texts come in as properties, already in the reader's language. Colours and text sizes are in `styles/charts.css`.

pub mod course;
pub mod draw;
pub mod exceedance;
pub mod heat;
pub mod histogram;
pub mod hull;
pub mod interval;
mod rove;
pub mod scale;
pub mod scatter;
pub mod text;
pub mod tornado;
pub mod waterfall;
pub mod window;

pub use crate::charts::exceedance::{Curve, Curves, Exceedance};
pub use crate::charts::histogram::HistogramChart;
pub use crate::charts::hull::{Callout, Hull, HullLabels, HullState};
pub use crate::charts::interval::{Interval, Intervals};
pub use crate::charts::scatter::{Points, Scatter, Shape};
pub use crate::charts::waterfall::{Step, StepKind, Waterfall, WaterfallTable};
