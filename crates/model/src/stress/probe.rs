//! A scenario whose inputs can be moved and put back, with its results: the base of every stress test.

use super::error::StressError;
use crate::hack::flow::Position;
use crate::hack::line;
use crate::hack::promise::Promise;
use crate::hack::totals::Totals;
use crate::hack::waterfall::{Balance, Gap, uses_help};
use crate::numeric::{Bounded, ROUNDING, zero_if_rounding};
use crate::scenario::Input;
use crate::scenario::{Field, Tier};
use crate::scenario::{Holding, RawScenario, Target, Tiers};
use crate::{Scenario, Verdict};

/// A scenario, and a copy of it in which inputs are moved.
///
/// The copy is not checked: the ranges of the inputs keep to their bounds, and the model is finite on all of them.
pub(crate) struct Probe<'a> {
    pub(crate) base: &'a RawScenario,
    pub(crate) now: RawScenario,
    /// The fields that are moved now.
    moved: Vec<Field>,
    /// Where held and owed move together: the values that the fields of each holding were set to, which differ from what
    /// the holding then has. Empty where they move apart.
    wanted: Vec<Holding>,
}

impl<'a> Probe<'a> {
    pub(crate) fn new(base: &'a RawScenario) -> Self {
        Self {
            base,
            now: base.clone(),
            moved: Vec::new(),
            wanted: Vec::new(),
        }
    }

    /// For tests that compare inputs: a balance of customers moves on both sides, as held and as owed, unless the
    /// scenario says otherwise.
    pub(crate) fn comparing(base: &'a RawScenario) -> Self {
        let mut probe = Self::new(base);
        if !base.stress.apart {
            probe.wanted.clone_from(&base.holdings);
        }
        probe
    }

    /// Moves some inputs; all others stay or return to where the scenario has them. Single fields are moved first and the
    /// groups then move what they find, so that two inputs that touch the same number both count.
    pub(crate) fn set(&mut self, moves: &[(Input, f64)]) {
        for (now, base) in self.now.holdings.iter_mut().zip(&self.base.holdings) {
            now.held = base.held;
            now.owed = base.owed;
            now.price = base.price;
            now.price_change = base.price_change;
            now.stolen = base.stolen;
            now.recovered = base.recovered;
        }
        if !self.wanted.is_empty() {
            self.wanted.clone_from(&self.base.holdings);
        }
        for field in self.moved.drain(..) {
            let _ = self.now.set_number(field, self.base.number(field));
        }
        for &(input, value) in moves {
            if let Input::Field(field) = input
                && self.now.set_number(field, Some(value)) == Ok(true)
            {
                self.move_other_side(field, value);
                self.moved.push(field);
            }
        }
        if moves.len() == self.moved.len() {
            return;
        }
        for group in Input::GROUPS {
            if let Some(&(_, value)) = moves.iter().find(|(input, _)| *input == group) {
                self.move_all(group, value);
            }
        }
    }

    /// Moves one single input and leaves all others where they are, without putting everything back as [`Self::set`]
    /// does.
    pub(crate) fn put(&mut self, field: Field, value: f64) {
        // No input is an integer.
        let _ = self.now.set_number(field, Some(value));
        self.move_other_side(field, value);
    }

    /// Moves the other side of a customers' balance by the same number of units, at least to zero: what is owed follows a
    /// tier that is held, and all tiers follow what is owed, in proportion. Where customers own nothing of a holding, or
    /// nothing is held of it, there is no other side.
    fn move_other_side(&mut self, field: Field, value: f64) {
        use Field::{Cold, Hot, Owed, Warm};
        let (Hot(i) | Warm(i) | Cold(i) | Owed(i)) = field else {
            return;
        };
        let (Some(base), Some(wanted), Some(now)) = (
            self.base.holdings.get(i),
            self.wanted.get_mut(i),
            self.now.holdings.get_mut(i),
        ) else {
            return;
        };
        match field {
            Hot(_) => wanted.held.hot = value,
            Warm(_) => wanted.held.warm = value,
            Cold(_) => wanted.held.cold = value,
            _ => wanted.owed = value,
        }
        let total = |held: Tiers<f64>| held.hot + held.warm + held.cold;
        let held = total(base.held);
        if base.owed <= 0.0 || held <= 0.0 {
            return;
        }
        let added = (wanted.owed - base.owed) / held;
        let with = |wanted: f64, base: f64| (wanted + added * base).at_least(0.0);
        now.held.hot = with(wanted.held.hot, base.held.hot);
        now.held.warm = with(wanted.held.warm, base.held.warm);
        now.held.cold = with(wanted.held.cold, base.held.cold);
        now.owed = (wanted.owed + total(wanted.held) - held).at_least(0.0);
    }

    /// Moves one input while all others are where the scenario has them.
    pub(crate) fn move_to(&mut self, input: Input, value: f64) {
        match input {
            Input::Field(field) => self.put(field, value),
            group => self.set(&[(group, value)]),
        }
    }

    /// Moves one input back to where the scenario has it.
    pub(crate) fn move_back(&mut self, input: Input) {
        match input.field().and_then(|field| Some((field, self.base.number(field)?))) {
            Some((field, now)) => self.put(field, now),
            None => self.set(&[]),
        }
    }

    fn move_all(&mut self, group: Input, value: f64) {
        for holding in &mut self.now.holdings {
            match group {
                Input::Field(_) => {}
                Input::Hot => {
                    let position = Position::scaled(holding, value);
                    holding.held = position.held;
                    holding.owed = position.owed;
                }
                Input::Price => holding.price *= value,
                Input::PayoutPrice => holding.price_change = (1.0 + holding.price_change) * value - 1.0,
                Input::Stolen(tier) => holding.stolen[tier] = value,
                Input::Recovered => holding.recovered = value,
            }
        }
    }

    fn totals(&self) -> Totals {
        Totals::scaled(&self.now, 1.0)
    }

    fn gap(&self) -> Gap {
        Gap::new(&self.now, &self.totals(), &Promise::new(&self.now))
    }

    /// A result of the deterministic model; `None` where it is undefined, and for those of the simulation.
    pub(crate) fn value(&self, target: Target) -> Option<f64> {
        match target {
            Target::Shortfall => Some(self.gap().shortfall),
            Target::Surplus => {
                let gap = self.gap();
                Some(zero_if_rounding(gap.available - gap.uses, gap.uses))
            }
            Target::Obligation => Some(Promise::new(&self.now).due(self.totals().claims_at_value).paid_now),
            Target::CoverageRatio => self.gap().coverage_ratio(),
            Target::PlimsollLine => line::value(&self.now),
            _ => None,
        }
    }

    pub(crate) fn verdict(&self) -> Verdict {
        Balance::new(&self.now, &self.totals(), &Promise::new(&self.now)).verdict
    }

    /// Whether the verdict is [`Verdict::Short`], faster than by [`Self::verdict`].
    pub(crate) fn is_short(&self) -> bool {
        self.gap().shortfall > 0.0
    }

    /// The shortfall less the smallest one that counts: above zero exactly where the verdict is [`Verdict::Short`], and
    /// linear where claims and sources are.
    pub(crate) fn excess(&self) -> f64 {
        excess(&self.gap())
    }

    /// The verdict, and how far each of its reasons not to be [`Verdict::Funded`] is from zero: the excess, what is left to pay
    /// for the first help, and equity below zero. One of them is above zero exactly where the verdict is not funded. They
    /// are continuous, and concave where claims, sources and losses are straight: what a cap leaves to be paid is.
    pub(crate) fn margins(&self) -> (Verdict, [f64; 3]) {
        let balance = Balance::new(&self.now, &self.totals(), &Promise::new(&self.now));
        let mut left = balance.gap.uses;
        for source in &balance.sources {
            if source.name.is_help() && source.available > 0.0 {
                break;
            }
            left -= source.available;
        }
        let help = if uses_help(&balance.sources) {
            left.at_least(f64::MIN_POSITIVE)
        } else {
            left.at_most(0.0)
        };
        // A sponsor's equity bends this, and where it is used help is.
        let equity = balance
            .equity_after
            .map_or(f64::NEG_INFINITY, |equity| balance.sponsor_used.equity - equity);
        (balance.verdict, [excess(&balance.gap), help, equity])
    }

    /// The verdict, if it is worse than this one.
    pub(crate) fn worse(&self, than: Verdict) -> Option<Verdict> {
        match than {
            Verdict::Short => None,
            Verdict::Strained => self.is_short().then_some(Verdict::Short),
            Verdict::Funded => Some(self.verdict()).filter(|&there| there != Verdict::Funded),
        }
    }

    /// The deficit: uses less everything available, below zero where something is left.
    pub(crate) fn deficit(&self) -> f64 {
        let gap = self.gap();
        zero_if_rounding(gap.uses - gap.available, gap.uses)
    }
}

fn excess(gap: &Gap) -> f64 {
    let counts = ROUNDING * gap.uses;
    match gap.shortfall > 0.0 {
        true => gap.shortfall - counts,
        false => (gap.uses - gap.available - counts).at_most(0.0),
    }
}

/// The value of an input now.
///
/// # Errors
/// If the scenario has no such input: the field does not apply, is empty or belongs to a holding that is gone, or the
/// input moves all holdings and there are no holdings, or they differ.
pub fn present(scenario: &RawScenario, input: Input) -> Result<f64, StressError> {
    let all = |of: &dyn Fn(&crate::Holding) -> f64| {
        let mut values = scenario.holdings.iter().map(of);
        let first = values.next()?;
        values.all(|value| value == first).then_some(first)
    };
    let value = match input {
        Input::Field(field) => scenario.number(field),
        Input::Hot | Input::Price | Input::PayoutPrice => (!scenario.holdings.is_empty()).then_some(1.0),
        Input::Stolen(tier) => all(&|holding| holding.stolen[tier]),
        Input::Recovered => all(&|holding| holding.recovered),
    };
    value.ok_or(StressError::NoSuchInput(input))
}

/// The scenario with some inputs moved, for everything that can be said about it.
///
/// # Errors
/// If the scenario has no such input, or a field would leave its bounds.
pub fn scenario_with(scenario: &Scenario, moves: &[(Input, f64)]) -> Result<Scenario, StressError> {
    for &(input, _) in moves {
        present(scenario, input)?;
    }
    let mut probe = Probe::new(scenario);
    probe.set(moves);
    Scenario::new(probe.now).map_err(|mut errors| StressError::Invalid(errors.swap_remove(0)))
}

/// Whether a group sets the same number as a field, so that moving the field has no effect.
pub(crate) fn overrules(group: Input, field: Field) -> bool {
    matches!(
        (group, field),
        (Input::Stolen(Tier::Hot), Field::StolenHot(_))
            | (Input::Stolen(Tier::Warm), Field::StolenWarm(_))
            | (Input::Stolen(Tier::Cold), Field::StolenCold(_))
            | (Input::Recovered, Field::Recovered(_))
    )
}
