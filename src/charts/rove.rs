//! The keyboard in a chart: one point is in the tab order; arrow keys, Home and End move to the others.
//!
//! The points stand in a group of their own: only in a list whose every part has a key does each keep its element, and
//! with it the focus, when what is around them changes.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

/// Where the keyboard is among the points of a chart.
#[derive(Clone)]
pub(super) struct Roving {
    active: UseStateHandle<usize>,
    nodes: Rc<RefCell<Vec<NodeRef>>>,
    count: usize,
    move_focus: Callback<NodeRef>,
}

/// The keyboard for `count` points. `move_focus` gives the focus to a node: only `platform` can do that.
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
    /// A point with a sentence that says it all, reached by the keyboard.
    pub(super) fn point(&self, i: usize, hint: &AttrValue, content: Html) -> Html {
        self.point_of("point", i, hint, content)
    }

    /// The same with other classes.
    pub(super) fn point_of(&self, class: impl Into<Classes>, i: usize, hint: &AttrValue, content: Html) -> Html {
        html! {
            <g key={i} ref={self.node(i)} class={class.into()} role="img" tabindex={self.tabindex(i)} onkeydown={self.on_key(i)}>
                <title>{ hint.clone() }</title>
                { content }
            </g>
        }
    }

    /// The place of a point's element.
    pub(super) fn node(&self, i: usize) -> NodeRef {
        self.nodes.borrow()[i].clone()
    }

    /// Whether the point is the one in the tab order.
    pub(super) fn tabindex(&self, i: usize) -> &'static str {
        if i == (*self.active).min(self.count.saturating_sub(1)) {
            "0"
        } else {
            "-1"
        }
    }

    /// What keys do at a point.
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

/// Where a key moves the focus among `count` points, if it does.
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
