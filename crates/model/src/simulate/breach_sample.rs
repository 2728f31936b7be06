//! What is drawn for one breach.

use crate::scenario::Tiers;

/// The numbers drawn for one breach. The buffer of price factors is used again for the next.
#[derive(Clone, Default)]
pub(crate) struct BreachSample {
    pub(super) stolen: Tiers<Option<f64>>,
    pub(crate) reached: Tiers<bool>,
    pub(super) recovered: Option<f64>,
    /// The factor of each price at payout; empty where no price moves.
    pub(super) factors: Vec<f64>,
    /// Each holding's own factor, where rows share a coin.
    pub(super) own: Vec<f64>,
    pub(crate) insurer_pays: bool,
    pub(super) response: f64,
    pub(super) fine: f64,
    /// The uniform number from which a loss above the threshold is drawn.
    pub(super) tail_unit: f64,
}

/// A part of a sample that is independent of the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BreachPart {
    /// Which tiers are reached, and what is stolen of them.
    Stolen,
    Tail,
    Recovered,
    Prices,
    Insurer,
    Response,
    Fine,
}

impl BreachPart {
    /// All of them.
    pub(crate) const ALL: [BreachPart; 7] = [
        BreachPart::Stolen,
        BreachPart::Tail,
        BreachPart::Recovered,
        BreachPart::Prices,
        BreachPart::Insurer,
        BreachPart::Response,
        BreachPart::Fine,
    ];
}

impl BreachSample {
    /// Takes a part of another sample.
    pub(crate) fn take(&mut self, part: BreachPart, from: &Self) {
        match part {
            BreachPart::Stolen => (self.reached, self.stolen) = (from.reached, from.stolen),
            BreachPart::Tail => self.tail_unit = from.tail_unit,
            BreachPart::Recovered => self.recovered = from.recovered,
            BreachPart::Prices => self.factors.clone_from(&from.factors),
            BreachPart::Insurer => self.insurer_pays = from.insurer_pays,
            BreachPart::Response => self.response = from.response,
            BreachPart::Fine => self.fine = from.fine,
        }
    }
}
