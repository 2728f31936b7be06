//! Incidents and texts of the casebook, in English.

use std::sync::OnceLock;

use plimsoll_casebook::{BOOK_EN, Case, FOUNDING_EN, Gap, Incident, Texts, book};

use crate::failure::Failure;

/// The case of an incident.
pub fn find(id: &str) -> Result<&'static Case, Failure> {
    let incident = incident(id)?;
    incident.case.ok_or_else(|| {
        let why = incident.gap(Gap::Scenario).map(|missing| text(missing.text_key));
        Failure::new(format!("`{id}` has no scenario: {}", why.unwrap_or_default()))
    })
}

/// The incident with this id.
pub fn incident(id: &str) -> Result<&'static Incident, Failure> {
    let found = book().find(id);
    found.ok_or_else(|| Failure::new(format!("there is no case `{id}`; `plimsoll cases` lists them")))
}

/// The English text of a key, or the key itself where the casebook has no such text.
pub fn text(key: &str) -> &str {
    static TEXTS: OnceLock<[Texts; 2]> = OnceLock::new();
    let tables = TEXTS.get_or_init(|| [FOUNDING_EN, BOOK_EN].map(Texts::new));
    tables.iter().find_map(|texts| texts.get(key)).unwrap_or(key)
}
