//! Links to a sector: the text of a sector file in the envelope of every link.

use super::codec::MAX_LINK_CHARS;
use super::error::LinkError;
use super::find;
use super::v1::{open, seal};

const TAG: &str = "f1.";

/// The most that a body may inflate to, in bytes: about ten times what fits into a link.
const MAX_INFLATED: usize = 4 * 1024 * 1024;

/// Writes a link's payload, `f1.…` without `#`, of the text of a sector file. It may be longer than [`MAX_LINK_CHARS`], the
/// longest that is read.
pub fn encode_sector(json: &str) -> String {
    seal(TAG, json.as_bytes())
}

/// Reads the text of a sector file from a payload.
///
/// # Errors
/// As [`decode`](crate::decode).
pub fn decode_sector(text: &str) -> Result<String, LinkError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(LinkError::Empty);
    }
    let (version, contents) = find::split_tag(text, find::SECTOR).ok_or(LinkError::NotALink)?;
    if version != 1 {
        return Err(LinkError::NewerVersion { version });
    }
    let bytes = open(TAG, contents, MAX_LINK_CHARS, MAX_INFLATED)?;
    String::from_utf8(bytes).map_err(|_| LinkError::Malformed { what: "not text" })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn a_sector_comes_back_from_its_link() {
        let json = r#"{"plimsoll":"sector","name":"取引所"}"#;
        let link = encode_sector(json);
        assert!(link.starts_with("f1."));
        assert_eq!(decode_sector(&format!(" {link}\n")).as_deref(), Ok(json));
        assert_eq!(
            decode_sector(&link.replace("f1.", "f2.")),
            Err(LinkError::NewerVersion { version: 2 })
        );
        assert_eq!(decode_sector(&link.replace("f1.", "p1.")), Err(LinkError::NotALink));
        assert_eq!(decode_sector(""), Err(LinkError::Empty));
        assert!(matches!(
            decode_sector(&link[..link.len() - 5]),
            Err(LinkError::Truncated { .. })
        ));
        let (start, end) = link.split_at(20);
        let other = if end.starts_with('A') { "B" } else { "A" };
        assert_eq!(
            decode_sector(&format!("{start}{other}{}", &end[1..])),
            Err(LinkError::Damaged)
        );
    }

    #[test]
    fn a_small_link_that_inflates_to_much_is_refused() {
        let bomb = encode_sector(&" ".repeat(MAX_INFLATED + 1));
        assert!(bomb.len() < MAX_LINK_CHARS);
        assert_eq!(decode_sector(&bomb), Err(LinkError::TooLarge { max: MAX_INFLATED }));
    }
}
