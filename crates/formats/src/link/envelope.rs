//! The envelope of every link: what survives mail and chats, and says when it has not.
//!
//! A tag such as `p1.`, and base64url without padding of: the length of the body (LEB128), the body, and the CRC-32 of all
//! of this with the tag before it (big-endian). The length comes first so that a link that was cut off can be told from
//! one that was altered.
//!
//! This module reads links that exist: what it accepts, and what it makes of that, never changes.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use crc::{CRC_32_ISO_HDLC, Crc, NoTable};

use super::error::LinkError;
use super::letters::{Alphabet, CRC, HEAD_CHARS, leb128, unarmour};
use super::mend;

/// Stands behind a text that would end in `-` or `_`.
const STOP: char = '0';

/// Puts a body into the envelope.
pub(crate) fn wrap(tag: &str, body: &[u8]) -> String {
    let mut bytes = Vec::with_capacity(body.len() + 8);
    let mut length = body.len();
    while length >= 0x80 {
        bytes.push(length as u8 | 0x80);
        length >>= 7;
    }
    bytes.push(length as u8);
    bytes.extend_from_slice(body);
    bytes.extend_from_slice(&checksum(tag, &bytes).to_be_bytes());
    let mut text = String::from(tag);
    BASE64_URL_SAFE_NO_PAD.encode_string(bytes, &mut text);
    if text.ends_with(['-', '_']) {
        text.push(STOP);
    }
    text
}

/// The bytes in what [`wrap`] put behind the tag.
#[cfg(feature = "seal")]
pub(crate) fn bytes_of(letters: &str) -> Result<Vec<u8>, LinkError> {
    // Only a text of whole groups of four can end in a hyphen or an underscore, so a single letter behind the groups is
    // the stop.
    let whole = letters.len() - usize::from(letters.len() % 4 == 1);
    unarmour(letters.get(..whole).ok_or(LinkError::Damaged)?)
}

/// Checks the envelope of what follows a tag, and returns the body. A text that was changed on its way is mended if the
/// checksum proves that it was this one.
pub(crate) fn unwrap(tag: &str, text: &str, max_chars: usize) -> Result<Vec<u8>, LinkError> {
    match read(tag, text, max_chars) {
        Err(error @ (LinkError::Truncated { .. } | LinkError::Damaged)) => {
            let proven = |letters: &str| read(tag, letters, max_chars).ok();
            mend::mend(text, proven).ok_or(error)
        }
        result => result,
    }
}

fn read(tag: &str, text: &str, max_chars: usize) -> Result<Vec<u8>, LinkError> {
    let chars = tag.len() + text.chars().count();
    if chars > max_chars {
        return Err(LinkError::TooLong { chars, max: max_chars });
    }
    let read = Alphabet::take(text);
    let cut_off = |expected: Option<usize>| match read.stopped_by_punctuation {
        true => LinkError::Truncated {
            expected: expected.map(|chars| tag.len() + chars),
            found: tag.len() + read.chars.len(),
        },
        false => LinkError::Damaged,
    };

    let head = read.chars.get(..HEAD_CHARS).ok_or_else(|| cut_off(None))?;
    let head = unarmour(head)?;
    let (body_len, body_at) = leb128(&head).ok_or(LinkError::Damaged)?;
    let expected = ((body_at + body_len + CRC) * 4).div_ceil(3);
    if tag.len() + expected > max_chars {
        return Err(LinkError::TooLong {
            chars: tag.len() + expected,
            max: max_chars,
        });
    }
    let whole = read.chars.get(..expected).ok_or_else(|| cut_off(Some(expected)))?;
    let mut bytes = unarmour(whole)?;
    let crc = bytes.split_off(body_at + body_len);
    if checksum(tag, &bytes).to_be_bytes() != *crc {
        return Err(LinkError::Damaged);
    }
    bytes.drain(..body_at);
    Ok(bytes)
}

fn checksum(tag: &str, covered: &[u8]) -> u32 {
    const CRC_32: Crc<u32, NoTable> = Crc::<u32, NoTable>::new(&CRC_32_ISO_HDLC);
    let mut digest = CRC_32.digest();
    digest.update(tag.as_bytes());
    digest.update(covered);
    digest.finalize()
}
