//! What all rules share: the report of one file, the list of sources, and the checks of texts, times and formulas.

use std::collections::BTreeSet;
use std::ops::Range;

use toml::Spanned;
use toml::value::{Datetime, Offset};

use crate::formula;
use crate::report::Report;
use crate::schema::{Other, Source, Text};
use crate::time::{Clock, Day, Moment, Zone};

/// The state of the check of one file.
pub struct Rules<'a> {
    pub report: Report<'a>,
    sources: &'a [Source],
    /// The ids of all sources that the file names.
    pub used: BTreeSet<String>,
}

impl<'a> Rules<'a> {
    pub fn new(file: &'a str, text: &'a str, sources: &'a [Source]) -> Self {
        Self {
            report: Report::new(file, text),
            sources,
            used: BTreeSet::new(),
        }
    }

    /// Reports that a rule is broken.
    pub fn refuse(&mut self, at: &Range<usize>, what: impl Into<String>) {
        self.report.add(at, what);
    }

    /// A time: a date, or a date with a time of day and its zone.
    pub fn moment(&mut self, at: &Range<usize>, what: &str, written: Datetime) -> Option<Moment> {
        let read = moment(written);
        if read.is_none() {
            let what = format!("{what}: `{written}` must be a date, or a date with time and zone");
            self.refuse(at, what);
        }
        read
    }

    /// A text is there in every language, and has only characters that a message may have.
    pub fn text(&mut self, at: &Range<usize>, what: &str, text: &Text) {
        for (language, text) in [("en", &text.en), ("ja", &text.ja)] {
            let fault = if text.trim().is_empty() {
                "is empty"
            } else if text.trim() != text {
                "must not begin or end with a space"
            } else if text.contains(['{', '}', '<', '>']) || text.contains(char::is_control) {
                "must have none of { } < > and no control character"
            } else if text.contains(['"', '\'']) || text.contains("...") {
                "has typewriter marks: write “ ” ’ …"
            } else {
                continue;
            };
            self.refuse(at, format!("{what}: the text in {language} {fault}"));
        }
    }

    /// Each source is in the list, and is named once.
    pub fn sources(&mut self, what: &str, ids: &[Spanned<String>]) {
        for (i, id) in ids.iter().enumerate() {
            let name = id.get_ref();
            if !self.sources.iter().any(|source| source.id.get_ref() == name) {
                let what = format!("{what}: source `{name}` is not in data/sources.toml");
                self.refuse(&id.span(), what);
            }
            if ids[..i].iter().any(|before| before.get_ref() == name) {
                self.refuse(&id.span(), format!("{what}: source `{name}` is named twice"));
            }
            self.used.insert(name.clone());
        }
    }

    /// Each of `others` names its source and differs from the value that is used, and `why` explains the choice.
    pub fn others(&mut self, at: &Range<usize>, what: &str, others: &[Other], why: Option<&Text>, used: Option<f64>) {
        for other in others {
            self.text(at, what, &other.text);
            self.sources(what, &other.sources);
            if other.sources.is_empty() {
                let what = format!("{what}: an entry of `others` names no source: {}", other.text.en);
                self.refuse(at, what);
            }
            if let Some(value) = other.value.filter(|_| other.value == used) {
                let what = format!("{what}: {value} in `others` is the value itself: remove it there");
                self.refuse(at, what);
            }
        }
        match why {
            None if !others.is_empty() => {
                let what = format!("{what}: there are `others`, so `why` must say why this value is used");
                self.refuse(at, what);
            }
            Some(_) if others.is_empty() => {
                self.refuse(
                    at,
                    format!("{what}: `why` explains a choice between `others`, and there are none"),
                );
            }
            Some(why) => self.text(at, what, why),
            None => {}
        }
    }

    /// A formula gives the value, rounded to the decimals that the value is written with.
    pub fn formula(
        &mut self,
        at: &Range<usize>,
        what: &str,
        formula: &str,
        value: f64,
        number: &dyn Fn(&str) -> Option<f64>,
    ) {
        let fault = match formula::evaluate(formula, number) {
            Err(error) => error,
            Ok(result) if !rounds_to(result, value) => format!("gives {result}, which does not round to {value}"),
            Ok(_) => return,
        };
        self.refuse(at, format!("{what}: the formula `{formula}` {fault}"));
    }
}

/// A time of the data; `None` for a time of day without a date or without a zone.
pub fn moment(written: Datetime) -> Option<Moment> {
    let date = written.date?;
    let day = Day::new(date.year.into(), date.month.into(), date.day.into())?;
    let Some(time) = written.time else {
        return Some(Moment { day, clock: None });
    };
    let minutes = match written.offset? {
        Offset::Z => 0,
        Offset::Custom { minutes } => minutes,
    };
    let seconds = u32::from(time.hour) * 3_600 + u32::from(time.minute) * 60 + u32::from(time.second.unwrap_or(0));
    Some(Moment {
        day,
        clock: Some(Clock {
            seconds,
            zone: Zone(minutes),
        }),
    })
}

/// Whether `exact`, rounded to the decimals that `written` is written with, is `written`.
pub fn rounds_to(exact: f64, written: f64) -> bool {
    let decimals = written
        .to_string()
        .split_once('.')
        .map_or(0, |(_, decimals)| decimals.len());
    format!("{exact:.decimals$}").parse() == Ok(written)
}

/// Whether a text is lower case words and digits joined by `-`.
pub fn is_kebab(id: &str) -> bool {
    let is_word = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    id.split('-').all(is_word) && id.starts_with(|c: char| c.is_ascii_lowercase())
}

/// Whether a text is lower case letters, digits and `_`.
pub fn is_snake(id: &str) -> bool {
    id.starts_with(|c: char| c.is_ascii_lowercase())
        && id
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

/// Whether a text is a number of capital letters, as codes of countries and currencies are.
pub fn is_code(text: &str, letters: usize) -> bool {
    text.len() == letters && text.bytes().all(|b| b.is_ascii_uppercase())
}
