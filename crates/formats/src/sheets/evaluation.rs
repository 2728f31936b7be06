//! Evaluations, a row each.

use plimsoll_model::{Evaluation, Figure, IfNeverPaid, Means, PlimsollLine, Scenario, Unit};

use super::sheet::{Cell, Sheet};
use crate::results::key;

/// Results as a table: one row a scenario, its figures in columns under the names that they have in JSON. Amounts have
/// the currency at the end of their column's name, shares `_fraction`; if the currencies differ, amounts have `_money`,
/// and the row names the currency.
pub fn evaluations(results: &[(&Scenario, &Evaluation)]) -> Sheet {
    let mut currencies: Vec<&str> = results.iter().map(|(scenario, _)| &*scenario.currency.0).collect();
    currencies.dedup();
    let money = match currencies[..] {
        [one] => one,
        _ => "money",
    };
    let rows: Vec<Vec<(String, Cell)>> = results.iter().map(|(scenario, e)| row(scenario, e, money)).collect();
    // The order of sources differs from scenario to scenario; the first decides that of the columns.
    let mut columns: Vec<&str> = Vec::new();
    for (name, _) in rows.iter().flatten() {
        if !columns.contains(&name.as_str()) {
            columns.push(name);
        }
    }
    let mut sheet = Sheet::new(columns.iter().copied());
    for row in &rows {
        sheet.row(columns.iter().map(|column| {
            let cell = row.iter().find(|(name, _)| name == column);
            cell.map_or(Cell::Empty, |(_, cell)| cell.clone())
        }));
    }
    sheet
}

fn row(scenario: &Scenario, e: &Evaluation, currency: &str) -> Vec<(String, Cell)> {
    let cell = |name: &str, unit: Unit, value: Option<f64>| {
        let unit = match unit {
            Unit::Money => currency,
            Unit::Fraction => "fraction",
        };
        (format!("{name}_{unit}"), Cell::from(value))
    };
    let figures = |figures: &'static [Figure<Evaluation>]| {
        let cells = figures.iter();
        cells.map(|figure| cell(figure.name, figure.unit, figure.of(e)))
    };
    let text = |name: &str, text: String| (name.to_owned(), Cell::from(text));
    let mut cells = vec![
        text("scenario", scenario.name.clone()),
        text("currency", scenario.currency.0.clone()),
        text("model_version", e.model_version.to_string()),
        ("digest".to_owned(), Cell::from(e.digest)),
        text("verdict", key(&e.verdict)),
    ];
    cells.extend(figures(Evaluation::FIGURES_OF_USES));
    for source in &e.sources {
        let name = key(&source.name);
        for (figure, value) in [("available", source.available), ("used", source.used)] {
            cells.push(cell(&format!("sources_{name}_{figure}"), Unit::Money, Some(value)));
        }
    }
    cells.extend(figures(Evaluation::FIGURES_OF_SPONSOR));
    cells.extend(figures(Evaluation::FIGURES_OF_BALANCE));
    for (name, means) in [("own_means", Means::Own), ("with_help", Means::WithHelp)] {
        let (value, headroom) = match e.line(means) {
            PlimsollLine::Line { value, headroom, .. } => (Some(value), Some(headroom)),
            _ => (None, None),
        };
        let name = format!("plimsoll_line_{name}");
        cells.push(text(&format!("{name}_kind"), key(&e.line(means))));
        cells.push(cell(&format!("{name}_value"), Unit::Money, value));
        cells.push(cell(&format!("{name}_headroom"), Unit::Money, headroom));
    }
    cells.extend(IfNeverPaid::FIGURES.iter().map(|figure| {
        let value = e.if_never_paid.as_ref().and_then(|unpaid| figure.of(unpaid));
        cell(&format!("if_never_paid_{}", figure.name), figure.unit, value)
    }));
    cells
}

#[cfg(test)]
mod tests {
    use plimsoll_model::testing::random_scenario;
    use plimsoll_model::{RawScenario, evaluate};
    use serde_json::Value;

    use super::*;
    use crate::results::{Results, to_json};

    fn scenario(seed: u64, change: impl FnOnce(&mut RawScenario)) -> Scenario {
        let mut raw = random_scenario(seed).into_raw();
        change(&mut raw);
        Scenario::new(raw).unwrap()
    }

    /// Figures of the JSON by name: those of objects under both names.
    fn figures(json: &str) -> std::collections::BTreeMap<String, Value> {
        fn put(all: &mut std::collections::BTreeMap<String, Value>, name: &str, value: &Value) {
            match value {
                Value::Object(fields) => fields
                    .iter()
                    .for_each(|(key, value)| put(all, &format!("{name}_{key}"), value)),
                Value::Array(items) => {
                    for item in items.iter().filter(|item| item["name"].is_string()) {
                        put(all, &format!("{name}_{}", item["name"].as_str().unwrap()), item);
                    }
                }
                value => drop(all.insert(name.trim_start_matches('_').to_owned(), value.clone())),
            }
        }
        let mut all = std::collections::BTreeMap::new();
        put(&mut all, "", &serde_json::from_str(json).unwrap());
        all
    }

    #[test]
    fn the_table_has_the_figures_of_the_json() {
        for seed in 0..200 {
            let scenario = scenario(seed, |raw| raw.name = "plain".into());
            let e = evaluate(&scenario);
            let currency = scenario.currency.0.as_str();
            let figures = figures(&to_json(&Results {
                currency,
                evaluation: &e,
            }));
            let csv = evaluations(&[(&scenario, &e)]).into_csv();
            let lines: Vec<Vec<&str>> = csv.lines().map(|line| line.split(',').collect()).collect();
            for (column, cell) in lines[0].iter().zip(&lines[1]).skip(1) {
                let name = column.strip_suffix(currency).map(|name| name.trim_end_matches('_'));
                let name = name.unwrap_or(column).trim_end_matches("_fraction");
                let said = match figures.get(name) {
                    Some(Value::String(digest)) if name == "digest" => format!("digest:{digest}"),
                    Some(Value::String(text)) => text.clone(),
                    Some(Value::Number(number)) => (number.as_f64().unwrap() + 0.0).to_string(),
                    Some(Value::Null) => String::new(),
                    None if name.starts_with("plimsoll_line") || name.starts_with("if_never_paid") => String::new(),
                    other => panic!("{column}: {other:?}"),
                };
                assert_eq!(*cell, said, "{column}");
            }
        }
    }

    #[test]
    fn several_scenarios_have_a_row_each() {
        let yen = scenario(1, |raw| (raw.name, raw.currency.0) = ("=1+1".into(), "JPY".into()));
        let euro = scenario(2, |raw| (raw.name, raw.currency.0) = ("a, \"b\"".into(), "EUR".into()));
        let (one, two) = (evaluate(&yen), evaluate(&euro));
        let csv = evaluations(&[(&yen, &one), (&euro, &two)]).into_csv();
        let lines: Vec<&str> = csv.lines().collect();
        assert!(lines[0].contains(",obligation_money,"), "{}", lines[0]);
        assert!(lines[1].starts_with("'=1+1,JPY,2,"), "{}", lines[1]);
        assert!(lines[2].starts_with("\"a, \"\"b\"\"\",EUR,2,"), "{}", lines[2]);
        let csv = evaluations(&[(&yen, &one), (&yen, &one)]).into_csv();
        assert!(csv.contains(",obligation_JPY,"));
        assert_eq!(csv.lines().count(), 3);
    }
}
