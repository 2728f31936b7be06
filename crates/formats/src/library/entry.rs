//! A scenario that the reader keeps, and the text in which the browser keeps it.

use std::fmt;

use plimsoll_model::{Digest, Scenario, evaluate, is_plain_text};

use crate::{Link, LinkError, Time, decode_own, encode};

/// The longest tag.
pub const MAX_TAG_CHARS: usize = 40;

/// The most tags of one entry.
pub const MAX_TAGS: usize = 12;

/// Identifies an entry: up to 32 small letters and digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(String);

impl EntryId {
    /// Reads an id; `None` if the text is not one.
    pub fn new(text: &str) -> Option<Self> {
        let is_plain = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        (is_plain && (1..=32).contains(&text.len())).then(|| Self(text.into()))
    }

    /// The id of a new entry, from the time and 52 random bits.
    pub fn of_moment(now: Time, random: u64) -> Self {
        Self(format!(
            "{:09x}{:013x}",
            now.millis() as u64 / 1_000,
            random & ((1 << 52) - 1)
        ))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A word by which a reader finds entries again.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag(String);

impl Tag {
    /// Reads a tag without the white space around it; `None` if it is empty or too long, or has commas, which separate tags,
    /// or invisible characters.
    pub fn new(text: &str) -> Option<Self> {
        let text = text.trim();
        let fits = (1..=MAX_TAG_CHARS).contains(&text.chars().count());
        (fits && is_plain_text(text) && !text.contains(',')).then(|| Self(text.into()))
    }

    /// The tag as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A scenario that the reader keeps. Its name is that of the scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its identifier.
    pub id: EntryId,
    /// The scenario, with the result that was on screen when it was saved.
    pub link: Link,
    /// Its tags, each once: at most [`MAX_TAGS`].
    pub tags: Vec<Tag>,
    /// When it was first saved.
    pub created: Time,
    /// When anything of it was last changed.
    pub changed: Time,
    /// When it was deleted, as long as that can be undone.
    pub deleted: Option<Time>,
}

/// Why the text of an entry could not be read.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum EntryError {
    /// Another version, or not an entry.
    #[error("not an entry of this version")]
    Format,
    /// Its scenario cannot be read.
    #[error("the entry's scenario: {0}")]
    Link(#[from] LinkError),
}

const HEADER: &str = "plimsoll-entry 1";

impl Entry {
    /// The entry as it is kept: a line that names the format, the link of the scenario, and lines of a name and a value,
    /// separated by a tab.
    pub fn to_text(&self) -> String {
        let mut text = format!("{HEADER}\n{}", encode(&self.link));
        let mut add = |name: &str, value: &str| {
            text.push('\n');
            text.push_str(name);
            text.push('\t');
            text.push_str(value);
        };
        add("created", &self.created.to_string());
        add("changed", &self.changed.to_string());
        if let Some(deleted) = self.deleted {
            add("deleted", &deleted.to_string());
        }
        for tag in &self.tags {
            add("tag", tag.as_str());
        }
        text
    }

    /// Reads an entry.
    ///
    /// # Errors
    /// If the text is not an entry of this version, or its scenario cannot be read.
    pub fn from_text(id: EntryId, text: &str) -> Result<Self, EntryError> {
        let mut lines = text.split('\n');
        if lines.next() != Some(HEADER) {
            return Err(EntryError::Format);
        }
        let link = decode_own(lines.next().ok_or(EntryError::Format)?)?;
        let (mut created, mut changed, mut deleted, mut tags) = (None, None, None, Vec::new());
        for line in lines {
            let (name, value) = line.split_once('\t').ok_or(EntryError::Format)?;
            let time = || value.parse().map_err(|_| EntryError::Format);
            match name {
                "created" => created = Some(time()?),
                "changed" => changed = Some(time()?),
                "deleted" => deleted = Some(time()?),
                "tag" => tags.push(Tag::new(value).ok_or(EntryError::Format)?),
                _ => return Err(EntryError::Format),
            }
        }
        let (Some(created), Some(changed)) = (created, changed) else {
            return Err(EntryError::Format);
        };
        Ok(Self {
            id,
            link,
            tags,
            created,
            changed,
            deleted,
        })
    }
}

/// The link of a scenario with the result of this program's model, as an entry keeps it.
pub fn link_of(scenario: Scenario, simulated: Option<Digest>) -> Link {
    let evaluation = evaluate(&scenario);
    Link {
        simulated,
        ..Link::new(scenario, &evaluation)
    }
}
