//! From a link to the text of a payload and back.

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};

use super::contents::Contents;
use super::table::{self, read, write};
use crate::link::contents::Link;
use crate::link::envelope;
use crate::link::error::LinkError;

pub(super) const TAG: &str = "p1.";
/// The tag of several scenarios side by side, in the same envelope.
const COMPARISON_TAG: &str = "c1.";

/// The most that a body may inflate to, in bytes: about ten times the largest scenario.
pub(super) const MAX_INFLATED: usize = 1024 * 1024;

/// The best compression, in the scale of `miniz_oxide`.
const LEVEL: u8 = 10;

pub(in crate::link) fn encode(link: &Link) -> String {
    seal(TAG, &write(link))
}

/// Reads what follows the tag.
pub(in crate::link) fn decode(text: &str, max_chars: usize) -> Result<Contents, LinkError> {
    read(&open(TAG, text, max_chars, MAX_INFLATED)?)
}

/// Several links in one: a list of what each holds.
pub(in crate::link) fn encode_comparison(links: &[Link]) -> String {
    seal(COMPARISON_TAG, &table::write_all(links))
}

/// Reads what follows the tag of a comparison of at most `most`.
pub(in crate::link) fn decode_comparison(
    text: &str,
    most: usize,
    max_chars: usize,
) -> Result<Vec<Contents>, LinkError> {
    table::read_all(&open(COMPARISON_TAG, text, max_chars, MAX_INFLATED)?, most)
}

/// Compresses contents and puts them into the envelope.
pub(in crate::link) fn seal(tag: &str, contents: &[u8]) -> String {
    envelope::wrap(tag, &compress_to_vec(contents, LEVEL))
}

/// Checks the envelope and inflates what it holds, up to a number of bytes.
pub(in crate::link) fn open(tag: &str, text: &str, max_chars: usize, max: usize) -> Result<Vec<u8>, LinkError> {
    let body = envelope::unwrap(tag, text, max_chars)?;
    decompress_to_vec_with_limit(&body, max).map_err(|error| match error.status {
        TINFLStatus::HasMoreOutput => LinkError::TooLarge { max },
        _ => LinkError::Malformed {
            what: "bad compression",
        },
    })
}
