//! Where keys are kept: hot, warm and cold.

use core::ops::{Index, IndexMut};

/// A tier by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tier {
    /// Keys online.
    Hot,
    /// Online, extra approval.
    Warm,
    /// Offline.
    Cold,
}

impl Tier {
    /// All three.
    pub const ALL: [Tier; 3] = [Tier::Hot, Tier::Warm, Tier::Cold];

    /// The name of the tier in a scenario file.
    pub fn key(self) -> &'static str {
        match self {
            Tier::Hot => "hot",
            Tier::Warm => "warm",
            Tier::Cold => "cold",
        }
    }
}

/// One value for each tier. In a file a tier that is left out is 0, or not covered.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(
    feature = "serde",
    serde(bound(deserialize = "T: Default + serde::Deserialize<'de>"))
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(
    feature = "schema",
    schemars(bound = "T: Default + serde::Serialize + schemars::JsonSchema")
)]
#[cfg_attr(feature = "serde", serde(default, deny_unknown_fields))]
pub struct Tiers<T> {
    /// Keys online.
    pub hot: T,
    /// Online, extra approval.
    pub warm: T,
    /// Offline.
    pub cold: T,
}

impl<T> Tiers<T> {
    /// The values of hot, warm and cold.
    pub const fn new(hot: T, warm: T, cold: T) -> Self {
        Self { hot, warm, cold }
    }
}

impl<T> Index<Tier> for Tiers<T> {
    type Output = T;

    fn index(&self, tier: Tier) -> &T {
        match tier {
            Tier::Hot => &self.hot,
            Tier::Warm => &self.warm,
            Tier::Cold => &self.cold,
        }
    }
}

impl<T> IndexMut<Tier> for Tiers<T> {
    fn index_mut(&mut self, tier: Tier) -> &mut T {
        match tier {
            Tier::Hot => &mut self.hot,
            Tier::Warm => &mut self.warm,
            Tier::Cold => &mut self.cold,
        }
    }
}
