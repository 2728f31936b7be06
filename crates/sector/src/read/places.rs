//! Where the figures of a filing stand.

use super::field::FilingField;
use super::sheet::Place;

/// Where the figures of a filing stand.
#[derive(Clone, Debug, PartialEq)]
pub struct FilingPlaces {
    /// The first row that names the exchange.
    pub row: Place,
    /// The places of fields, those of assets with the place of the asset in the list of holdings.
    of: Vec<(FilingField, Option<u32>, Place)>,
}

impl FilingPlaces {
    pub(crate) fn new(row: Place) -> Self {
        Self { row, of: Vec::new() }
    }

    /// Notes a place; that of the first row stays.
    pub(crate) fn note(&mut self, field: FilingField, holding: Option<usize>, place: Place) {
        let holding = holding.map(|holding| holding as u32);
        let is_known = |(known, of, _): &(FilingField, Option<u32>, Place)| (*known, *of) == (field, holding);
        // The places of a holding are noted together, at the end.
        if !self.of.iter().rev().take(64).any(is_known) {
            self.of.push((field, holding, place));
        }
    }

    /// The place of a field of the exchange, or of one of its holdings; `None` if the filing does not report it.
    pub fn of(&self, field: FilingField, holding: Option<usize>) -> Option<Place> {
        let holding = holding.map(|holding| holding as u32);
        let found = self.of.iter().find(|(known, of, _)| (*known, *of) == (field, holding));
        found.map(|(_, _, place)| *place)
    }

    /// The same, or else the row of the holding or of the exchange.
    pub fn near(&self, field: FilingField, holding: Option<usize>) -> Place {
        let asset = || holding.and_then(|_| self.of(FilingField::Asset, holding));
        self.of(field, holding).or_else(asset).unwrap_or(self.row)
    }
}
