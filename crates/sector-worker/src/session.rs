//! The worker's side of the conversation: files first, then a ranking, and what is written of both.

use plimsoll_formats::{MAX_LINK_CHARS, encode_sector, pack, unpack};
use plimsoll_model::{Currency, RawScenario, Scenario};
use plimsoll_sector::read::{FileError, Limits, Options, Read, Source, filings_of};
use plimsoll_sector::{Form, Opened, Sector, Settings, Unknown, open, open_link, write};

use crate::message::{Contents, Document, InputFile, ReadOptions, ReadSummary, Refusal, Reply, Request, Template};
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
        let mut options = Options {
            mapping: options.mapping,
            header_rows: options.header_rows,
            currency: options.currency,
            decimal: options.decimal,
            limits: Limits::default(),
        };
        let (mut tables, mut hack, mut settings) = (Vec::new(), None, None);
        for file in files {
            let opened = opened(&file, &options.limits)?;
            tables.extend(opened.tables.into_iter().map(|table| (file.name.clone(), table)));
            // Of several files of sectors the first says the hack.
            options.currency = options.currency.or(opened.currency);
            hack = hack.or(opened.hack);
            settings = settings.or(opened.settings);
        }
        self.ranking = None;
        self.read = filings_of(tables, &options);
        let summary = ReadSummary {
            template: hack.map(|hack| Template(pack(&hack))),
            settings: settings.map(Box::new),
            ..summary(&self.read)
        };
        Ok(Reply::Read {
            id,
            summary: Box::new(summary),
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
        let ranking = || self.ranking.as_ref().ok_or(Refusal::NothingToRank);
        let text = match document {
            Document::Ranking => {
                let ranking = ranking()?;
                let report = ranking.latest().ok_or(Refusal::NothingToRank)?;
                write::ranking(&report, &ranking.currency).into_csv()
            }
            Document::Plan => {
                let ranking = ranking()?;
                let report = ranking.latest().ok_or(Refusal::NothingToRank)?;
                let findings = self.findings_of_sound();
                write::plan(&report, &ranking.currency, |at| findings[at]).into_csv()
            }
            Document::Sector => self.form(ranking()?, |form| form.to_json())?,
            Document::Link => {
                let link = encode_sector(&self.form(ranking()?, |form| form.to_line())?);
                if link.len() > MAX_LINK_CHARS {
                    let (chars, max) = (link.len(), MAX_LINK_CHARS);
                    return Err(Refusal::LinkTooLong { chars, max });
                }
                link
            }
            Document::Filings => write::to_csv(&self.read.filings, currency),
            Document::Checks => plimsoll_formats::results::to_json(&self.read.report()),
            Document::Form(language) => write::form_csv(usize::from(language)),
        };
        Ok(Reply::Written {
            id,
            bytes: text.into_bytes(),
        })
    }

    /// The number of findings of each filing without errors.
    fn findings_of_sound(&self) -> Vec<usize> {
        let mut findings = vec![0; self.read.filings.len()];
        for filing in self.read.checks.iter().filter_map(|check| check.filing) {
            findings[filing] += 1;
        }
        self.read.sound().into_iter().map(|at| findings[at]).collect()
    }

    /// The sector as a file or a link: the filings that are ranked, so that the same ranking comes back.
    fn form(&self, ranking: &Ranking, write: impl Fn(&Form<'_>) -> String) -> Result<String, Refusal> {
        let hack = Scenario::new(ranking.sector.template().raw().clone());
        let hack = hack.map_err(|errors| {
            let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
            Refusal::Damaged(lines.join("; "))
        })?;
        Ok(write(&Form {
            currency: Some(&ranking.currency),
            hack: &hack,
            settings: ranking.sector.settings(),
            filings: ranking.sector.filings(),
        }))
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

/// What a file gives.
fn opened(file: &InputFile, limits: &Limits) -> Result<Opened, Refusal> {
    let name = file.name.as_str();
    Ok(match &file.contents {
        Contents::Bytes(bytes) => open(&Source { name, bytes }, limits),
        Contents::Sample => open(&Source { name, bytes: SAMPLE }, limits),
        Contents::Tables(bytes) => Opened::tables(tables_of(bytes).unwrap_or_else(|error| {
            Err(FileError::Damaged {
                reason: error.to_string(),
            })
        })),
        Contents::Link(payload) => {
            let opened = open_link(name, payload, limits);
            opened.map_err(|error| Refusal::Damaged(error.to_string()))?
        }
    })
}
