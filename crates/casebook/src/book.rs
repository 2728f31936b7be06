//! The whole casebook: every incident with its facts and gaps, the model beside what happened, the exchange rates of the
//! days, and studies of how often exchanges are breached.

use plimsoll_casebook_data::{
    Basis, Confidence, Day, EventKind, Evidence, Mark, Moment, Outcome, Per, RepayForm, Topic, WalletTier, Zone,
};
use plimsoll_model::Field;

use crate::case::{Case, Source};

/// The whole casebook.
#[derive(Debug)]
pub struct Book {
    /// All incidents, in the order in which they happened.
    pub incidents: &'static [Incident],
    /// All sources, sorted by id.
    pub sources: &'static [&'static Source],
    /// Exchange rates of the days that the casebook needs.
    pub rates: Rates,
    /// Studies of how often exchanges are breached.
    pub studies: &'static [Study],
    /// What the simulation uses unless the reader sets it.
    pub defaults: &'static [Default],
    /// Text: that the casebook was chosen by the news.
    pub warning_key: &'static str,
}

impl Book {
    /// The incident with this id.
    pub fn find(&self, id: &str) -> Option<&'static Incident> {
        self.incidents.iter().find(|incident| incident.id == id)
    }

    /// The incidents that have a scenario, as cases.
    pub fn cases(&self) -> impl Iterator<Item = &'static Case> {
        self.incidents.iter().filter_map(|incident| incident.case)
    }
}

/// A real incident.
#[derive(Debug)]
pub struct Incident {
    /// Its name in addresses and on the command line, such as `coincheck-2018`.
    pub id: &'static str,
    /// Text: the exchange and the month.
    pub name_key: &'static str,
    /// Text: the story in a few sentences.
    pub about_key: &'static str,
    /// The name of the exchange.
    pub exchange: &'static str,
    /// Where it worked from: an ISO 3166 code.
    pub country: &'static str,
    /// The day of the theft in the exchange's local time; that of the disclosure if it is not known. In UTC the theft
    /// may fall on another day.
    pub date: Day,
    /// The zone of [`Incident::date`], if it is certain.
    pub zone: Option<Zone>,
    /// What is known, in the order of the file.
    pub facts: &'static [Fact],
    /// What a reader would look for and no source gives.
    pub missing: &'static [Missing],
    /// The model beside what happened. Empty without a scenario.
    pub checks: &'static [Check],
    /// The incident as a scenario; `None` if the data do not suffice, and then [`Incident::missing`] says why.
    pub case: Option<&'static Case>,
}

impl Incident {
    /// The facts about a topic.
    pub fn about(&self, topic: Topic) -> impl Iterator<Item = &'static Fact> {
        self.facts.iter().filter(move |fact| fact.topic == topic)
    }

    /// The entry that says why something is missing.
    pub fn gap(&self, gap: Gap) -> Option<&'static Missing> {
        self.missing.iter().find(|missing| missing.gap == gap)
    }

    /// The loss in a currency.
    pub fn loss(&self, unit: &str) -> Option<&'static Fact> {
        self.about(Topic::Loss).find(|fact| fact.unit == Some(unit))
    }

    /// The row of the table of incidents. Of several facts about one topic it has the first in the file.
    pub fn summary(&self) -> Summary {
        let value = |topic| self.about(topic).find_map(|fact| fact.value);
        let code = |topic| self.about(topic).find_map(|fact| fact.code);
        let money = |fact: &'static Fact| {
            let value = fact.value?;
            let all = || fact.others.iter().filter_map(|other| other.value).chain([value]);
            Some(Money {
                value,
                low: all().fold(value, f64::min),
                high: all().fold(value, f64::max),
                unit: fact.unit?,
            })
        };
        Summary {
            loss: self.about(Topic::Loss).find_map(money),
            loss_usd: self.loss("USD").and_then(money),
            tier: code(Topic::Tier).and_then(Code::tier),
            share_of_holdings: value(Topic::ShareOfHoldings),
            repaid: self.about(Topic::Repaid).find_map(|fact| {
                Some(Repaid {
                    share: fact.value?,
                    basis: fact.basis?,
                    evidence: fact.evidence?,
                })
            }),
            repay_form: code(Topic::RepayForm).and_then(Code::repay_form),
            days_to_repay: value(Topic::DaysToRepay),
            recovered: value(Topic::Recovered),
            halt_days: value(Topic::HaltDays),
            outcome: code(Topic::Outcome).and_then(Code::outcome),
        }
    }

    /// All sources that the incident names, sorted by id, each once.
    pub fn sources(&self) -> Vec<&'static Source> {
        let of_facts = self.facts.iter().flat_map(|fact| {
            let others = fact.others.iter().flat_map(|other| other.sources);
            fact.sources.iter().chain(others)
        });
        let notes = self.case.map_or(&[][..], |case| case.notes);
        let of_notes = notes.iter().flat_map(|note| {
            let others = note.others.iter().flat_map(|other| other.sources);
            note.sources.iter().chain(others)
        });
        let of_checks = self.checks.iter().flat_map(|check| check.sources);
        let mut sources: Vec<_> = of_facts.chain(of_notes).chain(of_checks).copied().collect();
        sources.sort_unstable_by_key(|source| source.id);
        sources.dedup();
        sources
    }
}

/// One thing that is known. Which parts it has depends on its topic; the table is in `data/README.md`.
#[derive(Debug)]
pub struct Fact {
    /// The topic.
    pub topic: Topic,
    /// Stated or derived.
    pub mark: Mark,
    /// The confidence in it.
    pub confidence: Confidence,
    /// A number: of units, of money in `unit`, a share with 1 for 100 %, days, or people.
    pub value: Option<f64>,
    /// The currency of money, or the asset that is counted.
    pub unit: Option<&'static str>,
    /// The asset of the fact.
    pub asset: Option<&'static str>,
    /// When.
    pub at: Option<Moment>,
    /// The tier, the form of repayment, the outcome, or the kind of event.
    pub code: Option<Code>,
    /// What 100 % is.
    pub basis: Option<Basis>,
    /// How the repayment is known.
    pub evidence: Option<Evidence>,
    /// Text: whose statement or act it is.
    pub by_key: Option<&'static str>,
    /// Text: what it is.
    pub text_key: Option<&'static str>,
    /// The arithmetic behind it, such as `58,000,000,000 / 526,300,010`. Every derived figure has one.
    pub formula: Option<&'static str>,
    /// Who says so. Every stated fact has one.
    pub sources: &'static [&'static Source],
    /// What other sources say instead.
    pub others: &'static [Otherwise],
    /// Text: why this value is used. Present exactly if there are others.
    pub why_key: Option<&'static str>,
}

impl Fact {
    /// The kind of event; `None` for other facts.
    pub fn kind(&self) -> Option<EventKind> {
        match self.code {
            Some(Code::Event(kind)) => Some(kind),
            _ => None,
        }
    }
}

/// A word from a closed list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// What happened.
    Event(EventKind),
    /// Where the keys were.
    Tier(WalletTier),
    /// The form in which customers were repaid.
    RepayForm(RepayForm),
    /// What became of the exchange.
    Outcome(Outcome),
}

impl Code {
    /// The word in the data and in exported files.
    pub const fn name(self) -> &'static str {
        match self {
            Code::Event(kind) => kind.name(),
            Code::Tier(tier) => tier.name(),
            Code::RepayForm(form) => form.name(),
            Code::Outcome(outcome) => outcome.name(),
        }
    }

    fn tier(self) -> Option<WalletTier> {
        match self {
            Code::Tier(tier) => Some(tier),
            _ => None,
        }
    }

    fn repay_form(self) -> Option<RepayForm> {
        match self {
            Code::RepayForm(form) => Some(form),
            _ => None,
        }
    }

    fn outcome(self) -> Option<Outcome> {
        match self {
            Code::Outcome(outcome) => Some(outcome),
            _ => None,
        }
    }
}

/// The statement of another source instead of a fact.
#[derive(Debug)]
pub struct Otherwise {
    /// Its number.
    pub value: Option<f64>,
    /// Its time.
    pub at: Option<Moment>,
    /// Text: what it says.
    pub text_key: &'static str,
    /// Who says so.
    pub sources: &'static [&'static Source],
}

/// Something that no source gives.
#[derive(Debug)]
pub struct Missing {
    /// What.
    pub gap: Gap,
    /// Text: what is not known, or why.
    pub text_key: &'static str,
}

/// Something that may be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// Facts about this. For [`Topic::Loss`], a loss in USD.
    Facts(Topic),
    /// A scenario.
    Scenario,
}

impl Gap {
    /// The word in the data and in exported files.
    pub const fn name(self) -> &'static str {
        match self {
            Gap::Facts(topic) => topic.name(),
            Gap::Scenario => "scenario",
        }
    }
}

/// A figure of the model beside the one that was reported. The build fails where they differ by more than is allowed.
#[derive(Debug)]
pub struct Check {
    /// Which figure: a key of the JSON that `plimsoll evaluate --json` prints.
    pub result: &'static str,
    /// What was reported.
    pub reported: f64,
    /// What the model gives.
    pub model: f64,
    /// The greatest relative distance to the reported figure; `None` if the model's figure must round to it.
    pub within: Option<f64>,
    /// Who reported it.
    pub sources: &'static [&'static Source],
    /// Text: what is compared, and the reason for a difference.
    pub text_key: &'static str,
}

impl Check {
    /// Whether the figure is a share or another ratio. If not it is money, in the currency of the scenario.
    pub fn is_ratio(&self) -> bool {
        ["received_ratio", "coverage_ratio", "loss_rate", "price_headroom"].contains(&self.result)
    }
}

/// A row of the table of incidents; `None` where nothing is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Summary {
    /// The loss in the first currency that the data give, which is the exchange's own.
    pub loss: Option<Money>,
    /// The loss in dollars.
    pub loss_usd: Option<Money>,
    /// Where the keys were.
    pub tier: Option<WalletTier>,
    /// The share of the holdings that was stolen, 1 for all.
    pub share_of_holdings: Option<f64>,
    /// The share repaid.
    pub repaid: Option<Repaid>,
    /// The form of repayment.
    pub repay_form: Option<RepayForm>,
    /// Days from theft to repayment.
    pub days_to_repay: Option<f64>,
    /// The share of the stolen value that came back, 1 for all.
    pub recovered: Option<f64>,
    /// Days of halted withdrawals.
    pub halt_days: Option<f64>,
    /// What became of the exchange.
    pub outcome: Option<Outcome>,
}

/// An amount, with the lowest and the highest that sources give.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Money {
    /// The amount that is used.
    pub value: f64,
    /// The lowest that a source gives.
    pub low: f64,
    /// The highest that a source gives.
    pub high: f64,
    /// The currency.
    pub unit: &'static str,
}

/// The share repaid, never without its basis and evidence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Repaid {
    /// The share, 1 for all of it; a claim may be repaid with more.
    pub share: f64,
    /// What 100 % is.
    pub basis: Basis,
    /// How the repayment is known.
    pub evidence: Evidence,
}

/// Exchange rates of days.
#[derive(Debug)]
pub struct Rates {
    /// Days in order, each with units of currencies for one US dollar.
    pub days: &'static [(Day, &'static [(&'static str, f64)])],
    /// Their source.
    pub source: &'static Source,
}

/// A rate and the day it is of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    /// Units for one unit of the other currency.
    pub value: f64,
    /// The day of the rate. Banks publish none on weekends and holidays, so it may be before the requested day.
    pub day: Day,
}

/// The number of days after it for which a rate is used.
const RATE_DAYS: i32 = 7;

impl Rates {
    /// Units of a currency for one US dollar, at the rate of a day or the last one in the week before it.
    pub fn usd_rate(&self, day: Day, currency: &str) -> Option<Rate> {
        if currency == "USD" {
            return Some(Rate { value: 1.0, day });
        }
        let near = self.days.iter().rev().skip_while(|(known, _)| *known > day);
        near.take_while(|(known, _)| day.0 - known.0 <= RATE_DAYS)
            .find_map(|&(known, rates)| {
                let (_, value) = rates.iter().find(|(code, _)| *code == currency)?;
                Some(Rate {
                    value: *value,
                    day: known,
                })
            })
    }

    /// Units of one currency for one unit of another.
    pub fn rate(&self, day: Day, from: &str, to: &str) -> Option<Rate> {
        if from == to {
            return Some(Rate { value: 1.0, day });
        }
        let (from, to) = (self.usd_rate(day, from)?, self.usd_rate(day, to)?);
        Some(Rate {
            value: to.value / from.value,
            day: from.day.min(to.day),
        })
    }
}

/// The result of a study.
#[derive(Debug)]
pub struct Study {
    /// Its name in the data.
    pub id: &'static str,
    /// Text: who and when.
    pub name_key: &'static str,
    /// Stated or derived.
    pub mark: Mark,
    /// The confidence in it.
    pub confidence: Confidence,
    /// The figure, if it is derived.
    pub value: Option<f64>,
    /// The arithmetic behind it.
    pub formula: Option<&'static str>,
    /// How often exchanges are breached, if it says that.
    pub rate: Option<StudyRate>,
    /// Text: what it says.
    pub text_key: &'static str,
    /// Where.
    pub sources: &'static [&'static Source],
}

/// How often exchanges are breached. Rates that count different things cannot be compared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StudyRate {
    /// What it counts.
    pub per: Per,
    /// The best value, if there is one.
    pub value: Option<f64>,
    /// The lower end of the interval.
    pub low: Option<f64>,
    /// The upper end.
    pub high: Option<f64>,
}

/// A value that the simulation uses unless the reader sets it.
#[derive(Debug)]
pub struct Default {
    /// The field of the scenario.
    pub field: Field,
    /// Its value.
    pub value: f64,
    /// The arithmetic behind it.
    pub formula: Option<&'static str>,
    /// Text: why.
    pub text_key: &'static str,
    /// The sources of the formula.
    pub sources: &'static [&'static Source],
}
