//! Where a payload is in an address or another text.

/// The part of a text that looks like a payload, if there is one: `p`, digits and a full stop at the start of the
/// text or of a part of an address, such as `p1.xyz` in `#/simulate/p1.xyz?lang=de` or in a whole address.
///
/// It is looked for behind the first `#`, and in all of the text if there is none. The part ends before a space or
/// the next part of an address; what else follows the payload is for [`crate::decode`] to leave out.
pub fn find_payload(fragment: &str) -> Option<&str> {
    find(fragment, SCENARIO)
}

/// The part of a text that looks like a comparison, `c1.…`, looked for as [`find_payload`] does.
pub fn find_comparison(fragment: &str) -> Option<&str> {
    find(fragment, COMPARISON)
}

/// How tags begin.
pub(crate) const SCENARIO: char = 'p';
pub(crate) const COMPARISON: char = 'c';

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
    let end = payload.find([' ', '/', '?', '&', '#']).unwrap_or(payload.len());
    Some(&payload[..end])
}

/// Whether a new part of an address, or a new word, begins behind this text. Services that rewrite links put `%2F`
/// for `/`.
fn begins_part(before: &str) -> bool {
    let escaped = before.len().checked_sub(3).and_then(|at| before.get(at..));
    !before.ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
        || escaped.is_some_and(|e| e.starts_with('%') && e[1..].bytes().all(|b| b.is_ascii_hexdigit()))
}

/// Splits a payload into the version of its codec and what follows the tag; `None` if it does not begin with a tag.
pub(crate) fn split_tag(text: &str, letter: char) -> Option<(u32, &str)> {
    let (digits, contents) = text.strip_prefix(letter)?.split_once('.')?;
    // Only the one spelling of a number, and so of a tag: the checksum covers it.
    let plain = digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0');
    let version = digits.parse().ok().filter(|_| plain)?;
    Some((version, contents))
}

#[cfg(test)]
mod tests {
    use super::find_payload;

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
