//! The Plimsoll page: what a reader sets, what the model answers, and how it is shown.
//!
//! [`state`] is pure and knows no browser; [`platform`] is the only module that touches one.

mod app;
pub mod casebook;
pub mod components;
mod context;
mod export;
mod keep;
pub mod locale;
pub mod number;
mod pages;
pub mod platform;
mod pool;
pub mod route;
mod split;
pub mod state;

pub use app::{App, AppProps, first_text};
