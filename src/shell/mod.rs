//! The frame of the page: which screen is shown, and how the state is saved.

mod app;
mod persistence;
mod screens;

pub use app::{App, AppProps, first_text};
