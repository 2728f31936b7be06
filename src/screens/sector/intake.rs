//! Brings in files and pasted tables.

use std::rc::Rc;

use plimsoll_formats::find_sector;
use plimsoll_sector::read::{FIELDS, LANGUAGES, Limits, Presence, is_workbook};
use plimsoll_sector_worker::{Contents, Document};
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::parts::SectorProps;
use super::words::field_name;
use crate::platform::files::{Incoming, NotRead};
use crate::platform::{files, page};
use crate::state::sector::{Action, SourceContents, SourceFile};
use crate::texts::view::{View, use_view};
use crate::texts::{isolated, key};

/// The names of the languages of the form, by themselves, in the order of [`LANGUAGES`].
const LANGUAGE_NAMES: [&str; LANGUAGES.len()] = ["English", "日本語", "Deutsch", "Français"];

/// What the file picker offers. What a file is shows in its bytes.
const ACCEPTED: &str = ".csv,.tsv,.txt,.json,.xlsx,.xlsm,.xls,.ods,text/csv,application/json";

/// Whether a text pasted outside a field is for the sector: a table, JSON, or a link to a sector. Links to scenarios go to
/// the library.
pub fn takes(text: &str) -> bool {
    let text = text.trim();
    find_sector(text).is_some() || text.starts_with(['{', '[']) || text.contains(['\t', '\n'])
}

/// Reads what was brought, and tells the sector.
pub fn bring((chosen, text): Incoming, pasted: String, act: Callback<Action>) {
    if let Some(payload) = text.as_deref().and_then(find_sector) {
        return act.emit(Action::Link(payload.to_owned()));
    }
    if let Some(text) = text.filter(|text| !text.trim().is_empty()) {
        let contents = SourceContents::Readable(Contents::Bytes(text.into_bytes()));
        return act.emit(Action::Bring(vec![source(pasted, contents)], Vec::new()));
    }
    spawn_local(async move {
        let (mut read, mut not_read) = (Vec::new(), Vec::new());
        for file in chosen {
            match file.bytes(Limits::default().bytes).await {
                Ok(bytes) if is_workbook(&bytes) => read.push(source(file.name(), SourceContents::Workbook(bytes))),
                Ok(bytes) => read.push(source(file.name(), SourceContents::Readable(Contents::Bytes(bytes)))),
                Err(problem) => not_read.push((file.name(), problem)),
            }
        }
        if !read.is_empty() || !not_read.is_empty() {
            act.emit(Action::Bring(read, not_read));
        }
    });
}

fn source(name: String, contents: SourceContents) -> SourceFile {
    SourceFile {
        name,
        contents: Rc::new(contents),
    }
}

/// The controls to bring filings in, and the files that are here.
#[component]
pub fn Intake(props: &SectorProps) -> Html {
    let view = use_view();
    let SectorProps { sector, act } = props;
    let pasted = use_node_ref();
    let on_choose = {
        let act = act.clone();
        Callback::from(move |event: Event| bring((files::chosen(&event), None), String::new(), act.clone()))
    };
    let name = pasted_name(&view, &sector.files);
    let on_paste = {
        let (act, pasted) = (act.clone(), pasted.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(field) = pasted.cast::<HtmlTextAreaElement>() {
                bring((Vec::new(), Some(field.value())), name.clone(), act.clone());
                field.set_value("");
                page::focus("sector-files");
            }
        })
    };
    html! {
        <section class="block" aria-labelledby="sector-files" data-intake="">
            <h2 id="sector-files" tabindex="-1">{ view.t(key::SECTOR_FILES) }</h2>
            <p class="sub">{ view.t(key::SECTOR_WAYS) }</p>
            <p class="files">
                <label class="button primary">
                    { view.t(key::SECTOR_CHOOSE) }
                    <input type="file" class="visually-hidden" multiple=true accept={ACCEPTED} onchange={on_choose} />
                </label>
                <button type="button" class="button" data-do="sample" onclick={act.reform(|_| Action::Sample)}>
                    { view.t(key::SECTOR_SAMPLE) }
                </button>
                if !sector.is_empty() {
                    <button type="button" class="link" data-do="clear" onclick={act.reform(|_| {
                        page::focus("sector-files");
                        Action::Clear
                    })}>{ view.t(key::SECTOR_CLEAR) }</button>
                }
            </p>
            <details class="paste">
                <summary>{ view.t(key::SECTOR_PASTE) }</summary>
                <textarea ref={pasted} rows="4" spellcheck="false" autocomplete="off" aria-label={view.t(key::SECTOR_PASTE)} />
                <button type="button" class="button" data-do="paste" onclick={on_paste}>{ view.t(key::SECTOR_PASTE_READ) }</button>
            </details>
            { columns(&view, sector.is_empty(), act) }
            <p role="status" data-reading={sector.is_reading().to_string()}>
                if sector.is_reading() { { view.t(key::SECTOR_READING) } }
            </p>
            { for sector.not_read.iter().map(|(name, problem)| html! {
                <p class="error" role="alert" data-not-read=""><strong>{ isolated(name) }</strong>{ ": " }{ not_read(&view, *problem) }</p>
            }) }
            if !sector.is_empty() {
                <ul class="sources">
                    { for sector.files.iter().enumerate().map(|(place, file)| html! {
                        <li key={place}>
                            <bdi translate="no">{ &file.name }</bdi>
                            <button type="button" class="link" aria-label={view.with(&key::SectorRemoveFile { file: &isolated(&file.name) })}
                                onclick={act.reform(move |_| {
                                    page::focus("sector-files");
                                    Action::Remove(place)
                                })}>{ view.t(key::REMOVE) }</button>
                        </li>
                    }) }
                </ul>
            }
        </section>
    }
}

/// A name for a pasted table that no other source has.
pub fn pasted_name(view: &View, sources: &[SourceFile]) -> String {
    let names = (1..).map(|number: usize| {
        view.text.with(&key::SectorPasted {
            number: &number.to_string(),
        })
    });
    let mut free = names.filter(|name| sources.iter().all(|source| source.name != *name));
    free.next().unwrap_or_default()
}

/// The columns that are needed, and the form that has them all.
fn columns(view: &View, is_open: bool, act: &Callback<Action>) -> Html {
    let needed: Vec<&str> = FIELDS
        .iter()
        .filter(|declared| declared.presence == Presence::Required)
        .map(|declared| field_name(view, declared.field))
        .collect();
    html! {
        <details open={is_open}>
            <summary>{ view.t(key::SECTOR_COLUMNS) }</summary>
            <p>{ view.with(&key::SectorNeeded { columns: &needed.join(" · ") }) }</p>
            <p class="sub">{ view.t(key::SECTOR_COLUMNS_EXPLAINED) }</p>
            <p class="download">
                <span id="sector-form">{ view.t(key::SECTOR_FORM) }</span>
                { for LANGUAGE_NAMES.iter().zip(LANGUAGES).enumerate().map(|(place, (name, tag))| html! {
                    <button type="button" class="link" lang={tag} data-form={tag} aria-describedby="sector-form"
                        onclick={act.reform(move |_| Action::Save(Document::Form(place as u8)))}>{ *name }</button>
                }) }
            </p>
        </details>
    }
}

fn not_read(view: &View, problem: NotRead) -> AttrValue {
    match problem {
        NotRead::TooBig(bytes) => view.with(&key::SectorTooBig {
            bytes: &view.formats.count(bytes),
            max: &view.formats.count(Limits::default().bytes as f64),
        }),
        NotRead::NotText | NotRead::Failed => view.t(key::SECTOR_NOT_READ),
    }
}
