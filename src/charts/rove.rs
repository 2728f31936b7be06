//! Keyboard use of a chart. One point is in the tab order; arrow keys, Home and End move to the others.
//!
//! The points are in a group of their own, as a list with keys. Only then does each point keep its element, and thus
//! the focus, when its surroundings change.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

/// The point in the tab order, among the points of a chart.
#[derive(Clone)]
pub(super) struct Roving {
    active: UseStateHandle<usize>,
    nodes: Rc<RefCell<Vec<NodeRef>>>,
    count: usize,
    move_focus: Callback<NodeRef>,
}

/// Keyboard use of `count` points. `move_focus` moves the focus to a node. Only `platform` can do that.
#[hook]
pub(super) fn use_roving(count: usize, move_focus: Callback<NodeRef>) -> Roving {
    let active = use_state(|| 0_usize);
    let nodes = use_mut_ref(Vec::<NodeRef>::new);
    nodes.borrow_mut().resize_with(count, NodeRef::default);
    Roving {
        active,
        nodes,
        count,
        move_focus,
    }
}

impl Roving {
    /// A point that the keyboard reaches, with a sentence that describes it in full.
    pub(super) fn point(&self, i: usize, hint: &AttrValue, content: Html) -> Html {
        self.point_of("point", i, hint, content)
    }

    /// [`Self::point`] with another class.
    pub(super) fn point_of(&self, class: impl Into<Classes>, i: usize, hint: &AttrValue, content: Html) -> Html {
        html! {
            <g key={i} ref={self.node(i)} class={class.into()} role="img" tabindex={self.tabindex(i)} onkeydown={self.on_key(i)}>
                <title>{ hint.clone() }</title>
                { content }
            </g>
        }
    }

    /// A point that can be pressed, by pointer, Enter or Space. The callback gets its place.
    pub(super) fn button(&self, i: usize, hint: &AttrValue, on_press: &Callback<usize>, content: Html) -> Html {
        let rove = self.on_key(i);
        let press = on_press.clone();
        let onkeydown = Callback::from(move |event: KeyboardEvent| match &*event.key() {
            "Enter" | " " => {
                event.prevent_default();
                press.emit(i);
            }
            _ => rove.emit(event),
        });
        html! {
            <g key={i} ref={self.node(i)} class="point pressed" role="button" aria-label={hint.clone()} tabindex={self.tabindex(i)}
                {onkeydown} onclick={on_press.reform(move |_: MouseEvent| i)}>
                <title>{ hint.clone() }</title>
                { content }
            </g>
        }
    }

    /// The reference to a point's element.
    pub(super) fn node(&self, i: usize) -> NodeRef {
        self.nodes.borrow()[i].clone()
    }

    /// The `tabindex` of a point: `0` for the one in the tab order.
    pub(super) fn tabindex(&self, i: usize) -> &'static str {
        if i == (*self.active).min(self.count.saturating_sub(1)) {
            "0"
        } else {
            "-1"
        }
    }

    /// The handler of keys at a point.
    pub(super) fn on_key(&self, i: usize) -> Callback<KeyboardEvent> {
        let this = self.clone();
        Callback::from(move |event: KeyboardEvent| {
            if let Some(to) = wrap_index(&event.key(), i, this.count) {
                this.active.set(to);
                this.move_focus.emit(this.node(to));
                event.prevent_default();
            }
        })
    }
}

/// The index that a key moves the focus to, among `count` points. `None` for other keys.
pub fn wrap_index(key: &str, current: usize, count: usize) -> Option<usize> {
    Some(match key {
        "ArrowDown" | "ArrowRight" => (current + 1) % count,
        "ArrowUp" | "ArrowLeft" => (current + count - 1) % count,
        "Home" => 0,
        "End" => count - 1,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::wrap_index;

    #[test]
    fn arrows_go_round() {
        assert_eq!(wrap_index("ArrowDown", 2, 3), Some(0));
        assert_eq!(wrap_index("ArrowUp", 0, 3), Some(2));
        assert_eq!(wrap_index("End", 0, 3), Some(2));
        assert_eq!(wrap_index("Tab", 0, 3), None);
    }
}
