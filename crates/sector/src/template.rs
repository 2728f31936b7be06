//! The supervisor's hack: one for all filings.

use plimsoll_model::{FieldError, Holding, RawScenario, Scenario, Sponsor, Tiers};

use crate::filing::{Filing, ReportedHolding};

/// The supervisor's hack: everything of a scenario that a filing does not report. It is the same for all filings, so
/// that they are comparable.
///
/// Its first holding says what is done to every asset: stolen fractions, recovery, attribution, basis, price change,
/// slippage, volatility. A holding of the template with the ticker of an asset says it for that asset.
#[derive(Clone, Debug, PartialEq)]
pub struct Template(RawScenario);

impl Template {
    /// Takes the hack from a scenario; what it says of an exchange is replaced by each filing.
    pub fn new(scenario: RawScenario) -> Self {
        Self(scenario)
    }

    /// The scenario that the hack was taken from.
    pub fn raw(&self) -> &RawScenario {
        &self.0
    }

    /// The scenario of a filing under this hack. What is not reported counts as zero here; a number of customers that
    /// is not reported stays unknown.
    ///
    /// # Errors
    /// The fields that are not valid, each with its value and its bound.
    pub fn scenario(&self, filing: &Filing) -> Result<Scenario, Vec<FieldError>> {
        Scenario::new(self.raw_scenario(filing))
    }

    /// The same, not yet checked.
    pub fn raw_scenario(&self, filing: &Filing) -> RawScenario {
        let mut raw = self.0.clone();
        raw.name.clone_from(&filing.name);
        raw.exchange.customers_total = filing.customers;
        // Which customers held what was stolen is not reported; all of them is the cautious reading.
        raw.exchange.customers_affected = filing.customers;
        raw.exchange.equity_before = filing.equity;
        raw.resources.cash = filing.cash.unwrap_or(0.0);
        raw.resources.credit = filing.credit.unwrap_or(0.0);
        raw.resources.insurance.limit = filing.insurance.unwrap_or(0.0);
        raw.resources.sponsor = Sponsor {
            equity: filing.sponsor.unwrap_or(0.0),
            ..Sponsor::default()
        };
        raw.costs.monthly_income = filing.monthly_income.unwrap_or(0.0);
        raw.holdings = filing.holdings.iter().map(|reported| self.holding(reported)).collect();
        raw
    }

    fn holding(&self, reported: &ReportedHolding) -> Holding {
        let hacked = self.0.holdings.iter();
        let own = hacked.clone().find(|holding| holding.asset == reported.asset);
        let like = own.or(self.0.holdings.first()).cloned().unwrap_or_default();
        Holding {
            asset: reported.asset.clone(),
            held: Tiers::new(
                reported.hot.unwrap_or(0.0),
                reported.warm.unwrap_or(0.0),
                reported.cold.unwrap_or(0.0),
            ),
            owed: reported.owed.unwrap_or(0.0),
            price: reported.price.unwrap_or(0.0),
            guarantee: reported.guarantee.unwrap_or(0.0),
            ..like
        }
    }
}
