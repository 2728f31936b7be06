//! Tests of what always holds for the layout of the hull.

use proptest::prelude::*;

use super::axis::*;
use super::layout::*;
use crate::charts::draw::{Line, Rect};
use yew::prelude::*;

fn labels() -> HullLabels {
    HullLabels {
        title: "".into(),
        description: "".into(),
        line: Some(Callout::new("Plimsoll line", "¥66.8 bn")),
        own: None,
        hot_now: Some(Callout::new("hot now", "¥57.6 bn")),
        headroom: Some(Callout::new("headroom", "¥9.2 bn")),
    }
}

fn placed(state: HullState, own: Option<f64>, labels: &HullLabels, width: f64) -> (Axis, Layout) {
    let axis = Axis::new(state, own);
    let ticks: Vec<AttrValue> = axis
        .ticks
        .iter()
        .map(|t| AttrValue::from(format!("{:.3e}", t.1)))
        .collect();
    let layout = lay_out(&axis, state, &ticks, labels, width);
    (axis, layout)
}

fn check(state: HullState, labels: &HullLabels, width: f64) {
    check_with(state, None, labels, width);
}

fn check_with(state: HullState, own: Option<f64>, labels: &HullLabels, width: f64) {
    let (axis, at) = placed(state, own, labels, width);
    assert!(
        axis.ticks.windows(2).all(|w| w[0].0 < w[1].0 && w[0].1 < w[1].1),
        "{:?}",
        axis.ticks
    );
    assert!(at.water > 4.0 && at.water <= at.keel + 1e-6);
    assert!(at.mark.is_none_or(|m| m >= at.deck + RING && m <= at.keel + 1e-6));
    assert!(at.hull.0 - at.hull.1 > at.frame.plot.x && at.hull.0 + at.hull.1 < at.frame.plot.right());
    let mut boxes: Vec<Rect> = at.ticks.iter().map(Line::bounds).collect();
    for callout in &at.callouts {
        for line in &callout.lines {
            let bounds = line.bounds();
            assert!(bounds.y >= callout.bounds.y - 1e-6 && bounds.bottom() <= callout.bounds.bottom() + 1e-6);
            assert!(bounds.right() <= at.frame.width && bounds.x > at.frame.plot.right());
        }
        boxes.push(callout.bounds);
    }
    for (i, a) in boxes.iter().enumerate() {
        assert!(
            a.x >= -0.5 && a.y >= 0.0 && a.right() <= at.frame.width && a.bottom() <= at.frame.height,
            "{a:?} {at:?}"
        );
        let inner = Rect {
            y: a.y + 0.01,
            h: a.h - 0.02,
            ..*a
        };
        assert!(boxes[i + 1..].iter().all(|b| !inner.overlaps(b)), "{a:?} {boxes:?}");
    }
}

#[test]
fn water_and_mark_stand_where_their_values_are() {
    let (axis, at) = placed(HullState::Line { hot: 57.6, line: 66.8 }, Some(40.0), &labels(), 520.0);
    assert!(!axis.broken);
    assert!((axis.water / axis.mark.unwrap() - 57.6 / 66.8).abs() < 1e-9);
    assert!(at.mark.unwrap() < at.water && at.water < at.own.unwrap());
    assert!((axis.own.unwrap() / axis.mark.unwrap() - 40.0 / 66.8).abs() < 1e-9);
    let (_, at) = placed(HullState::Line { hot: 66.8, line: 57.6 }, None, &labels(), 520.0);
    assert!(at.mark.unwrap() > at.water && at.water > at.deck);
}

#[test]
fn far_apart_the_axis_breaks_between_them() {
    for (hot, line) in [(1.0, 50.0), (50.0, 1.0), (1.0, 1e15), (1e-9, 1e12)] {
        let axis = Axis::new(HullState::Line { hot, line }, Some(0.5 * line));
        assert!(axis.own < axis.mark && axis.own.is_some_and(|own| own > 0.0));
        let (low, high) = (axis.water.min(axis.mark.unwrap()), axis.water.max(axis.mark.unwrap()));
        assert!(axis.broken && (0.2..BREAK.0).contains(&low) && high > BREAK.1 && high < 1.0);
        assert_eq!(hot < line, axis.water < axis.mark.unwrap());
        assert!(axis.ticks.iter().any(|t| t.0 > BREAK.1) && axis.ticks.len() >= 3);
    }
}

#[test]
fn the_other_states() {
    assert!(Axis::new(HullState::NoLine { hot: 5.0 }, None).water > 1.0);
    let high = Axis::new(HullState::Unsinkable { hot: 5.0 }, Some(20.0));
    assert!(high.water < 0.5 && high.mark > Some(0.8) && !high.mark_is_exact);
    assert!(high.own < high.mark && high.own > Some(high.water));
    assert_eq!(Axis::new(HullState::NothingHot, None).water, 0.0);
    for hot in [5.0, 0.0, f64::NAN, f64::INFINITY, 1e30, 1e-9] {
        for width in [320.0, 360.0, 520.0, 700.0] {
            check(HullState::NoLine { hot }, &labels(), width);
            check(HullState::Unsinkable { hot }, &labels(), width);
            check(HullState::Line { hot, line: 0.0 }, &labels(), width);
            check(HullState::Line { hot, line: hot }, &labels(), width);
        }
    }
    check(HullState::NothingHot, &labels(), 320.0);
}

#[test]
fn the_hull_widens_upwards() {
    let widths: Vec<f64> = (0..=100).map(|i| half_width(f64::from(i) / 100.0)).collect();
    assert!(widths.windows(2).all(|w| w[0] <= w[1]));
    assert!((widths[100] - 1.0).abs() < 1e-9);
}

proptest! {
    #[test]
    fn blocks_keep_their_distance(
        mut middles in prop::collection::vec(-50.0..350.0_f64, 1..5), heights in prop::collection::vec(10.0..60.0_f64, 5),
    ) {
        middles.sort_by(f64::total_cmp);
        let blocks: Vec<(f64, f64)> = middles.into_iter().zip(heights).collect();
        let tops = push_apart(&blocks, 8.0, 4.0, 296.0);
        for (i, top) in tops.iter().enumerate() {
            prop_assert!(*top >= 4.0 - 1e-9 && top + blocks[i].1 <= 296.0 + 1e-9, "{:?}", tops);
            prop_assert!(i == 0 || tops[i - 1] + blocks[i - 1].1 + 8.0 <= top + 1e-9, "{:?}", tops);
        }
    }

    #[test]
    fn nothing_collides(
        hot in 0.0..1e3_f64, line in 0.0..1e3_f64, powers in (-9..24_i32, -9..24_i32), near: bool, width in 300.0..720.0_f64,
        name in "[a-z 満載喫水線]{1,24}", value in "[¥0-9,. 億円]{1,20}",
        own in prop::option::of(0.0..1.0_f64),
    ) {
        let unit = |p: i32| 10_f64.powi(p);
        let line = line * unit(if near { powers.0 } else { powers.1 });
        let mut labels = labels();
        labels.own = own.map(|_| Callout::new(name.clone(), value.clone()));
        labels.line = Some(Callout::new(name, value));
        let hot = hot * unit(powers.0);
        check_with(HullState::Line { hot, line }, own.map(|own| own * line), &labels, width);
        check_with(HullState::Unsinkable { hot }, own.map(|own| own * line), &labels, width);
    }
}
