//! Screens and panels whose code is loaded when they are first opened.

use std::future::Future;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::field::Form;
use crate::platform::split::SplitLoaderError;
use crate::texts::Text;
use crate::texts::view::{View, use_view};

/// The function that renders a screen, once its code is loaded.
pub type RenderScreen = fn(&Form) -> Html;

/// Properties of a screen.
#[derive(Properties, PartialEq)]
pub struct ScreenProps {
    /// The state on screen and the dispatcher of actions.
    pub form: Form,
}

/// The result of loading code. `None` while it is loading.
pub type Loaded<T> = UseStateHandle<Option<Result<T, SplitLoaderError>>>;

/// Loads code when the component is mounted. The callback tries again.
#[hook]
pub fn use_lazy<T, F, L>(load: F) -> (Loaded<T>, Callback<MouseEvent>)
where
    T: 'static,
    F: Fn() -> L + 'static,
    L: Future<Output = Result<T, SplitLoaderError>> + 'static,
{
    let loaded = use_state(|| None);
    let arrived = loaded.setter();
    let begin = move || {
        let (arrived, load) = (arrived.clone(), load());
        spawn_local(async move { arrived.set(Some(load.await)) });
    };
    let begin = std::rc::Rc::new(begin);
    let first = begin.clone();
    use_effect_with((), move |()| first());
    (loaded, Callback::from(move |_| begin()))
}

/// The current view with additional texts, which `add` combines with those that are there. They are combined once for
/// each language.
#[hook]
pub fn use_view_with(add: fn(&Text) -> Text) -> View {
    let view = use_view();
    let text = use_memo(view.text.clone(), add);
    View {
        text: (*text).clone(),
        ..view
    }
}
