//! The filter and the order of the list. Both are in the address, so that a link shows the same list.

use std::cmp::Ordering;

use super::order::order;

/// A column of the table, which can be sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Date,
    Exchange,
    Country,
    Loss,
    Share,
    Tier,
    Repaid,
    Days,
    Outcome,
    Scenario,
}

impl Column {
    /// All columns from left to right, with their names in addresses.
    pub const ALL: [(Self, &'static str); 10] = [
        (Self::Date, "date"),
        (Self::Exchange, "exchange"),
        (Self::Country, "country"),
        (Self::Loss, "loss"),
        (Self::Share, "share"),
        (Self::Tier, "tier"),
        (Self::Repaid, "repaid"),
        (Self::Days, "days"),
        (Self::Outcome, "outcome"),
        (Self::Scenario, "scenario"),
    ];

    /// Whether the first click on the column sorts in descending order.
    pub fn begins_with_most(self) -> bool {
        matches!(
            self,
            Self::Date | Self::Loss | Self::Share | Self::Repaid | Self::Scenario
        )
    }
}

/// A property with a closed list of words, by which incidents can be filtered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facet {
    Country,
    Tier,
    Outcome,
    Repaid,
}

impl Facet {
    /// All facets, with their names in addresses.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Country, "country"),
        (Self::Tier, "tier"),
        (Self::Outcome, "outcome"),
        (Self::Repaid, "repaid"),
    ];
}

/// The word for an unknown value. A filter can choose it, too.
pub const UNKNOWN: &str = "unknown";

/// The word for a full repayment. A suffix such as `-seen` says who reports it.
pub const FULL: &str = "full";

/// The word for a partial repayment.
pub const PART: &str = "part";

/// The filter and the order that the reader asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    /// Words that must all occur in an incident's texts.
    pub search: String,
    /// The first year. `None` for no limit.
    pub from: Option<i32>,
    /// The last year. `None` for no limit.
    pub to: Option<i32>,
    /// The chosen word of each [`Facet`], or `None` for all. `full` includes `full-seen`.
    pub picks: [Option<String>; Facet::ALL.len()],
    /// The column to sort by.
    pub sort: Column,
    /// Whether the order is descending.
    pub descending: bool,
}

impl Default for Query {
    fn default() -> Self {
        Self {
            search: String::new(),
            from: None,
            to: None,
            picks: Default::default(),
            sort: Column::Date,
            descending: true,
        }
    }
}

/// What a query looks at in an incident.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// All its searchable texts, in lower case.
    pub words: String,
    /// The year of the incident.
    pub year: i32,
    /// Its word for each [`Facet`].
    pub facets: [String; Facet::ALL.len()],
    /// The sort key for each column. `None` if it is not known.
    pub keys: [Option<Key>; Column::ALL.len()],
}

/// A sort key of a column.
#[derive(Clone, Debug, PartialEq)]
pub enum Key {
    Number(f64),
    Name(String),
}

impl Key {
    fn order(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Key::Number(a), Key::Number(b)) => a.total_cmp(b),
            (Key::Name(a), Key::Name(b)) => a.cmp(b),
            (Key::Number(_), Key::Name(_)) => Ordering::Less,
            (Key::Name(_), Key::Number(_)) => Ordering::Greater,
        }
    }
}

impl Query {
    /// Whether the query has a filter.
    pub fn is_filtered(&self) -> bool {
        let any = Self {
            sort: self.sort,
            descending: self.descending,
            ..Self::default()
        };
        *self != any
    }

    /// The indices of all incidents in order, and whether each passes the filter. Unknown values are always last, in
    /// either order.
    pub fn arrange<'a>(&self, all: impl IntoIterator<Item = &'a Asked>) -> Vec<(usize, bool)> {
        let search = self.search.to_lowercase();
        let words: Vec<&str> = search.split_whitespace().collect();
        let is_asked_for = |asked: &Asked| {
            let picked = self.picks.iter().zip(&asked.facets).all(|(pick, word)| {
                pick.as_deref().is_none_or(|pick| {
                    let rest = word.strip_prefix(pick);
                    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
                })
            });
            picked
                && self.from.is_none_or(|year| asked.year >= year)
                && self.to.is_none_or(|year| asked.year <= year)
                && words.iter().all(|word| asked.words.contains(word))
        };
        let compare = |a: &Asked, b: &Asked, column: Column, descending: bool| match (
            &a.keys[column as usize],
            &b.keys[column as usize],
        ) {
            (Some(a), Some(b)) if descending => b.order(a),
            (Some(a), Some(b)) => a.order(b),
            (a, b) => b.is_some().cmp(&a.is_some()),
        };
        let all: Vec<&Asked> = all.into_iter().collect();
        let ordered = order(all.len(), &|a, b| {
            let (a, b) = (all[a], all[b]);
            compare(a, b, self.sort, self.descending).then_with(|| compare(a, b, Column::Date, true))
        });
        ordered
            .into_iter()
            .map(|number| (number, is_asked_for(all[number])))
            .collect()
    }

    /// Sorts by a column. If the list is sorted by it already, the order is reversed.
    pub fn sorted_by(&self, column: Column) -> Self {
        Self {
            sort: column,
            descending: match self.sort == column {
                true => !self.descending,
                false => column.begins_with_most(),
            },
            ..self.clone()
        }
    }

    /// Parses the parts of an address. Invalid parts are ignored.
    pub fn read<'a>(parts: impl Iterator<Item = &'a str>) -> Self {
        let mut query = Self::default();
        for (name, value) in parts.filter_map(|part| part.split_once('=')) {
            let Some(value) = decode(value) else { continue };
            match name {
                "q" => query.search = value,
                "from" => query.from = value.parse().ok(),
                "to" => query.to = value.parse().ok(),
                "sort" => {
                    let word = value.strip_prefix('-').unwrap_or(&value);
                    if let Some((column, _)) = Column::ALL.into_iter().find(|(_, known)| *known == word) {
                        (query.sort, query.descending) = (column, word != value);
                    }
                }
                _ => {
                    if let Some((facet, _)) = Facet::ALL.into_iter().find(|(_, known)| *known == name) {
                        query.picks[facet as usize] = Some(value);
                    }
                }
            }
        }
        query
    }

    /// The parts of an address, for [`Query::read`]. Empty for the default query.
    pub fn write(&self) -> String {
        let mut parts = String::new();
        let mut add = |name: &str, value: &str| {
            let before = if parts.is_empty() { "" } else { "/" };
            parts.push_str(&[before, name, "=", &encode(value)].concat());
        };
        if !self.search.is_empty() {
            add("q", &self.search);
        }
        for (name, year) in [("from", self.from), ("to", self.to)] {
            if let Some(year) = year {
                add(name, &year.to_string());
            }
        }
        for (facet, name) in Facet::ALL {
            if let Some(word) = &self.picks[facet as usize] {
                add(name, word);
            }
        }
        let unasked = Self::default();
        if (self.sort, self.descending) != (unasked.sort, unasked.descending) {
            let (_, word) = Column::ALL[self.sort as usize];
            let sign = if self.descending { "-" } else { "" };
            add("sort", &format!("{sign}{word}"));
        }
        parts
    }
}

/// Percent-encodes all characters with a meaning in addresses.
fn encode(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_') {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

/// Decodes a percent-encoded text. `None` if it is not valid.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let digits = [rest.next()?, rest.next()?];
                u8::from_str_radix(core::str::from_utf8(&digits).ok()?, 16).ok()?
            }
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(year: i32, loss: Option<f64>, tier: &str, words: &str) -> Asked {
        let mut keys = [const { None }; Column::ALL.len()];
        keys[Column::Date as usize] = Some(Key::Number(f64::from(year)));
        keys[Column::Loss as usize] = loss.map(Key::Number);
        keys[Column::Exchange as usize] = Some(Key::Name(words.to_owned()));
        Asked {
            words: words.to_owned(),
            year,
            facets: ["JP", tier, "survived", "full-seen"].map(str::to_owned),
            keys,
        }
    }

    fn all() -> Vec<Asked> {
        vec![
            asked(2014, Some(5.0), "hot", "mt. gox tokyo"),
            asked(2018, None, "cold", "youbit"),
            asked(2018, Some(9.0), "hot", "coincheck tokyo"),
            asked(2024, Some(5.0), UNKNOWN, "dmm bitcoin"),
        ]
    }

    /// The indices of the incidents that the query selects.
    fn chosen(query: &Query) -> Vec<usize> {
        let arranged = query.arrange(&all());
        assert_eq!(arranged.len(), all().len(), "all stay in the list");
        arranged
            .into_iter()
            .filter_map(|(number, is_asked_for)| is_asked_for.then_some(number))
            .collect()
    }

    #[test]
    fn what_is_not_known_comes_last_in_both_orders() {
        let mut query = Query::default().sorted_by(Column::Loss);
        assert!(query.descending);
        // Of equal losses, the later one is first.
        assert_eq!(chosen(&query), [2, 3, 0, 1]);
        query = query.sorted_by(Column::Loss);
        assert_eq!(chosen(&query), [3, 0, 2, 1]);
        assert_eq!(chosen(&Query::default().sorted_by(Column::Exchange)), [2, 3, 0, 1]);
    }

    #[test]
    fn filters_are_added_to_one_another() {
        let check = |change: &dyn Fn(&mut Query), expect: &[usize]| {
            let mut query = Query::default();
            change(&mut query);
            assert!(query.is_filtered());
            assert_eq!(chosen(&query), expect);
        };
        assert!(!Query::default().sorted_by(Column::Loss).is_filtered());
        check(&|q| q.search = "Tokyo".into(), &[2, 0]);
        check(&|q| q.search = "tokyo gox".into(), &[0]);
        check(&|q| q.from = Some(2018), &[3, 1, 2]);
        check(&|q| (q.from, q.to) = (Some(2015), Some(2020)), &[1, 2]);
        check(&|q| q.picks[Facet::Tier as usize] = Some("hot".into()), &[2, 0]);
        check(&|q| q.picks[Facet::Tier as usize] = Some(UNKNOWN.into()), &[3]);
        check(&|q| q.picks[Facet::Repaid as usize] = Some(FULL.into()), &[3, 1, 2, 0]);
        // A part of a word does not match.
        check(&|q| q.picks[Facet::Repaid as usize] = Some("ful".into()), &[]);
    }

    #[test]
    fn broken_codes_are_no_text() {
        assert_eq!(decode("%E6%9D%B1"), Some("東".into()));
        for text in ["%", "%4", "%zz", "%FF"] {
            assert_eq!(decode(text), None, "{text}");
        }
    }
}
