//! A valid scenario, and the one place that decides what is valid.

use core::ops::Deref;

use super::asset::folded;
use super::declare::Group;
use super::fields::{Field, Parameter};
use super::limits::{
    Bound, FieldError, Given, MAX_ASSET_CHARS, MAX_HOLDINGS, MAX_MONEY, MAX_NAME_CHARS, MAX_RANGES, MAX_REPORT_CHARS,
    MAX_TOLERANCE_POINTS, MAX_UNITS,
};
use super::raw::{RawScenario, ReportPart, SourceKind, Tier};

/// A scenario in which every field keeps to its bound. [`crate::evaluate`] cannot fail on one.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario(RawScenario);

impl Scenario {
    /// Parses a scenario.
    ///
    /// # Errors
    /// Every field that does not keep to its bound, in the order of the fields; never an empty list.
    pub fn new(raw: RawScenario) -> Result<Self, Vec<FieldError>> {
        let errors = check(&raw);
        if errors.is_empty() { Ok(Self(raw)) } else { Err(errors) }
    }

    /// Takes the balances of another scenario with the same holdings, each kind of them times a factor that is at least
    /// zero; none becomes larger than is valid. Far quicker than [`Self::new`], for thousands of variants of one scenario.
    pub fn scale_balances(&mut self, of: &Self, factors: BalanceFactors) {
        let units = |units: f64, factor: f64| (units * factor).clamp(0.0, MAX_UNITS);
        for (holding, from) in self.0.holdings.iter_mut().zip(&of.0.holdings) {
            holding.held.hot = units(from.held.hot, factors.hot);
            holding.held.warm = units(from.held.warm, factors.hot);
            holding.held.cold = units(from.held.cold, factors.cold);
            holding.guarantee = units(from.guarantee, factors.cold);
            holding.owed = units(from.owed, factors.owed);
        }
        self.0.resources.cash = (of.0.resources.cash * factors.cash).clamp(0.0, MAX_MONEY);
    }

    /// The plain data.
    pub fn into_raw(self) -> RawScenario {
        self.0
    }
}

/// Factors on kinds of balances.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BalanceFactors {
    /// On hot and warm.
    pub hot: f64,
    /// On cold and on guarantee assets, which are kept there.
    pub cold: f64,
    /// On what is owed.
    pub owed: f64,
    /// On cash.
    pub cash: f64,
}

impl Default for Scenario {
    /// The blank scenario: no holdings, no customers, nothing at stake.
    fn default() -> Self {
        Self(RawScenario::default())
    }
}

impl Deref for Scenario {
    type Target = RawScenario;

    fn deref(&self) -> &RawScenario {
        &self.0
    }
}

fn check(raw: &RawScenario) -> Vec<FieldError> {
    let mut checker = Checker {
        raw,
        errors: Vec::new(),
    };
    checker.run();
    checker.errors
}

struct Checker<'a> {
    raw: &'a RawScenario,
    errors: Vec<FieldError>,
}

impl Checker<'_> {
    fn run(&mut self) {
        use Field::*;
        let raw = self.raw;
        self.text(Name, &raw.name, MAX_NAME_CHARS);
        let code = &raw.currency.0;
        if code.len() != 3 || !code.bytes().all(|b| b.is_ascii_uppercase()) {
            self.fail(Currency, Given::Text(shorten(code)), Bound::CurrencyCode);
        }
        self.group(Group::Exchange);
        if let (Some(affected), Some(total)) = (raw.exchange.customers_affected, raw.exchange.customers_total)
            && affected > total
        {
            self.fail(
                CustomersAffected,
                Given::Number(affected),
                Bound::AtMostField(CustomersTotal, total),
            );
        }
        if raw.holdings.len() > MAX_HOLDINGS {
            // The list is refused as a whole: thousands of messages would help nobody.
            self.fail(
                Holdings,
                Given::Entries(raw.holdings.len()),
                Bound::Entries(MAX_HOLDINGS),
            );
        } else {
            (0..raw.holdings.len()).for_each(|i| self.holding(i));
        }
        self.group(Group::Reimbursement);
        if let Some(cap) = raw.reimbursement.cap
            && raw.exchange.customers_affected.is_none_or(|affected| affected <= 0.0)
        {
            self.fail(Cap, Given::Number(cap), Bound::Needs(CustomersAffected));
        }
        self.group(Group::Resources);
        let order = &raw.resources.order;
        let complete = SourceKind::DEFAULT_ORDER.iter().all(|kind| order.contains(kind));
        if !complete || order.len() != SourceKind::DEFAULT_ORDER.len() {
            self.fail(SourceOrder, Given::Entries(order.len()), Bound::EachSourceOnce);
        }
        self.group(Group::Costs);
        self.simulation();
        self.group(Group::Run);
        self.group(Group::Stress);
        self.ranges();
        self.report();
    }

    /// A range keeps to the bounds of its input, present or not: a holding may be gone for a while.
    fn ranges(&mut self) {
        use Field::*;
        let ranges = &self.raw.stress.ranges;
        if ranges.len() > MAX_RANGES {
            self.fail(Ranges, Given::Entries(ranges.len()), Bound::Entries(MAX_RANGES));
            return;
        }
        for (i, range) in ranges.iter().enumerate() {
            if ranges[..i].iter().any(|before| before.input == range.input) {
                self.fail(Ranges, Given::Text(range.input.to_string()), Bound::EachInputOnce);
                return;
            }
            self.numbers(&[RangeUnit(i)]);
            let bounds = range.input.bounds();
            for (field, end) in [(RangeLow(i), range.low), (RangeHigh(i), range.high)] {
                if let Some(end) = end
                    && let Some(bound) = bounds.broken_by(end)
                {
                    self.fail(field, Given::Number(end), bound);
                }
            }
            if let (Some(low), Some(high)) = (range.low, range.high)
                && high <= low
            {
                self.fail(
                    RangeHigh(i),
                    Given::Number(high),
                    Bound::MoreThanField(RangeLow(i), low),
                );
            }
        }
    }

    fn report(&mut self) {
        for part in ReportPart::ALL {
            let text = self.raw.report.text(part);
            if part.is_line() {
                self.text(Field::Report(part), text, MAX_NAME_CHARS);
            } else {
                // Lines may end.
                self.text(Field::Report(part), &text.replace('\n', " "), MAX_REPORT_CHARS);
            }
        }
    }

    fn simulation(&mut self) {
        use Field::*;
        for field in Field::alone(Group::Simulation) {
            if field == RecoveryNone {
                self.drawn();
            }
            self.number(field);
            match field {
                JumpHigh => self.ordered(JumpLow, JumpHigh),
                FineHigh => {
                    self.ordered(ResponseLow, ResponseHigh);
                    self.ordered(FineLow, FineHigh);
                }
                _ => {}
            }
        }
        let points = self.raw.simulation.tolerance_curve.len();
        if points > MAX_TOLERANCE_POINTS {
            self.fail(
                ToleranceCurve,
                Given::Entries(points),
                Bound::Entries(MAX_TOLERANCE_POINTS),
            );
            return;
        }
        for i in 0..points {
            self.numbers(&[ToleranceLoss(i), ToleranceProbability(i)]);
            if i > 0 {
                let [before, now] = [ToleranceLoss(i - 1), ToleranceLoss(i)];
                if let (Some(least), Some(given)) = (self.raw.number(before), self.raw.number(now))
                    && given <= least
                {
                    self.fail(now, Given::Number(given), Bound::MoreThanField(before, least));
                }
                self.ordered(ToleranceProbability(i), ToleranceProbability(i - 1));
            }
        }
    }

    /// What is drawn of each tier.
    fn drawn(&mut self) {
        use Field::Drawn;
        for tier in Tier::ALL {
            self.numbers(&Parameter::ALL.map(|parameter| Drawn(tier, parameter)));
            self.ordered(Drawn(tier, Parameter::Mode), Drawn(tier, Parameter::High));
            self.ordered(Drawn(tier, Parameter::Low), Drawn(tier, Parameter::Mode));
        }
    }

    /// Fails if the first number is above the second. Said of the first only: one mistake, one message.
    fn ordered(&mut self, low: Field, high: Field) {
        if let (Some(given), Some(most)) = (self.raw.number(low), self.raw.number(high))
            && given > most
        {
            self.fail(low, Given::Number(given), Bound::AtMostField(high, most));
        }
    }

    fn holding(&mut self, i: usize) {
        use Field::*;
        let raw = self.raw;
        let holding = &raw.holdings[i];
        if folded(&holding.asset).is_empty() {
            self.fail(Asset(i), Given::Text(String::new()), Bound::NotEmpty);
        }
        self.text(Asset(i), &holding.asset, MAX_ASSET_CHARS);
        self.numbers(&[Hot(i), Warm(i), Cold(i), Owed(i), Price(i)]);
        self.numbers(&[StolenHot(i), StolenWarm(i), StolenCold(i), Recovered(i)]);
        self.numbers(&[AttributionShare(i), SplitShare(i), RestFixedPrice(i), FixedPrice(i)]);
        self.numbers(&[PriceChange(i), Slippage(i), Guarantee(i), Volatility(i)]);
    }

    /// Checks the numbers of a part of the scenario, without those of lists.
    fn group(&mut self, group: Group) {
        Field::alone(group).for_each(|field| self.number(field));
    }

    fn numbers(&mut self, fields: &[Field]) {
        fields.iter().for_each(|field| self.number(*field));
    }

    fn number(&mut self, field: Field) {
        // A field that is left empty, or does not apply, keeps to every bound.
        if let (Some(value), Some(range)) = (self.raw.number(field), field.range())
            && let Some(bound) = range.broken_by(value)
        {
            self.fail(field, Given::Number(value), bound);
        }
    }

    fn text(&mut self, field: Field, text: &str, max_chars: usize) {
        let length = text.chars().count();
        if length > max_chars {
            self.fail(field, Given::Characters(length), Bound::Characters(max_chars));
        } else if !is_plain_text(text) {
            self.fail(field, Given::Text(shorten(text)), Bound::PlainText);
        }
    }

    fn fail(&mut self, field: Field, given: Given, bound: Bound) {
        self.errors.push(FieldError { field, given, bound });
    }
}

/// Whether a text has neither control characters nor those that reorder the text around them and so could make a name
/// lie.
pub fn is_plain_text(text: &str) -> bool {
    let reorders =
        |c| matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    !text.chars().any(|c| c.is_control() || reorders(c))
}

/// The beginning of a text, for a message.
fn shorten(text: &str) -> String {
    text.chars().take(40).collect()
}
