//! Reads the compact form of the casebook, which the build wrote from checked data. `emit.rs` of
//! `plimsoll-casebook-data` explains the form.

use std::str::FromStr;
use std::sync::OnceLock;

use plimsoll_casebook_data::{
    Basis, Confidence, Day, EventKind, Evidence, MAX_HOLDINGS, Mark, Moment, Outcome, Per, RepayForm, Topic,
    WalletTier, Zone,
};
use plimsoll_model::{Digest, Field};

use crate::book::{Book, Check, Code, Default, Fact, Gap, Incident, Missing, Otherwise, Rates, Study, StudyRate};
use crate::case::{Case, Note, Other, Source, Unknown};
use crate::founding;

const LINES: &str = include_str!(concat!(env!("OUT_DIR"), "/book.txt"));
const SCENARIOS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/book.scenarios"));

/// Why reading cannot fail.
const WELL_FORMED: &str = "the build wrote the casebook, and a test reads all of it";

/// Reads the whole casebook, which stays for as long as the program runs.
pub fn book() -> &'static Book {
    let mut reader = Reader {
        founding: &founding::SOURCES,
        scenarios: SCENARIOS,
        ..Reader::default()
    };
    for field in Field::all(MAX_HOLDINGS) {
        reader.fields.push(field);
    }
    for line in LINES.lines() {
        reader.line(line);
    }
    let rate_source = reader.source("ecb");
    Box::leak(Box::new(Book {
        incidents: reader.incidents.leak(),
        sources: reader.sources.leak(),
        rates: Rates {
            days: reader.rates.leak(),
            source: rate_source,
        },
        studies: reader.studies.leak(),
        defaults: reader.defaults.leak(),
        warning_key: reader.warning_key,
    }))
}

/// An incident whose lines are being read.
struct Open {
    incident: Incident,
    facts: Vec<Fact>,
    missing: Vec<Missing>,
    checks: Vec<Check>,
    case: Option<OpenCase>,
}

/// The case of an open incident, unless it is a founding case.
struct OpenCase {
    digest: Digest,
    packed: &'static [u8],
    notes: Vec<Note>,
    unknown: Vec<Unknown>,
}

#[derive(std::default::Default)]
struct Reader {
    /// The sources of the founding cases that have not joined the list yet.
    founding: &'static [Source],
    sources: Vec<&'static Source>,
    /// The fields of a scenario in their order: lines name them by number.
    fields: Vec<Field>,
    scenarios: &'static [u8],
    rates: Vec<(Day, &'static [(&'static str, f64)])>,
    incidents: Vec<Incident>,
    studies: Vec<Study>,
    defaults: Vec<Default>,
    warning_key: &'static str,
    open: Option<Open>,
    /// The beginning of the keys of texts here, and the number of the next new text.
    prefix: &'static str,
    next: usize,
}

/// The parts of a line that begin with a letter.
#[derive(std::default::Default)]
struct Parts {
    value: Option<f64>,
    unit: Option<&'static str>,
    asset: Option<&'static str>,
    at: Option<Moment>,
    code: Option<u8>,
    basis: Option<Basis>,
    evidence: Option<Evidence>,
    by: Option<&'static str>,
    name: Option<&'static str>,
    text: Option<&'static str>,
    why: Option<&'static str>,
    formula: Option<&'static str>,
    sources: Vec<&'static Source>,
    others: Vec<Parts>,
    per: Option<Per>,
    low: Option<f64>,
    high: Option<f64>,
}

impl Parts {
    fn text_key(&self) -> &'static str {
        self.text.expect(WELL_FORMED)
    }

    fn value(&self) -> f64 {
        self.value.expect(WELL_FORMED)
    }
}

impl Reader {
    fn line(&mut self, line: &'static str) {
        let (kind, rest) = line.split_at(1);
        let mut parts = rest.split('\t');
        let head = parts.next().unwrap_or_default();
        match kind {
            "S" => {
                let mut part = || parts.next().unwrap_or_default();
                let (grade, title, address) = (part(), part(), part());
                self.sources.push(Box::leak(Box::new(Source {
                    id: head,
                    grade: read(grade),
                    title,
                    address: (!address.is_empty()).then_some(address),
                })));
            }
            "O" => {
                let (next, rest) = self.founding.split_first().expect(WELL_FORMED);
                self.sources.push(next);
                self.founding = rest;
            }
            "R" => {
                let rates = parts
                    .map(|part| part.split_at(3))
                    .map(|(code, rate)| (code, read(rate)));
                let day = Day::read(head).expect(WELL_FORMED);
                self.rates.push((day, rates.collect::<Vec<_>>().leak()));
            }
            "B" => {
                self.close_incident();
                (self.prefix, self.next) = (head, 0);
            }
            "I" => self.incident(head, parts),
            _ => {
                let parts = self.parts(parts);
                self.entry(kind, head, parts);
            }
        }
    }

    fn incident(&mut self, id: &'static str, mut parts: impl Iterator<Item = &'static str>) {
        self.close_incident();
        let mut part = || parts.next().unwrap_or_default();
        let (exchange, country, date, zone) = (part(), part(), part(), part());
        (self.prefix, self.next) = (id, read(part()));
        let incident = Incident {
            id,
            name_key: self.key(part()),
            about_key: self.key(part()),
            exchange,
            country,
            date: Day::read(date).expect(WELL_FORMED),
            zone: Zone::read(zone),
            facts: &[],
            missing: &[],
            checks: &[],
            case: founding::CASES.iter().find(|case| case.id == id),
        };
        self.open = Some(Open {
            incident,
            facts: Vec::new(),
            missing: Vec::new(),
            checks: Vec::new(),
            case: None,
        });
    }

    /// A line of an incident, or of the studies.
    fn entry(&mut self, kind: &str, head: &'static str, parts: Parts) {
        let letters = head.as_bytes();
        match (kind, &mut self.open) {
            ("F", Some(open)) => open.facts.push(fact(letters, parts)),
            ("M", Some(open)) => open.missing.push(Missing {
                gap: Topic::ALL
                    .get(usize::from(letters[0] - b'A'))
                    .map_or(Gap::Scenario, |topic| Gap::Facts(*topic)),
                text_key: parts.text_key(),
            }),
            ("C", Some(open)) => open.checks.push(Check {
                result: head,
                reported: parts.value(),
                model: parts.low.expect(WELL_FORMED),
                within: parts.high,
                text_key: parts.text_key(),
                sources: parts.sources.leak(),
            }),
            ("K", Some(open)) => {
                let (packed, rest) = self.scenarios.split_at(parts.value() as usize);
                self.scenarios = rest;
                open.case = Some(OpenCase {
                    digest: Digest(u64::from_str_radix(head, 16).expect(WELL_FORMED)),
                    packed,
                    notes: Vec::new(),
                    unknown: Vec::new(),
                });
            }
            ("N", Some(Open { case: Some(case), .. })) => case.notes.push(Note {
                field: self.fields[read::<usize>(&head[1..])],
                mark: nth(Mark::ALL, letters[0]),
                formula: parts.formula,
                text_key: parts.text_key(),
                sources: parts.sources.leak(),
                others: parts.others.into_iter().map(other).collect::<Vec<_>>().leak(),
                why_key: parts.why,
            }),
            ("U", Some(Open { case: Some(case), .. })) => case.unknown.push(Unknown {
                field: self.fields[read::<usize>(head)],
                text_key: parts.text_key(),
            }),
            ("P", _) => self.studies.push(Study {
                id: &head[2..],
                name_key: parts.name.expect(WELL_FORMED),
                mark: nth(Mark::ALL, letters[0]),
                confidence: nth(Confidence::ALL, letters[1]),
                value: parts.value,
                formula: parts.formula,
                rate: parts.per.map(|per| StudyRate {
                    per,
                    value: parts.value,
                    low: parts.low,
                    high: parts.high,
                }),
                text_key: parts.text_key(),
                sources: parts.sources.leak(),
            }),
            ("D", _) => self.defaults.push(Default {
                field: self.fields[read::<usize>(head)],
                value: parts.value(),
                formula: parts.formula,
                text_key: parts.text_key(),
                sources: parts.sources.leak(),
            }),
            ("W", _) => self.warning_key = parts.text_key(),
            _ => unreachable!("{WELL_FORMED}"),
        }
    }

    fn close_incident(&mut self) {
        let Some(open) = self.open.take() else {
            return;
        };
        let id = open.incident.id;
        let name_key = open.incident.name_key;
        let case = open.case.map(|case| -> &'static Case {
            Box::leak(Box::new(Case {
                id,
                name_key,
                digest: case.digest,
                notes: case.notes.leak(),
                unknown: case.unknown.leak(),
                packed: case.packed,
                unpacked: OnceLock::new(),
            }))
        });
        self.incidents.push(Incident {
            facts: open.facts.leak(),
            missing: open.missing.leak(),
            checks: open.checks.leak(),
            case: open.incident.case.or(case),
            ..open.incident
        });
    }

    fn parts(&mut self, list: impl Iterator<Item = &'static str>) -> Parts {
        let mut parts = Parts::default();
        for part in list {
            let (letter, rest) = part.split_at(1);
            match letter {
                "v" => parts.value = Some(read(rest)),
                "l" => parts.low = Some(read(rest)),
                "h" => parts.high = Some(read(rest)),
                "u" => parts.unit = Some(rest),
                "a" => parts.asset = Some(rest),
                "@" => parts.at = Moment::read(rest),
                "c" => parts.code = rest.bytes().next(),
                "b" => parts.basis = rest.bytes().next().map(|letter| nth(Basis::ALL, letter)),
                "e" => parts.evidence = rest.bytes().next().map(|letter| nth(Evidence::ALL, letter)),
                "p" => parts.per = rest.bytes().next().map(|letter| nth(Per::ALL, letter)),
                "y" => parts.by = Some(self.key(rest)),
                "n" => parts.name = Some(self.key(rest)),
                "t" => parts.text = Some(self.key(rest)),
                "w" => parts.why = Some(self.key(rest)),
                "f" => parts.formula = Some(rest),
                "s" => {
                    parts.sources = rest
                        .split(',')
                        .map(|number| self.sources[read::<usize>(number)])
                        .collect()
                }
                "o" => parts.others = rest.split(';').map(|other| self.parts(other.split('|'))).collect(),
                _ => unreachable!("{WELL_FORMED}"),
            }
        }
        parts
    }

    /// The key of a text by its number; without a number it is the next new one.
    fn key(&mut self, number: &str) -> &'static str {
        let number = if number.is_empty() {
            self.next += 1;
            self.next - 1
        } else {
            read(number)
        };
        format!("{}-{number}", self.prefix).leak()
    }

    fn source(&self, id: &str) -> &'static Source {
        let found = self.sources.iter().find(|source| source.id == id);
        found.expect(WELL_FORMED)
    }
}

fn fact(letters: &[u8], parts: Parts) -> Fact {
    let topic = nth(Topic::ALL, letters[0]);
    let code = |letter| match topic {
        Topic::Event => Code::Event(nth(EventKind::ALL, letter)),
        Topic::Tier => Code::Tier(nth(WalletTier::ALL, letter)),
        Topic::RepayForm => Code::RepayForm(nth(RepayForm::ALL, letter)),
        _ => Code::Outcome(nth(Outcome::ALL, letter)),
    };
    let otherwise = |parts: Parts| Otherwise {
        value: parts.value,
        at: parts.at,
        text_key: parts.text_key(),
        sources: parts.sources.leak(),
    };
    Fact {
        topic,
        mark: nth(Mark::ALL, letters[1]),
        confidence: nth(Confidence::ALL, letters[2]),
        value: parts.value,
        unit: parts.unit,
        asset: parts.asset,
        at: parts.at,
        code: parts.code.map(code),
        basis: parts.basis,
        evidence: parts.evidence,
        by_key: parts.by,
        text_key: parts.text,
        formula: parts.formula,
        sources: parts.sources.leak(),
        others: parts.others.into_iter().map(otherwise).collect::<Vec<_>>().leak(),
        why_key: parts.why,
    }
}

fn other(parts: Parts) -> Other {
    Other {
        value: parts.value(),
        text_key: parts.text_key(),
        sources: parts.sources.leak(),
    }
}

fn nth<T: Copy>(all: &[T], letter: u8) -> T {
    all[usize::from(letter - b'A')]
}

fn read<T: FromStr>(text: &str) -> T {
    text.parse().ok().expect(WELL_FORMED)
}
