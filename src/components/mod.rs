//! Parts that screens are made of.

pub mod charts;
pub mod download;
pub mod field;
pub mod later;
pub mod notice;
pub mod problem;
pub mod share;
