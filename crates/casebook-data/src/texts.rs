//! The texts of the casebook: each gets a key, and each language a table of them.

use std::collections::BTreeMap;

use crate::schema::Text;

/// The languages of the casebook.
pub const LANGUAGES: [&str; 2] = ["en", "ja"];

/// The texts of one incident, or of the studies, numbered in the order in which they first appear.
pub struct Texts {
    prefix: String,
    numbers: BTreeMap<Text, usize>,
    texts: Vec<Text>,
}

impl Texts {
    /// No texts yet; their keys will begin with `prefix`.
    pub fn new(prefix: &str) -> Self {
        Self {
            prefix: prefix.to_owned(),
            numbers: BTreeMap::new(),
            texts: Vec::new(),
        }
    }

    /// The number of a text; `None` for a new one, which gets the next number. Equal texts have one number.
    pub fn number(&mut self, text: &Text) -> Option<usize> {
        if let Some(number) = self.numbers.get(text) {
            return Some(*number);
        }
        self.numbers.insert(text.clone(), self.texts.len());
        self.texts.push(text.clone());
        None
    }

    /// The key of a text.
    pub fn key(&mut self, text: &Text) -> String {
        let number = self.number(text).unwrap_or(self.texts.len() - 1);
        format!("{}-{number}", self.prefix)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// The texts of a language in a range of numbers, as a table has them; `None` if the range is empty.
    pub fn group(&self, language: &str, from: usize, to: usize) -> Option<String> {
        let texts = self.texts.get(from..to).filter(|texts| !texts.is_empty())?;
        let mut group = format!("{}\u{1f}{from}", self.prefix);
        for text in texts {
            group.push('\u{1f}');
            group.push_str(if language == "ja" { &text.ja } else { &text.en });
        }
        Some(group)
    }
}

/// A table of groups.
pub fn table(groups: &[String]) -> String {
    groups.join("\u{1e}")
}
