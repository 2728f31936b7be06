//! Addresses within the casebook: the list with its filter, an incident, or the rates.

use super::query::Query;
use crate::state::route::{Screen, of_incident};

/// A page of the casebook.
#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    /// The list of incidents, with its filter and order.
    List(Query),
    /// The page of the incident with this id.
    Incident(String),
    /// The page about the rate of hacks.
    Rates,
}

/// The name of the list in addresses, followed by its filter.
const LIST: &str = "list";
/// The name of the page of rates in addresses.
const RATES: &str = "rates";

impl Place {
    /// Parses a fragment. Invalid parts of a filter are ignored.
    pub fn parse(fragment: &str) -> Self {
        let home = Screen::Cases.address();
        let path = fragment.strip_prefix(home.as_str()).unwrap_or_default();
        let mut parts = path.split('/').filter(|part| !part.is_empty());
        match parts.next() {
            None => Self::List(Query::default()),
            Some(LIST) => Self::List(Query::read(parts)),
            Some(RATES) => Self::Rates,
            Some(id) => Self::Incident(id.chars().take(60).collect()),
        }
    }

    /// The fragment of the page, for [`Place::parse`].
    pub fn address(&self) -> String {
        match self {
            Self::List(query) => match query.write() {
                filter if filter.is_empty() => Screen::Cases.address(),
                filter => of_incident(&format!("{LIST}/{filter}")),
            },
            Self::Incident(id) => of_incident(id),
            Self::Rates => of_incident(RATES),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screens::cases::query::{Column, Facet};

    #[test]
    fn addresses_come_back() {
        let mut query = Query {
            search: "Mt. Gox 50 %/東京".into(),
            from: Some(2014),
            sort: Column::Loss,
            descending: false,
            ..Query::default()
        };
        query.picks[Facet::Tier as usize] = Some("hot".into());
        for place in [
            Place::List(Query::default()),
            Place::List(query),
            Place::Incident("coincheck-2018".into()),
            Place::Rates,
        ] {
            assert_eq!(Place::parse(&place.address()), place, "{}", place.address());
        }
        assert_eq!(Place::List(Query::default()).address(), "#/cases");
        assert_eq!(Place::Rates.address(), "#/cases/rates");
    }

    #[test]
    fn what_is_no_filter_is_left_out() {
        for fragment in [
            "#/cases",
            "#/cases/",
            "#/cases/list",
            "#/cases/list/from=x/nothing/sort=up/%",
        ] {
            assert_eq!(Place::parse(fragment), Place::List(Query::default()), "{fragment}");
        }
    }
}
