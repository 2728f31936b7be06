//! Version 1 of the payload: what the envelope of `p1.` holds.
//!
//! The body is raw DEFLATE of CBOR.
//!
//! This module reads links that exist: what it accepts, and what it makes of that, never changes.

mod table;
#[cfg(test)]
mod tests;
mod wire;

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};
use plimsoll_model::{Digest, RawScenario};

use crate::envelope;
use crate::{Headlines, Link, LinkError};

const TAG: &str = "p1.";
/// The tag of several scenarios side by side, in the same envelope.
const COMPARISON_TAG: &str = "c1.";

/// The most that a body may inflate to, in bytes: about ten times the largest scenario.
const MAX_INFLATED: usize = 1024 * 1024;

/// The best compression, in the scale of `miniz_oxide`.
const LEVEL: u8 = 10;

/// What a payload of version 1 holds: not yet migrated and not yet parsed.
pub(crate) struct Contents {
    pub(crate) model_version: u32,
    pub(crate) digest: Digest,
    pub(crate) scenario: RawScenario,
    pub(crate) headlines: Headlines,
    pub(crate) simulated: Option<Digest>,
}

pub(crate) use table::{read, write};

pub(crate) fn encode(link: &Link) -> String {
    seal(TAG, &write(link))
}

/// Reads what follows the tag.
pub(crate) fn decode(text: &str, max_chars: usize) -> Result<Contents, LinkError> {
    read(&open(TAG, text, max_chars)?)
}

/// Several links in one: a list of what each holds.
pub(crate) fn encode_comparison(links: &[Link]) -> String {
    seal(COMPARISON_TAG, &table::write_all(links))
}

/// Reads what follows the tag of a comparison of at most `most`.
pub(crate) fn decode_comparison(text: &str, most: usize, max_chars: usize) -> Result<Vec<Contents>, LinkError> {
    table::read_all(&open(COMPARISON_TAG, text, max_chars)?, most)
}

/// Compresses contents and puts them into the envelope.
fn seal(tag: &str, contents: &[u8]) -> String {
    envelope::wrap(tag, &compress_to_vec(contents, LEVEL))
}

/// Checks the envelope and inflates what it holds.
fn open(tag: &str, text: &str, max_chars: usize) -> Result<Vec<u8>, LinkError> {
    let body = envelope::unwrap(tag, text, max_chars)?;
    decompress_to_vec_with_limit(&body, MAX_INFLATED).map_err(|error| match error.status {
        TINFLStatus::HasMoreOutput => LinkError::TooLarge { max: MAX_INFLATED },
        _ => LinkError::Malformed {
            what: "bad compression",
        },
    })
}
