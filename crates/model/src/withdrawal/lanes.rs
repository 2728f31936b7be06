//! Numbers side by side, so that several runs take the time of one. Each lane has the same bits as a number by itself: the
//! operations are those of IEEE 754, and none is fused.

use std::ops::{Add, Div, Mul, Sub};

use wide::f64x4;

use crate::numeric::Bounded;

/// The number of lanes of an [`f64x4`].
pub(super) const SIDE_BY_SIDE: usize = 4;

/// One number, or several that are computed alike.
pub(super) trait Lanes:
    Bounded + Copy + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self>
{
    /// A condition for each lane.
    type Mask: Copy;

    /// The same number in every lane.
    fn all(value: f64) -> Self;
    /// The square root, to the last bit.
    fn sqrt(self) -> Self;
    /// Whether the number is larger than the other.
    fn exceeds(self, other: Self) -> Self::Mask;
    /// The first number where the condition holds, else the second.
    fn choose(mask: Self::Mask, so: Self, not: Self) -> Self;
    /// Whether the condition holds in any lane.
    fn any(mask: Self::Mask) -> bool;
    /// The number of the first lane.
    fn first(self) -> f64;
}

impl Lanes for f64 {
    type Mask = bool;

    #[inline(always)]
    fn all(value: f64) -> Self {
        value
    }

    #[inline(always)]
    fn sqrt(self) -> Self {
        libm::sqrt(self)
    }

    #[inline(always)]
    fn exceeds(self, other: Self) -> bool {
        self > other
    }

    #[inline(always)]
    fn choose(mask: bool, so: Self, not: Self) -> Self {
        if mask { so } else { not }
    }

    #[inline(always)]
    fn any(mask: bool) -> bool {
        mask
    }

    #[inline(always)]
    fn first(self) -> f64 {
        self
    }
}

// Machines differ in which of two zeros with different signs they take; here it is always the bound.
impl Bounded for f64x4 {
    #[inline(always)]
    fn at_most(self, most: Self) -> Self {
        if cfg!(target_feature = "simd128") {
            most.fast_min(self)
        } else if cfg!(target_feature = "sse2") {
            self.fast_min(most)
        } else {
            self.simd_lt(most).bitselect(self, most)
        }
    }

    #[inline(always)]
    fn at_least(self, least: Self) -> Self {
        if cfg!(target_feature = "simd128") {
            least.fast_max(self)
        } else if cfg!(target_feature = "sse2") {
            self.fast_max(least)
        } else {
            self.simd_gt(least).bitselect(self, least)
        }
    }
}

impl Lanes for f64x4 {
    type Mask = f64x4;

    #[inline(always)]
    fn all(value: f64) -> Self {
        Self::splat(value)
    }

    #[inline(always)]
    fn sqrt(self) -> Self {
        Self::sqrt(self)
    }

    #[inline(always)]
    fn exceeds(self, other: Self) -> f64x4 {
        self.simd_gt(other)
    }

    #[inline(always)]
    fn choose(mask: f64x4, so: Self, not: Self) -> Self {
        mask.bitselect(so, not)
    }

    #[inline(always)]
    fn any(mask: f64x4) -> bool {
        mask.any()
    }

    #[inline(always)]
    fn first(self) -> f64 {
        self.to_array()[0]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[cfg(target_arch = "wasm32")]
    wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

    const VALUES: [f64; 10] = [
        0.0,
        -0.0,
        1.0,
        -1.0,
        1.0 / 3.0,
        1e-310,
        1e300,
        -1e300,
        f64::INFINITY,
        f64::NEG_INFINITY,
    ];

    /// Compares an operation on lanes with the same operation on each number by itself.
    fn same(alone: impl Fn(f64, f64) -> f64, beside: impl Fn(f64x4, f64x4) -> f64x4) {
        for a in VALUES {
            for b in VALUES {
                let lanes = beside(f64x4::new([a, b, a, b]), f64x4::new([b, a, a, b])).to_array();
                let each = [alone(a, b), alone(b, a), alone(a, a), alone(b, b)];
                for (lane, one) in lanes.into_iter().zip(each) {
                    // The bits of a NaN are no result.
                    assert!(
                        lane.to_bits() == one.to_bits() || lane.is_nan() && one.is_nan(),
                        "{a} {b}"
                    );
                }
            }
        }
    }

    fn roots<L: Lanes>(a: L, b: L) -> L {
        a.at_least(L::all(0.0)).sqrt() / b
    }

    fn choice<L: Lanes>(a: L, b: L) -> L {
        L::choose(a.exceeds(b), a - b, a * b + b)
    }

    #[test]
    fn each_lane_has_the_bits_of_a_number_by_itself() {
        same(|a, b| a.at_most(b), |a, b| a.at_most(b));
        same(|a, b| a.at_least(b), |a, b| a.at_least(b));
        same(roots, roots);
        same(choice, choice);
    }
}
