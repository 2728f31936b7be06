//! The random part of each hour.

/// The factors of the rate, hour by hour.
pub(crate) trait Noise<L> {
    fn next(&mut self) -> L;
}

/// No noise.
pub(crate) struct Silence;

impl Noise<f64> for Silence {
    fn next(&mut self) -> f64 {
        1.0
    }
}
