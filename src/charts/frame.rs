//! The frame of a chart: its size, the place of its data, and the drawing with its name and its description.

use yew::prelude::*;

use super::axis::{Tick, across, corner, down};
use super::draw::{Rect, id, px};
use super::scale::tame;

/// The width of a chart, in pixels, where there is room for this much: charts are never too narrow to read.
pub(super) fn fit(width: f64) -> f64 {
    tame(width).clamp(240.0, 4000.0)
}

/// Declares the properties of a chart: those that every chart has, and then its own.
macro_rules! chart_props {
    ($(#[$doc:meta])* $name:ident { $($(#[$own_doc:meta])* $own:ident: $kind:ty,)* }) => {
        $(#[$doc])*
        #[derive(yew::Properties, PartialEq)]
        pub struct $name {
            /// Unique in the page: the ids inside the drawing begin with it.
            pub id: yew::AttrValue,
            /// The chart's name.
            pub title: yew::AttrValue,
            /// What the chart says, in a sentence or two.
            pub description: yew::AttrValue,
            /// The width at hand, in pixels.
            pub width: f64,
            $($(#[$own_doc])* pub $own: $kind,)*
        }

        impl $name {
            /// The drawing around its content. The role is `group` where the keyboard reaches parts of it, else `img`.
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

/// The size of a drawing, where in it the data are, and the marks of its axes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Frame {
    /// Width in pixels.
    pub width: f64,
    /// Height in pixels.
    pub height: f64,
    /// Where the data are.
    pub plot: Rect,
    /// Marks of the level axis.
    pub x_ticks: Vec<Tick>,
    /// Marks of the upright axis.
    pub y_ticks: Vec<Tick>,
}

impl Frame {
    /// Lines across the plot at the marks of both axes, with their texts, and the axes themselves.
    pub(super) fn grid(&self) -> Html {
        html! { <>{ across(&self.plot, &self.y_ticks) }{ down(&self.plot, &self.x_ticks) }{ corner(&self.plot) }</> }
    }

    /// The drawing with its class and role, its name and its description. Ids inside it begin with `prefix`.
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
