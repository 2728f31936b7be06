//! Links and scenario files: what carries a scenario from one reader to another, with nothing lost.
//!
//! A link's payload is the text `p1.…`: a tag with the version of the codec, then the contents in characters that
//! survive in the fragment of an address. [`encode`] writes the present version; [`decode`] reads every version there
//! has ever been. With the feature `file`, the modules `file` and `library` read and write scenarios as JSON, and
//! `results` writes what the model says of them; `dictionary` says what each field means, `csv` is how all tables are written, and `text` makes texts of what
//! people paste and of the bytes of files. With the feature `seal`, the module `seal` writes and reads links that only a
//! passphrase opens.
//!
//! Decoding never guesses: a payload that is cut off, altered, hostile or newer than this program is an error that
//! says so, never a default or partly read scenario.

pub mod csv;
pub mod currency;
pub mod dictionary;
mod envelope;
mod error;
#[cfg(feature = "file")]
pub mod file;
mod find;
#[cfg(feature = "file")]
pub mod library;
#[cfg(feature = "file")]
pub mod results;
#[cfg(feature = "seal")]
pub mod seal;
pub mod text;
mod time;
mod v1;

use plimsoll_model::{Digest, Evaluation, Headline, Scenario};

pub use error::LinkError;
pub use find::{find_comparison, find_payload, find_sealed};
pub use time::{NotATime, Time};

/// The version of the codec that [`encode`] writes.
pub const LINK_VERSION: u32 = 1;

/// The longest payload that [`decode`] reads, in characters. A payload that [`encode`] wrote is longer only for
/// hundreds of holdings whose every number has all its digits; such a scenario goes into a file.
pub const MAX_LINK_CHARS: usize = 64 * 1024;

/// The most scenarios that one link shows side by side.
pub const MAX_COMPARED: usize = 4;

/// What a link carries.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The scenario, with the seed and the number of trials of its simulation.
    pub scenario: Scenario,
    /// The version of the model that computed the result the sender saw.
    pub model_version: u32,
    /// The digest of that result; a receiver who computes the same digest sees the same numbers.
    pub digest: Digest,
    /// Figures of that result, by which a receiver who computes another digest can say what differs.
    pub headlines: Headlines,
    /// The digest of the simulation that the sender saw, if it was complete.
    pub simulated: Option<Digest>,
}

/// The figures of [`Headline::ALL`], in that order and in money.
pub type Headlines = [Option<f64>; Headline::ALL.len()];

impl Link {
    /// The link to a scenario and the result of this program's model.
    pub fn new(scenario: Scenario, evaluation: &Evaluation) -> Self {
        Self {
            scenario,
            model_version: evaluation.model_version,
            digest: evaluation.digest,
            headlines: Headline::ALL.map(|figure| evaluation.headline(figure)),
            simulated: None,
        }
    }
}

/// A figure that came out otherwise than a link records it, in money; none where there is no such figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// Which figure.
    pub figure: Headline,
    /// What the link records.
    pub recorded: Option<f64>,
    /// What this program computed.
    pub computed: Option<f64>,
}

/// The headline figures that differ.
pub fn differences(recorded: &Headlines, evaluation: &Evaluation) -> Vec<Difference> {
    let each = Headline::ALL.into_iter().zip(recorded);
    each.map(|(figure, &recorded)| Difference {
        figure,
        recorded,
        computed: evaluation.headline(figure),
    })
    .filter(|difference| difference.recorded != difference.computed)
    .collect()
}

/// Writes a link's payload, `p1.…` without `#`. The same link always gives the same text.
///
/// Every number keeps its exact bits; only −0 becomes 0.
pub fn encode(link: &Link) -> String {
    v1::encode(link)
}

/// Reads a payload of any version. White space around it, line breaks inside it and punctuation after it, as mail
/// and chats add them, do no harm. A payload that they changed in other ways, such as two hyphens that became a dash, is
/// mended where its checksum proves what it was.
///
/// # Errors
/// A [`LinkError`] that tells apart what is wrong, with the facts for a reader's message.
pub fn decode(text: &str) -> Result<Link, LinkError> {
    decode_up_to(text, MAX_LINK_CHARS)
}

/// Reads a payload that this program kept itself, of any length: the limit is for links of others.
///
/// # Errors
/// As [`decode`], but for the length.
pub fn decode_own(text: &str) -> Result<Link, LinkError> {
    decode_up_to(text, usize::MAX)
}

/// A scenario as the page hands it to its own workers: the contents of a link without the envelope that protects them on
/// the way. Only [`unpack`] of the same build reads it.
pub fn pack(scenario: &Scenario) -> Vec<u8> {
    v1::write(&Link {
        scenario: scenario.clone(),
        model_version: plimsoll_model::MODEL_VERSION,
        digest: Digest(0),
        headlines: Headlines::default(),
        simulated: None,
    })
}

/// Reads what [`pack`] wrote.
///
/// # Errors
/// If the bytes are something else.
pub fn unpack(bytes: &[u8]) -> Result<Scenario, LinkError> {
    Scenario::new(v1::read(bytes)?.scenario).map_err(LinkError::Invalid)
}

fn decode_up_to(text: &str, max_chars: usize) -> Result<Link, LinkError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(LinkError::Empty);
    }
    let (version, contents) = find::split_tag(text, find::SCENARIO).ok_or(LinkError::NotALink)?;
    // Version 2 will read its own links with `v2::decode`, and those of version 1 with `v1::decode` and then
    // `v2::from_v1`, and so on: each version migrates from the one before it, and the scenario is parsed at the end.
    let contents = match version {
        1 => v1::decode(contents, max_chars)?,
        _ => return Err(LinkError::NewerVersion { version }),
    };
    parse(contents)
}

/// Writes the link to several scenarios side by side, `c1.…` without `#`: from one to [`MAX_COMPARED`].
pub fn encode_comparison(links: &[Link]) -> String {
    v1::encode_comparison(links)
}

/// Reads a link to several scenarios side by side, as [`decode`] reads one.
///
/// # Errors
/// As [`decode`]; one scenario that cannot be read spoils all.
pub fn decode_comparison(text: &str) -> Result<Vec<Link>, LinkError> {
    decode_comparison_up_to(text, MAX_LINK_CHARS)
}

/// Reads a comparison that this program kept itself, of any length, as [`decode_own`] reads a scenario.
///
/// # Errors
/// As [`decode_comparison`], but for the length.
pub fn decode_own_comparison(text: &str) -> Result<Vec<Link>, LinkError> {
    decode_comparison_up_to(text, usize::MAX)
}

fn decode_comparison_up_to(text: &str, max_chars: usize) -> Result<Vec<Link>, LinkError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(LinkError::Empty);
    }
    let (version, contents) = find::split_tag(text, find::COMPARISON).ok_or(LinkError::NotALink)?;
    let contents = match version {
        1 => v1::decode_comparison(contents, MAX_COMPARED, max_chars)?,
        _ => return Err(LinkError::NewerVersion { version }),
    };
    contents.into_iter().map(parse).collect()
}

fn parse(contents: v1::Contents) -> Result<Link, LinkError> {
    Ok(Link {
        scenario: Scenario::new(contents.scenario).map_err(LinkError::Invalid)?,
        model_version: contents.model_version,
        digest: contents.digest,
        headlines: contents.headlines,
        simulated: contents.simulated,
    })
}
