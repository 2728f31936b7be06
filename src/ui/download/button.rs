//! The buttons that save a chart or a result as a file. The code that makes files is loaded when the first is
//! requested.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::contents::{DownloadProblem, DownloadProps, Format};
use super::export;
use crate::platform::picture;
use crate::platform::picture::Drawing;
use crate::texts::key;
use crate::texts::view::{View, use_view};

/// A button for each kind of file.
#[component]
pub fn Download(props: &DownloadProps) -> Html {
    let view = use_view();
    let problem = use_state_eq(|| None::<DownloadProblem>);
    let has_drawing = props.contents.place().is_some();
    let button = |format: Format| {
        // Hidden and not removed: a keystroke that removes the chart may be followed by one that brings it back.
        let is_idle = format.is_drawn() && !has_drawing;
        let (props, view, problem) = (props.clone(), view.clone(), problem.setter());
        let about = view.with(&key::DownloadAs {
            format: format.name(),
            what: &props.title,
        });
        let hint = (format == Format::CsvSemicolon).then(|| view.t(key::DOWNLOAD_SEMICOLON));
        let on_click = move |_: MouseEvent| {
            let (props, view, problem) = (props.clone(), view.clone(), problem.clone());
            // The chart is copied now, because another scenario may be drawn by the time the code has loaded.
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
            <span>{ view.t(key::DOWNLOAD) }</span>
            { props.contents.formats().iter().map(|format| button(*format)).collect::<Html>() }
            if let Some(problem) = *problem {
                <span class="error" role="alert" data-problem={problem.name()}>{ view.t(problem.key()) }</span>
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
