//! The whole casebook as files: JSON with everything in it, and CSV with one line an incident.
//!
//! Keys, columns and words are those of the data; texts are in one language. Numbers have all their digits, shares are 1
//! for 100 %, dates are ISO 8601.

use std::fmt::Write as _;

use plimsoll_formats::Link;
use plimsoll_formats::sheets::Sheet;
use plimsoll_model::evaluate;

use crate::book::{Book, Fact, Incident, Otherwise};
use crate::case::{Case, Other, Source};

/// Puts the text of a key into a file.
type Text<'a> = &'a dyn Fn(&str) -> String;

/// The columns of the CSV, with their units.
const COLUMNS: [&str; 22] = [
    "id",
    "exchange",
    "country",
    "date",
    "loss",
    "loss_currency",
    "loss_usd",
    "loss_usd_lowest",
    "loss_usd_highest",
    "tier",
    "share_of_holdings_fraction",
    "repaid_fraction",
    "repaid_basis",
    "repaid_evidence",
    "repay_form",
    "days_to_repay",
    "recovered_fraction",
    "halt_days",
    "outcome",
    "scenario",
    "facts",
    "sources",
];

impl Book {
    /// One line an incident: what [`Incident::summary`] says, with how many facts it has and the ids of its sources. What
    /// is not known is empty. No cell can be taken for a formula by a spreadsheet.
    pub fn csv(&self) -> String {
        let mut out = Sheet::new(COLUMNS);
        for incident in self.incidents {
            let summary = incident.summary();
            let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
            let word = |word: Option<&'static str>| word.unwrap_or_default().to_owned();
            let (loss, usd, repaid) = (summary.loss, summary.loss_usd, summary.repaid);
            let sources: Vec<_> = incident.sources().iter().map(|source| source.id).collect();
            let cells: [String; COLUMNS.len()] = [
                incident.id.to_owned(),
                incident.exchange.to_owned(),
                incident.country.to_owned(),
                incident.date.to_string(),
                number(loss.map(|loss| loss.value)),
                word(loss.map(|loss| loss.unit)),
                number(usd.map(|loss| loss.value)),
                number(usd.map(|loss| loss.low)),
                number(usd.map(|loss| loss.high)),
                word(summary.tier.map(|tier| tier.name())),
                number(summary.share_of_holdings),
                number(repaid.map(|repaid| repaid.share)),
                word(repaid.map(|repaid| repaid.basis.name())),
                word(repaid.map(|repaid| repaid.evidence.name())),
                word(summary.repay_form.map(|form| form.name())),
                number(summary.days_to_repay),
                number(summary.recovered),
                number(summary.halt_days),
                word(summary.outcome.map(|outcome| outcome.name())),
                (if incident.case.is_some() { "yes" } else { "no" }).to_owned(),
                incident.facts.len().to_string(),
                sources.join(" "),
            ];
            out.row(cells);
        }
        out.into_csv()
    }

    /// Everything as JSON. `language` is the tag of the language that `text` gives the text of a key in.
    pub fn json(&self, language: &str, text: &dyn Fn(&str) -> String) -> String {
        let mut json = Json::new(text);
        json.object(|json| {
            json.text("format", "plimsoll-casebook");
            json.number("version", 1.0);
            json.text("language", language);
            json.message("warning", Some(self.warning_key));
            json.list("incidents", self.incidents, |json, incident| json.incident(incident));
            json.list("studies", self.studies, |json, study| {
                json.text("id", study.id);
                json.message("name", Some(study.name_key));
                json.text("mark", study.mark.name());
                json.text("confidence", study.confidence.name());
                json.number("value", study.value);
                json.maybe("formula", study.formula);
                if let Some(rate) = study.rate {
                    json.key("rate");
                    json.object(|json| {
                        json.text("per", rate.per.name());
                        json.number("value", rate.value);
                        json.number("low", rate.low);
                        json.number("high", rate.high);
                    });
                }
                json.message("text", Some(study.text_key));
                json.sources(study.sources);
            });
            json.list("defaults", self.defaults, |json, default| {
                json.text("field", &default.field.to_string());
                json.number("value", default.value);
                json.maybe("formula", default.formula);
                json.message("text", Some(default.text_key));
                json.sources(default.sources);
            });
            json.key("rates");
            json.object(|json| {
                json.text("unit", "units of the currency for one US dollar");
                json.text("source", self.rates.source.id);
                json.list("days", self.rates.days, |json, (day, rates)| {
                    json.text("date", &day.to_string());
                    for (currency, rate) in *rates {
                        json.number(currency, *rate);
                    }
                });
            });
            json.list("sources", self.sources, |json, source| {
                json.text("id", source.id);
                json.text("grade", source.grade.encode_utf8(&mut [0; 4]));
                json.text("title", source.title);
                json.maybe("address", source.address);
            });
        });
        json.out.push('\n');
        json.out
    }
}

/// JSON as it is written. What is not known is left out.
struct Json<'a> {
    out: String,
    texts: Text<'a>,
    /// Whether something stands before in the same object or list.
    follows: bool,
}

impl<'a> Json<'a> {
    fn new(texts: Text<'a>) -> Self {
        Self {
            out: String::new(),
            texts,
            follows: false,
        }
    }

    fn incident(&mut self, incident: &Incident) {
        self.text("id", incident.id);
        self.message("name", Some(incident.name_key));
        self.message("about", Some(incident.about_key));
        self.text("exchange", incident.exchange);
        self.text("country", incident.country);
        self.text("date", &incident.date.to_string());
        self.maybe("zone", incident.zone.map(|zone| zone.to_string()).as_deref());
        self.list("facts", incident.facts, |json, fact| json.fact(fact));
        self.list("missing", incident.missing, |json, missing| {
            json.text("topic", missing.gap.name());
            json.message("text", Some(missing.text_key));
        });
        if let Some(case) = incident.case {
            self.key("scenario");
            self.object(|json| json.case(case));
        }
        self.list("checks", incident.checks, |json, check| {
            json.text("result", check.result);
            json.number("reported", check.reported);
            json.number("model", check.model);
            json.number("within", check.within);
            json.message("text", Some(check.text_key));
            json.sources(check.sources);
        });
    }

    fn fact(&mut self, fact: &Fact) {
        self.text("topic", fact.topic.name());
        self.maybe("code", fact.code.map(|code| code.name()));
        self.maybe("asset", fact.asset);
        self.number("value", fact.value);
        self.maybe("unit", fact.unit);
        self.maybe("at", fact.at.map(|at| at.to_string()).as_deref());
        let utc = fact.at.and_then(|at| at.utc());
        self.maybe("at_utc", utc.map(|at| at.to_string()).as_deref());
        self.maybe("basis", fact.basis.map(|basis| basis.name()));
        self.maybe("evidence", fact.evidence.map(|evidence| evidence.name()));
        self.text("mark", fact.mark.name());
        self.text("confidence", fact.confidence.name());
        self.maybe("formula", fact.formula);
        self.message("by", fact.by_key);
        self.message("text", fact.text_key);
        self.sources(fact.sources);
        self.list("others", fact.others, |json, other: &Otherwise| {
            json.number("value", other.value);
            json.maybe("at", other.at.map(|at| at.to_string()).as_deref());
            json.message("text", Some(other.text_key));
            json.sources(other.sources);
        });
        self.message("why", fact.why_key);
    }

    fn case(&mut self, case: &Case) {
        let scenario = case.scenario();
        self.text("name", &scenario.name);
        self.text("currency", &scenario.currency.0);
        let link = Link::new(scenario.clone(), &evaluate(scenario));
        self.text("link", &plimsoll_formats::encode(&link));
        self.text("digest", &case.digest.to_string());
        self.list("figures", case.notes, |json, note| {
            json.text("field", &note.field.to_string());
            json.number("value", scenario.number(note.field));
            json.text("mark", note.mark.name());
            json.maybe("formula", note.formula);
            json.message("text", Some(note.text_key));
            json.sources(note.sources);
            json.list("others", note.others, |json, other: &Other| {
                json.number("value", other.value);
                json.message("text", Some(other.text_key));
                json.sources(other.sources);
            });
            json.message("why", note.why_key);
        });
        self.list("unknown", case.unknown, |json, unknown| {
            json.text("field", &unknown.field.to_string());
            json.message("text", Some(unknown.text_key));
        });
    }

    fn object(&mut self, fill: impl FnOnce(&mut Self)) {
        self.out.push('{');
        self.follows = false;
        fill(self);
        self.out.push('}');
        self.follows = true;
    }

    fn key(&mut self, key: &str) {
        if self.follows {
            self.out.push(',');
        }
        self.string(key);
        self.out.push(':');
        self.follows = true;
    }

    /// A list of objects; left out if it is empty.
    fn list<T>(&mut self, key: &str, items: &[T], fill: impl Fn(&mut Self, &T)) {
        if items.is_empty() {
            return;
        }
        self.key(key);
        for (i, item) in items.iter().enumerate() {
            // One a line, so that a difference of two files can be read.
            self.out.push_str(if i == 0 { "[\n" } else { ",\n" });
            self.object(|json| fill(json, item));
        }
        self.out.push(']');
        self.follows = true;
    }

    fn sources(&mut self, sources: &[&Source]) {
        if sources.is_empty() {
            return;
        }
        self.key("sources");
        for (i, source) in sources.iter().enumerate() {
            self.out.push(if i == 0 { '[' } else { ',' });
            self.string(source.id);
        }
        self.out.push(']');
    }

    fn message(&mut self, key: &str, text_key: Option<&str>) {
        if let Some(text_key) = text_key {
            let text = (self.texts)(text_key);
            self.text(key, &text);
        }
    }

    fn maybe(&mut self, key: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.text(key, text);
        }
    }

    fn text(&mut self, key: &str, text: &str) {
        self.key(key);
        self.string(text);
    }

    /// A number that is finite, as all of the casebook are.
    fn number(&mut self, key: &str, number: impl Into<Option<f64>>) {
        if let Some(number) = number.into() {
            self.key(key);
            let _ = write!(self.out, "{number}");
        }
    }

    fn string(&mut self, text: &str) {
        self.out.push('"');
        for c in text.chars() {
            match c {
                '"' | '\\' => {
                    self.out.push('\\');
                    self.out.push(c);
                }
                c if c.is_control() => {
                    let _ = write!(self.out, "\\u{:04x}", u32::from(c));
                }
                c => self.out.push(c),
            }
        }
        self.out.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::Json;

    #[test]
    fn strings_are_escaped() {
        let same = |key: &str| key.to_owned();
        let mut json = Json::new(&same);
        json.object(|json| {
            json.text("a", "\"\\\n");
            json.number("none", None);
            json.number("b", 0.1);
        });
        assert_eq!(json.out, "{\"a\":\"\\\"\\\\\\u000a\",\"b\":0.1}");
    }
}
