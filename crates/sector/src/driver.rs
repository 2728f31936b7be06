//! What drives a filing's measure: the input whose move to the sector's median changes it most.

use crate::filing::{Filing, ReportedHolding};

/// An input of a filing that can be moved to the median of the sector, relative to the size of the exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lever {
    /// The value in hot over all that is held. What leaves hot goes to cold, and the other way round.
    HotShare,
    /// What is held over what is owed, in value. All tiers move together.
    HeldOverOwed,
    /// Cash over what is owed.
    Cash,
    /// Credit over what is owed.
    Credit,
    /// The sponsor's money over what is owed.
    Sponsor,
    /// The limit of the insurance over the hot value.
    Insurance,
    /// Guarantee assets over the hot value.
    Guarantee,
}

/// The input that changes a measure most.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Driver {
    /// Which.
    pub lever: Lever,
    /// Where the filing has it: a ratio.
    pub own: f64,
    /// The median of the sector.
    pub median: f64,
    /// What the move to the median adds to the measure, in its unit.
    pub change: f64,
}

impl Lever {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::HotShare,
        Self::HeldOverOwed,
        Self::Cash,
        Self::Credit,
        Self::Sponsor,
        Self::Insurance,
        Self::Guarantee,
    ];

    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::HotShare => "hot_share",
            Self::HeldOverOwed => "held_over_owed",
            Self::Cash => "cash",
            Self::Credit => "credit",
            Self::Sponsor => "sponsor",
            Self::Insurance => "insurance",
            Self::Guarantee => "guarantee",
        }
    }

    /// The ratio of a filing that reports everything. `None` where it is relative to nothing.
    pub(crate) fn ratio(self, filing: &Filing) -> Option<f64> {
        let of = Values::of(filing);
        let (part, whole) = match self {
            Self::HotShare => (of.hot, of.held),
            Self::HeldOverOwed => (of.held, of.owed),
            Self::Cash => (filing.cash.unwrap_or(0.0), of.owed),
            Self::Credit => (filing.credit.unwrap_or(0.0), of.owed),
            Self::Sponsor => (filing.sponsor.unwrap_or(0.0), of.owed),
            Self::Insurance => (filing.insurance.unwrap_or(0.0), of.hot),
            Self::Guarantee => (of.guarantee, of.hot),
        };
        (whole > 0.0).then(|| part / whole)
    }

    /// A filing with this ratio, where it can be reached. `own` is where it is now.
    pub(crate) fn moved(self, filing: &Filing, own: f64, to: f64) -> Option<Filing> {
        let mut moved = filing.clone();
        let of = Values::of(filing);
        match self {
            Self::HotShare => {
                for holding in &mut moved.holdings {
                    let held = held(holding);
                    let hot = holding.hot.unwrap_or(0.0);
                    let wanted = if own > 0.0 { hot * (to / own) } else { held * to };
                    // Warm stays.
                    let most = held - holding.warm.unwrap_or(0.0);
                    let wanted = wanted.min(most);
                    holding.hot = Some(wanted);
                    holding.cold = Some(most - wanted);
                }
            }
            Self::HeldOverOwed if own > 0.0 => {
                for holding in &mut moved.holdings {
                    for tier in [&mut holding.hot, &mut holding.warm, &mut holding.cold] {
                        *tier = tier.map(|units| units * (to / own));
                    }
                }
            }
            Self::HeldOverOwed => return None,
            Self::Cash => moved.cash = Some(to * of.owed),
            Self::Credit => moved.credit = Some(to * of.owed),
            Self::Sponsor => moved.sponsor = Some(to * of.owed),
            Self::Insurance => moved.insurance = Some(to * of.hot),
            Self::Guarantee => {
                for holding in &mut moved.holdings {
                    let hot = holding.hot.unwrap_or(0.0);
                    let now = holding.guarantee.unwrap_or(0.0);
                    holding.guarantee = Some(if own > 0.0 { now * (to / own) } else { hot * to });
                }
            }
        }
        Some(moved)
    }
}

/// Values of a filing, in money.
#[derive(Default)]
struct Values {
    hot: f64,
    held: f64,
    owed: f64,
    guarantee: f64,
}

impl Values {
    fn of(filing: &Filing) -> Self {
        let mut values = Self::default();
        for holding in &filing.holdings {
            let price = holding.price.unwrap_or(0.0);
            values.hot += holding.hot.unwrap_or(0.0) * price;
            values.held += held(holding) * price;
            values.owed += holding.owed.unwrap_or(0.0) * price;
            values.guarantee += holding.guarantee.unwrap_or(0.0) * price;
        }
        values
    }
}

fn held(holding: &ReportedHolding) -> f64 {
    let tiers = [holding.hot, holding.warm, holding.cold];
    tiers.into_iter().flatten().sum()
}

/// The median of each lever over some filings, in the order of [`Lever::ALL`].
pub(crate) fn medians<'a>(filings: impl Iterator<Item = &'a Filing> + Clone) -> [Option<f64>; Lever::ALL.len()] {
    Lever::ALL.map(|lever| {
        let mut ratios: Vec<f64> = filings.clone().filter_map(|filing| lever.ratio(filing)).collect();
        ratios.sort_unstable_by(f64::total_cmp);
        crate::missing::quantile(&ratios, 0.5)
    })
}

/// The driver of a filing. `change` says what a variant of it adds to the measure, if that is known.
pub(crate) fn driver(
    filing: &Filing,
    medians: &[Option<f64>; Lever::ALL.len()],
    change: impl Fn(&Filing) -> Option<f64>,
) -> Option<Driver> {
    let mut driver: Option<Driver> = None;
    for (lever, median) in Lever::ALL.into_iter().zip(medians) {
        let (Some(own), Some(median)) = (lever.ratio(filing), *median) else {
            continue;
        };
        let moved = lever.moved(filing, own, median).filter(|_| own != median);
        let Some(change) = moved.and_then(|moved| change(&moved)) else {
            continue;
        };
        if change.abs() > driver.map_or(0.0, |driver| driver.change.abs()) {
            driver = Some(Driver {
                lever,
                own,
                median,
                change,
            });
        }
    }
    driver
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filing_that_is_moved_has_the_ratio_that_is_wanted() {
        let filing = Filing {
            cash: Some(5.0),
            insurance: Some(1.0),
            holdings: vec![
                ReportedHolding {
                    hot: Some(10.0),
                    warm: Some(2.0),
                    cold: Some(60.0),
                    owed: Some(70.0),
                    price: Some(3.0),
                    guarantee: Some(1.0),
                    ..ReportedHolding::default()
                },
                ReportedHolding {
                    hot: Some(1.0),
                    cold: Some(9.0),
                    owed: Some(10.0),
                    price: Some(100.0),
                    ..ReportedHolding::default()
                },
            ],
            ..Filing::default()
        };
        for lever in Lever::ALL {
            let own = lever.ratio(&filing).expect("all of it has value");
            let to = own * 1.5 + 0.01;
            let moved = lever.moved(&filing, own, to).expect("it can be reached");
            let found = lever.ratio(&moved).expect("all of it has value");
            assert!((found - to).abs() < 1e-12, "{lever:?}: {found} is not {to}");
        }
        let held = |filing: &Filing| filing.holdings.iter().map(held).collect::<Vec<_>>();
        let less_hot = Lever::HotShare.moved(&filing, 0.3, 0.1).expect("it can be reached");
        assert_eq!(held(&less_hot), held(&filing));
    }
}
