//! Two rules of a run: when withdrawals are halted and reopen, and what selling own assets brings.

use super::lanes::Lanes;
use crate::numeric::Bounded;

#[derive(Clone, Copy, Debug)]
pub(super) struct Halt {
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) alarm: f64,
    pub(super) stages: f64,
    pub(super) stage_hours: f64,
}

impl Halt {
    pub(super) fn is_on(self, hour: u32) -> bool {
        (self.from..self.to).contains(&hour)
    }

    /// The part of a claim that may have been withdrawn by the end of an hour.
    pub(super) fn open(self, hour: u32) -> f64 {
        if hour < self.from {
            return 1.0;
        }
        if hour < self.to {
            return 0.0;
        }
        let stage = 1.0 + libm::floor(f64::from(hour - self.to) / self.stage_hours);
        (stage / self.stages).at_most(1.0)
    }
}

/// How own assets are sold.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sale {
    pub(super) rate: f64,
    /// Y·σ/√V; `None` if the market is not known.
    pub(super) impact: Option<f64>,
}

impl Sale {
    /// The proceeds of selling on from `sold` to `to`. No more is sold once the price is zero.
    pub(super) fn brings<L: Lanes>(self, sold: L, to: L) -> L {
        let Some(impact) = self.impact else { return L::all(0.0) };
        let up_to = |q: L| q - L::all(2.0 / 3.0 * impact) * q * q.sqrt();
        up_to(to) - up_to(sold)
    }

    /// The most that can be sold before the price is zero.
    pub(super) fn most(self) -> f64 {
        match self.impact {
            None => 0.0,
            Some(impact) if impact > 0.0 => 1.0 / (impact * impact),
            Some(_) => f64::MAX,
        }
    }

    /// The price after `sold`, as a part of the price at the start. Assets that cannot be sold keep their price.
    pub(super) fn price<L: Lanes>(self, sold: L) -> L {
        match self.impact {
            None => L::all(1.0),
            Some(impact) => (L::all(1.0) - L::all(impact) * sold.sqrt()).at_least(L::all(0.0)),
        }
    }
}
