//! The printed documents: the forms of the report and their parts.

pub mod exposure;
pub mod inputs;
pub mod inspection;
pub mod link;
pub mod many;
pub mod one_page;
pub mod options;
pub mod ordered;
pub mod parts;
pub mod simulation;
