//! Loads the texts and mounts the app.

use plimsoll_app::platform::page;
use plimsoll_app::{App, AppProps, first_text};

fn main() {
    wasm_bindgen_futures::spawn_local(async {
        match (page::root(), first_text().await) {
            (Some(root), Ok(text)) => {
                yew::Renderer::<App>::with_root_and_props(root, AppProps { text }).render();
            }
            _ => page::could_not_start(),
        }
    });
}
