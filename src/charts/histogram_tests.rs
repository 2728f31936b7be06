//! Tests of the histogram's bounds, and of what always holds for its layout.

use proptest::prelude::*;

use super::*;

fn bins(bounds: &[f64], shares: &[f64]) -> Vec<Bin> {
    let pairs = bounds.windows(2).zip(shares.iter().cycle());
    pairs
        .map(|(pair, share)| Bin {
            from: pair[0],
            to: pair[1],
            share: *share,
            hint: "".into(),
        })
        .collect()
}

fn check(bins: &[Bin], is_log: bool, width: f64) -> Layout {
    let format = |value: f64| format!("¥{value:.3e}");
    let layout = lay_out(bins, is_log, width, ["loss", "share"], &format, &|s| {
        format!("{:.1}%", 100.0 * s)
    });
    let plot = layout.frame.plot;
    let texts = layout
        .frame
        .y_ticks
        .iter()
        .chain(&layout.frame.x_ticks)
        .map(|tick| &tick.text);
    let boxes: Vec<Rect> = texts.chain(&layout.titles).map(Line::bounds).collect();
    for (i, a) in boxes.iter().enumerate() {
        assert!(
            a.x >= -1e-6 && a.right() <= layout.frame.width + 1e-6,
            "{a:?} in {}",
            layout.frame.width
        );
        assert!(
            a.y >= -1e-6 && a.bottom() <= layout.frame.height + 1e-6,
            "{a:?} in {}",
            layout.frame.height
        );
        assert!(boxes[i + 1..].iter().all(|b| !a.overlaps(b)), "{a:?}");
    }
    for (bin, bar) in bins.iter().zip(&layout.bars) {
        assert!(
            bar.x >= plot.x - 1e-6 && bar.right() <= plot.right() + 1e-6,
            "{bar:?} in {plot:?}"
        );
        assert!(
            bar.y >= plot.y - 1e-6 && (bar.bottom() - plot.bottom()).abs() < 1e-6,
            "{bar:?} in {plot:?}"
        );
        assert_eq!(bin.share > 0.0, bar.h > 0.0);
    }
    assert!(layout.bars.windows(2).all(|w| w[0].right() <= w[1].x + 1e-6));
    layout
}

#[test]
fn a_value_that_is_always_the_same_has_one_bar() {
    let (bounds, is_log) = bounds((57.6e9, 57.6e9), 24);
    assert!(!is_log);
    let holding = bounds.windows(2).filter(|pair| pair[0] < 57.6e9 && 57.6e9 <= pair[1]);
    assert_eq!(holding.count(), 1, "{bounds:?}");
    check(&bins(&bounds, &[1.0]), false, 360.0);
}

#[test]
fn wide_ranges_are_logarithmic_and_keep_powers_of_ten() {
    let (bounds, is_log) = bounds((3e6, 8e10), 24);
    assert!(is_log);
    let near = |value: f64| bounds.iter().any(|bound| (bound / value - 1.0).abs() < 1e-12);
    assert!([1e7, 1e8, 1e9, 1e10].into_iter().all(near), "{bounds:?}");
    assert!(bounds.len() < 30);
}

#[test]
fn nothing_lost_is_an_empty_drawing() {
    assert_eq!(bounds((0.0, 0.0), 24), (Vec::new(), false));
    check(&[], false, 360.0);
    check(&bins(&[0.0, 1.0, 2.0], &[0.0]), false, 700.0);
}

proptest! {
    #[test]
    fn bounds_rise_and_hold_the_range(min in 1.0..1e3_f64, power in -6..20_i32, ratio in 1.0..1e5_f64, count in 8..40_usize) {
        let (min, max) = (min * 10_f64.powi(power), min * 10_f64.powi(power) * ratio);
        let (bounds, _) = bounds((min, max), count);
        prop_assert!(bounds.len() >= 2 && bounds.len() <= 3 * count + 4, "{}", bounds.len());
        prop_assert!(bounds.windows(2).all(|w| w[0] < w[1]), "{bounds:?}");
        prop_assert!(bounds[0] < min && max <= bounds[bounds.len() - 1], "{min} {max} {bounds:?}");
        prop_assert!(bounds[0] >= 0.0);
    }

    #[test]
    fn nothing_overlaps_or_leaves_the_drawing(
        min in 1.0..1e3_f64, power in -3..20_i32, ratio in 1.0..1e5_f64,
        shares in prop::collection::vec(0.0..1.0_f64, 1..30), width in 240.0..1400.0_f64,
    ) {
        let min = min * 10_f64.powi(power);
        let (bounds, is_log) = bounds((min, min * ratio), 24);
        check(&bins(&bounds, &shares), is_log, width);
    }
}
