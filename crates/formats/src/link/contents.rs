//! What a link carries, and how it differs from what this program computes.

use plimsoll_model::{Digest, Evaluation, Headline, Scenario};

/// What a link carries.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The scenario, with the seed and the number of trials of its simulation.
    pub scenario: Scenario,
    /// The version of the model that computed the result the sender saw.
    pub model_version: u32,
    /// The digest of that result; a receiver who computes the same digest sees the same numbers.
    pub digest: Digest,
    /// Figures of that result, by which a receiver who computes another digest can say what differs.
    pub headlines: Headlines,
    /// The digest of the simulation that the sender saw, if it was complete.
    pub simulated: Option<Digest>,
}

/// The figures of [`Headline::ALL`], in that order and in money.
pub type Headlines = [Option<f64>; Headline::ALL.len()];

impl Link {
    /// The link to a scenario and the result of this program's model.
    pub fn new(scenario: Scenario, evaluation: &Evaluation) -> Self {
        Self {
            scenario,
            model_version: evaluation.model_version,
            digest: evaluation.digest,
            headlines: Headline::ALL.map(|figure| evaluation.headline(figure)),
            simulated: None,
        }
    }
}

/// A figure that differs from what a link records, in money; `None` where there is no such figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// Which figure.
    pub figure: Headline,
    /// What the link records.
    pub recorded: Option<f64>,
    /// What this program computed.
    pub computed: Option<f64>,
}

/// The headline figures that differ.
pub fn differences(recorded: &Headlines, evaluation: &Evaluation) -> Vec<Difference> {
    let each = Headline::ALL.into_iter().zip(recorded);
    each.map(|(figure, &recorded)| Difference {
        figure,
        recorded,
        computed: evaluation.headline(figure),
    })
    .filter(|difference| difference.recorded != difference.computed)
    .collect()
}
