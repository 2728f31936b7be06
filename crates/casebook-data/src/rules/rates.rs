//! The rules of exchange rates.

use super::context::{is_code, moment};
use crate::report::{Problem, Report};
use crate::schema::Fx;
use crate::time::Day;

/// A day and its rates, by the codes of currencies.
pub type FxDay = (Day, Vec<(String, f64)>);

/// Reads and checks exchange rates.
///
/// # Errors
/// Every rule that is broken.
pub fn fx(file: &str, text: &str) -> Result<Vec<FxDay>, Vec<Problem>> {
    let mut report = Report::new(file, text);
    let list: Fx = report.parse()?;
    let mut days = Vec::<FxDay>::new();
    for rate in list.rate {
        let written = rate.get("date").and_then(toml::Value::as_datetime);
        let Some((written, day)) = written.and_then(|date| Some((date, moment(*date)?.day))) else {
            report.add(&(0..0), "a [[rate]] has no `date`");
            continue;
        };
        let at = &report.find(&format!("date = {written}"));
        if days.last().is_some_and(|(before, _)| *before >= day) {
            report.add(at, format!("rates of {day}: the days must be in order, each once"));
        }
        let mut rates = Vec::new();
        for (code, value) in rate.iter().filter(|(key, _)| *key != "date") {
            let value = value.as_float().or(value.as_integer().map(|value| value as f64));
            if !is_code(code, 3) || code == "USD" {
                let what = format!("rates of {day}: `{code}` must be the code of a currency other than USD");
                report.add(at, what);
            }
            match value.filter(|value| value.is_finite() && *value > 0.0) {
                Some(value) => rates.push((code.clone(), value)),
                None => report.add(at, format!("rates of {day}: {code} must be more than 0")),
            }
        }
        days.push((day, rates));
    }
    report.finish(days)
}
