//! The exponential function of the inner loop.

/// ln 2 in two parts, so that their products with small whole numbers are exact; and the coefficients of the polynomial.
/// As in FreeBSD's `e_exp.c`, from which libm takes them.
#[expect(
    clippy::excessive_precision,
    reason = "as printed in the source, so that they can be compared with it"
)]
mod constants {
    pub(super) const LN_2_HIGH: f64 = 6.93147180369123816490e-01;
    pub(super) const LN_2_LOW: f64 = 1.90821492927058770002e-10;
    pub(super) const P: [f64; 5] = [
        1.66666666666666019037e-01,
        -2.77777777770155933842e-03,
        6.61375632143793436117e-05,
        -1.65339022054652515390e-06,
        4.13813679705723846039e-08,
    ];
}
use constants::{LN_2_HIGH, LN_2_LOW, P};

/// Upper halves of the bits of arguments, without the sign, for which the result is a normal number and not 1 + x: from
/// 2^-28 to 700.
const PLAIN: core::ops::Range<u64> = 0x3e30_0001..0x4085_e000;

/// To the bit what `libm::exp` gives: the same reduction and polynomial without the branches, which random arguments
/// make the processor guess wrong.
pub(crate) fn exp(x: f64) -> f64 {
    if PLAIN.contains(&(x.abs().to_bits() >> 32)) {
        let k = (core::f64::consts::LOG2_E * x + 0.5f64.copysign(x)) as i32;
        let (high, low) = (x - f64::from(k) * LN_2_HIGH, f64::from(k) * LN_2_LOW);
        let r = high - low;
        let square = r * r;
        let c = r - square * (P[0] + square * (P[1] + square * (P[2] + square * (P[3] + square * P[4]))));
        let y = 1.0 + (r * c / (2.0 - c) - low + high);
        // 2^k, as its bits; |k| is at most 1,010.
        return y * f64::from_bits(((1023 + k) as u64) << 52);
    }
    libm::exp(x)
}
