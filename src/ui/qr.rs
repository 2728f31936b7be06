//! A link as a QR code. Only lazily loaded parts use it.

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};
use yew::prelude::*;

use crate::texts::key;
use crate::texts::view::use_view;

/// The largest version, of 137 modules a side. Printed six centimetres wide, its modules can still be resolved by
/// cameras.
const MAX_VERSION: u8 = 30;

/// Width of the white quiet zone around the code, in modules. The QR code standard requires it.
const QUIET: i32 = 4;

/// Properties of [`Qr`].
#[derive(Properties, PartialEq)]
pub struct QrProps {
    /// The text that the code encodes.
    pub text: AttrValue,
}

/// The code, or a message that the text is too long for one.
#[component]
pub fn Qr(props: &QrProps) -> Html {
    let view = use_view();
    let drawn = use_memo(props.text.clone(), |text| draw(text));
    match &*drawn {
        Some((side, path)) => html! {
            <svg class="qr" translate="no" viewBox={format!("0 0 {side} {side}")} role="img" aria-label={view.t(key::QR_TITLE)} data-qr="">
                <title>{ view.t(key::QR_TITLE) }</title>
                <rect width={side.to_string()} height={side.to_string()} fill="#fff" />
                <path d={path.clone()} fill="#000" shape-rendering="crispEdges" />
            </svg>
        },
        None => html! { <p class="sub" data-qr="too-long">{ view.t(key::QR_TOO_LONG) }</p> },
    }
}

/// The side of the picture in modules, and the path of the black modules: one bar for each run in a row. `None` if the
/// text is too long.
fn draw(text: &str) -> Option<(i32, String)> {
    let segments = [QrSegment::make_bytes(text.as_bytes())];
    let code = QrCode::encode_segments_advanced(
        &segments,
        QrCodeEcc::Low,
        Version::MIN,
        Version::new(MAX_VERSION),
        None,
        true,
    )
    .ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|&at| code.get_module(at, y)).count() as i32;
            if run > 0 {
                path.push_str(&format!("M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET));
            }
            x += run.max(1);
        }
    }
    Some((code.size() + 2 * QUIET, path))
}

#[cfg(test)]
mod tests {
    use super::draw;

    #[test]
    fn a_code_has_its_finders_and_its_quiet_zone() {
        let (side, path) = draw("https://example.org/#/case/coincheck-2018").unwrap();
        // Version 3 has 29 modules a side. The top edges of two finder patterns start at the quiet zone.
        assert_eq!(side, 29 + 8);
        assert!(path.starts_with("M4 4h7v1h-7z"), "{path}");
        assert!(path.contains("M26 4h7v1h-7z"), "{path}");
    }

    #[test]
    fn what_is_too_long_has_none() {
        assert!(draw(&"x".repeat(1_732)).is_some());
        assert!(draw(&"x".repeat(1_733)).is_none());
    }
}
