//! Bounds of numbers, each with one comparison.

/// Bounds of numbers that are never NaN, each with one comparison. [`f64::min`] and [`f64::max`] look for NaN, too, for which
/// WebAssembly has no instruction, and leave open which of two zeros they give.
pub(crate) trait Bounded {
    /// The number, but not more than this.
    fn at_most(self, most: Self) -> Self;
    /// The number, but not less than this.
    fn at_least(self, least: Self) -> Self;
}

impl Bounded for f64 {
    #[inline(always)]
    fn at_most(self, most: Self) -> Self {
        if self < most { self } else { most }
    }

    #[inline(always)]
    fn at_least(self, least: Self) -> Self {
        if self > least { self } else { least }
    }
}
