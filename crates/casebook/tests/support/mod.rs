//! What the tests of the casebook share.

/// Compares two numbers by their relative distance.
#[track_caller]
pub fn near(value: f64, expected: f64, within: f64) {
    let distance = (value - expected).abs() / expected.abs();
    assert!(distance <= within, "{value} is {distance:e} from {expected}");
}
