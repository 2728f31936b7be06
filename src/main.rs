//! Mounts the app.

fn main() {
    yew::Renderer::<plimsoll_app::App>::new().render();
}
