//! The drivers of the worst trials, in sums that chunks can add.

/// What the worst trials had in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum DriverName {
    /// Breaches in the horizon.
    Breaches,
    /// A breach reached warm.
    ReachesWarm,
    /// A breach reached cold.
    ReachesCold,
    /// Stolen value over all held value, of the largest breach.
    StolenShare,
    /// Something was stolen and nothing recovered.
    NothingRecovered,
    /// Price change of what was stolen until the payout.
    PriceChange,
    /// The insurer did not pay.
    InsurerRefuses,
    /// The sponsor did not pay.
    SponsorRefuses,
}

impl DriverName {
    /// All of them.
    pub const ALL: [DriverName; 8] = [
        DriverName::Breaches,
        DriverName::ReachesWarm,
        DriverName::ReachesCold,
        DriverName::StolenShare,
        DriverName::NothingRecovered,
        DriverName::PriceChange,
        DriverName::InsurerRefuses,
        DriverName::SponsorRefuses,
    ];
}

/// The number of drivers.
pub(crate) const DRIVERS: usize = DriverName::ALL.len();

/// Sums of what drove the trials whose margin falls into one bin, in units of [`DRIVER_STEP`]: whole numbers, so that
/// they add up in any order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct DriverSums {
    pub(crate) trials: u64,
    pub(crate) sums: [i64; DRIVERS],
}

/// The step to which drivers are rounded.
pub(crate) const DRIVER_STEP: f64 = 1.0 / 1_048_576.0;

/// Sums of drivers by the margin of a trial with a breach, the worst first.
#[derive(Clone)]
pub(crate) struct Drivers {
    /// Pages of [`Self::PAGE`] margins: most are never touched.
    pages: Vec<Option<Box<[DriverSums; Self::PAGE]>>>,
}

impl Drivers {
    const PAGE: usize = 64;

    pub(crate) fn new() -> Self {
        Self { pages: Vec::new() }
    }

    /// The sums of the trials with this margin, as [`margin_key`] gives it.
    pub(crate) fn group(&mut self, key: u32) -> &mut DriverSums {
        let (page, at) = (key as usize / Self::PAGE, key as usize % Self::PAGE);
        if self.pages.len() <= page {
            self.pages.resize(page + 1, None);
        }
        &mut self.pages[page].get_or_insert_with(|| Box::new([DriverSums::default(); Self::PAGE]))[at]
    }

    /// The margins that some trial has, with their sums.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, &DriverSums)> {
        self.pages.iter().enumerate().flat_map(|(page, groups)| {
            let groups = groups.iter().flat_map(|groups| groups.iter().enumerate());
            groups
                .filter(|(_, sums)| sums.trials > 0)
                .map(move |(at, sums)| ((page * Self::PAGE + at) as u32, sums))
        })
    }

    /// Forgets all sums and keeps the memory.
    pub(crate) fn clear(&mut self) {
        for page in self.pages.iter_mut().flatten() {
            page.fill(DriverSums::default());
        }
    }
}

impl DriverSums {
    /// Adds a number of trials with the same drivers.
    pub(crate) fn add_trials(&mut self, trials: u64, drivers: &[f64; DRIVERS]) {
        self.trials += trials;
        for (sum, driver) in self.sums.iter_mut().zip(drivers) {
            // The cast saturates and rounds toward zero, the same everywhere.
            let steps = (driver * (1.0 / DRIVER_STEP)) as i64;
            *sum = sum.saturating_add(steps.saturating_mul(trials as i64));
        }
    }

    pub(crate) fn add(&mut self, other: &Self) {
        self.trials = self.trials.saturating_add(other.trials);
        for (sum, other) in self.sums.iter_mut().zip(other.sums) {
            *sum = sum.saturating_add(other);
        }
    }
}

/// Orders margins from the worst to the best in steps of one part in 64.
pub(crate) fn margin_key(margin: f64) -> u32 {
    let bits = (margin + 0.0).to_bits();
    let ordered = if bits >> 63 == 1 { !bits } else { bits | 1 << 63 };
    (ordered >> 46) as u32
}

/// Every [`margin_key`] is below this.
pub(crate) const MARGIN_KEYS: u32 = 1 << 18;
