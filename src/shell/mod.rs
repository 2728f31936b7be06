//! The frame of the page: which screen is shown, and how what is on it is kept.

mod app;
mod persistence;
mod screens;

pub use app::{App, AppProps, first_text};
