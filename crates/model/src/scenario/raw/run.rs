//! What a withdrawal run is made of: `docs/model.md`, "The withdrawal run".

/// Settings of the withdrawal run. No result of the scenario itself depends on them.
///
/// Rates are for one hour and for each unit of money that customers have not yet asked for. [`Run::panic`] and
/// [`Run::halt_alarm`] are fitted to one published day each (`withdrawal::calibration`); every other default is an
/// assumption.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(default, deny_unknown_fields))]
pub struct Run {
    /// What the run begins with.
    pub start: RunStart,
    /// How long it is followed, in hours.
    pub hours: f64,
    /// Rate of withdrawals on any day.
    pub base_rate: f64,
    /// Rate added for each unit by which the coverage that customers see is below one.
    pub panic: f64,
    /// Rate added for each unit of the recent rate of requests: how many further requests one request leads to.
    pub herding: f64,
    /// Over how many hours customers remember requests of others.
    pub herding_hours: f64,
    /// Hours from the order of a refill until it is in hot.
    pub refill_delay: f64,
    /// The most that can be refilled in one hour, as a part of all claims at the start.
    pub refill_capacity: f64,
    /// The part of the house's own assets that is sold in one hour while requests wait.
    pub sale_rate: f64,
    /// What the market for these assets trades in a day, in money. None: not known, and nothing is sold.
    pub market_volume: Option<f64>,
    /// Standard deviation of a day's return in that market.
    pub market_volatility: f64,
    /// Factor of the square-root law of market impact.
    pub impact: f64,
    /// The hour at which withdrawals are halted. None: never.
    pub halt_after: Option<f64>,
    /// How long they stay halted, in hours.
    pub halt_hours: f64,
    /// Rate added while withdrawals are halted: whoever is locked in wants out.
    pub halt_alarm: f64,
    /// In how many stages withdrawals are resumed: in stage k of n each customer may have withdrawn k/n of the claim.
    pub stages: f64,
    /// Hours of one stage.
    pub stage_hours: f64,
    /// Noise from hour to hour: σ of a lognormal factor of mean one on the rate, new in each hour of a simulated run.
    pub noise: f64,
    /// How sure the rate is: σ of a lognormal factor of mean one, new in each simulated run.
    pub uncertainty: f64,
    /// Number of simulated runs.
    pub runs: f64,
    /// The probability with which the hot buffer is to serve a run.
    pub serve: f64,
}

impl Default for Run {
    fn default() -> Self {
        Self {
            start: RunStart::default(),
            hours: 720.0,
            // Half a percent a day.
            base_rate: 0.0002,
            panic: 0.12,
            herding: 0.5,
            herding_hours: 12.0,
            refill_delay: 6.0,
            refill_capacity: 0.01,
            sale_rate: 0.05,
            market_volume: None,
            market_volatility: 0.04,
            impact: 1.0,
            halt_after: None,
            // As long as yen at Coincheck: 26 January to 13 February 2018.
            halt_hours: 432.0,
            halt_alarm: 0.00039,
            stages: 1.0,
            stage_hours: 24.0,
            noise: 0.5,
            uncertainty: 0.25,
            runs: 10_000.0,
            serve: 0.99,
        }
    }
}

/// What the run begins with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum RunStart {
    /// The hack's loss is gone, but the hot tier that pays is whole: another wallet was hit, as at Bybit. What is lost is
    /// taken from the rest.
    #[default]
    HotSpared,
    /// The balances that the hack leaves, hot included.
    AfterHack,
}
