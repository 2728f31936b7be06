//! What the supervisor chooses: the measure, the visits that can be made, and what is assumed.

use crate::filing::Grade;
use crate::measure::Measure;

/// What the supervisor chooses. Seed, trials, horizon, rate and tolerance are those of the template.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// What filings are ranked by.
    pub measure: Measure,
    /// The number of exchanges that can be visited (k).
    pub visits: usize,
    /// The probability with which a rank interval, and the set of the worst, hold what is true.
    pub confidence: f64,
    /// The number of joint replicates of all estimates, each with its own errors and its own doubt.
    pub replicates: u32,
    /// Whether breaches are simulated. A simulated measure needs it; others take their values without.
    pub simulates: bool,
    /// The number of trials with a breach on which doubt and drivers of a simulated measure rest.
    pub pilot_trials: u32,
    /// How far figures may be off.
    pub doubt: DoubtOfGrades,
    /// Whether the sector is simulated as a whole.
    pub has_whole: bool,
    /// Whether one move of the market holds for all exchanges of a trial of the whole.
    pub has_common_market: bool,
    /// What exchanges with the same provider share.
    pub providers: Providers,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            measure: Measure::Shortfall,
            visits: 5,
            confidence: 0.9,
            replicates: 400,
            simulates: true,
            pilot_trials: 32,
            doubt: DoubtOfGrades::default(),
            has_whole: true,
            has_common_market: true,
            providers: Providers::default(),
        }
    }
}

/// How far the balances of a filing may be off, by its grade: 0.1 stands for ± 10 %. The true balance is the reported one
/// times a lognormal factor of median 1 whose 90 % interval is [1/(1 + x), 1 + x]. The defaults are assumptions.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DoubtOfGrades {
    /// Audited.
    pub a: f64,
    /// Reviewed.
    pub b: f64,
    /// Reported by the exchange itself.
    pub c: f64,
    /// Estimated.
    pub d: f64,
}

impl Default for DoubtOfGrades {
    fn default() -> Self {
        Self {
            a: 0.01,
            b: 0.05,
            c: 0.10,
            d: 0.25,
        }
    }
}

impl DoubtOfGrades {
    /// No doubt at all.
    pub const NONE: Self = Self {
        a: 0.0,
        b: 0.0,
        c: 0.0,
        d: 0.0,
    };

    /// Of one grade.
    pub fn of(&self, grade: Grade) -> f64 {
        match grade {
            Grade::A => self.a,
            Grade::B => self.b,
            Grade::C => self.c,
            Grade::D => self.d,
        }
    }
}

/// What exchanges share that have their wallets run by one provider. The rate of each stays what the template says: some
/// of its breaches come through the provider, and those reach other clients. The defaults are assumptions; nobody has
/// published either number.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Providers {
    /// The probability that a breach of a client came through its provider.
    pub through: f64,
    /// The probability that such a breach reaches another client, for each of them.
    pub reaches: f64,
}

impl Default for Providers {
    fn default() -> Self {
        Self {
            through: 0.25,
            reaches: 0.5,
        }
    }
}

/// A setting that does not keep to its bounds.
#[derive(Clone, Debug, PartialEq, thiserror::Error, serde::Serialize, serde::Deserialize)]
#[error("{setting} must be from {least} to {most}; it is {value}")]
pub struct SettingError {
    /// The name of the setting, as in a file.
    pub setting: String,
    /// What it is.
    pub value: f64,
    /// The least that it may be.
    pub least: f64,
    /// The most.
    pub most: f64,
}

impl Settings {
    /// Checks every setting.
    ///
    /// # Errors
    /// Those that do not keep to their bounds.
    pub fn check(&self) -> Result<(), Vec<SettingError>> {
        let level = match self.measure {
            Measure::ExpectedShortfall { level } => level,
            _ => 0.5,
        };
        let simulates = f64::from(u8::from(self.simulates));
        let simulated = f64::from(u8::from(self.measure.is_simulated()));
        let bounds = [
            ("measure.level", level, 0.5, 0.9999),
            ("visits", self.visits as f64, 1.0, 1e6),
            ("confidence", self.confidence, 0.5, 0.99),
            ("replicates", f64::from(self.replicates), 100.0, 10_000.0),
            ("simulates", simulates, simulated, 1.0),
            ("pilot_trials", f64::from(self.pilot_trials), 1.0, 10_000.0),
            ("doubt.a", self.doubt.a, 0.0, 10.0),
            ("doubt.b", self.doubt.b, 0.0, 10.0),
            ("doubt.c", self.doubt.c, 0.0, 10.0),
            ("doubt.d", self.doubt.d, 0.0, 10.0),
            ("providers.through", self.providers.through, 0.0, 1.0),
            ("providers.reaches", self.providers.reaches, 0.0, 1.0),
        ];
        let errors: Vec<SettingError> = bounds
            .into_iter()
            .filter(|(_, value, least, most)| !(least..=most).contains(&value))
            .map(|(setting, value, least, most)| SettingError {
                setting: setting.to_owned(),
                value,
                least,
                most,
            })
            .collect();
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }
}
