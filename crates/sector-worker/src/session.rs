//! The worker's side of the conversation: files first, then a ranking, and what is written of both.

use plimsoll_formats::{pack, unpack};
use plimsoll_model::{Currency, RawScenario};
use plimsoll_sector::read::{FileError, Limits, Options, Read, Source, Tables, filings_of};
use plimsoll_sector::{Sector, Settings, Unknown, write};

use crate::message::{Contents, Document, InputFile, ReadOptions, Refusal, Reply, Request, Template};
use crate::ranking::Ranking;
use crate::summary::summary;
use crate::workbook::tables_of;

/// Invented exchanges.
const SAMPLE: &[u8] = include_bytes!("../../../data/sector/sample.csv");

/// The files that were read last, and their ranking once there is one.
#[derive(Default)]
pub struct Session {
    read: Read,
    ranking: Option<Ranking>,
}

impl Session {
    /// Answers a request. `now` is a clock in milliseconds; what is computed does not depend on it.
    pub fn answer(&mut self, request: Request, now: impl Fn() -> f64) -> Reply {
        let id = request.id();
        let answer = match request {
            Request::Read { files, options, .. } => self.read(id, files, options),
            Request::Rank { template, settings, .. } => self.rank(id, &template, *settings, &now),
            Request::Refine { ms, .. } => self.refine(id, ms, &now),
            Request::Scenario { filing, .. } => self.scenario(id, filing as usize),
            Request::Write { document, .. } => self.write(id, document),
        };
        answer.unwrap_or_else(|refusal| Reply::Refused { id, refusal })
    }

    fn read(&mut self, id: u32, files: Vec<InputFile>, options: ReadOptions) -> Result<Reply, Refusal> {
        let options = Options {
            mapping: options.mapping,
            header_rows: options.header_rows,
            currency: options.currency,
            decimal: options.decimal,
            limits: Limits::default(),
        };
        let tables = files.into_iter().map(|file| {
            let tables = tables(&file, &options.limits);
            (file.name, tables)
        });
        let tables = tables.collect();
        self.ranking = None;
        self.read = filings_of(tables, &options);
        Ok(Reply::Read {
            id,
            summary: Box::new(summary(&self.read)),
        })
    }

    fn rank(
        &mut self,
        id: u32,
        template: &Template,
        settings: Settings,
        now: &impl Fn() -> f64,
    ) -> Result<Reply, Refusal> {
        self.ranking = None;
        let mut template = hack(template)?;
        if let Some(code) = &self.read.currency {
            template.currency = Currency(code.clone());
        }
        let currency = template.currency.0.clone();
        let sound = self.read.sound();
        if sound.is_empty() {
            return Err(Refusal::NothingToRank);
        }
        let filings = sound.into_iter().map(|at| self.read.filings[at].clone()).collect();
        let sector = Sector::new(filings, plimsoll_sector::Template::new(template), settings);
        let mut ranking = Ranking::new(sector.map_err(Refusal::Settings)?, currency);
        ranking.begin(now);
        Ok(ranked(id, self.ranking.insert(ranking), now))
    }

    fn refine(&mut self, id: u32, ms: f64, now: &impl Fn() -> f64) -> Result<Reply, Refusal> {
        let ranking = self.ranking.as_mut().ok_or(Refusal::NothingToRank)?;
        ranking.refine(ms, now);
        Ok(ranked(id, ranking, now))
    }

    fn scenario(&self, id: u32, filing: usize) -> Result<Reply, Refusal> {
        let ranking = self.ranking.as_ref().ok_or(Refusal::NothingToRank)?;
        let no_scenario = |reason: &Unknown| Refusal::NoScenario(reason.clone());
        let packed = match self.read.sound().binary_search(&filing) {
            Ok(place) => pack(ranking.sector.scenario(place).map_err(no_scenario)?),
            // A filing with errors can be looked at too, if its figures make a scenario.
            Err(_) => {
                let filing = self.read.filings.get(filing);
                let filing = filing.ok_or(Refusal::NoScenario(Unknown::NoHoldings))?;
                let scenario = ranking.sector.template().scenario(filing);
                let scenario = scenario.map_err(|fields| Unknown::Invalid {
                    fields: fields.iter().map(ToString::to_string).collect(),
                });
                pack(&scenario.map_err(Refusal::NoScenario)?)
            }
        };
        Ok(Reply::Scenario { id, packed })
    }

    fn write(&self, id: u32, document: Document) -> Result<Reply, Refusal> {
        let currency = self.read.currency.as_deref();
        let text = match document {
            Document::Ranking => {
                let ranking = self.ranking.as_ref().ok_or(Refusal::NothingToRank)?;
                let report = ranking.latest().ok_or(Refusal::NothingToRank)?;
                write::ranking(&report, &ranking.currency).into_csv()
            }
            Document::Filings => write::to_csv(&self.read.filings, currency),
            Document::Checks => plimsoll_formats::results::to_json(&self.read.report()),
            Document::Form(language) => write::form_csv(usize::from(language)),
            Document::Plan | Document::Sector | Document::Link => return Err(Refusal::NothingToRank),
        };
        Ok(Reply::Written {
            id,
            bytes: text.into_bytes(),
        })
    }
}

fn ranked(id: u32, ranking: &mut Ranking, now: &impl Fn() -> f64) -> Reply {
    let report = ranking.report(now).map(Box::new);
    Reply::Ranked {
        id,
        done: ranking.done(),
        report,
    }
}

/// The scenario that the hack is taken from.
fn hack(template: &Template) -> Result<RawScenario, Refusal> {
    let scenario = unpack(&template.0).map_err(|error| Refusal::Damaged(error.to_string()))?;
    Ok(scenario.into_raw())
}

/// The tables of a file.
fn tables(file: &InputFile, limits: &Limits) -> Result<Tables, FileError> {
    let name = file.name.as_str();
    let source = |bytes| Source { name, bytes };
    match &file.contents {
        Contents::Bytes(bytes) => source(bytes).tables(limits),
        Contents::Sample => source(SAMPLE).tables(limits),
        Contents::Tables(bytes) => tables_of(bytes).unwrap_or_else(|error| {
            Err(FileError::Damaged {
                reason: error.to_string(),
            })
        }),
        Contents::Link(_) => Err(FileError::NotATable),
    }
}
