//! Charts of the page as standalone pictures.

use js_sys::{Promise, encode_uri_component};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, Element, HtmlCanvasElement, HtmlImageElement, Window, XmlSerializer};
use yew::NodeRef;

use super::timer::Timeout;

/// The text around a chart, and the margins for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// The title of the picture.
    pub title: String,
    /// The lines of text above and below the chart.
    pub lines: Vec<Words>,
    /// The height above the chart, in pixels.
    pub above: f64,
    /// The height below the chart, in pixels.
    pub below: f64,
    /// The width to the left and to the right of the chart, in pixels.
    pub beside: f64,
}

/// A line of text.
#[derive(Clone, Debug, PartialEq)]
pub struct Words {
    /// The text.
    pub text: String,
    /// Its font size in pixels.
    pub size: f64,
    /// Whether it is bold.
    pub is_bold: bool,
    /// Its baseline in pixels, from the top of the picture, or from the bottom of the chart if the line is below it.
    pub y: f64,
    /// Whether it is below the chart.
    pub is_below: bool,
}

/// A chart with its text, as an SVG file.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// The contents of the SVG file.
    pub svg: String,
    /// Its width in pixels.
    width: f64,
    /// Its height in pixels.
    height: f64,
}

const SVG: &str = "http://www.w3.org/2000/svg";

/// The properties that style sheets set on a chart, each with its initial value.
const STYLES: [(&str, &str); 17] = [
    ("fill", "rgb(0, 0, 0)"),
    ("fill-opacity", "1"),
    ("fill-rule", "nonzero"),
    ("stroke", "none"),
    ("stroke-width", "1px"),
    ("stroke-opacity", "1"),
    ("stroke-dasharray", "none"),
    ("stroke-linecap", "butt"),
    ("stroke-linejoin", "miter"),
    ("opacity", "1"),
    ("font-size", ""),
    ("font-weight", "400"),
    ("text-anchor", "start"),
    ("paint-order", "normal"),
    ("shape-rendering", "auto"),
    ("visibility", "visible"),
    ("display", "inline"),
];

/// A copy of a chart, as it was at one moment.
pub struct Drawing(Element);

/// Copies the chart inside a part of the page. `None` if there is no chart at the moment.
pub fn copy(place: &NodeRef) -> Option<Drawing> {
    find(&place.cast()?)?
        .clone_node_with_deep(true)
        .ok()?
        .dyn_into()
        .ok()
        .map(Drawing)
}

fn find(place: &Element) -> Option<Element> {
    place.query_selector("svg.chart").ok()?
}

/// Makes a picture of a copied chart, in the colours of the page, with text around it.
pub fn take(place: &NodeRef, Drawing(drawn): &Drawing, frame: impl FnOnce(f64) -> Frame) -> Option<Picture> {
    let window = web_sys::window()?;
    let document = window.document()?;
    let chart: Element = drawn.clone_node_with_deep(true).ok()?.dyn_into().ok()?;
    // Style sheets apply only to elements of the page. The copy is inserted while its computed style is read, and
    // removed before the browser paints.
    let place: Element = place.cast()?;
    let around = find(&place).and_then(|now| now.parent_element()).unwrap_or(place);
    around.append_child(drawn).ok()?;
    let stands = stand_alone(&window, drawn, &chart);
    drawn.remove();
    stands?;
    let length = |name| drawn.get_attribute(name)?.parse::<f64>().ok();
    let (inner_width, inner_height) = (length("width")?, length("height")?);
    let frame = frame(inner_width);
    let (width, height) = (
        inner_width + 2.0 * frame.beside,
        frame.above + inner_height + frame.below,
    );

    let root = document.document_element()?;
    let of_root = window.get_computed_style(&root).ok()??;
    let ink = of_root.get_property_value("color").ok()?;
    let element = |name: &str, attributes: &[(&str, &str)]| {
        let element = document.create_element_ns(Some(SVG), name).ok()?;
        for (name, value) in attributes {
            element.set_attribute(name, value).ok()?;
        }
        Some(element)
    };
    let px = |value: f64| value.to_string();
    let picture = element(
        "svg",
        &[
            ("width", &px(width)),
            ("height", &px(height)),
            ("viewBox", &format!("0 0 {width} {height}")),
            ("font-family", &of_root.get_property_value("font-family").ok()?),
        ],
    )?;
    let title = element("title", &[])?;
    title.set_text_content(Some(&frame.title));
    picture.append_child(&title).ok()?;
    let paper = of_root.get_property_value("background-color").ok()?;
    let ground = element("rect", &[("width", "100%"), ("height", "100%"), ("fill", &paper)])?;
    picture.append_child(&ground).ok()?;
    for line in &frame.lines {
        let y = if line.is_below {
            frame.above + inner_height + line.y
        } else {
            line.y
        };
        let text = element(
            "text",
            &[
                ("x", &px(frame.beside)),
                ("y", &px(y)),
                ("fill", &ink),
                ("font-size", &px(line.size)),
                ("font-weight", if line.is_bold { "650" } else { "400" }),
            ],
        )?;
        text.set_text_content(Some(&line.text));
        picture.append_child(&text).ok()?;
    }
    for (name, value) in [("x", frame.beside), ("y", frame.above)] {
        chart.set_attribute(name, &px(value)).ok()?;
    }
    picture.append_child(&chart).ok()?;
    let svg = XmlSerializer::new().ok()?.serialize_to_string(&picture).ok()?;
    let svg = without_control_characters(&svg);
    Some(Picture { svg, width, height })
}

/// Removes the characters that XML does not allow, or that programs refuse a whole file for. Line feeds are kept.
fn without_control_characters(xml: &str) -> String {
    let is_refused =
        |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}');
    xml.chars().filter(|&c| !is_refused(c)).collect()
}

/// Writes the computed style of the drawn chart into a copy of it, and removes attributes that only the page uses.
fn stand_alone(window: &Window, drawn: &Element, copy: &Element) -> Option<()> {
    let style = window.get_computed_style(drawn).ok()??;
    for name in copy.get_attribute_names().iter().filter_map(|name| name.as_string()) {
        let kind = name.split('-').next().unwrap_or_default();
        let is_of_page = matches!(
            kind,
            "class" | "style" | "role" | "tabindex" | "translate" | "aria" | "data"
        );
        if is_of_page {
            copy.remove_attribute(&name).ok()?;
        }
    }
    // Spans inherit from their text element, so they need even the initial values written out.
    let is_part_of_text = drawn.local_name() == "tspan";
    for (name, otherwise) in STYLES {
        let value = style.get_property_value(name).ok()?;
        if value.is_empty() || (value == otherwise && !is_part_of_text) {
            copy.remove_attribute(name).ok()?;
        } else {
            copy.set_attribute(name, &value).ok()?;
        }
    }
    if drawn.local_name() == "rect" {
        let width = style.get_property_value("width").ok()?;
        if let Some(width) = width.strip_suffix("px") {
            copy.set_attribute("width", width).ok()?;
        }
    }
    let (mut here, mut there) = (drawn.first_element_child(), copy.first_element_child());
    while let (Some(drawn), Some(copy)) = (here, there) {
        stand_alone(window, &drawn, &copy)?;
        (here, there) = (drawn.next_element_sibling(), copy.next_element_sibling());
    }
    Some(())
}

/// Pixels of the PNG per pixel of the chart. More than 1, because pictures in documents are printed.
const DENSITY: f64 = 2.0;

/// Why there is no PNG.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoPng {
    /// The browser could not draw it.
    NotDrawn,
    /// The browser refuses to return what it drew, or returns something else. It does so to protect against
    /// fingerprinting.
    Withheld,
}

/// How long to wait for the browser to make a picture, in milliseconds. Some browsers that protect against
/// fingerprinting never answer.
const PATIENCE_MS: u32 = 5_000;

/// Renders a picture as PNG.
pub async fn png(picture: &Picture) -> Result<Blob, NoPng> {
    let canvas = draw(picture).await.ok_or(NoPng::NotDrawn)?;
    if !hands_out_what_it_draws().ok_or(NoPng::Withheld)? {
        return Err(NoPng::Withheld);
    }
    let made = Promise::new(&mut |resolve, reject| {
        let give_up = resolve.clone();
        let done = Closure::once_into_js(move |blob: JsValue| {
            // A promise is settled by the first call; later calls do nothing.
            let _ = resolve.call1(&JsValue::UNDEFINED, &blob);
        });
        if canvas.to_blob(done.unchecked_ref()).is_err() {
            let _ = reject.call0(&JsValue::UNDEFINED);
        }
        Timeout::new(PATIENCE_MS, move || {
            let _ = give_up.call0(&JsValue::UNDEFINED);
        })
        .forget();
    });
    let made = JsFuture::from(made).await.map_err(|_| NoPng::Withheld)?;
    made.dyn_into().map_err(|_| NoPng::Withheld)
}

async fn draw(picture: &Picture) -> Option<HtmlCanvasElement> {
    let image = HtmlImageElement::new().ok()?;
    let address = String::from(encode_uri_component(&picture.svg));
    image.set_src(&format!("data:image/svg+xml;charset=utf-8,{address}"));
    JsFuture::from(image.decode()).await.ok()?;
    // Rounded up to whole pixels, so that the last row and column are fully covered by the background.
    let (width, height) = ((DENSITY * picture.width).ceil(), (DENSITY * picture.height).ceil());
    let (canvas, context) = canvas(width as u32, height as u32)?;
    context
        .draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height)
        .ok()?;
    Some(canvas)
}

fn canvas(width: u32, height: u32) -> Option<(HtmlCanvasElement, CanvasRenderingContext2d)> {
    let document = web_sys::window()?.document()?;
    let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let context = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    Some((canvas, context))
}

/// The side in pixels of each test square.
const SQUARE: u32 = 4;

/// The colours of the test squares. Neither noise nor a single colour can match all of them.
const COLOURS: [[u8; 3]; 4] = [[0, 0, 0], [255, 255, 255], [200, 40, 90], [20, 180, 60]];

/// Whether the browser returns what a page draws, tested by drawing known squares and reading them back. `None` if it
/// refuses.
fn hands_out_what_it_draws() -> Option<bool> {
    let width = SQUARE * COLOURS.len() as u32;
    let (_, context) = canvas(width, SQUARE)?;
    for (at, [red, green, blue]) in (0_u32..).zip(COLOURS) {
        context.set_fill_style_str(&format!("rgb({red}, {green}, {blue})"));
        let (x, side) = (f64::from(SQUARE * at), f64::from(SQUARE));
        context.fill_rect(x, 0.0, side, side);
    }
    let read = context
        .get_image_data(0.0, 0.0, f64::from(width), f64::from(SQUARE))
        .ok()?;
    Some(is_what_was_drawn(&read.data()))
}

/// The largest accepted difference of a colour channel. Some browsers change the last bit of some colours, which is
/// invisible.
const TOLERANCE: u8 = 4;

/// Whether RGBA pixels match the test squares.
fn is_what_was_drawn(pixels: &[u8]) -> bool {
    let row = COLOURS
        .iter()
        .flat_map(|colour| std::iter::repeat_n(colour, SQUARE as usize));
    let drawn = std::iter::repeat_n(row, SQUARE as usize).flatten();
    let expected: Vec<u8> = drawn
        .flat_map(|[red, green, blue]| [*red, *green, *blue, 255])
        .collect();
    pixels.len() == expected.len()
        && pixels
            .iter()
            .zip(&expected)
            .all(|(read, drawn)| read.abs_diff(*drawn) <= TOLERANCE)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pixels of the test squares, with each channel changed by `change`.
    fn squares(change: impl Fn(usize, u8) -> u8) -> Vec<u8> {
        let mut pixels = Vec::new();
        for _ in 0..SQUARE {
            for [red, green, blue] in COLOURS {
                for _ in 0..SQUARE {
                    pixels.extend([red, green, blue, 255]);
                }
            }
        }
        pixels
            .iter()
            .enumerate()
            .map(|(at, &value)| change(at, value))
            .collect()
    }

    #[test]
    fn noise_is_told_from_a_drawing() {
        assert!(is_what_was_drawn(&squares(|_, value| value)));
        // This is what Brave does, and Firefox in private windows.
        assert!(is_what_was_drawn(&squares(|at, value| if at % 3 == 0 {
            value ^ 1
        } else {
            value
        })));
        // This is what Firefox does when it resists fingerprinting, and Tor Browser.
        assert!(!is_what_was_drawn(&squares(|at, _| (at * 7919 % 251) as u8)));
        assert!(!is_what_was_drawn(&squares(|_, _| 255)));
        assert!(!is_what_was_drawn(&squares(|_, _| 0)));
        assert!(!is_what_was_drawn(&[]));
        assert!(!is_what_was_drawn(&squares(|_, value| value)[4..]));
        assert!(!is_what_was_drawn(&squares(|at, value| if at == 60 {
            value ^ 64
        } else {
            value
        })));
    }

    #[test]
    fn a_file_of_xml_holds_no_control_character() {
        for (text, expected) in [
            ("<text>a\tb\u{b}c\u{85}d\re</text>", "<text>abcde</text>"),
            ("a\u{0}\u{1f}\u{7f}\u{9f}\u{2028}\u{2029}\u{fffe}\u{ffff}b", "ab"),
            ("<svg>\n円 é 😀 &#xA0;\u{a0}</svg>", "<svg>\n円 é 😀 &#xA0;\u{a0}</svg>"),
        ] {
            assert_eq!(without_control_characters(text), expected);
        }
    }
}
