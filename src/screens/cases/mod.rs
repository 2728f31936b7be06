//! The casebook: real incidents with a source for each figure, and the model's result beside what happened. Code and
//! data are loaded when the screen is first opened.

mod ask;
mod chart;
mod citations;
mod context;
mod fact;
mod filter;
mod incident;
mod list;
mod model;
mod money;
mod order;
mod query;
mod rates;
mod route;
mod row;
mod screen;
mod story;
mod table;
mod vocabulary;

pub use screen::load;
