//! Results as JSON, in the words of the model: what the command line prints and the page saves.

use plimsoll_model::Evaluation;
use serde::Serialize;

/// A result as JSON: an evaluation with the currency of its money.
#[derive(Serialize)]
pub struct Results<'a> {
    /// The reporting currency.
    pub currency: &'a str,
    /// The result.
    #[serde(flatten)]
    pub evaluation: &'a Evaluation,
}

/// Indented JSON with a line end.
pub fn to_json(value: &impl Serialize) -> String {
    match serde_json::to_string_pretty(value) {
        Ok(json) => json + "\n",
        Err(error) => unreachable!("scenarios and results hold only text, numbers and lists: {error}"),
    }
}

/// The key that JSON has for a choice, such as `plimsoll_line`: its kind, if it carries values.
pub fn key(choice: &impl Serialize) -> String {
    let value = serde_json::to_value(choice).unwrap_or_default();
    let word = value.as_str().or_else(|| value["kind"].as_str());
    word.unwrap_or_default().to_owned()
}
