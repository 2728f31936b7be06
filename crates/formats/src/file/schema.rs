//! The JSON Schema of the scenario file: its shape from the types that read it, its ranges from the model.

use plimsoll_model::{Field, MAX_ASSET_CHARS, MAX_HOLDINGS, MAX_NAME_CHARS, RawScenario, SourceKind};
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

use super::format::File;
use super::header::{FILE_VERSION, FORMAT};

/// The JSON Schema (draft 2020-12) of the scenario file, with the default, the meaning and the range of each field.
///
/// Every file that [`super::from_json`] reads keeps to it. What it cannot say are the bounds between two fields.
pub fn schema() -> Value {
    // The ranges of a shared type differ from place to place, so that each place has its own copy.
    let settings = SchemaSettings::draft2020_12().with(|settings| settings.inline_subschemas = true);
    let mut schema = settings
        .into_generator()
        .into_root_schema_for::<File<RawScenario>>()
        .to_value();
    schema["title"] = "Plimsoll scenario file".into();
    schema["description"] =
        "What an exchange keeps, what is stolen, what is promised and what can pay. Money and prices are in \
        the reporting currency, units are units of the asset, fractions are 1 for 100 %."
            .into();
    put(&mut schema, "format", json!({ "const": FORMAT }));
    put(&mut schema, "version", json!({ "const": FILE_VERSION }));
    if let Some(scenario) = place(&mut schema, "scenario") {
        add_bounds(scenario);
    }
    schema
}

fn add_bounds(scenario: &mut Value) {
    for field in Field::all(1) {
        let path = field.to_string();
        let Some(range) = field.range() else { continue };
        let minimum = if range.min_is_open {
            "exclusiveMinimum"
        } else {
            "minimum"
        };
        put(scenario, &path, json!({ minimum: range.min, "maximum": range.max }));
        if range.whole {
            put(scenario, &path, json!({ "multipleOf": 1 }));
        }
        if let Field::FixedPrice(_) = field {
            // The field's other place: the first basis of a split.
            let path = "holdings[0].basis.split.first.fixed_price";
            put(scenario, path, json!({ minimum: range.min, "maximum": range.max }));
        }
    }
    put(scenario, "name", json!({ "maxLength": MAX_NAME_CHARS }));
    put(scenario, "currency", json!({ "pattern": "^[A-Z]{3}$" }));
    put(scenario, "holdings", json!({ "maxItems": MAX_HOLDINGS }));
    put(scenario, "holdings[0]", json!({ "required": ["asset"] }));
    put(
        scenario,
        "holdings[0].asset",
        json!({ "minLength": 1, "maxLength": MAX_ASSET_CHARS }),
    );
    let kinds = SourceKind::DEFAULT_ORDER.len();
    put(
        scenario,
        "resources.order",
        json!({ "minItems": kinds, "maxItems": kinds, "uniqueItems": true }),
    );
}

/// Adds keywords to the schema at a path.
fn put(schema: &mut Value, path: &str, keywords: Value) {
    if let (Some(Value::Object(place)), Value::Object(keywords)) = (place(schema, path), keywords) {
        place.extend(keywords);
    }
}

/// The schema at a path such as `holdings[0].held.hot`.
fn place<'a>(schema: &'a mut Value, path: &str) -> Option<&'a mut Value> {
    path.split(['.', '[']).try_fold(schema, |schema, part| match part {
        "0]" => schema.get_mut("items"),
        _ => property(schema, part),
    })
}

/// A property of an object, or of one of the alternatives.
fn property<'a>(schema: &'a mut Value, name: &str) -> Option<&'a mut Value> {
    let Value::Object(keywords) = schema else { return None };
    keywords
        .into_iter()
        .find_map(|(keyword, value)| match keyword.as_str() {
            "properties" => value.get_mut(name),
            "oneOf" | "anyOf" => value
                .as_array_mut()?
                .iter_mut()
                .find_map(|choice| property(choice, name)),
            _ => None,
        })
}
