//! The texts of the casebook by their keys.

/// The texts of a table, such as [`crate::FOUNDING_EN`]. `emit.rs` of `plimsoll-casebook-data` explains its form.
#[derive(Debug)]
pub struct Texts(Vec<Group>);

/// The texts whose keys are a prefix and a number.
#[derive(Debug)]
struct Group {
    prefix: &'static str,
    /// The number of the first text.
    first: usize,
    texts: Vec<&'static str>,
}

impl Texts {
    /// Reads a table.
    pub fn new(table: &'static str) -> Self {
        let groups = table.split('\u{1e}').map(|group| {
            let mut parts = group.split('\u{1f}');
            let prefix = parts.next().unwrap_or_default();
            let first = parts.next().and_then(|number| number.parse().ok());
            Group {
                prefix,
                first: first.unwrap_or_default(),
                texts: parts.collect(),
            }
        });
        Self(groups.collect())
    }

    /// The text of a key.
    pub fn get(&self, key: &str) -> Option<&'static str> {
        let (prefix, number) = key.rsplit_once('-')?;
        let group = self.0.iter().find(|group| group.prefix == prefix)?;
        let number: usize = number.parse().ok()?;
        group.texts.get(number.checked_sub(group.first)?).copied()
    }

    /// All keys with their texts.
    pub fn iter(&self) -> impl Iterator<Item = (String, &'static str)> {
        self.0.iter().flat_map(|group| {
            let numbered = (group.first..).zip(&group.texts);
            numbered.map(|(number, text)| (format!("{}-{number}", group.prefix), *text))
        })
    }
}
