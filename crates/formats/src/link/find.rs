//! Where a payload is in an address or another text.

use super::{letters, mend};

/// The part of a text that looks like a payload, if there is one: `p`, digits and a full stop at the start of the
/// text or of a part of an address, such as `p1.xyz` in `#/simulate/p1.xyz?lang=de` or in a whole address.
///
/// It is looked for behind the first `#`, and in all of the text if there is none. The part ends before a space or
/// the next part of an address; what else follows the payload is for [`crate::decode`] to leave out. Where a payload says
/// that it is longer than what stands before the space, the part goes on behind it: mail quotes and breaks long lines.
pub fn find_payload(fragment: &str) -> Option<&str> {
    find(fragment, SCENARIO)
}

/// The part of a text that looks like a comparison, `c1.…`, looked for as [`find_payload`] does.
pub fn find_comparison(fragment: &str) -> Option<&str> {
    find(fragment, COMPARISON)
}

/// The part of a text that looks like a sealed link, `s1.…`, likewise.
pub fn find_sealed(fragment: &str) -> Option<&str> {
    find(fragment, SEALED)
}

/// The part of a text that looks like a link to a sector, `f1.…`, likewise.
pub fn find_sector(fragment: &str) -> Option<&str> {
    find(fragment, SECTOR)
}

/// How tags begin.
pub(super) const SCENARIO: char = 'p';
pub(super) const COMPARISON: char = 'c';
pub(super) const SEALED: char = 's';
pub(super) const SECTOR: char = 'f';

fn find(fragment: &str, letter: char) -> Option<&str> {
    let behind_hash = fragment.split_once('#').and_then(|(_, behind)| first(behind, letter));
    behind_hash.or_else(|| first(fragment, letter))
}

fn first(text: &str, letter: char) -> Option<&str> {
    let starts = text.match_indices(letter).map(|(at, _)| at);
    let start = starts
        .into_iter()
        .find(|&at| begins_part(&text[..at]) && split_tag(&text[at..], letter).is_some())?;
    let payload = &text[start..];
    let payload = &payload[..payload.find(['/', '?', '&', '#']).unwrap_or(payload.len())];
    Some(&payload[..end_of(payload)])
}

/// The most other characters for each letter of a payload that was broken into lines.
const MAX_OTHERS: usize = 4;

/// Where a payload ends: at the first space behind as many letters as it says it has.
fn end_of(payload: &str) -> usize {
    let at_space = payload.find(' ').unwrap_or(payload.len());
    let contents = payload.find('.').map_or(0, |at| at + 1);
    let Some(expected) = payload.get(contents..).and_then(letters::expected_chars) else {
        return at_space;
    };
    let is_letter = |c: char| letters::is_letter(c) || mend::is_dash(c);
    let mut letters = 0;
    for (nth, (at, c)) in payload[contents..].char_indices().enumerate() {
        let is_enough = letters >= expected || nth > MAX_OTHERS * expected;
        if is_enough && contents + at >= at_space && c == ' ' {
            return contents + at;
        }
        letters += usize::from(is_letter(c));
    }
    payload.len()
}

/// Whether a new part of an address, or a new word, begins behind this text. Services that rewrite links put `%2F`
/// for `/`.
fn begins_part(before: &str) -> bool {
    let escaped = before.len().checked_sub(3).and_then(|at| before.get(at..));
    !before.ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
        || escaped.is_some_and(|e| e.starts_with('%') && e[1..].bytes().all(|b| b.is_ascii_hexdigit()))
}

/// Splits a payload into the version of its codec and what follows the tag; `None` if it does not begin with a tag.
pub(super) fn split_tag(text: &str, letter: char) -> Option<(u32, &str)> {
    let (digits, contents) = text.strip_prefix(letter)?.split_once('.')?;
    // Only the one spelling of a number, and so of a tag: the checksum covers it.
    let plain = digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0');
    let version = digits.parse().ok().filter(|_| plain)?;
    Some((version, contents))
}

#[cfg(test)]
mod tests {
    use super::{find_payload, find_sealed, find_sector};

    fn check(text: &str, payload: Option<&str>) {
        assert_eq!(find_payload(text), payload, "{text}");
    }

    #[test]
    fn a_payload_is_found_where_addresses_and_texts_have_it() {
        check("p1.abc", Some("p1.abc"));
        check("#/p1.abc", Some("p1.abc"));
        check("#/simulate/p1.abc", Some("p1.abc"));
        check("#/simulate/p12.a-b_c", Some("p12.a-b_c"));
        check("https://p1.example.org/p2.html#/stress/p1.abc", Some("p1.abc"));
        check("https://example.org/plimsoll/#/p1.abc?lang=de", Some("p1.abc"));
        check("https://example.org/#/p1.abc/extra", Some("p1.abc"));
        check("see <https://example.org/#/p1.abc> and reply", Some("p1.abc>"));
        check(
            "https://safe.example/?url=https%3A%2F%2Fe.org%2F%23%2Fp1.abc&data=1",
            Some("p1.abc"),
        );
        check("p1.abc #hashtag", Some("p1.abc"));
        check("リンク:p1.abc。", Some("p1.abc。"));
        check("p1.ab\r\nc", Some("p1.ab\r\nc"));
    }

    #[test]
    fn a_payload_that_says_it_is_longer_goes_on_behind_a_space() {
        // A body of two bytes: ten letters.
        check("p1.AgAAAAAAAA and so on", Some("p1.AgAAAAAAAA"));
        check("p1.AgAAAAAA AA and so on", Some("p1.AgAAAAAA AA"));
        check("p1.AgAAAA\n> AAAA and so on", Some("p1.AgAAAA\n> AAAA"));
        check("p1.AgAA – AAAA and so on", Some("p1.AgAA – AAAA and"));
        check("p1.AgAA AA?lang=de", Some("p1.AgAA AA"));
        check("p1.AgAA AA/ AAAA", Some("p1.AgAA AA"));
        let long = format!("p1.AgAA{} x", " .".repeat(100));
        assert_eq!(find_payload(&long).map(str::len), Some(3 + 4 + 38));
    }

    #[test]
    fn a_sealed_link_is_told_from_an_open_one() {
        let check = |text: &str, sealed: Option<&str>| assert_eq!(find_sealed(text), sealed, "{text}");
        check("https://example.org/#/s1.abc", Some("s1.abc"));
        check("#/s1.abc-p1.d", Some("s1.abc-p1.d"));
        check("#/p1.abc", None);
        check("#/cases1.abc", None);
        assert_eq!(find_payload("#/s1.abc-p1.d"), None);
    }

    #[test]
    fn a_link_to_a_sector_is_told_from_others() {
        let check = |text: &str, sector: Option<&str>| assert_eq!(find_sector(text), sector, "{text}");
        check("https://example.org/#/sector/f1.abc", Some("f1.abc"));
        check("#/sector/f1.abc?lang=ja", Some("f1.abc"));
        check("#/sector", None);
        check("#/p1.abc", None);
        assert_eq!(find_payload("#/sector/f1.abc"), None);
    }

    #[test]
    fn other_texts_have_none() {
        for text in [
            "",
            "#",
            "#/",
            "#/cases",
            "#/case/coincheck-2018",
            "p.abc",
            "p1",
            "p1abc",
            "#/p1",
            "px1.abc",
        ] {
            check(text, None);
        }
        for text in [
            "p01.abc",
            "p0.abc",
            "help1.abc",
            "x-p1.abc",
            "v.p1.abc",
            "p99999999999.abc",
            "p+1.abc",
            "p１.abc",
        ] {
            check(text, None);
        }
    }
}
