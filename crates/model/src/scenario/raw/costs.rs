//! What the hack costs besides the obligation.

/// What the hack costs besides the obligation.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(default, deny_unknown_fields))]
pub struct RawCosts {
    /// Investigation, repair, lawyers, notices.
    pub response: f64,
    /// Fines.
    pub fine: f64,
    /// Months without operating income.
    pub months_halted: f64,
    /// Operating income of a month.
    pub monthly_income: f64,
    /// Cost of halting and reopening.
    pub halting: f64,
}
