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

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::exp;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(100_000))]
        #[test]
        fn the_inner_exponential_has_the_bits_of_libm(x in prop_oneof![-750.0..720.0f64, -2.0..2.0f64, any::<f64>()]) {
            prop_assert_eq!(exp(x).to_bits(), libm::exp(x).to_bits(), "{}", x);
        }
    }

    #[test]
    fn the_inner_exponential_at_its_edges() {
        let ln_2 = core::f64::consts::LN_2;
        let edges = [
            0.0,
            1e-300,
            1e-9,
            0.5 * ln_2,
            1.5 * ln_2,
            2.5 * ln_2,
            ln_2,
            700.0,
            709.8,
            745.2,
            f64::INFINITY,
        ];
        for edge in edges {
            for x in [
                edge,
                edge.next_up(),
                edge.next_down(),
                -edge,
                (-edge).next_up(),
                (-edge).next_down(),
            ] {
                assert_eq!(exp(x).to_bits(), libm::exp(x).to_bits(), "{x}");
            }
        }
    }
}
