//! The contents and the format of a download.

use std::rc::Rc;

use plimsoll_formats::sheets::Sheet;
use plimsoll_model::{Evaluation, MODEL_VERSION, Scenario};
use yew::html::IntoPropValue;
use yew::prelude::*;

use crate::texts::view::View;
use crate::texts::{Key, key};

/// A file format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A chart as vector graphics.
    Svg,
    /// A chart as pixels.
    Png,
    /// A table with commas between cells.
    Csv,
    /// A table for spreadsheets that expect a semicolon between cells and a decimal comma.
    CsvSemicolon,
    /// A result, as the command line writes it.
    Json,
}

impl Format {
    /// The name of the format, the same in all languages.
    pub const fn name(self) -> &'static str {
        match self {
            Format::Svg => "SVG",
            Format::Png => "PNG",
            Format::Csv => "CSV",
            Format::CsvSemicolon => "CSV (;)",
            Format::Json => "JSON",
        }
    }

    /// Whether it is a chart.
    pub const fn is_drawn(self) -> bool {
        matches!(self, Format::Svg | Format::Png)
    }
}

/// Why there is no file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DownloadProblem {
    /// The file could not be made.
    NotMade,
    /// The browser does not return the pixels that it draws.
    PictureWithheld,
}

impl DownloadProblem {
    /// Its name, for an element.
    pub const fn name(self) -> &'static str {
        match self {
            DownloadProblem::NotMade => "download-failed",
            DownloadProblem::PictureWithheld => "download-picture-withheld",
        }
    }

    /// Its message.
    pub const fn key(self) -> Key {
        match self {
            DownloadProblem::NotMade => key::DOWNLOAD_FAILED,
            DownloadProblem::PictureWithheld => key::DOWNLOAD_PICTURE_WITHHELD,
        }
    }
}

/// A scenario and its evaluation.
pub type Result = (Rc<Scenario>, Rc<Evaluation>);

/// The source of the figures in a file.
#[derive(Clone, PartialEq)]
pub enum Origin {
    /// A source that is stated as text.
    Said(AttrValue),
    /// The model with this scenario. It is evaluated again when a file is made, so that the digest in the file is that
    /// of the result.
    Model(Rc<Scenario>),
}

impl Origin {
    /// The source as a sentence.
    pub fn description(&self, view: &View) -> AttrValue {
        match self {
            Origin::Said(said) => said.clone(),
            Origin::Model(scenario) => source(view, MODEL_VERSION, plimsoll_model::evaluate(scenario).digest),
        }
    }
}

/// The contents of a file.
#[derive(Clone, PartialEq)]
pub enum Contents {
    /// The chart in a part of the page, if there is one, and its figures as a table.
    Chart(Option<NodeRef>, Callback<(), Sheet>),
    /// A chart without a table, because other figures on the page say the same.
    Drawing(NodeRef),
    /// The waterfall of a result.
    Waterfall(Option<NodeRef>, Result),
    /// All figures of results.
    Results(Vec<Result>),
}

impl Contents {
    /// The part of the page that contains the chart. `None` if there is no chart.
    pub fn place(&self) -> Option<&NodeRef> {
        match self {
            Contents::Chart(place, _) | Contents::Waterfall(place, _) => place.as_ref(),
            Contents::Drawing(place) => Some(place),
            Contents::Results(_) => None,
        }
    }

    /// The formats of the contents. Those of a chart are last, because their buttons are hidden while there is no
    /// chart.
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
    /// The last part of the file name.
    pub what: &'static str,
    /// The title.
    pub title: AttrValue,
    /// The name of the scenario. Empty if the contents do not belong to one.
    #[prop_or_default]
    pub scenario: AttrValue,
    /// The source of the figures.
    pub source: Origin,
    /// The contents.
    pub contents: Contents,
}

/// The source of a result as a sentence: the version of the model and the digest.
pub fn source(view: &View, model_version: u32, digest: impl ToString) -> AttrValue {
    view.with(&key::SourceOfResult {
        version: &model_version.to_string(),
        digest: &digest.to_string(),
    })
}

impl IntoPropValue<Origin> for AttrValue {
    fn into_prop_value(self) -> Origin {
        Origin::Said(self)
    }
}
