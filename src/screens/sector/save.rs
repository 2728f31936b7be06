//! The link to the sector, and its files.

use plimsoll_formats::MAX_LINK_CHARS;
use plimsoll_sector::read::LANGUAGES;
use plimsoll_sector_worker::Document;
use yew::prelude::*;

use super::parts::SectorProps;
use crate::platform::files;
use crate::state::sector::{Action, LinkState};
use crate::texts::key;
use crate::texts::view::use_view;

/// Saves a document that the worker has written, under a name that says what it is.
pub fn save_document(document: Document, bytes: &[u8]) {
    let (what, extension) = match document {
        Document::Ranking => ("sector-ranking", "csv"),
        Document::Plan => ("inspection-plan", "csv"),
        Document::Filings => ("filings", "csv"),
        Document::Checks => ("sector-checks", "json"),
        Document::Sector => ("sector", "json"),
        Document::Link => ("sector-link", "txt"),
        Document::Form(language) => {
            let tag = LANGUAGES.get(usize::from(language)).copied().unwrap_or("en");
            let name = files::name_for(&format!("filing-form-{tag}"), "form", "csv");
            return files::save_bytes(&name, files::CSV, bytes);
        }
    };
    let kind = match extension {
        "csv" => files::CSV,
        "json" => "application/json",
        _ => "text/plain",
    };
    files::save_bytes(&files::name_for("", what, extension), kind, bytes);
}

/// Says what the address holds, and saves the sector as a file.
#[component]
pub fn Save(props: &SectorProps) -> Html {
    let view = use_view();
    let SectorProps { sector, act } = props;
    let state = match sector.link {
        LinkState::None => "none",
        LinkState::Payload(_) => "link",
        LinkState::TooLong => "too-long",
    };
    let button = |name: &'static str, label, document: Document| {
        html! {
            <button type="button" class="button" data-do={name} onclick={act.reform(move |_| Action::Save(document))}>
                { view.t(label) }
            </button>
        }
    };
    html! {
        <section class="block" aria-labelledby="sector-save" data-link={state}>
            <h2 id="sector-save">{ view.t(key::SECTOR_SAVE) }</h2>
            <p>
                { match &sector.link {
                    LinkState::TooLong => view.with(&key::SectorLinkTooLong {
                        max: &view.formats.count(MAX_LINK_CHARS as f64),
                    }),
                    LinkState::Payload(payload) => view.with(&key::SectorLinkExplained {
                        chars: &view.formats.count(payload.len() as f64),
                    }),
                    LinkState::None => view.t(key::SECTOR_LINK_LATER),
                } }
            </p>
            <p class="files">
                { button("save-sector", key::SECTOR_SAVE_FILE, Document::Sector) }
                { button("save-filings", key::SECTOR_SAVE_FILINGS, Document::Filings) }
            </p>
        </section>
    }
}
