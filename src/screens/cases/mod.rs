//! The casebook: real incidents, each figure with its source, and the model beside what happened. Its code and its data
//! are loaded when it is first opened.

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
