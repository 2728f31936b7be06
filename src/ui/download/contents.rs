//! What is saved as a file, and as what.

use std::rc::Rc;

use plimsoll_formats::sheets::Sheet;
use plimsoll_model::{Evaluation, MODEL_VERSION, Scenario};
use yew::html::IntoPropValue;
use yew::prelude::*;

use crate::texts::view::View;

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A drawing.
    Svg,
    /// A picture of it.
    Png,
    /// A table.
    Csv,
    /// A table for spreadsheets that expect a semicolon between cells and a comma before decimals.
    CsvSemicolon,
    /// A result.
    Json,
}

impl Format {
    /// Its name, the same in all languages.
    pub const fn name(self) -> &'static str {
        match self {
            Format::Svg => "SVG",
            Format::Png => "PNG",
            Format::Csv => "CSV",
            Format::CsvSemicolon => "CSV (;)",
            Format::Json => "JSON",
        }
    }

    /// Whether it is a drawing.
    pub const fn is_drawn(self) -> bool {
        matches!(self, Format::Svg | Format::Png)
    }
}

/// Why there is no file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DownloadProblem {
    /// It could not be made.
    NotMade,
    /// The browser does not hand out pictures.
    PictureWithheld,
}

impl DownloadProblem {
    /// The key of the text that says so.
    pub const fn key(self) -> &'static str {
        match self {
            DownloadProblem::NotMade => "download-failed",
            DownloadProblem::PictureWithheld => "download-picture-withheld",
        }
    }
}

/// A scenario and what the model says of it.
pub type Result = (Rc<Scenario>, Rc<Evaluation>);

/// Where the figures of a file come from.
#[derive(Clone, PartialEq)]
pub enum Origin {
    /// Somewhere that is said.
    Said(AttrValue),
    /// The model, with this scenario. It is asked again when a file is made: its digest is that of the result itself.
    Model(Rc<Scenario>),
}

impl Origin {
    /// In a sentence.
    pub fn description(&self, view: &View) -> AttrValue {
        match self {
            Origin::Said(said) => said.clone(),
            Origin::Model(scenario) => source(view, MODEL_VERSION, plimsoll_model::evaluate(scenario).digest),
        }
    }
}

/// What a file is about.
#[derive(Clone, PartialEq)]
pub enum Contents {
    /// The drawing within a part of the page, while it is there, and what it draws as a table.
    Chart(Option<NodeRef>, Callback<(), Sheet>),
    /// A drawing without a table: other figures on the page say the same.
    Drawing(NodeRef),
    /// The waterfall of a result.
    Waterfall(Option<NodeRef>, Result),
    /// All figures of results.
    Results(Vec<Result>),
}

impl Contents {
    /// The part of the page that its drawing is in, while there is one.
    pub fn place(&self) -> Option<&NodeRef> {
        match self {
            Contents::Chart(place, _) | Contents::Waterfall(place, _) => place.as_ref(),
            Contents::Drawing(place) => Some(place),
            Contents::Results(_) => None,
        }
    }

    /// Those of a drawing last: while there is none, their place is empty.
    pub fn formats(&self) -> &'static [Format] {
        match self {
            Contents::Chart(..) | Contents::Waterfall(..) => {
                &[Format::Csv, Format::CsvSemicolon, Format::Svg, Format::Png]
            }
            Contents::Drawing(_) => &[Format::Svg, Format::Png],
            Contents::Results(one) if one.len() == 1 => &[Format::Csv, Format::CsvSemicolon, Format::Json],
            Contents::Results(_) => &[Format::Csv, Format::CsvSemicolon],
        }
    }
}

/// Properties of [`Download`].
#[derive(Clone, Properties, PartialEq)]
pub struct DownloadProps {
    /// What the names of its files end with.
    pub what: &'static str,
    /// Its name.
    pub title: AttrValue,
    /// The name of the scenario, if it is about one.
    #[prop_or_default]
    pub scenario: AttrValue,
    /// Where the figures come from.
    pub source: Origin,
    /// What it is.
    pub contents: Contents,
}

/// Where the figures of a result come from: the version of the model, and the digest that proves them.
pub fn source(view: &View, model_version: u32, digest: impl ToString) -> AttrValue {
    view.with(
        "source-of-result",
        &[("version", &model_version.to_string()), ("digest", &digest.to_string())],
    )
}

impl IntoPropValue<Origin> for AttrValue {
    fn into_prop_value(self) -> Origin {
        Origin::Said(self)
    }
}
