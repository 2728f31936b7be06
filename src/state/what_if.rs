//! Changes that the reader tries out: hot holdings moved to cold or warm, less cash, or prices that rise before the
//! payout.

use plimsoll_model::RawScenario;

use plimsoll_numbers::to_fifteen_digits as tidy;

/// A quantity that can be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lever {
    /// A share of the hot holdings moves to cold.
    HotToCold,
    /// A share of the hot holdings moves to warm.
    HotToWarm,
    /// A share of the cash is removed.
    LessCash,
    /// All prices rise by a share between the hack and the payout, in addition to the change in the scenario.
    PricesUp,
}

impl Lever {
    /// All levers, in the order on screen.
    pub const ALL: [Self; 4] = [Self::HotToCold, Self::HotToWarm, Self::LessCash, Self::PricesUp];

    /// The largest share that the lever can be moved to.
    pub fn most(self) -> f64 {
        match self {
            Self::PricesUp => 10.0,
            _ => 1.0,
        }
    }

    /// Whether the scenario has anything that the lever can change.
    pub fn applies(self, raw: &RawScenario) -> bool {
        match self {
            Self::HotToCold | Self::HotToWarm => raw.holdings.iter().any(|holding| holding.held.hot > 0.0),
            Self::LessCash => raw.resources.cash > 0.0,
            Self::PricesUp => raw.holdings.iter().any(|holding| holding.price > 0.0),
        }
    }
}

/// The share of each lever, from 0 to its maximum. The two levers of hot holdings together move at most all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct WhatIf([f64; Lever::ALL.len()]);

impl WhatIf {
    /// The share of a lever.
    pub fn share(&self, lever: Lever) -> f64 {
        self.0[lever as usize]
    }

    /// The largest share of a lever at present. What one lever moves out of hot is not available to the other.
    pub fn most(&self, lever: Lever) -> f64 {
        match lever {
            Lever::HotToCold => tidy(1.0 - self.share(Lever::HotToWarm)),
            Lever::HotToWarm => tidy(1.0 - self.share(Lever::HotToCold)),
            Lever::LessCash | Lever::PricesUp => lever.most(),
        }
    }

    /// Sets a lever to a share, limited to its largest.
    pub fn with(mut self, lever: Lever, share: f64) -> Self {
        self.0[lever as usize] = share.clamp(0.0, self.most(lever));
        self
    }

    /// Applies the change to a scenario. The amounts owed do not change, nor does the total held of each asset. A
    /// number that no lever moves keeps its exact bits.
    pub fn apply(&self, raw: &mut RawScenario) {
        let [to_cold, to_warm, less_cash, rise] = self.0;
        for holding in &mut raw.holdings {
            let held = &mut holding.held;
            let hot = held.hot;
            for (share, tier) in [(to_cold, &mut held.cold), (to_warm, &mut held.warm)] {
                if share > 0.0 {
                    let moved = tidy(hot * share).min(held.hot);
                    held.hot = tidy(held.hot - moved);
                    *tier = tidy(*tier + moved);
                }
            }
            if rise > 0.0 {
                let change = holding.price_change;
                holding.price_change = tidy(tidy(change + rise) + change * rise);
            }
        }
        if less_cash > 0.0 {
            let cash = &mut raw.resources.cash;
            *cash = tidy(*cash * (1.0 - less_cash));
        }
    }

    /// Whether no lever is moved.
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use plimsoll_model::testing::random_scenario;
    use plimsoll_model::{Holding, RawScenario, Scenario, Tiers};

    use super::*;

    fn after(what_if: WhatIf, raw: &RawScenario) -> RawScenario {
        let mut changed = raw.clone();
        what_if.apply(&mut changed);
        changed
    }

    fn moved(lever: Lever, share: f64) -> WhatIf {
        WhatIf::default().with(lever, share)
    }

    fn example() -> RawScenario {
        let mut raw = RawScenario::default();
        raw.holdings.push(Holding {
            held: Tiers::new(5966.1, 0.0, 100.0),
            owed: 6000.0,
            price: 2.0,
            price_change: -0.1,
            ..Holding::default()
        });
        raw.resources.cash = 1_000.3;
        raw
    }

    #[test]
    fn each_lever_moves_its_own_numbers() {
        let half = after(moved(Lever::HotToCold, 0.5), &example());
        assert_eq!(half.holdings[0].held, Tiers::new(2983.05, 0.0, 3083.05));
        let all = after(moved(Lever::HotToWarm, 1.0), &example());
        assert_eq!(all.holdings[0].held, Tiers::new(0.0, 5966.1, 100.0));
        assert_eq!(after(moved(Lever::LessCash, 0.3), &example()).resources.cash, 700.21);
        assert_eq!(after(moved(Lever::LessCash, 1.0), &example()).resources.cash, 0.0);
        // From 90 % of the price of the hack to 99 %.
        assert_eq!(
            after(moved(Lever::PricesUp, 0.1), &example()).holdings[0].price_change,
            -0.01
        );
    }

    #[test]
    fn no_more_than_all_of_hot_is_moved() {
        let both = moved(Lever::HotToCold, 0.5).with(Lever::HotToWarm, 0.8);
        assert_eq!((both.share(Lever::HotToCold), both.share(Lever::HotToWarm)), (0.5, 0.5));
        // A lever does not reduce the share of the other, and can be set again when the other is lowered.
        let back = both.with(Lever::HotToWarm, 0.1);
        assert_eq!((back.share(Lever::HotToCold), back.share(Lever::HotToWarm)), (0.5, 0.1));
        assert_eq!(after(both, &example()).holdings[0].held.hot, 0.0);
        assert_eq!(moved(Lever::LessCash, 7.0).share(Lever::LessCash), 1.0);
    }

    #[test]
    fn what_is_held_in_all_and_owed_stay_and_the_scenario_is_valid() {
        for seed in 0..300 {
            let raw = random_scenario(seed).into_raw();
            let share = (seed % 101) as f64 / 100.0;
            let what_if = moved(Lever::HotToCold, share).with(Lever::HotToWarm, (1.0 - share) / 2.0);
            let changed = after(what_if, &raw);
            for (before, now) in raw.holdings.iter().zip(&changed.holdings) {
                let all = |held: &Tiers<f64>| held.hot + held.warm + held.cold;
                let (before_all, now_all) = (all(&before.held), all(&now.held));
                assert!(
                    (before_all - now_all).abs() <= 1e-14 * before_all,
                    "{seed}: {before_all} {now_all}"
                );
                assert_eq!((now.owed, now.price_change), (before.owed, before.price_change));
                assert!(now.held.hot <= before.held.hot);
            }
            assert_eq!(changed.resources, raw.resources);
            Scenario::new(changed).unwrap();
            assert_eq!(after(WhatIf::default(), &raw), raw);
        }
    }
}
