//! The position of the pointer.

use web_sys::{Element, MouseEvent};

/// The position of the pointer within the target of an event, as fractions of its width from the left and of its height
/// from the top. `None` if the target has no extent.
pub fn place_in_target(event: &MouseEvent) -> Option<(f64, f64)> {
    use wasm_bindgen::JsCast;
    let target: Element = event.target()?.dyn_into().ok()?;
    let area = target.get_bounding_client_rect();
    let part =
        |at: i32, start: f64, length: f64| (length > 0.0).then(|| ((f64::from(at) - start) / length).clamp(0.0, 1.0));
    Some((
        part(event.client_x(), area.left(), area.width())?,
        part(event.client_y(), area.top(), area.height())?,
    ))
}
