//! What several screens show of a simulation.

pub mod curve;
pub mod curve_chart;
pub mod estimate;
pub mod figures;
pub mod sheet;
