//! The figures by which two results are compared.

/// The figures by which two results are compared when their digests differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Headline {
    /// Value in reach of the hack.
    GrossExposure,
    /// The customers' part after recovery.
    CustomerLoss,
    /// What must be paid now.
    Obligation,
    /// What customers bear.
    CustomersBear,
    /// The obligation and the costs.
    Uses,
    /// All that can pay.
    Available,
    /// What is missing.
    Shortfall,
    /// What the hack does to the exchange's equity.
    EquityChange,
    /// The hot value at the Plimsoll line with credit and sponsor; none where there is no line.
    PlimsollLine,
}

impl Headline {
    /// The name of the figure in results as JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::GrossExposure => "gross_exposure",
            Self::CustomerLoss => "customer_loss",
            Self::Obligation => "obligation",
            Self::CustomersBear => "customers_bear",
            Self::Uses => "uses",
            Self::Available => "available",
            Self::Shortfall => "shortfall",
            Self::EquityChange => "equity_change",
            Self::PlimsollLine => "plimsoll_line",
        }
    }

    /// In the order in which links carry them.
    pub const ALL: [Self; 9] = [
        Self::GrossExposure,
        Self::CustomerLoss,
        Self::Obligation,
        Self::CustomersBear,
        Self::Uses,
        Self::Available,
        Self::Shortfall,
        Self::EquityChange,
        Self::PlimsollLine,
    ];
}
