//! Parts that screens are made of.

pub mod charts;
pub mod download;
pub mod field;
pub mod input_name;
pub mod later;
pub mod more;
pub mod notice;
pub mod problem;
pub mod qr;
pub mod seal;
pub mod share;
