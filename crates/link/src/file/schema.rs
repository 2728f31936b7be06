//! The JSON Schema of the scenario file.

use plimsoll_model::RawScenario;

use super::File;

/// The JSON Schema of the scenario file.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(File<RawScenario>).to_value()
}
