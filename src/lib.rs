//! The Plimsoll page: what a reader sets, what the model answers, and how it is shown.
//!
//! [`state`] is pure and knows no browser; [`platform`] is the only module that touches one.

#[cfg(feature = "screens")]
mod app;
pub mod casebook;
#[cfg(feature = "screens")]
pub mod components;
#[cfg(feature = "screens")]
mod context;
#[cfg(feature = "screens")]
mod export;
#[cfg(feature = "screens")]
mod keep;
pub mod locale;
pub mod number;
#[cfg(feature = "screens")]
mod pages;
pub mod platform;
#[cfg(feature = "screens")]
mod pool;
pub mod route;
pub mod state;

#[cfg(feature = "screens")]
pub use app::{App, AppProps, first_text};
