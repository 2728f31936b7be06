//! The drawing of the waterfall.

use yew::prelude::*;

use super::layout::lay_out;
use super::step::Step;
use crate::charts::draw::{Rect, hatch, id, px, url};
use crate::charts::frame::chart_props;
use crate::charts::rove::wrap_index;
use crate::charts::text::Font;

chart_props! {
    /// Properties of [`Waterfall`].
    WaterfallProps {
        /// The steps, in order.
        steps: Vec<Step>,
        /// Called with the key of a step when the reader asks for its explanation. If `None`, the steps are not
        /// buttons.
        #[prop_or_default]
        on_why: Option<Callback<AttrValue>>,
        /// Moves the focus to a node. Only `platform` can do that.
        #[prop_or_default]
        move_focus: Callback<NodeRef>,
    }
}

/// The waterfall. One step is in the tab order; arrow keys, Home and End move to the others.
#[component]
pub fn Waterfall(props: &WaterfallProps) -> Html {
    let active = use_state(|| 0_usize);
    let nodes = use_mut_ref(Vec::<NodeRef>::new);
    let count = props.steps.len();
    nodes.borrow_mut().resize_with(count, NodeRef::default);
    let current = (*active).min(count.saturating_sub(1));

    let layout = lay_out(&props.steps, props.width);

    let rows = props
        .steps
        .iter()
        .zip(&layout.rows)
        .enumerate()
        .map(|(i, (step, row))| {
            let onkeydown = {
                let (nodes, active, why, key) = (nodes.clone(), active.clone(), props.on_why.clone(), step.key.clone());
                let move_focus = props.move_focus.clone();
                move |event: KeyboardEvent| {
                    if let Some(to) = wrap_index(&event.key(), i, count) {
                        active.set(to);
                        let node = nodes.borrow()[to].clone();
                        move_focus.emit(node);
                    } else if let Some(why) = why.as_ref().filter(|_| matches!(event.key().as_str(), "Enter" | " ")) {
                        why.emit(key.clone());
                    } else {
                        return;
                    }
                    event.prevent_default();
                }
            };
            let onclick = {
                let (active, why, key) = (active.clone(), props.on_why.clone(), step.key.clone());
                move |_| {
                    active.set(i);
                    if let Some(why) = &why {
                        why.emit(key.clone());
                    }
                }
            };
            // A button has its visible text as its name, so that a voice user can say it. The hint then is its
            // description.
            let (role, name) = match props.on_why {
                Some(_) => ("button", row.words()),
                None => ("img", step.hint.clone()),
            };
            let fill = step.kind.pattern().map(|name| url(&props.id, name));
            html! {
                <g key={step.key.to_string()} ref={nodes.borrow()[i].clone()} class="step" role={role} aria-label={name}
                    tabindex={if i == current { "0" } else { "-1" }} {onkeydown} {onclick}>
                    <title>{ step.hint.clone() }</title>
                    { rect(&row.area, "step-area", 4.0, None) }
                    { for row.extra.as_ref().map(|r| rect(r, "bar spare", 1.5, None)) }
                    { rect(&row.bar, step.class(), 1.5, fill) }
                    { for row.texts.iter().map(|line| html! { <>{ line.draw(class_of(line.font)) }{ " " }</> }) }
                </g>
            }
        });

    let class = if layout.stacked {
        "chart waterfall stacked"
    } else {
        "chart waterfall"
    };
    let content = html! {
        <>
            <defs>
                { hatch(&props.id, "short", "hatch lead") }
                { hatch(&props.id, "house", "hatch soft") }
                <pattern id={id(&props.id, "cost")} class="hatch ink" width="6" height="6" patternUnits="userSpaceOnUse">
                    <rect class="hatch-ground" width="6" height="6" />
                    <rect class="hatch-line" width="3" height="6" />
                </pattern>
            </defs>
            { for layout.links.iter().map(|l| html! {
                <line class={if l.is_goal { "hair goal" } else { "hair" }} x1={px(l.x)} x2={px(l.x)} y1={px(l.top)} y2={px(l.bottom)} />
            }) }
            <g>{ for rows }</g>
        </>
    };
    props.draw(&layout.frame, class, "group", content)
}

fn class_of(font: Font) -> &'static str {
    match font {
        Font::AMOUNT => "t-amount",
        Font::NOTE => "t-note",
        _ => "t-label",
    }
}

fn rect(r: &Rect, class: &'static str, radius: f64, fill: Option<AttrValue>) -> Html {
    html! { <rect {class} x={px(r.x)} y={px(r.y)} width={px(r.w)} height={px(r.h)} rx={px(radius.min(r.w / 2.0))} {fill} /> }
}
