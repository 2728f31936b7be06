//! Directions that a search for a worse verdict can leave out, since the formulas of the hack rule it out (`docs/model.md`).
//!
//! While the verdict is [`Verdict::Strained`] only a shortfall is worse, so a direction does no harm if along it claims and
//! costs only fall and what can pay only grows. While it is [`Verdict::Funded`], credit and the sponsor must also stay
//! unused and equity must not fall. The formulas are sums over holdings, so what holds for each holding by itself holds for
//! all of them together.
//!
//! For a holding, with net loss N, customers' part C, total held H and owed o: under every rule of attribution C grows with N
//! and with o, neither by more than N or o does, and falls as H grows by other than N, by no more than H grows; so the own
//! units that are left, H − N − o + C, fall as N or o grows, and grow with H.
//!
//! Under every rule C is no more than o, and neither the own units that are left nor what insurance pays is below zero. So if
//! the verdict does not become worse when all that is owed of a holding is lost and nothing of it can pay, nothing that is
//! done to what is held, stolen or recovered of it can make it so.

use crate::Verdict;
use crate::hack::flow::{Flow, Position, Prices, Theft};
use crate::hack::promise::Promise;
use crate::hack::totals::{Totals, guarantee_left};
use crate::hack::waterfall::Balance;
use crate::scenario::Input;
use crate::scenario::{Basis, Holding, RawScenario};
use crate::scenario::{Field, Tier};

/// What is known of the way from the present value of an input to an end of what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// The verdict is nowhere worse.
    Clear,
    /// Once the verdict is worse, it stays worse.
    StaysWorse,
    /// Nothing is known.
    Unknown,
}

/// Whether an input can be moved down, and up, by any distance without a worse verdict, from its present value and from any
/// other, since the formulas do not depend on the present one. So where one direction does no harm, a verdict that becomes
/// worse in the other stays worse.
type Directions = [bool; 2];

const DOWN: Directions = [true, false];
const UP: Directions = [false, true];
/// The verdict does not depend on the input.
const BOTH: Directions = [true, true];
const NEITHER: Directions = [false, false];

/// What is known of a scenario with a verdict that can become worse.
pub(crate) struct Monotonicity<'a> {
    scenario: &'a RawScenario,
    is_strained: bool,
    /// Whether an insurance could pay. It pays less if less is lost.
    is_insured: bool,
    /// Whether the verdict holds if all that is owed is lost and nothing that is held can pay: for each holding alone, and
    /// for all together.
    bears_worst: Vec<bool>,
    bears_worst_of_all: bool,
}

impl<'a> Monotonicity<'a> {
    pub(crate) fn new(scenario: &'a RawScenario, verdict: Verdict) -> Self {
        let insurance = &scenario.resources.insurance;
        let mut known = Self {
            scenario,
            is_strained: verdict == Verdict::Strained,
            is_insured: insurance.limit > 0.0 && insurance.share > 0.0,
            bears_worst: Vec::new(),
            bears_worst_of_all: false,
        };
        // The house's loss has no such bound, and lowers equity.
        if known.is_strained || scenario.exchange.equity_before.is_none() {
            let all = 0..scenario.holdings.len();
            known.bears_worst = all.map(|i| known.bears_worst(&|other| other == i)).collect();
            known.bears_worst_of_all = known.bears_worst(&|_| true);
        }
        known
    }

    /// Whether the verdict is no worse in the worst case of these holdings.
    fn bears_worst(&self, of: &dyn Fn(usize) -> bool) -> bool {
        let mut totals = Totals::default();
        for (i, holding) in self.scenario.holdings.iter().enumerate() {
            let mut flow = self.flow(holding);
            if of(i) {
                flow.customers = holding.owed;
                flow.own_left = 0.0;
                flow.net_insured = 0.0;
            }
            totals.add(&flow, &Prices::of(holding), holding.guarantee, holding.stolen.cold);
        }
        match Balance::new(self.scenario, &totals, &Promise::new(self.scenario)).verdict {
            Verdict::Short => false,
            Verdict::Strained => self.is_strained,
            Verdict::Funded => true,
        }
    }

    /// What is known of an input on the way down, and on the way up.
    pub(crate) fn ways(&self, input: Input) -> [Way; 2] {
        let bears_worst = match input {
            Input::Field(
                Field::Hot(i)
                | Field::Warm(i)
                | Field::Cold(i)
                | Field::StolenHot(i)
                | Field::StolenWarm(i)
                | Field::Recovered(i)
                | Field::AttributionShare(i),
            ) => [self.bears_worst.get(i) == Some(&true); 2],
            // On the way up deposits come in.
            Input::Hot => [self.bears_worst_of_all, false],
            _ => NEITHER,
        };
        let [down, up] = self.directions(input);
        let way = |never_worse, never_worse_back| match (never_worse, never_worse_back) {
            (true, _) => Way::Clear,
            (_, true) => Way::StaysWorse,
            _ => Way::Unknown,
        };
        [way(down || bears_worst[0], up), way(up || bears_worst[1], down)]
    }

    /// The directions in which moving an input does no harm, as far as that is known.
    fn directions(&self, input: Input) -> Directions {
        let of_all = |of: &dyn Fn(&Holding) -> Directions| {
            let all = self.scenario.holdings.iter().map(of);
            all.fold(BOTH, |[down, up], of| [down && of[0], up && of[1]])
        };
        match input {
            Input::Field(field) => match field.holding() {
                Some(i) => self.of_holding(field, &self.scenario.holdings[i]),
                None => self.of_exchange(field),
            },
            Input::Hot => NEITHER,
            Input::Price | Input::PayoutPrice => of_all(&|holding| self.price(holding)),
            Input::Stolen(tier) => of_all(&|holding| self.stolen(holding, tier)),
            Input::Recovered => of_all(&|holding| self.recovered(holding)),
        }
    }

    fn of_exchange(&self, field: Field) -> Directions {
        let insurance = &self.scenario.resources.insurance;
        let costs = &self.scenario.costs;
        match field {
            // Equity below zero after the hack strains, and no more.
            Field::EquityBefore if self.is_strained => BOTH,
            Field::EquityBefore | Field::Cash => UP,
            // Using them strains.
            Field::Credit | Field::SponsorLoan | Field::SponsorEquity | Field::SponsorSubordinated => {
                self.if_strained(UP)
            }
            Field::InsuranceLimit if insurance.share <= 0.0 => BOTH,
            Field::InsuranceShare if insurance.limit <= 0.0 => BOTH,
            Field::InsuranceLimit | Field::InsuranceShare => UP,
            Field::InsuranceDeductible if !self.is_insured => BOTH,
            Field::InsuranceDeductible => DOWN,
            Field::MonthsHalted if costs.monthly_income <= 0.0 => BOTH,
            Field::MonthlyIncome if costs.months_halted <= 0.0 => BOTH,
            Field::MonthsHalted | Field::MonthlyIncome | Field::Response | Field::Fine | Field::Halting => DOWN,
            Field::TakeUp | Field::Cap => DOWN,
            // The rest may be given in tokens, which lower equity.
            Field::Coverage => self.if_strained(DOWN),
            _ => NEITHER,
        }
    }

    fn of_holding(&self, field: Field, holding: &Holding) -> Directions {
        match field {
            Field::Warm(_) if holding.stolen.warm <= 0.0 => self.if_strained(UP),
            Field::Cold(_) if holding.stolen.cold <= 0.0 => self.if_strained(UP),
            // The house loses what customers do not.
            Field::Owed(_) => self.if_strained(DOWN),
            Field::Price(_) | Field::PriceChange(_) => self.price(holding),
            Field::SplitShare(_) => split_share(holding),
            Field::StolenHot(_) => self.stolen(holding, Tier::Hot),
            Field::StolenWarm(_) => self.stolen(holding, Tier::Warm),
            Field::StolenCold(_) => self.stolen(holding, Tier::Cold),
            Field::Recovered(_) => self.recovered(holding),
            Field::FixedPrice(_) | Field::RestFixedPrice(_) | Field::Slippage(_) => DOWN,
            // A falling price lowers equity.
            Field::Guarantee(_) => self.if_strained(UP),
            _ => NEITHER,
        }
    }

    fn flow(&self, holding: &Holding) -> Flow {
        let covers = self.scenario.resources.insurance.covers;
        Flow::new(
            Position::scaled(holding, 1.0),
            Theft::of(holding),
            holding.attribution,
            covers,
        )
    }

    /// A price at the hack, or at payout. Where nothing of the asset is left, nothing of it can pay.
    fn price(&self, holding: &Holding) -> Directions {
        let is_gone = self.flow(holding).own_left <= 0.0 && guarantee_left(holding) <= 0.0;
        [is_gone && !self.is_insured, false]
    }

    /// The fraction stolen of a tier.
    fn stolen(&self, holding: &Holding, tier: Tier) -> Directions {
        let held = match tier {
            Tier::Hot => holding.held.hot,
            Tier::Warm => holding.held.warm,
            // Guarantee units are kept there, too.
            Tier::Cold => holding.held.cold + holding.guarantee,
        };
        if held <= 0.0 {
            return BOTH;
        }
        [self.is_strained && !self.is_insured, false]
    }

    /// The fraction recovered.
    fn recovered(&self, holding: &Holding) -> Directions {
        if self.flow(holding).stolen <= 0.0 {
            return BOTH;
        }
        [false, self.is_strained && !self.is_insured]
    }

    fn if_strained(&self, directions: Directions) -> Directions {
        if self.is_strained { directions } else { NEITHER }
    }
}

/// The share that is paid on the first basis: less of the dearer one does no harm.
fn split_share(holding: &Holding) -> Directions {
    let Basis::Split { first, rest, .. } = holding.basis else {
        return BOTH;
    };
    let value = |basis| {
        let mut prices = Prices::of(holding);
        prices.basis = Basis::Whole(basis);
        prices.unit_value()
    };
    [value(first) >= value(rest), value(first) <= value(rest)]
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::super::inputs::{self, Question};
    use super::super::probe::{Probe, present};
    use super::super::range::Limits;
    use super::*;
    use crate::testing::random_scenario;
    use proptest::prelude::*;

    /// The inputs of a random scenario with what is known of them. Empty where the verdict cannot become worse.
    fn known(seed: u64) -> Vec<(Input, [Way; 2])> {
        let scenario = random_scenario(seed);
        let verdict = crate::evaluate(&scenario).verdict;
        if verdict == Verdict::Short {
            return Vec::new();
        }
        let monotonicity = Monotonicity::new(&scenario, verdict);
        let inputs = inputs::all(&scenario, Question::Verdict).into_iter();
        inputs.map(|input| (input, monotonicity.ways(input))).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        /// Near the present value, far from it and at the end of the range.
        #[test]
        fn the_verdict_runs_as_is_known(seed: u64, mut parts in prop::collection::vec(0.0..60.0_f64, 20)) {
            parts.sort_by(|a, b| b.total_cmp(a));
            let scenario = random_scenario(seed);
            let verdict = crate::evaluate(&scenario).verdict;
            let mut probe = Probe::new(&scenario);
            for (input, [down, up]) in known(seed) {
                let now = present(&scenario, input).unwrap();
                let limits = Limits::of(&scenario, input);
                for (end, way) in [(limits.min, down), (limits.max, up)] {
                    let values = parts.iter().map(|part| now + (end - now) * libm::exp2(-part)).chain([end]);
                    let mut was_worse = false;
                    for value in values {
                        probe.set(&[(input, value)]);
                        let is_worse = (probe.verdict() as u8) < verdict as u8;
                        match way {
                            Way::Clear => prop_assert!(!is_worse, "worse for {input} at {value}, {now} now"),
                            Way::StaysWorse => prop_assert!(is_worse || !was_worse, "better again for {input} at {value}, {now} now"),
                            Way::Unknown => break,
                        }
                        was_worse = is_worse;
                    }
                }
            }
        }
    }

    #[test]
    fn much_is_known() {
        let known: Vec<_> = (0..500).flat_map(known).collect();
        let ways = known.iter().flat_map(|(_, ways)| ways);
        let clear = ways.filter(|way| **way == Way::Clear).count();
        assert!(10 * clear > 3 * 2 * known.len(), "{clear} of {}", 2 * known.len());
    }
}
