//! Parts that screens are made of.

pub mod chooser;
pub mod download;
pub mod field;
pub mod lazy;
pub mod notice;
pub mod qr;
pub mod share;
