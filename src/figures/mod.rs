//! What several screens show of an evaluation: figures, sentences and explanations.

pub mod answer;
pub mod colophon;
pub mod fact;
pub mod hull;
pub mod input_name;
pub mod problem;
pub mod reasons;
pub mod sector;
pub mod simulation;
pub mod steps;
pub mod stress;
pub mod why;
