//! Which differences are no more than the rounding of sums.

/// Differences smaller than this, relative to the amounts they are the difference of, are rounding: sums over
/// hundreds of holdings have smaller errors. An exchange is not called short over the last bit of a double.
pub(crate) const ROUNDING: f64 = 1e-13;

/// The difference, or zero where it is no more than the rounding of amounts of size `scale`.
pub(crate) fn zero_if_rounding(difference: f64, scale: f64) -> f64 {
    if difference.abs() <= ROUNDING * scale.abs() {
        0.0
    } else {
        difference
    }
}
