//! Screens whose code is loaded when they are first opened.

use wasm_bindgen_futures::spawn_local;
use wasm_split_helpers::SplitLoaderError;
use yew::prelude::*;

use super::field::Form;
use crate::context::View;

/// A screen, once its code is here.
pub type Shown = fn(&Form) -> Html;

/// What became of loading a screen.
pub type Loaded = Result<Shown, SplitLoaderError>;

/// Begins to load a screen and tells the state when that is done.
pub fn load(screen: impl Future<Output = Loaded> + 'static, state: UseStateSetter<Option<Loaded>>) {
    spawn_local(async move { state.set(Some(screen.await)) });
}

/// The screen; or that it is on its way; or that it did not arrive, with a button to try again.
pub fn show(loaded: Option<&Loaded>, form: &Form, view: &View, retry: Callback<MouseEvent>) -> Html {
    match loaded {
        Some(Ok(shown)) => shown(form),
        failed => html! {
            <main id="main" class="work" tabindex="-1" aria-busy={failed.is_none().then_some("true")}>
                if failed.is_some() {
                    <p role="alert">
                        { view.t("screen-not-loaded") }{ " " }
                        <button type="button" class="link" onclick={retry}>{ view.t("try-again") }</button>
                    </p>
                }
            </main>
        },
    }
}
