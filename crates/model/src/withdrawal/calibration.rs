//! What the rates of a run were fitted to, and what follows when the published figures disagree.
//!
//! Two days are published. Each fixes one rate, with all others as they are in [`Run::default`]:
//!
//! - **Bybit, 21–22 February 2025**, no halt: USD 5.5 bn withdrawn in a day (VnExpress, 23 February 2025, from DeFiLlama:
//!   wallets from 16.9 to 11.2 bn). It fixes [`Run::panic`]. Assumed besides: claims were as much as
//!   the wallets held, and covered before the theft of 1.46 bn; no wallet ran dry. Other pages give "over 4 bn", and 2.5 and 3.26 bn on two days.
//! - **Coincheck, 13 February 2018**, yen only: JPY 40.1 bn withdrawn on the first day after 18 days without withdrawals
//!   (The Japan Times, 13 February 2018). It fixes [`Run::halt_alarm`]. Assumed besides: yen were covered, and customers'
//!   yen were JPY 100 bn. The company would not say how much they were; at least 60 bn, which had been paid by 8 March
//!   (Nikkei Asia, 9 March 2018).
//!
//! Two points for two rates: the fit is exact by construction. It does not show that the form of the model is right. It does
//! not concern the base rate, herding and its memory, refills, sales or noise, which are assumed, or any other exchange.

use super::course::Model;
use super::noise::Silence;
use crate::scenario::{Holding, RawScenario, Run, RunStart, Tiers};

/// A published day that a rate is fitted to.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Fit {
    /// The case of the casebook.
    pub case: &'static str,
    /// What customers could ask for when it began, in money: assumed.
    pub claims: f64,
    /// What was lost of the assets behind them, in money.
    pub lost: f64,
    /// What was withdrawn in that day, in money.
    pub withdrawn: f64,
    /// Hours of halt before that day. `None` if withdrawals were never halted.
    pub halted: Option<f64>,
    /// The rate that is fitted.
    pub rate: FittedRate,
}

/// A rate that is fitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum FittedRate {
    /// [`Run::panic`].
    Panic,
    /// [`Run::halt_alarm`].
    HaltAlarm,
}

/// Bybit, in USD.
pub const BYBIT: Fit = Fit {
    case: "bybit-2025",
    claims: 16.9e9,
    lost: 1.46e9,
    withdrawn: 5.5e9,
    halted: None,
    rate: FittedRate::Panic,
};

/// Coincheck's yen, in JPY.
pub const COINCHECK: Fit = Fit {
    case: "coincheck-2018",
    claims: 100e9,
    lost: 0.0,
    withdrawn: 40.1e9,
    halted: Some(432.0),
    rate: FittedRate::HaltAlarm,
};

impl Fit {
    /// The scenario of the day: one asset of price 1, all of it in hot but for what was lost.
    pub fn scenario(&self, run: Run) -> RawScenario {
        RawScenario {
            holdings: vec![Holding {
                asset: "X".into(),
                held: Tiers::new(self.claims - self.lost, 0.0, self.lost),
                owed: self.claims,
                price: 1.0,
                stolen: Tiers {
                    hot: 0.0,
                    warm: 0.0,
                    cold: if self.lost > 0.0 { 1.0 } else { 0.0 },
                },
                ..Holding::default()
            }],
            run: Run {
                start: RunStart::AfterHack,
                hours: 24.0 + self.halted.unwrap_or(0.0),
                halt_after: self.halted.map(|_| 0.0),
                halt_hours: self.halted.unwrap_or(1.0),
                stages: 1.0,
                ..run
            },
            ..RawScenario::default()
        }
    }

    /// What the model has customers withdraw in that day with these rates, in money.
    pub fn modelled(&self, run: Run) -> f64 {
        let scenario = self.scenario(run);
        // Nothing is paid before the day begins.
        Model::new(&scenario, 1.0)
            .course(&mut Silence, &mut Vec::new(), &mut |_| {})
            .withdrawn
    }

    /// The rate with which the model comes to another amount withdrawn, or to the published one from other claims.
    /// `None` if no rate does: more is withdrawn without it, or the amount is more than the claims.
    pub fn rate_for(&self, claims: f64, withdrawn: f64) -> Option<f64> {
        let day = Self { claims, ..*self };
        let at = |rate: f64| {
            let run = Run::default();
            day.modelled(match self.rate {
                FittedRate::Panic => Run { panic: rate, ..run },
                FittedRate::HaltAlarm => Run {
                    halt_alarm: rate,
                    ..run
                },
            })
        };
        let (mut low, mut high) = (0.0, 1.0);
        if at(low) > withdrawn || at(high) < withdrawn {
            return None;
        }
        for _ in 0..60 {
            let middle = 0.5 * (low + high);
            if at(middle) < withdrawn {
                low = middle;
            } else {
                high = middle;
            }
        }
        Some(0.5 * (low + high))
    }
}

/// Both fits.
pub const FITS: [Fit; 2] = [BYBIT, COINCHECK];
