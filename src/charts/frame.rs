//! The frame of a chart: size, plot area, ticks, and the SVG element with its name and description.

use yew::prelude::*;

use super::axis::{Tick, across, corner, down};
use super::draw::{Rect, id, px};
use super::scale::clamp_finite;

/// The width of a chart in pixels for the available width. It is never too narrow to read.
pub(super) fn fit(width: f64) -> f64 {
    clamp_finite(width).clamp(240.0, 4000.0)
}

/// Declares the properties of a chart: those that every chart has, then its own.
macro_rules! chart_props {
    ($(#[$doc:meta])* $name:ident { $($(#[$own_doc:meta])* $own:ident: $kind:ty,)* }) => {
        $(#[$doc])*
        #[derive(yew::Properties, PartialEq)]
        pub struct $name {
            /// Id of the chart, unique in the page. Ids inside the drawing begin with it.
            pub id: yew::AttrValue,
            /// The name of the chart.
            pub title: yew::AttrValue,
            /// What the chart shows, in a sentence or two.
            pub description: yew::AttrValue,
            /// The available width, in pixels.
            pub width: f64,
            $($(#[$own_doc])* pub $own: $kind,)*
        }

        impl $name {
            /// The SVG element with this content. The role is `group` if the keyboard reaches parts of it, else `img`.
            fn draw(
                &self,
                frame: &crate::charts::frame::Frame,
                class: &'static str,
                role: &'static str,
                content: yew::Html,
            ) -> yew::Html {
                frame.draw(&self.id, (class, role), (&self.title, &self.description), content)
            }
        }
    };
}
pub(super) use chart_props;

/// The size of a drawing, its plot area, and the ticks of its axes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Frame {
    /// The width in pixels.
    pub width: f64,
    /// The height in pixels.
    pub height: f64,
    /// The area of the data.
    pub plot: Rect,
    /// The ticks of the horizontal axis.
    pub x_ticks: Vec<Tick>,
    /// The ticks of the vertical axis.
    pub y_ticks: Vec<Tick>,
}

impl Frame {
    /// The grid lines with their labels, and the lines of the axes.
    pub(super) fn grid(&self) -> Html {
        html! { <>{ across(&self.plot, &self.y_ticks) }{ down(&self.plot, &self.x_ticks) }{ corner(&self.plot) }</> }
    }

    /// The SVG element of the drawing, with its name and description. Ids inside it begin with `prefix`.
    pub(super) fn draw(
        &self,
        prefix: &str,
        (class, role): (&'static str, &'static str),
        (title, description): (&AttrValue, &AttrValue),
        content: Html,
    ) -> Html {
        let (title_id, description_id) = (id(prefix, "title"), id(prefix, "desc"));
        let (width, height) = (px(self.width), px(self.height));
        html! {
            <svg {class} translate="no" {role} aria-labelledby={title_id.clone()} aria-describedby={description_id.clone()}
                viewBox={["0 0 ", &width, " ", &height].concat()} {width} {height}>
                <title id={title_id}>{ title.clone() }</title>
                <desc id={description_id}>{ description.clone() }</desc>
                { content }
            </svg>
        }
    }
}
