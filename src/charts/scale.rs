//! Scales from values to pixels, and round ticks. The results are finite for any input.

/// Beyond this, the difference of two values could overflow.
const HUGE: f64 = 1e300;

/// The value, or the nearest one that charts can use. NaN becomes zero.
pub fn clamp_finite(value: f64) -> f64 {
    if value.is_nan() { 0.0 } else { value.clamp(-HUGE, HUGE) }
}

/// Maps a domain of values linearly to a range of pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    from: f64,
    origin: f64,
    slope: f64,
}

impl Scale {
    /// Maps `from` to `start` and `to` to `end`. If the domain is empty, every value maps to `start`.
    pub fn new(from: f64, to: f64, start: f64, end: f64) -> Self {
        let (from, to) = (clamp_finite(from), clamp_finite(to));
        let slope = (end - start) / (to - from);
        Self {
            from,
            origin: start,
            slope: if slope.is_finite() { slope } else { 0.0 },
        }
    }

    /// The pixel of a value.
    pub fn at(&self, value: f64) -> f64 {
        self.origin + (clamp_finite(value) - self.from) * self.slope
    }

    /// The signed length in pixels from one value to another.
    pub fn length(&self, from: f64, to: f64) -> f64 {
        (clamp_finite(to) - clamp_finite(from)) * self.slope
    }
}

/// A step of 1, 2 or 5 times a power of ten that divides `span` into about `count` parts. Returns factor and power
/// separately, since `i / 10^n` is the exact decimal for small steps and `i · 10^-n` is not.
fn step(span: f64, count: usize) -> (f64, i32) {
    let rough = span / count.max(1) as f64;
    let mut power = rough.log10().floor() as i32;
    // Rounding of the logarithm may be off by one power.
    if ten_to(power + 1) <= rough {
        power += 1;
    }
    match rough / ten_to(power) {
        r if r >= 50_f64.sqrt() => (1.0, power + 1),
        r if r >= 10_f64.sqrt() => (5.0, power),
        r if r >= 2_f64.sqrt() => (2.0, power),
        _ => (1.0, power),
    }
}

fn ten_to(power: i32) -> f64 {
    10_f64.powi(power)
}

/// About `count` round values from `min` to `max`, ascending. Both ends are included if they are round.
///
/// A domain that is empty, not finite, or without a round value has one tick: its start.
pub fn ticks(min: f64, max: f64, count: usize) -> Vec<f64> {
    let (min, max) = (clamp_finite(min.min(max)), clamp_finite(max.max(min)));
    let span = max - min;
    // Smaller steps would be lost in the rounding of the values.
    if span <= 1e-12 * min.abs().max(max.abs()) || span < 1e-290 || count == 0 {
        return vec![min];
    }
    let (unit, power) = step(span, count);
    // One of the two is 1. The other is exact for ordinary powers.
    let (times, over) = (ten_to(power.max(0)), ten_to((-power).max(0)));
    let width = unit * times / over;
    let first = (min / width - 1e-9).ceil();
    let last = (max / width + 1e-9).floor();
    // The limit prevents an endless list in case of a rounding error.
    let number = (last - first).clamp(0.0, 10.0 * count as f64) as usize;
    let ticks: Vec<f64> = (0..=number)
        .map(|i| (first + i as f64) * unit * times / over + 0.0)
        .filter(|tick| (min - width * 1e-6..=max + width * 1e-6).contains(tick))
        .collect();
    if ticks.is_empty() { vec![min] } else { ticks }
}

/// `unit` times a power of ten. For small powers, a quotient is the exact decimal and a product is not.
pub(super) fn scaled(unit: f64, power: i32) -> f64 {
    if power < 0 {
        unit / 10_f64.powi(-power)
    } else {
        unit * 10_f64.powi(power)
    }
}

/// Round values of a logarithmic axis, from one to `count` of them. They are 1, 2 and 5 times each power of ten, or 1
/// and 3 times, or only the powers, or every n-th power.
pub fn log_ticks(from: f64, to: f64, count: usize) -> Vec<f64> {
    let (low, high) = (from.log10().floor() as i32, to.log10().ceil() as i32);
    let inside = |value: &f64| (from * (1.0 - 1e-9)..=to * (1.0 + 1e-9)).contains(value);
    let of = |units: &[f64]| -> Vec<f64> {
        let all = (low..=high).flat_map(|power| units.iter().map(move |unit| scaled(*unit, power)));
        all.filter(inside).collect()
    };
    let fine = of(&[1.0, 2.0, 5.0]);
    let coarse = of(&[1.0, 3.0]);
    if fine.len() <= count {
        return fine;
    }
    if !coarse.is_empty() && coarse.len() <= count {
        return coarse;
    }
    for every in 1..=high - low + 1 {
        let powers = (low..=high).filter(|power| (power - low) % every == 0);
        let ticks: Vec<f64> = powers.map(|power| scaled(1.0, power)).filter(inside).collect();
        if ticks.is_empty() {
            break;
        }
        if ticks.len() <= count.max(1) {
            return ticks;
        }
    }
    // Not even one power of ten fits, or there is none in the range.
    fine.into_iter().take(count.max(1)).collect()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ticks_are_round() {
        assert_eq!(ticks(0.0, 66.0, 5), [0.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0]);
        assert_eq!(ticks(0.0, 80.0, 4), [0.0, 20.0, 40.0, 60.0, 80.0]);
        assert_eq!(ticks(0.0, 1.0, 5), [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]);
        assert_eq!(ticks(-1.0, 1.0, 4), [-1.0, -0.5, 0.0, 0.5, 1.0]);
        assert_eq!(ticks(0.0, 3e-9, 3), [0.0, 1e-9, 2e-9, 3e-9]);
        assert_eq!(ticks(0.0, 3e22, 3), [0.0, 1e22, 2e22, 3e22]);
        assert_eq!(ticks(0.0, 3e30, 3).len(), 4);
        assert_eq!(ticks(0.1, 0.7, 6), [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]);
    }

    #[test]
    fn ticks_of_odd_domains() {
        assert_eq!(ticks(0.0, 0.0, 5), [0.0]);
        assert_eq!(ticks(7.0, 7.0, 5), [7.0]);
        assert_eq!(ticks(80.0, 0.0, 4), [0.0, 20.0, 40.0, 60.0, 80.0]);
        for (a, b) in [
            (f64::NAN, 1.0),
            (0.0, f64::INFINITY),
            (f64::NEG_INFINITY, f64::INFINITY),
        ] {
            assert!(ticks(a, b, 5).iter().all(|t| t.is_finite()), "{a} {b}");
        }
    }

    #[test]
    fn an_empty_domain_maps_to_the_start() {
        let scale = Scale::new(3.0, 3.0, 10.0, 200.0);
        assert_eq!(scale.at(99.0), 10.0);
        assert_eq!(Scale::new(0.0, f64::NAN, 10.0, 20.0).at(f64::INFINITY), 10.0);
    }

    proptest! {
        #[test]
        fn ticks_ascend_and_cover(a in -1e3..1e3_f64, span in 0.01..1e3_f64, power in -9..28_i32, count in 2..9_usize) {
            let (min, max) = (a * ten_to(power), (a + span) * ten_to(power));
            let ticks = ticks(min, max, count);
            prop_assert!(!ticks.is_empty());
            prop_assert!(ticks.len() <= 3 * count + 1);
            let width = (max - min) / ticks.len() as f64;
            prop_assert!(ticks.windows(2).all(|w| w[0] < w[1]));
            let slack = 1e-5 * (max - min);
            prop_assert!(ticks[0] >= min - slack && ticks[0] <= min + 4.0 * width);
            let last = ticks[ticks.len() - 1];
            prop_assert!(last <= max + slack && last >= max - 4.0 * width);
        }

        #[test]
        fn anything_gives_finite_ticks(a: f64, b: f64, count in 0..20_usize) {
            let ticks = ticks(a, b, count);
            prop_assert!(!ticks.is_empty() && ticks.iter().all(|t| t.is_finite()));
        }

        #[test]
        fn scale_meets_its_ends(from in -1e30..1e30_f64, to in -1e30..1e30_f64, start in 0.0..900.0_f64, end in 0.0..900.0_f64) {
            prop_assume!((from - to).abs() > 1e-6);
            let scale = Scale::new(from, to, start, end);
            prop_assert!((scale.at(from) - start).abs() < 1e-6);
            prop_assert!((scale.at(to) - end).abs() < 1e-6);
        }
    }
}
