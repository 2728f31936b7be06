//! Sums of money that do not depend on the order of what is added.

use core::ops::AddAssign;

/// A sum of money in steps of 2⁻³² of a unit: adding is exact, so that parts add up to the same bits in any order. Sums
/// up to 2⁹⁵ fit; what is more stays there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(from = "(u64, u64)", into = "(u64, u64)")]
pub(crate) struct ExactSum(i128);

/// Steps of one unit of money.
const STEPS: f64 = 4_294_967_296.0;

impl ExactSum {
    /// An amount, to the nearest step.
    pub(crate) fn of(money: f64) -> Self {
        Self((money * STEPS).round() as i128)
    }

    /// The sum in money.
    pub(crate) fn money(self) -> f64 {
        self.0 as f64 / STEPS
    }
}

impl AddAssign for ExactSum {
    fn add_assign(&mut self, other: Self) {
        self.0 = self.0.saturating_add(other.0);
    }
}

impl From<(u64, u64)> for ExactSum {
    fn from((high, low): (u64, u64)) -> Self {
        Self((u128::from(high) << 64 | u128::from(low)) as i128)
    }
}

impl From<ExactSum> for (u64, u64) {
    fn from(sum: ExactSum) -> Self {
        ((sum.0 as u128 >> 64) as u64, sum.0 as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::ExactSum;

    #[test]
    fn sums_do_not_depend_on_the_order() {
        let amounts = [1e17, 0.1, -3.25, 7e-5, 48_200_000_000.37, -1e17];
        let sum = |amounts: &mut dyn Iterator<Item = &f64>| {
            let mut sum = ExactSum::default();
            amounts.for_each(|&amount| sum += ExactSum::of(amount));
            sum
        };
        let forward = sum(&mut amounts.iter());
        assert_eq!(forward, sum(&mut amounts.iter().rev()));
        assert!((forward.money() - 48_199_999_997.220_07).abs() < 1e-4);
        assert_eq!(ExactSum::from(<(u64, u64)>::from(ExactSum::of(-2.5))).money(), -2.5);
    }
}
