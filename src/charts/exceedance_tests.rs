//! Tests of what always holds for the layout of exceedance curves.

use proptest::prelude::*;

use super::*;

fn curves(lines: Vec<Vec<(f64, f64)>>, tolerance: Vec<(f64, f64)>) -> Curves {
    let curve = |line: Vec<(f64, f64)>| Curve {
        label: "gross loss".into(),
        points: line
            .iter()
            .filter(|(_, p)| *p > 0.0)
            .map(|&(loss, probability)| Point {
                loss,
                probability,
                hint: "".into(),
            })
            .collect(),
        line,
    };
    Curves {
        curves: lines.into_iter().map(curve).collect(),
        tolerance_label: "what you tolerate".into(),
        tolerance,
        crossings: Vec::new(),
    }
}

fn check(data: &Curves, width: f64) -> Layout {
    let layout = lay_out(
        data,
        width,
        ["loss within the horizon", "probability of more"],
        &|loss| format!("¥{loss:.3e}"),
        &|p| format!("{:.4}%", 100.0 * p),
    );
    let plot = layout.frame.plot;
    assert!(plot.w > 100.0 && plot.h > 100.0, "{plot:?} in {}", layout.frame.width);
    let inside = |r: &Rect| {
        r.x >= -1e-6
            && r.right() <= layout.frame.width + 1e-6
            && r.y >= -1e-6
            && r.bottom() <= layout.frame.height + 1e-6
    };
    let texts = layout.keys.iter().map(|key| &key.text).chain(&layout.titles);
    let texts = texts.chain(
        layout
            .frame
            .y_ticks
            .iter()
            .chain(&layout.frame.x_ticks)
            .map(|tick| &tick.text),
    );
    let boxes: Vec<Rect> = texts.map(Line::bounds).collect();
    for (i, a) in boxes.iter().enumerate() {
        assert!(inside(a), "{a:?} in {} × {}", layout.frame.width, layout.frame.height);
        assert!(boxes[i + 1..].iter().all(|b| !a.overlaps(b)), "{a:?}");
    }
    let all = layout
        .lines
        .iter()
        .chain(&layout.points)
        .chain([&layout.tolerance, &layout.crossings]);
    for (x, y) in all.flatten() {
        assert!((plot.x - 1e-6..=plot.right() + 1e-6).contains(x), "{x}");
        assert!((plot.y - 1e-6..=plot.bottom() + 1e-6).contains(y), "{y}");
    }
    for line in &layout.lines {
        // Lines go to the right and down, never back.
        assert!(
            line.windows(2)
                .all(|w| w[0].0 <= w[1].0 + 1e-9 && w[0].1 <= w[1].1 + 1e-9)
        );
    }
    layout
}

#[test]
fn a_loss_that_is_always_the_same_is_a_vertical_step() {
    let data = curves(vec![vec![(57.6e9, 0.018), (57.6e9, 0.0)]], Vec::new());
    let layout = check(&data, 640.0);
    let [start, before, after] = layout.lines[0][..] else {
        panic!("{:?}", layout.lines)
    };
    assert_eq!(start.0, layout.frame.plot.x);
    assert_eq!(start.1, before.1, "level up to the step");
    assert_eq!(before.0, after.0, "upright");
    assert!((after.1 - layout.frame.plot.bottom()).abs() < 1e-9, "down to the axis");
    // The step is not at an edge, where it could not be seen.
    assert!(before.0 > layout.frame.plot.x + 20.0 && before.0 < layout.frame.plot.right() - 20.0);
}

#[test]
fn nothing_lost_lies_on_the_axis() {
    let layout = check(&curves(vec![Vec::new(), Vec::new(), Vec::new()], Vec::new()), 360.0);
    assert!(
        layout
            .lines
            .iter()
            .flatten()
            .all(|(_, y)| *y == layout.frame.plot.bottom()),
        "along the axis"
    );
    assert!(!layout.frame.x_ticks.is_empty() && !layout.frame.y_ticks.is_empty());
}

#[test]
fn a_risk_tolerance_begins_at_the_top_and_goes_on_to_the_right() {
    let data = curves(vec![vec![(1e9, 0.02), (1e10, 0.0)]], vec![(2e9, 0.01), (5e9, 0.0)]);
    let layout = check(&data, 640.0);
    let tolerance = &layout.tolerance;
    assert_eq!(tolerance[0].1, layout.frame.plot.y);
    assert_eq!(
        tolerance[tolerance.len() - 1],
        (layout.frame.plot.right(), layout.frame.plot.bottom())
    );
    assert_eq!(layout.keys.len(), 2);
}

#[test]
fn bounds_and_ticks_are_round() {
    assert_eq!(round(57.6e9, true), 1e11);
    assert_eq!(round(57.6e9, false), 5e10);
    assert_eq!(round(0.02, true), 0.02);
    assert_eq!(round(0.02, false), 0.02);
    assert_eq!(round(3e-6, false), 2e-6);
    assert_eq!(log_ticks(2e10, 1e11, 9), [2e10, 5e10, 1e11]);
    assert_eq!(log_ticks(1e-6, 0.02, 6), [1e-6, 1e-5, 1e-4, 1e-3, 1e-2]);
    assert_eq!(log_ticks(1e-6, 0.02, 3), [1e-6, 1e-4, 1e-2]);
    assert_eq!(log_ticks(2e10, 2e11, 3), [3e10, 1e11]);
    assert_eq!(log_ticks(4e10, 9e10, 0), [5e10]);
    let domain = domain(&[&[(57.6e9, 0.018), (115.2e9, 0.0)]], &[]);
    assert_eq!((domain.x, domain.y), ((2e10, 2e11), (0.002, 0.02)));
}

proptest! {
    #[test]
    fn nothing_overlaps_or_leaves_the_drawing(
        start in 1.0..1e3_f64, power in -3..20_i32, factors in prop::collection::vec(1.0..9.0_f64, 0..12),
        drops in prop::collection::vec(0.0..1.0_f64, 12), width in 240.0..1400.0_f64,
        tolerance in prop::collection::vec((1.0..1e24_f64, 0.0..1.0_f64), 0..3),
    ) {
        let (mut loss, mut p) = (start * 10_f64.powi(power), 1.0);
        let mut line = Vec::new();
        for (factor, drop) in factors.iter().zip(&drops) {
            line.push((loss, p));
            loss *= factor;
            p *= drop;
        }
        line.push((loss, 0.0));
        let mut tolerance = tolerance;
        tolerance.sort_by(|a, b| a.0.total_cmp(&b.0));
        check(&curves(vec![line.clone(), line, Vec::new()], tolerance), width);
    }
}
