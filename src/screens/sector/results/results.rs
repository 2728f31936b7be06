//! The results of a sector: the answer, the table, the charts, the fund and the inspection plan.

use std::rc::Rc;

use plimsoll_sector::{Report, Settings};
use plimsoll_sector_worker::{Document, ReadSummary};
use yew::prelude::*;

/// Properties of [`Results`].
#[derive(Properties, PartialEq)]
pub struct ResultsProps {
    /// What was read.
    pub summary: Rc<ReadSummary>,
    /// The answers so far. `None` until the first.
    pub report: Option<Rc<Report>>,
    /// The part of the work that is done, from 0 to 1.
    pub done: f64,
    /// What the supervisor chose.
    pub settings: Rc<Settings>,
    /// Called with other settings.
    pub on_settings: Callback<Settings>,
    /// Opens a filing in the calculator, by its place in [`ReadSummary::filings`].
    pub on_open: Callback<u32>,
    /// Writes a document and saves it as a file.
    pub on_save: Callback<Document>,
}

/// The results of a sector.
#[component]
pub fn Results(props: &ResultsProps) -> Html {
    let _ = props;
    html! {}
}
