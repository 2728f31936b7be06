//! The result of a run without noise.

/// A run without noise.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct RunResult {
    /// What the run begins with.
    pub start: RunBalances,
    /// The coverage that customers see at the start. `None` without claims.
    pub coverage: Option<f64>,
    /// Hours before the one in which hot first cannot pay all that may be paid. `None` if it always can.
    pub hours_until_dry: Option<u32>,
    /// The largest queue at the end of an hour.
    pub largest_queue: f64,
    /// The hour of the largest queue, from 0. `None` if no customer ever waits.
    pub largest_queue_hour: Option<u32>,
    /// All requests.
    pub requested: f64,
    /// All that was paid.
    pub withdrawn: f64,
    /// What the house's own assets brought.
    pub sold_for: f64,
    /// The smallest balance of hot at the start that pays every request in its hour, as soon as it may be paid. It is
    /// found without own sales, which begin only when that fails. `None` if no balance does: customers ask for more than
    /// there is.
    pub smallest_buffer: Option<f64>,
    /// Every hour.
    pub hours: Vec<Hour>,
}

/// What the hack has left in hot when a run begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HotLeft {
    /// Nothing of value is kept there.
    NothingKept,
    /// Nothing of what was there.
    Nothing,
    /// A part.
    Part,
    /// All.
    All,
}

impl RunResult {
    /// What the hack has left of this hot value. A setting that spares hot does not decide it: where warm and cold cannot
    /// bear the loss, hot does.
    pub fn hot_left(&self, before: f64) -> HotLeft {
        let after = self.start.hot;
        if before <= 0.0 {
            HotLeft::NothingKept
        } else if after <= DUST * before {
            HotLeft::Nothing
        } else if after < before * (1.0 - DUST) {
            HotLeft::Part
        } else {
            HotLeft::All
        }
    }
}

/// Balances, in money.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct RunBalances {
    /// What customers can ask for: Σ o·p.
    pub claims: f64,
    /// In hot.
    pub hot: f64,
    /// What hot is refilled from: warm, cold and cash.
    pub reserve: f64,
    /// The house's own assets: guarantee units that are left.
    pub own: f64,
}

/// One hour, at its end; in money.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Hour {
    /// Its number, from 0.
    pub hour: u32,
    /// The coverage that customers saw at its start; 1 once nothing is owed.
    pub coverage: f64,
    /// Requested in this hour.
    pub requests: f64,
    /// Paid in this hour.
    pub paid: f64,
    /// Requested and not paid.
    pub queue: f64,
    /// In hot.
    pub hot: f64,
    /// On its way to hot.
    pub under_way: f64,
    /// What hot is still refilled from.
    pub reserve: f64,
    /// The house's own assets that are left, at the price of the start.
    pub own: f64,
    /// Whether withdrawals were halted.
    pub halted: bool,
}

/// A shortage below this part of all claims is rounding.
pub(super) const DUST: f64 = 1e-12;
