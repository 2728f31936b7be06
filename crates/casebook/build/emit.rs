//! Writes checked data in the form in which the program carries it.
//!
//! Texts become tables, one a language and tier: groups parted by U+001E, each the beginning of its keys, the number of
//! its first text, and its texts, parted by U+001F.
//!
//! The founding cases become Rust, with the sources that they name. The rest becomes lines of text, which
//! `src/decode.rs` reads when the casebook is opened. A line begins with the letter of its kind and a head; parts
//! follow, parted by tabs.
//!
//! | kind | head | parts |
//! | --- | --- | --- |
//! | `S` | id of a source | grade, title, address |
//! | `O` | nothing | the next source of the founding cases; sources are sorted by id |
//! | `R` | day | rates: the code of a currency and units for one US dollar |
//! | `I` | id of an incident | exchange, country, date, zone, how many texts its founding case has, name, about |
//! | `F` | topic, mark, confidence | as below |
//! | `M` | topic | as below |
//! | `K` | digest of the case | `v` is the length of its packed scenario, which is next in a file of bytes |
//! | `N` | mark, field | as below |
//! | `U` | field | as below |
//! | `C` | result of the model | as below; `l` is what the model gives, `h` how far it may be off |
//! | `B` | `book` | what follows belongs to no incident |
//! | `P` | mark, confidence, id of a study | as below |
//! | `D` | field | as below |
//! | `W` | nothing | as below |
//!
//! The parts below begin with a letter: `v` value, `u` unit, `a` asset, `@` time, `c` code, `b` basis, `e` evidence,
//! `p` what a rate counts, `l` and `h` its ends, `f` formula, `s` sources by number, `y` by,
//! `n` name, `t` text, `w` why, `o` what others say: parted by `;`, the parts of each by `|`. A word of a closed list is
//! a letter, `A` for the first. A text is its number; without a number it is the next that has not been named before.
//! A field is its number among all fields.

use std::fmt::Write as _;

use plimsoll_model::Field;
use toml::Spanned;

use crate::check::Checked;
use crate::data::{Other, Source, Text};
use crate::facts::{self, CheckedFact};
use crate::rates::{CheckedStudies, FxDay};
use crate::scenario::{CheckedNote, CheckedScenario};
use crate::texts::{LANGUAGES, Texts, table};
use crate::words::{MAX_HOLDINGS, Topic};

/// The ids of the cases that the page opens on.
pub const FOUNDING: [&str; 3] = ["coincheck-2018", "zaif-2018", "dmm-bitcoin-2024"];

/// A file that the program includes.
pub type File = (String, Vec<u8>);

/// All of them.
pub fn files(sources: &[Source], incidents: &[Checked], rates: &[FxDay], studies: &CheckedStudies) -> Vec<File> {
    let is_founding = |incident: &&Checked| FOUNDING.contains(&incident.incident.id.get_ref().as_str());
    let mut founding_sources = Vec::new();
    let cases = || {
        incidents
            .iter()
            .filter(is_founding)
            .filter_map(|incident| Some((incident, incident.scenario.as_ref()?)))
    };
    for note in cases().flat_map(|(_, scenario)| &scenario.notes) {
        let of_others = note.others.iter().flat_map(|other| &other.sources);
        founding_sources.extend(note.sources.iter().chain(of_others).map(|id| id.get_ref().as_str()));
    }
    let is_first = |source: &&Source| founding_sources.contains(&source.id.get_ref().as_str());
    let first: Vec<&Source> = sources.iter().filter(is_first).collect();
    let mut founding = Founding::new(&first);
    let mut book = Book {
        sources: sources.iter().map(|source| source.id.get_ref().as_str()).collect(),
        fields: Field::all(MAX_HOLDINGS).collect(),
        lines: String::new(),
        scenarios: Vec::new(),
    };
    for source in sources {
        let id = source.id.get_ref();
        let address = source.address.as_deref().unwrap_or_default();
        let _ = match is_first(&source) {
            true => writeln!(book.lines, "O"),
            false => writeln!(book.lines, "S{id}\t{}\t{}\t{address}", source.grade, source.title),
        };
    }
    for (day, rates) in rates {
        let _ = write!(book.lines, "R{day}");
        for (code, rate) in rates {
            let _ = write!(book.lines, "\t{code}{rate}");
        }
        book.lines.push('\n');
    }
    let mut tables = LANGUAGES.map(|language| (language, Vec::new(), Vec::new()));
    let mut add = |texts: &Texts, founding: usize| {
        for (language, first, later) in &mut tables {
            first.extend(texts.group(language, 0, founding));
            later.extend(texts.group(language, founding, texts.len()));
        }
    };
    for incident in incidents {
        let mut texts = Texts::new(incident.incident.id.get_ref());
        let case = incident.scenario.as_ref().filter(|_| is_founding(&incident));
        if let Some(case) = case {
            founding.case(incident, case, &mut texts);
        }
        let of_founding = texts.len();
        book.incident(incident, of_founding, case.is_some(), &mut texts);
        add(&texts, of_founding);
    }
    let mut texts = Texts::new("book");
    book.studies(studies, &mut texts);
    add(&texts, 0);

    let mut files = vec![
        ("founding.rs".to_owned(), founding.finish().into_bytes()),
        ("book.txt".to_owned(), book.lines.into_bytes()),
        ("book.scenarios".to_owned(), book.scenarios),
    ];
    for (language, first, later) in tables {
        files.push((format!("founding.{language}.messages"), table(&first).into_bytes()));
        files.push((format!("book.{language}.messages"), table(&later).into_bytes()));
    }
    files
}

/// The founding cases as Rust, for `src/lib.rs`.
struct Founding<'a> {
    sources: &'a [&'a Source],
    cases: Vec<String>,
}

impl<'a> Founding<'a> {
    fn new(sources: &'a [&'a Source]) -> Self {
        Self {
            sources,
            cases: Vec::new(),
        }
    }

    fn case(&mut self, incident: &Checked, case: &CheckedScenario, texts: &mut Texts) {
        let id = incident.incident.id.get_ref();
        let mut out = String::new();
        let _ = writeln!(
            out,
            "Case {{ id: {id:?}, name_key: {:?}, digest: Digest({}), packed: &{:?}, unpacked: OnceLock::new(), notes: &[",
            texts.key(&incident.incident.name),
            case.evaluation.digest.0,
            plimsoll_formats::pack(&case.scenario),
        );
        for note in &case.notes {
            let _ = writeln!(
                out,
                "Note {{ field: Field::{:?}, mark: Mark::{:?}, formula: {:?}, text_key: {:?}, sources: {}, others: &[",
                note.field,
                note.mark,
                note.formula,
                texts.key(&note.text),
                self.references(&note.sources),
            );
            for other in &note.others {
                let _ = writeln!(
                    out,
                    "Other {{ value: {:?}, text_key: {:?}, sources: {} }},",
                    other.value.unwrap_or_default(),
                    texts.key(&other.text),
                    self.references(&other.sources),
                );
            }
            let _ = writeln!(out, "], why_key: {:?} }},", note.why.as_ref().map(|why| texts.key(why)));
        }
        out.push_str("], unknown: &[");
        for (unknown, field) in incident.incident.unknown.iter().zip(&case.unknown) {
            let key = texts.key(&unknown.text);
            let _ = writeln!(out, "Unknown {{ field: Field::{field:?}, text_key: {key:?} }},");
        }
        out.push_str("] },\n");
        self.cases.push(out);
    }

    fn references(&self, ids: &[Spanned<String>]) -> String {
        let indices = ids
            .iter()
            .filter_map(|id| {
                self.sources
                    .iter()
                    .position(|source| source.id.get_ref() == id.get_ref())
            })
            .map(|index| format!("&SOURCES[{index}]"));
        format!("&[{}]", indices.collect::<Vec<_>>().join(", "))
    }

    fn finish(self) -> String {
        let mut out = format!("pub(crate) static SOURCES: [Source; {}] = [\n", self.sources.len());
        for source in self.sources {
            let Source {
                id,
                grade,
                title,
                address,
            } = source;
            let id = id.get_ref();
            let _ = writeln!(
                out,
                "Source {{ id: {id:?}, grade: {grade:?}, title: {title:?}, address: {address:?} }},"
            );
        }
        let _ = write!(
            out,
            "];\npub(crate) static CASES: [Case; {}] = [\n{}];\n",
            self.cases.len(),
            self.cases.concat()
        );
        out
    }
}

/// The rest as lines, for `src/decode.rs`.
struct Book<'a> {
    /// Ids of sources by their number.
    sources: Vec<&'a str>,
    fields: Vec<Field>,
    lines: String,
    scenarios: Vec<u8>,
}

impl Book<'_> {
    fn incident(&mut self, checked: &Checked, of_founding: usize, is_founding: bool, texts: &mut Texts) {
        let incident = &checked.incident;
        let zone = checked.zone.map(|zone| zone.to_string()).unwrap_or_default();
        let _ = writeln!(
            self.lines,
            "I{}\t{}\t{}\t{}\t{zone}\t{of_founding}\t{}\t{}",
            incident.id.get_ref(),
            incident.exchange,
            incident.country,
            checked.date,
            number(texts, &incident.name),
            number(texts, &incident.about),
        );
        for fact in &checked.facts {
            self.fact(fact, texts);
        }
        for missing in &checked.missing {
            let topic = missing.topic.map_or(Topic::ALL.len(), |topic| topic as usize);
            let text = number(texts, &missing.text);
            let _ = writeln!(self.lines, "M{}\tt{text}", letter(topic));
        }
        let Some(case) = &checked.scenario else { return };
        if !is_founding {
            let packed = plimsoll_formats::pack(&case.scenario);
            let _ = writeln!(self.lines, "K{}\tv{}", case.evaluation.digest, packed.len());
            self.scenarios.extend(packed);
            for note in &case.notes {
                self.note(note, texts);
            }
            for (unknown, field) in incident.unknown.iter().zip(&case.unknown) {
                let text = number(texts, &unknown.text);
                let _ = writeln!(self.lines, "U{}\tt{text}", self.field(*field));
            }
        }
        for (check, model) in incident.check.iter().zip(&case.model) {
            let mut line = format!("C{}", check.result.get_ref());
            part(&mut line, 'v', Some(check.value));
            part(&mut line, 'l', Some(model));
            part(&mut line, 'h', check.within);
            part(&mut line, 's', self.numbers(&check.sources));
            part(&mut line, 't', Some(number(texts, &check.text)));
            self.line(&line);
        }
    }

    fn fact(&mut self, checked: &CheckedFact, texts: &mut Texts) {
        let fact = &checked.fact;
        let mut line = format!(
            "F{}{}{}",
            letter(checked.topic as usize),
            letter(fact.mark as usize),
            letter(checked.confidence as usize)
        );
        part(&mut line, 'c', checked.code.map(letter));
        part(&mut line, 'a', fact.asset.as_ref());
        part(&mut line, 'v', fact.value);
        part(&mut line, 'u', fact.unit.as_ref());
        part(&mut line, '@', checked.at);
        part(&mut line, 'b', checked.basis.map(|basis| letter(basis as usize)));
        part(
            &mut line,
            'e',
            checked.evidence.map(|evidence| letter(evidence as usize)),
        );
        part(&mut line, 'f', checked.formula.as_ref());
        part(&mut line, 's', self.numbers(&fact.sources));
        let by = fact.by.clone().map(Text::from);
        part(&mut line, 'y', by.map(|by| number(texts, &by)));
        part(&mut line, 't', fact.text.as_ref().map(|text| number(texts, text)));
        self.others(&mut line, &fact.others, texts);
        part(&mut line, 'w', fact.why.as_ref().map(|why| number(texts, why)));
        self.line(&line);
    }

    fn note(&mut self, note: &CheckedNote, texts: &mut Texts) {
        let mut line = format!("N{}{}", letter(note.mark as usize), self.field(note.field));
        part(&mut line, 'f', note.formula.as_ref());
        part(&mut line, 's', self.numbers(&note.sources));
        part(&mut line, 't', Some(number(texts, &note.text)));
        self.others(&mut line, &note.others, texts);
        part(&mut line, 'w', note.why.as_ref().map(|why| number(texts, why)));
        self.line(&line);
    }

    fn others(&self, line: &mut String, others: &[Other], texts: &mut Texts) {
        let mut written = Vec::new();
        for other in others {
            let mut parts = Vec::new();
            parts.extend(other.value.map(|value| format!("v{value}")));
            parts.extend(facts::moment(other).map(|at| format!("@{at}")));
            parts.extend(self.numbers(&other.sources).map(|sources| format!("s{sources}")));
            parts.push(format!("t{}", number(texts, &other.text)));
            written.push(parts.join("|"));
        }
        part(line, 'o', Some(written.join(";")).filter(|others| !others.is_empty()));
    }

    fn studies(&mut self, checked: &CheckedStudies, texts: &mut Texts) {
        self.line("Bbook");
        let warning = number(texts, &checked.studies.warning.text);
        self.line(&format!("W\tt{warning}"));
        let known = checked.confidences.iter().zip(&checked.per);
        for (study, (confidence, per)) in checked.studies.study.iter().zip(known) {
            let mut line = format!(
                "P{}{}{}",
                letter(study.mark as usize),
                letter(*confidence as usize),
                study.id.get_ref()
            );
            part(&mut line, 'n', Some(number(texts, &study.name.clone().into())));
            part(&mut line, 'v', study.value);
            part(&mut line, 'f', study.formula.as_deref().map(shown));
            part(&mut line, 'p', per.map(|per| letter(per as usize)));
            let rate = study.rate.as_ref();
            part(&mut line, 'l', rate.and_then(|rate| rate.low));
            part(&mut line, 'h', rate.and_then(|rate| rate.high));
            part(&mut line, 's', self.numbers(&study.sources));
            part(&mut line, 't', Some(number(texts, &study.text)));
            self.line(&line);
        }
        for (default, field) in checked.studies.default.iter().zip(&checked.fields) {
            let mut line = format!("D{}", self.field(*field));
            part(&mut line, 'v', Some(default.value));
            part(&mut line, 'f', default.formula.as_deref().map(shown));
            part(&mut line, 's', self.numbers(&default.sources));
            part(&mut line, 't', Some(number(texts, &default.text)));
            self.line(&line);
        }
    }

    fn line(&mut self, line: &str) {
        self.lines.push_str(line);
        self.lines.push('\n');
    }

    /// Sources by their numbers; none if there are none.
    fn numbers(&self, ids: &[Spanned<String>]) -> Option<String> {
        let numbers = ids
            .iter()
            .filter_map(|id| self.sources.iter().position(|known| known == id.get_ref()));
        let numbers: Vec<_> = numbers.map(|number| number.to_string()).collect();
        (!numbers.is_empty()).then(|| numbers.join(","))
    }

    fn field(&self, field: Field) -> usize {
        let found = self.fields.iter().position(|known| *known == field);
        found.expect("no scenario has more holdings than there are fields for")
    }
}

fn part(line: &mut String, name: char, value: Option<impl std::fmt::Display>) {
    if let Some(value) = value {
        let _ = write!(line, "\t{name}{value}");
    }
}

/// The place of a word in its closed list.
fn letter(place: usize) -> char {
    char::from(b'A' + u8::try_from(place).expect("closed lists are short"))
}

/// The number of a text, or nothing if it is the next new one.
fn number(texts: &mut Texts, text: &Text) -> String {
    texts.number(text).map(|number| number.to_string()).unwrap_or_default()
}

/// A formula of numbers as readers see it.
fn shown(formula: &str) -> String {
    crate::formula::shown(formula, &|_| None)
}
