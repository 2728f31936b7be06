//! Tests of what always holds for the layout of the waterfall.

use proptest::prelude::*;

use super::layout::*;
use super::step::*;
use crate::charts::draw::*;
use yew::prelude::*;

fn step(label: &str, from: f64, to: f64, kind: StepKind, amount: &str) -> Step {
    Step {
        key: label.to_string().into(),
        label: label.to_string().into(),
        from,
        to,
        kind,
        amount: amount.to_string().into(),
        note: None,
        extra_to: None,
        hint: "".into(),
    }
}

fn coincheck() -> Vec<Step> {
    vec![
        step("stolen", 0.0, 57.6, StepKind::Stolen, "57.6"),
        step("recovered", 57.6, 57.6, StepKind::Recovered, "0"),
        step("borne by customers", 57.6, 46.3, StepKind::Borne, "−11.3"),
        step("owed to customers", 0.0, 46.3, StepKind::Owed, "46.3"),
        Step {
            extra_to: Some(53.7),
            note: Some("7.4 left".into()),
            ..step("paid from cash", 0.0, 46.3, StepKind::Paid, "46.3")
        },
    ]
}

fn check(steps: &[Step], width: f64) {
    let layout = lay_out(steps, width);
    let inside = |r: &Rect| {
        r.x >= 0.0 && r.right() <= layout.frame.width + 1e-6 && r.y >= 0.0 && r.bottom() <= layout.frame.height + 1e-6
    };
    let span = steps
        .iter()
        .map(|s| layout.scale.length(s.from, s.to).abs())
        .fold(0.0, f64::max);
    let mut boxes = Vec::new();
    for (step, row) in steps.iter().zip(&layout.rows) {
        assert!(
            inside(&row.area) && inside(&row.bar),
            "{row:?} in {} × {}",
            layout.frame.width,
            layout.frame.height
        );
        let exact = layout.scale.length(step.from, step.to).abs();
        assert!((row.bar.w - exact.max(THINNEST)).abs() < 1e-6 * (1.0 + span));
        assert!(row.bar.h >= 12.0);
        boxes.push(row.bar);
        for line in &row.texts {
            let bounds = line.bounds();
            assert!(
                inside(&bounds),
                "{line:?} in {} × {}",
                layout.frame.width,
                layout.frame.height
            );
            assert!(line.font.size >= 12.0);
            boxes.push(bounds);
        }
        if let Some(extra) = &row.extra {
            assert!(inside(extra));
            assert!(row.texts.iter().all(|t| !t.bounds().overlaps(extra)));
        }
        // All texts of the step are in the row.
        let shown: String = row
            .texts
            .iter()
            .map(|t| [&t.text, t.tail.as_deref().unwrap_or("")].concat())
            .collect();
        let expected = [step.label.as_str(), &step.amount, step.note.as_deref().unwrap_or("")].concat();
        let letters = |s: &str| s.chars().filter(|c| *c != ' ').count();
        assert_eq!(letters(&shown), letters(&expected));
    }
    for (i, a) in boxes.iter().enumerate() {
        assert!(boxes[i + 1..].iter().all(|b| !shrunk(a).overlaps(b)), "{a:?}");
    }
    for pair in layout.rows.windows(2) {
        assert!(pair[0].area.bottom() <= pair[1].area.y + 1e-6);
    }
    for &Link { x, top, bottom, .. } in &layout.links {
        assert!(x >= 0.0 && x <= layout.frame.width && top < bottom && bottom <= layout.frame.height);
        let hair = Rect::new(x, top, 0.1, bottom - top);
        assert!(
            layout
                .rows
                .iter()
                .flat_map(|r| &r.texts)
                .all(|t| !shrunk(&t.bounds()).overlaps(&hair))
        );
    }
}

fn shrunk(r: &Rect) -> Rect {
    Rect::new(r.x + 0.01, r.y + 0.01, r.w - 0.02, r.h - 0.02)
}

#[test]
fn beside_when_wide_and_above_when_narrow() {
    let steps = coincheck();
    assert!(!lay_out(&steps, 800.0).stacked);
    assert!(!lay_out(&steps, SIDE_BY_SIDE).stacked);
    assert!(lay_out(&steps, SIDE_BY_SIDE - 1.0).stacked);
    [320.0, 360.0, 559.0, 560.0, 700.0, 1200.0]
        .into_iter()
        .for_each(|w| check(&steps, w));
    check(&steps, f64::NAN);
    check(&steps, 10.0);
}

#[test]
fn a_very_long_amount_goes_above_its_bar() {
    let steps = [step(
        "stolen",
        0.0,
        1e24,
        StepKind::Stolen,
        "¥1,000,000,000,000,000,000,000,000",
    )];
    assert!(lay_out(&steps, 560.0).stacked);
    [300.0, 360.0, 560.0, 900.0].into_iter().for_each(|w| check(&steps, w));
}

#[test]
fn zeros_nothing_and_what_is_not_a_number() {
    check(&[], 700.0);
    let zeros: Vec<Step> = coincheck()
        .into_iter()
        .map(|s| Step {
            from: 0.0,
            to: 0.0,
            extra_to: None,
            ..s
        })
        .collect();
    check(&zeros, 700.0);
    check(&zeros, 360.0);
    let odd: Vec<Step> = coincheck()
        .into_iter()
        .map(|s| Step {
            from: f64::NAN,
            to: f64::INFINITY,
            ..s
        })
        .collect();
    check(&odd, 700.0);
}

#[test]
fn successive_steps_are_linked_and_the_level_to_pay_goes_on() {
    let mut steps = coincheck();
    steps[4].to = 20.0;
    steps.push(step("short", 20.0, 46.3, StepKind::Short, "26.3"));
    let layout = lay_out(&steps, 700.0);
    let at = |value: f64| {
        layout
            .links
            .iter()
            .filter(|l| (l.x - layout.scale.at(value)).abs() < 1e-9)
            .count()
    };
    assert!(at(57.6) >= 2, "stolen to recovered to borne");
    assert!(at(46.3) >= 2, "borne to owed, owed to the end of short");
    assert_eq!(at(20.0), 1, "paid to short");
}

fn kinds() -> impl Strategy<Value = StepKind> {
    use StepKind::*;
    prop::sample::select(vec![Stolen, Recovered, House, Borne, Owed, Cost, Paid, Short])
}

prop_compose! {
    fn any_step()(
        label in "[a-z漢字のべ ]{1,40}", amount in "[−¥]?[0-9,.]{1,34}( bn|億円)?", note in prop::option::of("[a-z0-9. 残り]{1,30}"),
        from in -1e3..1e3_f64, length in -1e3..1e3_f64, extra in prop::option::of(0.0..500.0_f64), power in -9..24_i32, kind in kinds(),
    ) -> Step {
        let unit = 10_f64.powi(power);
        let mut step = step(&label, from * unit, (from + length) * unit, kind, &amount);
        step.note = note.map(AttrValue::from);
        step.extra_to = extra.map(|e| (from + length + e) * unit);
        step
    }
}

proptest! {
    #[test]
    fn nothing_overlaps_or_leaves_the_drawing(steps in prop::collection::vec(any_step(), 0..13), width in 280.0..1400.0_f64) {
        check(&steps, width);
    }

    #[test]
    fn lengths_are_proportional(steps in prop::collection::vec(any_step(), 2..8), width in 320.0..1000.0_f64) {
        let layout = lay_out(&steps, width);
        let sized: Vec<(f64, f64)> = steps.iter().zip(&layout.rows)
            .map(|(s, r)| ((s.to - s.from).abs(), r.bar.w)).filter(|(_, w)| *w > THINNEST + 0.01).collect();
        for pair in sized.windows(2) {
            let (a, b) = (pair[0], pair[1]);
            prop_assert!((a.0 * b.1 - b.0 * a.1).abs() <= 1e-6 * (a.0 * b.1).abs());
        }
    }
}
