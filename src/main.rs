//! Mounts the app.

fn main() {
    if let Some(root) = plimsoll_app::platform::page::root() {
        yew::Renderer::<plimsoll_app::App>::with_root(root).render();
    }
}
