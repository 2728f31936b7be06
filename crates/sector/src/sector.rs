//! A sector that is ready to be computed, part by part.

use std::ops::Range;

use plimsoll_model::simulate::{BreachTimes, Exchange};
use plimsoll_model::{MODEL_VERSION, Scenario};
use xxhash_rust::xxh64::Xxh64;

use crate::driver::{self, Lever};
use crate::filing::Filing;
use crate::largest::Largest;
use crate::measure::{Measure, Unknown};
use crate::member::{Member, draw};
use crate::missing::Peers;
use crate::part::{Block, Part, PartError, Still};
use crate::pilot::Pilot;
use crate::ranking::{FilingTally, SharedChunk};
use crate::settings::{SettingError, Settings};
use crate::template::Template;
use crate::whole::{Clients, WholeRun};

/// Filings under one hack, with what they need of each other.
///
/// The work is cut into blocks of filings and chunks of trials: [`Self::part`] computes one, on any thread or machine, and
/// [`Self::merge`] adds them to the same bits in any order. What does not depend on trials goes with chunk 0.
pub struct Sector {
    pub(crate) filings: Vec<Filing>,
    pub(crate) template: Template,
    pub(crate) settings: Settings,
    pub(crate) members: Vec<Result<Member, Unknown>>,
    pub(crate) times: BreachTimes,
    pub(crate) clients: Clients,
    peers: Peers,
    medians: [Option<f64>; Lever::ALL.len()],
    pilot: Pilot,
    fingerprint: u64,
}

/// The level of expected shortfall where the measure names none.
const LEVEL: f64 = 0.99;

/// The deterministic measures, in the order of a report.
pub(crate) const DETERMINISTIC: [Measure; 4] = [
    Measure::Shortfall,
    Measure::Uncovered,
    Measure::Headroom,
    Measure::CustomersBear,
];

impl Sector {
    /// Takes filings, which should have passed their checks: what has no scenario is left out of everything, with its
    /// reason.
    ///
    /// # Errors
    /// Settings that do not keep to their bounds.
    pub fn new(filings: Vec<Filing>, template: Template, settings: Settings) -> Result<Self, Vec<SettingError>> {
        settings.check()?;
        let peers = Peers::new(&filings);
        let members: Vec<Result<Member, Unknown>> = filings
            .iter()
            .map(|filing| Member::new(filing, &template, &peers))
            .collect();
        let simulation = &template.raw().simulation;
        let times = BreachTimes::new(simulation);
        let exchanges = filings
            .iter()
            .zip(&members)
            .map(|(filing, member)| (member.is_ok(), filing.provider.as_deref()));
        let clients = Clients::new(exchanges, settings.providers, simulation.seed);
        let pilot = if settings.measure.is_simulated() {
            Pilot::new(&times, settings.pilot_trials)
        } else {
            Pilot::new(&times, 0)
        };
        Ok(Self {
            medians: driver::medians(members.iter().flatten().map(|member| &member.whole)),
            fingerprint: fingerprint(&filings, &template, &settings),
            clients,
            pilot,
            times,
            members,
            peers,
            filings,
            template,
            settings,
        })
    }

    /// The filings, in their order.
    pub fn filings(&self) -> &[Filing] {
        &self.filings
    }

    /// The hack.
    pub fn template(&self) -> &Template {
        &self.template
    }

    /// The settings.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The scenario of a filing under the hack, with medians of the sector in place of what is missing.
    ///
    /// # Errors
    /// Why there is none.
    pub fn scenario(&self, filing: usize) -> Result<&Scenario, &Unknown> {
        self.members[filing].as_ref().map(|member| &member.scenario)
    }

    /// Chunks of trials of the whole work; one where nothing is simulated.
    pub fn chunks(&self) -> u32 {
        if self.simulates() { self.times.chunks() } else { 1 }
    }

    fn simulates(&self) -> bool {
        self.settings.simulates || self.settings.has_whole
    }

    /// The level of the expected shortfall that is reported.
    pub(crate) fn level(&self) -> f64 {
        match self.settings.measure {
            Measure::ExpectedShortfall { level } => level,
            _ => LEVEL,
        }
    }

    /// A part with nothing in it, to merge others into.
    pub fn empty_part(&self) -> Part {
        Part {
            of: self.fingerprint,
            blocks: Vec::new(),
            still: Default::default(),
            tallies: Default::default(),
            whole: Default::default(),
        }
    }

    /// Computes some filings over some chunks of trials. Those that do not exist are left out.
    pub fn part(&self, filings: Range<usize>, chunks: Range<u32>) -> Part {
        let mut part = self.empty_part();
        let filings = filings.start..filings.end.min(self.filings.len());
        let chunks = chunks.start..chunks.end.min(self.chunks());
        if filings.is_empty() || chunks.is_empty() {
            return part;
        }
        if chunks.start == 0 {
            let members = filings
                .clone()
                .filter_map(|at| Some((at, self.members[at].as_ref().ok()?)));
            part.still = members
                .map(|(at, member)| (at as u32, self.still(at, member)))
                .collect();
        }
        if self.simulates() {
            self.simulate(&filings, &chunks, &mut part);
        }
        part.blocks.push(Block {
            filings,
            chunks: chunks.clone(),
        });
        self.tidy(&mut part, &chunks.collect::<Vec<u32>>());
        part
    }

    fn simulate(&self, filings: &Range<usize>, chunks: &Range<u32>, part: &mut Part) {
        let exchanges: Vec<(usize, Exchange)> = filings
            .clone()
            .filter_map(|at| Some((at, Exchange::new(&self.members[at].as_ref().ok()?.scenario))))
            .collect();
        if self.settings.simulates {
            let shared: Vec<SharedChunk> = chunks
                .clone()
                .map(|chunk| SharedChunk {
                    chunk,
                    trials: self.times.trials_of(chunk),
                    breached: self.times.of_chunk(chunk),
                })
                .collect();
            let keeps = Largest::needed(self.times.trials(), self.level());
            part.tallies = exchanges
                .iter()
                .map(|(at, exchange)| (*at as u32, FilingTally::run(exchange, &shared, keeps)))
                .collect();
        }
        if self.settings.has_whole {
            let run = WholeRun {
                times: &self.times,
                clients: &self.clients,
                seed: self.template.raw().simulation.seed,
                has_common_market: self.settings.has_common_market,
                keeps: self.keeps_of_whole(),
            };
            // Chunk by chunk, so that what is only needed of the worst trials is dropped early.
            for chunk in chunks.clone() {
                let mut of_chunk = run.run(&exchanges, filings.clone(), chunk..chunk + 1);
                if filings.len() == self.filings.len() {
                    of_chunk.keep_worst(chunk, run.keeps);
                }
                part.whole.merge(of_chunk);
            }
        }
    }

    /// Adds a part to another.
    ///
    /// # Errors
    /// If it is of another sector, or has something that is there already; nothing is changed then.
    pub fn merge(&self, part: &mut Part, other: Part) -> Result<(), PartError> {
        if !self.owns(part) {
            return Err(PartError::OtherSector);
        }
        let chunks: Vec<u32> = other.whole.chunks.keys().copied().collect();
        part.merge(other)?;
        self.tidy(part, &chunks);
        Ok(())
    }

    /// Drops the details of trials of the whole that are not among the worst, of chunks in which all filings are.
    fn tidy(&self, part: &mut Part, chunks: &[u32]) {
        for &chunk in chunks {
            if part.filings_of(chunk) == self.filings.len() {
                part.whole.keep_worst(chunk, self.keeps_of_whole());
            }
        }
    }

    fn keeps_of_whole(&self) -> usize {
        Largest::needed(self.times.trials(), 1.0 - self.template.raw().simulation.tolerance)
    }

    /// What does not depend on the trials of the ranking.
    fn still(&self, at: usize, member: &Member) -> Still {
        let measure = self.settings.measure;
        let base = self.value(&member.scenario);
        let doubts = if member.is_sure(&self.settings.doubt) {
            Vec::new()
        } else {
            let mut scenario = member.scenario.clone();
            let draws = (0..self.settings.replicates).map(|number| {
                let (filing, doubt) = (&self.filings[at], &self.settings.doubt);
                let of = (at, number);
                draw(filing, member, &self.template, &self.peers, doubt, of, &mut scenario);
                measure.turned(self.value(&scenario) - base)
            });
            draws.collect()
        };
        Still {
            figures: DETERMINISTIC.map(|measure| measure.of_scenario(&member.scenario).ok()),
            doubts,
            driver: driver::driver(&member.whole, &self.medians, |moved| {
                let scenario = self.template.scenario(moved).ok()?;
                Some(self.value(&scenario) - base)
            }),
        }
    }

    /// The measure of a variant of a filing: a simulated one on the pilot trials, which all variants meet.
    fn value(&self, scenario: &Scenario) -> f64 {
        let measure = self.settings.measure;
        if measure.is_simulated() {
            self.pilot.measure(scenario, measure)
        } else {
            measure.of_draw(scenario)
        }
    }

    /// Whether a part belongs to this sector.
    pub(crate) fn owns(&self, part: &Part) -> bool {
        part.of == self.fingerprint
    }
}

/// Tells this sector from others: a hash of all that results depend on.
fn fingerprint(filings: &[Filing], template: &Template, settings: &Settings) -> u64 {
    let mut hash = Xxh64::new(u64::from(MODEL_VERSION));
    hash.update(format!("{:?}{settings:?}", template.raw()).as_bytes());
    let mut text = |text: &str| {
        hash.update(&(text.len() as u64).to_le_bytes());
        hash.update(text.as_bytes());
    };
    for filing in filings {
        text(&filing.id);
        text(&filing.name);
        text(filing.provider.as_deref().unwrap_or_default());
        for holding in &filing.holdings {
            text(&holding.asset);
        }
    }
    let mut number = |number: Option<f64>| hash.update(&number.map_or(u64::MAX, f64::to_bits).to_le_bytes());
    for filing in filings {
        number(Some(filing.holdings.len() as f64));
        number(Some(f64::from(filing.grade as u8)));
        let Filing {
            customers,
            equity,
            cash,
            credit,
            insurance,
            sponsor,
            monthly_income,
            ..
        } = filing;
        for &money in [customers, equity, cash, credit, insurance, sponsor, monthly_income] {
            number(money);
        }
        for holding in &filing.holdings {
            let units = [holding.hot, holding.warm, holding.cold, holding.owed];
            units.into_iter().for_each(&mut number);
            number(holding.price);
            number(holding.guarantee);
        }
    }
    hash.digest()
}
