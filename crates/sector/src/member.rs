//! A filing as a member of the sector: its scenario, and other scenarios that its figures leave possible.

use plimsoll_model::simulate::Stream;
use plimsoll_model::{BalanceFactors, Scenario};

use crate::filing::Filing;
use crate::measure::Unknown;
use crate::missing::{MissingFigure, Peers, owed_value};
use crate::settings::DoubtOfGrades;
use crate::template::Template;

/// A filing whose missing figures have others in their place.
pub(crate) struct Member {
    /// The filing at the sector's medians.
    pub(crate) whole: Filing,
    pub(crate) scenario: Scenario,
    pub(crate) missing: Vec<MissingFigure>,
    /// What customers can claim, in money.
    pub(crate) owed_value: f64,
}

/// The domain of the streams of doubt.
const DOMAIN: u64 = 101;

/// Φ⁻¹(0.95): a 90 % interval reaches this many standard deviations to either side.
const REACH: f64 = 1.644_853_626_951_472_2;

impl Member {
    /// Takes a filing.
    ///
    /// # Errors
    /// Why it has no scenario.
    pub(crate) fn new(filing: &Filing, template: &Template, peers: &Peers) -> Result<Self, Unknown> {
        let (whole, missing) = peers.complete(filing, || 0.5)?;
        let scenario = template.scenario(&whole).map_err(|fields| Unknown::Invalid {
            fields: fields.iter().map(ToString::to_string).collect(),
        })?;
        Ok(Self {
            owed_value: owed_value(&whole).unwrap_or(0.0),
            whole,
            scenario,
            missing,
        })
    }

    /// Whether nothing is in doubt.
    pub(crate) fn is_sure(&self, doubt: &DoubtOfGrades) -> bool {
        self.missing.is_empty() && doubt.of(self.whole.grade) <= 0.0
    }
}

/// Puts into `scenario` that of one draw of what is in doubt: each missing figure anew from the sector, and one factor for
/// each kind of balance: hot and warm, cold and guarantee, owed, cash. It is a function of the seed, the place of the filing
/// and the number of the draw alone. Where what is drawn is not valid, the scenario stays the member's own.
pub(crate) fn draw(
    filing: &Filing,
    member: &Member,
    template: &Template,
    peers: &Peers,
    doubt: &DoubtOfGrades,
    (place, draw): (usize, u32),
    scenario: &mut Scenario,
) {
    let seed = template.raw().simulation.seed;
    let mut stream = Stream::of_part(DOMAIN, seed, u64::from(draw), place as u64);
    let sigma = libm::log1p(doubt.of(filing.grade)) / REACH;
    let [hot, cold, owed, cash] = [(); 4].map(|()| libm::exp(sigma * stream.normal()));
    let factors = BalanceFactors { hot, cold, owed, cash };
    if member.missing.is_empty() {
        scenario.scale_balances(&member.scenario, factors);
        return;
    }
    let whole = peers.complete(filing, || stream.unit());
    let drawn = whole.ok().and_then(|(whole, _)| template.scenario(&whole).ok());
    match drawn {
        Some(drawn) => {
            scenario.clone_from(&drawn);
            scenario.scale_balances(&drawn, factors);
        }
        None => scenario.clone_from(&member.scenario),
    }
}
