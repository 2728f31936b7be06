//! Where a continuous function first leaves zero inside a bracket.

/// Narrows a bracket of `f` with f(`low`) ≤ 0 < f(`high`) until it is `tolerance` wide, relative to its high end: inverse
/// quadratic interpolation where that is safe, bisection elsewhere (Chandrupatla, "A New Hybrid Quadratic/Bisection
/// Algorithm", Advances in Engineering Software 28, 1997). Returns the ends, with f(low) ≤ 0 < f(high).
pub(crate) fn bracket(
    mut f: impl FnMut(f64) -> f64,
    (low, f_low): (f64, f64),
    (high, f_high): (f64, f64),
    tolerance: f64,
) -> (f64, f64) {
    // The newest point, the one across the root from it, and the one before.
    let (mut b, mut a) = ((low, f_low), (high, f_high));
    let mut t = 0.5;
    // Bisection alone would take about as many.
    for _ in 0..128 {
        let width = (a.0 - b.0).abs();
        if width <= tolerance * a.0.abs().max(b.0.abs()) {
            break;
        }
        let x = a.0 + t * (b.0 - a.0);
        if x == a.0 || x == b.0 {
            break;
        }
        let new = (x, f(x));
        let c;
        if (new.1 > 0.0) == (a.1 > 0.0) {
            c = a;
        } else {
            c = b;
            b = a;
        }
        a = new;
        // Interpolation is used where it is known to be monotone.
        let xi = (a.0 - b.0) / (c.0 - b.0);
        let phi = (a.1 - b.1) / (c.1 - b.1);
        t = if phi * phi < xi && (1.0 - phi) * (1.0 - phi) < 1.0 - xi {
            a.1 / (b.1 - a.1) * c.1 / (b.1 - c.1) + (c.0 - a.0) / (b.0 - a.0) * a.1 / (c.1 - a.1) * b.1 / (c.1 - b.1)
        } else {
            0.5
        };
        // At least a quarter of the tolerance inside, so that the bracket closes from both sides.
        let least = 0.25 * tolerance * a.0.abs().max(b.0.abs()) / (a.0 - b.0).abs().max(f64::MIN_POSITIVE);
        t = if t.is_finite() {
            t.clamp(least.min(0.5), 1.0 - least.min(0.5))
        } else {
            0.5
        };
    }
    if a.1 > 0.0 { (b.0, a.0) } else { (a.0, b.0) }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn roots_are_bracketed_in_few_steps() {
        let check = |name: &str, root: f64, most: u32, f: &dyn Fn(f64) -> f64| {
            let mut steps = 0;
            let mut counted = |x| {
                steps += 1;
                f(x)
            };
            let (low, high) = bracket(&mut counted, (0.0, f(0.0)), (4.0, f(4.0)), 1e-13);
            assert!(f(low) <= 0.0 && f(high) > 0.0, "{name}: {low} {high}");
            assert!(high - low <= 1e-13 * high, "{name}: {low} {high}");
            assert!((low - root).abs() <= 1e-12, "{name}: {low}");
            assert!(steps <= most, "{name}: {steps} steps");
        };
        check("line", 0.3, 8, &|x| x - 0.3);
        check("cube", 2.0, 20, &|x| x * x * x - 8.0);
        check("bend", 1.5, 60, &|x| {
            if x < 1.5 { 1e-3 * (x - 1.5) } else { 1e3 * (x - 1.5) }
        });
        // What is flat at zero leaves it at the bend.
        check("flat", 1.25, 60, &|x| (x - 1.25).max(0.0));
        check("jump", 2.7, 60, &|x| if x < 2.7 { -1.0 } else { 1e9 });
    }
}
