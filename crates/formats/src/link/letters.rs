//! The letters of a payload: base64url, whose first letters say how long the payload is.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;

use super::error::LinkError;

/// Bytes of the CRC-32.
pub(super) const CRC: usize = 4;

/// Characters whose bytes hold the length of every body that fits into [`crate::MAX_LINK_CHARS`].
pub(super) const HEAD_CHARS: usize = 4;

/// The number of characters that the text behind a tag says it has; `None` if its first characters do not say so.
pub(super) fn expected_chars(text: &str) -> Option<usize> {
    let head = unarmour(text.get(..HEAD_CHARS)?).ok()?;
    let (body_len, body_at) = leb128(&head)?;
    Some(((body_at + body_len + CRC) * 4).div_ceil(3))
}

/// Whether a payload may have this character.
pub(super) fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_')
}

/// The characters of a payload, without what mail and chats put between and behind them.
pub(super) struct Alphabet {
    pub(super) chars: String,
    /// Whether only the end of the text, white space or punctuation follows, and not a character that may have been
    /// part of the payload before it was changed.
    pub(super) stopped_by_punctuation: bool,
}

impl Alphabet {
    pub(super) fn take(text: &str) -> Self {
        // A long line is broken by mail; chats break it without showing it.
        let is_break = |c: char| matches!(c, '\r' | '\n' | '\t' | '\u{ad}' | '\u{200b}' | '\u{feff}');
        let end = text.find(|c| !is_letter(c) && !is_break(c)).unwrap_or(text.len());
        let (ours, rest) = text.split_at(end);
        let next = rest.chars().next();
        Self {
            chars: ours.chars().filter(|&c| is_letter(c)).collect(),
            stopped_by_punctuation: next.is_none_or(|c| c.is_whitespace() || PUNCTUATION.contains(c)),
        }
    }
}

/// What a sentence may put right behind a link.
const PUNCTUATION: &str = ".,;:!?)]}>\"'…»”’」』）】〉》。、，．；：！？";

pub(super) fn unarmour(chars: &str) -> Result<Vec<u8>, LinkError> {
    BASE64_URL_SAFE_NO_PAD.decode(chars).map_err(|_| LinkError::Damaged)
}

/// The number at the start of the bytes and its length in bytes; `None` if it does not end within them.
pub(super) fn leb128(bytes: &[u8]) -> Option<(usize, usize)> {
    let len = 1 + bytes.iter().position(|byte| byte & 0x80 == 0)?;
    let value = bytes[..len]
        .iter()
        .rev()
        .fold(0, |value, byte| value << 7 | usize::from(byte & 0x7f));
    Some((value, len))
}
