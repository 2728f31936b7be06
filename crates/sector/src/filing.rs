//! What one exchange reports.

use plimsoll_formats::Day;
use plimsoll_model::Scenario;

/// What one exchange reports. Numbers are as reported and may be nonsense; a number that was not reported is `None`,
/// which is not zero.
///
/// Money and prices are in the currency of the sector; units are units of the asset.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filing {
    /// What tells it from other filings: the legal entity identifier (ISO 17442) where there is one, else the
    /// supervisor's own key, else the name.
    pub id: String,
    /// The name of the exchange.
    pub name: String,
    /// Where it is licensed: a country code (ISO 3166-1 alpha-2).
    pub country: Option<String>,
    /// The day whose balances it reports.
    pub reference_date: Option<Day>,
    /// How far the reported figures can be trusted.
    pub grade: Grade,
    /// Who runs its wallets or keeps its keys, if that is another firm. Clients of one provider share a cause of breach.
    pub provider: Option<String>,
    /// All customers.
    pub customers: Option<f64>,
    /// Own equity; it may be negative.
    pub equity: Option<f64>,
    /// Cash that is free to pay customers.
    pub cash: Option<f64>,
    /// Lines of credit that are not yet drawn.
    pub credit: Option<f64>,
    /// The most that insurance against theft pays.
    pub insurance: Option<f64>,
    /// Money that owners have promised as equity.
    pub sponsor: Option<f64>,
    /// Operating income of one month.
    pub monthly_income: Option<f64>,
    /// The assets that it keeps, in the order of the filing.
    pub holdings: Vec<ReportedHolding>,
}

impl Filing {
    /// What a scenario says of the exchange and its holdings; the hack is left out. Nothing is missing: what a scenario has
    /// as zero counts as reported. Country, day, grade and provider are those of a blank filing, since no scenario says
    /// them.
    ///
    /// The scenario that [`Template`](crate::Template) makes of it under any hack has the same figures again.
    pub fn of_scenario(scenario: &Scenario, id: &str) -> Self {
        let name = if scenario.name.is_empty() { id } else { &scenario.name };
        let holdings = scenario.holdings.iter().map(|holding| ReportedHolding {
            asset: holding.asset.clone(),
            hot: Some(holding.held.hot),
            warm: Some(holding.held.warm),
            cold: Some(holding.held.cold),
            owed: Some(holding.owed),
            price: Some(holding.price),
            guarantee: Some(holding.guarantee),
        });
        Self {
            id: id.to_owned(),
            name: name.to_owned(),
            customers: scenario.exchange.customers_total,
            equity: scenario.exchange.equity_before,
            cash: Some(scenario.resources.cash),
            credit: Some(scenario.resources.credit),
            insurance: Some(scenario.resources.insurance.limit),
            sponsor: Some(scenario.resources.sponsor.equity),
            monthly_income: Some(scenario.costs.monthly_income),
            holdings: holdings.collect(),
            ..Self::default()
        }
    }
}

/// One asset of a filing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReportedHolding {
    /// The asset's ticker or name.
    pub asset: String,
    /// Units held in the hot tier.
    pub hot: Option<f64>,
    /// Units held in the warm tier. Most exchanges have none, so that none is reported means zero.
    pub warm: Option<f64>,
    /// Units held in the cold tier.
    pub cold: Option<f64>,
    /// Units that customers can claim.
    pub owed: Option<f64>,
    /// Price of a unit.
    pub price: Option<f64>,
    /// Own units of the same kind, kept apart in cold storage as guarantee. None reported means zero.
    pub guarantee: Option<f64>,
}

/// How far the figures of a filing can be trusted. The doubt that goes with each grade is a setting of the supervisor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Audited.
    A,
    /// Reviewed, or attested by a third party.
    B,
    /// Reported by the exchange itself.
    #[default]
    C,
    /// Estimated, or in doubt.
    D,
}
