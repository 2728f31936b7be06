//! What saves a chart or a result as a file. What makes the files is loaded when the first is asked for.

use std::rc::Rc;

use plimsoll_formats::sheets::Sheet;
use plimsoll_model::{Evaluation, MODEL_VERSION, Scenario};
use wasm_bindgen_futures::spawn_local;
use yew::html::IntoPropValue;
use yew::prelude::*;

use crate::context::{View, use_view};
use crate::export;
use crate::platform::picture::{self, Drawing};

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
    const fn is_drawn(self) -> bool {
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
    const fn key(self) -> &'static str {
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
    pub fn said(&self, view: &View) -> AttrValue {
        match self {
            Origin::Said(said) => said.clone(),
            Origin::Model(scenario) => source(view, MODEL_VERSION, plimsoll_model::evaluate(scenario).digest),
        }
    }
}

impl IntoPropValue<Origin> for AttrValue {
    fn into_prop_value(self) -> Origin {
        Origin::Said(self)
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
    fn formats(&self) -> &'static [Format] {
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

/// A button for each kind of file.
#[component]
pub fn Download(props: &DownloadProps) -> Html {
    let view = use_view();
    let problem = use_state_eq(|| None::<DownloadProblem>);
    let has_drawing = props.contents.place().is_some();
    let button = |format: Format| {
        // Out of sight and not taken away: a key that takes the drawing away may be followed by one that brings it back.
        let is_idle = format.is_drawn() && !has_drawing;
        let (props, view, problem) = (props.clone(), view.clone(), problem.setter());
        let about = view.with("download-as", &[("format", format.name()), ("what", &props.title)]);
        let hint = (format == Format::CsvSemicolon).then(|| view.t("download-semicolon"));
        let on_click = move |_: MouseEvent| {
            let (props, view, problem) = (props.clone(), view.clone(), problem.clone());
            // As it is now: what makes the file may arrive when another scenario is drawn.
            let drawn = props.contents.place().and_then(picture::copy);
            spawn_local(async move { problem.set(save(props, format, view, drawn).await.err()) });
        };
        html! {
            <button type="button" class={classes!("link", is_idle.then_some("idle"))} data-save={format.name()}
                aria-label={about} title={hint} onclick={on_click}>{ format.name() }</button>
        }
    };
    html! {
        <p class="download" data-download={props.what}>
            <span>{ view.t("download") }</span>
            { props.contents.formats().iter().map(|format| button(*format)).collect::<Html>() }
            if let Some(problem) = *problem {
                <span class="error" role="alert" data-problem={problem.key()}>{ view.t(problem.key()) }</span>
                if problem == DownloadProblem::PictureWithheld {
                    { button(Format::Svg) }
                }
            }
        </p>
    }
}

async fn save(
    props: DownloadProps,
    format: Format,
    view: View,
    drawn: Option<Drawing>,
) -> std::result::Result<(), DownloadProblem> {
    match export::load().await {
        Ok(save) => save(props, format, view, drawn).await,
        Err(_) => Err(DownloadProblem::NotMade),
    }
}

/// Where the figures of a result come from: the version of the model, and the digest that proves them.
pub fn source(view: &View, model_version: u32, digest: impl ToString) -> AttrValue {
    view.with(
        "source-of-result",
        &[("version", &model_version.to_string()), ("digest", &digest.to_string())],
    )
}
