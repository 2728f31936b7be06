//! Components that several screens use.

pub mod chooser;
pub mod download;
pub mod field;
pub mod lazy;
pub mod notice;
pub mod qr;
pub mod share;
