//! What filings are ranked by.

use plimsoll_model::{Brief, Means, PlimsollLine, Scenario, plimsoll_line};

/// What filings are ranked by. The larger, the worse, but for the headroom.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// What is missing at the hack of the template, in money.
    Shortfall,
    /// The same over what customers must be paid.
    Uncovered,
    /// The Plimsoll line by own means less the hot value now, in money. The smaller, the worse.
    Headroom,
    /// What customers bear, in money, signed.
    CustomersBear,
    /// The probability of a shortfall within the horizon.
    PShortfall,
    /// The mean shortfall of a horizon, in money.
    MeanShortfall,
    /// The mean shortfall of the worst trials, in money.
    ExpectedShortfall {
        /// The part of trials that is left out, such as 0.99.
        level: f64,
    },
}

impl Measure {
    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Shortfall => "shortfall",
            Self::Uncovered => "uncovered",
            Self::Headroom => "headroom",
            Self::CustomersBear => "customers_bear",
            Self::PShortfall => "p_shortfall",
            Self::MeanShortfall => "mean_shortfall",
            Self::ExpectedShortfall { .. } => "expected_shortfall",
        }
    }

    /// Whether it is an amount of money, and not a fraction.
    pub fn is_money(self) -> bool {
        !matches!(self, Self::Uncovered | Self::PShortfall)
    }

    /// Whether it takes a simulation.
    pub fn is_simulated(self) -> bool {
        matches!(
            self,
            Self::PShortfall | Self::MeanShortfall | Self::ExpectedShortfall { .. }
        )
    }

    /// Whether a larger value is worse: for all but the headroom.
    pub fn is_worse_if_larger(self) -> bool {
        self != Self::Headroom
    }

    /// The value kept to what the measure can be: an error that is taken to be normal goes beyond it.
    pub(crate) fn bounded(self, value: f64) -> f64 {
        match self {
            Self::PShortfall => value.clamp(0.0, 1.0),
            Self::Shortfall | Self::Uncovered | Self::MeanShortfall | Self::ExpectedShortfall { .. } => value.max(0.0),
            Self::Headroom | Self::CustomersBear => value,
        }
    }

    /// The value turned so that larger is worse. Turned twice it is itself.
    pub(crate) fn turned(self, value: f64) -> f64 {
        if self.is_worse_if_larger() { value } else { -value }
    }

    /// The value of a deterministic measure.
    ///
    /// # Errors
    /// Why it has none.
    pub(crate) fn of_scenario(self, scenario: &Scenario) -> Result<f64, Unknown> {
        match self {
            Self::Shortfall => Ok(Brief::of(scenario).shortfall),
            Self::CustomersBear => Ok(Brief::of(scenario).customers_bear),
            Self::Uncovered => {
                let brief = Brief::of(scenario);
                if brief.obligation > 0.0 {
                    Ok(brief.shortfall / brief.obligation)
                } else {
                    Err(Unknown::NothingOwed)
                }
            }
            Self::Headroom => match plimsoll_line(scenario, Means::Own) {
                PlimsollLine::Line { headroom, .. } => Ok(headroom),
                PlimsollLine::NoLine { .. } => Err(Unknown::ShortWithoutHot),
                PlimsollLine::Unsinkable => Err(Unknown::Unsinkable),
                PlimsollLine::NothingHot => Err(Unknown::NothingHot),
            },
            Self::PShortfall | Self::MeanShortfall | Self::ExpectedShortfall { .. } => Err(Unknown::NotSimulated),
        }
    }

    /// The same for one draw of what is in doubt, where a value stands for what has none: a headroom without a line is the
    /// whole hot value below it, and one without end ten times the hot value.
    pub(crate) fn of_draw(self, scenario: &Scenario) -> f64 {
        let hot = |scenario: &Scenario| -> f64 {
            let values = scenario.holdings.iter().map(|holding| holding.held.hot * holding.price);
            values.sum()
        };
        match self.of_scenario(scenario) {
            Ok(value) if self == Self::Headroom => value.min(BEYOND * hot(scenario)),
            Ok(value) => value,
            Err(Unknown::ShortWithoutHot) => -hot(scenario),
            Err(Unknown::Unsinkable) => BEYOND * hot(scenario),
            Err(_) => 0.0,
        }
    }
}

/// A headroom of more than this many hot values is no different from one of as many.
const BEYOND: f64 = 10.0;

/// Why a measure of a filing has no value.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unknown {
    /// The filing has no holdings.
    NoHoldings,
    /// The price of an asset is not reported, neither here nor in any other filing.
    NoPrice {
        /// The asset.
        asset: String,
    },
    /// So little of an asset is reported, here or in all filings, that the rest cannot be drawn.
    NoBalance {
        /// The asset.
        asset: String,
    },
    /// The scenario is not valid.
    Invalid {
        /// The fields that do not keep to their bounds, each with its value and its bound.
        fields: Vec<String>,
    },
    /// Customers lose nothing at this hack, so that no part of what they are owed is uncovered.
    NothingOwed,
    /// There is no line: the exchange is short even with nothing in hot.
    ShortWithoutHot,
    /// There is no line: no hot value makes the exchange short.
    Unsinkable,
    /// There is no line: nothing of value is kept in hot.
    NothingHot,
    /// The settings leave the simulation out, or no trial has been run yet.
    NotSimulated,
    /// The worst trials of this level are fewer than one.
    TooFewTrials,
}

impl std::fmt::Display for Unknown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NoHoldings => f.write_str("the filing has no holdings"),
            Self::NoPrice { asset } => write!(f, "no filing reports a price of {asset}"),
            Self::NoBalance { asset } => write!(f, "too little of {asset} is reported"),
            Self::Invalid { fields } => f.write_str(&fields.join("; ")),
            Self::NothingOwed => f.write_str("customers lose nothing at this hack"),
            Self::ShortWithoutHot => f.write_str("short even with nothing in hot"),
            Self::Unsinkable => f.write_str("no hot value makes it short"),
            Self::NothingHot => f.write_str("nothing of value is kept in hot"),
            Self::NotSimulated => f.write_str("nothing was simulated"),
            Self::TooFewTrials => f.write_str("too few trials for this level"),
        }
    }
}
